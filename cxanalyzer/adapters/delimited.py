"""CSV, TSV and their relatives: every cell as text, a row that does not fit rejected, never shifted."""

import csv
import io
import itertools
from collections import Counter
from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

from cxanalyzer.adapters import decoding, gate
from cxanalyzer.adapters.intake import Intake
from cxanalyzer.adapters.table import Row, Table, find_header
from cxanalyzer.errors import InputError

_DELIMITERS: Final = (",", ";", "\t", "|")
_SNIFFED: Final = 60
_MOST_COLUMNS: Final = 2_000


class Line(NamedTuple):
    """A record as the file has it: the line it begins on and its cells, or why it could not be read."""

    line: int
    cells: list[str]
    problem: str = ""


def read_delimited(intake: Intake) -> Table:
    """The file's table. Raises InputError when it holds no rows."""
    gate.check_text(intake.data)
    decoding.refuse_endless_lines(intake.data)
    text, notes = decoding.decode(intake.data)
    if not text.strip():
        raise InputError("the file holds nothing but blanks: export it again")
    lines = list(io.StringIO(text, newline=""))
    delimiter = sniff(lines[:_SNIFFED], preferred="\t" if intake.path.suffix.lower() in {".tsv", ".tab"} else ",")
    table = _table(list(records(lines, delimiter)))
    table.notes[:0] = notes
    return table


def sniff(lines: Sequence[str], preferred: str = ",") -> str:
    """The delimiter that splits the first lines into the same number of fields most often; a zero character for one column."""
    best, best_score = "\0", (0.0, 0)
    for delimiter in sorted(_DELIMITERS, key=lambda each: each != preferred):
        widths = Counter(len(line.cells) for line in records(lines, delimiter) if any(line.cells))
        width, count = max(widths.items(), key=lambda item: (item[1], item[0]), default=(1, 0))
        score = (round(count / max(1, widths.total()), 1), width)
        if width > 1 and score > best_score and _agree(widths, width):
            best, best_score = delimiter, score
    return best


def _agree(widths: Counter[int], width: int) -> bool:
    """Most records have the width, or none has more fields (title lines and torn rows have fewer)."""
    return widths[width] * 2 >= widths.total() or (max(widths) == width and widths[width] > 1)


def records(lines: Sequence[str], delimiter: str) -> Iterator[Line]:
    """The records of the lines. After one that cannot be read (a quote never closed) reading goes on at the next line."""
    start = 0
    while start < len(lines):
        reader = csv.reader(itertools.islice(lines, start, None), delimiter=delimiter, strict=True)
        done = 0
        try:
            for cells in reader:
                if cells:
                    yield Line(start + done + 1, cells)
                done = reader.line_num
        except csv.Error as error:
            yield _loosely(lines[start + done], delimiter, start + done + 1, str(error))
            done += 1
        start += done


def _loosely(line: str, delimiter: str, number: int, problem: str) -> Line:
    """A line with quotes inside quotes may still be read by itself; one with an odd number of quotes may not."""
    if line.count('"') % 2 == 0 and "field larger" not in problem:
        return Line(number, next(csv.reader([line], delimiter=delimiter)), "stray quotation marks")
    if "field larger" in problem:
        return Line(number, [], f"line {number:,}: a cell is longer than {csv.field_size_limit():,} characters")
    return Line(number, [], f"line {number:,}: a quotation mark is opened and never closed")


def _table(found: list[Line]) -> Table:
    good = [line.cells for line in found[:_SNIFFED] if not line.problem] or [line.cells for line in found[:1]]
    if not any(good):
        raise InputError("no row could be read: " + (found[0].problem if found else "the file is blank"))
    widest = max(map(len, good))
    if widest > _MOST_COLUMNS:
        raise InputError(f"{widest:,} columns are more than a table of records has: check how it was exported")
    header = find_header(good)
    width = len(header.names)
    table = Table(names=header.names, rows=[], questions=header.questions, notes=list(header.notes))
    body = found[_header_end(found, header.rows) :]
    for number, line in enumerate(body, start=1):
        _place(table, number, line, width)
    return _without_blank_columns(table)


def _header_end(found: Sequence[Line], header_rows: int) -> int:
    """The index of the first record below the header; records that could not be read above it stay outside."""
    seen = 0
    for index, line in enumerate(found):
        if seen == header_rows:
            return index
        seen += not line.problem
    return len(found)


def _place(table: Table, number: int, line: Line, width: int) -> None:
    cells = line.cells
    if not cells:
        table.rejected.append((number, line.problem))
        return
    while len(cells) > width and not cells[-1].strip():
        cells = cells[:-1]
    if len(cells) != width:
        fields = f"{len(cells)} field{'s' if len(cells) != 1 else ''}"
        table.rejected.append((number, f"line {line.line:,}: {fields} where the header has {width}"))
    else:
        table.rows.append(Row(number, tuple(cells)))


def _without_blank_columns(table: Table) -> Table:
    """Trailing delimiters make columns without name or content; they are no columns."""
    width = len(table.names)
    while (
        width > 1
        and table.names[width - 1] == f"column {width}"
        and not any(row.cells[width - 1].strip() for row in table.rows)
    ):
        width -= 1
    if width < len(table.names):
        table.names, table.questions = table.names[:width], table.questions[:width]
        table.rows = [Row(row.number, row.cells[:width]) for row in table.rows]
    return table
