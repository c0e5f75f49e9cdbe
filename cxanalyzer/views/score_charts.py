"""The figures of the primary score: over time, and from the period before to this one."""

from itertools import accumulate, pairwise
from typing import TYPE_CHECKING

from cxanalyzer.inert import drawn
from cxanalyzer.periods import following, last
from cxanalyzer.records import Bar, Explained, Review
from cxanalyzer.views.scores import SHARE, score_style

if TYPE_CHECKING:
    import altair as alt

A_TREND = 3
"""Periods with a score from which they are drawn as a trend."""
QUARTERS = 8
_SIZE = (520, 220)
_ROW = 26
_LONGEST = 34
_INK, _SOFT, _BAD, _GOOD = "#2b343b", "#8b969e", "#c0504d", "#3f7fb5"

Row = dict[str, str | float | None]


def has_trend(explained: Explained | None) -> bool:
    """Whether enough periods have the score to be drawn."""
    return explained is not None and sum(point.measure.value is not None for point in explained.trend) >= A_TREND


def trend(explained: Explained) -> "alt.LayerChart":
    """The score of every period with its interval as a band; over a quarter without one nothing is drawn."""
    import altair as alt

    factor, name = _factor(explained), drawn(explained.score)
    points = [point for point in explained.trend if point.measure.value is not None]
    gaps = [int(following(one.period) != other.period) for one, other in pairwise(points)]
    rows: list[Row] = [
        {
            "period": drawn(point.period),
            "run": run,
            "value": factor * (point.measure.value or 0),
            "low": _scaled(point.measure.low, factor),
            "high": _scaled(point.measure.high, factor),
        }
        for point, run in zip(points, accumulate(gaps, initial=0), strict=True)
    ]
    quarters = last(points[-1].period, QUARTERS)
    known = (
        quarters[quarters.index(points[0].period) :]
        if points[0].period in quarters
        else [drawn(p.period) for p in points]
    )
    across = alt.X("period:N", title=None, scale=alt.Scale(domain=known), axis=alt.Axis(labelAngle=0, grid=False))
    base = alt.Chart(alt.InlineData(values=rows)).encode(detail="run:N")
    axis = alt.Scale(zero=False, nice=True)
    band = base.mark_area(opacity=0.18, color=_GOOD).encode(
        x=across, y=alt.Y("low:Q", title=_titled(name, explained), scale=axis), y2="high:Q"
    )
    whisker = base.mark_rule(opacity=0.35, color=_GOOD).encode(x=across, y="low:Q", y2="high:Q")
    line = base.mark_line(color=_GOOD, strokeWidth=2).encode(x=across, y=alt.Y("value:Q", scale=axis))
    dots = base.mark_point(filled=True, size=70, opacity=1, color=_INK).encode(x=across, y=alt.Y("value:Q", scale=axis))
    chart: alt.LayerChart = (band + whisker + line + dots).properties(width=_SIZE[0], height=_SIZE[1])
    return chart


def waterfall(review: Review, explained: Explained) -> "alt.LayerChart":
    """The score before, a bar for each step with its interval, and the score now."""
    import altair as alt

    rows = _steps(review, explained)
    order = [str(row["name"]) for row in rows]
    across = alt.Y("name:N", sort=order, title=None)
    base = alt.Chart(alt.InlineData(values=rows))
    colour = alt.Color(
        "kind:N", legend=None, scale=alt.Scale(domain=["score", "up", "down"], range=[_INK, _GOOD, _BAD])
    )
    axis = alt.X("start:Q", title=_titled(drawn(explained.score), explained), scale=alt.Scale(zero=False, nice=True))
    bars = base.mark_bar(height=14).encode(x=axis, x2="end:Q", y=across, color=colour)
    known: list[Row] = [row for row in rows if row["low"] is not None]
    spans = alt.Chart(alt.InlineData(values=known)).mark_rule(strokeWidth=1.5, color=_SOFT)
    lines = spans.encode(x="low:Q", x2="high:Q", y=across)
    totals = [row for row in rows if row["kind"] == "score"]
    ticks = alt.Chart(alt.InlineData(values=totals)).mark_point(filled=True, size=90, opacity=1, color=_INK)
    chart: alt.LayerChart = (bars + lines + ticks.encode(x="end:Q", y=across)).properties(
        width=_SIZE[0], height=_ROW * len(rows)
    )
    return chart


def _steps(review: Review, explained: Explained) -> list[Row]:
    found = explained.waterfall
    if found is None:
        return []
    factor = _factor(explained)
    names = {scored.touchpoint.id: scored.touchpoint.name for scored in review.touchpoints}
    names |= {touchpoint.id: touchpoint.name for touchpoint in review.not_mentioned}
    at = factor * (found.before.value or 0)
    rows: list[Row] = [_total(f"before ({drawn(review.previous_period)})", at)]
    for bar in found.bars:
        step = factor * (bar.change.value or 0)
        low, high = _scaled(bar.change.low, factor), _scaled(bar.change.high, factor)
        rows.append(
            {
                "name": _label(bar, names),
                "start": at,
                "end": at + step,
                "low": None if low is None else at + low,
                "high": None if high is None else at + high,
                "kind": "up" if step >= 0 else "down",
            }
        )
        at += step
    return [*rows, _total(f"now ({drawn(review.period)})", factor * (found.now.value or 0))]


def _total(name: str, value: float) -> Row:
    return {"name": name, "start": value, "end": value, "low": None, "high": None, "kind": "score"}


def _label(bar: Bar, names: dict[str, str]) -> str:
    if bar.kind == "none":
        return "those who mention no touchpoint"
    if bar.kind == "others":
        return f"other touchpoints ({len(bar.touchpoint_ids)})"
    name = drawn(names.get(bar.touchpoint_ids[0], bar.touchpoint_ids[0]))
    return name if len(name) <= _LONGEST else f"{name[: _LONGEST - 1].rstrip()}…"


def _factor(explained: Explained) -> float:
    return 100.0 if score_style(explained.score) is SHARE else 1.0


def _titled(name: str, explained: Explained) -> str:
    return f"{name}, %" if score_style(explained.score) is SHARE else name


def _scaled(value: float | None, factor: float) -> float | None:
    return None if value is None else factor * value
