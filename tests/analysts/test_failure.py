from typing import get_args

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.analysts.embedded.failure import failure_class, problem
from cxanalyzer.records import FailureClass, Problem


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("the app kicks me out every five minutes", "lock_out"),
        ("my account was blocked without notice", "lock_out"),
        ("it said my password had expired and then locked me out", "lock_out"),
        ("the machine swallowed my card", "lock_out"),
        ("the code to verify my identity never comes", "authentication"),
        ("I can't log in since Monday", "authentication"),
        ("password reset does nothing", "authentication"),
        ("error 500 whenever I press pay", "error_message"),
        ("it only says something went wrong", "error_message"),
        ("the charger is not compatible with my phone", "incompatibility"),
        ("it doesn't work with my printer", "incompatibility"),
        ("they don't accept foreign cards", "incompatibility"),
        ("the wifi kept dropping", "connectivity"),
        ("no signal in the basement", "connectivity"),
        ("video is always buffering", "connectivity"),
        ("the website was down on the last day", "outage"),
        ("no power since last night", "outage"),
        ("the lift was out of order", "outage"),
        ("they threatened me with debt collection", "warning"),
        ("got a final notice for a bill I had paid", "warning"),
        ("two agents gave me different answers", "conflict"),
        ("the guard shouted at my father", "conflict"),
        ("the room was double booked", "conflict"),
        ("we are stranded in Lisbon with two kids", "urgent_support"),
        ("please help, I need someone now", "urgent_support"),
        ("the flight was cancelled", "failure"),
        ("my parcel never arrived", "failure"),
        ("the zip broke on day two", "failure"),
        ("nobody called back", "failure"),
    ],
)
def test_failure_classes(statement: str, expected: FailureClass) -> None:
    assert failure_class(statement) == expected


@pytest.mark.parametrize("statement", ["too expensive", "the soup was bland", "ugly colour", "worst ever", ""])
def test_dear_dull_or_disliked_is_no_failure(statement: str) -> None:
    assert failure_class(statement) is None


@pytest.mark.parametrize(
    ("statement", "expected"),
    [
        ("we queued for an hour", "waiting"),
        ("my order is late again", "waiting"),
        ("nobody told us why", "silence"),
        ("no reply to my mails", "silence"),
        ("the handle broke off", "defect"),
        ("hair in the sink, filthy floor", "defect"),
        ("they sent the wrong shoes", "wrong"),
        ("charged me twice", "wrong"),
        ("hidden fees everywhere", "cost"),
        ("far too expensive", "cost"),
        ("had to explain everything again and again", "effort"),
        ("the form is complicated", "effort"),
        ("the receptionist was rude", "attitude"),
        ("he did not even look at me", "attitude"),
        ("everything I wanted was sold out", "unavailable"),
        ("impossible to reach a human", "unavailable"),
        ("I was told it would be free", "promise"),
        ("not as described", "promise"),
        ("the bread was stale", "quality"),
        ("the mattress was uncomfortable", "quality"),
    ],
)
def test_problems(statement: str, expected: Problem) -> None:
    assert problem(statement) == expected


@pytest.mark.parametrize("statement", ["never again", "shame on you", ""])
def test_no_reason_given(statement: str) -> None:
    assert problem(statement) is None


@given(st.text(max_size=120))
def test_labels_are_of_the_records(statement: str) -> None:
    assert failure_class(statement) in {None, *get_args(FailureClass)}
    assert problem(statement) in {None, *get_args(Problem)}


@pytest.mark.parametrize("statement", ["THE WEBSITE WAS DOWN", "the website was down"])
def test_case_does_not_matter(statement: str) -> None:
    assert failure_class(statement) == "outage"


def test_typographic_apostrophes_do_not_matter() -> None:
    assert failure_class("I can’t log in") == failure_class("I can't log in") == "authentication"
