"""What a reader finds in a file, before cleaning, redaction and identity."""

from collections.abc import Mapping

from pydantic import Field
from pydantic.dataclasses import dataclass

from cxanalyzer.records.base import STRICT, Record
from cxanalyzer.records.declared import Declared
from cxanalyzer.terms import Channel, Scale, Speaker


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Score:
    """A number the respondent gave. `value` is on the scale as printed (yesno: 1 or 0), recoded and turned as declared.

    `touchpoint` is the id of the touchpoint it rates, where the user declared one.
    """

    name: str
    scale: Scale
    value: float
    question: str = ""
    touchpoint: str = ""


class Metric(Record):
    """A figure from web analytics or another count: cited, never read as an opinion."""

    metric_id: str
    file: str
    record: str
    name: str
    value: float
    dimension: str = ""
    period: str = ""


class Hints(Record):
    """What the user says about a file with the options of `ingest`; None or empty means: recognise it.

    `columns` declares columns by their names in the file: their scales, their codes, what they are called.
    """

    channel: Channel | None = None
    text: str | None = None
    id: str | None = None
    respondent: str | None = None
    date: str | None = None
    score: str | None = None
    scale: Scale | None = None
    question: str | None = None
    segments: tuple[str, ...] = ()
    columns: Mapping[str, Declared] = Field(default_factory=dict)


class RawText(Record):
    """One text of one record as it stands in the file. `covers` counts the file's records it joins (caption cues)."""

    record: str
    text: str
    question: str = ""
    speaker: Speaker = "customer"
    speaker_name: str = ""
    time: str = ""
    page: int | None = None
    covers: int = 1


class RawSource(Record):
    """One thing a customer left behind, raw: a survey row, a call, a post, a message, a note.

    `identifiers` are raw customer ids, e-mail addresses and the like, prefixed by kind (`id:4711`, `email:a@b.example`);
    `names` are person names known from columns, headers and speaker labels. Neither is ever stored.
    A row with a score and no text is a source without texts. `record` is empty where the file is one source (a call).
    `weight` is what the survey says the answer weighs.
    """

    record: str
    channel: Channel
    texts: tuple[RawText, ...] = ()
    identifiers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    date: str = ""
    scores: tuple[Score, ...] = ()
    segments: Mapping[str, str] = Field(default_factory=dict)
    weight: float | None = None


class Rejection(Record):
    """A record (or a whole file: record is empty) that was not kept, and why."""

    file: str
    record: str
    reason: str


class Recognition(Record):
    """What was recognised in a table of one shape; shown to the user, correctable, remembered in project.toml.

    `shape` is a hash of the sorted column names. `texts` maps a text column to the question it answers.
    `scores` maps a column to its scale. `columns` is what the user declared about columns of the table.
    """

    shape: str = ""
    channel: Channel
    texts: Mapping[str, str] = Field(default_factory=dict)
    record_column: str = ""
    respondent: str = ""
    date: str = ""
    scores: Mapping[str, Scale] = Field(default_factory=dict)
    segments: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    weight: str = ""
    columns: Mapping[str, Declared] = Field(default_factory=dict)


class RawFile(Record):
    """What a reader made of one file. Every record of the file is in `sources`, `metrics`, `empty` or `rejected`.

    `file` is the name shown (relative to the folder that was given), `sha256` that of its bytes, `empty` the records
    without any content. `read` counts the file's records: rows, cues or turns, posts, messages, paragraphs of a document.
    """

    file: str
    sha256: str
    read: int
    recognition: Recognition
    sources: tuple[RawSource, ...] = ()
    metrics: tuple[Metric, ...] = ()
    empty: tuple[str, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = ()

    def accounted(self) -> int:
        """The number of records found in exactly one place; equal to `read`, or something was lost.

        A source counts once for each of its records (three texts of one row are one record; a text that joins three
        cues counts three), or once when it has scores alone; figures count once a row.
        """
        rejected = sum(1 for rejection in self.rejected if rejection.record)
        figures = len({metric.record for metric in self.metrics})
        return sum(map(_records_of, self.sources)) + figures + len(self.empty) + rejected


def _records_of(source: RawSource) -> int:
    covers: dict[str, int] = {}
    for text in source.texts:
        covers[text.record] = max(covers.get(text.record, 0), text.covers)
    return sum(covers.values()) or 1
