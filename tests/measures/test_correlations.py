import numpy as np
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy import stats

from cxanalyzer.measures.correlations import chance, coherent, correlation, drawn, pairs, products, whole


def table(rows: int = 200, blank: float = 0.0, seed: int = 0) -> np.ndarray:
    random = np.random.default_rng(seed)
    columns = random.normal(size=(rows, 1)) + random.normal(size=(rows, 4))
    columns[random.random(columns.shape) < blank] = np.nan
    return columns


def test_without_blanks_it_is_the_ordinary_correlation() -> None:
    columns = table()
    found = whole(products(columns))
    assert found.matrix == pytest.approx(np.corrcoef(columns, rowvar=False))
    assert found.deviations == pytest.approx(columns.std(axis=0))


def test_blanks_are_left_out_pair_by_pair() -> None:
    columns = table(blank=0.2)
    sums = products(columns)
    expected = pd.DataFrame(columns).corr().to_numpy()
    assert whole(sums).matrix == pytest.approx(expected, abs=1e-10)
    there = ~np.isnan(columns)
    assert np.array_equal(pairs(sums), there.astype(int).T @ there.astype(int))


def test_more_respondents_than_blocks_are_summed_to_the_same() -> None:
    columns = table(3000, blank=0.1) + 1000  # far from 0, where sums of squares lose digits first
    assert whole(products(columns)).matrix == pytest.approx(pd.DataFrame(columns).corr().to_numpy(), abs=1e-9)


@pytest.mark.parametrize("rows", [150, 4000])
def test_the_draws_spread_as_a_correlation_does(rows: int) -> None:
    columns = table(rows)
    drawn_values = np.concatenate([part.matrix[:, 0, 1] for part in drawn(products(columns), 1000)])
    value = np.corrcoef(columns[:, 0], columns[:, 1])[0, 1]
    assert drawn_values.std() == pytest.approx((1 - value**2) / rows**0.5, rel=0.25)
    assert len(drawn_values) == 1000


def test_the_same_rows_give_the_same_draws() -> None:
    first, second = (list(drawn(products(table()), 10)) for _ in range(2))
    assert np.array_equal(first[0].matrix, second[0].matrix)


def test_a_constant_column_correlates_with_nothing() -> None:
    columns = table()
    columns[:, 2] = 3.0
    found = whole(products(columns))
    assert np.array_equal(found.matrix[2], [0, 0, 1, 0])
    assert found.deviations[2] == 0


@given(st.integers(0, 500))
@settings(max_examples=20, deadline=None)
def test_what_contradicts_itself_is_made_coherent(seed: int) -> None:
    random = np.random.default_rng(seed)
    made_up = np.triu(random.uniform(-1, 1, (5, 5)), 1)
    found = coherent(made_up + made_up.T + np.eye(5))
    assert np.linalg.eigvalsh(found).min() > -1e-9
    assert np.diagonal(found) == pytest.approx(np.ones(5))


def test_what_is_coherent_stays() -> None:
    matrix = np.corrcoef(table(), rowvar=False)
    assert coherent(matrix) == pytest.approx(matrix)


def test_the_interval_and_the_p_value_are_scipys() -> None:
    columns = table(40)
    theirs = stats.pearsonr(columns[:, 0], columns[:, 1])
    low, high = theirs.confidence_interval()
    ours = correlation(float(theirs.statistic), 40, "r")
    assert (ours.low, ours.high) == (pytest.approx(low, abs=1e-6), pytest.approx(high, abs=1e-6))
    assert chance(float(theirs.statistic), 40) == pytest.approx(theirs.pvalue)


def test_three_pairs_prove_nothing() -> None:
    assert chance(0.99, 3) == 1.0
    assert correlation(0.99, 3, "r").low is None
    assert chance(1.0, 30) < 1e-9
