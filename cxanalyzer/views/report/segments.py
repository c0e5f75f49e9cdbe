"""How groups of customers differ, where that holds; what was kept back because a group is too small."""

from collections.abc import Sequence

from cxanalyzer.records import SegmentDifference, SegmentLine, SuppressedCell
from cxanalyzer.views import labels
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.markdown import bullets, escape, table
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.scores import EMOTION, SHARE, Style, score_style
from cxanalyzer.words import count, interval_of_change, listing, measured, people, proof

FLOOR = 30
_MOST_TOLD, _MOST_OPEN, _MOST_NAMED = 12, 3, 8
_ALONE = 0.05
_CORRECTED = "corrected with all tests of the review"


def section(evidence: Evidence) -> str:
    """The proven differences first, then each column's groups, then what only looks different and what is not shown."""
    found = evidence.review.segments
    if not found.lines:
        return ""
    return titled(
        "Groups of customers",
        _proven(evidence),
        *(_groups(evidence, column) for column in dict.fromkeys(line.column for line in found.lines)),
        _open(evidence),
        _kept_back(found.suppressed),
        _left_out(evidence),
    )


def _proven(evidence: Evidence) -> str:
    differences = evidence.review.segments.differences
    if not differences:
        return ""
    number = people(len(differences), "comparison")
    proven = sorted((one for one in differences if one.change.significant), key=_surest)
    if not proven:
        return f"No difference between groups can be told from chance ({number}, {_CORRECTED})."
    more = f"\n\n{len(proven) - _MOST_TOLD} more are in tables/segments.csv." if len(proven) > _MOST_TOLD else ""
    told = bullets(_told(evidence, one) for one in proven[:_MOST_TOLD])
    return f"**Differences that hold** ({len(proven)} of {number}, {_CORRECTED}):\n\n{told}{more}"


def _surest(one: SegmentDifference) -> tuple[float, str, str, str, str]:
    return (one.change.p_value or 0.0, one.column, one.value, one.touchpoint_id, one.dimension)


def _told(evidence: Evidence, one: SegmentDifference) -> str:
    style = _style(evidence, one)
    reason = "; ".join(filter(None, (interval_of_change(one.change, style.difference), proof(one.change))))
    reason = reason.replace("change ", "difference ", 1)
    return f"**{_group(one.column, one.value)}:** {_sides(evidence, one, style)} ({reason})."


def _sides(evidence: Evidence, one: SegmentDifference, style: Style) -> str:
    """`22 % speak of Delivery, against 9 % of the others`."""
    inside, others = (measured(measure, style.value) for measure in (one.change.now, one.change.before))
    if one.dimension == "score":
        return f"{labels.score(evidence.review.segments.score)} is {inside}, against {others} among the others"
    name = evidence.name(one.touchpoint_id)
    if one.dimension == "frequency":
        return f"{inside} speak of {name}, against {others} of the others"
    return f"{name} feels {inside}, against {others} among the others"


def _style(evidence: Evidence, one: SegmentDifference) -> Style:
    if one.dimension == "score":
        return score_style(evidence.review.segments.score)
    return SHARE if one.dimension == "frequency" else EMOTION


def _groups(evidence: Evidence, column: str) -> str:
    lines = [line for line in evidence.review.segments.lines if line.column == column]
    score = evidence.review.segments.score
    head = [_column(column).capitalize(), "Customers", *([labels.score(score)] if score else []), "How they feel"]
    return table(head, [_row(line, score) for line in lines], (1,))


def _row(line: SegmentLine, score: str) -> Sequence[str]:
    shown = [measured(line.score, score_style(score).value)] if score and line.score else []
    return (escape(line.value), count(line.customers), *shown, measured(line.emotion, EMOTION.value))


def _open(evidence: Evidence) -> str:
    """What a single comparison would call a difference, and so many together do not."""
    differences = [one for one in evidence.review.segments.differences if not one.change.significant]
    looks = sorted((one for one in differences if (one.change.p_value or 1) < _ALONE), key=_surest)[:_MOST_OPEN]
    if not looks:
        return ""
    told = bullets(f"{_group(one.column, one.value)}: {_sides(evidence, one, _style(evidence, one))}." for one in looks)
    return f"**Looks different, but not among {count(looks[0].change.comparisons)} tests:**\n\n{told}"


def _kept_back(cells: Sequence[SuppressedCell]) -> str:
    if not cells:
        return ""
    groups = [f"{_group(cell.column, cell.value)} ({cell.n})" for cell in cells if cell.dimension == "customers"]
    parts = []
    if groups:
        rest = f" and {len(groups) - _MOST_NAMED} more" if len(groups) > _MOST_NAMED else ""
        parts.append(f"{people(len(groups), 'group')}: {', '.join(groups[:_MOST_NAMED])}{rest}")
    scores = sum(cell.dimension == "score" for cell in cells)
    feelings = sum(cell.dimension == "emotion" for cell in cells)
    if scores:
        parts.append(f"{people(scores, 'comparison')} of the score")
    if feelings:
        parts.append(f"{people(feelings, 'comparison')} of how a touchpoint feels")
    return f"Kept back, because fewer than {FLOOR} customers stand behind them: {listing(parts)}."


def _left_out(evidence: Evidence) -> str:
    reasons = evidence.review.segments.left_out.items()
    told = "; ".join(f"{_column(column)} ({escape(reason)})" for column, reason in reasons)
    return f"Columns that group nobody here: {told}." if told else ""


def _column(name: str) -> str:
    return escape(name.replace("_", " "))


def _group(column: str, value: str) -> str:
    return f"{_column(column)} {escape(value)}"
