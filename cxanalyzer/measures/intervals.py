"""How sure a share or a mean is: Wilson's interval and the bootstrap, with what to do when answers are few."""

from collections.abc import Sequence

from cxanalyzer.records import Measure

Z = 1.959963984540054
"""The normal quantile of a two-sided 95 % interval."""
SEED = 20_260_701
DRAWS = 2000
FEW = 30
FEW_NOTE = "fewer than 30 answers: a direction, not a figure to compare"
_TWO = 2


def rounded(value: float) -> float:
    """Six decimals: enough for every use, few enough to hide the last bits that differ between machines."""
    return round(float(value), 6) + 0.0


def wilson(successes: float, n: float) -> tuple[float, float] | None:
    """Wilson's score interval of a share (0..1), or None when n is 0. Wilson 1927, J. Am. Stat. Assoc. 22."""
    if n == 0:
        return None
    share, spread = successes / n, Z * Z / n
    centre = (share + spread / 2) / (1 + spread)
    half = Z / (1 + spread) * (share * (1 - share) / n + spread / (4 * n)) ** 0.5
    return max(0.0, centre - half), min(1.0, centre + half)


def share(successes: int, n: int, definition: str) -> Measure:
    """A share 0..1 with Wilson's interval."""
    interval = wilson(successes, n)
    if interval is None:
        return Measure(value=None, n=0, definition=definition)
    low, high = (rounded(end) for end in interval)
    return Measure(value=rounded(successes / n), low=low, high=high, n=n, definition=definition, note=few(n))


def mean(values: Sequence[float], bounds: tuple[float, float], definition: str) -> Measure:
    """A mean with its bootstrap interval; `bounds` are the ends of the scale. The note says where another way was needed.

    No values: value None. One value: no interval. All values equal: see `equal_answers`.
    """
    n = len(values)
    if n == 0:
        return Measure(value=None, n=0, definition=definition)
    value = rounded(sum(sorted(values)) / n)
    interval, note = None, "one answer: no interval"
    if n >= _TWO and min(values) == max(values):
        interval = equal_answers(values[0], n, bounds)
        note = "all answers are equal: the interval is what Wilson's bound leaves open for customers who were not asked"
    elif n >= _TWO:
        interval, note = bootstrap_mean(values), few(n)
    low, high = (None, None) if interval is None else (rounded(interval[0]), rounded(interval[1]))
    return Measure(value=value, low=low, high=high, n=n, definition=definition, note=note)


def few(n: int) -> str:
    """The warning that belongs to a small base, or nothing."""
    return FEW_NOTE if n < FEW else ""


def bootstrap_mean(values: Sequence[float], seed: int = SEED) -> tuple[float, float] | None:
    """The bootstrap interval of a mean, or None below two values.

    Values that repeat are resampled by their counts (a multinomial draw): the same bootstrap, in a fraction of the time.
    The percentiles are widened for small n (expanded percentile interval, Hesterberg 2015, Am. Statistician 69(4)).
    """
    import numpy as np

    n = len(values)
    if n < _TWO:
        return None
    distinct, counts = np.unique(np.asarray(values, dtype=float), return_counts=True)
    drawn = np.random.default_rng(seed).multinomial(n, counts / n, size=DRAWS)
    tail = expanded_tail(n)
    low, high = np.quantile(drawn @ distinct / n, [tail, 1 - tail])
    return float(low), float(high)


def expanded_tail(n: int) -> float:
    """The percentile to read at each end for a 95 % interval of a mean of n values: .025 for large n, less for small."""
    from scipy.special import ndtr, stdtrit

    return float(ndtr(-((n / (n - 1)) ** 0.5) * stdtrit(n - 1, 0.975)))


def equal_answers(value: float, n: int, bounds: tuple[float, float]) -> tuple[float, float]:
    """The interval when all n answers are the same, where a bootstrap would claim certainty.

    With 0 of n answering otherwise, Wilson leaves a share z²/(n + z²) open; at worst those stand at an end of the scale.
    """
    open_share = Z * Z / (n + Z * Z)
    return value - open_share * (value - bounds[0]), value + open_share * (bounds[1] - value)
