from itertools import permutations

import numpy as np
import pytest
import statsmodels.api as sm
from hypothesis import given, settings
from hypothesis import strategies as st

from cxanalyzer.measures.importance import lmg, shared

# Correlations that give both published vectors at once: three drivers that overlap by .43 to .47.
AMONG = np.array([[1, 0.4707, 0.4273], [0.4707, 1, 0.4658], [0.4273, 0.4658, 1]])
OUTCOME = np.array([0.6583, 0.5870, 0.4260])


def simulated(drivers: int, rows: int, seed: int) -> np.ndarray:
    """Columns that share a factor, and a score that depends on them less and less; the score is the last column."""
    random = np.random.default_rng(seed)
    columns = random.normal(size=(rows, 1)) + random.normal(size=(rows, drivers))
    score = columns @ random.uniform(0, 1, drivers) + 2 * random.normal(size=rows)
    return np.column_stack([columns, score])


def correlations(columns: np.ndarray) -> tuple[np.ndarray, np.ndarray]:
    matrix = np.corrcoef(columns, rowvar=False)
    return matrix[:-1, :-1], matrix[:-1, -1]


def r_squared(columns: np.ndarray, chosen: tuple[int, ...]) -> float:
    return float(sm.OLS(columns[:, -1], sm.add_constant(columns[:, list(chosen)])).fit().rsquared) if chosen else 0.0


def over_all_orders(columns: np.ndarray) -> np.ndarray:
    """LMG by its definition: every order, one regression after the other."""
    drivers = columns.shape[1] - 1
    gains = np.zeros(drivers)
    orders = list(permutations(range(drivers)))
    for order in orders:
        for place, driver in enumerate(order):
            gains[driver] += r_squared(columns, order[: place + 1]) - r_squared(columns, order[:place])
    return gains / len(orders)


def test_the_vectors_of_the_guide() -> None:
    weights = shared(AMONG, OUTCOME).weights
    assert weights == pytest.approx([0.2761, 0.1891, 0.0703], abs=5e-5)
    assert weights.sum() == pytest.approx(0.5355, abs=5e-5)
    assert lmg(AMONG, OUTCOME) == pytest.approx([0.2757, 0.1890, 0.0709], abs=5e-5)


@given(st.integers(1, 12), st.integers(0, 10_000))
@settings(max_examples=25, deadline=None)
def test_both_share_out_the_r_squared_of_the_regression(drivers: int, seed: int) -> None:
    columns = simulated(drivers, 60, seed)
    among, outcome = correlations(columns)
    whole = r_squared(columns, tuple(range(drivers)))
    weights = shared(among, outcome).weights
    assert weights.sum() == pytest.approx(whole, abs=1e-8)
    assert (weights >= 0).all()
    assert lmg(among, outcome).sum() == pytest.approx(whole, abs=1e-6)


def test_lmg_is_the_average_over_all_orders_of_regressions() -> None:
    columns = simulated(4, 80, 3)
    assert lmg(*correlations(columns)) == pytest.approx(over_all_orders(columns), abs=1e-10)


def test_relative_weights_by_their_own_definition() -> None:
    columns = simulated(5, 200, 5)
    standard = (columns - columns.mean(axis=0)) / columns.std(axis=0)
    left, _, right = np.linalg.svd(standard[:, :-1], full_matrices=False)
    nearest = left @ right  # the orthogonal columns nearest to the drivers (Johnson 1966)
    beta = nearest.T @ standard[:, -1] / len(columns) ** 0.5
    loadings = nearest.T @ standard[:, :-1] / len(columns) ** 0.5
    assert shared(*correlations(columns)).weights == pytest.approx((loadings.T**2) @ beta**2, abs=1e-10)


def test_coefficients_are_those_of_the_regression() -> None:
    columns = simulated(4, 90, 7)
    standard = (columns - columns.mean(axis=0)) / columns.std(axis=0)
    fitted = sm.OLS(standard[:, -1], standard[:, :-1]).fit().params
    assert shared(*correlations(columns)).coefficients == pytest.approx(fitted, abs=1e-10)


def test_sampled_orders_come_near_the_exact_average() -> None:
    among, outcome = correlations(simulated(8, 300, 1))
    exact = lmg(among, outcome)
    sampled = lmg(among, outcome, exact=7, seed=4)
    assert not np.array_equal(sampled, exact)
    assert sampled == pytest.approx(exact, abs=0.02)
    assert np.array_equal(sampled, lmg(among, outcome, exact=7, seed=4))


@pytest.mark.parametrize("exact", [10, 1])
def test_a_driver_told_twice_shares_its_part(exact: int) -> None:
    columns = simulated(2, 200, 2)
    once = correlations(columns)
    twice = correlations(columns[:, [0, 0, 1, 2]])
    alone, doubled = shared(*once).weights, shared(*twice).weights
    assert doubled.sum() == pytest.approx(alone.sum(), abs=1e-8)
    assert doubled[0] == pytest.approx(doubled[1])
    gains = lmg(*twice, exact=exact)
    assert gains.sum() == pytest.approx(alone.sum(), abs=1e-6)
    assert gains[0] == pytest.approx(gains[1], abs=0.03)


def test_a_driver_that_does_not_vary_has_no_weight() -> None:
    among, outcome = np.eye(3), np.array([0.5, 0.0, 0.3])
    assert shared(among, outcome).weights == pytest.approx([0.25, 0, 0.09])
    assert lmg(among, outcome) == pytest.approx([0.25, 0, 0.09])


def test_many_matrices_at_once_give_what_each_gives() -> None:
    pairs = [correlations(simulated(3, 50, seed)) for seed in range(4)]
    together = shared(np.stack([one for one, _ in pairs]), np.stack([other for _, other in pairs])).weights
    assert together == pytest.approx(np.stack([shared(*pair).weights for pair in pairs]))
