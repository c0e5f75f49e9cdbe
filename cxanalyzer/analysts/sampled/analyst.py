"""The language-model analyst for large volumes: it reads a sample and what is unsure, a classifier the rest."""

from collections.abc import Mapping, Sequence

from cxanalyzer.analysts.language_model.analyst import LanguageModelAnalyst, listed
from cxanalyzer.analysts.sampled.desk import Readers
from cxanalyzer.analysts.sampled.quoting import Quoter
from cxanalyzer.analysts.sampled.reading import Embedded, Part, choose, completed
from cxanalyzer.analysts.sampled.short import ShortReader
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
    ScoredTouchpoint,
    Spent,
    Touchpoint,
)


class SampledAnalyst:
    """Reads passages with less asking; all else is what `model` does. See `interfaces.Analyst`.

    `asked` is how often a cheaper reader has to tell what the model reading in full does, 0..1; where it does not, the
    model reads more.
    """

    def __init__(self, model: LanguageModelAnalyst, short: ShortReader, embedded: Embedded, asked: float) -> None:
        self._model = model
        self._readers = Readers(model.reader, short)
        self._embedded = embedded
        self._asked = asked
        self._last: tuple[Sequence[Passage], Sequence[Touchpoint], Part] | None = None

    @property
    def name(self) -> str:
        return self._model.name

    def read(
        self,
        passages: Sequence[Passage],
        register: Sequence[Touchpoint],
        found: Sequence[Touchpoint] = (),
        progress: Progress | None = None,
    ) -> Drafts:
        """What the passages say, and who read how many of them; touchpoints just `found` cost no further reading."""
        part = self._part(passages, listed(register), progress)
        placed = self._model.placed(part.drafts, part.passages, register, found)
        every = list({one.id: one for one in (*register, *found)}.values())
        return completed(part, placed, Quoter(part.own, every, self._embedded.embed), self._asked)

    def _part(self, passages: Sequence[Passage], register: Sequence[Touchpoint], progress: Progress | None) -> Part:
        """What the model read of them, remembered until others are read."""
        if self._last is None or (passages, register) != self._last[:2]:
            part = choose(self._readers, self._embedded, self._asked, (passages, register), progress)
            self._last = (passages, register, part)
        return self._last[2]

    def discover(self, drafts: Sequence[DraftMention], register: Sequence[Touchpoint]) -> list[DraftTouchpoint]:
        """Touchpoints among what the model itself read last and fitted nowhere."""
        return self._model.discover([draft for draft in drafts if draft.by != "classifier"], register)

    def moments(
        self, mentions: Sequence[Mention], passages: Mapping[str, Passage], register: Sequence[Touchpoint]
    ) -> Moments:
        """Where customers decide, and what led to what."""
        return self._model.moments(mentions, passages, register)

    def judge(self, touchpoints: Sequence[Touchpoint], mentions: Sequence[Mention]) -> list[Judged]:
        """Touchpoints that nothing can be counted for."""
        return self._model.judge(touchpoints, mentions)

    def hypothesize(
        self, scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
    ) -> list[DraftHypothesis]:
        """Five improvements for one touchpoint."""
        return self._model.hypothesize(scored, mentions, passages)

    def summarize(self, lines: Sequence[str], quotes: Sequence[Mention]) -> list[DraftFinding]:
        """The findings of a review, told from its computed lines."""
        return self._model.summarize(lines, quotes)

    def spent(self) -> Spent:
        """What each step of this review has cost so far, over all attempts at it."""
        return self._model.spent()
