"""Say which differences of a review may be claimed: all of its tests are corrected for one another, as one family.

Until this step nothing is significant, no driver is proven and no improvement has worked.
"""

from collections.abc import Callable, Sequence

from cxanalyzer.measures.change import benjamini_hochberg, judged
from cxanalyzer.measures.outcome import outcome
from cxanalyzer.records import Change, FollowUp, Moved, Review, ScoredTouchpoint, Shift

Judged = Callable[[Change], Change]


def claim(review: Review, chances: Sequence[float]) -> tuple[Review, list[float]]:
    """The review with its differences judged, and `chances`, the p-values of its other tests, after correction.

    Benjamini & Hochberg (1995) over every test: changes of scores and of touchpoints, complaints, groups of customers, the
    year before, improvements that are due, and `chances`. A touchpoint that is rare but rising is the change of its reach,
    shown again, and no further test.
    """
    tested: list[float] = []

    def collect(change: Change) -> Change:
        tested.extend([] if change.p_value is None else [change.p_value])
        return change

    _over(review, collect)
    adjusted = benjamini_hochberg([*tested, *chances])
    left = iter(adjusted)

    def judge(change: Change) -> Change:
        return judged(change, None if change.p_value is None else next(left), len(adjusted))

    return _over(review, judge), adjusted[len(tested) :]


def _over(review: Review, judge: Judged) -> Review:
    """The review with every test in it judged, always in the same order."""
    touchpoints = tuple(_touchpoint(one, judge) for one in review.touchpoints)
    update: dict[str, object] = {
        "touchpoints": touchpoints,
        "scorecard": tuple(line.model_copy(update=_change(line.change, judge)) for line in review.scorecard),
    }
    if review.moved is not None:
        update["moved"] = _moved(review.moved, touchpoints, judge)
    if review.explained is not None:
        year_ago = tuple(judge(change) for change in review.explained.year_ago)
        update["explained"] = review.explained.model_copy(update={"year_ago": year_ago})
    differences = tuple(one.model_copy(update=_change(one.change, judge)) for one in review.segments.differences)
    update["segments"] = review.segments.model_copy(update={"differences": differences})
    if review.follow_up is not None:
        cards = tuple(_followed(one, judge) for one in review.follow_up.cards)
        update["follow_up"] = review.follow_up.model_copy(update={"cards": cards})
    return review.model_copy(update=update)


def _change(change: Change | None, judge: Judged) -> dict[str, object]:
    return {} if change is None else {"change": judge(change)}


def _touchpoint(one: ScoredTouchpoint, judge: Judged) -> ScoredTouchpoint:
    changes = {"emotion_change": one.emotion_change, "frequency_change": one.frequency_change}
    return one.model_copy(update={name: judge(change) for name, change in changes.items() if change is not None})


def _moved(moved: Moved, touchpoints: Sequence[ScoredTouchpoint], judge: Judged) -> Moved:
    """Complaints are tests of their own; those nearly gone are some of them, and what rises is the reach of a touchpoint."""
    complaints = {one.touchpoint_id: one.model_copy(update=_change(one.change, judge)) for one in moved.complaints}
    reach = {one.touchpoint.id: one.frequency_change for one in touchpoints}
    rising: list[Shift] = [one.model_copy(update={"change": reach[one.touchpoint_id]}) for one in moved.rising]
    return moved.model_copy(
        update={
            "complaints": tuple(complaints.values()),
            "resolved": tuple(complaints[one.touchpoint_id] for one in moved.resolved),
            "rising": tuple(rising),
        }
    )


def _followed(one: FollowUp, judge: Judged) -> FollowUp:
    """An improvement that is due, with its verdict; one that is not is no test."""
    if one.change is None or one.verdict == "too early":
        return one
    change = judge(one.change)
    verdict, reason = outcome(change, one.card.target - (one.card.baseline.value or 0.0))
    needed = 0 if verdict == "worked" else one.needed
    return one.model_copy(update={"change": change, "verdict": verdict, "reason": reason, "needed": needed})
