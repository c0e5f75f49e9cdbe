"""What goes with a score, and where that says to look first."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from cxanalyzer.records.base import Record
from cxanalyzer.records.counted import Measure

Polarity = Literal["positive", "negative", "rating"]
DriverMethod = Literal["relative weights", "correlations", "none"]


class Driver(Record):
    """One thing that goes with the score: praise of a touchpoint, complaint about it, or a rating.

    `mentions` are respondents (for a rating: answers). `weight` is its share of R², 0..1, and `effect` what goes with it in
    points of the score, all others held equal; both only by relative weights. `p_value` is that of the correlation, whose
    sign is the driver's; `proven`: told from chance, after correction over all tests of the review.
    """

    touchpoint_id: str = ""
    label: str
    polarity: Polarity
    mentions: int
    correlation: Measure
    p_value: float = 1.0
    p_adjusted: float | None = None
    proven: bool = False
    weight: Measure | None = None
    effect: Measure | None = None


class Placement(Record):
    """A touchpoint or a rating between importance and performance.

    `importance`: for ratings the share of R², for text how far praise scores above complaint; `performance`: the mean rating
    or emotion. `opportunity` 0..20 (Ulwick), its importance 10 for the most important. `asymmetry`: what praise adds less
    what complaint takes, in points; `pull` names it where it is sure: `hygiene` when complaint takes more, `delighter` when
    praise adds more.
    """

    touchpoint_id: str = ""
    label: str
    importance: Measure
    performance: Measure
    quadrant: str
    opportunity: float
    opportunity_band: str
    asymmetry: Measure | None = None
    pull: Literal["", "hygiene", "delighter"] = ""


class Drivers(Record):
    """The drivers of one score, the strongest first, from what customers said (`text`) or from their other `ratings`.

    `why` says why it is correlations only, or nothing, or what to bear in mind. `crosshair` is (importance, performance)
    where the quadrants meet. `agreement`: Spearman's correlation of the weights with those of LMG. `channel_shifts`: what
    was taken off emotion in a channel before polarity. `left_out`: what was not analysed, each with why.
    """

    source: Literal["text", "ratings"]
    score: str
    n: int
    method: DriverMethod
    why: str = ""
    r_squared: Measure
    drivers: tuple[Driver, ...] = ()
    placements: tuple[Placement, ...] = ()
    crosshair: tuple[float, float] | None = None
    crosshair_by: str = ""
    agreement: float | None = None
    channel_shifts: Mapping[str, float] = Field(default_factory=dict)
    left_out: Mapping[str, str] = Field(default_factory=dict)
