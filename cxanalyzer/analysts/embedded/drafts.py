"""What statements come to as drafts: one for each touchpoint a statement speaks of, neighbours of one experience together."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from cxanalyzer.analysts.embedded import failure, function, vocabulary
from cxanalyzer.analysts.embedded.assignment import Assigned
from cxanalyzer.analysts.embedded.emotion import level
from cxanalyzer.analysts.embedded.statements import Statement, is_courtesy
from cxanalyzer.analysts.embedded.valence import hits
from cxanalyzer.analysts.embedded.windows import Feeling
from cxanalyzer.analysts.embedded.wording import words
from cxanalyzer.records import DraftMention, Passage

_LONGEST_QUOTE = 400
_FEWEST_CONTENT_WORDS = 2
_FAILS = 1
_SURER, _SURE_BY_ITSELF = 0.1, 0.75
_POINTING, _OPENING = frozenset({"it", "its", "they", "them", "this", "these", "that", "those"}), 2

Felt = Mapping[tuple[int, int], DraftMention]
"""Drafts by the place of their statement and the touchpoint: what is felt otherwise there than in the statement as a whole."""


class _Placed(NamedTuple):
    """What a statement says of a touchpoint, and why it is taken to speak of it."""

    draft: DraftMention
    assigned: Assigned


def considered(passage: Passage, statement: Statement, feeling: Feeling, part: str = "") -> DraftMention:
    """What a statement says, or one `part` of it; only a complaint can name a failure or a problem."""
    value, worded = feeling
    text = part or statement.text
    emotion, works = level(value, text, passage.verdict), function.rate(statement.text, value)
    by_words = emotion if passage.verdict is None else level(worded, text)
    complains = (emotion or 0) < 0 or (works is not None and works <= _FAILS)
    return DraftMention(
        passage_id=passage.passage_id,
        quote=statement.text,
        start=statement.start,
        emotion=emotion,
        leaned=(emotion or 0) - (by_words or 0),
        function=works,
        failure_class=failure.failure_class(statement.text) if complains else None,
        problem=failure.problem(statement.text) if complains else None,
        confidence=0.0,
    )


def placed(
    drafts: Sequence[DraftMention], assigned: Sequence[Sequence[Assigned]], parts: Felt, ids: Sequence[str]
) -> Iterator[DraftMention]:
    """A draft for each statement and touchpoint; none for small talk and for what is neither felt nor about anything."""
    said: list[tuple[DraftMention, list[_Placed]]] = []
    for place, (draft, touchpoints) in enumerate(zip(drafts, assigned, strict=True)):
        if not is_courtesy(draft.quote):
            at = [
                _Placed(_at(parts.get((place, each.touchpoint), draft), ids[each.touchpoint], each.confidence), each)
                for each in touchpoints
                if each.lender is None or _goes_on(draft, drafts[each.lender])
            ]
            said.append((draft, at))
    every = [each.draft for _, at in said for each in at]
    for draft, at in said:
        about = [each for each in at if not _outweighed(each, every)]
        yield from (each.draft for each in about if each.assigned.own or _judges(draft))
        if not about and _says_something(draft):
            yield draft


def _outweighed(placed: _Placed, every: Iterable[DraftMention]) -> bool:
    """Whether the passage says the opposite of the same touchpoint where it is surer what is meant.

    "The food was superb. A dull crowd to eat among.": of such second ones in labelled reviews one in six speaks of that
    touchpoint in that way, of all others nearly half. One that is sure by itself stands: food may be superb and dull.
    """
    draft, points = placed.draft, placed.assigned.lender is not None and _points(placed.draft)
    return (
        not points
        and draft.confidence < _SURE_BY_ITSELF
        and any(
            other.touchpoint_id == draft.touchpoint_id
            and (other.emotion or 0) * (draft.emotion or 0) < 0
            and other.confidence - draft.confidence >= _SURER
            for other in every
        )
    )


def _goes_on(draft: DraftMention, lender: DraftMention) -> bool:
    """Whether a statement that names nothing still speaks of what the one beside it named.

    Where the feeling turns, the subject mostly has too: "The room was lovely, but there were delays on the way."
    """
    return (draft.emotion or 0) * (lender.emotion or 0) >= 0 or _points(draft)


def _points(draft: DraftMention) -> bool:
    """Whether a statement opens by pointing at what was named before: "It became worse."."""
    said = [word for word in words(draft.quote) if word[0].isalpha()]
    return not _POINTING.isdisjoint(said[:_OPENING])


def _at(draft: DraftMention, touchpoint_id: str, confidence: float) -> DraftMention:
    return draft.model_copy(update={"touchpoint_id": touchpoint_id, "confidence": confidence})


def _says_something(draft: DraftMention) -> bool:
    """An opinion or a problem in words of its own: "Good" and "thanks, bye" are not."""
    content = {stem for stem in vocabulary.stems(draft.quote) if vocabulary.is_content(stem)} - vocabulary.listed(
        "courtesies"
    )
    return _is_felt(draft) and len(content) >= _FEWEST_CONTENT_WORDS


def _judges(draft: DraftMention) -> bool:
    """Whether a statement that does not name its touchpoint tells how it was: "That's ridiculous.", and not "Yes, a boat."."""
    return _says_something(draft) or (_is_felt(draft) and bool(hits(words(draft.quote))))


def _is_felt(draft: DraftMention) -> bool:
    return bool(draft.emotion) or draft.problem is not None or draft.failure_class is not None


def merged(text: str, statements: Sequence[Statement], drafts: Iterable[DraftMention]) -> list[DraftMention]:
    """Neighbouring statements of a passage's text about one touchpoint with the same sign become one mention with one quote."""
    places = {statement.start: place for place, statement in enumerate(statements)}
    ends = {statement.start: statement.end for statement in statements}
    found: list[tuple[DraftMention, int, int]] = []  # with the place of its last statement and the end of its quote
    for draft in drafts:
        place, end = places[draft.start or 0], ends[draft.start or 0]
        for index in range(len(found) - 1, -1, -1):
            before, last, _ = found[index]
            if last == place - 1 and _same_experience(before, draft) and end - (before.start or 0) <= _LONGEST_QUOTE:
                found[index] = (_joined(before, draft, text[before.start or 0 : end]), place, end)
                break
        else:
            found.append((draft, place, end))
    return [draft for draft, _, _ in found]


def _same_experience(first: DraftMention, second: DraftMention) -> bool:
    if first.touchpoint_id is None or first.touchpoint_id != second.touchpoint_id:
        return False
    return (first.emotion or 0) * (second.emotion or 0) >= 0


def _joined(first: DraftMention, second: DraftMention, quote: str) -> DraftMention:
    """The stronger feeling and the surer touchpoint speak for both; function follows the feeling."""
    strong, weak = (second, first) if abs(second.emotion or 0) > abs(first.emotion or 0) else (first, second)
    worded = max((strong.worded, weak.worded), key=abs)
    return first.model_copy(
        update={
            "quote": quote,
            "emotion": strong.emotion,
            "leaned": (strong.emotion or 0) - worded,
            "function": weak.function if strong.function is None else strong.function,
            "failure_class": strong.failure_class or weak.failure_class,
            "problem": strong.problem or weak.problem,
            "confidence": max(first.confidence, second.confidence),
        }
    )
