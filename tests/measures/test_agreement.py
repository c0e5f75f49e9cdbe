import math
from collections.abc import Sequence

import numpy as np
import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from scipy.stats import binomtest
from sklearn.metrics import accuracy_score, cohen_kappa_score
from statsmodels.stats.contingency_tables import mcnemar as mcnemar_table
from statsmodels.stats.inter_rater import cohens_kappa

from cxanalyzer.measures.agreement import Weights, accuracy, against, kappa, mcnemar, ratio
from cxanalyzer.measures.resampling import ALL_ALIKE, FEW_RECORDS, measured, resample

LEVELS = (-2, -1, 0, 1, 2)
PAIRS = st.lists(st.tuples(st.sampled_from(LEVELS), st.sampled_from(LEVELS)), min_size=1, max_size=60)
WEIGHTS: tuple[Weights, ...] = ("none", "linear", "quadratic")


def apart(pairs: Sequence[tuple[int, int]]) -> tuple[list[int], list[int]]:
    return [one for one, _ in pairs], [other for _, other in pairs]


def noisy(n: int, right: float, seed: int = 1) -> tuple[list[int], list[int]]:
    """n labels, and others that are the same with this probability."""
    random = np.random.default_rng(seed)
    first = random.choice(LEVELS, n)
    second = np.where(random.random(n) < right, first, random.choice(LEVELS, n))
    return first.tolist(), second.tolist()


@settings(max_examples=40)
@given(PAIRS, st.sampled_from(WEIGHTS))
def test_kappa_is_sklearns(pairs: list[tuple[int, int]], weights: Weights) -> None:
    first, second = apart(pairs)
    assume(len({*first, *second}) > 1)
    found = kappa(first, second, weights, levels=LEVELS)
    expected = cohen_kappa_score(first, second, labels=LEVELS, weights=None if weights == "none" else weights)
    assert found.value == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("weights", WEIGHTS)
def test_kappa_is_statsmodels_too(weights: Weights) -> None:
    first, second = noisy(300, 0.6)
    table = np.zeros((5, 5))
    np.add.at(table, (np.array(first) + 2, np.array(second) + 2), 1)
    kind = {"none": None, "linear": "linear", "quadratic": "quadratic"}[weights]
    found = kappa(first, second, weights, levels=LEVELS)
    expected = cohens_kappa(table, wt=kind)
    assert found.value == pytest.approx(expected.kappa, abs=1e-6)
    assert found.low == pytest.approx(expected.kappa_low, abs=0.03)
    assert found.high == pytest.approx(expected.kappa_upp, abs=0.03)


@settings(max_examples=40)
@given(PAIRS, st.sampled_from(WEIGHTS))
def test_kappa_does_not_mind_who_comes_first(pairs: list[tuple[int, int]], weights: Weights) -> None:
    first, second = apart(pairs)
    assert kappa(first, second, weights, LEVELS).value == kappa(second, first, weights, LEVELS).value


@settings(max_examples=40)
@given(PAIRS)
def test_the_order_of_the_pairs_changes_nothing(pairs: list[tuple[int, int]]) -> None:
    assert kappa(*apart(pairs), "quadratic", LEVELS) == kappa(*apart(sorted(pairs)), "quadratic", LEVELS)


@settings(max_examples=40)
@given(st.lists(st.sampled_from(LEVELS), min_size=10, max_size=60))
def test_equal_labels_agree_wholly(labels: list[int]) -> None:
    assert accuracy(labels, labels).value == 1
    found = kappa(labels, labels, "quadratic", LEVELS)
    if len(set(labels)) == 1:
        assert found.value is None
        assert "undefined" in found.note
    else:
        assert (found.value, found.high) == (1, 1)
        assert ALL_ALIKE in found.note
        assert found.low is not None
        assert found.low < 1


def test_labels_of_any_kind_can_be_compared_and_unknown_ones_are_refused() -> None:
    first, second = ["delivery", "returns", "delivery", "app"], ["delivery", "returns", "returns", "app"]
    assert kappa(first, second).value == pytest.approx(cohen_kappa_score(first, second))
    with pytest.raises(ValueError, match="none of the levels"):
        kappa([3], [1], levels=LEVELS)
    with pytest.raises(ValueError, match="zip"):
        kappa([1], [1, 2], levels=LEVELS)


def test_nothing_to_compare_has_no_value() -> None:
    assert kappa([], []).value is None
    assert accuracy([], []).value is None


def test_accuracy_is_sklearns_and_its_interval_is_about_wilsons() -> None:
    first, second = noisy(400, 0.7)
    found = accuracy(first, second)
    assert found.value == pytest.approx(accuracy_score(first, second))
    low, high = binomtest(round(400 * (found.value or 0)), 400).proportion_ci(method="wilson")
    assert found.low == pytest.approx(low, abs=0.01)
    assert found.high == pytest.approx(high, abs=0.01)


def test_few_records_are_named_and_one_has_no_interval() -> None:
    assert FEW_RECORDS in accuracy(*noisy(29, 0.7)).note
    assert accuracy(*noisy(30, 0.7)).note == ""
    alone = accuracy([1], [1])
    assert (alone.value, alone.low, alone.high) == (1, None, None)


def test_what_one_record_says_stays_together() -> None:
    """Ten copies of each label in its record say no more than one: the interval stays as wide."""
    first, second = noisy(100, 0.7)
    records = [str(number) for number in range(100)]
    single = accuracy(first, second, records)
    tenfold = accuracy(first * 10, second * 10, records * 10)
    assert (single.value, single.low, single.high) == (tenfold.value, tenfold.low, tenfold.high)
    assert tenfold.n == 100
    apart = accuracy(first * 10, second * 10)
    assert (apart.high or 0) - (apart.low or 0) < 0.5 * ((single.high or 0) - (single.low or 0))


def test_the_interval_covers_the_truth_about_as_often_as_it_says() -> None:
    """Records of three correlated labels: 0.7 of them are right on average, and 95 % of the intervals say so."""
    random = np.random.default_rng(7)
    truth = float(np.clip(random.normal(0.7, 0.2, 1_000_000), 0, 1).mean())
    covered = 0
    for _ in range(150):
        right = np.clip(random.normal(0.7, 0.2, 80), 0, 1)
        labels = (random.random((80, 3)) < right[:, None]).ravel()
        found = accuracy(labels.tolist(), [True] * 240, [str(number // 3) for number in range(240)])
        covered += (found.low or 0) <= truth <= (found.high or 0)
    assert 0.90 <= covered / 150 <= 0.99


def test_draws_are_those_of_records_and_the_same_every_time() -> None:
    counts = np.array([[1.0, 1.0], [0.0, 1.0], [0.0, 2.0]])
    sample = resample(counts)
    assert sample.records == 3
    assert sample.whole.tolist() == [1, 4]
    assert len(sample.drawn) >= 1000
    assert sample.drawn[:, 0].mean() == pytest.approx(1, abs=0.05)
    assert (resample(counts[::-1]).drawn == sample.drawn).all()


def test_a_statistic_that_most_draws_leave_undefined_has_no_interval() -> None:
    counts = np.array([[1.0, 1.0]] + [[0.0, 0.0]] * 99)
    assert measured(resample(counts), ratio(0, 1), "a share").low is not None  # defined in 63 % of the draws
    assert measured(resample(counts[:2] * [1, 0]), ratio(0, 1), "a share").value is None


# --- two analysts ---------------------------------------------------------------------------------------------------


def test_a_paired_difference_is_surer_than_two_intervals() -> None:
    """The second is right wherever the first is, and on eight records more: a small difference, and yet a real one."""
    right = np.array([[1.0, 1.0, 1.0]] * 150 + [[0.0, 0.0, 1.0]] * 50 + [[0.0, 1.0, 1.0]] * 8)
    found = against(resample(right), (ratio(0, 2), ratio(1, 2)), "share right")
    assert found.difference.value == pytest.approx(8 / 208, abs=1e-6)
    assert found.real
    alone = accuracy([1] * 208, [1] * 150 + [0] * 58), accuracy([1] * 208, [1] * 158 + [0] * 50)
    assert (alone[0].high or 0) > (alone[1].low or 1)
    assert found.detectable == pytest.approx(1.96 * math.sqrt(8 / 208 * 200 / 208 / 208), abs=0.004)
    even = np.array([[1.0, 0.0, 1.0]] * 8 + [[0.0, 1.0, 1.0]] * 8 + [[1.0, 1.0, 1.0]] * 100)
    assert not against(resample(even), (ratio(0, 2), ratio(1, 2)), "share right").real


def test_two_that_never_differ_are_not_said_to_be_equal_for_sure() -> None:
    same = against(resample(np.array([[1.0, 1.0, 1.0]] * 40)), (ratio(0, 2), ratio(1, 2)), "share right")
    assert (same.difference.value, same.real) == (0, False)
    assert same.detectable is not None
    assert same.detectable > 0


@settings(max_examples=30)
@given(st.lists(st.tuples(st.booleans(), st.booleans()), min_size=1, max_size=60))
def test_mcnemar_is_statsmodels(pairs: list[tuple[bool, bool]]) -> None:
    table = [[sum(pair == (one, other) for pair in pairs) for other in (True, False)] for one in (True, False)]
    assume(table[0][1] + table[1][0] > 0)
    first, second = [one for one, _ in pairs], [other for _, other in pairs]
    assert mcnemar(first, second) == pytest.approx(mcnemar_table(table, exact=True).pvalue, abs=1e-6)
    assert mcnemar(first, second) == mcnemar(second, first)


def test_two_that_are_right_on_the_same_records_are_not_told_apart() -> None:
    assert mcnemar([True, False], [True, False]) == 1
