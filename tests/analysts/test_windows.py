"""Inside one statement, each thing is felt as the words beside it say."""

import math

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.analysts.embedded.windows import Feeling, narrowed, parts, window

VALENCES = st.floats(-1, 1)


def test_a_statement_falls_into_the_stretches_between_its_joints() -> None:
    assert parts("Great view, friendly porter with dull rooms - and a slow lift.") == [
        "Great view",
        "friendly porter",
        "with dull rooms",
        "and a slow lift.",
    ]
    assert parts("one thing") == ["one thing"]


@given(st.text())
def test_no_letter_is_lost_between_the_stretches(text: str) -> None:
    def letters(of: str) -> list[str]:
        return [each for each in of if each.isalnum()]

    assert letters("".join(parts(text))) == letters(text)


@pytest.mark.parametrize(
    ("named", "expected"),
    [
        ([0.0, 0.9, 0.0], "friendly porter"),
        ([0.8, 0.9, 0.0], "Great view , friendly porter"),
        ([0.3, 0.9, 0.0], "friendly porter"),
        ([0.0, 0.0, 0.9], ""),  # says nothing of feeling, so the whole is heard
        ([0.9, 0.9, 0.9], ""),
        ([0.0, 0.0, 0.0], ""),
    ],
)
def test_the_window_is_what_names_the_thing_most_clearly(named: list[float], expected: str) -> None:
    assert window(["Great view", "friendly porter", "a lift"], named) == expected


def test_a_plain_part_turns_what_the_whole_says() -> None:
    told = narrowed(Feeling(value=0.5, worded=0.1), own=-0.9, whole=0.5)
    assert told is not None
    assert told.worded < told.value < -0.2


@given(VALENCES, VALENCES)
def test_a_part_that_says_little_changes_nothing(value: float, whole: float) -> None:
    assert narrowed(Feeling(value, value), 0.4, whole) is None


@given(VALENCES, st.floats(0.5, 1))
def test_a_part_that_feels_as_the_whole_leaves_it_there(value: float, own: float) -> None:
    told = narrowed(Feeling(value, value), own, own)
    assert told is not None
    assert math.isclose(told.value, max(-0.99, min(0.99, value)), abs_tol=1e-9)
