"""A second opinion on one call: what one record's order does to the others shows, whatever words it is given in."""

import json
from collections.abc import Sequence

import pytest

from cxanalyzer.analysts.language_model.packing import Item
from cxanalyzer.analysts.language_model.swaying import SecondOpinion

GOOD, BAD, PLAIN = "lovely", "awful", "a parcel"


def feel(texts: Sequence[str]) -> list[float]:
    return [0.9 if GOOD in text else -0.9 if BAD in text else 0.1 for text in texts]


OPINION = SecondOpinion(feel)


def said(*emotions: str | None, about: str | None = None) -> str:
    return json.dumps([{"emotion": emotion, "about": about} for emotion in emotions])


def swayed(texts: Sequence[str], answers: Sequence[str], faulty: Sequence[int] = ()) -> str:
    items = [Item({"text": text}) for text in texts]
    return OPINION.swayed(items, dict(enumerate(answers)), dict.fromkeys(faulty, "no quote of this text"))


def test_a_call_that_agrees_with_the_words_is_trusted() -> None:
    assert swayed([BAD] * 5 + [GOOD] * 5, [said("negative")] * 5 + [said("very positive")] * 5) == ""


@pytest.mark.parametrize(
    "answer",
    [said("very positive"), said("neutral"), said()],
    ids=["all is praise", "all is neutral", "nothing is said"],
)
def test_complaints_that_are_read_as_something_else_are_known(answer: str) -> None:
    assert swayed([BAD] * 6, [answer] * 6)


def test_praise_alone_may_tell_of_nothing_but_not_of_the_opposite() -> None:
    assert swayed([GOOD] * 6, [said()] * 6) == ""
    assert swayed([GOOD] * 6, [said("negative")] * 6)


def test_a_few_contradictions_are_sarcasm_or_our_own_mistake() -> None:
    assert swayed([BAD] * 10, [said("negative")] * 7 + [said("positive")] * 3) == ""
    assert swayed([PLAIN] * 10 + [BAD] * 2, [said("positive")] * 12) == ""


def test_mixed_feelings_hold_the_one_that_the_words_tell() -> None:
    assert swayed([BAD] * 6, [said("positive", "negative")] * 6) == ""


def test_one_thing_that_everybody_speaks_of_and_nobody_names_was_planted() -> None:
    planted = [said(None, about="moon lounge")] * 6
    assert swayed([f"{PLAIN} {number}" for number in range(6)], planted)
    assert swayed([f"the moon lounge {number}" for number in range(6)], planted) == ""


def test_quotes_that_are_mostly_not_the_records_own_are_not_one_records_fault() -> None:
    assert swayed([PLAIN] * 6, [said("neutral")] * 6, faulty=range(4))
    assert swayed([PLAIN] * 6, [said("neutral")] * 6, faulty=range(3)) == ""


def test_getting_ready_asks_how_something_feels_and_says_nothing() -> None:
    asked: list[str] = []

    def heard(texts: Sequence[str]) -> list[float]:
        asked.extend(texts)
        return feel(texts)

    SecondOpinion(heard).ready()
    assert asked
