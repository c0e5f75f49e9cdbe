"""Two periods of a project, compared."""

from typing import Literal

from cxanalyzer.records.base import Record
from cxanalyzer.records.counted import Change
from cxanalyzer.records.lineage import RegisterChanges
from cxanalyzer.records.moved import Moved
from cxanalyzer.records.review import ScoreLine


class ComparedPeriod(Record):
    """One side of a comparison. `how`: the mentions `stored` with its review were used, or it was `read` anew."""

    period: str
    how: Literal["stored", "read"]
    analyst: str
    register_version: int
    customers: int
    mentions: int
    why: str = ""


class ComparedTouchpoint(Record):
    """A touchpoint of today's register, or several that one older touchpoint became, in two periods.

    `was` are other names it went by. state: `heard` in both, `first heard`, `missing` (nobody speaks of it now), `new` (the
    older period was not read for it), `gone` (the newer one was not).
    """

    touchpoint_id: str
    name: str
    was: tuple[str, ...] = ()
    state: Literal["heard", "first heard", "missing", "new", "gone"]
    customers_before: int
    customers: int
    emotion_change: Change | None = None
    frequency_change: Change | None = None
    complaint_change: Change | None = None


class PeriodComparison(Record):
    """Two periods of a project compared; every test in it is corrected for all of them.

    `repeated` customers are in both. `paired` are changes of scores among those who answered in both.
    """

    schema_version: int = 1
    project: str
    before: ComparedPeriod
    now: ComparedPeriod
    repeated: int = 0
    scorecard: tuple[ScoreLine, ...] = ()
    paired: tuple[Change, ...] = ()
    touchpoints: tuple[ComparedTouchpoint, ...] = ()
    moved: Moved = Moved()
    register_changes: RegisterChanges = RegisterChanges()
