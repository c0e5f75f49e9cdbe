"""The touchpoint scorecard: four dimensions, each with its interval and the data behind it."""

from cxanalyzer.inert import escape
from cxanalyzer.records import Measure, ScoredTouchpoint
from cxanalyzer.views.evidence import Evidence, quoted
from cxanalyzer.views.markdown import bullets, table
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.scores import EMOTION, FUNCTION, IMPACT, SHARE
from cxanalyzer.words import FEW, Worder, between, measured, people

_FEELING = ("Rank", "Touchpoint", "Customers", "Emotion (−2 to +2)", "Since last period", "Function (0 to 4)", "Data")
_EXTREMES = 2
_STRONG = 0.5
_LEGEND = (
    "Rank is the place among the priorities. Data says how well a line is backed: green, enough to act on; yellow, enough "
    "to look into; red, a hint. Intervals are 95 %."
)


def section(evidence: Evidence) -> str:
    """Two tables (how it goes, how much it weighs) and a line for what too few customers spoke of."""
    ranks = {priority.touchpoint_id: priority.rank for priority in evidence.review.priorities}
    ordered = sorted(evidence.review.touchpoints, key=lambda one: _place(one, ranks))
    heard = [scored for scored in ordered if scored.respondents >= FEW]
    rows = [_feeling(scored, ranks, compared=bool(evidence.review.previous_period)) for scored in heard]
    head = _FEELING if evidence.review.previous_period else tuple(one for one in _FEELING if one != "Since last period")
    blocks = (
        table(head, rows, (0, 2)) if rows else "",
        "![How each touchpoint feels, with 95 % intervals](figures/touchpoint-emotion.svg)" if rows else "",
        _weights(evidence, heard),
        "![Emotion against frequency](figures/emotion-frequency.svg)" if rows else "",
        _strongest(evidence, heard),
        _anecdotes(ordered),
        _LEGEND if rows else "",
    )
    return titled("Touchpoint scorecard", *blocks)


def _place(scored: ScoredTouchpoint, ranks: dict[str, int]) -> tuple[int, int, str]:
    return (ranks.get(scored.touchpoint.id, len(ranks) + 1), -scored.respondents, scored.touchpoint.id)


def _feeling(scored: ScoredTouchpoint, ranks: dict[str, int], *, compared: bool) -> tuple[str, ...]:
    rank = ranks.get(scored.touchpoint.id)
    cells = [
        str(rank) if rank else "–",
        escape(scored.touchpoint.name),
        str(scored.respondents),
        _banded(scored.emotion, EMOTION.value),
        _since(scored),
        _banded(scored.function, FUNCTION.value),
        scored.backing,
    ]
    return tuple(cells if compared else cells[:4] + cells[5:])


def _since(scored: ScoredTouchpoint) -> str:
    change = scored.emotion_change
    if change is None:
        return "new" if scored.is_new else "–"
    shown = EMOTION.difference(change.difference)
    if change.significant:
        return f"**{shown}**"
    return shown if shown == "0.0" else f"{shown}, not proven"


def _weights(evidence: Evidence, heard: list[ScoredTouchpoint]) -> str:
    head = ("Touchpoint", f"Frequency (share of {people(evidence.review.coverage.respondents)})", "Business impact")
    rows = [(escape(one.touchpoint.name), _frequency(one.frequency), _impact(one.impact)) for one in heard]
    return table(head, rows) if rows else ""


def _frequency(measure: Measure) -> str:
    if measure.value is None:
        return measured(measure, SHARE.value)
    span = between(measure, SHARE.value)
    shown = SHARE.value(measure.value) + (f" ({span})" if span else "")
    return f"{shown}, {escape(measure.band)}" if measure.band else shown


def _banded(measure: Measure, word: Worder) -> str:
    if measure.value is not None and measure.n < FEW:
        return f"too few to say (n = {measure.n})"
    shown = measured(measure, word)
    return f"{shown}, {escape(measure.band)}" if measure.band and measure.value is not None else shown


def _impact(measure: Measure) -> str:
    if measure.basis == "judged":
        if measure.value is None:
            return "no evidence"
        return f"{escape(measure.band)}, judged at {round(measure.value)} of 100 (n = {measure.n})"
    if measure.value is None:
        return measured(measure, IMPACT.value)
    inside = ", ".join(part for part in (between(measure, IMPACT.value), f"n = {measure.n}") if part)
    return f"{escape(measure.band)}: {IMPACT.value(measure.value)} points ({inside})".removeprefix(": ")


def _strongest(evidence: Evidence, heard: list[ScoredTouchpoint]) -> str:
    """Where feelings run highest, both ways, each with a customer's words."""
    felt = sorted((one for one in heard if one.emotion.value is not None), key=lambda one: one.emotion.value or 0)
    bad = [one for one in felt if (one.emotion.value or 0) < -_STRONG][:_EXTREMES]
    good = [one for one in reversed(felt) if (one.emotion.value or 0) > _STRONG][:_EXTREMES]
    lines = [_felt(evidence, one, one.worst) for one in bad] + [_felt(evidence, one, one.best) for one in good]
    return f"**The strongest feelings, worst and best**\n\n{bullets(lines)}" if lines else ""


def _felt(evidence: Evidence, scored: ScoredTouchpoint, ids: tuple[str, ...]) -> str:
    quote = quoted(evidence.pick(ids))
    told = f"{escape(scored.touchpoint.name)}: {measured(scored.emotion, EMOTION.value)}."
    return f"{told} {quote}" if quote else told


def _anecdotes(ordered: list[ScoredTouchpoint]) -> str:
    few = [f"{escape(one.touchpoint.name)} ({one.respondents})" for one in ordered if 0 < one.respondents < FEW]
    return (
        f"Fewer than {FEW} customers spoke of these; they are anecdotes and not scored: {', '.join(few)}."
        if few
        else ""
    )
