"""The names of levels: where a value stands on its dimension, in words."""

from collections.abc import Sequence

from cxanalyzer.records import Measure

EMOTION_BANDS = ("highly negative", "negative", "mixed", "positive", "highly positive")
EMOTION_CUTS = (-1.5, -0.5, 0.5, 1.5)
FUNCTION_BANDS = ("fails", "mostly fails", "does part of the job", "does the job with flaws", "does the job perfectly")
FUNCTION_CUTS = (0.5, 1.5, 2.5, 3.5)
FREQUENCY_BANDS = ("rare", "uncommon", "occasional", "common", "extremely common")
FREQUENCY_CUTS = (0.01, 0.05, 0.15, 0.30)
"""A value at a cut belongs to the band above it."""


def banded(measure: Measure, bands: Sequence[str], cuts: Sequence[float]) -> Measure:
    """The measure with the name of its level; without a value it has none."""
    if measure.value is None:
        return measure
    return measure.model_copy(update={"band": bands[sum(measure.value >= cut for cut in cuts)]})
