"""How many answers a claim needs: for one NPS, and for telling two groups apart."""

from math import ceil, sqrt

from cxanalyzer.measures.intervals import Z

POWER_80 = 0.8416212335729143
"""The normal quantile that gives a test 80 % power."""
TYPICAL_NPS_VARIANCE = 0.7
_ADDED = 3


def nps_sample(margin: float, variance: float = 1.0) -> int:
    """Answers needed for an NPS ± `margin` points; `variance` of one answer as a share, 1 at worst (measuringu.com)."""
    return ceil(variance * Z**2 / (margin / 100) ** 2 - _ADDED)


def nps_gap_needed(n_before: int, n_now: int, variance: float = TYPICAL_NPS_VARIANCE, power: bool = False) -> float:
    """The NPS gap in points that gives p < .05 at these n; with `power`, the true gap found in 80 of 100 cases."""
    error = sqrt(variance / (n_before + _ADDED) + variance / (n_now + _ADDED))
    return 100 * error * (Z + (POWER_80 if power else 0))


def nps_group(difference: float, variance: float = TYPICAL_NPS_VARIANCE) -> int:
    """Answers needed in each of two groups to see a true NPS difference (points) with 80 % power."""
    return ceil(2 * variance * (Z + POWER_80) ** 2 / (difference / 100) ** 2 - _ADDED)


def mean_group(difference: float, deviation: float) -> int:
    """Answers needed in each of two groups to see a true difference of means with 80 % power."""
    return ceil(2 * (deviation * (Z + POWER_80) / difference) ** 2)


def share_group(before: float, now: float) -> int:
    """Answers needed in each of two groups to tell two shares (0..1) apart with 80 % power (Fleiss, no correction)."""
    middle = (before + now) / 2
    under_equal = Z * sqrt(2 * middle * (1 - middle))
    under_true = POWER_80 * sqrt(before * (1 - before) + now * (1 - now))
    return ceil(((under_equal + under_true) / (before - now)) ** 2)
