"""What moved since the last period, and what only looks as if it had."""

from cxanalyzer.records import Moved
from cxanalyzer.views import shifts
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.markdown import bullets
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.scores import Move, from_to, moved, moves, size, takes, threshold
from cxanalyzer.words import capitalised, count, people

_LOOKS = 0.5
_SHOWN = 8


def section(evidence: Evidence) -> str:
    """The proven changes, then those that look different, each with what proof would have taken."""
    review = evidence.review
    title = "What moved since the last period"
    if not review.previous_period:
        return titled(title, "There is no earlier period in this project: changes can be told from the next review on.")
    found, also = moves(review), review.moved or Moved()
    if not found:
        return titled(title, f"Nothing in {review.previous_period} can be compared with this period.")
    figure = "![How each touchpoint felt before (hollow) and feels now (full); dark where proven](figures/emotion-change.svg)"
    compared = any(one.dimension == "emotion" for one in found)
    beside = shifts.rising(also), shifts.resolved(also)
    return titled(title, _proven(found), _unproven(found), figure if compared else "", *beside, _corrected(found))


def _proven(found: list[Move]) -> str:
    proven = sorted((one for one in found if one.change.significant), key=_place)
    if not proven:
        return "No change of this period can be told from chance."
    return bullets(f"**{_named(one)}** {moved(one.change, one.style)}." for one in proven)


def _unproven(found: list[Move]) -> str:
    looks = [one for one in found if not one.change.significant and size(one.change) >= _LOOKS]
    shown = sorted(looks, key=_place)[:_SHOWN]
    if not shown:
        return ""
    lines = bullets(f"{_named(one)} went {from_to(one.change, one.style)}; {_takes(one)}." for one in shown)
    return f"**Looks different, but is not proven:**\n\n{lines}"


def _takes(one: Move) -> str:
    detectable = one.change.detectable or 0
    if abs(one.change.difference) >= detectable:
        return threshold(one.change, one.style)
    return f"it would have taken at least {takes(one.change, one.style)}"


def _named(one: Move) -> str:
    return f"{one.name}, {one.about}," if one.about else capitalised(one.name)


def _place(one: Move) -> tuple[float, str, str]:
    return (-size(one.change), one.name, one.about)


def _corrected(found: list[Move]) -> str:
    tests = max(one.change.comparisons for one in found)
    claimed = sum(one.change.significant for one in found)
    return (
        f"{claimed} of {people(len(found), 'comparison')} with the period before may be called a change: the {count(tests)} "
        "tests of this review are corrected for one another (Benjamini–Hochberg, 5 %; tables/tests.csv)."
    )
