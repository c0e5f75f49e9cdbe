"""The same customers asked twice: their own differences are tested, not two groups of strangers."""

from collections.abc import Mapping, Sequence

from cxanalyzer.measures.change import Tested, described
from cxanalyzer.measures.intervals import Z, rounded
from cxanalyzer.measures.satisfaction import CONVENTIONS, part, satisfaction
from cxanalyzer.records import Change, Scale

NEARLY_ALL = 0.9
"""Share of the answers of both periods that must come from the same customers for the paired test."""
FEWEST = 10
"""Fewer pairs are tested as strangers: their differences say too little of how far customers vary."""


def same_people(before: Mapping[str, float], now: Mapping[str, float]) -> bool:
    """Whether nearly all answers of both periods come from the same respondents."""
    pairs = len(before.keys() & now.keys())
    return pairs >= max(FEWEST, NEARLY_ALL * max(len(before), len(now)))


def paired_change(what: str, scale: Scale, before: Mapping[str, float], now: Mapping[str, float]) -> Change:
    """The change among those who answered in both periods, of whom there must be two at least; measures are theirs.

    NPS and means: Student's paired t on each customer's difference of points. Shares: McNemar's exact test on those who
    changed their answer, with the adjusted Wald interval of Bonett & Price (2012). Where nobody differs from anybody, no p.
    """
    both = sorted(before.keys() & now.keys())
    then, here = [before[key] for key in both], [now[key] for key in both]
    measures = satisfaction(scale, sorted(then)), satisfaction(scale, sorted(here))
    differences = [part(scale, later) - part(scale, earlier) for earlier, later in zip(then, here, strict=True)]
    shares = CONVENTIONS[scale].counts_from is not None
    tested = _mcnemar(differences) if shares else _student(differences)
    change = described(what, measures, tested).model_copy(update={"paired": True})
    if not shares or tested.error is None:
        return change
    centre, half = _bonett_price(differences)
    return change.model_copy(update={"low": rounded(centre - half), "high": rounded(centre + half)})


def _student(differences: Sequence[float]) -> Tested:
    import numpy as np
    from scipy.special import stdtr, stdtrit

    ordered = np.sort(np.asarray(differences, dtype=float))
    n, gap = len(ordered), float(ordered.mean())
    error = float(ordered.std(ddof=1)) / n**0.5
    if error == 0:
        return Tested(gap, None, Z, None)
    return Tested(gap, error, float(stdtrit(n - 1, 0.975)), 2 * float(stdtr(n - 1, -abs(gap) / error)))


def _mcnemar(differences: Sequence[float]) -> Tested:
    from scipy.stats import binomtest

    up, down, n = _changed(differences)
    gap = (up - down) / n
    if not up + down:
        return Tested(gap, None, Z, None)
    _, half = _bonett_price(differences)
    return Tested(gap, half / Z, Z, float(binomtest(up, up + down).pvalue))


def _bonett_price(differences: Sequence[float]) -> tuple[float, float]:
    """Centre and half width of the interval of a paired difference of shares (Br. J. Math. Stat. Psychol. 65(3))."""
    up, down, n = _changed(differences)
    better, worse = (up + 1) / (n + 2), (down + 1) / (n + 2)
    return better - worse, Z * ((better + worse - (better - worse) ** 2) / (n + 2)) ** 0.5


def _changed(differences: Sequence[float]) -> tuple[int, int, int]:
    return sum(one > 0 for one in differences), sum(one < 0 for one in differences), len(differences)
