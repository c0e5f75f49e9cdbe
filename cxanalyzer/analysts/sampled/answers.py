"""What was said of a passage, reduced to what readers are compared by: its touchpoints, each with a sign of emotion."""

from collections.abc import Iterable, Mapping, Sequence

from cxanalyzer.measures import intervals
from cxanalyzer.records import DraftMention, Measure

Answer = tuple[tuple[str, int], ...]
"""(touchpoint id or "" for none of the register, −1, 0 or 1), each once and in order; empty where nothing is said."""

AGREEMENT = "share of passages of which both tell the same touchpoints, each with the same sign of emotion"


def answer_of(drafts: Iterable[DraftMention]) -> Answer:
    """The answer that some drafts of one passage give."""
    return tuple(sorted({(draft.touchpoint_id or "", sign(draft.emotion)) for draft in drafts}))


def sign(emotion: int | None) -> int:
    """−1, 0 or 1; an emotion that is not said counts as none."""
    return ((emotion or 0) > 0) - ((emotion or 0) < 0)


def agreement(first: Sequence[Answer], second: Sequence[Answer | None]) -> Measure:
    """How often two readers of the same passages agree, with Wilson's interval."""
    same = sum(one == other for one, other in zip(first, second, strict=True))
    return intervals.share(same, len(first), AGREEMENT)


def levels(drafts: Iterable[DraftMention]) -> Mapping[tuple[str, int], int | None]:
    """For each touchpoint and sign the emotion level that the drafts mostly have; the milder one where two are as frequent."""
    counted: dict[tuple[str, int], dict[int | None, int]] = {}
    for draft in drafts:
        told = counted.setdefault((draft.touchpoint_id or "", sign(draft.emotion)), {})
        told[draft.emotion] = told.get(draft.emotion, 0) + 1
    return {key: max(told, key=lambda level: (told[level], -abs(level or 0))) for key, told in counted.items()}
