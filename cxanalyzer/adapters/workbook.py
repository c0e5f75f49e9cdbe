"""Excel workbooks: each sheet a table, streamed, cells as text."""

import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from typing import TYPE_CHECKING, Any, Final
from zipfile import BadZipFile

from cxanalyzer.adapters import decoding
from cxanalyzer.adapters.intake import Intake
from cxanalyzer.adapters.table import Table, find_header
from cxanalyzer.errors import InputError

if TYPE_CHECKING:
    from openpyxl.worksheet.worksheet import Worksheet

_MOST_COLUMNS: Final = 200
_MOST_CELLS: Final = 2_000_000
_MOST_EMPTY: Final = 1_000
_MOST_TEXT: Final = 100_000_000
_FOR_HEADER: Final = 40


def read_workbook(intake: Intake) -> list[Table]:
    """The sheets with something in them. Raises InputError when the workbook is protected, damaged or empty."""
    from openpyxl import load_workbook
    from openpyxl.utils.exceptions import InvalidFileException

    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            book = load_workbook(BytesIO(intake.data), read_only=True, data_only=True)
            tables = [table for sheet in book.worksheets if (table := _table(sheet))]
    except (
        InvalidFileException,
        KeyError,
        ValueError,
        TypeError,
        AttributeError,
        OSError,
        IndexError,
        SyntaxError,
        BadZipFile,
    ) as error:
        raise InputError("damaged, or no Excel workbook: open it, save it again as .xlsx and ingest it") from error
    if not tables:
        raise InputError("the workbook is empty: nothing to read")
    return tables


def _table(sheet: "Worksheet") -> Table | None:
    notes: list[str] = []
    rows = list(_rows(sheet, notes))
    if not rows:
        return None
    width = max(len(cells) for _, cells in rows)
    padded = [(number, (*cells, *[""] * (width - len(cells)))) for number, cells in rows]
    header = find_header([cells for _, cells in padded[:_FOR_HEADER]])
    top = padded[header.rows - 1][0] if header.rows else 0
    table = Table(
        names=header.names, rows=[], questions=header.questions, title=sheet.title, notes=[*header.notes, *notes]
    )
    for number, cells in padded[header.rows :]:
        table.put(number - top, cells)
    return table


def _rows(sheet: "Worksheet", notes: list[str]) -> Iterator[tuple[int, tuple[str, ...]]]:
    """The filled rows with their numbers, blank cells at the right cut off; empty rows are no records."""
    empty = cells_seen = characters = 0
    for number, values in enumerate(sheet.iter_rows(values_only=True, max_col=_MOST_COLUMNS), start=1):
        cells = [cell_text(value) for value in values]
        while cells and not cells[-1].strip():
            cells.pop()
        empty = 0 if cells else empty + 1
        cells_seen += len(cells)
        characters += sum(map(len, cells))
        if characters > _MOST_TEXT:  # a long text stands in a workbook once, however many cells show it
            raise InputError(f"more than {_MOST_TEXT // 1_000_000} million characters of text: split it")
        if empty >= _MOST_EMPTY or cells_seen > _MOST_CELLS:
            notes.append(f"reading stopped at row {number:,}: {_MOST_EMPTY:,} empty rows, or more than 2 million cells")
            return
        if cells:
            yield number, tuple(cells)
    if sheet.max_column and sheet.max_column > _MOST_COLUMNS:
        notes.append(f"columns beyond the {_MOST_COLUMNS}th were not read")


def cell_text(value: Any) -> str:  # noqa: ANN401, PLR0911
    """A cell as text: whole numbers without a decimal point, dates in ISO form, a blank as ""."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "TRUE" if value else "FALSE"
    if isinstance(value, float) and value.is_integer() and abs(value) < 1e15:  # noqa: PLR2004
        return str(int(value))
    if isinstance(value, datetime):
        return value.date().isoformat() if value.time() == time() else value.isoformat(" ", "seconds")
    if isinstance(value, date | time):
        return value.isoformat()
    if isinstance(value, timedelta):
        hours, rest = divmod(int(value.total_seconds()), 3600)
        return f"{hours:02}:{rest // 60:02}:{rest % 60:02}"
    return decoding.whole(str(value))
