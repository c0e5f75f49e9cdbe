"""What is proven of drivers once all tests of the review are known, and where that places touchpoints and ratings."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cxanalyzer.measures.change import FALSE_DISCOVERIES
from cxanalyzer.measures.intervals import rounded
from cxanalyzer.measures.quadrants import crosshair, in_tenths, opportunity, opportunity_band, quadrant
from cxanalyzer.records import Driver, Drivers, Measure, Placement

_FEWEST = 3
_NOT_PROVEN = "cannot be told from chance: counted as 0"


class Spot(NamedTuple):
    """What is to be placed: how much it matters and how well it does."""

    touchpoint_id: str
    label: str
    importance: Measure
    performance: Measure


class Unjudged(NamedTuple):
    """Drivers whose p-values are known and not corrected yet, and what is to be placed once they are.

    `bounds` are the ends of performance's scale; `asymmetries` by touchpoint id. `by_driver`: a spot matters as much as the
    driver of its label, so not at all where that is chance.
    """

    found: Drivers
    spots: Sequence[Spot] = ()
    bounds: tuple[float, float] = (0.0, 1.0)
    asymmetries: Mapping[str, Measure] = {}
    by_driver: bool = False

    @property
    def chances(self) -> list[float]:
        """The p-value of every driver."""
        return [driver.p_value for driver in self.found.drivers]


def concluded(tested: Unjudged, adjusted: Sequence[float]) -> Drivers:
    """The drivers, the strongest first, and their placements; `adjusted` are their `chances` after correction."""
    drivers = [_judged(*pair) for pair in zip(tested.found.drivers, adjusted, strict=True)]
    found = tested.found.model_copy(update={"drivers": tuple(sorted(drivers, key=_strength))})
    proven = {driver.label for driver in drivers if driver.proven}
    if len(tested.spots) < _FEWEST or not proven:
        return found
    matters = [spot if not tested.by_driver or spot.label in proven else _nothing(spot) for spot in tested.spots]
    return _placed(found, matters, tested.bounds, tested.asymmetries)


def _judged(driver: Driver, adjusted: float) -> Driver:
    proven = adjusted <= FALSE_DISCOVERIES
    update: dict[str, object] = {"p_adjusted": adjusted, "proven": proven}
    if driver.weight is not None and not proven:
        update["weight"] = driver.weight.model_copy(update={"value": 0.0, "low": 0.0, "note": _NOT_PROVEN})
    return driver.model_copy(update=update)


def _strength(driver: Driver) -> tuple[float, float, str, str]:
    weight = (driver.weight.value or 0.0) if driver.weight else 0.0
    return (-weight, -abs(driver.correlation.value or 0.0), driver.label, driver.polarity)


def _nothing(spot: Spot) -> Spot:
    return spot._replace(importance=spot.importance.model_copy(update={"value": 0.0}))


def _placed(
    found: Drivers, spots: Sequence[Spot], bounds: tuple[float, float], asymmetries: Mapping[str, Measure]
) -> Drivers:
    """The record with its placements, the most important first."""
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
