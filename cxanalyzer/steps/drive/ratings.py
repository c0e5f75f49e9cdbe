"""Drivers from ratings: how customers rate particular things, beside the score they gave for everything."""

from collections.abc import Mapping

from cxanalyzer.measures.drivers import FEWEST, PER_DRIVER
from cxanalyzer.measures.intervals import mean
from cxanalyzer.measures.quadrants import in_tenths
from cxanalyzer.measures.respondents import Answers, Question, is_overall
from cxanalyzer.measures.satisfaction import CONVENTIONS
from cxanalyzer.measures.scorecard import spelled
from cxanalyzer.records import Driver
from cxanalyzer.steps.drive.columns import Column, examined, primary
from cxanalyzer.steps.drive.placing import Spot, Unjudged

_TENTHS = (0.0, 10.0)


def from_ratings(given: Answers) -> Unjudged | None:
    """Every rating of a particular thing is a driver of the primary score of everything; None where nobody gave both.

    A blank is not a value: each pair is held together over those who answered both. What too few answered beside the score
    is left out, so that it does not weaken the rest.
    """
    outcome = primary(given)
    if outcome is None or not is_overall(outcome.question):
        return None
    every = {
        question: {who: value for who, value in by.items() if who in outcome.by_respondent}
        for question, by in given.items()
        if question != outcome.question and not is_overall(question)
    }
    kept = _together({question: by for question, by in every.items() if len(by) >= FEWEST})
    if not kept:
        return None
    columns = [Column("", spelled(question), "rating", by) for question, by in kept.items()]
    analysis, found = examined(columns, outcome)
    spots = []
    if analysis.method != "none":
        by_label = {driver.label: driver for driver in found.drivers}
        spots = [_spot(by_label[spelled(question)], question, by) for question, by in kept.items()]
    few = {
        spelled(question): f"n = {len(by)} beside the score" for question, by in every.items() if question not in kept
    }
    rated = found.model_copy(update={"source": "ratings", "left_out": few})
    return Unjudged(rated, spots, _TENTHS, by_driver=True)


def _together(every: Mapping[Question, Mapping[str, float]]) -> dict[Question, Mapping[str, float]]:
    """The ratings that enough respondents gave, alone and in pairs; the one with the fewest goes first where they did not."""
    kept = dict(sorted(every.items()))
    wanted = PER_DRIVER * len(kept)
    rich = {question: by for question, by in kept.items() if len(by) >= wanted}
    kept = rich or kept
    while any(len(one.keys() & other.keys()) < FEWEST for one in kept.values() for other in kept.values()):
        del kept[min(kept, key=lambda question: (len(kept[question]), question))]
    return kept


def _spot(driver: Driver, question: Question, by: Mapping[str, float]) -> Spot:
    """Performance on 0..10, so that ratings of different scales stand on one axis."""
    values = [in_tenths(value, *CONVENTIONS[question.scale].bounds) for value in by.values()]
    performance = mean(values, _TENTHS, "mean rating, put on 0..10; bootstrap interval")
    strength = driver.weight or driver.correlation
    importance = strength.model_copy(update={"value": abs(strength.value or 0.0)})
    return Spot("", driver.label, importance, performance)
