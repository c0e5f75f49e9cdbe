"""How much of a ranking survives when the customers it rests on are drawn anew.

The bootstrap over whole customers (Davison & Hinkley 1997, chapter 2): all that a customer said stays together.
"""

from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.intervals import SEED, rounded
from cxanalyzer.measures.priority import MOST_SEVERE
from cxanalyzer.measures.resampling import resample
from cxanalyzer.records import Measure

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

DRAWS, DRAWS_OF_MANY, MANY = 1000, 200, 10_000
"""Draws; of more than `MANY` customers fewer, since their draws differ little."""
_PERCENTILES = (5, 95)


class Weighed(NamedTuple):
    """What a ranking rests on, its touchpoints in the order of the ranking.

    `mentions` 1 where a customer (row) speaks of a touchpoint (column), `hurt` how much it hurts them, 0..2. `multiplier` is
    that of the impact band, `factor` confidence ÷ effort; both are held as they are, one a touchpoint.
    """

    mentions: "Array"
    hurt: "Array"
    multiplier: "Array"
    factor: "Array"


def draws_of(customers: int) -> int:
    """How many draws a ranking over so many customers takes."""
    return DRAWS if customers <= MANY else DRAWS_OF_MANY


class Drawn(NamedTuple):
    """What became of the ranking: the share of draws in which each touchpoint is among the top, and the rest as in `Survival`."""

    places: list[float]
    whole: float
    kept: Measure
    ranking: Measure


def survival(weighed: Weighed, top: int, draws: int, seed: int = SEED) -> Drawn:
    """The ranking drawn anew `draws` times; needs at least one customer and one touchpoint."""
    import numpy as np
    from scipy.stats import rankdata

    customers, touchpoints = weighed.mentions.shape
    scores = _scores(weighed, draws, seed)
    # Ties keep the order of the ranking, as they do where it is made.
    ranks = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1) + 1
    inside = ranks[:, :top] <= top
    kept = inside.sum(axis=1)
    usual = np.arange(1, touchpoints + 1)
    alike = (
        np.array([_correlation(usual, row) for row in rankdata(ranks, axis=1)]) if touchpoints > 1 else np.ones(draws)
    )
    return Drawn(
        places=[rounded(share) for share in (ranks <= top).mean(axis=0)],
        whole=rounded((kept == min(top, touchpoints)).mean()),
        kept=_measure(kept, customers, f"touchpoints of the top {top} that stay there, customers drawn anew"),
        ranking=_measure(alike, customers, "Spearman's ρ between the ranking and that of customers drawn anew"),
    )


def _scores(weighed: Weighed, draws: int, seed: int) -> "Array":
    """RICE of every touchpoint in every draw, (draws, touchpoints); see `measures.priority`."""
    import numpy as np

    touchpoints = weighed.mentions.shape[1]
    drawn = resample(np.hstack([weighed.mentions, weighed.hurt]), draws, seed).drawn
    reach, hurt = drawn[:, :touchpoints], drawn[:, touchpoints:]
    scores: Array = np.minimum(MOST_SEVERE * reach, hurt * weighed.multiplier) * weighed.factor
    return scores


def _correlation(first: "Array", second: "Array") -> float:
    import numpy as np

    return float(np.corrcoef(first, second)[0, 1])


def _measure(values: "Array", customers: int, definition: str) -> Measure:
    import numpy as np

    low, high = np.percentile(values, _PERCENTILES)
    return Measure(
        value=rounded(values.mean()),
        low=rounded(low),
        high=rounded(high),
        n=customers,
        definition=f"{definition}; the mean of {len(values)} draws and the range of 90 % of them",
    )
