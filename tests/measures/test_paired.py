import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import ttest_rel
from statsmodels.stats.contingency_tables import mcnemar

from cxanalyzer.measures.paired import paired_change, same_people
from cxanalyzer.measures.satisfaction import nps_points


def answers(values: list[float]) -> dict[str, float]:
    return {f"c{number:03}": value for number, value in enumerate(values)}


def test_nps_is_the_paired_t_of_each_customers_points() -> None:
    random = np.random.default_rng(1)
    before = random.integers(0, 11, 80).astype(float)
    now = np.clip(before + random.integers(-2, 3, 80), 0, 10)
    found = paired_change("NPS", "nps", answers(before.tolist()), answers(now.tolist()))
    theirs = ttest_rel([nps_points(one) for one in now], [nps_points(one) for one in before])
    interval = theirs.confidence_interval()
    assert found.p_value == pytest.approx(theirs.pvalue, abs=1e-6)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=1e-5)
    assert (found.paired, found.before.n) == (True, 80)
    assert found.difference == pytest.approx((found.now.value or 0) - (found.before.value or 0))


def test_means_are_the_paired_t_of_scipy() -> None:
    random = np.random.default_rng(2)
    before, now = random.integers(1, 6, 40).astype(float), random.integers(1, 6, 40).astype(float)
    found = paired_change("Stars", "stars5", answers(before.tolist()), answers(now.tolist()))
    assert found.p_value == pytest.approx(ttest_rel(now, before).pvalue, abs=1e-6)


@given(st.integers(0, 12), st.integers(0, 12), st.integers(1, 30))
def test_shares_are_mcnemars(up: int, down: int, same: int) -> None:
    before = [1.0] * up + [5.0] * down + [5.0] * same
    now = [5.0] * up + [1.0] * down + [5.0] * same
    found = paired_change("CSAT", "csat5", answers(before), answers(now))
    assert found.difference == pytest.approx((up - down) / len(now), abs=1e-6)
    if up + down:
        assert found.p_value == pytest.approx(mcnemar([[same, down], [up, 0]], exact=True).pvalue, abs=1e-6)
    else:
        assert found.p_value is None


def test_the_interval_of_a_paired_difference_of_shares_is_bonett_and_prices() -> None:
    """f12 = 5, f21 = 15, n = 50: (6 − 16) ÷ 52 ± 1.96 √((22 ÷ 52 − (10 ÷ 52)²) ÷ 52) = −.1923 ± .1688."""
    before, now = [1.0] * 5 + [5.0] * 15 + [5.0] * 30, [5.0] * 5 + [1.0] * 15 + [5.0] * 30
    found = paired_change("CSAT", "csat5", answers(before), answers(now))
    assert (found.low, found.high) == (
        pytest.approx(-0.1923 - 0.1688, abs=2e-4),
        pytest.approx(-0.1923 + 0.1688, abs=2e-4),
    )


def test_a_small_shift_of_the_same_people_is_seen_where_strangers_hide_it() -> None:
    from cxanalyzer.measures.change import nps_change

    before = [9.0] * 60 + [7.0] * 60
    now = [7.0] * 10 + [9.0] * 50 + [7.0] * 60
    strangers = nps_change("NPS", before, now)
    same = paired_change("NPS", "nps", answers(before), answers(now))
    assert strangers.p_value is not None
    assert same.p_value is not None
    assert same.p_value < 0.01 < strangers.p_value


def test_where_nobody_changed_nothing_is_claimed() -> None:
    found = paired_change("NPS", "nps", answers([9.0] * 20), answers([9.0] * 20))
    assert (found.difference, found.p_value, found.low) == (0, None, None)


def test_nearly_all_must_be_the_same_and_not_too_few() -> None:
    base = answers([9.0] * 100)
    assert same_people(base, dict(list(base.items())[:90]))
    assert not same_people(base, dict(list(base.items())[:89]))
    assert not same_people(answers([9.0] * 9), answers([9.0] * 9))
