"""What a base of n answers is good for: a judgement of the trade, not a law (researchautomators.com)."""

from typing import Literal

from cxanalyzer.measures.intervals import FEW

INTERNAL_FROM, COMPARED_FROM = 50, 100

BaseSize = Literal["suppressed", "directional", "internal", "comparable"]
MEANINGS: dict[BaseSize, str] = {
    "suppressed": "too few to show",
    "directional": "a direction only",
    "internal": "for internal use",
    "comparable": "enough to compare",
}


def base_size(n: int) -> BaseSize:
    """Below 30 a group is not shown by itself; to 49 it is a direction, to 99 for internal use, from 100 it may be compared."""
    if n < FEW:
        return "suppressed"
    if n < INTERNAL_FROM:
        return "directional"
    return "internal" if n < COMPARED_FROM else "comparable"
