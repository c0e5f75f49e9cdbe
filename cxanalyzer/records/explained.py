"""What moved the primary score: its parts by touchpoint, by segment and over time. Every figure is in the score's own unit."""

from typing import Literal

from cxanalyzer.records.base import Record
from cxanalyzer.records.counted import Change, Measure


class Contribution(Record):
    """A touchpoint's Shapley contribution to the score; `touchpoint_id` "" is the score of those who mention none.

    `mentioning` counts the respondents with a score who mention it, `score` is theirs. `positive` and `negative` are its
    parts of the points above the worst and below the best possible score, which add up to 200 over all contributions.
    """

    touchpoint_id: str = ""
    now: Measure
    before: Measure | None = None
    change: Measure | None = None
    mentioning: int
    mentioning_before: int = 0
    score: float | None = None
    score_before: float | None = None
    positive: float
    negative: float
    net_sentiment: Measure | None = None


class Bar(Record):
    """A step of the waterfall: one touchpoint, the small ones together, or those who mention none."""

    kind: Literal["touchpoint", "others", "none"]
    touchpoint_ids: tuple[str, ...] = ()
    change: Measure


class Waterfall(Record):
    """From the score before to the score now: before + all bars = now."""

    before: Measure
    now: Measure
    bars: tuple[Bar, ...]


class MixSegment(Record):
    """One group of customers: its share of the answers (0..1) and its score, then and now, and its parts of the change."""

    segment: str
    n_before: int
    n: int
    share_before: float
    share: float
    score_before: float | None
    score: float | None
    rate: float
    mix: float


class Mix(Record):
    """The change of the score by a column: `rate`, groups score otherwise, and `mix`, other groups answer; they add up."""

    column: str
    rate: Measure
    mix: Measure
    segments: tuple[MixSegment, ...]
    matters: bool = False


class TrendPoint(Record):
    """The score of one period."""

    period: str
    measure: Measure


class Explained(Record):
    """What moved the primary score. `score` names its line of the scorecard; `unexplained` says why there is no waterfall.

    `weighted`: the score by the survey's own weights, where answers have any. `year_ago`: every score against the same
    quarter a year before.
    """

    score: str
    contributions: tuple[Contribution, ...] = ()
    waterfall: Waterfall | None = None
    unexplained: str = ""
    mixes: tuple[Mix, ...] = ()
    trend: tuple[TrendPoint, ...] = ()
    net_sentiment: Measure | None = None
    weighted: Measure | None = None
    year_ago_period: str = ""
    year_ago: tuple[Change, ...] = ()
