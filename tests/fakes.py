"""One documented stand-in for each interface of `cxanalyzer.interfaces`, and short makers of records."""

from collections.abc import Mapping, Sequence

from langchain_core.embeddings import Embeddings

from cxanalyzer.interfaces import Progress
from cxanalyzer.records import (
    DraftFinding,
    DraftHypothesis,
    DraftMention,
    Drafts,
    DraftTouchpoint,
    Judged,
    Mention,
    Moments,
    Passage,
    PeriodEvidence,
    ScoredTouchpoint,
    Source,
    Spent,
    Touchpoint,
    content_id,
)


class FakeAnalyst:
    """An analyst that answers from a script: drafts by passage id, proposals and unread passages as given.

    `seen` holds what it was asked.
    """

    name = "fake"

    def __init__(
        self,
        drafts: Mapping[str, Sequence[DraftMention]] | None = None,
        proposals: Sequence[DraftTouchpoint] = (),
        unread: Mapping[str, str] | None = None,
    ) -> None:
        self.drafts = dict(drafts or {})
        self.proposals = list(proposals)
        self.unread = dict(unread or {})
        self.seen: list[list[str]] = []

    def read(
        self,
        passages: Sequence[Passage],
        register: Sequence[Touchpoint],
        found: Sequence[Touchpoint] = (),
        progress: Progress | None = None,
    ) -> Drafts:
        self.seen.append([touchpoint.id for touchpoint in (*register, *found)])
        drafts = [draft for passage in passages for draft in self.drafts.get(passage.passage_id, ())]
        sent = {passage.passage_id for passage in passages}
        return Drafts(drafts=tuple(drafts), unread={key: why for key, why in self.unread.items() if key in sent})

    def discover(self, drafts: Sequence[DraftMention], register: Sequence[Touchpoint]) -> list[DraftTouchpoint]:
        return self.proposals

    def moments(
        self, mentions: Sequence[Mention], passages: Mapping[str, Passage], register: Sequence[Touchpoint]
    ) -> Moments:
        return Moments()

    def judge(self, touchpoints: Sequence[Touchpoint], mentions: Sequence[Mention]) -> list[Judged]:
        return []

    def summarize(self, lines: Sequence[str], quotes: Sequence[Mention]) -> list[DraftFinding]:
        return []

    def spent(self) -> Spent:
        return Spent()

    def hypothesize(
        self, scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
    ) -> list[DraftHypothesis]:
        return []


class LetterEmbeddings(Embeddings):
    """Vectors that count letters: equal texts are nearest, no model is needed. `dimension` can be changed by a test."""

    def __init__(self, dimension: int = 26) -> None:
        self.dimension = dimension

    def embed_query(self, text: str) -> list[float]:
        counts = [0.001] * self.dimension
        for letter in text.casefold():
            counts[ord(letter) % self.dimension] += 1.0
        return counts

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        return [self.embed_query(text) for text in texts]


class KeptPassages:
    """Holds passages as the evidence database does; what is added to `kept` later is there, too."""

    def __init__(self, kept: Sequence[Passage]) -> None:
        self.kept = kept

    def passages(self) -> Sequence[Passage]:
        return self.kept

    def passage_count(self) -> int:
        return len(self.kept)


def source(number: int, **fields: object) -> Source:
    """A survey row of 2026-Q3 by its own respondent; any field can be given."""
    given = {
        "source_id": f"S-{number}", "file": "survey.csv", "record": str(number), "channel": "survey",
        "period": "2026-Q3", "date": "2026-08-01", "respondent": f"C-{number:04d}", **fields,
    }  # fmt: skip
    return Source(**given)


def passage(source: Source, text: str, position: int = 0, **fields: object) -> Passage:
    """A passage of a source, placed from its text."""
    given = {
        "passage_id": content_id("P", source.source_id, str(position)), "source_id": source.source_id,
        "record": source.record, "position": position, "text": text, "start": 0, "end": len(text), **fields,
    }  # fmt: skip
    return Passage(**given)


def evidence(*texts: str, period: str = "2026-Q3") -> PeriodEvidence:
    """A period with one source and one passage for each text."""
    sources = [source(number, period=period) for number in range(1, len(texts) + 1)]
    passages = [passage(one, text) for one, text in zip(sources, texts, strict=True)]
    return PeriodEvidence(
        period=period,
        sources={one.source_id: one for one in sources},
        passages={one.passage_id: one for one in passages},
    )
