"""Importance against performance: the part of the drivers' section that says where to look first."""

from cxanalyzer.inert import escape
from cxanalyzer.records import Drivers, Placement
from cxanalyzer.views import labels
from cxanalyzer.views.markdown import table
from cxanalyzer.words import capitalised, hundredths, level, listing, measured, percent, signed

OPPORTUNITY = (
    "Opportunity is importance plus what performance lacks of it, both put on 0 to 10 (the most important is 10): above 15 "
    "extreme, from 12 high, from 10 worth a look."
)
_HEAD = ("", "Quadrant", "Importance", "Performance", "Opportunity")
_PULLS = {
    "hygiene": "Complaint takes more than praise adds (a hygiene factor: it has to work)",
    "delighter": "Praise adds more than complaint takes (a delighter)",
}


def blocks(found: Drivers) -> list[str]:
    """What the axes are, the figure, the table, and what pulls one way only; nothing without placements."""
    if not found.placements:
        return []
    ending = "" if found.source == "text" else "-ratings"
    figure = f"![Importance and performance](figures/importance-performance{ending}.svg)"
    rows = [_row(found, place) for place in found.placements]
    return [_axes(found), figure, table(_HEAD, rows, (2, 3, 4)), _pulls(found)]


def _axes(found: Drivers) -> str:
    if found.source == "text":
        importance = (
            f"how far customers who praise it score above those who complain, in points of {labels.answer(found.score)}"
        )
        performance = "how it feels, −2 to +2"
    else:
        importance = (
            "its share of R²"
            if found.method == "relative weights"
            else f"its correlation with {labels.answer(found.score)}"
        )
        performance = "its mean, put on 0 to 10"
    return (
        f"**Importance against performance.** Importance is {importance}; performance is {performance}. The lines stand at mean "
        f"importance and at {found.crosshair_by} of performance."
    )


def _row(found: Drivers, place: Placement) -> tuple[str, ...]:
    text, shares = found.source == "text", found.method == "relative weights"
    return (
        capitalised(escape(place.label)),
        place.quadrant,
        measured(place.importance, level if text else percent if shares else hundredths),
        measured(place.performance, signed if text else level),
        f"{level(place.opportunity)} {place.opportunity_band}",
    )


def _pulls(found: Drivers) -> str:
    lines = []
    for pull, told in _PULLS.items():
        of = [
            f"{escape(one.label)} {measured(one.asymmetry, signed)}"
            for one in found.placements
            if one.pull == pull and one.asymmetry is not None
        ]
        if of:
            lines.append(f"{told}: {listing(of)}.")
    return " ".join(lines)
