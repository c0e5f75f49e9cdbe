"""The drivers of the sample review; every figure was chosen by hand."""

from sample_scores import measure

from cxanalyzer.records import Driver, Drivers, Measure, Placement, Polarity

_CUSTOMERS = 188


def _driver(key: str, label: str, polarity: Polarity, row: tuple[int, float, float, float, bool]) -> Driver:
    mentions, weight, effect, correlation, proven = row
    low = max(0.0, weight - 0.08) if proven else 0.0
    return Driver(
        touchpoint_id=key,
        label=label,
        polarity=polarity,
        mentions=mentions,
        p_value=0.000012 if proven else 0.41,
        proven=proven,
        correlation=measure(correlation, correlation - 0.13, correlation + 0.12, _CUSTOMERS),
        weight=measure(weight if proven else 0.0, low, weight + 0.09, _CUSTOMERS),
        effect=measure(effect, effect - 0.7, effect + 0.7, _CUSTOMERS),
    )


def _place(
    key: str, label: str, row: tuple[tuple[float, ...], tuple[float, ...], str, float, str], pull: Measure | None = None
) -> Placement:
    (importance, low, high), (felt, worst, best), quadrant, opportunity, band = row
    return Placement(
        touchpoint_id=key,
        label=label,
        importance=measure(importance, low, high, 60),
        performance=measure(felt, worst, best, 61),
        quadrant=quadrant,
        opportunity=opportunity,
        opportunity_band=band,
        asymmetry=pull,
        pull="" if pull is None else "hygiene" if (pull.value or 0) < 0 else "delighter",
    )


def text() -> Drivers:
    """By relative weights: five drivers, one of them no more than chance, and three placements."""
    rows = (
        ("parts", "Waiting for a part", "negative", (48, 0.38, -2.4, -0.46, True)),
        ("technician", "Technician’s visit", "positive", (71, 0.29, 1.6, 0.41, True)),
        ("app", "Marlow app", "negative", (44, 0.21, -1.5, -0.33, True)),
        ("technician", "Technician’s visit", "negative", (12, 0.07, -0.9, -0.2, True)),
        ("invoice", "Annual invoice", "negative", (26, 0.05, -0.2, -0.08, False)),
    )
    return Drivers(
        source="text",
        score="NPS",
        n=_CUSTOMERS,
        method="relative weights",
        r_squared=measure(0.34, 0.25, 0.43, _CUSTOMERS),
        drivers=tuple(_driver(key, label, polarity, row) for key, label, polarity, row in rows),  # type: ignore[arg-type]
        placements=(
            _place(
                "parts",
                "Waiting for a part",
                ((4.1, 3.0, 5.2), (-1.3, -1.6, -1.0), "Concentrate here", 18.25, "extreme"),
                measure(-1.9, -3.1, -0.7, 48),
            ),
            _place(
                "technician",
                "Technician’s visit",
                ((3.3, 2.2, 4.4), (1.3, 1.1, 1.5), "Keep up the good work", 8.05, "served"),
            ),
            _place("app", "Marlow app", ((2.0, 0.9, 3.1), (-1.1, -1.4, -0.8), "Low priority", 7.5, "served")),
        ),
        crosshair=(3.13, 0.0),
        crosshair_by="the middle of the scale",
        agreement=1.0,
        channel_shifts={"call": -0.6},
        left_out={"Quote for a new boiler": "fewer than 10 customers"},
    )


def ratings() -> Drivers:
    """Correlations only, because there are too few answers."""
    rows = (("punctuality", (54, 0.0, 0.0, 0.52, True)), ("tidiness", (49, 0.0, 0.0, 0.31, True)))
    found = [_driver("", label, "rating", row) for label, row in rows]
    return Drivers(
        source="ratings",
        score="NPS",
        n=49,
        method="correlations",
        why="all drivers together account for 3 % of the differences in NPS (0–10), too little to share out",
        r_squared=Measure(value=None, n=49, definition="R²"),
        drivers=tuple(one.model_copy(update={"weight": None, "effect": None}) for one in found),
    )
