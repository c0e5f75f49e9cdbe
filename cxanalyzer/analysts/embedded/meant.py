"""Which of the discovered touchpoints that a passage names it means: often a word names in passing what it is not about."""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    from cxanalyzer.analysts.embedded.assignment import Assigned

_FAR, _NEAR = -1.0, 4.0  # in meaning: what lies farther is no less near, and what lies nearer is no nearer
_LESS_SURE = 0.15  # for each step in meaning by which the passage is nearer to another that it names
_SURE_AS_NAMED = 0.5  # what is named is never less sure than this for what is named beside it
_NAMED = 0.6  # evidence in words: less is one word that was found to stand near, or words of the context
_CLEARLY_NEARER = 1.0


def is_open(statements: Sequence[Sequence["Assigned"]], discovered: Sequence[bool]) -> bool:
    """Whether a passage names several discovered touchpoints, or one by hardly more than a word that stands near it."""
    named = list(_found(statements, discovered))
    return len({each.touchpoint for each in named}) > 1 or any(each.worded < _NAMED for each in named)


def as_a_whole(
    statements: Sequence[Sequence["Assigned"]], discovered: Sequence[bool], meaning: "NDArray[np.float32]"
) -> "list[list[Assigned]]":
    """What each statement of a passage speaks of, the surest first, with what the passage means as a whole.

    `meaning` is how close the passage comes to each touchpoint of the register. "After two delays nobody knows where my bag
    is": of several discovered touchpoints the surest is the one that the passage is nearest to. One that is hardly named
    does not count where the passage is clearly nearer to another discovered one.
    """
    near = [float(value) for value in meaning.clip(_FAR, _NEAR)]
    bound = max(value for value, found in zip(near, discovered, strict=True) if found) - _CLEARLY_NEARER
    kept = [
        [
            each
            for each in statement
            if each.worded >= _NAMED or not discovered[each.touchpoint] or near[each.touchpoint] > bound
        ]
        for statement in statements
    ]
    nearest = max((near[each.touchpoint] for each in _found(kept, discovered)), default=_FAR)
    less = [_LESS_SURE * (nearest - value) if found else 0.0 for value, found in zip(near, discovered, strict=True)]
    return [_surest_first([_less_sure(each, less[each.touchpoint]) for each in statement]) for statement in kept]


def _found(statements: Sequence[Sequence["Assigned"]], discovered: Sequence[bool]) -> "Iterator[Assigned]":
    return (each for statement in statements for each in statement if discovered[each.touchpoint])


def _less_sure(assigned: "Assigned", less: float) -> "Assigned":
    lowest = min(assigned.confidence, _SURE_AS_NAMED)
    return assigned._replace(confidence=round(max(lowest, assigned.confidence - less), 3)) if less else assigned


def _surest_first(statement: "list[Assigned]") -> "list[Assigned]":
    return sorted(statement, key=lambda each: -each.confidence)
