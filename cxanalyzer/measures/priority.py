"""The priority formula, RICE, with every input visible; ICE beside it; and how well a ranking stands when its inputs move."""

from collections.abc import Sequence
from math import log2
from typing import NamedTuple

from cxanalyzer.measures.intervals import DRAWS, SEED
from cxanalyzer.records import Measure

MULTIPLIERS = {"minimal": 0.5, "low": 0.75, "moderate": 1.0, "high": 1.25, "mission-critical": 1.5}
"""What the band of business impact makes of a severity; at most 1 for a touchpoint that lifts the score."""
MOST_SEVERE = 3.0
CONFIDENCE = {"green": 1.0, "yellow": 0.8, "red": 0.5}
"""RICE's three levels of confidence, from the backing of the data."""
_LEVELS_OF_CONFIDENCE = (0.5, 0.8, 1.0)
_LEVEL = 2.0
"""One level of severity or effort is a factor of 2, as on RICE's ladder .25, .5, 1, 2."""
_PERCENTILES = (5, 95)
_LEAST, _MOST = 1.0, 10.0
_EASIEST, _LOST_BY_DOUBLING = 0.25, 2.0


class Inputs(NamedTuple):
    """The four inputs of RICE: customers a period, 0..3, 0..1, person-months; and by which factors reach may be off."""

    reach: int
    severity: float
    confidence: float
    effort: float
    reach_off: tuple[float, float] = (0.5, 2.0)


class Ice(NamedTuple):
    """Impact, confidence and ease in one number: their average, 1..10, and their product, 1..1000."""

    average: float
    product: float


class Stability(NamedTuple):
    """How often a touchpoint keeps its side of the top, and between which ranks it moves in 90 % of the draws."""

    share: float
    rank_low: int
    rank_high: int


def rice(inputs: Inputs) -> float:
    """Reach × severity × confidence ÷ effort (RICE: S. McBride, Intercom)."""
    return inputs.reach * inputs.severity * inputs.confidence / inputs.effort


def ice(impact: float, confidence: float, ease: float) -> Ice:
    """ICE of three levels 1..10: S. Ellis averages them, most tools multiply; both are given."""
    return Ice(average=round((impact + confidence + ease) / 3, 4), product=round(impact * confidence * ease, 4))


def ice_of(inputs: Inputs) -> Ice:
    """ICE from the inputs of RICE, without reach: severity 0..3 and confidence 0..1 stretched to 1..10.

    Ease is 10 at a quarter of a person-month and loses 2 each time the effort doubles.
    """
    impact, confidence = (
        _LEAST + (_MOST - _LEAST) * share for share in (inputs.severity / MOST_SEVERE, inputs.confidence)
    )
    ease = _MOST - _LOST_BY_DOUBLING * log2(inputs.effort / _EASIEST)
    return ice(impact, confidence, min(_MOST, max(_LEAST, ease)))


def severity(hurt: float, impact: Measure) -> float:
    """How much it hurts (0..2, averaged over all who mention it) × the multiplier of its impact band: continuous, 0..3."""
    multiplier = MULTIPLIERS.get(impact.band, 1.0)
    if impact.basis == "counted" and (impact.value or 0) > 0:
        multiplier = min(multiplier, 1.0)
    return round(min(MOST_SEVERE, hurt * multiplier), 4)


def stability(inputs: Sequence[Inputs], top: int) -> list[Stability]:
    """Each touchpoint's stability, in the order given: in every draw one input of every touchpoint moves one level.

    Which input moves, and whether up or down, is drawn at random with a fixed seed (2,000 draws); reach, which is counted,
    moves to an end of its interval. `inputs` stand in the order of the ranking. `share`: draws in which a touchpoint stays
    on its side of the top `top`.
    """
    import numpy as np

    if not inputs:
        return []
    moved = np.array([_moved(one) for one in inputs])
    random = np.random.default_rng(SEED)
    chosen = random.integers(moved.shape[1], size=(DRAWS, len(inputs)))
    scores = moved[np.arange(len(inputs)), chosen]
    # A stable sort keeps ties in the order of the ranking.
    ranks = np.argsort(np.argsort(-scores, axis=1, kind="stable"), axis=1) + 1
    inside = np.arange(len(inputs)) < top
    kept = ((ranks <= top) == inside).mean(axis=0)
    low, high = np.percentile(ranks, _PERCENTILES, axis=0, method="nearest").astype(int)
    return [
        Stability(round(float(share), 4), int(best), int(worst))
        for share, best, worst in zip(kept, low, high, strict=True)
    ]


def _moved(inputs: Inputs) -> list[float]:
    """The score with each input one level down and one level up: 8 scores."""
    lower = max([level for level in _LEVELS_OF_CONFIDENCE if level < inputs.confidence], default=inputs.confidence)
    upper = min([level for level in _LEVELS_OF_CONFIDENCE if level > inputs.confidence], default=inputs.confidence)
    base = rice(inputs)
    confidence = (lower / inputs.confidence, upper / inputs.confidence)
    severity_and_effort = (1 / _LEVEL, _LEVEL) * 2
    return [base * factor for factor in (*inputs.reach_off, *confidence, *severity_and_effort)]
