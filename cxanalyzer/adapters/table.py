"""A table as text, and where its header is: the first row is not always it, and sometimes it is three rows."""

import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cxanalyzer.recognition.columns import plain_name
from cxanalyzer.recognition.dates import iso_date

Cells = Sequence[str]
_VALUE = re.compile(r"[-+]?\d[\d.,:%/ -]*|[^@\s]+@[^@\s]+\.\w+|https?://\S+|\{.*\}", re.DOTALL)
_LONGEST_NAME: Final = 300
_SEARCHED: Final = 10
_LONGEST_CELL: Final = 131_072
_SECOND_ROW = frozenset({"response", "open-ended response", "other (please specify)", "open-ended responses"})


@dataclass(frozen=True)
class Row:
    """One record: its 1-based number in the file and its cells, as many as the table has columns."""

    number: int
    cells: tuple[str, ...]


@dataclass
class Table:
    """Named columns and rows of text; rows that do not fit are in `rejected` as (number, reason)."""

    names: tuple[str, ...]
    rows: list[Row]
    questions: tuple[str, ...] = ()
    title: str = ""
    rejected: list[tuple[int, str]] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def put(self, number: int, cells: tuple[str, ...]) -> None:
        """Add a row; one with a cell that nobody wrote in one piece is rejected (a CSV's own reader does so, too)."""
        if max(map(len, cells), default=0) > _LONGEST_CELL:
            self.rejected.append((number, f"a cell is longer than {_LONGEST_CELL:,} characters"))
        else:
            self.rows.append(Row(number, cells))


@dataclass(frozen=True)
class Header:
    """The names and questions that a table's first rows give, and how many rows they take."""

    names: tuple[str, ...]
    rows: int
    questions: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()


def find_header(rows: Sequence[Cells]) -> Header:
    """The header among a table's first rows, of which there must be at least one.

    Title lines before it are passed over and the extra header rows of survey tools are used. A table whose first full
    row holds values instead of names has no header; its columns are numbered.
    """
    start = _first_full_row(rows, _usual_width(rows))
    width = max(_usual_width(rows), len(rows[start]))
    first = _padded(rows[start], width)
    above = (f"{start} line{'s' if start > 1 else ''} above the header passed over",) if start else ()
    below = [_padded(row, width) for row in rows[start + 1 : start + 3]]
    if len(below) > 1 and _import_ids(below[1]):
        return Header(_unique(first), start + 3, tuple(_one_line(cell) for cell in below[0]), above)
    if below and _import_ids(below[0]):
        return Header(_unique(first), start + 2, (), above)
    if below and re.fullmatch(r"V\d+", first[0].strip()) and plain_name(below[0][0]) in {"response id", "responseid"}:
        return _legacy_header(first, below[0], start, above)
    if below and first[0].strip() and not below[0][0].strip() and _answer_kinds(below[0]):
        return _two_row_header(first, below[0], start, above)
    if _is_data(first):
        numbered = tuple(f"column {number}" for number in range(1, width + 1))
        return Header(numbered, start, (), (*above, "no header row: the columns are numbered"))
    return Header(_unique(first), start + 1, (), (*above, *_repeated(first)))


def _usual_width(rows: Sequence[Cells]) -> int:
    """The number of cells that most rows have; of equally many, that of the earlier row."""
    return Counter(len(row) for row in rows).most_common(1)[0][0]


def _first_full_row(rows: Sequence[Cells], width: int) -> int:
    """Skip title rows: rows with one filled cell or none before a row that fills most of the width."""
    for index, row in enumerate(rows[:_SEARCHED]):
        filled = sum(bool(cell.strip()) for cell in row)
        if filled > max(1, width // 2) or (width == 1 and filled):
            return index
        if filled > 1 and index + 1 < len(rows) and sum(bool(cell.strip()) for cell in rows[index + 1]) <= filled:
            return index
    return 0


def _padded(row: Cells, width: int) -> list[str]:
    return [*row[:width], *[""] * (width - len(row))]


def _import_ids(row: Cells) -> bool:
    return any('"ImportId"' in cell for cell in row)


def _answer_kinds(row: Cells) -> bool:
    return any(cell.strip().casefold() in _SECOND_ROW for cell in row)


def _is_data(row: Cells) -> bool:
    filled = [cell.strip() for cell in row if cell.strip()]
    values = sum(
        bool(_VALUE.fullmatch(cell) or len(cell) > _LONGEST_NAME or iso_date(cell, day_first=True)) for cell in filled
    )
    return values > 0 and (values * 3 >= len(filled) or any(len(cell) > _LONGEST_NAME for cell in filled))


def _legacy_header(names: Cells, labels: Cells, start: int, notes: tuple[str, ...]) -> Header:
    """An old Qualtrics export: V1 … V10 are named in the second row, which asks the questions of the others."""
    numbered = [bool(re.fullmatch(r"V\d+", name.strip())) for name in names]
    chosen = [label if is_numbered else name for name, label, is_numbered in zip(names, labels, numbered, strict=True)]
    questions = tuple(
        "" if is_numbered else _one_line(label) for label, is_numbered in zip(labels, numbered, strict=True)
    )
    return Header(_unique(chosen), start + 2, questions, notes)


def _two_row_header(names: Cells, kinds: Cells, start: int, notes: tuple[str, ...]) -> Header:
    """A SurveyMonkey export: questions above, `Response` or the answer's option below, blanks continue to the right."""
    full: list[str] = []
    question = ""
    for name, kind in zip(names, kinds, strict=True):
        question = _one_line(name) or question
        option = "" if kind.strip().casefold() in _SECOND_ROW - {"other (please specify)"} else _one_line(kind)
        full.append(" – ".join(part for part in (question, option) if part) if option or name.strip() else question)
    return Header(_unique(full), start + 2, (), notes)


def _one_line(cell: str) -> str:
    return " ".join(cell.split())


def _unique(cells: Cells) -> tuple[str, ...]:
    """Names without repeats or blanks: a second `Comment` becomes `Comment (2)`, an empty one `column 3`."""
    names: list[str] = []
    for number, cell in enumerate(cells, start=1):
        base = name = _one_line(cell) or f"column {number}"
        copy = 2
        while name in names:
            name = f"{base} ({copy})"
            copy += 1
        names.append(name)
    return tuple(names)


def _repeated(cells: Cells) -> tuple[str, ...]:
    filled = [_one_line(cell) for cell in cells if cell.strip()]
    again = sorted({name for name in filled if filled.count(name) > 1})
    return (f"column names that stand twice are numbered: {', '.join(again[:5])}",) if again else ()
