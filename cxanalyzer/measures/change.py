"""Now against the period before: a change is claimed only when it survives correction over all comparisons."""

from collections.abc import Sequence
from typing import NamedTuple

from cxanalyzer.measures.intervals import Z, rounded, wilson
from cxanalyzer.measures.samples import POWER_80
from cxanalyzer.measures.satisfaction import CONVENTIONS, adjusted, promoters_detractors, satisfaction
from cxanalyzer.records import Change, Measure, Scale

FALSE_DISCOVERIES = 0.05
_SMALLEST_EXPECTED = 5
_TO_VARY = 2


def score_change(what: str, scale: Scale, before: Sequence[float], now: Sequence[float]) -> Change | None:
    """The change of a score by its scale's own test, or None when a period has too few answers for any."""
    if not before or not now:
        return None
    if scale == "nps":
        return nps_change(what, before, now)
    measures = satisfaction(scale, before), satisfaction(scale, now)
    if CONVENTIONS[scale].counts_from is not None:
        return share_change(what, *measures)
    if min(len(before), len(now)) < _TO_VARY:
        return None
    return mean_change(what, measures, before, now)


def nps_change(what: str, before: Sequence[float], now: Sequence[float]) -> Change:
    """Two NPS, each of at least one answer: z on adjusted values, two-sided (Lewis & Sauro, measuringu.com)."""
    then, here = (adjusted(*promoters_detractors(scores), len(scores)) for scores in (before, now))
    error = (then.error**2 + here.error**2) ** 0.5
    gap = here.centre - then.centre
    measures = satisfaction("nps", before), satisfaction("nps", now)
    return described(what, measures, Tested(100 * gap, 100 * error, Z, _two_sided(gap / error)))


def share_change(what: str, before: Measure, now: Measure) -> Change:
    """Two shares with n > 0: z with the N−1 correction (Campbell 2007), or Fisher's exact test when a count is expected < 5.

    The interval of the difference is Newcombe's (1998), from the two Wilson intervals.
    """
    counts = [(round((measure.value or 0) * measure.n), measure.n) for measure in (before, now)]
    (x1, n1), (x2, n2) = counts
    pooled = (x1 + x2) / (n1 + n2)
    error = (pooled * (1 - pooled) * (1 / n1 + 1 / n2) * (n1 + n2) / (n1 + n2 - 1)) ** 0.5
    gap = x2 / n2 - x1 / n1
    few = min(n1, n2) * min(pooled, 1 - pooled) < _SMALLEST_EXPECTED
    p_value = _fisher(x1, n1, x2, n2) if few else _two_sided(gap / error)
    change = described(what, (before, now), Tested(gap, error or None, Z, p_value))
    low, high = _newcombe(x1, n1, x2, n2)
    return change.model_copy(update={"low": rounded(low), "high": rounded(high)})


def mean_change(what: str, measures: tuple[Measure, Measure], before: Sequence[float], now: Sequence[float]) -> Change:
    """Two means of at least two values each: Welch's test with its interval; `measures` are (before, now).

    Where neither side varies at all, no test is possible: no p-value, no interval, and so never a claim.
    """
    from scipy.special import stdtr, stdtrit

    (mean1, spread1), (mean2, spread2) = _moments(before), _moments(now)
    gap, error = mean2 - mean1, (spread1 + spread2) ** 0.5
    if error == 0:
        return described(what, measures, Tested(gap, None, Z, None))
    freedom = (spread1 + spread2) ** 2 / (spread1**2 / (len(before) - 1) + spread2**2 / (len(now) - 1))
    p_value = 2 * float(stdtr(freedom, -abs(gap) / error))
    return described(what, measures, Tested(gap, error, float(stdtrit(freedom, 0.975)), p_value))


def corrected(changes: Sequence[Change]) -> list[Change]:
    """The same changes with p-values corrected over all of them (Benjamini & Hochberg 1995); only now may one be significant."""
    tested = [change.p_value for change in changes if change.p_value is not None]
    adjusted_values = iter(benjamini_hochberg(tested))
    return [
        judged(change, next(adjusted_values) if change.p_value is not None else None, len(tested)) for change in changes
    ]


def judged(change: Change, p_adjusted: float | None, tests: int) -> Change:
    """A change with its p-value as corrected over a family of so many tests; None where it could not be tested."""
    significant = p_adjusted is not None and p_adjusted <= FALSE_DISCOVERIES
    update = {"p_adjusted": p_adjusted, "significant": significant, "comparisons": max(1, tests)}
    return change.model_copy(update=update)


def benjamini_hochberg(p_values: Sequence[float]) -> list[float]:
    """P-values adjusted for the false discovery rate, in the order given."""
    n, least = len(p_values), 1.0
    found = dict.fromkeys(range(n), 1.0)
    for rank, place in reversed(list(enumerate(sorted(range(n), key=p_values.__getitem__), start=1))):
        least = min(least, p_values[place] * (n / rank))
        found[place] = least
    return [rounded(found[place]) for place in range(n)]


class Tested(NamedTuple):
    """What a test found: the difference, its standard error (None: it cannot be told), the quantile of 95 %, the p-value."""

    gap: float
    error: float | None
    quantile: float
    p_value: float | None


def described(what: str, measures: tuple[Measure, Measure], tested: Tested) -> Change:
    """A change of (before, now) as tested, with the smallest difference that could have been seen and the one that would be."""
    before, now = measures
    gap, error, quantile, p_value = tested
    half = None if error is None else quantile * error
    return Change(
        what=what,
        before=before,
        now=now,
        difference=rounded((now.value or 0) - (before.value or 0)),
        low=None if half is None else rounded(gap - half),
        high=None if half is None else rounded(gap + half),
        p_value=None if p_value is None else rounded(p_value),
        detectable=None if half is None else rounded(half),
        assured=None if error is None else rounded((quantile + POWER_80) * error),
    )


def _two_sided(z: float) -> float:
    """The p-value of a standard normal z."""
    from scipy.special import ndtr

    return 2 * float(ndtr(-abs(z)))


def _fisher(x1: int, n1: int, x2: int, n2: int) -> float:
    import numpy as np
    from scipy.stats import fisher_exact

    return float(fisher_exact(np.array([[x1, n1 - x1], [x2, n2 - x2]])).pvalue)


def _newcombe(x1: int, n1: int, x2: int, n2: int) -> tuple[float, float]:
    (low1, high1), (low2, high2) = wilson(x1, n1) or (0.0, 1.0), wilson(x2, n2) or (0.0, 1.0)
    p1, p2 = x1 / n1, x2 / n2
    below = ((p2 - low2) ** 2 + (high1 - p1) ** 2) ** 0.5
    above = ((high2 - p2) ** 2 + (p1 - low1) ** 2) ** 0.5
    return p2 - p1 - below, p2 - p1 + above


def _moments(values: Sequence[float]) -> tuple[float, float]:
    """The mean and its squared standard error."""
    import numpy as np

    ordered = np.sort(np.asarray(values, dtype=float))
    return float(ordered.mean()), float(ordered.var(ddof=1)) / len(ordered)
