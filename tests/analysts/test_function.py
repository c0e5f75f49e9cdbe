import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.analysts.embedded import function


@pytest.mark.parametrize(
    ("statement", "valence", "expected"),
    [
        ("the app crashes every time", -0.8, 0),
        ("my parcel never arrived", -0.8, 0),
        ("nobody picked up the phone", -0.8, 0),
        ("they sent the wrong size", -0.7, 0),
        ("I couldn't log in", -0.7, 0),
        ("the cash machine was out of order", -0.7, 0),
        ("slow", -0.9, 1),
        ("we waited two hours for a table", -0.6, 1),
        ("the form is confusing", -0.8, 1),
        ("the bathroom was dirty", -0.9, 1),
        ("had to explain it to four people", -0.6, 1),
        ("took three tries but worked", -0.3, 2),
        ("it eventually arrived", 0.0, 2),
        ("works most of the time, but not always", 0.1, 2),
        ("the room was clean", 0.6, 3),
        ("they fixed the boiler", 0.5, 3),
        ("easy to use", 0.9, 3),
        ("refund arrived within a day", 0.5, 4),
        ("no problems at all", 0.7, 4),
        ("worked perfectly", 0.9, 4),
        ("check-in was seamless", 0.9, 4),
    ],
)
def test_outcomes(statement: str, valence: float, expected: int) -> None:
    assert function.rate(statement, valence) == expected


@pytest.mark.parametrize(
    ("statement", "valence"),
    [
        ("I love you guys", 0.9),
        ("Thanks!", 0.9),
        ("we were six people", 0.0),
        ("how do I fix my router?", 0.0),
        ("shame on you", -0.9),
    ],
)
def test_what_says_nothing_of_the_job_is_not_rated(statement: str, valence: float) -> None:
    assert function.rate(statement, valence) is None


def test_feeling_settles_what_the_words_leave_open() -> None:
    assert function.rate("not exactly quick", -0.7) == 1
    assert function.rate("the delay was handled well", 0.8) == 3


def test_praise_and_blame_of_what_performs() -> None:
    assert function.rate("terrible service", -0.95) == 1
    assert function.rate("wonderful crew", 0.95) == 3


@given(st.text(max_size=80), st.floats(-1, 1))
def test_levels_stay_on_the_scale_and_follow_clear_feeling(statement: str, valence: float) -> None:
    rated = function.rate(statement, valence)
    assert rated is None or 0 <= rated <= 4
