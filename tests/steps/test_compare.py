"""Two periods side by side, like with like."""

import pytest
from told import Told

from cxanalyzer.records import ComparedTouchpoint
from cxanalyzer.steps.compare import Carried, Compared, Unit, compare

UNITS = [Unit("delivery", "Delivery"), Unit("lockers", "Lockers"), Unit("shop", "Shop"), Unit("phone", "Phone")]
ALL = {unit.key for unit in UNITS}


def quarter(period: str, said: dict[str, list[int | None]], same: int = 0) -> Told:
    """Who says what of which touchpoint, an emotion a customer; the first `same` customers are those of every period."""
    told, number = Told(period), 0
    for key, feelings in said.items():
        for felt in feelings:
            number += 1
            who = f"c-{number}" if number <= same else f"{period}-{number}"
            told.say(who, (key, f"Something about {key}, number {number}.", felt))
            told.answer(who, 9 if (felt or 0) > 0 else number % 6, date=f"{period[:4]}-08-01")
    return told


def compared(before: Told, now: Told, looked_for: tuple[set[str], set[str]] = (ALL, ALL)) -> Compared:
    return compare(
        Carried(before.mentions, before.evidence, looked_for[0]),
        Carried(now.mentions, now.evidence, looked_for[1]),
        UNITS,
    )


def by_key(found: Compared) -> dict[str, ComparedTouchpoint]:
    return {one.touchpoint_id: one for one in found.touchpoints}


@pytest.fixture(scope="module")
def better() -> Compared:
    before = quarter("2026-Q2", {"delivery": [-2, -1] * 15, "shop": [1] * 10, "lockers": [-1]})
    now = quarter("2026-Q3", {"delivery": [1, 2] * 15, "shop": [1] * 10, "lockers": [-1] * 6, "phone": [0]})
    return compared(before, now)


def test_all_tests_are_corrected_together(better: Compared) -> None:
    delivery = by_key(better)["delivery"]
    assert delivery.emotion_change is not None
    assert delivery.emotion_change.significant
    tested = [
        change
        for one in better.touchpoints
        for change in (one.emotion_change, one.frequency_change, one.complaint_change)
        if change is not None and change.p_value is not None
    ]
    scores = [line.change for line in better.scorecard if line.change]
    assert {change.comparisons for change in [*tested, *scores]} == {len(tested) + len(scores)}


def test_rare_but_rising_is_marked_where_it_is_not_proven(better: Compared) -> None:
    (rising,) = better.moved.rising
    assert (rising.touchpoint_id, rising.customers_before, rising.customers) == ("lockers", 1, 6)
    assert rising.change is not None
    assert rising.change.before.value is not None
    assert rising.change.before.value < 0.03
    assert not rising.change.significant
    assert rising.change.low is not None


def test_a_complaint_that_is_nearly_gone_is_resolved(better: Compared) -> None:
    (gone,) = better.moved.resolved
    assert (gone.touchpoint_id, gone.customers_before, gone.customers) == ("delivery", 30, 0)
    assert gone.change is not None
    assert gone.change.significant
    assert better.moved.complained == 1


def test_what_one_side_was_not_read_for_is_not_compared() -> None:
    before = quarter("2026-Q2", {"delivery": [1] * 8, "shop": [1] * 8})
    now = quarter("2026-Q3", {"delivery": [1] * 8, "lockers": [1] * 8, "phone": [-1]})
    found = by_key(compared(before, now, (ALL - {"lockers"}, ALL - {"shop"})))
    assert {key: one.state for key, one in found.items()} == {
        "delivery": "heard", "lockers": "new", "shop": "gone", "phone": "first heard",
    }  # fmt: skip
    assert found["lockers"].frequency_change is None
    assert found["shop"].frequency_change is None


def test_those_who_answer_both_times_are_counted_and_paired() -> None:
    before = quarter("2026-Q2", {"delivery": [-1] * 20}, same=12)
    now = quarter("2026-Q3", {"delivery": [1] * 6 + [-1] * 14}, same=12)
    found = compared(before, now)
    assert found.repeated == 12
    (paired,) = found.paired
    assert (paired.what, paired.before.n, paired.now.n) == ("NPS", 12, 12)
    assert compared(before, quarter("2026-Q3", {"delivery": [1] * 9})).paired == ()
