from dataclasses import replace

import pytest
from told import Told

from cxanalyzer.measures.conventions import not_comparable, wordings
from cxanalyzer.measures.respondents import Question
from cxanalyzer.records import Scale, Score

EASE, EFFORT = "The company made it easy to handle my request", "How much effort did you have to put in?"


@pytest.mark.parametrize("scale", ["csat5", "csat7", "ces7", "nps"])
def test_the_same_scale_is_compared(scale: Scale) -> None:
    question = Question("support", scale)
    assert not_comparable({question: ""}, {question: ""}) == {}


def test_another_scale_is_refused_and_named() -> None:
    now, before = Question("support", "csat7"), Question("support", "csat5")
    found = not_comparable({now: ""}, {before: ""})
    assert found == {now: "asked on another scale before (CSAT, 1 to 5), now on CSAT, 1 to 7"}


def test_a_new_question_is_only_new() -> None:
    assert not_comparable({Question("support", "csat7"): ""}, {Question("shop", "csat5"): ""}) == {}


def test_both_scales_asked_in_both_periods_are_two_questions() -> None:
    both = {Question("support", "csat7"): "", Question("support", "csat5"): ""}
    assert not_comparable(both, both) == {}


@pytest.mark.parametrize(
    ("before", "now", "refused"),
    [(EFFORT, EASE, True), (EASE, EFFORT, True), (EASE, EASE, False), (EFFORT, EFFORT, False), ("", EASE, False)],
)
def test_an_effort_scale_turned_round_is_refused(before: str, now: str, refused: bool) -> None:
    question = Question("ces", "ces7")
    assert bool(not_comparable({question: now}, {question: before})) == refused


def test_wordings_are_the_latest_that_say_something() -> None:
    told = Told()
    told.answer("a", 5, "ces7", "ces")
    told.answer("b", 5, "ces7", "ces")
    told.sources[0] = replace(told.sources[0], scores=(Score(name="ces", scale="ces7", value=5, question=EASE),))
    assert wordings(told.sources) == {Question("ces", "ces7"): EASE}
    assert wordings(told.sources[1:]) == {Question("ces", "ces7"): ""}
