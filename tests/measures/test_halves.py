import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.measures.halves import NOBODYS, Spoken, halves

themes = st.frozensets(st.sampled_from("ABC"))
spoken = st.lists(st.builds(Spoken, st.floats(-100, 100), themes, themes, themes), min_size=1, max_size=20)


@given(spoken)
def test_both_halves_add_up_to_two_hundred_and_to_the_score(voices: list[Spoken]) -> None:
    found = halves(voices).values()
    score = sum(voice.points for voice in voices) / len(voices)
    assert sum(one.positive for one in found) == pytest.approx(100 + score)
    assert sum(one.negative for one in found) == pytest.approx(100 - score)
    assert all(one.positive >= 0 and one.negative >= 0 for one in found)


def test_praise_bears_what_is_good_and_complaint_what_is_missing() -> None:
    voices = [
        Spoken(100, "AB", "A", "B"),
        Spoken(-100, "AB", "A", "B"),
        Spoken(0, "AB", "", ""),
        Spoken(0, "", "", ""),
    ]
    found = halves(voices)
    assert found["A"] == (pytest.approx((200 + 0 + 50) / 4), pytest.approx((0 + 0 + 50) / 4))
    assert found["B"] == (pytest.approx(50 / 4), pytest.approx((0 + 200 + 50) / 4))
    assert found[NOBODYS] == (25, 25)


def test_of_nobody_there_is_nothing_to_split() -> None:
    assert halves([]) == {}
