"""Scores whose answers weigh differently, so that they stand for the customers as they are and not as they answered.

Intervals rest on Kish's effective n, (Σw)² ÷ Σw²: unequal weights tell less than their number (Kish 1965, Survey Sampling).
"""

from collections.abc import Iterable, Sequence
from math import isfinite
from typing import NamedTuple

from cxanalyzer.errors import EvidenceError
from cxanalyzer.measures.intervals import Z, few, rounded, wilson
from cxanalyzer.measures.satisfaction import CONVENTIONS, DETRACTOR, PROMOTER, adjusted, part
from cxanalyzer.records import Measure, Scale


class Weighted(NamedTuple):
    """An answer on its scale as printed, and its weight > 0."""

    value: float
    weight: float


class Weighed(NamedTuple):
    """The answers that count, and how many were left out for having no weight (blank or 0)."""

    answers: list[Weighted]
    left_out: int


def weighed(answers: Iterable[tuple[float, float | None]]) -> Weighed:
    """(value, weight) pairs; a blank (None) or zero weight stands for nobody and is left out, with a count.

    EvidenceError for a weight that is negative or no number: a file with one is not what it seems.
    """
    kept, left_out = [], 0
    for value, weight in answers:
        if weight is not None and (weight < 0 or not isfinite(weight)):
            raise EvidenceError(
                f"a weight of {weight:g} cannot be: correct the column of weights, then ingest the file again."
            )
        if weight:
            kept.append(Weighted(value, weight))
        else:
            left_out += 1
    return Weighed(kept, left_out)


def effective_n(weights: Sequence[float]) -> float:
    """Kish's effective sample size of weights > 0; n where all are equal, 0 where there are none."""
    squares = sum(weight * weight for weight in weights)
    return sum(weights) ** 2 / squares if squares else 0.0


def weighted_satisfaction(scale: Scale, answers: Sequence[Weighted]) -> Measure:
    """A scale's measure with weights; n is the number of answers, and the note tells how many they are worth.

    NPS: adjusted Wald, shares: Wilson, means: Student's t; each with the effective n for n. None where there are no answers.
    """
    convention = CONVENTIONS[scale]
    definition = f"{convention.label}, weighted; interval by Kish's effective n"
    if not answers:
        return Measure(value=None, n=0, definition=definition)
    worth = effective_n([weight for _, weight in answers])
    total = sum(sorted(weight for _, weight in answers))
    value = sum(sorted(part(scale, one) * weight for one, weight in answers)) / total
    low, high = _interval(scale, answers, value, worth)
    note = f"{len(answers)} answers are worth {round(worth)} of equal weight"
    return Measure(
        value=rounded(value),
        low=None if low is None else rounded(low),
        high=None if high is None else rounded(high),
        n=len(answers),
        definition=definition,
        note="; ".join(filter(None, (note, few(round(worth))))),
    )


def _interval(
    scale: Scale, answers: Sequence[Weighted], value: float, worth: float
) -> tuple[float, float] | tuple[None, None]:
    total = sum(sorted(weight for _, weight in answers))
    if scale == "nps":
        high = sum(weight for one, weight in answers if one >= PROMOTER) * worth / total
        low = sum(weight for one, weight in answers if one <= DETRACTOR) * worth / total
        centre, error = adjusted(high, low, worth)
        return 100 * max(-1.0, centre - Z * error), 100 * min(1.0, centre + Z * error)
    if CONVENTIONS[scale].counts_from is not None:
        return wilson(value * worth, worth) or (None, None)
    return _student(answers, value, worth, total)


def _student(
    answers: Sequence[Weighted], value: float, worth: float, total: float
) -> tuple[float, float] | tuple[None, None]:
    from scipy.special import stdtrit

    if worth <= 1:
        return None, None
    spread = sum(sorted(weight * (one - value) ** 2 for one, weight in answers)) / total * worth / (worth - 1)
    half = float(stdtrit(worth - 1, 0.975)) * (spread / worth) ** 0.5
    return value - half, value + half
