"""What else was said around the statements that fit nowhere: how usual a phrase is, and what its tellers also speak of."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from functools import cached_property

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.naming import contains, counted
from cxanalyzer.analysts.embedded.statements import is_courtesy
from cxanalyzer.analysts.embedded.vocabulary import Stems
from cxanalyzer.records import DraftMention, Touchpoint

_PART_OF = 0.5  # of a group's sources: when so many speak of one touchpoint beside it, the group is a part of that one
_MORE_THAN_USUAL = 1.5


class Surroundings:
    """One period: its statements, the source of each passage, and the touchpoints each source is read for."""

    def __init__(
        self,
        statements: Sequence[str],
        sources: Mapping[str, str],
        drafts: Iterable[DraftMention] = (),
        passages: Sequence[str] = (),
    ) -> None:
        self._statements = statements
        self._passages = passages  # of each statement
        self._sources = sources
        self._read_for: dict[str, set[str]] = defaultdict(set)
        for draft in drafts:
            if draft.touchpoint_id is not None:
                self._read_for[self.source(draft)].add(draft.touchpoint_id)

    def source(self, draft: DraftMention) -> str:
        """The source a draft comes from; its passage where that is not known."""
        return self._sources.get(draft.passage_id, draft.passage_id)

    def beside(self, register: Iterable[Touchpoint]) -> "Surroundings":
        """The same period as if it had been read for the touchpoints of this register alone."""
        known = {touchpoint.id for touchpoint in register}
        limited = Surroundings(self._statements, self._sources, (), self._passages)
        limited._read_for = defaultdict(set, {source: read & known for source, read in self._read_for.items()})
        return limited

    def sources(self) -> int:
        """How many sources the period has."""
        return len(set(self._sources.values()))

    def unheard(self, drafts: Iterable[DraftMention]) -> list[DraftMention]:
        """What was said without feeling and is in none of these drafts: "Can I bring my dog?"."""
        heard = {(draft.passage_id, draft.quote) for draft in drafts}
        said = zip(self._passages, self._statements, strict=False)
        return [
            DraftMention(passage_id=passage, quote=text)
            for passage, text in dict.fromkeys(said)
            if (passage, text) not in heard and not is_courtesy(text)
        ]

    @cached_property
    def _counts(self) -> Counter[Stems]:
        return counted(self._statements)

    def said(self, phrase: Stems) -> int:
        """In how many of the period's statements the phrase stands, for phrases of one to three words."""
        return self._counts[phrase]

    def share_with(self, phrase: Stems, others: Sequence[Stems]) -> float:
        """The share of a phrase's statements that also hold one of the others, 0..1."""
        holding = [stems for stems in map(vocabulary.stems, self._statements) if contains(stems, phrase)]
        together = sum(any(contains(stems, other) for other in others) for stems in holding)
        return together / max(len(holding), 1)

    def is_part(self, sources: AbstractSet[str]) -> bool:
        """Whether most of these sources speak of one same touchpoint beside it, and more often than sources usually do."""
        beside = Counter(touchpoint for source in sources for touchpoint in self._read_for.get(source, ()))
        usual = Counter(touchpoint for read in self._read_for.values() for touchpoint in read)
        return any(
            count >= max(_PART_OF, _MORE_THAN_USUAL * usual[touchpoint] / max(self.sources(), 1)) * len(sources)
            for touchpoint, count in beside.items()
        )


def of_drafts(drafts: Sequence[DraftMention]) -> Surroundings:
    """Where nothing else is known of the period: its drafts, each passage a source of its own."""
    return Surroundings(
        [draft.quote for draft in drafts], {draft.passage_id: draft.passage_id for draft in drafts}, drafts
    )


def claimed(register: Iterable[Touchpoint]) -> frozenset[str]:
    """The words that carry meaning in the names and keywords of a register: they name nothing new by themselves."""
    return frozenset(
        stem
        for touchpoint in register
        for phrase in (touchpoint.name, *touchpoint.keywords)
        for stem in vocabulary.stems(phrase)
        if vocabulary.is_content(stem)
    )
