"""Records as rows of evidence.sqlite, and back."""

import json
import sqlite3
from collections.abc import Sequence
from dataclasses import fields
from operator import attrgetter
from typing import Any

from cxanalyzer.records import Card, Correction, Metric, Passage, Score, Source

PASSAGE = tuple(one.name for one in fields(Passage))
METRIC = tuple(Metric.model_fields)
"""The columns of the tables of passages and of figures, which are the fields of their records."""

REMEMBER = """INSERT INTO ledger VALUES (?,?,?)
    ON CONFLICT DO UPDATE SET number = excluded.number WHERE number <> excluded.number"""
"""What is known already stays as it is, so that taking a file in twice changes nothing."""
TAKE_BACK = "DELETE FROM corrections WHERE passage_id = ? AND start = ? AND end = ? AND said = ?"


def correct(connection: sqlite3.Connection, correction: Correction) -> None:
    """What is said of a place takes the place of what was said of it before."""
    connection.execute(
        "INSERT OR REPLACE INTO corrections VALUES (?,?,?,?,?)", (*place(correction), correction.model_dump_json())
    )


def place(correction: Correction) -> tuple[str, int, int, str]:
    """What a correction is kept under."""
    return (correction.passage_id, correction.start, correction.end, correction.said.touchpoint_id or "")


def card_row(card: Card) -> tuple[str, ...]:
    """A hypothesis as a row of its table."""
    return (card.period, card.hypothesis_id, card.status, card.model_dump_json())


def rows_of(records: Sequence[object], names: Sequence[str]) -> list[tuple[object, ...]]:
    """The values of records of one kind, in the order of the table's columns."""
    values = attrgetter(*names)
    return [values(record) for record in records]


def passage_of(row: Sequence[Any]) -> Passage:
    """The passage of a row."""
    return Passage(**dict(zip(PASSAGE, row, strict=True)))


def source_row(source: Source) -> tuple[str | float | None, ...]:
    """A source as a row of its table."""
    scores = json.dumps([_said(score) for score in source.scores], ensure_ascii=False)
    segments = json.dumps(dict(source.segments), ensure_ascii=False)
    return (
        source.source_id, source.file, source.record, source.channel, source.period,
        source.date, source.respondent, scores, segments, source.weight,
    )  # fmt: skip


def _said(score: Score) -> dict[str, object]:
    """A score without what it leaves at its default."""
    return {one.name: value for one in fields(score) if (value := getattr(score, one.name)) != one.default}


def source_of(row: Sequence[str]) -> Source:
    """The source of a row."""
    names = ("source_id", "file", "record", "channel", "period", "date", "respondent")
    known: dict[str, Any] = dict(zip(names, row[:7], strict=True))
    said = {"scores": json.loads(row[7]), "segments": json.loads(row[8]), "weight": row[9]}
    return Source(**known | said)
