import numpy as np
import pytest
from scipy.stats import spearmanr

from cxanalyzer.measures.impact import Split, left_out
from cxanalyzer.measures.ranking import Said, ranking_counts, spearman
from cxanalyzer.measures.resampling import measured, resample

RANDOM = np.random.default_rng(5)
RECORDS, TOUCHPOINTS = 200, 6
THERE = (RANDOM.random((RECORDS, TOUCHPOINTS)) < 0.3).astype(float)
FEELS = THERE * RANDOM.integers(-2, 3, THERE.shape)
SCORES = np.where(RANDOM.random(RECORDS) < 0.8, RANDOM.choice([-100.0, 0.0, 100.0], RECORDS), np.nan)
GOLD = Said(THERE, FEELS, THERE)
OTHER_THERE = np.where(RANDOM.random(THERE.shape) < 0.8, THERE, 1 - THERE)
READ = Said(OTHER_THERE, OTHER_THERE * RANDOM.integers(-2, 3, THERE.shape), OTHER_THERE)


def rho(first: Said, second: Said, *, by_score: bool) -> float | None:
    sample = resample(ranking_counts(first, second, SCORES))
    statistic = spearman(range(TOUCHPOINTS), TOUCHPOINTS, by_score=by_score)
    return measured(sample, statistic, "rho", bounds=(-1, 1)).value


def impacts(side: Said) -> list[float]:
    """By the measure that reports use."""
    scored = ~np.isnan(SCORES)
    values = []
    for place in range(TOUCHPOINTS):
        there = side.there[:, place] > 0
        found = left_out(Split(SCORES[scored & there].tolist(), SCORES[scored & ~there].tolist()), "NPS")
        values.append(found.value or 0.0)
    return values


def weights(side: Said) -> list[float]:
    return (side.emotion.sum(axis=0) / RECORDS).tolist()


def test_impact_is_ranked_as_the_measure_of_reports_ranks_it() -> None:
    expected = spearmanr(impacts(GOLD), impacts(READ)).statistic
    assert rho(GOLD, READ, by_score=True) == pytest.approx(expected, abs=1e-6)


def test_without_scores_the_share_times_the_mean_emotion_is_ranked() -> None:
    expected = spearmanr(weights(GOLD), weights(READ)).statistic
    assert rho(GOLD, READ, by_score=False) == pytest.approx(expected, abs=1e-6)


def test_a_labelling_ranks_like_itself() -> None:
    assert rho(GOLD, GOLD, by_score=True) == 1
    assert rho(GOLD, GOLD, by_score=False) == 1


def test_touchpoints_that_are_all_alike_have_no_ranking() -> None:
    silent = Said(np.zeros_like(THERE), np.zeros_like(THERE), np.zeros_like(THERE))
    assert rho(GOLD, silent, by_score=True) is None


def test_two_touchpoints_are_no_ranking() -> None:
    sample = resample(ranking_counts(GOLD, READ, SCORES))
    assert measured(sample, spearman([0, 1], TOUCHPOINTS, by_score=False), "rho", bounds=(-1, 1)).value is None
