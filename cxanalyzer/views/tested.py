"""The rows of tables/tests.csv: every test that a review's claims are corrected over, so that anybody can do it again."""

from collections.abc import Iterator

from cxanalyzer.records import Change, Drivers, Review
from cxanalyzer.views.score_tables import Row


def rows(review: Review) -> list[Row]:
    """One row a test that could be made, p-values to six decimals."""
    return [*_changes(review), *(row for found in review.drivers for row in _drivers(found))]


def _changes(review: Review) -> Iterator[Row]:
    for line in review.scorecard:
        yield from _row("score", "", line.change)
    for one in review.touchpoints:
        yield from _row("emotion", one.touchpoint.id, one.emotion_change)
        yield from _row("frequency", one.touchpoint.id, one.frequency_change)
    for shift in review.moved.complaints if review.moved else ():
        yield from _row("complaints", shift.touchpoint_id, shift.change)
    for change in review.explained.year_ago if review.explained else ():
        yield from _row("year before", "", change)
    for difference in review.segments.differences:
        of = f"{difference.column}: {difference.value}"
        yield from _row("group", difference.touchpoint_id, difference.change, of)
    for card in review.follow_up.cards if review.follow_up else ():
        if card.verdict != "too early":
            yield from _row("improvement", card.card.touchpoint_id, card.change, card.card.label)


def _row(kind: str, touchpoint_id: str, change: Change | None, of: str = "") -> Iterator[Row]:
    if change is not None and change.p_value is not None and change.p_adjusted is not None:
        yield {
            "kind": kind,
            "of": of,
            "touchpoint_id": touchpoint_id,
            "what": change.what,
            "p_value": _exact(change.p_value),
            "p_adjusted": _exact(change.p_adjusted),
            "claimed": change.significant,
        }


def _drivers(found: Drivers) -> Iterator[Row]:
    for driver in found.drivers:
        yield {
            "kind": "driver",
            "of": f"{found.score}, from {found.source}",
            "touchpoint_id": driver.touchpoint_id,
            "what": f"{driver.label}, {driver.polarity}",
            "p_value": _exact(driver.p_value),
            "p_adjusted": _exact(driver.p_adjusted or 0.0),
            "claimed": driver.proven,
        }


def _exact(value: float) -> str:
    """To six decimals, as they are corrected: four would not do to correct them again."""
    return f"{value:.6f}"
