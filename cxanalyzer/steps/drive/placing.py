"""Touchpoints and ratings between importance and performance."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cxanalyzer.measures.intervals import rounded
from cxanalyzer.measures.quadrants import crosshair, in_tenths, opportunity, opportunity_band, quadrant
from cxanalyzer.records import Drivers, Measure, Placement

_FEWEST = 3


class Spot(NamedTuple):
    """What is to be placed: how much it matters and how well it does."""

    touchpoint_id: str
    label: str
    importance: Measure
    performance: Measure


def placed(
    found: Drivers, spots: Sequence[Spot], bounds: tuple[float, float], asymmetries: Mapping[str, Measure]
) -> Drivers:
    """The record with its placements, the most important first.

    Nothing where fewer than three things can be compared, or where none of them can be told from chance.
    `bounds` are the ends of performance's scale; `asymmetries` by touchpoint id.
    """
    if len(spots) < _FEWEST or not any(driver.proven for driver in found.drivers):
        return found
    points = [(spot.importance.value or 0.0, spot.performance.value or 0.0) for spot in spots]
    lines = crosshair(points, sum(bounds) / 2)
    most = max(importance for importance, _ in points)
    placements = []
    for spot, (importance, performance) in zip(spots, points, strict=True):
        score = opportunity(in_tenths(importance, 0.0, most), in_tenths(performance, *bounds))
        asymmetry = asymmetries.get(spot.touchpoint_id)
        placements.append(
            Placement(
                **spot._asdict(),
                quadrant=quadrant(importance, performance, lines),
                opportunity=rounded(score),
                opportunity_band=opportunity_band(score),
                asymmetry=asymmetry,
                pull=_pull(asymmetry),
            )
        )
    placements.sort(key=lambda one: (-(one.importance.value or 0.0), one.label))
    return found.model_copy(
        update={
            "placements": tuple(placements),
            "crosshair": (rounded(lines.importance), rounded(lines.performance)),
            "crosshair_by": lines.by,
        }
    )


def _pull(asymmetry: Measure | None) -> str:
    if asymmetry is None or asymmetry.low is None or asymmetry.high is None:
        return ""
    if asymmetry.high < 0:
        return "hygiene"
    return "delighter" if asymmetry.low > 0 else ""
