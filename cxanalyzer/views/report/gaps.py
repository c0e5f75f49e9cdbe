"""Intended experience against reported, both sides quoted."""

from cxanalyzer.inert import escape
from cxanalyzer.records import Gap
from cxanalyzer.views.evidence import Evidence, quoted
from cxanalyzer.views.markdown import bullets
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.words import FEW, level

_SHOWN = 6
_WIDE = 0.5


def section(evidence: Evidence) -> str:
    """The largest gaps, in the review's order, each with what was meant, what is reported, and quotes against and in favour."""
    wide = [gap for gap in evidence.review.gaps if gap.n >= FEW and gap.size >= _WIDE]
    if not wide:
        return ""
    scale = (
        "A promised experience is meant to be felt as good (+1). The size of a gap is how many levels of emotion the "
        "reported experience stays below that; the gaps that are wide and that many meet come first."
    )
    return titled("Gaps between intended and reported", scale, *(_gap(evidence, gap) for gap in wide[:_SHOWN]))


def _gap(evidence: Evidence, gap: Gap) -> str:
    against = evidence.pick(gap.against)
    favour = evidence.pick(gap.in_favour)
    lines = [
        f"Intended: {escape(gap.intended)}",
        f"Reported: {escape(gap.reported)}",
        f"Against: {quoted(against)}" if against else "",
        f"In favour: {quoted(favour)}" if favour else "",
    ]
    head = f"**{evidence.name(gap.touchpoint_id)}: {level(gap.size)} levels** (n = {gap.n})"
    return f"{head}\n\n{bullets(line for line in lines if line)}"
