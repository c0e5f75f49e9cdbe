"""Everything that is drawn on the terminal. Customers' words pass through `safe` and are never taken for markup."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

import typer
from rich.console import Console
from rich.table import Table
from rich.text import Text

from cxanalyzer.inert import as_json, visible

if TYPE_CHECKING:
    from cxanalyzer.interfaces import Progress

_OUT = Console(highlight=False)
_ERROR = Console(stderr=True, highlight=False)


def safe(text: str, style: str = "") -> Text:
    """Text as it is, without control codes, direction marks or invisible tags, and never read as markup."""
    return Text(visible(text), style=style)


def line(text: str = "", style: str = "") -> None:
    """One line on the terminal, wrapped between words."""
    _OUT.print(safe(text, style), soft_wrap=False)


def text(content: str) -> None:
    """A text as it is, never wrapped: what is piped into a file is that file."""
    _OUT.print(safe(content.rstrip("\n")), soft_wrap=True)


def data(value: object) -> None:
    """A value as JSON, for scripts."""
    text(as_json(value, indent=1))


def error(text: str) -> None:
    """One line on the error stream, never wrapped, so that scripts find it whole."""
    _ERROR.print(safe(text, "red"), soft_wrap=True)


def warning(text: str) -> None:
    """One line on the error stream about something that works all the same."""
    _ERROR.print(safe(text, "yellow"), soft_wrap=True)


def usage(error: typer.TyperException) -> None:
    """Wrong usage as Typer draws it; what was typed, or stood for a file's name, is in its message."""
    from typer.rich_utils import rich_format_error

    error.message = visible(error.message)
    drawn: Any = error  # its own type has no public name
    rich_format_error(drawn)


def table(columns: Sequence[str], rows: Sequence[Sequence[str]], numbers: Sequence[str] = ()) -> None:
    """A plain table; the columns named in `numbers` are set flush right."""
    drawn = Table(box=None, pad_edge=False, header_style="bold", padding=(0, 2, 0, 0))
    for column in columns:
        drawn.add_column(safe(column), justify="right" if column in numbers else "left", overflow="fold")
    for row in rows:
        drawn.add_row(*(safe(cell) for cell in row))
    _OUT.print(drawn)


def asked(*pieces: tuple[str, str]) -> None:
    """One line of a conversation on the error stream, in pieces each with its style, so that results can be piped."""
    _ERROR.print(Text.assemble(*(safe(text, style) for text, style in pieces)), soft_wrap=False)


def listed(entries: Sequence[str]) -> None:
    """Short entries in columns, as part of a conversation."""
    from rich.columns import Columns
    from rich.padding import Padding

    _ERROR.print(Padding(Columns([safe(entry) for entry in entries], equal=True, column_first=True), (0, 2)))


def fresh_page() -> bool:
    """Begin on an empty page where a conversation is held on a terminal; whether it is."""
    if _ERROR.is_terminal:
        _ERROR.clear()
    return _ERROR.is_terminal


@contextmanager
def progress() -> Iterator["Progress"]:
    """A bar a label while work goes on; nothing where the output is no terminal."""
    from rich.progress import BarColumn, MofNCompleteColumn, TextColumn, TimeElapsedColumn
    from rich.progress import Progress as Bars

    bar = BarColumn(bar_width=12)  # leaves room for the note on a terminal of 80 columns
    columns = (
        TextColumn("{task.description}", markup=False),
        bar,
        MofNCompleteColumn(),
        TimeElapsedColumn(),
        TextColumn("{task.fields[note]}", markup=False),
    )
    with Bars(*columns, console=_ERROR, transient=True, disable=not _ERROR.is_terminal) as bars:
        tasks = {}

        def report(label: str, done: int, total: int, note: str = "") -> None:
            if label not in tasks:
                tasks[label] = bars.add_task(visible(label), note="")
            bars.update(tasks[label], completed=done, total=total, note=visible(note))

        yield report
