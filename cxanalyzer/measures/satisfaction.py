"""The scores customers gave: NPS, CSAT, CES, mean ratings and the share of yes, each by one stated convention."""

from collections.abc import Sequence
from typing import NamedTuple

from cxanalyzer.measures.intervals import Z, few, mean, rounded, share
from cxanalyzer.records import Measure, Scale

PROMOTER, DETRACTOR = 9, 6
_ADDED = 3  # Adjusted Wald: three answers are added, one of each kind.


class Convention(NamedTuple):
    """How a scale is counted: its label, its ends and, where a share is counted, the lowest answer that counts."""

    label: str
    bounds: tuple[float, float]
    counts_from: float | None = None


CONVENTIONS: dict[Scale, Convention] = {
    "nps": Convention("NPS", (0, 10)),
    "rating10": Convention("Rating", (0, 10)),
    "stars5": Convention("Stars", (1, 5)),
    "csat7": Convention("CSAT", (1, 7), 6),
    "csat5": Convention("CSAT", (1, 5), 4),
    "ces7": Convention("CES", (1, 7), 5),
    "yesno": Convention("Yes", (0, 1), 1),
}
"""In the order in which a scale is preferred as the primary score of a period."""

_DEFINITIONS: dict[Scale, str] = {
    "nps": "NPS: promoters (9–10) minus detractors (0–6), in points; adjusted-Wald interval",
    "rating10": "mean rating, of 10; bootstrap interval",
    "stars5": "mean rating, of 5 stars; bootstrap interval",
    "csat7": "CSAT: share of answers 6–7 of 7; Wilson interval",
    "csat5": "CSAT: share of answers 4–5 of 5; Wilson interval",
    "ces7": "CES: share of answers 5–7 of 7; Wilson interval",
    "yesno": "share of yes; Wilson interval",
}


class Adjusted(NamedTuple):
    """NPS as the adjusted-Wald method sees it: centre and standard error as shares (−1..1)."""

    centre: float
    error: float


def satisfaction(scale: Scale, values: Sequence[float]) -> Measure:
    """A scale's own measure: points for NPS, a share 0..1 for CSAT, CES and yes, a mean for ratings."""
    convention = CONVENTIONS[scale]
    if scale == "nps":
        return nps(values)
    if convention.counts_from is None:
        return mean(values, convention.bounds, _DEFINITIONS[scale])
    return share(counted(scale, values), len(values), _DEFINITIONS[scale])


def counted(scale: Scale, values: Sequence[float]) -> int:
    """How many answers count as satisfied, easy or yes on a scale of which a share is counted."""
    threshold = CONVENTIONS[scale].counts_from
    return sum(threshold is not None and value >= threshold for value in values)


def nps(scores: Sequence[float]) -> Measure:
    """NPS in points with the adjusted-Wald interval (Rocks 2016, Am. Statistician 70(4)); `scores` 0..10."""
    n, definition = len(scores), _DEFINITIONS["nps"]
    if n == 0:
        return Measure(value=None, n=0, definition=definition)
    promoters, detractors = promoters_detractors(scores)
    centre, error = adjusted(promoters, detractors, n)
    low, high = max(-1.0, centre - Z * error), min(1.0, centre + Z * error)
    return Measure(
        value=rounded(100 * (promoters - detractors) / n),
        low=rounded(100 * low),
        high=rounded(100 * high),
        n=n,
        definition=definition,
        note=few(n),
    )


def promoters_detractors(scores: Sequence[float]) -> tuple[int, int]:
    """How many answered 9 or 10, and how many 6 or less."""
    return sum(score >= PROMOTER for score in scores), sum(score <= DETRACTOR for score in scores)


def adjusted(promoters: float, detractors: float, n: float) -> Adjusted:
    """Centre and standard error after adding three answers (¾ promoter, 1½ passive, ¾ detractor)."""
    size = n + _ADDED
    high, low = (promoters + _ADDED / 4) / size, (detractors + _ADDED / 4) / size
    return Adjusted(high - low, ((high + low - (high - low) ** 2) / size) ** 0.5)


def nps_points(score: float) -> float:
    """One respondent's part of an NPS: 100, 0 or −100; NPS is the mean of these."""
    return 100.0 * (score >= PROMOTER) - 100.0 * (score <= DETRACTOR)


def part(scale: Scale, value: float) -> float:
    """What one answer adds to its scale's measure, which is the mean of these: points, 1 or 0 for a share, the answer itself."""
    if scale == "nps":
        return nps_points(value)
    threshold = CONVENTIONS[scale].counts_from
    return value if threshold is None else float(value >= threshold)


def in_points(scale: Scale, value: float) -> float:
    """One answer put on −100..100: by promoter and detractor for NPS, linearly for every other scale."""
    if scale == "nps":
        return nps_points(value)
    low, high = CONVENTIONS[scale].bounds
    return 200 * (value - low) / (high - low) - 100
