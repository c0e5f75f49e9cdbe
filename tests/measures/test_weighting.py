import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from statsmodels.stats.weightstats import DescrStatsW

from cxanalyzer.errors import EvidenceError
from cxanalyzer.measures.satisfaction import nps, satisfaction
from cxanalyzer.measures.weighting import Weighted, effective_n, weighed, weighted_satisfaction


def test_kishs_effective_n() -> None:
    """Kish: 1 + cv² answers are worth one. Half weigh 1 and half 3: cv² = .25, so 100 are worth 80."""
    assert effective_n([1.0] * 50 + [3.0] * 50) == 80
    assert effective_n([2.5] * 40) == pytest.approx(40)
    assert effective_n([]) == 0


def test_a_weight_that_stands_for_nobody_is_left_out_and_counted() -> None:
    found = weighed([(9, 1.0), (3, None), (2, 0.0), (10, 2.0)])
    assert found.answers == [Weighted(9, 1.0), Weighted(10, 2.0)]
    assert found.left_out == 2


@pytest.mark.parametrize("weight", [-1.0, float("nan"), float("inf")])
def test_a_weight_that_cannot_be_is_an_error_that_says_what_to_do(weight: float) -> None:
    with pytest.raises(EvidenceError, match="correct the column of weights"):
        weighed([(9, weight)])


def test_a_weighted_nps_by_hand() -> None:
    """Promoters weigh 2 × 1, detractors 1 × 2, passives 1 × 1: (2 − 2) ÷ 5 = 0; unweighted it is 25."""
    found = weighted_satisfaction("nps", [Weighted(10, 1), Weighted(9, 1), Weighted(0, 2), Weighted(7, 1)])
    assert (found.value, found.n) == (0, 4)
    assert nps([10, 9, 0, 7]).value == 25


@given(st.lists(st.integers(0, 10), min_size=2, max_size=60), st.floats(0.1, 50))
def test_equal_weights_change_nothing_but_the_definition(scores: list[int], weight: float) -> None:
    for scale in ("nps", "csat5"):
        values = [float(score) for score in scores] if scale == "nps" else [float(1 + score % 5) for score in scores]
        found, plain = (
            weighted_satisfaction(scale, [Weighted(value, weight) for value in values]),
            satisfaction(scale, values),
        )
        assert found.value == pytest.approx(plain.value, abs=1e-5)
        assert (found.low, found.high) == pytest.approx((plain.low, plain.high), abs=1e-4)


def test_a_weighted_mean_is_that_of_statsmodels() -> None:
    random = np.random.default_rng(1)
    values, weights = random.integers(1, 6, 200).astype(float), random.uniform(0.5, 2, 200)
    found = weighted_satisfaction(
        "stars5", [Weighted(*pair) for pair in zip(values.tolist(), weights.tolist(), strict=True)]
    )
    worth = effective_n(weights.tolist())
    theirs = DescrStatsW(values, weights * worth / weights.sum(), ddof=1)
    assert found.value == pytest.approx(theirs.mean, abs=1e-6)
    assert (found.low, found.high) == pytest.approx(theirs.tconfint_mean(), abs=1e-5)


def test_the_interval_of_a_weighted_share_covers_it_as_often_as_it_says() -> None:
    """Half answer with weight 1 (80 % content), half with weight 4 (50 %): the weighted share is 56 %."""
    random, covered = np.random.default_rng(2), 0
    for _ in range(400):
        rare = random.random((2, 120)) < np.array([[0.8], [0.5]])
        answers = [Weighted(5.0 if yes else 1.0, (1, 4)[group]) for group in (0, 1) for yes in rare[group]]
        found = weighted_satisfaction("csat5", answers)
        covered += (found.low or 0) <= 0.56 <= (found.high or 1)
    assert 0.92 <= covered / 400 <= 0.98


def test_no_answers_no_value_and_one_no_interval_of_a_mean() -> None:
    assert weighted_satisfaction("nps", []).value is None
    assert weighted_satisfaction("stars5", [Weighted(4, 2)]).low is None
