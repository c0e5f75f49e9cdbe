"""How far two labellings of the same things agree: κ and accuracy; and whether two analysts differ.

`first` is the one that is believed (a person's labels), `second` the one that is looked at; κ and accuracy do not mind which.
Intervals are a bootstrap over records (`measures.resampling`): labels of one record are not independent of each other.
"""

from collections.abc import Hashable, Sequence
from typing import TYPE_CHECKING, Literal, NamedTuple, TypeVar

from cxanalyzer.measures.intervals import rounded
from cxanalyzer.measures.resampling import Resampled, Statistic, measured, resample
from cxanalyzer.records import Measure

if TYPE_CHECKING:
    from cxanalyzer.measures.resampling import Array

Label = TypeVar("Label", bound=Hashable)
Weights = Literal["none", "linear", "quadratic"]
_NAMES: dict[Weights, str] = {"none": "Cohen's κ", "linear": "linearly weighted κ", "quadratic": "quadratic-weighted κ"}


# --- one label each ---------------------------------------------------------------------------------------------------


def kappa(
    first: Sequence[Label],
    second: Sequence[Label],
    weights: Weights = "none",
    levels: Sequence[Label] | None = None,
    records: Sequence[str] | None = None,
) -> Measure:
    """Cohen's κ of two labels a thing, −1..1, with its interval (Cohen 1960; weighted 1968).

    `levels` are the labels in their order (None: those there are, sorted); a weight grows with the distance of their places.
    `records` says which record each thing belongs to (None: each to its own); n counts records. ValueError for a label that
    is no level. value None: undefined, since both give one and the same label throughout.
    """
    order = list(levels) if levels is not None else sorted({*first, *second}, key=lambda one: (str(type(one)), one))
    sample = resample(_tables(first, second, order, records))
    found = measured(
        sample, kappa_of(len(order), weights), f"{_NAMES[weights]}; bootstrap over records", bounds=(-1, 1)
    )
    if found.value is None and found.n:
        return found.model_copy(update={"note": "every label is the same, so κ is undefined"})
    return found


def accuracy(first: Sequence[Label], second: Sequence[Label], records: Sequence[str] | None = None) -> Measure:
    """The share of things with the same label, 0..1; `records` as for `kappa`."""
    right = _summed([[float(one == other), 1.0] for one, other in zip(first, second, strict=True)], records, 2)
    return measured(resample(right), ratio(0, 1), "share with the same label; bootstrap over records")


def kappa_of(levels: int, weights: Weights) -> Statistic:
    """κ from sums of a confusion table of levels², row by row; see `kappa`."""

    def statistic(sums: "Array") -> "Array":
        import numpy as np

        places = np.arange(levels)
        apart = np.abs(places[:, None] - places[None, :]).astype(float)
        cost = {"none": (apart > 0).astype(float), "linear": apart, "quadratic": apart**2}[weights]
        tables = sums.reshape(len(sums), levels, levels)
        sizes = tables.sum(axis=(1, 2))
        chance = np.einsum("di,dj,ij->d", tables.sum(axis=2), tables.sum(axis=1), cost)
        seen = (tables * cost).sum(axis=(1, 2)) * sizes
        return 1 - divided(seen, chance)

    return statistic


# --- two analysts on the same records ---------------------------------------------------------------------------------


class Against(NamedTuple):
    """The second analyst minus the first: the difference with its interval, and the smallest that could have been seen."""

    difference: Measure
    real: bool
    detectable: float | None


def against(
    sample: Resampled, both: tuple[Statistic, Statistic], definition: str, bounds: tuple[float, float] = (-1, 1)
) -> Against:
    """The paired bootstrap of second − first: both statistics of the same draws of the same records.

    It is real where the interval leaves 0 out; `detectable` is half the interval's width. `bounds`: of the difference.
    """
    first, second = both
    found = measured(sample, lambda sums: second(sums) - first(sums), definition, bounds=bounds)
    if found.low is None or found.high is None:
        return Against(found, real=False, detectable=None)
    return Against(found, found.low > 0 or found.high < 0, rounded((found.high - found.low) / 2))


def mcnemar(first: Sequence[bool], second: Sequence[bool]) -> float:
    """The exact two-sided p-value that two analysts are right equally often on the same things (McNemar 1947, binomial)."""
    from scipy.stats import binomtest

    only_first = sum(one and not other for one, other in zip(first, second, strict=True))
    only_second = sum(other and not one for one, other in zip(first, second, strict=True))
    if only_first + only_second == 0:
        return 1.0
    return rounded(binomtest(only_first, only_first + only_second).pvalue)


# --- parts ------------------------------------------------------------------------------------------------------------


def ratio(over: int, under: int) -> Statistic:
    """One column's sum divided by another's."""
    return lambda sums: divided(sums[:, over], sums[:, under])


def divided(over: "Array", under: "Array", empty: float = float("nan")) -> "Array":
    """One divided by the other, and `empty` where `under` is 0."""
    import numpy as np

    quotients: Array = np.full(np.shape(under), empty)
    return np.divide(over, under, out=quotients, where=np.asarray(under) != 0)


def confusion_rows(first: Sequence[Label], second: Sequence[Label], levels: Sequence[Label]) -> list[list[float]]:
    """A row for each thing: 1 where its two labels stand in a table of levels². ValueError for a label that is no level."""
    places = {level: place for place, level in enumerate(levels)}
    unknown = [one for one in (*first, *second) if one not in places]
    if unknown:
        raise ValueError(f"“{unknown[0]}” is none of the levels {list(levels)}")
    cells = [places[one] * len(levels) + places[other] for one, other in zip(first, second, strict=True)]
    return [[float(place == cell) for place in range(len(levels) ** 2)] for cell in cells]


def _tables(
    first: Sequence[Label], second: Sequence[Label], levels: Sequence[Label], records: Sequence[str] | None
) -> "Array":
    return _summed(confusion_rows(first, second, levels), records, len(levels) ** 2)


def _summed(rows: Sequence[Sequence[float]], records: Sequence[str] | None, width: int) -> "Array":
    """Rows of things as rows of records."""
    import numpy as np

    table = np.array(rows, dtype=float).reshape(len(rows), width)
    if records is None:
        return table
    names = {name: place for place, name in enumerate(dict.fromkeys(records))}
    summed = np.zeros((len(names), width))
    np.add.at(summed, [names[name] for name in records], table)
    return summed
