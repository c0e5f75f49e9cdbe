"""The satisfaction scorecard, when customers gave scores."""

from cxanalyzer.records import ScoreLine
from cxanalyzer.views import labels
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.markdown import bullets, escape, table
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.scores import fell_or_rose, score_style, takes
from cxanalyzer.words import between, count

_ALONE = ("Score", "Now", "n", "95 % interval")
_COMPARED = (*_ALONE, "Before", "Difference", "Verdict", "A change would take")


def section(evidence: Evidence) -> str:
    """Each score with its interval; with an earlier period also the difference and what may be said about it."""
    lines = [line for line in evidence.review.scorecard if line.measure.n]
    if not lines:
        return ""
    compared = any(line.change is not None for line in lines)
    rows = [_alone(line) + (_against(line) if compared else ()) for line in lines]
    return titled("Scorecard", table(_COMPARED if compared else _ALONE, rows, range(1, 3)), _definitions(lines))


def _alone(line: ScoreLine) -> tuple[str, ...]:
    style = score_style(line.name)
    value = line.measure.value
    shown = "too little to say" if value is None else f"**{style.value(value)}**"
    return (labels.score(line.name), shown, count(line.measure.n), between(line.measure, style.value) or "–")


def _against(line: ScoreLine) -> tuple[str, ...]:
    change, style = line.change, score_style(line.name)
    if change is None or change.before.value is None:
        return ("no evidence", "–", "nothing to compare with", "–")
    before = f"{style.value(change.before.value)} (n = {count(change.before.n)})"
    verdict = f"**{fell_or_rose(change)}**" if change.significant else "no change we can claim"
    return (before, style.difference(change.difference), verdict, takes(change, style) if change.detectable else "–")


def _definitions(lines: list[ScoreLine]) -> str:
    return bullets(dict.fromkeys(_definition(line) for line in lines if line.measure.definition))


def _definition(line: ScoreLine) -> str:
    """The definition with the name of what it defines, and what has to be borne in mind."""
    kind = line.name.partition(":")[0]
    text = line.measure.definition
    named = text if text.startswith(kind) else f"{kind}: {text}"
    return escape(f"{named}; {line.measure.note}" if line.measure.note else named)
