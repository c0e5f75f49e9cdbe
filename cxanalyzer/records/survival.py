"""How much of a review's conclusions would be the same with other customers of the same kind."""

from collections.abc import Mapping

from pydantic import Field

from cxanalyzer.records.base import Record
from cxanalyzer.records.counted import Measure


class Survival(Record):
    """The review's conclusions when its customers are drawn anew (with replacement, as many as there are).

    `kept` is how many of the `top` stay among the top (0..top), `ranking` Spearman's ρ between the ranking and that of a draw
    (−1..1), both as the mean over the draws with the range of 90 % of them; `whole` the share of draws (0..1) with the same
    top; `places` the share in which each ranked touchpoint is among the top. `discovered` is the share of `rediscoveries`
    (other draws: four fifths of the customers) in which a discovered touchpoint is found again.
    """

    draws: int
    customers: int
    top: int
    kept: Measure
    whole: float
    places: Mapping[str, float]
    ranking: Measure
    discovered: Mapping[str, float] = Field(default_factory=dict)
    rediscoveries: int = 0
