"""The analyst that reads through a language model; what it proposes is located, counted and scored by the same code."""

from collections.abc import Mapping, Sequence

from cxanalyzer.analysts.language_model.asking import Asker
from cxanalyzer.analysts.language_model.hypotheses import Ideas, Writer
from cxanalyzer.analysts.language_model.judging import Judge
from cxanalyzer.analysts.language_model.moments import MomentFinder
from cxanalyzer.analysts.language_model.naming import Namer
from cxanalyzer.analysts.language_model.reading import Reader
from cxanalyzer.analysts.language_model.summarizing import Summarizer
from cxanalyzer.interfaces import Progress
from cxanalyzer.prompts import Prompts
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
    ScoredTouchpoint,
    Spent,
    Touchpoint,
)


class LanguageModelAnalyst:
    """Reads passages, names what was discovered, judges and writes; see `interfaces.Analyst`.

    `channels` gives each source's channel; `ideas` are the improvements of the playbook.
    """

    def __init__(
        self, asker: Asker, prompts: Prompts, business: str, channels: Mapping[str, str], ideas: Ideas
    ) -> None:
        self._asker = asker
        self.reader = Reader(asker, prompts, business, channels)
        self._namer = Namer(asker, prompts, business)
        self._judge = Judge(asker, prompts, business)
        self._moments = MomentFinder(asker, prompts)
        self._writer = Writer(asker, prompts, business, ideas)
        self._summarizer = Summarizer(asker, prompts, business)
        self._sources: dict[str, str] = {}

    @property
    def name(self) -> str:
        return self._asker.model.name

    def read(
        self,
        passages: Sequence[Passage],
        register: Sequence[Touchpoint],
        found: Sequence[Touchpoint] = (),
        progress: Progress | None = None,
    ) -> Drafts:
        """What the passages say; touchpoints just `found` are placed without reading anything again."""
        self._sources = {passage.passage_id: passage.source_id for passage in passages}
        read = self.reader.read(passages, register, progress)
        if not found:
            return read
        return read.model_copy(update={"drafts": tuple(self._namer.place(read.drafts, register, found))})

    def discover(self, drafts: Sequence[DraftMention], register: Sequence[Touchpoint]) -> list[DraftTouchpoint]:
        """Touchpoints among what was read last and fitted nowhere."""
        return self._namer.discover(drafts, register, self._sources)

    def moments(
        self, mentions: Sequence[Mention], passages: Mapping[str, Passage], register: Sequence[Touchpoint]
    ) -> Moments:
        """Where customers decide, and what led to what."""
        return self._moments.find(mentions, passages, register)

    def judge(self, touchpoints: Sequence[Touchpoint], mentions: Sequence[Mention]) -> list[Judged]:
        """Touchpoints that nothing can be counted for."""
        return self._judge.judge(touchpoints, mentions)

    def hypothesize(
        self, scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
    ) -> list[DraftHypothesis]:
        """Five improvements for one touchpoint."""
        return self._writer.write(scored, mentions, passages)

    def summarize(self, lines: Sequence[str], quotes: Sequence[Mention]) -> list[DraftFinding]:
        """The findings of a review, told from its computed lines."""
        return self._summarizer.summarize(lines, quotes)

    def spent(self) -> Spent:
        """What each step of this review has cost so far, over all attempts at it."""
        return self._asker.spent()
