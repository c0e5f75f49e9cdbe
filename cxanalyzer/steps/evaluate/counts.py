"""What each record adds to every figure: one row of counts for labels and readings, so that records can be resampled."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.overlap import Layout, overlap_counts
from cxanalyzer.measures.ranking import Said, ranking_counts
from cxanalyzer.measures.resampling import Statistic
from cxanalyzer.records import Gold, Mention
from cxanalyzer.steps.evaluate.gold import feeling

if TYPE_CHECKING:
    from cxanalyzer.measures.resampling import Array

LABELLED, FOUND, SIGN, POLAR, POLARITY, LEVEL = range(6)
"""Columns of the block `emotion`: pairs that are labelled, found, found with the right sign; found and labelled negative or
positive, of these with the right sign; found with the right level."""


class ReadBy(NamedTuple):
    """Who read the records, and what came of it; `unread` are the passages that could not be read."""

    reader: str
    analyst: str
    mentions: Sequence[Mention]
    unread: Mapping[str, str]
    prompts: Mapping[str, str]


class Sheet:
    """Blocks of columns side by side, a row a record; a statistic of one block is found in sums of the whole."""

    def __init__(self, blocks: "Mapping[str, Array]") -> None:
        import numpy as np

        self.blocks = blocks
        self.rows: Array = np.hstack(list(blocks.values()))
        self._slices: dict[str, slice] = {}
        start = 0
        for name, block in blocks.items():
            self._slices[name] = slice(start, start + block.shape[1])
            start += block.shape[1]

    def of(self, name: str, statistic: Statistic) -> Statistic:
        """A statistic of one block's sums, as one of the whole rows' sums."""
        place = self._slices[name]
        return lambda sums: statistic(sums[:, place])

    def bearing(self, name: str, column: int) -> int:
        """How many records have something in this column."""
        return int((self.blocks[name][:, column] > 0).sum())


class Matrix(NamedTuple):
    """Labels and readings of the same records and touchpoints; `scores` are each record's points, where it gave any."""

    touchpoints: tuple[str, ...]
    labelled: Said
    read: tuple[Said, ...]
    scores: "Array"
    levels: bool

    @property
    def layout(self) -> Layout:
        """Where the columns of the block `overlap` stand."""
        held = self.labelled.there.sum(axis=0)
        return Layout(len(self.touchpoints), [place for place, count in enumerate(held) if count])

    @property
    def steps(self) -> int:
        """How many levels of emotion are told apart: five, or the three signs."""
        return 5 if self.levels else 3

    def sheet(self) -> Sheet:
        """The counts of every reading: blocks `overlap`, `emotion`, `table` and `ranking`, each with the reading's number."""
        blocks: dict[str, Array] = {}
        for number, read in enumerate(self.read):
            blocks[f"overlap {number}"] = overlap_counts(self.labelled.there, read.there)
            blocks[f"emotion {number}"] = _emotion_counts(self.labelled, read)
            blocks[f"table {number}"] = _emotion_table(self.labelled, read, self.steps)
            blocks[f"ranking {number}"] = ranking_counts(self.labelled, read, self.scores)
        return Sheet(blocks)


def matrix(gold: Gold, readings: Sequence[ReadBy], scores: "Array") -> Matrix:
    """The labels of every record beside what each analyst read in it; touchpoints that nobody names are left out."""
    places = {source_id: place for place, one in enumerate(gold.records) for source_id in one.source_ids}
    told = [_told(reading.mentions, places) for reading in readings]
    named = {name for one in gold.records for name in one.touchpoints}.union(
        *({key for _, key in pairs} for pairs in told)
    )
    touchpoints = tuple(name for name in gold.names if name in named)
    labels: dict[tuple[int, str], float | None] = {
        (place, name): one.emotions.get(name) for place, one in enumerate(gold.records) for name in one.touchpoints
    }
    size = (len(gold.records), touchpoints)
    read = tuple(_said({pair: felt or 0.0 for pair, felt in pairs.items()}, size) for pairs in told)
    return Matrix(touchpoints, _said(labels, size), read, scores, gold.levels)


def _told(mentions: Sequence[Mention], places: Mapping[str, int]) -> dict[tuple[int, str], float | None]:
    """How each labelled record feels about each touchpoint that was read in it."""
    found: dict[tuple[int, str], list[float | None]] = defaultdict(list)
    for mention in mentions:
        if mention.source_id in places:
            found[places[mention.source_id], mention.touchpoint_id].append(mention.emotion)
    return {pair: feeling(emotions) for pair, emotions in found.items()}


def _said(pairs: Mapping[tuple[int, str], float | None], size: tuple[int, tuple[str, ...]]) -> Said:
    import numpy as np

    records, touchpoints = size
    columns = {name: column for column, name in enumerate(touchpoints)}
    there, emotion, felt = (np.zeros((records, len(touchpoints))) for _ in range(3))
    for (record, name), feels in pairs.items():
        place = record, columns[name]
        there[place] = 1
        felt[place] = feels is not None
        emotion[place] = feels or 0.0
    return Said(there, emotion, felt)


def nearest_level(emotion: "Array") -> "Array":
    """The level −2..2 that a mean emotion is nearest to; one in the middle counts as the stronger."""
    import numpy as np

    return np.sign(emotion) * np.floor(np.abs(emotion) + 0.5)


def _emotion_counts(labelled: Said, read: Said) -> "Array":
    import numpy as np

    pairs = labelled.felt > 0
    found = pairs & (read.there > 0)
    sign = np.sign(labelled.emotion) == np.sign(read.emotion)
    polar = found & (labelled.emotion != 0)
    level = nearest_level(labelled.emotion) == nearest_level(read.emotion)
    columns = (pairs, found, found & sign, polar, polar & sign, found & level)
    return np.stack([column.sum(axis=1) for column in columns], axis=1).astype(float)


def _emotion_table(labelled: Said, read: Said, steps: int) -> "Array":
    """A table of steps² for each record: labelled level (or sign) by the one read, over pairs that were found."""
    import numpy as np

    bare = nearest_level if steps > 3 else np.sign  # noqa: PLR2004 - three signs, or more levels than those
    first, second = (bare(side.emotion).astype(int) + steps // 2 for side in (labelled, read))
    table = np.zeros((len(labelled.there), steps * steps))
    records, columns = np.nonzero((labelled.felt > 0) & (read.there > 0))
    np.add.at(table, (records, (first * steps + second)[records, columns]), 1.0)
    return table
