import numpy as np
import pytest
import statsmodels.api as sm
from scipy.stats import pearsonr

from cxanalyzer.measures.change import FALSE_DISCOVERIES, benjamini_hochberg
from cxanalyzer.measures.drivers import FEWEST, Columns, analysed


def survey(rows: int, seed: int = 0, slopes: tuple[float, ...] = (1.0, 0.5, 0.0)) -> Columns:
    """Drivers that share a factor, and a score made of them."""
    random = np.random.default_rng(seed)
    values = 0.5 * random.normal(size=(rows, 1)) + random.normal(size=(rows, len(slopes)))
    return Columns(values, values @ np.array(slopes) + random.normal(size=rows), "NPS (0–10)")


def mentions(rows: int, seed: int = 0) -> Columns:
    """Praise and complaint of one thing that costs much and earns little, and of another the other way round."""
    random = np.random.default_rng(seed)
    values = (random.random((rows, 4)) < 0.2).astype(float)
    score = 7 + values @ np.array([0.2, -2.0, 2.0, -0.2]) + random.normal(size=rows)
    return Columns(values, score, "NPS (0–10)", [(0, 1), (2, 3)])


def test_weights_share_out_r_squared_and_each_stands_inside_its_interval() -> None:
    columns = survey(400)
    found = analysed(columns)
    assert (found.method, found.why, found.n) == ("relative weights", "", 400)
    fitted = sm.OLS(columns.score, sm.add_constant(columns.values)).fit()
    assert found.r_squared.value == pytest.approx(fitted.rsquared, abs=1e-6)
    for measure in (*found.weights, *found.effects, found.r_squared):
        assert measure.value is not None
        assert measure.low is not None
        assert measure.high is not None
        assert measure.low <= measure.value <= measure.high
    assert sum(weight.value or 0 for weight in found.weights) == pytest.approx(1, abs=1e-5)
    assert [effect.value for effect in found.effects] == pytest.approx(fitted.params[1:], abs=1e-5)
    assert found.agreement == 1.0


def test_the_interval_of_a_slope_is_about_that_of_the_regression() -> None:
    columns = survey(400)
    found = analysed(columns)
    theirs = sm.OLS(columns.score, sm.add_constant(columns.values)).fit().conf_int()[1:]
    for effect, (low, high) in zip(found.effects, theirs, strict=True):
        assert effect.low == pytest.approx(low, abs=0.04)
        assert effect.high == pytest.approx(high, abs=0.04)


def test_the_chance_of_a_driver_is_that_of_its_correlation() -> None:
    random = np.random.default_rng(1)
    plain = survey(300, slopes=(1.0, 0.5))
    found = analysed(plain._replace(values=np.column_stack([plain.values, random.normal(size=300)])))
    assert [chance < 0.001 for chance in found.chances] == [True, True, False]
    theirs = [pearsonr(values, plain.score).pvalue for values in plain.values.T]
    assert found.chances[:2] == pytest.approx(theirs, abs=1e-6)


def test_chance_alone_seldom_makes_a_driver() -> None:
    random = np.random.default_rng(2)
    claimed = 0
    for _ in range(40):
        found = analysed(Columns(random.normal(size=(200, 8)), random.normal(size=200), "NPS"))
        claimed += min(benjamini_hochberg(found.chances)) <= FALSE_DISCOVERIES
        assert found.method == "correlations"
    assert claimed <= 6  # 5 % of 40 is 2


def test_asymmetry_tells_what_must_work_from_what_delights() -> None:
    must, delights = analysed(mentions(800)).asymmetries
    assert must.high is not None
    assert delights.low is not None
    assert must.high < 0 < delights.low
    assert must.value == pytest.approx(-1.8, abs=0.4)


@pytest.mark.parametrize("rows", [FEWEST - 1, FEWEST])
def test_below_thirty_nothing_is_said(rows: int) -> None:
    found = analysed(survey(rows))
    if rows < FEWEST:
        assert (found.method, found.correlations, found.r_squared.value) == ("none", [], None)
        assert f"n = {rows}" in found.why
    else:
        assert found.method == "relative weights"
        assert "a direction" in found.why


def test_too_few_answers_a_driver_leave_correlations() -> None:
    found = analysed(survey(60, slopes=(1.0,) * 7))
    assert (found.method, found.weights, found.r_squared.value) == ("correlations", [], None)
    assert "60 answers are too few to weigh 7 drivers" in found.why
    assert len(found.correlations) == 7


def test_ten_to_twenty_answers_a_driver_are_borne_in_mind() -> None:
    assert "look at the intervals" in analysed(survey(100, slopes=(1.0,) * 7)).why


def test_too_little_explained_leaves_correlations() -> None:
    found = analysed(survey(400, slopes=(0.12, 0.0, 0.0)))
    assert found.method == "correlations"
    assert "too little to share out" in found.why


def test_blanks_are_no_values() -> None:
    columns = survey(600)
    values = columns.values.copy()
    values[np.random.default_rng(3).random(values.shape) < 0.3] = np.nan
    found, full = analysed(columns._replace(values=values)), analysed(columns)
    assert found.n == (~np.isnan(values)).sum(axis=0).min()
    assert [weight.value for weight in found.weights] == pytest.approx([w.value for w in full.weights], abs=0.08)


def test_where_few_rows_have_a_blank_the_complete_ones_speak() -> None:
    columns = survey(600)
    values = columns.values.copy()
    values[:30, 1] = np.nan
    found = analysed(columns._replace(values=values))
    rest = analysed(columns._replace(values=values[30:], score=columns.score[30:]))
    assert found == rest
    assert found.n == 570


def test_a_column_that_does_not_vary_weighs_nothing() -> None:
    columns = survey(300)
    values = np.column_stack([columns.values, np.full(300, 4.0)])
    found = analysed(columns._replace(values=values))
    assert (found.weights[3].value, found.effects[3].value, found.chances[3]) == (0, 0, 1)
    assert found.weights[0].value == pytest.approx(analysed(columns).weights[0].value)


def test_everyone_scoring_the_same_explains_nothing() -> None:
    columns = survey(300)
    assert analysed(columns._replace(score=np.full(300, 9.0))).method == "correlations"
