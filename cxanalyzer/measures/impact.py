"""What a touchpoint does to the score: leave it out and see, or judge when nobody gave a score.

Leave-one-out is an association. It is neither additive over touchpoints nor a promise of what a repair would bring.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.intervals import DRAWS, SEED, rounded
from cxanalyzer.records import Measure

if TYPE_CHECKING:
    import numpy as np

    Draws = np.ndarray[tuple[int], np.dtype[np.float64]]

FLOOR_WITH, FLOOR_WITHOUT = 10, 30
"""Respondents who must (and must not) mention a touchpoint before its impact is counted."""
BANDS = ("minimal", "low", "moderate", "high", "mission-critical")
COUNTED_CUTS = (1.0, 2.5, 5.0, 10.0)
"""|impact| in points (−100..100) at which the next band begins."""
JUDGED_CUTS = (5.0, 10.0, 20.0, 35.0)
"""The judged impact 0..100 at which the next band begins."""
_LOW = 1
_STRONGEST_EMOTION = 2
_FIXED_WEIGHT = 0.5


class Split(NamedTuple):
    """The scores of the respondents who mention a touchpoint, and of those who do not; one value a respondent."""

    mentioning: Sequence[float]
    others: Sequence[float]

    @property
    def enough(self) -> bool:
        """Whether both groups reach their floor."""
        return len(self.mentioning) >= FLOOR_WITH and len(self.others) >= FLOOR_WITHOUT


def left_out(split: Split, score: str) -> Measure:
    """Score of all minus score without those who mention it, in the points of `split`; below 0 it drags the score down.

    Formula: Thematic (help article 32) and Kapiche (3394940). Both groups of `split` must hold values; the interval is a
    bootstrap over respondents. Where it includes 0 the band is at most `low`.
    """
    everyone, _, without = _resampled(split)
    low, high = _interval(everyone - without)
    value = _mean([*split.mentioning, *split.others]) - _mean(split.others)
    certain = low > 0 or high < 0
    sizes = f"{len(split.mentioning)} mention it, {len(split.others)} do not"
    return Measure(
        value=rounded(value),
        low=low,
        high=high,
        n=len(split.mentioning) + len(split.others),
        definition=f"leave one out: {score} of all minus that of customers who do not mention it, in points −100..100",
        band=band(abs(value), COUNTED_CUTS, highest=len(BANDS) - 1 if certain else _LOW),
        note=sizes if certain else f"{sizes}; the interval includes 0, so it may have no impact at all",
    )


def apart(split: Split, score: str) -> Measure:
    """How far customers who mention it score from those who do not (negative: lower); an association, not a promise.

    n is the number who mention it. Both groups must hold values; the interval is a bootstrap over respondents.
    """
    _, mentioning, without = _resampled(split)
    low, high = _interval(mentioning - without)
    return Measure(
        value=rounded(_mean(split.mentioning) - _mean(split.others)),
        low=low,
        high=high,
        n=len(split.mentioning),
        definition=f"{score} of customers who mention it minus that of those who do not",
        note=f"{len(split.mentioning)} mention it, {len(split.others)} do not",
    )


def swing(split: Split, score: str) -> Measure:
    """How far customers who praise it (`mentioning`) score above those who complain about it (`others`); not causal.

    How many speak of it does not enter, as it does not enter the weight of a rating that everybody gives. n is both
    groups; both must hold values; the interval is a bootstrap over respondents.
    """
    _, praising, complaining = _resampled(split)
    low, high = _interval(praising - complaining)
    return Measure(
        value=rounded(_mean(split.mentioning) - _mean(split.others)),
        low=low,
        high=high,
        n=len(split.mentioning) + len(split.others),
        definition=f"{score} of customers who praise it minus that of those who complain about it",
        note=f"{len(split.mentioning)} praise it, {len(split.others)} complain",
    )


def judged(emotion: float | None, frequency: float, decision: float, n: int) -> Measure:
    """An impact 0..100 where scores are missing: 100 × |emotion| ÷ 2 × √frequency × (½ + ½ decision share).

    The root keeps a rare moment that hurts badly in sight; decision language (leaving, cancelling, refunds) may double it.
    """
    definition = "judged: strength of emotion × root of frequency × decision language, 0..100; no scores to count from"
    if emotion is None:
        return Measure(value=None, n=n, definition=definition, basis="judged")
    strength = abs(emotion) / _STRONGEST_EMOTION
    value = 100 * strength * frequency**0.5 * (_FIXED_WEIGHT + (1 - _FIXED_WEIGHT) * decision)
    return Measure(value=rounded(value), n=n, definition=definition, basis="judged", band=band(value, JUDGED_CUTS))


def band(size: float, cuts: Sequence[float], highest: int = len(BANDS) - 1) -> str:
    """The name of a size: `cuts` are where the next band begins; never above the band number `highest`."""
    return BANDS[min(highest, sum(size >= cut for cut in cuts))]


def _mean(values: Sequence[float]) -> float:
    return sum(sorted(values)) / len(values)


def _interval(draws: "Draws") -> tuple[float, float]:
    import numpy as np

    low, high = np.quantile(draws, [0.025, 0.975])
    return rounded(low), rounded(high)


def _resampled(split: Split) -> "tuple[Draws, Draws, Draws]":
    """Bootstrap means of all, of those who mention it and of the others, (draws,) each.

    Respondents with the same score in the same group are interchangeable, so their counts are drawn at once.
    """
    import numpy as np

    mentioning, counts = np.unique(np.asarray(split.mentioning, dtype=float), return_counts=True)
    others, counts_others = np.unique(np.asarray(split.others, dtype=float), return_counts=True)
    n = len(split.mentioning) + len(split.others)
    cells = np.concatenate([counts, counts_others]) / n
    drawn = np.random.default_rng(SEED).multinomial(n, cells, size=DRAWS)
    inside, outside = drawn[:, : len(mentioning)], drawn[:, len(mentioning) :]
    sum_inside, sum_outside = inside @ mentioning, outside @ others
    # A draw may leave a group empty; with the floors that happens about once in 20,000 draws, and it then counts as 0.
    return (
        (sum_inside + sum_outside) / n,
        sum_inside / np.maximum(inside.sum(axis=1), 1),
        sum_outside / np.maximum(outside.sum(axis=1), 1),
    )
