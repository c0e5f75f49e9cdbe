"""The figures of the drivers: bars with their intervals, and what lies between importance and performance."""

from typing import TYPE_CHECKING, Literal

from cxanalyzer.inert import drawn
from cxanalyzer.records import Driver, Drivers
from cxanalyzer.views import labels, placing
from cxanalyzer.words import capitalised

if TYPE_CHECKING:
    import altair as alt

SHOWN = 15
WORDS = {"positive": "praise", "negative": "complaint", "rating": "rating"}
_COLOURS = {"praise": "#3f7fb5", "complaint": "#c0504d", "rating": "#5f6b76"}
_INK, _SOFT = "#2b343b", "#8b969e"
_WIDTH, _ROW, _SQUARE = 520, 26, (620, 420)
_LONGEST = 34
_ROOM = 0.2
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")

Row = dict[str, str | float]


def charts(found: Drivers) -> "dict[str, alt.LayerChart]":
    """`drivers` and `importance-performance`, with `-ratings` for those from ratings; what would show nothing is left out."""
    ending = "" if found.source == "text" else "-ratings"
    made = {}
    if shown := shown_drivers(found):
        made[f"drivers{ending}"] = _bars(found, shown)
    if found.placements:
        made[f"importance-performance{ending}"] = _quadrants(found)
    return made


def shown_drivers(found: Drivers) -> list[Driver]:
    """The strongest of those that can be told from chance, in the record's order."""
    return [driver for driver in found.drivers if driver.proven][:SHOWN]


def _short(name: str) -> str:
    name = capitalised(drawn(name))
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def _bars(found: Drivers, shown: list[Driver]) -> "alt.LayerChart":
    import altair as alt

    rows = [_bar(driver) for driver in shown]
    title, form = f"correlation with {drawn(labels.answer_named(found.score))}", ".1f"
    if found.method == "relative weights":
        title, form = f"share of what drivers account for in {drawn(labels.answer_named(found.score))}", ".0%"
    across = alt.Y("name:N", sort=[str(row["name"]) for row in rows], title=None)
    there = {name: colour for name, colour in _COLOURS.items() if any(row["said"] == name for row in rows)}
    legend = alt.Legend() if len(there) > 1 else None
    scale = alt.Scale(domain=list(there), range=list(there.values()))
    colour = alt.Color("said:N", title=None, legend=legend, scale=scale)
    base = alt.Chart(alt.InlineData(values=rows))
    bars = base.mark_bar(height=12).encode(
        x=alt.X("value:Q", title=title, axis=alt.Axis(format=form, tickCount=6)), y=across, color=colour
    )
    spans = base.mark_rule(strokeWidth=1.5, color=_INK).encode(x="low:Q", x2="high:Q", y=across)
    chart: alt.LayerChart = (bars + spans).properties(width=_WIDTH, height=_ROW * len(rows))
    return chart


def _bar(driver: Driver) -> Row:
    measure = driver.weight or driver.correlation
    value = measure.value or 0.0
    said = WORDS[driver.polarity]
    name = _short(driver.label) if driver.polarity == "rating" else f"{_short(driver.label)}: {said}"
    return {
        "name": f"{name} (n = {driver.mentions})",
        "said": said,
        "value": value,
        "low": value if measure.low is None else measure.low,
        "high": value if measure.high is None else measure.high,
    }


class _Axis:
    """An axis with room left at both ends for the names of the quadrants."""

    def __init__(self, values: list[float], length: float) -> None:
        span = (max(values) - min(values)) or 1.0
        self.low, self.high, self._length = min(values) - _ROOM * span, max(values) + _ROOM * span, length

    def pixel(self, value: float) -> float:
        return (value - self.low) / (self.high - self.low) * self._length

    def value(self, pixel: float) -> float:
        return self.low + pixel / self._length * (self.high - self.low)


def _quadrants(found: Drivers) -> "alt.LayerChart":
    import altair as alt

    width, height = _SQUARE
    important, well = found.crosshair or (0.0, 0.0)
    points = [
        (one.performance.value or 0.0, one.importance.value or 0.0, _short(one.label)) for one in found.placements
    ]
    across = _Axis([well, *(point[0] for point in points)], width)
    down = _Axis([important, *(point[1] for point in points)], height)
    spots = placing.labels([(across.pixel(x), height - down.pixel(y), name) for x, y, name in points], width)
    x, y = _scaled(found, across, down)
    names = [
        _layer(
            [
                {"x": across.value(spot.x), "y": down.value(height - spot.y), "name": name}
                for (*_, name), spot in zip(points, spots, strict=True)
                if spot.side == side
            ]
        )
        .mark_text(align=side, baseline="middle", color=_INK)
        .encode(x=x, y=y, text="name:N")
        for side in _SIDES
    ]
    lines = [
        _layer([{"x": well}]).mark_rule(color=_SOFT, strokeDash=[4, 3]).encode(x=x),
        _layer([{"y": important}]).mark_rule(color=_SOFT, strokeDash=[4, 3]).encode(y=y),
    ]
    corners = [corner.encode(x=x, y=y, text="name:N") for corner in _corners(across, down)]
    dots = (
        _layer([{"x": at, "y": up} for at, up, _ in points])
        .mark_circle(size=90, opacity=0.85, color=_COLOURS["praise"])
        .encode(x=x, y=y)
    )
    return alt.LayerChart(layer=[*lines, *corners, dots, *names], width=width, height=height)


def _scaled(found: Drivers, across: "_Axis", down: "_Axis") -> "tuple[alt.X, alt.Y]":
    """Both axes with their titles; every layer needs them whole, or the scales of all layers are stretched."""
    import altair as alt

    text = found.source == "text"
    performance = "how it feels (−2 to +2)" if text else "mean rating (0 to 10)"
    importance = (
        f"praise above complaint, points of {drawn(labels.answer_named(found.score))}" if text else "importance"
    )
    ends = [alt.Scale(domain=[axis.low, axis.high], nice=False, zero=False) for axis in (across, down)]
    axis = alt.Axis(tickCount=6)
    x = alt.X("x:Q", title=performance, scale=ends[0], axis=axis)
    return x, alt.Y("y:Q", title=importance, scale=ends[1], axis=axis)


def _layer(rows: list[Row]) -> "alt.Chart":
    import altair as alt

    return alt.Chart(alt.InlineData(values=rows))


def _corners(across: _Axis, down: _Axis) -> "list[alt.Chart]":
    """The names of the quadrants, in the corners that are kept free."""
    width, height = _SQUARE
    edge = 14
    corners: tuple[tuple[str, Literal["left", "right"], int, int], ...] = (
        ("Concentrate here", "left", edge, height - edge),
        ("Keep up the good work", "right", width - edge, height - edge),
        ("Low priority", "left", edge, edge),
        ("Possible overkill", "right", width - edge, edge),
    )
    return [
        _layer([{"x": across.value(x), "y": down.value(y), "name": name}]).mark_text(
            align=side, baseline="middle", color=_SOFT, fontStyle="italic"
        )
        for name, side, x, y in corners
    ]
