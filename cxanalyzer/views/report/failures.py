"""The failure lane: unsuccessful touchpoints by class."""

from cxanalyzer.inert import escape
from cxanalyzer.views import labels
from cxanalyzer.views.evidence import Evidence, quoted
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.markdown import table
from cxanalyzer.words import capitalised

_PLACES = 3
_HEAD = ("What went wrong", "Customers", "Where", "In their words")


def section(evidence: Evidence) -> str:
    """A row for each class that was met, the commonest first, with where it happens and one customer's words."""
    places: dict[str, list[tuple[int, str]]] = {}
    for scored in evidence.review.touchpoints:
        for key, number in scored.failures.items():
            if number:
                places.setdefault(key, []).append((number, escape(scored.touchpoint.name)))
    ordered = sorted(places.items(), key=lambda pair: (-sum(number for number, _ in pair[1]), pair[0]))
    rows = [_row(evidence, key, found) for key, found in ordered]
    return titled("Failure lane", table(_HEAD, rows, (1,))) if rows else ""


def _row(evidence: Evidence, key: str, found: list[tuple[int, str]]) -> tuple[str, ...]:
    ranked = sorted(found, key=lambda pair: (-pair[0], pair[1]))
    where = ", ".join(f"{name} ({number})" for number, name in ranked[:_PLACES])
    if len(ranked) > _PLACES:
        where += f" and {len(ranked) - _PLACES} more"
    total = sum(number for number, _ in found)
    return (capitalised(labels.failure(key)), str(total), where, quoted(evidence.pick(evidence.failures(key))))
