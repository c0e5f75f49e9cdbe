"""The satisfaction scorecard, when customers gave scores."""

from cxanalyzer.inert import escape
from cxanalyzer.records import Explained, ScoreLine
from cxanalyzer.views import labels, score_charts
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.markdown import bullets, table
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.scores import fell_or_rose, from_to, moved, score_style, takes, threshold
from cxanalyzer.words import between, count, measured

_ALONE = ("Score", "Now", "n", "95 % interval")
_COMPARED = (*_ALONE, "Before", "Difference", "Verdict", "A change would take", "Found 4 times in 5")

_FOUND = (
    "A change would take: the smallest difference that these numbers can tell from chance in a single comparison; among all "
    "tests of the review it takes more. Found 4 times in 5, likewise in a single one: the size a true change must have for "
    "these numbers to find it in 80 of 100 cases."
)


def section(evidence: Evidence) -> str:
    """Each score with its interval; against the period before and a year ago with what may be said of it; and its trend."""
    lines = [line for line in evidence.review.scorecard if line.measure.n]
    if not lines:
        return ""
    compared = any(line.change is not None or line.not_compared for line in lines)
    rows = [_alone(line) + (_against(line) if compared else ()) for line in lines]
    explained = evidence.review.explained
    return titled(
        "Scorecard",
        table(_COMPARED if compared else _ALONE, rows, range(1, 3)),
        _FOUND if any(line.change is not None for line in lines) else "",
        _definitions(lines),
        _year_ago(explained) if explained is not None else "",
        _weighted(explained) if explained is not None else "",
        _trend(explained) if explained is not None else "",
    )


def _alone(line: ScoreLine) -> tuple[str, ...]:
    style = score_style(line.name)
    value = line.measure.value
    shown = "too little to say" if value is None else f"**{style.value(value)}**"
    return (labels.score(line.name), shown, count(line.measure.n), between(line.measure, style.value) or "–")


def _against(line: ScoreLine) -> tuple[str, ...]:
    change, style = line.change, score_style(line.name)
    if line.not_compared:
        return ("–", "–", f"not compared: {escape(line.not_compared)}", "–", "–")
    if change is None or change.before.value is None:
        return ("no evidence", "–", "nothing to compare with", "–", "–")
    before = f"{style.value(change.before.value)} (n = {count(change.before.n)})"
    verdict = f"**{fell_or_rose(change)}**" if change.significant else "no change we can claim"
    needed = takes(change, style) if change.detectable else "–"
    found = style.amount(change.assured) if change.assured else "–"
    return (before, style.difference(change.difference), verdict, needed, found)


def _year_ago(explained: Explained) -> str:
    """Every score that was asked for in the same quarter a year ago, each with what may be said of the difference."""
    told = []
    for change in explained.year_ago:
        style, name = score_style(change.what), labels.score(change.what)
        if change.significant:
            told.append(f"{name} {moved(change, style)}.")
        else:
            told.append(f"{name} went {from_to(change, style)}: no change we can claim; {threshold(change, style)}.")
    return f"**Against {escape(explained.year_ago_period)}, a year ago**\n\n{bullets(told)}" if told else ""


def _weighted(explained: Explained) -> str:
    if explained.weighted is None:
        return ""
    style, name = score_style(explained.score), labels.score(explained.score)
    shown = measured(explained.weighted.model_copy(update={"note": ""}), style.value)
    return f"By the survey's own weights, {name} is {shown}: {escape(explained.weighted.note)}."


def _trend(explained: Explained) -> str:
    """The score period by period, in a figure and in words."""
    if not score_charts.has_trend(explained):
        return ""
    style, name = score_style(explained.score), labels.score(explained.score)
    points = [
        f"{escape(point.period)}: {style.value(point.measure.value)} (n = {count(point.measure.n)})"
        for point in explained.trend
        if point.measure.value is not None
    ]
    figure = f"![{name} by period, with its 95 % interval as a band](figures/score-trend.svg)"
    return f"{figure}\n\n{name} by period: {', '.join(points)}."


def _definitions(lines: list[ScoreLine]) -> str:
    return bullets(dict.fromkeys(_definition(line) for line in lines if line.measure.definition))


def _definition(line: ScoreLine) -> str:
    """The definition with the name of what it defines, and what has to be borne in mind."""
    kind = line.name.partition(":")[0]
    text = line.measure.definition
    named = text if text.startswith(kind) else f"{kind}: {text}"
    pairs = ""
    if line.change is not None and line.change.paired:
        pairs = f"{line.change.now.n} answered in both periods: before, difference and verdict are theirs"
    return escape("; ".join(part for part in (named, line.measure.note, pairs) if part))
