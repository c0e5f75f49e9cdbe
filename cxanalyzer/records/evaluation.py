"""An analyst against what a person labelled: the labels as they stand in a file, and how well they were found again."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from cxanalyzer.records.base import Record
from cxanalyzer.records.counted import Measure
from cxanalyzer.records.kept import Quote


class GoldRow(Record):
    """One row of a file of labels, as it stands there; `line` is its line in the file."""

    line: int
    record: str = ""
    source: str = ""
    touchpoint: str = ""
    emotion: str = ""


ProblemKind = Literal["row", "record", "touchpoint", "emotion"]


class GoldProblem(Record):
    """What could not be used of a file of labels, and why.

    kind: `row` (not understood), `record` (the project does not hold it), `touchpoint` (the register lacks it: it counts as
    missed), `emotion` (not understood or without a touchpoint: the rest of the row counts).
    """

    line: int
    kind: ProblemKind
    value: str
    reason: str


class GoldTable(Record):
    """A file of labels as read: its rows, and the rows that could not be read."""

    file: str
    sha256: str
    rows: tuple[GoldRow, ...]
    problems: tuple[GoldProblem, ...] = ()
    notes: tuple[str, ...] = ()


class GoldRecord(Record):
    """What a person found in one record of the evidence: touchpoint keys, and the mean emotion −2..2 where one was given.

    A key is a touchpoint's id, or the name as labelled where the register lacks it. `lines` are the rows that say so.
    """

    file: str
    record: str
    source_ids: tuple[str, ...]
    touchpoints: tuple[str, ...] = ()
    emotions: Mapping[str, float] = Field(default_factory=dict)
    lines: Mapping[str, tuple[int, ...]] = Field(default_factory=dict)


class Gold(Record):
    """The labels of all records that can be compared. `levels`: the strength of emotions is labelled, not only their sign.

    `names` has the name of every touchpoint that is labelled or in the register, by its key, the register's first.
    """

    records: tuple[GoldRecord, ...]
    names: Mapping[str, str]
    lacking: tuple[str, ...] = ()
    levels: bool = False
    rows: int = 0
    problems: tuple[GoldProblem, ...] = ()


class OverlapScores(Record):
    """How well the labelled touchpoints were found, 0..1 each."""

    precision: Measure
    recall: Measure
    f1: Measure


class EmotionScores(Record):
    """How well emotions were told, over pairs of a record and a touchpoint that carry a labelled emotion.

    `pairs` are labelled, `found` those whose touchpoint was found. sign: negative, neutral or positive, among the found ones;
    polarity: the same among those labelled negative or positive; level: −2..2; `end_*`: a pair that was missed is wrong.
    """

    pairs: int
    found: int
    sign: Measure
    polarity: Measure
    level: Measure | None = None
    kappa: Measure
    end_sign: Measure
    end_level: Measure | None = None


class TouchpointScores(Record):
    """One touchpoint: in how many records it was labelled, read, and both; its share of records by either; its impact.

    `impact_*` is absent where too few scores were given. `known`: it is in the register.
    """

    touchpoint_id: str
    name: str
    known: bool
    labelled: int
    read: int
    both: int
    overlap: OverlapScores
    share_labelled: Measure
    share_read: Measure
    share_difference: Measure
    emotion_labelled: float | None = None
    emotion_read: float | None = None
    impact_labelled: Measure | None = None
    impact_read: Measure | None = None


class Example(Record):
    """A place where label and reading differ: the customer's words, located, and the lines of the labels."""

    file: str
    record: str
    quote: Quote
    lines: tuple[int, ...] = ()


class Confusion(Record):
    """What was labelled, what was read instead ("": nothing), and in how many records (of emotions: pairs)."""

    labelled: str
    read: str
    count: int
    example: Example | None = None


class ReaderScores(Record):
    """One analyst against the labels. `prompts` are the hashes of the prompts it read with."""

    reader: str
    analyst: str
    prompts: Mapping[str, str] = Field(default_factory=dict)
    unread: int = 0
    micro: OverlapScores
    macro: OverlapScores
    per_record: OverlapScores
    whole: Measure
    emotion: EmotionScores
    share_error: Measure
    ranking: Measure
    touchpoints: tuple[TouchpointScores, ...]
    confusions: tuple[Confusion, ...] = ()
    other_confusions: int = 0
    polarity_confusions: tuple[Confusion, ...] = ()


class DifferenceLine(Record):
    """One figure of two analysts on the same records: second − first with its paired interval.

    `real`: the interval leaves 0 out. `detectable` is about the smallest difference these records could have shown.
    """

    what: str
    first: Measure
    second: Measure
    difference: Measure
    real: bool
    detectable: float | None = None


class Comparison(Record):
    """Two analysts on the same records. `only_first`: records wholly right by the first alone; `p_value`: McNemar's, exact."""

    lines: tuple[DifferenceLine, ...]
    only_first: int
    only_second: int
    both_right: int
    p_value: float


class Evaluation(Record):
    """How true one or two analysts read, measured on a person's labels."""

    schema_version: int = 1
    project: str
    period: str
    gold: str
    gold_sha256: str
    register_hash: str
    rows: int
    records: int
    pairs: int
    levels: bool
    problems: tuple[GoldProblem, ...] = ()
    readers: tuple[ReaderScores, ...]
    comparison: Comparison | None = None
