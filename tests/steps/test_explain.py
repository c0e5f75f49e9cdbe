from collections.abc import Callable
from dataclasses import replace

import pytest
from claimed import claimed
from told import Told

from cxanalyzer.records import Explained, Score, Source
from cxanalyzer.steps.explain import explain
from cxanalyzer.steps.explain.groups import OTHERS

Segments = Callable[[int], dict[str, str]]


def quarter(
    period: str = "2026-Q3",
    nps: Callable[[int], int] = lambda number: 10 if number % 2 else 0,
    segments: Segments = lambda _: {},
    number: int = 100,
) -> Told:
    """Everyone gives a score; of every ten, four speak of returns, three of delivery, three of nothing."""
    told = Told(period)
    for one in range(number):
        who = f"{period}-{one}"
        told.answer(who, nps(one))
        told.sources[-1] = replace(told.sources[-1], segments=segments(one))
        if one % 10 < 4:
            told.say(who, ("returns", f"Returns took {one} days.", -1))
        elif one % 10 < 7:
            told.say(who, ("delivery", f"Delivery on day {one}.", 1))
    return told


def explained(now: Told, before: Told | None = None, *earlier: Told) -> Explained:
    found = explain(now, before, [(one.period, one.sources) for one in earlier])
    assert found is not None
    return found


def worse(number: int) -> int:
    """Whoever speaks of returns is a detractor, the others promote."""
    return 0 if number % 10 < 4 else 10


def even(number: int) -> int:
    return 10


@pytest.fixture(scope="module")
def fell() -> Explained:
    return explained(quarter(nps=worse), quarter("2026-Q2", even))


def test_a_review_without_scores_has_nothing_to_explain() -> None:
    told = Told()
    told.say("a", ("returns", "bad", -1))
    assert explain(told, None, []) is None


def test_the_waterfall_goes_from_the_score_before_to_the_score_now(fell: Explained) -> None:
    assert fell.waterfall is not None
    assert (fell.waterfall.before.value, fell.waterfall.now.value) == (100, 20)
    assert 100 + sum(bar.change.value or 0 for bar in fell.waterfall.bars) == pytest.approx(20, abs=1e-5)
    first = fell.waterfall.bars[0]
    assert first.touchpoint_ids == ("returns",)
    assert first.change.high is not None
    assert first.change.high < 0
    assert (fell.score, fell.unexplained) == ("NPS", "")


def test_each_touchpoint_has_its_contribution_its_share_and_its_score(fell: Explained) -> None:
    returns, none = fell.contributions[0], fell.contributions[-1]
    assert (returns.touchpoint_id, returns.mentioning, returns.mentioning_before) == ("returns", 40, 40)
    assert (returns.score, returns.score_before) == (-100, 100)
    assert returns.net_sentiment is not None
    assert returns.net_sentiment.value == -100
    assert (none.touchpoint_id, none.mentioning, none.now.value) == ("", 30, 100)
    total = sum(one.now.value or 0 for one in fell.contributions[:-1])
    assert total + 100 == pytest.approx(20, abs=1e-5)
    assert sum(one.positive + one.negative for one in fell.contributions) == pytest.approx(200, abs=1e-5)
    assert fell.net_sentiment is not None
    assert fell.net_sentiment.value == pytest.approx(100 * (30 - 40) / 70, abs=1e-5)


def test_without_an_earlier_period_there_are_contributions_and_no_waterfall() -> None:
    found = explained(quarter(nps=worse))
    assert (found.waterfall, found.unexplained) == (None, "there is no earlier period to compare with")
    assert [one.touchpoint_id for one in found.contributions] == ["returns", "delivery", ""]
    assert found.contributions[0].before is None


def test_few_answers_are_not_taken_apart() -> None:
    assert explained(quarter(number=29)).contributions == ()
    found = explained(quarter(), quarter("2026-Q2", number=29))
    assert found.waterfall is None
    assert found.unexplained == "29 answers are too few to take a change apart (30 are needed)"


def test_a_score_asked_on_another_scale_before_is_not_taken_apart() -> None:
    before = quarter("2026-Q2")
    before.sources = [
        replace(one, scores=tuple(Score(name="nps", scale="rating10", value=9) for _ in one.scores))
        for one in before.sources
    ]
    found = explained(quarter(), before, before)
    assert (found.waterfall, [point.period for point in found.trend]) == (None, ["2026-Q3"])
    assert found.unexplained.startswith("asked on another scale before")


@pytest.mark.parametrize(("scale", "good", "bad", "unit"), [("csat5", 5, 1, 1), ("stars5", 5, 1, 4)])
def test_shares_and_means_are_taken_apart_in_their_own_unit(scale: str, good: float, bad: float, unit: float) -> None:
    def scored(period: str, value: Callable[[int], float]) -> Told:
        told = quarter(period)
        numbers = iter(range(1000))
        told.sources = [
            replace(one, scores=(Score(name="x", scale=scale, value=value(next(numbers))),)) if one.scores else one
            for one in told.sources
        ]
        return told

    now, before = scored("2026-Q3", lambda one: bad if one % 10 < 4 else good), scored("2026-Q2", lambda _: good)
    found = explained(now, before).waterfall
    assert found is not None
    change = sum(bar.change.value or 0 for bar in found.bars)
    assert change == pytest.approx(-0.4 * unit)
    assert (found.before.value or 0) + change == pytest.approx(found.now.value)


def test_the_trend_holds_every_earlier_period_that_asked_the_same() -> None:
    earlier = [quarter("2025-Q3", even), Told("2025-Q4"), quarter("2026-Q2")]
    earlier[1].answer("a", 5, "stars5", "stars")
    found = explained(quarter(nps=worse), earlier[2], *earlier)
    assert [(point.period, point.measure.value) for point in found.trend] == [
        ("2025-Q3", 100),
        ("2026-Q2", 0),
        ("2026-Q3", 20),
    ]


def test_the_same_quarter_a_year_ago_is_compared_where_it_is_there() -> None:
    found = explained(quarter(nps=worse), None, quarter("2025-Q3", even))
    (change,) = claimed(explained=found).explained.year_ago  # type: ignore[union-attr]
    assert (found.year_ago_period, change.what, change.difference, change.significant) == ("2025-Q3", "NPS", -80, True)
    assert explained(quarter(), None, quarter("2025-Q2")).year_ago == ()


def test_who_answered_can_explain_a_change_that_no_group_made() -> None:
    def club(share: int) -> Segments:
        return lambda number: {"plan": "club" if number % 10 >= share else "basic", "id": str(number)}

    before = quarter("2026-Q2", lambda number: 10 if number % 10 >= 3 else 0, club(3), 300)
    now = quarter(nps=lambda number: 10 if number % 10 >= 6 else 0, segments=club(6), number=300)
    found = explained(now, before).mixes
    assert [one.column for one in found] == ["plan"]
    assert (found[0].rate.value, found[0].mix.value, found[0].matters) == (0, -60, True)
    assert [(one.segment, one.n_before, one.n) for one in found[0].segments] == [("basic", 90, 180), ("club", 210, 120)]


def test_small_groups_join_the_others_and_a_column_that_is_mostly_blank_is_left_alone() -> None:
    def region(number: int) -> dict[str, str]:
        return {"region": ("North", "South", "East")[number % 10 % 3] if number % 10 else f"hamlet {number}"} | (
            {"shop": "yes" if number % 4 else "no"} if number % 2 else {}
        )

    found = explained(quarter(segments=region, number=200), quarter("2026-Q2", segments=region, number=200)).mixes
    assert [one.column for one in found] == ["region"]
    assert [one.segment for one in found[0].segments] == ["East", "North", "South", OTHERS]


def test_answers_from_another_channel_are_a_mix_too() -> None:
    def through(told: Told, share: int) -> Told:
        told.sources = [
            replace(one, channel="review" if place % 20 < share else "survey") for place, one in enumerate(told.sources)
        ]
        return told

    found = explained(through(quarter(), 8), through(quarter("2026-Q2"), 14)).mixes
    assert [one.column for one in found] == ["channel"]


def weigh(told: Told, weight: Callable[[int], float | None]) -> Told:
    told.sources = [replace(one, weight=weight(place)) for place, one in enumerate(told.sources)]
    return told


def test_weights_give_the_score_as_if_all_had_answered() -> None:
    plain = quarter(nps=worse)
    answered = {one.respondent: one.scores[0].value for one in plain.sources if one.scores}
    heavy = {who for who, value in answered.items() if value <= 6}
    weighed = [replace(one, weight=3.0 if one.respondent in heavy else 1.0) for one in plain.sources]
    plain.sources = weighed
    found = explained(plain).weighted
    promoters = sum(value >= 9 for value in answered.values())
    total = len(answered) + 2 * len(heavy)
    assert found is not None
    assert found.value == pytest.approx(100 * (promoters - 3 * len(heavy)) / total, abs=1e-5)
    assert f"{len(answered)} answers are worth" in found.note


def test_answers_without_a_weight_are_left_out_and_counted() -> None:
    left_out = explained(weigh(quarter(), lambda place: 2.0 if place else None)).weighted
    assert left_out is not None
    assert left_out.note.endswith("1 answers without a weight left out")
    assert explained(quarter()).weighted is None


def test_the_order_of_the_evidence_does_not_matter(fell: Explained) -> None:
    now, before = quarter(nps=worse), quarter("2026-Q2", even)
    turned = [Told(one.period, one.sources[::-1], one.passages[::-1], one.mentions[::-1]) for one in (now, before)]
    assert explained(*turned) == fell


def test_the_sources_of_an_earlier_period_may_come_one_period_at_a_time() -> None:
    def one_at_a_time() -> list[tuple[str, list[Source]]]:
        return [("2026-Q2", quarter("2026-Q2").sources)]

    found = explain(quarter(), None, iter(one_at_a_time()))
    assert found is not None
    assert len(found.trend) == 2
