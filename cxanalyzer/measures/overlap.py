"""How well sets of labels are found again: precision, recall and F1 of the touchpoints of each record.

The first labelling is a person's and is believed; the second is looked at. Intervals are a bootstrap over records.
"""

from collections.abc import Callable, Sequence
from collections.abc import Set as AbstractSet
from typing import TYPE_CHECKING, Literal, NamedTuple

from cxanalyzer.measures.agreement import divided, ratio
from cxanalyzer.measures.resampling import Statistic, measured, resample
from cxanalyzer.records import Measure

if TYPE_CHECKING:
    from cxanalyzer.measures.resampling import Array

Average = Literal["micro", "macro", "records"]
NAMES = ("precision", "recall", "F1")


class Overlap(NamedTuple):
    """How well sets of labels are found again, 0..1 each."""

    precision: Measure
    recall: Measure
    f1: Measure


def overlap(first: Sequence[AbstractSet[str]], second: Sequence[AbstractSet[str]], how: Average) -> Overlap:
    """Precision, recall and F1 of the labels of each record: `second` against `first`, which is believed.

    micro: over all (record, label) pairs. macro: the mean over the labels that `first` holds. records: the mean over records,
    where a record without labels on either side is right (1), and one without labels on one side is wrong (0).
    """
    import numpy as np

    labels = sorted(set().union(*first, *second))
    gold, read = (
        np.array([[label in one for label in labels] for one in side], dtype=bool) for side in (first, second)
    )
    held = [place for place, label in enumerate(labels) if any(label in one for one in first)]
    if not len(gold):
        nothing = Measure(value=None, n=0, definition=_OVERLAPS[how])
        return Overlap(nothing, nothing, nothing)
    counts = overlap_counts(gold.reshape(len(first), -1), read.reshape(len(first), -1))
    sample, layout = resample(counts), Layout(len(labels), held)
    found = (
        measured(sample, statistic, f"{name}, {_OVERLAPS[how]}") for name, statistic in layout.statistics(how).items()
    )
    return Overlap(*found)


_OVERLAPS = {
    "micro": "over all pairs of record and touchpoint; bootstrap over records",
    "macro": "mean over the touchpoints that were labelled; bootstrap over records",
    "records": "mean over records; bootstrap over records",
}


def overlap_counts(gold: "Array", read: "Array") -> "Array":
    """The row that each record adds: hits, false and missed of every label, then its own precision, recall, F1, whole, 1.

    `gold` and `read` are (records, labels) of 0 and 1; the result is (records, 3 × labels + 5).
    """
    import numpy as np

    gold, read = gold.astype(float), read.astype(float)
    hits = gold * read
    found, there, offered = hits.sum(axis=1), gold.sum(axis=1), read.sum(axis=1)
    silent = (there + offered) == 0
    own = [
        np.where(silent, 1.0, divided(over * found, of, empty=0.0))
        for over, of in ((1, offered), (1, there), (2, there + offered))
    ]
    whole = (gold == read).all(axis=1).astype(float)
    return np.hstack([hits, read - hits, gold - hits, *(part[:, None] for part in (*own, whole, np.ones(len(gold))))])


class Layout(NamedTuple):
    """Where the numbers of `overlap_counts` stand: `labels` many labels, of which those at `held` are labelled by a person."""

    labels: int
    held: Sequence[int]

    @property
    def width(self) -> int:
        """How many columns a record's row has."""
        return 3 * self.labels + 5

    def statistics(self, how: Average) -> dict[str, Statistic]:
        """Precision, recall and F1 from sums of these rows."""
        if how == "records":
            start = 3 * self.labels
            return {name: ratio(start + place, start + 4) for place, name in enumerate(NAMES)}
        if how == "macro":
            return {name: _macro(self.held, self.labels, formula) for name, formula in _FORMULAS.items()}
        return {name: _micro(self.labels, formula) for name, formula in _FORMULAS.items()}

    def one(self, label: int) -> dict[str, Statistic]:
        """The same of one label alone."""
        places = [part * self.labels + label for part in range(3)]
        return {name: _one(places, formula) for name, formula in _FORMULAS.items()}

    def whole(self) -> Statistic:
        """The share of records of which every label is right."""
        return ratio(3 * self.labels + 3, 3 * self.labels + 4)


Formula = Callable[["Array", "Array", "Array"], "Array"]
_FORMULAS: dict[str, Formula] = {
    "precision": lambda hits, false, _: divided(hits, hits + false),
    "recall": lambda hits, _, missed: divided(hits, hits + missed),
    "F1": lambda hits, false, missed: divided(2 * hits, 2 * hits + false + missed),
}


def _micro(labels: int, formula: Formula) -> Statistic:
    def statistic(sums: "Array") -> "Array":
        hits, false, missed = (sums[:, part * labels : (part + 1) * labels].sum(axis=1) for part in range(3))
        return formula(hits, false, missed)

    return statistic


def _macro(columns: Sequence[int], labels: int, formula: Formula) -> Statistic:
    """What was never offered has precision 0; a label that no record of a draw holds is left out of that draw."""

    def statistic(sums: "Array") -> "Array":
        import numpy as np

        hits, false, missed = (sums[:, [part * labels + column for column in columns]] for part in range(3))
        held = hits + missed > 0
        values = np.where(held, np.nan_to_num(formula(hits, false, missed)), 0.0)
        return divided(values.sum(axis=1), held.sum(axis=1))

    return statistic


def _one(places: Sequence[int], formula: Formula) -> Statistic:
    return lambda sums: formula(*(sums[:, place] for place in places))
