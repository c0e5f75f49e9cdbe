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


def listed(register: Sequence[Touchpoint]) -> list[Touchpoint]:
    """The touchpoints that passages are read against: those that somebody has written down or agreed to.

    What a review discovered joins the register as `new`; were it listed at once, every reply kept would be one to another
    question, and the next review would pay for reading everything again.
    """
    return [one for one in register if not (one.origin == "data" and one.status == "new")]


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
        self._last: tuple[Sequence[Passage], Sequence[Touchpoint], Drafts] = ((), (), Drafts())

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
        """What the passages say; touchpoints `found` just now or in an earlier review are placed without reading anew."""
        return self.placed(self._read(passages, listed(register), progress), passages, register, found)

    def placed(
        self, read: Drafts, passages: Sequence[Passage], register: Sequence[Touchpoint], found: Sequence[Touchpoint]
    ) -> Drafts:
        """What was read of these passages, with what speaks of touchpoints `found` since at its place; discovery starts here."""
        self._sources = {passage.passage_id: passage.source_id for passage in passages}
        sent = listed(register)
        discovered = [one for one in (*register, *found) if one not in sent]
        if not discovered:
            return read
        return read.model_copy(update={"drafts": tuple(self._namer.place(read.drafts, sent, discovered))})

    def _read(self, passages: Sequence[Passage], register: Sequence[Touchpoint], progress: Progress | None) -> Drafts:
        """What the passages say, remembered until others are read: a period is gone through again once something is found."""
        passages_before, register_before, drafts = self._last
        if (passages, register) != (passages_before, register_before) or not passages:
            drafts = self.reader.read(passages, register, progress)
            self._last = (passages, register, drafts)
        return drafts

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
