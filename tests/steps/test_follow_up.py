"""Cards measured again: what is measured, when it is too early, and what is said once all is judged."""

import pytest
from claimed import claimed
from told import Told

from cxanalyzer.records import Aim, Card, FollowUp, FollowUps, Measure, Scale, Unit
from cxanalyzer.steps.follow_up import Case, Side, baseline, follow_up

FIRST_DAY = "2026-07-01"


def quarter(
    period: str, feelings: list[int], others: int = 0, scores: list[float] | None = None, scale: Scale = "nps"
) -> Side:
    """Customers who speak of delivery with these emotions, others who speak of the shop, and scores."""
    told = Told(period)
    said = [
        told.say(f"{period}-{number}", ("delivery", f"Delivery number {number}.", felt))
        for number, felt in enumerate(feelings)
    ]
    for number in range(others):
        told.say(f"{period}-other-{number}", ("shop", f"Shop number {number}.", 1))
    for number, score in enumerate(scores or ()):
        told.answer(f"{period}-scored-{number}", score, scale=scale, name=scale)
    return Side([mention for made in said for mention in made], told.evidence)


def card(target: float, was: float, aim: Aim = "emotion", unit: Unit = "level", **said: str) -> Card:
    """A card that was done before the period began, if nothing else is said."""
    given = {"status": "done", "done": "2026-06-01", **said}
    known = {
        "hypothesis_id": "H-1",
        "label": "H-01",
        "period": "2026-Q2",
        "touchpoint_id": "delivery",
        "touchpoint": "Delivery",
    }
    baseline = Measure(value=was, n=30, definition="d")
    return Card.model_validate(
        {**known, "title": "Windows", "aim": aim, "unit": unit, "baseline": baseline, "target": target, **given}
    )


def judged(*cases: Case) -> list[FollowUp]:
    review = claimed(follow_up=FollowUps(cards=tuple(follow_up(cases, FIRST_DAY))))
    return list(review.follow_up.cards) if review.follow_up else []


def followed(one: Card, before: Side | None, now: Side) -> FollowUp:
    (found,) = judged(Case(one, before, now))
    return found


BAD, GOOD = quarter("2026-Q2", [-2, -1] * 15), quarter("2026-Q3", [1, 2] * 15)


def test_emotion_is_measured_in_both_periods_and_judged() -> None:
    found = followed(card(-0.5, -1.5), BAD, GOOD)
    assert (found.verdict, found.before.value, found.now.value) == ("worked", -1.5, 1.5)
    assert (found.before.n, found.now.n, found.needed) == (30, 30, 0)
    assert followed(card(-0.5, -1.5), BAD, quarter("2026-Q3", [-2, -1] * 15)).reason == "too small"
    assert followed(card(0.5, 1.5), GOOD, BAD).verdict == "worked"  # down was wanted


@pytest.mark.parametrize(
    ("status", "done", "reason"),
    [("started", "", "not done"), ("done", "2026-07-02", "done later"), ("done", FIRST_DAY, "proven")],
)
def test_it_is_too_early_until_a_whole_period_came_after(status: str, done: str, reason: str) -> None:
    found = followed(card(-0.5, -1.5, status=status, done=done), BAD, GOOD)
    assert found.reason == reason
    assert found.change is not None
    assert (found.verdict == "too early") == (reason != "proven")


def test_too_few_say_how_many_would_do() -> None:
    found = followed(card(-0.5, -1.5), BAD, quarter("2026-Q3", [1, 2, 1]))
    assert (found.verdict, found.reason, found.change) == ("cannot tell", "few", None)
    assert found.needed > 3


def test_shares_are_of_all_customers_or_of_those_who_mention_it() -> None:
    before, now = quarter("2026-Q2", [-1] * 40, others=60), quarter("2026-Q3", [-1] * 5 + [1] * 5, others=90)
    rarer = followed(card(0.1, 0.4, "mentions", "share"), before, now)
    assert (rarer.before.value, rarer.now.value, rarer.now.n, rarer.verdict) == (0.4, 0.1, 100, "worked")
    fewer = followed(card(0.5, 1.0, "complaints", "share"), before, now)
    assert (fewer.before.value, fewer.now.value, fewer.now.n, fewer.verdict) == (1.0, 0.5, 10, "worked")


def test_the_primary_score_is_compared_by_its_own_test() -> None:
    before = quarter("2026-Q2", [1], scores=[3.0] * 20 + [9.0] * 20)
    now = quarter("2026-Q3", [1], scores=[9.0] * 38 + [3.0] * 2)
    found = followed(card(40, 0, "score", "points"), before, now)
    assert (found.before.value, found.now.value, found.verdict) == (0.0, 90.0, "worked")
    other = quarter("2026-Q3", [1], scores=[5.0] * 40, scale="csat5")
    assert followed(card(40, 0, "score", "points"), before, other).reason == "few"
    none = quarter("2026-Q2", [1])
    assert followed(card(40, 0, "score", "points"), none, now).reason == "few"


def test_the_unit_of_a_score_is_its_scales() -> None:
    units = {
        scale: baseline("score", quarter("2026-Q2", [1], scores=[1.0], scale=scale))[1]
        for scale in ("nps", "csat5", "stars5")
    }
    assert units == {"nps": "points", "csat5": "share", "stars5": "mean"}
    assert baseline("score", quarter("2026-Q2", [1]))[0].value is None


def test_without_its_review_nothing_can_be_told() -> None:
    found = followed(card(-0.5, -1.5), None, GOOD)
    assert (found.verdict, found.reason, found.before.value, found.now.value) == (
        "cannot tell",
        "no baseline",
        -1.5,
        1.5,
    )


def test_only_what_is_judged_is_corrected_for_one_another() -> None:
    little = quarter("2026-Q3", [-2, -1, -1] * 10)
    done, early = card(-0.5, -1.5), card(-0.5, -1.5, status="started", done="")
    found = judged(Case(done, BAD, GOOD), Case(done, BAD, little), Case(early, BAD, GOOD))
    changes = [one.change for one in found]
    assert [change.comparisons for change in changes if change] == [2, 2, 1]
    assert changes[1] is not None
    assert changes[1].p_adjusted is not None
    assert changes[2] is not None
    assert changes[2].p_adjusted is None
