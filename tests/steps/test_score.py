import time
from collections.abc import Callable

import pytest
from claimed import claimed
from told import Told, touchpoint

from cxanalyzer.errors import RegisterError
from cxanalyzer.records import ScoredTouchpoint, Touchpoint
from cxanalyzer.steps.score import ENOUGH_TO_COMPARE, ReadPeriod, backing, score

RETURNS, DELIVERY, WEBSITE = touchpoint("Returns"), touchpoint("Delivery"), touchpoint("Website")
REGISTER = [RETURNS, DELIVERY, WEBSITE]


def read(told: Told) -> ReadPeriod:
    return ReadPeriod(told.mentions, told.evidence)


def scored(now: Told, before: Told | None = None, register: list[Touchpoint] = REGISTER) -> dict[str, ScoredTouchpoint]:
    touchpoints, _ = score(read(now), read(before) if before else None, register)
    return {one.touchpoint.id: one for one in touchpoints}


def quarter(
    period: str, felt: Callable[[int], int], nps: Callable[[int], int], channels: tuple[str, ...] = ("survey", "review")
) -> Told:
    """40 customers speak of returns, 60 of delivery (content); everyone gives a score."""
    told = Told(period)
    for number in range(100):
        who, channel = f"{period}-{number}", channels[number % len(channels)]
        if number < 40:
            told.say(who, ("returns", f"Returns: {number} days.", felt(number)), channel=channel)
        else:
            told.say(who, ("delivery", f"Delivery on day {number}.", 1 + number % 2), channel=channel)
        told.answer(who, nps(number))
    return told


@pytest.fixture(scope="module")
def worse() -> tuple[Told, Told]:
    before = quarter("2026-Q2", lambda number: number % 3 - 1, lambda _: 9)
    return before, quarter("2026-Q3", lambda number: -1 - number % 2, lambda number: 2 if number < 30 else 9)


def test_four_dimensions_each_with_its_n_and_interval(worse: tuple[Told, Told]) -> None:
    returns = scored(worse[1])["returns"]
    assert (returns.respondents, returns.mentions) == (40, 40)
    assert (returns.emotion.value, returns.emotion.n, returns.emotion.band) == (-1.5, 40, "negative")
    assert returns.emotion.low is not None
    assert returns.emotion.high is not None
    assert returns.emotion.low < -1.5 < returns.emotion.high
    assert (returns.function.value, returns.function.n) == (None, 0)
    assert (returns.frequency.value, returns.frequency.n, returns.frequency.band) == (0.4, 100, "extremely common")
    assert (returns.impact.basis, returns.impact.n) == ("counted", 100)
    assert returns.backing == "green"
    assert returns.hurt == 1.5


def test_impact_is_the_score_with_and_without(worse: tuple[Told, Told]) -> None:
    returns = scored(worse[1])["returns"]
    assert returns.impact.value == 40 - 100
    assert returns.impact.band == "mission-critical"
    assert returns.score_gap is not None
    assert (returns.score_gap.value, returns.score_gap.n) == (-50 - 100, 40)


def test_a_real_change_is_claimed_and_the_others_are_not(worse: tuple[Told, Told]) -> None:
    before, now = worse
    touchpoints, lines = score(read(now), read(before), REGISTER)
    review = claimed(touchpoints=touchpoints, scorecard=lines)
    found, lines = {one.touchpoint.id: one for one in review.touchpoints}, list(review.scorecard)
    fell = found["returns"].emotion_change
    assert fell is not None
    assert fell.significant
    assert (fell.difference, fell.comparisons) == (pytest.approx(-1.475), 5)
    assert fell.p_value is not None
    assert fell.p_adjusted is not None
    assert fell.p_adjusted > fell.p_value or fell.p_value == 0
    same = found["delivery"].emotion_change
    assert same is not None
    assert (same.difference, same.significant) == (0, False)
    assert lines[0].change is not None
    assert lines[0].change.significant
    assert lines[0].name == "NPS"


def test_few_respondents_are_not_compared() -> None:
    before, now = Told("2026-Q2"), Told()
    for number in range(ENOUGH_TO_COMPARE):
        before.say(f"b{number}", ("returns", "bad", -1))
        now.say(f"n{number}", ("returns", "bad", -2 + number % 2))
    assert scored(now, before)["returns"].emotion_change is not None
    before.mentions.pop()
    assert scored(now, before)["returns"].emotion_change is None


def test_the_loud_do_not_outvote_the_quiet() -> None:
    told = Told()
    for _ in range(30):
        told.say("loud", ("returns", "bad", -2))
    told.say("quiet", ("returns", "good", 2))
    returns = scored(told)["returns"]
    assert (returns.emotion.value, returns.emotion.n, returns.respondents, returns.mentions) == (0.0, 2, 2, 31)


def test_frequency_counts_those_who_only_gave_a_score_too() -> None:
    told = Told()
    told.say("a", ("returns", "bad", -2))
    for number in range(9):
        told.answer(f"s{number}", 9)
    assert scored(told)["returns"].frequency.value == 0.1


def test_without_scores_impact_is_judged_and_says_so() -> None:
    told = Told()
    for number in range(20):
        told.say(f"a{number}", ("returns", "awful, I will never order again", -2))
    returns = scored(told)["returns"]
    assert (returns.impact.basis, returns.impact.value, returns.impact.low) == ("judged", 100, None)
    assert returns.score_gap is None


def test_below_the_floor_impact_is_judged_though_there_are_scores(worse: tuple[Told, Told]) -> None:
    told = Told(sources=list(worse[1].sources), passages=list(worse[1].passages), mentions=list(worse[1].mentions))
    told.say("2026-Q3-1", ("website", "slow", -1))
    assert scored(told)["website"].impact.basis == "judged"


def test_failures_and_channels_count_customers() -> None:
    told = Told()
    for _ in range(3):
        told.say("a", ("website", "error 500", -1), failure_class="error_message")
    told.say("a", ("website", "it was down", -1), failure_class="outage", channel="call")
    told.say("b", ("website", "an error again", -1), failure_class="error_message")
    website = scored(told)["website"]
    assert dict(website.failures) == {"error_message": 2, "outage": 1}
    assert dict(website.channels) == {"survey": 2, "call": 1}


@pytest.mark.parametrize(
    ("respondents", "channels", "colour"),
    [
        (4, 3, "red"),
        (9, 1, "red"),
        (9, 2, "yellow"),
        (10, 1, "yellow"),
        (29, 2, "yellow"),
        (30, 2, "green"),
        (300, 1, "yellow"),
    ],
)
def test_backing(respondents: int, channels: int, colour: str) -> None:
    assert backing(respondents, channels) == colour


def test_new_is_what_nobody_spoke_of_before() -> None:
    before, now = Told("2026-Q2"), Told()
    before.say("a", ("returns", "bad", -1))
    now.say("b", ("returns", "bad", -1), ("delivery", "late", -1))
    found = scored(now, before)
    assert (found["returns"].is_new, found["delivery"].is_new) == (False, True)
    assert not scored(now)["delivery"].is_new


def test_what_was_just_discovered_has_no_rise() -> None:
    before, now = Told("2026-Q2"), Told()
    before.say("a", ("returns", "bad", -1))
    now.say("b", ("texts", "the driver texts a photo", 1))
    texts = touchpoint("Texts", origin="data", status="new")
    found = scored(now, before, [RETURNS, texts])["texts"]
    assert found.is_new
    assert found.frequency_change is None


def test_a_mention_of_an_unknown_touchpoint_is_an_error_that_says_what_to_do() -> None:
    told = Told()
    told.say("a", ("parking", "full", -1))
    with pytest.raises(RegisterError, match=r"parking.*not in the register"):
        score(read(told), None, REGISTER)


def test_nothing_read_scores_nothing() -> None:
    assert score(read(Told()), None, REGISTER) == ([], [])


def test_the_order_of_the_evidence_does_not_matter(worse: tuple[Told, Told]) -> None:
    before, now = worse
    turned = Told(now.period, now.sources[::-1], now.passages[::-1], now.mentions[::-1])
    assert score(read(now), read(before), REGISTER) == score(read(turned), read(before), REGISTER[::-1])


def test_a_large_review_is_scored_in_seconds() -> None:
    told = Told()
    register = [touchpoint(f"Place {number}") for number in range(30)]
    for number in range(3000):
        place = f"place-{number % 30}"
        told.say(f"c{number}", (place, f"The queue at {number} was long and nobody told us why it took {number}.", -1))
        told.answer(f"c{number}", number % 11)
    started = time.process_time()
    score(read(told), read(told), register)
    assert time.process_time() - started < 4
