"""`cxanalyzer ingest`: take files in as evidence."""

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root
from cxanalyzer.records import Channel, FileAccount, Hints, RawFile, Recognition, Scale

_NUMBERS = ("read", "kept", "again", "redacted", "empty", "rejected")


def ingest(
    name: Name,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders.", show_default=False)],
    channel: Annotated[Channel | None, typer.Option(help="How it reached you.")] = None,
    period: Annotated[str | None, typer.Option(help="The quarter it belongs to, e.g. 2026-Q3.")] = None,
    text: Annotated[str | None, typer.Option(metavar="COL", help="The column with the customer's words.")] = None,
    id: Annotated[str | None, typer.Option(metavar="COL", help="The column with the record's own id.")] = None,  # noqa: A002
    respondent: Annotated[str | None, typer.Option(metavar="COL", help="The column that says who.")] = None,
    date: Annotated[str | None, typer.Option(metavar="COL", help="The column that says when.")] = None,
    score: Annotated[str | None, typer.Option(metavar="COL", help="The column with the score.")] = None,
    scale: Annotated[Scale | None, typer.Option(help="The scale of the score.")] = None,
    question: Annotated[str | None, typer.Option(help="The question the text answers.")] = None,
    segment: Annotated[
        list[str] | None, typer.Option(metavar="COL", help="A column to compare by; may be repeated.")
    ] = None,
    root: Root = ROOT,
) -> None:
    """Take files and folders in as evidence: repaired, de-duplicated and cleared of personal data before they are stored.

    Columns, scales, speakers and dates are recognised and shown; the options correct them, and the correction is
    remembered for the next file of the same shape. The same file twice adds nothing.

    Example: [bold]cxanalyzer ingest juniper exports/ --period 2026-Q3[/bold]
    """
    from cxanalyzer.api import Project

    hints = Hints(
        channel=channel, text=text, id=id, respondent=respondent, date=date, score=score, scale=scale,
        question=question, segments=tuple(segment or ()),
    )  # fmt: skip
    with Project.open(name, root=Path(root)) as project, display.progress() as progress:
        done = project.take_in(paths, hints=hints, period=period, progress=progress)
    _show_recognised(done.files)
    show_accounts(done.accounts)
    display.line("Nothing left this machine.")
    if not any(account.kept or account.again for account in done.accounts):
        raise typer.Exit(1)
    shown = f" --period {done.periods[-1]}" if done.periods and done.periods[-1] != "undated" else ""
    display.line(f"Next: cxanalyzer review {name}{shown}")


def _show_recognised(files: Sequence[RawFile]) -> None:
    for file in files:
        words = described(file.recognition)
        display.line(f"{file.file}  {words}", "dim")
    display.line()


def described(recognition: Recognition) -> str:
    """What was recognised in a file, in one line."""
    parts: list[str] = [recognition.channel]
    parts += [f"text: {column}" + _asked(column, question) for column, question in recognition.texts.items()]
    parts += [f"score: {column} ({scale})" for column, scale in recognition.scores.items()]
    singles = {"date": recognition.date, "respondent": recognition.respondent, "record": recognition.record_column}
    parts += [f"{label}: {column}" for label, column in singles.items() if column]
    parts += [f"segment: {column}" for column in recognition.segments]
    return "   ".join(parts)


def _asked(column: str, question: str) -> str:
    return f" (answers “{question}”)" if question and question != column else ""


def show_accounts(accounts: Sequence[FileAccount]) -> None:
    """Where every record went, a line a file, with the reason of everything that was rejected."""
    columns = ("file", *_NUMBERS, "")
    display.table(columns, [_row(account) for account in accounts], numbers=_NUMBERS)
    for account in accounts:
        for note in account.notes:
            display.line(f"  {account.file}: {note}", "dim")


def _row(account: FileAccount) -> tuple[str, ...]:
    reasons = list(dict.fromkeys(reason.reason for reason in account.reasons))
    shown = reasons[0] if reasons else ""
    more = f" (and {len(reasons) - 1} other reasons)" if len(reasons) > 1 else ""
    if not account.sha256:  # the file itself was refused: it has no records to count
        return (account.file, "–", "–", "–", "–", "–", str(account.rejected or 1), shown)
    numbers = (account.read, account.kept, account.again, account.redactions, account.empty, account.rejected)
    return (account.file, *map(str, numbers), shown + more)
