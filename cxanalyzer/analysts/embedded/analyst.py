"""The analyst that needs no key and no network: statements, their touchpoints, how they feel, what failed."""

from collections.abc import Callable, Mapping, Sequence

from cxanalyzer.analysts.embedded.assignment import Embed
from cxanalyzer.analysts.embedded.discovery import discover
from cxanalyzer.analysts.embedded.language import Identify, foreign
from cxanalyzer.analysts.embedded.reader import Feelings
from cxanalyzer.analysts.embedded.sharing import SharedReader
from cxanalyzer.analysts.embedded.surroundings import Surroundings
from cxanalyzer.analysts.embedded.taught import Taught
from cxanalyzer.interfaces import Progress
from cxanalyzer.measures.decisions import decisions
from cxanalyzer.records import (
    Correction,
    DraftFinding,
    DraftHypothesis,
    DraftMention,
    Drafts,
    DraftTouchpoint,
    Judged,
    Mention,
    Moments,
    Passage,
    ScoredTouchpoint,
    Spent,
    Touchpoint,
)
from cxanalyzer.settings import EMBEDDED

Hypothesize = Callable[[ScoredTouchpoint, Sequence[Mention], Mapping[str, Passage]], list[DraftHypothesis]]


class EmbeddedAnalyst:
    """Reads with word statistics and embeddings; `hypothesize` is the callable that writes improvements.

    `embed` gives texts as L2-normalised float32 vectors, shape (n, d). What is read in a passage depends on what was said
    before it in the same dialogue and on no other passage, except that a passage too short to tell its language is taken for
    that of the others. `identify` tells languages; without it small words do.
    """

    def __init__(
        self, embed: Embed, hypothesize: Hypothesize, feelings: Feelings | None = None, identify: Identify | None = None
    ) -> None:
        self._embed = embed
        self._hypothesize = hypothesize
        self._reader = SharedReader(embed, feelings)
        self._sources: Mapping[str, str] = {}
        self._around: Surroundings | None = None
        self._taught = Taught((), embed)
        self._identify = identify
        self._languages: Mapping[str, str] = {}

    @property
    def name(self) -> str:
        return EMBEDDED

    def learn(self, judged: Sequence[Correction]) -> None:
        """Read statements like those that a person judged as they were judged; see `taught`."""
        self._taught = Taught(judged, self._embed)

    def read(
        self,
        passages: Sequence[Passage],
        register: Sequence[Touchpoint],
        found: Sequence[Touchpoint] = (),
        progress: Progress | None = None,  # noqa: ARG002 - it is done before a bar could be read
    ) -> Drafts:
        """Mentions in the order of sources and places; see `interfaces.Analyst`."""
        self._reader.expect(len(passages))
        self._languages = foreign(passages, self._identify)
        drafts, statements, self._sources, unread, places, courses = self._reader.read(
            passages, [*register, *found], self._languages
        )
        drafts, otherwise = self._taught.apply(drafts, [*register, *found])
        self._around = Surroundings(statements, self._sources, drafts, places)
        return Drafts(drafts=tuple(drafts), unread=unread, otherwise=tuple(otherwise), courses=courses)

    def discover(self, drafts: Sequence[DraftMention], register: Sequence[Touchpoint]) -> list[DraftTouchpoint]:
        """Touchpoints among English drafts that fit nowhere, the most spoken of first; what was read last with them counts."""
        drafts = [draft for draft in drafts if draft.passage_id not in self._languages]
        known = self._sources.keys() >= {draft.passage_id for draft in drafts}
        around = self._around.beside(register) if known and self._around else None
        return discover(drafts, register, self._embed, around)

    def hypothesize(
        self, scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
    ) -> list[DraftHypothesis]:
        """Improvements for one touchpoint, from the callable given."""
        return self._hypothesize(scored, mentions, passages)

    def moments(
        self,
        mentions: Sequence[Mention],
        passages: Mapping[str, Passage],
        register: Sequence[Touchpoint],  # noqa: ARG002 - decision language is the same at every touchpoint
    ) -> Moments:
        """Where customers decide, by their words; what led to what is left to the network's own cues."""
        return Moments(decisions=decisions(mentions, passages))

    def judge(self, touchpoints: Sequence[Touchpoint], mentions: Sequence[Mention]) -> list[Judged]:  # noqa: ARG002
        """Nothing: where nothing can be counted, the measures have a rule of their own."""
        return []

    def summarize(self, lines: Sequence[str], quotes: Sequence[Mention]) -> list[DraftFinding]:  # noqa: ARG002
        """Nothing: the computed lines speak for themselves."""
        return []

    def spent(self) -> Spent:
        """Nothing: nothing is sent."""
        return Spent()
