import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.measures.satisfaction import CONVENTIONS, in_points, nps, nps_points, satisfaction
from cxanalyzer.records import Scale


def answers(promoters: int, detractors: int, n: int) -> list[float]:
    return [9.0] * promoters + [8.0] * (n - promoters - detractors) + [3.0] * detractors


@pytest.mark.parametrize(
    ("promoters", "detractors", "n", "printed"),
    [(50, 20, 100, (30.0, 14.05, 44.20)), (8, 1, 12, (58.3, 11.5, 81.8))],
)
def test_nps_gives_the_vectors_of_the_guide(
    promoters: int, detractors: int, n: int, printed: tuple[float, float, float]
) -> None:
    found = nps(answers(promoters, detractors, n))
    digits = 2 if n == 100 else 1
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert (round(found.value, 1), round(found.low, digits), round(found.high, digits)) == printed


@given(st.lists(st.integers(0, 10), min_size=1, max_size=80))
def test_nps_is_the_mean_of_what_each_respondent_adds(scores: list[int]) -> None:
    found = nps(scores)
    assert found.value == pytest.approx(np.mean([nps_points(score) for score in scores]), abs=1e-6)
    assert found.low is not None
    assert found.high is not None
    assert -100 <= found.low <= found.high <= 100


def test_nps_counts_the_trinomial_variance_after_three_added_answers() -> None:
    padded = np.array([1.0] * 50 + [0.0] * 30 + [-1.0] * 20 + [1.0] * 3 + [0.0] * 6 + [-1.0] * 3)
    weights = np.array([1.0] * 100 + [0.25] * 12)
    centre = np.average(padded, weights=weights)
    variance = np.average((padded - centre) ** 2, weights=weights)
    half = 1.959964 * (variance / 103) ** 0.5
    found = nps(answers(50, 20, 100))
    assert (found.low, found.high) == pytest.approx((100 * (centre - half), 100 * (centre + half)), abs=1e-3)


@pytest.mark.parametrize(
    ("scale", "values", "value"),
    [
        ("csat5", [5, 4, 3, 2], 0.5),
        ("csat7", [7, 6, 5, 4], 0.5),
        ("ces7", [7, 6, 5, 4], 0.75),
        ("yesno", [1, 0, 0, 0], 0.25),
        ("stars5", [5, 1, 3], 3.0),
        ("rating10", [10, 1], 5.5),
        ("nps", [10, 9, 8, 6], 25.0),
    ],
)
def test_each_scale_is_counted_by_its_convention(scale: Scale, values: list[float], value: float) -> None:
    found = satisfaction(scale, values)
    assert (found.value, found.n) == (value, len(values))
    assert found.low is not None
    assert found.high is not None
    assert found.low < value < found.high


@pytest.mark.parametrize("scale", list(CONVENTIONS))
def test_no_answers_give_no_value(scale: Scale) -> None:
    assert satisfaction(scale, []).value is None


@pytest.mark.parametrize(
    ("scale", "low", "middle", "high"), [("stars5", 1, 3, 5), ("rating10", 0, 5, 10), ("csat7", 1, 4, 7)]
)
def test_every_scale_can_be_put_on_the_same_points(scale: Scale, low: float, middle: float, high: float) -> None:
    assert [in_points(scale, value) for value in (low, middle, high)] == [-100, 0, 100]


def test_a_small_base_is_marked() -> None:
    assert "fewer than 30" in nps(answers(8, 1, 12)).note
    assert nps(answers(50, 20, 100)).note == ""
