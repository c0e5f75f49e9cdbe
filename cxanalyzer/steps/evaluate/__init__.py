"""Measure how true analysts read: their mentions against a person's labels of the same records."""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures import intervals
from cxanalyzer.measures.impact import Split, left_out
from cxanalyzer.measures.ranking import Said
from cxanalyzer.measures.resampling import Resampled, resample
from cxanalyzer.records import (
    Comparison,
    EmotionScores,
    Gold,
    Measure,
    OverlapScores,
    PeriodEvidence,
    ReaderScores,
    Touchpoint,
    TouchpointScores,
)
from cxanalyzer.steps.evaluate.comparing import compared
from cxanalyzer.steps.evaluate.confusions import Confusions
from cxanalyzer.steps.evaluate.counts import FOUND, LABELLED, Matrix, ReadBy, Sheet, matrix
from cxanalyzer.steps.evaluate.figures import Figure, figures, one_touchpoint
from cxanalyzer.steps.evaluate.gold import gold
from cxanalyzer.steps.evaluate.scoring import Outcome, outcome

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

__all__ = ["ReadBy", "evaluate", "gold"]


class _Measured(NamedTuple):
    """Everything that the figures of all readings are taken from."""

    matrix: Matrix
    sheet: Sheet
    sample: Resampled
    outcome: Outcome
    known: frozenset[str]


def evaluate(
    gold: Gold, readings: Sequence[ReadBy], evidence: PeriodEvidence, register: Sequence[Touchpoint]
) -> tuple[list[ReaderScores], Comparison | None]:
    """The figures of one reading or two, and with two their comparison. `evidence` holds the labelled records.

    What one record says is resampled together, and both readings of it: intervals are over records.
    """
    score = outcome(gold.records, evidence.sources)
    table = matrix(gold, readings, score.points)
    sheet = table.sheet()
    found = _Measured(table, sheet, resample(sheet.rows), score, frozenset(one.id for one in register))
    every = [figures(table, sheet, number, score.label) for number in range(len(readings))]
    scores = []
    for number, reading in enumerate(readings):
        confusions = Confusions(gold, evidence, reading.mentions, register)
        scores.append(_scores(found, (number, reading, gold), every[number], confusions))
    pair = compared(table, found.sample, *every) if len(every) > 1 else None
    return scores, pair


def _scores(
    found: _Measured, whose: tuple[int, ReadBy, Gold], every: dict[str, Figure], confusions: Confusions
) -> ReaderScores:
    number, reading, gold = whose
    values = {name: figure.measured(found.sample) for name, figure in every.items()}
    shown, others = confusions.of_touchpoints()
    return ReaderScores(
        reader=reading.reader,
        analyst=reading.analyst,
        prompts=reading.prompts,
        unread=len(reading.unread),
        micro=_overlap(values, "micro "),
        macro=_overlap(values, "macro "),
        per_record=_overlap(values, "records "),
        whole=values["whole"],
        emotion=_emotion(found.sheet, number, values),
        share_error=values["share error"],
        ranking=_noted(values["ranking"]),
        touchpoints=tuple(
            _touchpoint(found, number, place, gold.names[key]) for place, key in enumerate(found.matrix.touchpoints)
        ),
        confusions=tuple(shown),
        other_confusions=others,
        polarity_confusions=tuple(confusions.of_emotions()),
    )


def _overlap(values: dict[str, Measure], of: str = "") -> OverlapScores:
    return OverlapScores(precision=values[f"{of}precision"], recall=values[f"{of}recall"], f1=values[f"{of}F1"])


def _emotion(sheet: Sheet, number: int, values: dict[str, Measure]) -> EmotionScores:
    pairs, found = (int(sheet.blocks[f"emotion {number}"][:, column].sum()) for column in (LABELLED, FOUND))
    return EmotionScores(
        pairs=pairs,
        found=found,
        sign=values["sign"],
        polarity=values["polarity"],
        level=values.get("level"),
        kappa=values["kappa"],
        end_sign=values["end sign"],
        end_level=values.get("end level"),
    )


def _noted(ranking: Measure) -> Measure:
    if ranking.value is not None:
        return ranking
    return ranking.model_copy(update={"note": "fewer than three touchpoints are labelled often enough to rank"})


def _touchpoint(found: _Measured, number: int, place: int, name: str) -> TouchpointScores:
    key, labelled, read = found.matrix.touchpoints[place], found.matrix.labelled, found.matrix.read[number]
    figures = one_touchpoint(found.matrix, found.sheet, number, place)
    values = {name: figure.measured(found.sample) for name, figure in figures.items()}
    here, there = labelled.there[:, place] > 0, read.there[:, place] > 0
    return TouchpointScores(
        touchpoint_id=key,
        name=name,
        known=key in found.known,
        labelled=int(here.sum()),
        read=int(there.sum()),
        both=int((here & there).sum()),
        overlap=_overlap(values),
        share_labelled=intervals.share(int(here.sum()), len(here), "records in which it was labelled ÷ records"),
        share_read=intervals.share(int(there.sum()), len(there), "records in which it was read ÷ records"),
        share_difference=values["share difference"],
        emotion_labelled=_mean_emotion(labelled, place),
        emotion_read=_mean_emotion(read, place),
        impact_labelled=_impact(found.outcome, here),
        impact_read=_impact(found.outcome, there),
    )


def _mean_emotion(side: Said, place: int) -> float | None:
    felt = side.felt[:, place].sum()
    return intervals.rounded(side.emotion[:, place].sum() / felt) if felt else None


def _impact(outcome: Outcome, there: "npt.NDArray[np.bool_]") -> Measure | None:
    import numpy as np

    scored = np.isfinite(outcome.points)
    split = Split(sorted(outcome.points[scored & there].tolist()), sorted(outcome.points[scored & ~there].tolist()))
    return left_out(split, outcome.label) if split.enough else None
