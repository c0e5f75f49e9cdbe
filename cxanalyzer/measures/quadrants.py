"""Importance–performance analysis (Martilla & James 1977, Journal of Marketing 41(1)) and Ulwick's opportunity score."""

from collections.abc import Sequence
from typing import NamedTuple

CONCENTRATE, KEEP_UP = "Concentrate here", "Keep up the good work"
LOW_PRIORITY, OVERKILL = "Low priority", "Possible overkill"
_TOP = 10.0
_OPPORTUNITIES = ("served", "worth a look", "high", "extreme")
_WORTH, _HIGH, _EXTREME = 10.0, 12.0, 15.0


class Crosshair(NamedTuple):
    """Where the quadrants meet; `by` says how the line between good and bad performance was chosen."""

    importance: float
    performance: float
    by: str


def crosshair(points: Sequence[tuple[float, float]], midpoint: float) -> Crosshair:
    """The lines between the quadrants of (importance, performance) points, of which there is at least one.

    Importance is cut at its mean. Performance is cut at the middle of its scale where points lie on both sides of it, so
    that good and bad keep their meaning, else at its mean.
    """
    importance = sum(sorted(point[0] for point in points)) / len(points)
    values = sorted(point[1] for point in points)
    if values[0] < midpoint < values[-1]:
        return Crosshair(importance, midpoint, "the middle of the scale")
    return Crosshair(importance, sum(values) / len(values), "the mean")


def quadrant(importance: float, performance: float, lines: Crosshair) -> str:
    """The quadrant of a point; what lies on a line counts as important, and as performing well."""
    if importance >= lines.importance:
        return KEEP_UP if performance >= lines.performance else CONCENTRATE
    return OVERKILL if performance >= lines.performance else LOW_PRIORITY


def opportunity(importance: float, satisfaction: float) -> float:
    """Ulwick's score, 0..20: importance + max(importance − satisfaction, 0), both 0..10 (Ulwick 2002, HBR 80(1))."""
    return importance + max(importance - satisfaction, 0.0)


def opportunity_band(score: float) -> str:
    """Above 15 extreme, from 12 high, from 10 worth a look, below that served."""
    return _OPPORTUNITIES[(score >= _WORTH) + (score >= _HIGH) + (score > _EXTREME)]


def in_tenths(value: float, low: float, high: float) -> float:
    """A value of a scale from `low` to `high` on 0..10; what lies outside counts as the end."""
    return _TOP * min(1.0, max(0.0, (value - low) / (high - low))) if high > low else 0.0
