"""What tells groups of customers apart, and what was kept back because a group is too small."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from cxanalyzer.records.base import Record
from cxanalyzer.records.counted import Change, Measure


class SegmentLine(Record):
    """One group of customers: a value of a column of the evidence. `score` is the primary one, None where nobody gave any.

    `emotion` is over everything that each of them expresses, one mean a customer.
    """

    column: str
    value: str
    customers: int
    score: Measure | None
    emotion: Measure


class SegmentDifference(Record):
    """A group (`change.now`) against everyone else whose value of the column is known (`change.before`).

    `touchpoint_id` is empty for the primary score.
    """

    column: str
    value: str
    dimension: Literal["score", "frequency", "emotion"]
    touchpoint_id: str = ""
    change: Change


class SuppressedCell(Record):
    """A figure that is not shown: the group, or one of the two sides of a comparison, has fewer than 30 customers."""

    column: str
    value: str
    dimension: Literal["customers", "score", "emotion"]
    touchpoint_id: str = ""
    n: int


class Segments(Record):
    """Every group, every difference that was tested, and what was kept back. `left_out`: columns not used, with why."""

    score: str = ""
    lines: tuple[SegmentLine, ...] = ()
    differences: tuple[SegmentDifference, ...] = ()
    suppressed: tuple[SuppressedCell, ...] = ()
    left_out: Mapping[str, str] = Field(default_factory=dict)
