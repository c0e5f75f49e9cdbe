"""Whether two labellings of the same records rank touchpoints alike: Spearman's ρ of their impact, resampled by record."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.agreement import divided
from cxanalyzer.measures.resampling import Statistic

if TYPE_CHECKING:
    from cxanalyzer.measures.resampling import Array

FEWEST = 3
"""Touchpoints below which a ranking says nothing."""


class Said(NamedTuple):
    """What one labelling says: which record speaks of which touchpoint, and how it feels (0 where that is not said).

    Each is (records, touchpoints). `felt` is 1 where an emotion is known.
    """

    there: "Array"
    emotion: "Array"
    felt: "Array"


def spearman(columns: Sequence[int], touchpoints: int, by_score: bool) -> Statistic:
    """ρ (−1..1) of the impact of the touchpoints at `columns` by two labellings, from sums of `ranking_counts`.

    Impact is leave-one-out on the score (see `measures.impact`), or the share of records × their mean emotion. Undefined
    for fewer than `FEWEST` touchpoints.
    """
    chosen = list(columns)

    def statistic(sums: "Array") -> "Array":
        import numpy as np

        if len(chosen) < FEWEST:
            return np.full(len(sums), np.nan)
        first, second = (
            (_left_out if by_score else _weighted)(sums, side, touchpoints)[:, chosen] for side in range(2)
        )
        return _correlation(_ranks(first), _ranks(second))

    return statistic


def ranking_counts(first: Said, second: Said, scores: "Array") -> "Array":
    """The row that each record adds; `scores` are points −100..100, not a number where none was given.

    Columns: 1, scored, points; then for each labelling 5 × touchpoints: there, emotion, felt, scored and there, points there.
    """
    import numpy as np

    scored = np.isfinite(scores).astype(float)
    points = np.where(scored > 0, scores, 0.0)
    parts = [np.ones(len(scores))[:, None], scored[:, None], points[:, None]]
    for side in (first, second):
        there = side.there.astype(float)
        parts += [there, side.emotion, side.felt, there * scored[:, None], there * points[:, None]]
    return np.hstack(parts)


def _part(sums: "Array", side: int, part: int, touchpoints: int) -> "Array":
    start = 3 + (side * 5 + part) * touchpoints
    return sums[:, start : start + touchpoints]


def _left_out(sums: "Array", side: int, touchpoints: int) -> "Array":
    """Score of all minus score without those who mention it."""
    scored, points = sums[:, 1:2], sums[:, 2:3]
    mentioning, theirs = (_part(sums, side, part, touchpoints) for part in (3, 4))
    return divided(points, scored) - divided(points - theirs, scored - mentioning)


def _weighted(sums: "Array", side: int, touchpoints: int) -> "Array":
    """The share of records that mention it × their mean emotion; 0 where nobody does."""
    there, emotion, felt = (_part(sums, side, part, touchpoints) for part in range(3))
    return there / sums[:, :1] * divided(emotion, felt, empty=0.0)


def _ranks(values: "Array") -> "Array":
    from scipy.stats import rankdata

    ranks: Array = rankdata(values, axis=1)
    return ranks


def _correlation(first: "Array", second: "Array") -> "Array":
    import numpy as np

    first, second = (side - side.mean(axis=1, keepdims=True) for side in (first, second))
    spread = np.sqrt((first**2).sum(axis=1) * (second**2).sum(axis=1))
    return divided((first * second).sum(axis=1), spread)
