"""The figures of one reading: each a statistic of sums of counts, so that it can be measured, resampled and compared."""

from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures import ranking
from cxanalyzer.measures.agreement import divided, kappa_of, ratio
from cxanalyzer.measures.impact import FLOOR_WITH, FLOOR_WITHOUT
from cxanalyzer.measures.overlap import Average
from cxanalyzer.measures.resampling import Resampled, Statistic, measured
from cxanalyzer.records import Measure
from cxanalyzer.steps.evaluate.counts import FOUND, LABELLED, LEVEL, POLAR, POLARITY, SIGN, Matrix, Sheet

if TYPE_CHECKING:
    from cxanalyzer.measures.resampling import Array

_AVERAGES: dict[Average, str] = {
    "micro": "over all pairs of record and touchpoint",
    "macro": "mean over the touchpoints that were labelled",
    "records": "mean over records",
}
_FEW_MENTIONS = 5


class Figure(NamedTuple):
    """A figure: its statistic, what it is, how many records bear on it, and the ends of its scale."""

    statistic: Statistic
    definition: str
    n: int
    bounds: tuple[float, float] = (0, 1)

    def measured(self, sample: Resampled) -> Measure:
        """Its value with the interval of a bootstrap over records."""
        return measured(sample, self.statistic, f"{self.definition}; bootstrap over records", self.n, self.bounds)


def figures(matrix: Matrix, sheet: Sheet, number: int, score: str) -> dict[str, Figure]:
    """Every figure of a reading by its name; `score` is what the records' score is called, empty without one."""
    return {
        **_of_touchpoints(matrix, sheet, number),
        **_of_emotions(matrix, sheet, number),
        "share error": _share_error(matrix, sheet, number),
        "ranking": _ranking(matrix, sheet, number, score),
    }


def one_touchpoint(matrix: Matrix, sheet: Sheet, number: int, place: int) -> dict[str, Figure]:
    """Precision, recall and F1 of one touchpoint, and how far its share of records is off."""
    block, size = f"overlap {number}", len(matrix.touchpoints)
    labelled, read = matrix.labelled.there[:, place], matrix.read[number].there[:, place]
    ns = {"precision": read.sum(), "recall": labelled.sum(), "F1": ((labelled + read) > 0).sum()}
    found = {
        name: Figure(sheet.of(block, statistic), f"{name} of this touchpoint", int(ns[name]))
        for name, statistic in matrix.layout.one(place).items()
    }

    def apart(sums: "Array") -> "Array":
        return divided(sums[:, size + place] - sums[:, 2 * size + place], sums[:, 3 * size + 4])

    definition = "share of records in which it was read minus share in which it was labelled"
    found["share difference"] = Figure(sheet.of(block, apart), definition, len(labelled), (-1, 1))
    return found


def _of_touchpoints(matrix: Matrix, sheet: Sheet, number: int) -> dict[str, Figure]:
    block, records = f"overlap {number}", len(matrix.scores)
    found = {
        f"{average} {name}": Figure(sheet.of(block, statistic), f"{name}, {words}", records)
        for average, words in _AVERAGES.items()
        for name, statistic in matrix.layout.statistics(average).items()
    }
    whole = "share of records with every touchpoint right and none too many"
    return {**found, "whole": Figure(sheet.of(block, matrix.layout.whole()), whole, records)}


def _of_emotions(matrix: Matrix, sheet: Sheet, number: int) -> dict[str, Figure]:
    block = f"emotion {number}"
    pairs, found, polar = (sheet.bearing(block, column) for column in (LABELLED, FOUND, POLAR))
    kappa = sheet.of(f"table {number}", kappa_of(matrix.steps, "quadratic"))
    told = "levels −2 to 2" if matrix.levels else "negative, neutral, positive"
    shares = {
        "sign": (SIGN, FOUND, "right sign, of the pairs found", found),
        "polarity": (POLARITY, POLAR, "right sign, of the pairs found that are labelled negative or positive", polar),
        "end sign": (SIGN, LABELLED, "touchpoint found and sign right, of all pairs", pairs),
    }
    if matrix.levels:
        shares["level"] = (LEVEL, FOUND, "right level −2 to 2, of the pairs found", found)
        shares["end level"] = (LEVEL, LABELLED, "touchpoint found and level right, of all pairs", pairs)
    return {
        **{
            name: Figure(sheet.of(block, ratio(over, under)), definition, n)
            for name, (over, under, definition, n) in shares.items()
        },
        "kappa": Figure(kappa, f"quadratic-weighted κ of the pairs found, {told}", found, (-1, 1)),
    }


def _share_error(matrix: Matrix, sheet: Sheet, number: int) -> Figure:
    size = len(matrix.touchpoints)

    def error(sums: "Array") -> "Array":
        apart = abs(sums[:, size : 2 * size] - sums[:, 2 * size : 3 * size]).sum(axis=1)
        return divided(apart, size * sums[:, 3 * size + 4])

    definition = "mean over touchpoints of how far the share of records read is from the share labelled"
    return Figure(sheet.of(f"overlap {number}", error), definition, len(matrix.scores))


def _ranking(matrix: Matrix, sheet: Sheet, number: int, score: str) -> Figure:
    """On the score where enough touchpoints are labelled often enough for it, else on share × emotion."""
    import numpy as np

    size, records = len(matrix.touchpoints), len(matrix.scores)
    block, scored = f"ranking {number}", np.isfinite(matrix.scores)
    with_score = (matrix.labelled.there * scored[:, None]).sum(axis=0)
    chosen = [
        place for place, count in enumerate(with_score) if count >= FLOOR_WITH and scored.sum() - count >= FLOOR_WITHOUT
    ]
    if score and len(chosen) >= ranking.FEWEST:
        definition = (
            f"Spearman's ρ over {len(chosen)} touchpoints: impact on {score} (leave one out), labelled against read"
        )
        statistic = ranking.spearman(chosen, size, by_score=True)
        return Figure(sheet.of(block, statistic), definition, int(scored.sum()), (-1, 1))
    felt = matrix.labelled.felt.sum(axis=0)
    chosen = [place for place, count in enumerate(felt) if count >= _FEW_MENTIONS]
    definition = f"Spearman's ρ over {len(chosen)} touchpoints: share of records × mean emotion, labelled against read"
    statistic = ranking.spearman(chosen, size, by_score=False)
    return Figure(sheet.of(block, statistic), definition, records, (-1, 1))
