"""A file of labels: its rows with the lines they stand on, whatever its delimiter and encoding."""

import io
from collections.abc import Iterable, Sequence
from hashlib import sha256
from itertools import islice
from pathlib import Path
from typing import Final

from cxanalyzer.adapters import decoding, gate
from cxanalyzer.adapters.delimited import Line, records, sniff
from cxanalyzer.adapters.intake import Intake
from cxanalyzer.adapters.table import find_header
from cxanalyzer.adapters.workbook import read_workbook
from cxanalyzer.errors import InputError
from cxanalyzer.recognition.columns import plain_name
from cxanalyzer.records import GoldProblem, GoldRow, GoldTable, Hints

_COLUMNS: Final = {
    "record": ("record", "record id", "recordid", "id"),
    "touchpoint": ("touchpoint", "touchpoint id", "touchpoints", "topic", "aspect", "category"),
    "emotion": ("emotion", "sentiment", "polarity"),
    "source": ("source", "file", "file name", "filename"),
}
"""The columns of a file of labels by the names they may have, the first of them meant where a file has several."""
_SNIFFED: Final = 60
_LARGEST_MB: Final = 50
_WORKBOOKS: Final = (".xlsx", ".xlsm")


def read_gold(path: Path) -> GoldTable:
    """The rows of a file of labels. InputError when it cannot be read or lacks the columns `record` and `touchpoint`."""
    if not path.is_file():
        raise InputError(f"there is no file {path}: name the file of labels.")
    try:
        data = gate.admit(path, _LARGEST_MB)
        names, lines, notes = _workbook(path, data) if path.suffix.lower() in _WORKBOOKS else _delimited(path, data)
    except InputError as error:
        raise InputError(f"{path.name}: {error}") from error
    places = _places(path, names)
    rows = [_row(line, places) for line in lines if len(line.cells) == len(names)]
    problems = [
        GoldProblem(line=line.line, kind="row", value="", reason=_misfit(line, len(names)))
        for line in lines
        if len(line.cells) != len(names)
    ]
    return GoldTable(
        file=path.name,
        sha256=sha256(data).hexdigest(),
        rows=tuple(row for row in rows if any((row.record, row.source, row.touchpoint, row.emotion))),
        problems=tuple(problems),
        notes=tuple(notes),
    )


def _delimited(path: Path, data: bytes) -> tuple[Sequence[str], list[Line], Sequence[str]]:
    gate.check_text(data)
    decoding.refuse_endless_lines(data)
    text, notes = decoding.decode(data)
    lines = list(io.StringIO(text, newline=""))
    delimiter = sniff(lines[:_SNIFFED], preferred="\t" if path.suffix.lower() in {".tsv", ".tab"} else ",")
    found = list(records(lines, delimiter))
    good = [line.cells for line in islice(found, _SNIFFED) if line.cells]
    if not good:
        raise InputError("it holds no rows: save the labels again")
    header = find_header(good)
    return header.names, [_fitted(line, len(header.names)) for line in found[header.rows :]], notes


def _fitted(line: Line, width: int) -> Line:
    """The line without the empty cells that trailing delimiters make."""
    cells = list(line.cells)
    while len(cells) > width and not cells[-1].strip():
        cells.pop()
    return line._replace(cells=cells)


def _workbook(path: Path, data: bytes) -> tuple[Sequence[str], list[Line], Sequence[str]]:
    gate.unpacked_digest(data)
    tables = [table for table in read_workbook(Intake(path, path.name, data, Hints(), {})) if table.rows]
    if not tables:
        raise InputError("no sheet of it holds rows: save the labels again")
    table = tables[0]
    return table.names, [Line(row.number + 1, list(row.cells)) for row in table.rows], table.notes


def _places(path: Path, names: Sequence[str]) -> dict[str, int]:
    plain = [plain_name(name) for name in names]
    found = {column: _first(plain, known) for column, known in _COLUMNS.items()}
    for column in ("record", "touchpoint"):
        if found[column] is None:
            raise InputError(
                f"{path.name} has no column “{column}”: it needs record, touchpoint and emotion, and source where record "
                f"ids repeat across files. Its columns are: {', '.join(names)}."
            )
    return {column: place for column, place in found.items() if place is not None}


def _first(plain: Sequence[str], known: Iterable[str]) -> int | None:
    return next((plain.index(name) for name in known if name in plain), None)


def _row(line: Line, places: dict[str, int]) -> GoldRow:
    cells = {column: line.cells[place].strip() for column, place in places.items()}
    return GoldRow(line=line.line, **cells)


def _misfit(line: Line, width: int) -> str:
    return line.problem or f"{len(line.cells)} fields where the header has {width}"
