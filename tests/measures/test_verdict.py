import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.measures.verdict import verdict
from cxanalyzer.records import Scale, Score

RANGES: dict[Scale, tuple[int, int]] = {
    "nps": (0, 10), "csat5": (1, 5), "csat7": (1, 7), "ces7": (1, 7), "stars5": (1, 5), "rating10": (1, 10), "yesno": (0, 1),
}  # fmt: skip


def score(value: float, scale: Scale = "nps", name: str = "score") -> Score:
    return Score(name=name, scale=scale, value=value)


@pytest.mark.parametrize(
    ("value", "low", "high"), [(0, -1, -1), (6, -0.6, -0.3), (7, -0.2, 0), (8, 0, 0.3), (10, 1, 1)]
)
def test_nps_leans_as_its_convention_says(value: float, low: float, high: float) -> None:
    assert low <= (verdict([score(value)]) or 0.0) <= high


def test_the_overall_score_speaks_for_the_whole() -> None:
    assert verdict([score(5, "stars5", "food"), score(1, "stars5", "overall_rating")]) == -1


def test_no_score_no_verdict() -> None:
    assert verdict([]) is None


@given(st.sampled_from(sorted(RANGES)), st.data())
def test_a_better_score_never_leans_worse(scale: Scale, data: st.DataObject) -> None:
    low, high = RANGES[scale]
    one, other = sorted(data.draw(st.tuples(st.integers(low, high), st.integers(low, high))))
    first, second = verdict([score(one, scale)]), verdict([score(other, scale)])
    assert -1 <= (first or 0) <= (second or 0) <= 1
