import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer import words
from cxanalyzer.records import Change, Measure
from cxanalyzer.views.scores import EMOTION, NPS, SHARE, moved, score_style, threshold


def _measure(value: float | None, low: float | None = None, high: float | None = None, n: int = 61) -> Measure:
    return Measure(value=value, low=low, high=high, n=n, definition="")


@pytest.mark.parametrize(
    ("value", "shown"), [(-1.3, "−1.3"), (0.2, "+0.2"), (0.0, "0.0"), (-0.04, "0.0"), (1.96, "+2.0"), (-0.05, "−0.1")]
)
def test_an_emotion_carries_its_sign_and_a_real_minus(value: float, shown: str) -> None:
    assert words.signed(value) == shown


@given(st.floats(-200, 200))
def test_no_number_is_written_with_a_hyphen_or_a_signed_zero(value: float) -> None:
    for word in (words.signed, words.level, words.percent, words.points, words.signed_points):
        shown = word(value)
        assert "-" not in shown
        assert re.fullmatch(r"[+−]?0(\.0+)?( %)?", shown) is None or shown[0] == "0"


@pytest.mark.parametrize(
    ("value", "shown"), [(0.0004, "p < .001"), (0.012, "p = .012"), (0.5, "p = .500"), (1.0, "p = 1.000")]
)
def test_a_p_value_has_no_leading_zero(value: float, shown: str) -> None:
    assert words.p_value(value) == shown


def test_a_value_never_stands_without_its_n() -> None:
    assert words.measured(_measure(-1.3, -1.6, -1.0), words.signed) == "−1.3 (−1.6 to −1.0, n = 61)"
    assert words.measured(_measure(0.2, 0.154, 0.246, 312), words.percent) == "20 % (15–25 %, n = 312)"
    assert words.measured(_measure(2.0), words.level) == "2.0 (n = 61)"
    assert words.measured(_measure(None, n=0), words.level) == "no evidence"


@pytest.mark.parametrize(
    ("period", "after"), [("2026-Q3", "2026-Q4"), ("2026-Q4", "2027-Q1"), ("all", "the next review")]
)
def test_the_next_period(period: str, after: str) -> None:
    assert words.next_period(period) == after


def test_a_period_is_short_beside_one_of_the_same_year() -> None:
    assert words.short_period("2026-Q2", "2026-Q3") == "Q2"
    assert words.short_period("2025-Q4", "2026-Q1") == "2025-Q4"


def test_words_are_joined_as_a_person_would() -> None:
    assert words.listing([]) == ""
    assert words.listing(["a"]) == "a"
    assert words.listing(["a", "b", "c"]) == "a, b and c"


def test_a_first_letter_is_made_small_but_not_in_an_abbreviation() -> None:
    assert words.lowered("Let customers in") == "let customers in"
    assert words.lowered("NPS is") == "NPS is"
    assert words.lowered("I think") == "I think"


def _change(**known: float | bool | None) -> Change:
    base = Change(what="", before=_measure(-0.4), now=_measure(-1.3), difference=-0.9, low=-1.3, high=-0.5)
    return base.model_copy(update=known)


def test_a_proven_change_is_told_with_interval_p_and_correction() -> None:
    change = _change(p_value=0.00001, p_adjusted=0.0002, significant=True, comparisons=18)
    assert moved(change, EMOTION) == (
        "fell from −0.4 to −1.3 (change −0.9, −1.3 to −0.5; p < .001 after correction for 18 comparisons)"
    )


def test_a_lone_comparison_needs_no_correction() -> None:
    assert moved(_change(p_value=0.02, p_adjusted=0.02), EMOTION).endswith("p = .020)")


def test_the_smallest_telling_difference_is_named_in_its_unit() -> None:
    assert (
        threshold(_change(detectable=15.2), NPS)
        == "with these numbers it takes at least 15 points to tell a change from chance"
    )
    assert "6 percentage points" in threshold(_change(detectable=0.061), SHARE)
    assert threshold(_change(detectable=None), EMOTION) == "these numbers cannot tell a change from chance"


@pytest.mark.parametrize(
    ("name", "value", "shown"),
    [("NPS", 22.4, "22"), ("CSAT", 0.81, "81 %"), ("Yes: x", 0.5, "50 %"), ("Stars", 3.8, "3.8")],
)
def test_each_score_is_written_its_own_way(name: str, value: float, shown: str) -> None:
    assert score_style(name).value(value) == shown
