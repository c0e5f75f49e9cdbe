import pytest
from statsmodels.stats.power import NormalIndPower, TTestIndPower
from statsmodels.stats.proportion import proportion_effectsize

from cxanalyzer.measures.samples import mean_group, nps_gap_needed, nps_group, nps_sample, share_group


@pytest.mark.parametrize(
    ("margin", "worst", "typical"),
    [(3, 4266, 2985), (5, 1534, 1073), (7, 781, 546), (10, 382, 266), (15, 168, 117), (20, 94, 65)],
)
def test_the_sample_for_one_nps(margin: float, worst: int, typical: int) -> None:
    assert (nps_sample(margin), nps_sample(margin, 0.7)) == (worst, typical)


@pytest.mark.parametrize(
    ("n", "observed", "true"),
    [
        (30, 40, 58),
        (50, 32, 46),
        (100, 23, 33),
        (200, 16, 23),
        (300, 13, 19),
        (500, 10, 15),
        (1000, 7, 10),
        (2000, 5, 7),
    ],
)
def test_the_gap_two_quarters_need(n: int, observed: int, true: int) -> None:
    assert (round(nps_gap_needed(n, n)), round(nps_gap_needed(n, n, power=True))) == (observed, true)


def test_the_group_for_a_gap_is_the_gap_of_that_group() -> None:
    n = nps_group(33)
    assert nps_gap_needed(n, n, power=True) == pytest.approx(33, abs=0.2)


def test_groups_for_means_and_shares_agree_with_statsmodels() -> None:
    means = TTestIndPower().solve_power(effect_size=0.5 / 1.2, alpha=0.05, power=0.8)
    assert mean_group(0.5, 1.2) == pytest.approx(means, abs=2)
    shares = NormalIndPower().solve_power(effect_size=proportion_effectsize(0.2, 0.3), alpha=0.05, power=0.8)
    assert share_group(0.2, 0.3) == pytest.approx(shares, rel=0.03)
