"""What else moved since the period before."""

from told import Told, touchpoint

from cxanalyzer.records import Moved, ScoredTouchpoint
from cxanalyzer.steps.movers import movers
from cxanalyzer.steps.score import ReadPeriod, score

REGISTER = [touchpoint("Delivery"), touchpoint("Shop"), touchpoint("Lockers")]


def told(period: str, said: dict[str, list[int]]) -> Told:
    found, number = Told(period), 0
    for key, feelings in said.items():
        for felt in feelings:
            number += 1
            found.say(f"{period}-{number}", (key, f"About {key}, number {number}.", felt))
    return found


def moved(before: Told, now: Told) -> Moved:
    scored: list[ScoredTouchpoint]
    scored, _ = score(ReadPeriod(now.mentions, now.evidence), ReadPeriod(before.mentions, before.evidence), REGISTER)
    return movers(scored, (before.mentions, before.evidence), (now.mentions, now.evidence), REGISTER)


def test_rising_resolved_and_missing_are_told() -> None:
    found = moved(
        told("2026-Q2", {"delivery": [-1] * 40, "shop": [1] * 60, "lockers": [-1]}),
        told("2026-Q3", {"delivery": [-1] * 2 + [1] * 38, "lockers": [-1] * 12}),
    )
    assert [(one.touchpoint_id, one.customers_before, one.customers) for one in found.rising] == [("lockers", 1, 12)]
    assert [(one.touchpoint_id, one.customers_before, one.customers) for one in found.resolved] == [("delivery", 40, 2)]
    assert [(one.touchpoint_id, one.customers_before) for one in found.missing] == [("shop", 60)]
    assert found.complained == 1


def test_two_voices_are_no_rise_and_four_complaints_no_trend() -> None:
    found = moved(
        told("2026-Q2", {"delivery": [-1] * 4, "shop": [1] * 60}),
        told("2026-Q3", {"delivery": [1] * 4, "shop": [1] * 60, "lockers": [-1] * 2}),
    )
    assert found == Moved()


def test_a_period_without_customers_moves_nothing() -> None:
    assert moved(Told("2026-Q2"), told("2026-Q3", {"shop": [1]})) == Moved()
