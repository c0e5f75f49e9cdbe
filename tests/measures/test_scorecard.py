from told import Told, touchpoint

from cxanalyzer.measures.conventions import not_comparable, wordings
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
    told.answer("a", 1, "yesno", "would recommend")
    told.answer("a", 3, "nps", "would_you")
    names = [question.name for question in ranked(answers(told.sources))]
    assert names == ["would_you", "overall rating", "would recommend", "seat comfort"]


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


def test_the_same_people_asked_twice_are_tested_as_pairs() -> None:
    before, now = Told("2026-Q2"), Told()
    for number in range(40):
        before.answer(f"c{number}", 9)
        now.answer(f"c{number}", 7 if number < 8 else 9)
    (line,) = scorecard(answers(now.sources), answers(before.sources))
    assert line.change is not None
    assert (line.change.paired, line.change.before.n) == (True, 40)
    assert line.change.p_value is not None
    assert line.change.p_value < 0.01
    assert "different people" not in line.measure.note


def test_a_line_whose_scale_changed_says_why_it_is_not_compared() -> None:
    before, now = Told("2026-Q2"), Told()
    for number in range(40):
        before.answer(f"b{number}", 4, "csat5", "support")
        now.answer(f"n{number}", 6, "csat7", "support")
    refused = not_comparable(wordings(now.sources), wordings(before.sources))
    (line,) = scorecard(answers(now.sources), answers(before.sources), refused)
    assert line.change is None
    assert line.not_compared == "asked on another scale before (CSAT, 1 to 5), now on CSAT, 1 to 7"


def test_a_scale_turned_round_is_not_compared_though_its_name_is_the_same() -> None:
    now, before = Told(), Told("2026-Q2")
    for number in range(40):
        now.answer(f"n{number}", 6, "ces7", "ces")
        before.answer(f"b{number}", 2, "ces7", "ces")
    question = Question("ces", "ces7")
    refused = not_comparable({question: "How easy was it?"}, {question: "How much effort was it?"})
    (line,) = scorecard(answers(now.sources), answers(before.sources), refused)
    assert (line.change, line.not_compared != "") == (None, True)


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


def test_the_whole_stands_before_its_parts_and_the_lowest_part_first() -> None:
    told = Told()
    for number in range(40):
        for name, score in (("water", 5), ("lockers", 2 + number % 3), ("café", 4 - number % 2), ("overall", 3)):
            told.answer(f"c{number}", score, "csat5", name)
    told.answer("c1", 1, "csat5", "towels")  # one answer says too little to stand on top
    told.answer("c1", 9)
    names = [line.name.removeprefix("CSAT: ") for line in scorecard(answers(told.sources), {})]
    assert names == ["NPS", "overall", "lockers", "café", "water", "towels"]
