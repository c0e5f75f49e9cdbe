"""Tables of records to raw sources: each row becomes one source, or figures, or is empty, or is rejected with a reason."""

from collections.abc import Sequence
from pathlib import PurePosixPath

from cxanalyzer.adapters.conversations import read_conversations
from cxanalyzer.adapters.figures import read_figures
from cxanalyzer.adapters.intake import Findings, Intake, many
from cxanalyzer.adapters.reading import Reading, note_unscored, reading_of
from cxanalyzer.adapters.table import Table
from cxanalyzer.errors import InputError
from cxanalyzer.recognition.table import Meaning, Sheet, listed, recognise
from cxanalyzer.records import RawFile


def read_tables(intake: Intake, tables: Sequence[Table]) -> RawFile:
    """The tables of one file. Raises InputError when none of them holds a text, a score or figures."""
    filled = [table for table in tables if table.rows or table.rejected]
    if not filled:
        raise InputError(
            "the table has a header and no rows: nothing to read" if tables else "no table inside: nothing to read"
        )
    meanings = [_meaning(intake, table, alone=len(filled) == 1) for table in filled]
    speaking = [
        (len(table.rows), said) for table, said in zip(filled, meanings, strict=True) if said and said.says_something
    ]
    if not speaking:
        raise InputError(_nothing_recognised(intake, filled))
    found = Findings()
    for table, meaning in zip(filled, meanings, strict=True):
        _read_table(intake, table, meaning, found, prefix=f"{table.title}!" if len(filled) > 1 else "")
    _, chosen = max(speaking, key=lambda pair: pair[0])
    return found.raw_file(intake, chosen.recognition)


def _meaning(intake: Intake, table: Table, *, alone: bool) -> Meaning | None:
    """What a table's columns mean; None for one sheet of several that lacks a column the user named."""
    shown = str(PurePosixPath(intake.shown) / table.title) if table.title else intake.shown
    sheet = Sheet(table.names, [row.cells for row in table.rows], table.questions, shown)
    try:
        return recognise(sheet, intake.hints, intake.remembered)
    except InputError:
        if alone:
            raise
        return None


def _nothing_recognised(intake: Intake, tables: Sequence[Table]) -> str:
    names = [name for table in tables for name in table.names]
    hinted = intake.hints.text or intake.hints.score
    why = f"no sheet has the column “{hinted}”" if hinted else "no column was recognised as text or score"
    return f"{why}: name one with --text or --score (with --scale); the columns are: {listed(names)}"


def _read_table(intake: Intake, table: Table, meaning: Meaning | None, found: Findings, prefix: str) -> None:
    found.notes.extend(f"{table.title}: {note}" if prefix else note for note in table.notes)
    found.read += len(table.rows) + len(table.rejected)
    for number, reason in table.rejected:
        found.reject(f"{prefix}{number}", reason)
    if meaning is None or not meaning.says_something:
        for row in table.rows:
            found.reject(f"{prefix}{row.number}", f"sheet “{table.title}” has no column recognised as text or score")
        return
    reading = reading_of(table, meaning, prefix, found)
    if meaning.metrics:
        read_figures(intake, reading, found)
    elif meaning.conversation and meaning.recognition.texts:
        read_conversations(reading, found)
    else:
        _read_sources(reading, found)
    note_unscored(reading, found)


def _read_sources(reading: Reading, found: Findings) -> None:
    """Each row one source; a row without text and score is an empty record."""
    said = reading.meaning.recognition
    undated = 0
    for row in reading.table.rows:
        record = reading.cell(row, said.record_column) or f"{reading.prefix}{row.number}"
        source = reading.source(row, record)
        if source.texts or source.scores:
            found.sources.append(source)
            undated += bool(said.date and not source.date)
        else:
            found.empty.append(record)
    if undated:
        found.notes.append(f"{many(undated, 'row')} without a readable date in “{said.date}”")
