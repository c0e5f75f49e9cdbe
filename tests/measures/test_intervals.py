from collections.abc import Sequence
from random import Random

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import binomtest, bootstrap
from statsmodels.stats.proportion import proportion_confint

from cxanalyzer.measures.intervals import bootstrap_mean, equal_answers, expanded_tail, mean, share, wilson

EMOTIONS = st.lists(st.sampled_from([-2.0, -1.5, -1.0, 0.0, 1.0, 2.0]), min_size=2, max_size=60)


@pytest.mark.parametrize(("successes", "n", "printed"), [(960, 1200, (77.6, 82.2)), (8, 10, (49.0, 94.3))])
def test_wilson_gives_the_intervals_of_the_guide(successes: int, n: int, printed: tuple[float, float]) -> None:
    low, high = wilson(successes, n) or (0, 0)
    assert (round(100 * low, 1), round(100 * high, 1)) == printed


@given(st.integers(1, 500).flatmap(lambda n: st.tuples(st.integers(0, n), st.just(n))))
def test_wilson_agrees_with_statsmodels_and_scipy(case: tuple[int, int]) -> None:
    successes, n = case
    ours = wilson(successes, n)
    assert ours == pytest.approx(proportion_confint(successes, n, method="wilson"), abs=1e-9)
    theirs = binomtest(successes, n).proportion_ci(method="wilson")
    assert ours == pytest.approx((theirs.low, theirs.high), abs=1e-9)


def test_nobody_asked_has_no_interval() -> None:
    assert wilson(0, 0) is None
    empty = share(0, 0, "share")
    assert (empty.value, empty.low, empty.n) == (None, None, 0)


def test_the_bootstrap_agrees_with_scipys() -> None:
    values = (
        np.random.default_rng(3).choice([-2.0, -1.0, 0.0, 1.0, 2.0], p=[0.3, 0.3, 0.2, 0.1, 0.1], size=200).tolist()
    )
    low, high = bootstrap_mean(values) or (0, 0)
    theirs = bootstrap(
        (np.array(values),), np.mean, method="percentile", n_resamples=5000, rng=np.random.default_rng(1)
    ).confidence_interval
    assert (low, high) == pytest.approx((theirs.low, theirs.high), abs=0.03)


def test_the_bootstrap_covers_the_truth_about_as_often_as_it_says() -> None:
    random = np.random.default_rng(5)
    scale, weights = np.array([-2.0, -1.0, 0.0, 1.0, 2.0]), [0.3, 0.3, 0.2, 0.15, 0.05]
    truth = float(scale @ weights)
    samples = random.choice(scale, p=weights, size=(400, 12))
    intervals = [bootstrap_mean(sample.tolist()) or (0, 0) for sample in samples]
    covered = sum(low <= truth <= high for low, high in intervals)
    assert 0.91 <= covered / len(samples) <= 0.99


def test_the_tail_approaches_the_usual_one_and_is_smaller_for_few() -> None:
    assert expanded_tail(5000) == pytest.approx(0.025, abs=1e-4)
    assert expanded_tail(10) < 0.015


@given(EMOTIONS, st.randoms())
def test_the_order_of_the_answers_does_not_matter(values: list[float], random: Random) -> None:
    shuffled = random.sample(values, len(values))
    assert mean(values, (-2, 2), "emotion") == mean(shuffled, (-2, 2), "emotion")


@given(EMOTIONS)
def test_a_mean_lies_in_its_interval_and_the_interval_in_the_scale(values: list[float]) -> None:
    found = mean(values, (-2, 2), "emotion")
    assert found.value is not None
    assert found.low is not None
    assert found.high is not None
    assert -2 <= found.low <= found.value + 1e-6
    assert found.value - 1e-6 <= found.high <= 2


@pytest.mark.parametrize(("values", "value", "noted"), [([], None, ""), ([1.0], 1.0, "one answer: no interval")])
def test_too_few_answers_have_no_interval(values: Sequence[float], value: float | None, noted: str) -> None:
    found = mean(values, (-2, 2), "emotion")
    assert (found.value, found.low, found.high, found.note) == (value, None, None, noted)


def test_equal_answers_are_not_taken_for_certainty() -> None:
    found = mean([-2.0] * 5, (-2, 2), "emotion")
    assert (found.value, found.low) == (-2.0, -2.0)
    assert found.high is not None
    assert -1 < found.high < 0
    assert "equal" in found.note
    _, wide = equal_answers(-2.0, 5, (-2, 2))
    _, narrow = equal_answers(-2.0, 500, (-2, 2))
    assert narrow < wide
