import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import fisher_exact, norm, ttest_ind
from statsmodels.stats.multitest import multipletests
from statsmodels.stats.proportion import confint_proportions_2indep

from cxanalyzer.measures.change import (
    benjamini_hochberg,
    corrected,
    mean_change,
    nps_change,
    score_change,
    share_change,
)
from cxanalyzer.measures.intervals import mean, share
from cxanalyzer.records import Change

VECTOR = [0.001, 0.008, 0.039, 0.041, 0.042, 0.06, 0.074, 0.205]


def answers(promoters: int, detractors: int, n: int) -> list[float]:
    return [10.0] * promoters + [7.0] * (n - promoters - detractors) + [0.0] * detractors


def shares(x1: int, n1: int, x2: int, n2: int) -> Change:
    return share_change("share", share(x1, n1, "share"), share(x2, n2, "share"))


def means(before: list[float], now: list[float]) -> Change:
    measures = mean(before, (-2, 2), "emotion"), mean(now, (-2, 2), "emotion")
    return mean_change("emotion", measures, before, now)


def z_of(p_value: float | None) -> float:
    assert p_value is not None
    return float(-norm.ppf(p_value / 2))


def test_two_nps_give_the_vectors_of_the_guide() -> None:
    large = nps_change("NPS", answers(150, 90, 300), answers(180, 70, 320))
    assert large.difference == pytest.approx(14.375)
    assert (round(z_of(large.p_value), 2), round(large.p_value or 0, 3)) == (2.11, 0.035)
    small = nps_change("NPS", answers(50, 20, 100), answers(54, 16, 100))
    assert small.difference == 8
    assert (round(z_of(small.p_value), 2), round(small.p_value or 0, 2)) == (0.73, 0.47)


def test_the_detectable_nps_gap_is_the_one_at_which_p_is_five_per_cent() -> None:
    found = nps_change("NPS", answers(50, 20, 100), answers(50, 20, 100))
    assert found.detectable == pytest.approx(1.959964 * 2**0.5 * (44.201297 - 14.05113) / 2 / 1.959964, abs=1e-3)


@pytest.mark.parametrize(
    ("n", "seen", "assured"), [(100, 23, 33), (200, 16, 23), (300, 13, 19), (500, 10, 15), (1000, 7, 10), (2000, 5, 7)]
)
def test_what_can_be_seen_and_what_will_be_are_the_guides_table(n: int, seen: int, assured: int) -> None:
    """35 % promoters and 35 % detractors are the table's variance of .7."""
    typical = answers(round(0.35 * n), round(0.35 * n), n)
    found = nps_change("NPS", typical, typical)
    assert (found.detectable, found.assured) == (pytest.approx(seen, abs=0.6), pytest.approx(assured, abs=0.6))


def test_the_assured_difference_of_means_is_found_in_four_of_five_cases() -> None:
    random = np.random.default_rng(3)
    found = 0
    for _ in range(300):
        before, now = random.normal(0, 1, 40), random.normal(0.634, 1, 40)  # statsmodels: 80 % power at 40 against 40
        change = means(before.tolist(), now.tolist())
        assert change.assured == pytest.approx(0.634, abs=0.2)
        found += (change.p_value or 1) < 0.05
    assert 0.74 <= found / 300 <= 0.86


def test_two_shares_give_the_vector_of_the_guide() -> None:
    found = shares(15, 130, 31, 120)
    assert (round(z_of(found.p_value), 2), round(found.p_value or 0, 4)) == (2.91, 0.0036)


def test_two_shares_are_told_apart_like_anywhere_else() -> None:
    found = shares(31, 120, 15, 130)
    theirs = confint_proportions_2indep(15, 130, 31, 120, compare="diff", method="newcomb")
    assert (found.low, found.high) == pytest.approx(theirs, abs=1e-6)
    few = shares(1, 40, 6, 40)
    assert few.p_value == pytest.approx(fisher_exact([[1, 39], [6, 34]]).pvalue, abs=1e-6)


@given(st.integers(0, 30), st.integers(0, 30))
def test_any_two_shares_can_be_compared(x1: int, x2: int) -> None:
    found = shares(x1, 30, x2, 30)
    assert found.p_value is not None
    assert 0 <= found.p_value <= 1
    assert found.low is not None
    assert found.high is not None
    assert found.low <= found.difference <= found.high


def test_two_means_are_welchs() -> None:
    random = np.random.default_rng(2)
    before, now = random.normal(0, 1, 40).tolist(), random.normal(0.4, 1.5, 25).tolist()
    found, theirs = means(before, now), ttest_ind(now, before, equal_var=False)
    interval = theirs.confidence_interval()
    assert found.p_value == pytest.approx(theirs.pvalue, abs=1e-6)
    assert (found.low, found.high) == pytest.approx((interval.low, interval.high), abs=1e-5)
    assert found.detectable == pytest.approx((interval.high - interval.low) / 2, abs=1e-5)


def test_where_nothing_varies_nothing_is_claimed() -> None:
    found = means([-2.0] * 5, [-1.0] * 5)
    assert (found.difference, found.p_value, found.low, found.detectable) == (1.0, None, None, None)
    assert not corrected([found])[0].significant


def test_benjamini_hochberg_keeps_the_first_two_of_the_guides_vector() -> None:
    adjusted = benjamini_hochberg(VECTOR)
    assert [value <= 0.05 for value in adjusted] == [True, True] + [False] * 6
    assert adjusted == pytest.approx(multipletests(VECTOR, method="fdr_bh")[1], abs=1e-6)


def test_correction_fills_every_change_and_counts_only_what_was_tested() -> None:
    untested = means([-2.0] * 5, [-1.0] * 5)
    template = shares(31, 120, 15, 130)
    changes = [untested, *(template.model_copy(update={"p_value": p_value}) for p_value in VECTOR)]
    done = corrected(changes)
    assert [change.significant for change in done] == [False, True, True] + [False] * 6
    assert {change.comparisons for change in done} == {8}
    assert done[0].p_adjusted is None


def test_a_review_without_any_true_change_rarely_claims_one() -> None:
    random = np.random.default_rng(11)
    claims = 0
    for _ in range(150):
        before, now = random.integers(-2, 3, size=(2, 20, 40)).astype(float)
        pairs = zip(before.tolist(), now.tolist(), strict=True)
        measures = mean([0.0], (-2, 2), "emotion"), mean([0.0], (-2, 2), "emotion")
        changes = [mean_change("emotion", measures, one, other) for one, other in pairs]
        claims += any(change.significant for change in corrected(changes))
    assert claims / 150 <= 0.1


@pytest.mark.parametrize("scale", ["nps", "csat5", "stars5", "yesno"])
def test_scores_are_compared_only_where_both_periods_have_them(scale: str) -> None:
    values = [1.0, 0.0, 1.0]
    assert score_change("score", scale, [], values) is None
    found = score_change("score", scale, values, values)
    assert found is not None
    assert found.difference == 0
