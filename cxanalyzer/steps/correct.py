"""Read a corrected place as the person said it, whoever reads: what the analyst reads in those words gives way."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cxanalyzer import grounding
from cxanalyzer import register as registers
from cxanalyzer.interfaces import PassageReader, Progress
from cxanalyzer.records import Correction, DraftMention, Drafts, Otherwise, Passage, Refused, Said, Touchpoint

Span = tuple[int, int]

_FEWEST_WORDS = 3
_WORD = re.compile(r"\w+")
_EDGE = " \t\r\n,;:-–—"


class Applicable(NamedTuple):
    """The corrections that can be applied, with touchpoints as the register has them today, and those that cannot."""

    corrections: list[Correction]
    refused: list[Refused]


class Corrector:
    """Reads as an analyst does, and corrected places as people said."""

    def __init__(self, analyst: PassageReader, corrections: Sequence[Correction]) -> None:
        self._analyst = analyst
        self._corrections = corrections

    @property
    def name(self) -> str:
        return self._analyst.name

    def read(
        self,
        passages: Sequence[Passage],
        register: Sequence[Touchpoint],
        found: Sequence[Touchpoint] = (),
        progress: Progress | None = None,
    ) -> Drafts:
        """What the analyst reads, corrected."""
        read = self._analyst.read(passages, register, found, progress)
        return corrected(read, passages, self._corrections) if self._corrections else read


def applicable(
    corrections: Sequence[Correction], passages: Mapping[str, Passage], register: Sequence[Touchpoint]
) -> Applicable:
    """The corrections whose words still stand in a passage and whose touchpoint is still read, merged ones followed.

    Of two that overlap the later one counts.
    """
    kept: list[Correction] = []
    refused: list[Refused] = []
    for one in reversed(corrections):
        reason = _hindrance(one, passages.get(one.passage_id), register) or _outdone(one, kept)
        if reason:
            refused.append(Refused(correction=one, reason=reason))
        else:
            kept.append(_of_today(one, register))
    return Applicable(kept[::-1], refused[::-1])


def _hindrance(correction: Correction, passage: Passage | None, register: Sequence[Touchpoint]) -> str:
    if passage is None or passage.text[correction.start : correction.end] != correction.quote:
        return "its words are no longer in the evidence"
    wanted = correction.touchpoint_id
    if wanted is not None and registers.successor(register, wanted) is None:
        return f"touchpoint “{wanted}” is retired or gone"
    return ""


def _outdone(correction: Correction, later: Iterable[Correction]) -> str:
    for other in later:
        same = (other.passage_id, other.start, other.end) == (correction.passage_id, correction.start, correction.end)
        overlap = other.passage_id == correction.passage_id and _overlap(_span(other), _span(correction))
        if overlap and not same and correction.touchpoint_id not in other.beside:
            return "a later correction of the same words took its place"
    return ""


def _of_today(correction: Correction, register: Sequence[Touchpoint]) -> Correction:
    """With the touchpoints that those it names have been merged into."""

    def today(touchpoint_id: str) -> str:
        return registers.successor(register, touchpoint_id) or touchpoint_id

    said = correction.said
    return correction.model_copy(
        update={
            "touchpoint_id": None if correction.touchpoint_id is None else today(correction.touchpoint_id),
            "said": said.model_copy(
                update={"touchpoint_id": None if said.touchpoint_id is None else today(said.touchpoint_id)}
            ),
            "beside": tuple(map(today, correction.beside)),
        }
    )


def corrected(read: Drafts, passages: Iterable[Passage], corrections: Sequence[Correction]) -> Drafts:
    """What was read, with the corrected places as people said, and what that changed."""
    places: defaultdict[str, list[Correction]] = defaultdict(list)
    for one in corrections:
        places[one.passage_id].append(one)
    by_passage: defaultdict[str, list[DraftMention]] = defaultdict(list)
    drafts: list[DraftMention] = []
    for draft in read.drafts:
        (by_passage[draft.passage_id] if draft.passage_id in places else drafts).append(draft)
    otherwise = list(read.otherwise)
    for passage in passages:
        if passage.passage_id in places:
            there = _Place(passage, places[passage.passage_id])
            drafts += there.correct(by_passage.pop(passage.passage_id, []))
            otherwise += there.otherwise
    drafts += [draft for left in by_passage.values() for draft in left]
    return read.model_copy(update={"drafts": tuple(drafts), "otherwise": tuple(otherwise)})


class _Place:
    """One passage with corrections."""

    def __init__(self, passage: Passage, corrections: Sequence[Correction]) -> None:
        self._passage = passage
        self._at: defaultdict[Span, list[Correction]] = defaultdict(list)
        for one in corrections:
            self._at[_span(one)].append(one)
        self.otherwise: list[Otherwise] = []

    def correct(self, drafts: Sequence[DraftMention]) -> list[DraftMention]:
        """The drafts as far as they lie elsewhere, and those that people said."""
        kept: list[DraftMention] = []
        given_way: defaultdict[Span, list[tuple[int, DraftMention]]] = defaultdict(list)
        for draft in drafts:
            quote = grounding.locate(draft.quote, self._passage, draft.start)
            own = (quote.start, quote.end) if quote else (0, 0)
            taken = [span for span, said in self._at.items() if _overlap(span, own) and not _stands(draft, said)]
            for span in taken:
                given_way[span].append((_overlap(span, own), draft))
            kept += self._outside(draft, own, taken) if taken else [draft]
        for span, corrections in self._at.items():
            for one in corrections:
                kept += self._said(one, given_way[span])
        return kept

    def _outside(self, draft: DraftMention, own: Span, taken: Sequence[Span]) -> Iterator[DraftMention]:
        """What a draft says outside of the corrected words, as far as it is a statement."""
        start = own[0]
        for first, last in [*sorted(taken), (own[1], own[1])]:
            text = self._passage.text[start : max(first, start)]
            left = len(text) - len(text.lstrip(_EDGE + ".!?"))
            quote = text[left:].rstrip(_EDGE)
            if len(_WORD.findall(quote)) >= _FEWEST_WORDS:
                yield draft.model_copy(update={"quote": quote, "start": start + left})
            start = max(start, last)

    def _said(self, correction: Correction, given_way: Sequence[tuple[int, DraftMention]]) -> Iterator[DraftMention]:
        """What a person said of a place; nothing where it belongs to no touchpoint and tells no feeling."""
        read = max(
            given_way,
            key=lambda one: (one[1].touchpoint_id == correction.said.touchpoint_id, one[0]),
            default=(0, DraftMention(passage_id=correction.passage_id, quote="", emotion=correction.said.emotion)),
        )[1]
        said = read.felt(read.emotion if correction.emotion is None else correction.emotion).model_copy(
            update={
                "quote": correction.quote,
                "start": correction.start,
                "touchpoint_id": correction.touchpoint_id,
                "about": "",
                "confidence": 1.0,
                "by": "person",
            }
        )
        was = Said(touchpoint_id=read.touchpoint_id, emotion=read.emotion)
        if (was.touchpoint_id, was.emotion) != (said.touchpoint_id, said.emotion):
            self.otherwise.append(_told(correction, said, was))
        if said.touchpoint_id is not None or said.emotion:
            yield said


def _told(correction: Correction, said: DraftMention, was: Said) -> Otherwise:
    return Otherwise(
        passage_id=correction.passage_id,
        start=correction.start,
        end=correction.end,
        quote=correction.quote,
        how="corrected",
        touchpoint_id=said.touchpoint_id,
        emotion=said.emotion,
        was=was,
    )


def _stands(draft: DraftMention, corrections: Sequence[Correction]) -> bool:
    """Whether a draft is about another touchpoint that the same words speak of, and that nobody corrected."""
    judged = {touchpoint for one in corrections for touchpoint in (one.said.touchpoint_id, one.touchpoint_id)}
    return draft.touchpoint_id not in judged and any(draft.touchpoint_id in one.beside for one in corrections)


def _span(correction: Correction) -> Span:
    return correction.start, correction.end


def _overlap(first: Span, second: Span) -> int:
    """How many characters two stretches share."""
    return max(0, min(first[1], second[1]) - max(first[0], second[0]))
