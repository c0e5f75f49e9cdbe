"""The cluster bootstrap: whole records are drawn, so that all labels of one record stay together.

Nothing is labelled again for a draw: what a statistic needs of a record is one row of counts, and a draw is a sum of rows.
Davison & Hinkley 1997, Bootstrap Methods and their Application, section 3.8.
"""

from collections.abc import Callable
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.intervals import DRAWS, FEW, SEED, equal_answers, expanded_tail, rounded
from cxanalyzer.records import Measure

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

Statistic = Callable[["Array"], "Array"]
"""From sums of counts, (rows, columns), to one value a row; not a number where it is undefined."""
FEW_RECORDS = f"fewer than {FEW} records: a direction, not a figure to compare"
ALL_ALIKE = (
    "all records are alike here: the interval is what Wilson's bound leaves open for records that nobody labelled"
)
MANY, _LOOKED_AT = 20_000, 1_000
"""Records from which on they are drawn by place, where most of the first thousand differ."""
_CELLS = 2_000_000
_TWO = 2


class Resampled(NamedTuple):
    """The counts summed over all records, (columns,), and over the records of each draw, (draws, columns)."""

    records: int
    whole: "Array"
    drawn: "Array"


def resample(counts: "Array", draws: int = DRAWS, seed: int = SEED) -> Resampled:
    """`counts` (records, columns), drawn `draws` times with replacement; up to `MANY` their order does not matter.

    Records with equal rows are drawn by their number (a multinomial draw): the same bootstrap in a fraction of the time. Of very
    many records hardly two are equal, and each is drawn by its place.
    """
    import numpy as np

    if len(counts) > MANY and len(np.unique(counts[:_LOOKED_AT], axis=0)) * _TWO > _LOOKED_AT:
        return _by_place(np.asarray(counts, dtype=float), draws, seed)
    distinct, repeats = np.unique(np.asarray(counts, dtype=float), axis=0, return_counts=True)
    records, random = int(repeats.sum()), np.random.default_rng(seed)
    drawn = np.zeros((draws, distinct.shape[1]))
    step = max(1, _CELLS // max(1, len(distinct)))
    for start in range(0, draws if records else 0, step):
        rows = min(step, draws - start)
        drawn[start : start + rows] = random.multinomial(records, repeats / records, size=rows) @ distinct
    return Resampled(records, repeats @ distinct, drawn)


def _by_place(counts: "Array", draws: int, seed: int) -> Resampled:
    import numpy as np

    records, random = len(counts), np.random.default_rng(seed)
    drawn = np.zeros((draws, counts.shape[1]))
    step = max(1, _CELLS // records)
    for start in range(0, draws, step):
        rows = min(step, draws - start)
        places = random.integers(records, size=(rows, records)) + np.arange(rows)[:, None] * records
        repeats = np.bincount(places.ravel(), minlength=rows * records).reshape(rows, records)
        drawn[start : start + rows] = repeats.astype(float) @ counts
    return Resampled(records, counts.sum(axis=0), drawn)


def measured(
    sample: Resampled, statistic: Statistic, definition: str, n: int | None = None, bounds: tuple[float, float] = (0, 1)
) -> Measure:
    """A statistic with its percentile interval over the draws; `n` is how many records bear on it (None: all).

    `bounds` are the ends of its scale. The percentiles are widened for small n, and the value itself is never left out.
    Where no draw differs the bootstrap would claim certainty: see `equal_answers`. value None: it is undefined.
    """
    import numpy as np

    base = sample.records if n is None else n
    value = float(statistic(sample.whole[None, :])[0]) if base else float("nan")
    if not np.isfinite(value):
        return Measure(value=None, n=base, definition=definition)
    found = Measure(value=rounded(value), n=base, definition=definition, note=few_records(base))
    spread = statistic(sample.drawn)
    spread = spread[np.isfinite(spread)]
    if base < _TWO or len(spread) * _TWO < len(sample.drawn):
        return found.model_copy(update={"note": "too few records: no interval"})
    tail = expanded_tail(base)
    low, high = (float(end) for end in np.quantile(spread, [tail, 1 - tail]))
    if rounded(low) == rounded(high) == rounded(value):
        low, high = equal_answers(value, base, bounds)
        found = found.model_copy(update={"note": "; ".join(filter(None, (found.note, ALL_ALIKE)))})
    return found.model_copy(update={"low": rounded(min(low, value)), "high": rounded(max(high, value))})


def few_records(n: int) -> str:
    """The warning that belongs to a small base, or nothing."""
    return FEW_RECORDS if n < FEW else ""
