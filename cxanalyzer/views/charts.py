"""The figures of the report, as SVG: drawn by Altair, rendered offline, the same bytes for the same review."""

from typing import TYPE_CHECKING, Literal

from cxanalyzer.inert import drawn
from cxanalyzer.records import Change, Measure, Review, ScoredTouchpoint
from cxanalyzer.views import drawing, driver_charts, network, placing, score_charts
from cxanalyzer.words import FEW

if TYPE_CHECKING:
    import altair as alt

_WIDTH = 520
_ROW = 26
_SIDES: tuple[Literal["left", "right"], ...] = ("left", "right")
_BUBBLES = (620, 380)
_LONGEST = 34
_SHOWN = 25
_LABELLED = 16
_INK, _SOFT, _RULE, _BAD, _GOOD = "#2b343b", "#8b969e", "#e6eaed", "#c0504d", "#3f7fb5"
_BACKING = {"green": "#3d8b5f", "yellow": "#d9a520", "red": "#c0504d"}

Row = dict[str, str | float | int | bool]


def figures(review: Review) -> dict[str, str]:
    """Each figure's name with its SVG; a figure that would show nothing is left out."""
    heard = [scored for scored in review.touchpoints if scored.respondents >= FEW and scored.emotion.value is not None]
    heard = sorted(heard, key=lambda one: (-one.respondents, one.touchpoint.id))[:_SHOWN]
    changes = [(scored, scored.emotion_change) for scored in heard if scored.emotion_change is not None]
    found: dict[str, str] = {}
    if heard:
        found["touchpoint-emotion"] = _svg(_forest([_felt(scored) for scored in heard]))
        found["emotion-frequency"] = _svg(_bubbles([_bubble(scored) for scored in heard[:_LABELLED]]))
    if changes:
        found["emotion-change"] = _svg(_dumbbells([_moved(scored, change) for scored, change in changes]))
    if review.explained is not None and score_charts.has_trend(review.explained):
        found["score-trend"] = _svg(score_charts.trend(review.explained))
    if review.explained is not None and review.explained.waterfall is not None:
        found["score-waterfall"] = _svg(score_charts.waterfall(review, review.explained))
    if review.priorities:
        found["priorities"] = _svg(_bars(_ranked(review)))
    for drivers in review.drivers:
        found |= {name: _svg(chart) for name, chart in driver_charts.charts(drivers).items()}
    if review.network.nodes:
        found["network"] = drawing.svg(review, network.shown(review.network))
    return found


def _svg(chart: "alt.Chart | alt.LayerChart") -> str:
    import vl_convert

    axes = {"labelColor": _INK, "titleColor": _SOFT, "titleFontWeight": "normal", "gridColor": _RULE}
    styled = (
        chart.configure(font="sans-serif", background="#ffffff")
        .configure_view(stroke=None)
        .configure_axis(domain=False, ticks=False, labelLimit=260, **axes)
        .configure_legend(labelColor=_INK, titleColor=_SOFT, titleFontWeight="normal")
    )
    text: str = vl_convert.vegalite_to_svg(styled.to_dict(validate=False))
    return text


def _base(rows: list[Row]) -> "alt.Chart":
    import altair as alt

    return alt.Chart(alt.InlineData(values=rows))


def _short(scored: ScoredTouchpoint) -> str:
    name = drawn(scored.touchpoint.name)
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def _bounds(measure: Measure) -> tuple[float, float, float]:
    value = measure.value or 0.0
    return (value, value if measure.low is None else measure.low, value if measure.high is None else measure.high)


def _felt(scored: ScoredTouchpoint) -> Row:
    value, low, high = _bounds(scored.emotion)
    name = f"{_short(scored)} (n = {scored.emotion.n})"
    return {"name": name, "value": value, "low": low, "high": high, "backing": scored.backing}


def _emotion_axis(field: str = "value") -> "alt.X":
    import altair as alt

    words = "{'-2': '−2 very bad', '-1': '−1', '0': '0', '1': '+1', '2': '+2 very good'}"
    return alt.X(
        f"{field}:Q",
        title="how it feels",
        scale=alt.Scale(domain=[-2, 2]),
        axis=alt.Axis(values=[-2, -1, 0, 1, 2], labelExpr=f"{words}[toString(datum.value)]"),
    )


def _forest(rows: list[Row]) -> "alt.LayerChart":
    import altair as alt

    ordered = [str(row["name"]) for row in sorted(rows, key=lambda row: (float(row["value"]), str(row["name"])))]
    across = alt.Y("name:N", sort=ordered, title=None)
    colour = alt.Color("backing:N", title="data", scale=alt.Scale(domain=list(_BACKING), range=list(_BACKING.values())))
    base = _base(rows)
    spans = base.mark_rule(strokeWidth=2).encode(x=_emotion_axis("low"), x2="high:Q", y=across, color=colour)
    dots = base.mark_point(filled=True, size=80, opacity=1).encode(x=_emotion_axis(), y=across, color=colour)
    zero = _base([{"value": 0}]).mark_rule(color=_SOFT, strokeDash=[3, 3]).encode(x="value:Q")
    chart: alt.LayerChart = (zero + spans + dots).properties(width=_WIDTH, height=_ROW * len(rows))
    return chart


def _bubble(scored: ScoredTouchpoint) -> Row:
    return {
        "name": _short(scored),
        "value": scored.emotion.value or 0.0,
        "share": scored.frequency.value or 0.0,
        "respondents": scored.respondents,
        "feels": "bad" if (scored.emotion.value or 0.0) < 0 else "good",
    }


def _bubbles(rows: list[Row]) -> "alt.LayerChart":
    import altair as alt

    width, height = _BUBBLES
    top = max(float(row["share"]) for row in rows) * 1.2 or 0.1
    spots = [
        ((float(row["value"]) + 2) / 4 * width, height - float(row["share"]) / top * height, str(row["name"]))
        for row in rows
    ]
    placed = placing.labels(spots, width)
    labelled: list[Row] = [
        {**row, "label_x": spot.x / width * 4 - 2, "label_y": (height - spot.y) / height * top, "side": spot.side}
        for row, spot in zip(rows, placed, strict=True)
    ]
    down = alt.Y("share:Q", title="share of customers who speak of it", scale=alt.Scale(domain=[0, top]))
    down = down.axis(alt.Axis(format=".0%", tickCount=6))
    colour = alt.Color("feels:N", legend=None, scale=alt.Scale(domain=["bad", "good"], range=[_BAD, _GOOD]))
    size = alt.Size("respondents:Q", legend=None, scale=alt.Scale(range=[60, 900]))
    dots = _base(labelled).mark_circle(opacity=0.75).encode(x=_emotion_axis(), y=down, color=colour, size=size)
    left, right = (
        _base([row for row in labelled if row["side"] == side])
        .mark_text(align=side, baseline="middle", color=_INK)
        .encode(x="label_x:Q", y="label_y:Q", text="name:N")
        for side in _SIDES
    )
    chart: alt.LayerChart = (dots + left + right).properties(width=width, height=height)
    return chart


def _moved(scored: ScoredTouchpoint, change: Change) -> Row:
    now, low, high = _bounds(change.now)
    before, _, _ = _bounds(change.before)
    proven = "proven" if change.significant else "not proven"
    return {"name": _short(scored), "before": before, "value": now, "low": low, "high": high, "verdict": proven}


def _difference(row: Row) -> tuple[float, str]:
    return (float(row["value"]) - float(row["before"]), str(row["name"]))


def _dumbbells(rows: list[Row]) -> "alt.LayerChart":
    import altair as alt

    ordered = [str(row["name"]) for row in sorted(rows, key=_difference)]
    across = alt.Y("name:N", sort=ordered, title=None)
    scale = alt.Scale(domain=["proven", "not proven"], range=[_INK, "#a9b3ba"])
    colour, quiet = (
        alt.Color("verdict:N", title="change", scale=scale),
        alt.Color("verdict:N", legend=None, scale=scale),
    )
    base = _base(rows)
    spans = base.mark_rule(strokeWidth=7, opacity=0.18).encode(
        x=_emotion_axis("low"), x2="high:Q", y=across, color=quiet
    )
    ways = base.mark_rule(strokeWidth=1.5).encode(x=_emotion_axis("before"), x2="value:Q", y=across, color=quiet)
    then = base.mark_point(filled=False, size=70).encode(x=_emotion_axis("before"), y=across, color=quiet)
    dots = base.mark_point(filled=True, size=80, opacity=1).encode(x=_emotion_axis(), y=across, color=colour)
    chart: alt.LayerChart = (spans + ways + then + dots).properties(width=_WIDTH, height=_ROW * len(rows))
    return chart


def _ranked(review: Review) -> list[Row]:
    names = {scored.touchpoint.id: _short(scored) for scored in review.touchpoints}
    return [
        {
            "name": f"{priority.rank}. {names.get(priority.touchpoint_id, priority.touchpoint_id)}",
            "score": priority.score,
            "place": "top" if priority.rank <= review.top else "others",
        }
        for priority in review.priorities[:_SHOWN]
    ]


def _bars(rows: list[Row]) -> "alt.Chart":
    import altair as alt

    across = alt.Y("name:N", sort=[str(row["name"]) for row in rows], title=None)
    colour = alt.Color("place:N", legend=None, scale=alt.Scale(domain=["top", "others"], range=[_GOOD, "#c3ced6"]))
    length = alt.X("score:Q", title="reach × severity × confidence ÷ effort", axis=alt.Axis(tickCount=6))
    bars = _base(rows).mark_bar(height=14).encode(x=length, y=across, color=colour)
    chart: alt.Chart = bars.properties(width=_WIDTH, height=_ROW * len(rows))
    return chart
