from told import Told, touchpoint

from cxanalyzer.measures.respondents import Question, answers, hurt, own_means, people, ranked
from cxanalyzer.measures.scorecard import scorecard

RETURNS = touchpoint("Returns")


def test_the_latest_answer_of_a_respondent_counts() -> None:
    told = Told()
    told.answer("a", 3, date="2026-09-01")
    told.answer("a", 10, date="2026-07-01")
    assert answers(told.sources) == {Question("nps", "nps"): {"a": 3.0}}


def test_the_primary_score_is_nps_then_the_overall_one() -> None:
    told = Told()
    told.answer("a", 3, "stars5", "seat comfort")
    told.answer("b", 3, "stars5", "seat comfort")
    told.answer("a", 3, "stars5", "overall rating")
    told.answer("a", 3, "nps", "would_you")
    names = [question.name for question in ranked(answers(told.sources))]
    assert names == ["would_you", "overall rating", "seat comfort"]


def test_lines_are_named_as_briefly_as_they_can_be() -> None:
    told = Told()
    for who in "abc":
        told.answer(who, 9)
        told.answer(who, 4, "csat5", "support_csat")
        told.answer(who, 4, "stars5", "seat_comfort")
    names = [line.name for line in scorecard(answers(told.sources), {})]
    assert names == ["NPS", "Stars: seat comfort", "CSAT"]


def test_a_score_is_compared_with_itself_only() -> None:
    before, now = Told("2026-Q2"), Told()
    for number in range(40):
        before.answer(f"b{number}", 9)
        before.answer(f"b{number}", 4, "csat5", "support")
        now.answer(f"n{number}", 2)
        now.answer(f"n{number}", 6, "csat7", "support")
    nps, csat = scorecard(answers(now.sources), answers(before.sources))
    assert nps.change is not None
    assert nps.change.difference == -200
    assert csat.change is None


def test_people_who_answer_again_are_named() -> None:
    before, now = Told("2026-Q2"), Told()
    for number in range(40):
        before.answer(f"c{number}", 9)
        now.answer(f"c{number + 20}", 9)
    (line,) = scorecard(answers(now.sources), answers(before.sources))
    assert "20 of 40 answered in both periods" in line.measure.note


def test_people_are_those_who_wrote_or_scored() -> None:
    told = Told()
    told.say("writer", ("returns", "fine", 1))
    told.answer("scorer", 9)
    told.say("silent", ("returns", "x", None))
    told.passages.pop()
    assert people(told.evidence) == {"writer", "scorer"}


def test_one_respondent_one_vote() -> None:
    told = Told()
    for _ in range(9):
        told.say("loud", ("returns", "bad", -2))
    told.say("calm", ("returns", "good", 2))
    assert own_means(told.mentions, lambda mention: mention.emotion) == [-2.0, 2.0]


def test_hurt_is_depth_times_share_and_a_failure_hurts_however_calmly_told() -> None:
    told = Told()
    told.say("a", ("returns", "bad", -2))
    told.say("b", ("returns", "good", 2))
    assert hurt(told.mentions) == 1.0
    told.say("c", ("returns", "it failed", None), failure_class="failure")
    told.say("d", ("returns", "so so", 0))
    assert hurt(told.mentions) == 0.75
    assert hurt([]) == 0.0
