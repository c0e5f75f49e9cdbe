"""Drivers from what customers said and from their ratings, joined by respondent."""

from collections.abc import Callable
from dataclasses import replace

import pytest
from claimed import alone
from told import Told, touchpoint

from cxanalyzer.measures.respondents import Question, is_overall
from cxanalyzer.records import Drivers, ScoredTouchpoint
from cxanalyzer.steps.drive import Heard, drive
from cxanalyzer.steps.score import ReadPeriod, score

REGISTER = [touchpoint("Returns"), touchpoint("Delivery"), touchpoint("Website"), touchpoint("Lift")]
IDS = ["returns", "delivery", "website"]


def scored(told: Told) -> list[ScoredTouchpoint]:
    return score(ReadPeriod(told.mentions, told.evidence), None, REGISTER)[0]


def heard(told: Told) -> Heard:
    return Heard(told.mentions, told.evidence)


def drivers(told: Told, before: Told | None = None) -> list[Drivers]:
    return [alone(one) for one in drive(heard(told), heard(before) if before else None, scored(told))]


def feels(number: int, place: int) -> int:
    """How customer `number` feels about the touchpoint at `place`: each a third good, a third bad, a third silent."""
    return (number // 3**place) % 3 - 1


def quarter(customers: int, nps: Callable[[int], float]) -> Told:
    told = Told()
    for number in range(customers):
        said = [(key, f"The {key} {feels(number, place)}.", feels(number, place)) for place, key in enumerate(IDS)]
        told.say(f"c{number:03}", *[each for each in said if each[2]] or [("returns", "So so.", 0)])
        told.answer(f"c{number:03}", nps(number))
    return told


def much_from_returns(number: int) -> float:
    """Complaint about returns costs 5, praise adds 1; delivery adds 1 and takes 1; the website does nothing."""
    returns = {-1: -5, 0: 0, 1: 1}[feels(number, 0)]
    return 7 + returns + feels(number, 1) + (number % 7 == 0)


@pytest.fixture(scope="module")
def found() -> Drivers:
    return drivers(quarter(270, much_from_returns))[0]


def test_the_strongest_driver_comes_first_with_its_share_and_its_points(found: Drivers) -> None:
    assert (found.source, found.score, found.n, found.method) == ("text", "NPS", 270, "relative weights")
    first = found.drivers[0]
    assert (first.touchpoint_id, first.label, first.polarity, first.mentions) == ("returns", "Returns", "negative", 90)
    assert first.weight is not None
    assert (first.weight.value or 0) > 0.5
    assert first.effect is not None
    assert first.effect.value == pytest.approx(-5, abs=0.2)
    assert (first.correlation.value or 0) < 0
    assert sum((one.weight.value or 0) for one in found.drivers if one.weight) <= 1.00001


def test_what_does_nothing_is_not_proven(found: Drivers) -> None:
    website = [one for one in found.drivers if one.touchpoint_id == "website"]
    assert [one.proven for one in website] == [False, False]
    assert all(one.weight is not None and one.weight.value == 0 for one in website)


def test_touchpoints_stand_between_importance_and_performance(found: Drivers) -> None:
    places = {one.touchpoint_id: one for one in found.placements}
    assert found.placements[0].touchpoint_id == "returns"
    assert places["returns"].importance.value == pytest.approx(6, abs=0.2)
    assert places["returns"].pull == "hygiene"
    assert places["delivery"].pull == ""
    assert places["returns"].opportunity == pytest.approx(15, abs=0.2)  # the most important, felt neither good nor bad
    assert found.crosshair_by == "the mean"
    assert places["returns"].quadrant in {"Keep up the good work", "Concentrate here"}


def test_the_same_evidence_in_another_order_gives_the_same(found: Drivers) -> None:
    told = quarter(270, much_from_returns)
    told.mentions.reverse()
    told.sources.reverse()
    assert drivers(told)[0] == found


def test_the_score_does_not_explain_itself() -> None:
    told = Told()
    for number in range(100):
        bad = number % 2
        told.say(f"c{number:03}", ("returns", "I sent it back.", -bad), leaned=-bad)
        told.answer(f"c{number:03}", 2 if bad else 9)
    assert drivers(told)[0].drivers == ()


def test_who_only_scored_has_not_said_that_nothing_happened() -> None:
    told = quarter(270, much_from_returns)
    for number in range(50):
        told.answer(f"silent{number}", 0)
    assert drivers(told)[0].n == 270


def test_what_the_firm_says_is_not_what_the_customer_said() -> None:
    told = quarter(40, much_from_returns)
    told.passages = [replace(one, speaker="agent") for one in told.passages]
    only = drivers(told)
    assert [(one.method, one.n) for one in only] == [("none", 0)]


def test_below_thirty_it_says_why_and_nothing_else() -> None:
    (only,) = drivers(quarter(29, much_from_returns))
    assert (only.method, only.drivers, only.placements) == ("none", (), ())
    assert only.why == "29 customers left both words and a score; it takes 30"


def test_too_few_for_so_many_drivers_leaves_correlations() -> None:
    (only,) = drivers(quarter(54, much_from_returns))
    assert only.method == "correlations"
    assert "too few to weigh 6 drivers" in only.why
    assert all(one.weight is None and one.effect is None for one in only.drivers)
    assert only.drivers[0].touchpoint_id == "returns"


def test_what_few_speak_of_is_left_out_and_named() -> None:
    told = quarter(270, much_from_returns)
    told.say("c001", ("lift", "The lift stuck.", -1))
    only = drivers(told)[0]
    assert list(only.left_out) == ["Lift"]
    assert "lift" not in {one.touchpoint_id for one in only.drivers}


def test_the_period_before_tells_what_is_usual_in_a_channel() -> None:
    now, before = quarter(81, much_from_returns), Told("2026-Q2")
    for number in range(40):
        before.say(f"b{number}", ("returns", "Broken.", -2), channel="call")
    assert drivers(now)[0].channel_shifts == {}
    assert drivers(now, before)[0].channel_shifts == {"call": -2.0}


# --- ratings ------------------------------------------------------------------------------------------------------------


def rated(customers: int, blank: int = 0) -> Told:
    """Staff decides, food helps a little, and every `blank`th customer rated neither seat nor food."""
    told = Told()
    for number in range(customers):
        who, staff, food, seat = f"c{number:03}", 1 + number % 5, 1 + number // 5 % 5, 1 + number // 25 % 5
        told.answer(who, min(10, 2 * staff + 0.5 * food - 1), "rating10", "overall rating")
        told.answer(who, staff, "stars5", "staff_rating")
        told.answer(who, number % 2, "yesno", "recommended")
        if not blank or number % blank:
            told.answer(who, food, "stars5", "food_rating")
            told.answer(who, seat, "stars5", "seat_rating")
    return told


def test_ratings_of_particular_things_are_drivers_of_the_overall_one() -> None:
    (ratings,) = drivers(rated(250))
    assert (ratings.source, ratings.score, ratings.method) == ("ratings", "Rating: overall rating", "relative weights")
    assert [one.label for one in ratings.drivers] == ["staff rating", "food rating", "seat rating"]
    assert [one.polarity for one in ratings.drivers] == ["rating"] * 3
    assert [one.proven for one in ratings.drivers] == [True, True, False]
    staff = ratings.placements[0]
    assert (staff.label, staff.performance.value, staff.touchpoint_id) == ("staff rating", 5.0, "")
    assert staff.importance.value == ratings.drivers[0].weight.value  # type: ignore[union-attr]


def test_blank_ratings_are_no_ratings() -> None:
    ratings = drivers(rated(300, blank=3))[0]
    assert ratings.n == 200
    assert {one.label: one.mentions for one in ratings.drivers} == {
        "staff rating": 300, "food rating": 200, "seat rating": 200,
    }  # fmt: skip


def test_a_rating_that_few_gave_does_not_weaken_the_rest() -> None:
    told = rated(250)
    for number in range(29):
        told.answer(f"c{number:03}", 3, "stars5", "wifi_rating")
    ratings = drivers(told)[0]
    assert ratings.left_out == {"wifi rating": "n = 29 beside the score"}
    assert len(ratings.drivers) == 3


def test_other_scores_of_the_whole_are_no_drivers() -> None:
    told = Told()
    for number in range(60):
        told.answer(f"c{number:03}", number % 11)
        told.answer(f"c{number:03}", 1 + number % 5, "csat5", "CSAT")
        told.answer(f"c{number:03}", 1 + number % 5, "stars5", "overall_satisfaction")
    assert drivers(told) == []


def test_ratings_that_nobody_gave_together_are_not_weighed_together() -> None:
    told = Told()
    for number in range(120):
        who = f"c{number:03}"
        told.answer(who, number % 11)
        told.answer(who, 1 + number % 5, "stars5", "shop" if number < 70 else "web shop")
    ratings = drivers(told)[0]
    assert [one.label for one in ratings.drivers] == ["shop"]
    assert "web shop" in ratings.left_out


def test_ratings_do_not_drive_each_other_where_nobody_rated_the_whole() -> None:
    told = Told()
    for number in range(60):
        told.answer(f"c{number:03}", 1 + number % 5, "stars5", "seat")
        told.answer(f"c{number:03}", 1 + number % 4, "stars5", "food")
    assert drivers(told) == []


def test_a_plain_yes_about_everything_goes_before_stars_for_one_thing() -> None:
    told = Told()
    for number in range(60):
        told.answer(f"c{number:03}", number % 2, "yesno", "satisfied")
        told.answer(f"c{number:03}", 1 + number % 5, "stars5", "seat")
    ratings = drivers(told)[0]
    assert (ratings.score, [one.label for one in ratings.drivers]) == ("Yes: satisfied", ["seat"])


@pytest.mark.parametrize(
    ("name", "overall"),
    [
        ("overall_rating", True),
        ("Q7ALL", True),
        ("How likely are you to recommend us to a friend?", True),
        ("CSAT", True),
        ("satisfaction with delivery", False),
        ("seat_comfort_rating", False),
        ("total price", False),
    ],
)
def test_a_question_about_everything_is_told_from_one_about_a_thing(name: str, overall: bool) -> None:
    assert is_overall(Question(name, "csat5")) is overall
