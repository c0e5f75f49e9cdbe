"""Two analysts on the same records: every figure side by side, and whether the difference is real."""

from collections.abc import Mapping

from cxanalyzer.measures.agreement import against, mcnemar
from cxanalyzer.measures.resampling import Resampled
from cxanalyzer.records import Comparison, DifferenceLine
from cxanalyzer.steps.evaluate.counts import Matrix
from cxanalyzer.steps.evaluate.figures import Figure

COMPARED = {
    "whole": "records wholly right",
    "micro F1": "touchpoint F1, micro",
    "macro F1": "touchpoint F1, macro",
    "records F1": "touchpoint F1, per record",
    "sign": "emotion: sign of the pairs found",
    "polarity": "emotion: sign, labelled negative or positive",
    "level": "emotion: level of the pairs found",
    "kappa": "emotion: κ of the pairs found",
    "end sign": "touchpoint and sign",
    "end level": "touchpoint and level",
    "share error": "error of shares (less is better)",
    "ranking": "ranking of impact",
}
"""The figures that two analysts are compared in, and what they are called."""


def compared(
    matrix: Matrix, sample: Resampled, first: Mapping[str, Figure], second: Mapping[str, Figure]
) -> Comparison:
    """The differences second − first, of the same draws of the same records."""
    right = [(matrix.labelled.there == read.there).all(axis=1).tolist() for read in matrix.read]
    return Comparison(
        lines=tuple(_line(sample, name, first[name], second[name]) for name in COMPARED if name in first),
        only_first=sum(one and not other for one, other in zip(*right, strict=True)),
        only_second=sum(other and not one for one, other in zip(*right, strict=True)),
        both_right=sum(one and other for one, other in zip(*right, strict=True)),
        p_value=mcnemar(*right),
    )


def _line(sample: Resampled, name: str, first: Figure, second: Figure) -> DifferenceLine:
    low, high = first.bounds
    found = against(
        sample,
        (first.statistic, second.statistic),
        f"{COMPARED[name]}: second minus first; paired bootstrap over records",
        (low - high, high - low),
    )
    return DifferenceLine(
        what=COMPARED[name],
        first=first.measured(sample),
        second=second.measured(sample),
        difference=found.difference,
        real=found.real,
        detectable=found.detectable,
    )
