"""`cxanalyzer ingest`: take files in as evidence."""

from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root, hold
from cxanalyzer.terms import Channel, Scale

if TYPE_CHECKING:
    from cxanalyzer.records import FileAccount, RawFile, Recognition

_FEW = 3
_USES = {"nothing": "not used", "": "name"}
_NUMBERS = ("read", "kept", "again", "redacted", "empty", "rejected")


def ingest(
    context: typer.Context,
    name: Name,
    paths: Annotated[list[Path], typer.Argument(metavar="PATH…", help="Files or folders.", show_default=False)],
    channel: Annotated[Channel | None, typer.Option(help="How it reached you.")] = None,
    period: Annotated[str | None, typer.Option(help="The quarter or year it belongs to, e.g. 2026-Q3.")] = None,
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
    columns: Annotated[
        Path | None, typer.Option(metavar="TOML", help="A file that declares columns: names, scales, codes.")
    ] = None,
    root: Root = ROOT,
) -> None:
    """Take files and folders in as evidence: repaired, de-duplicated and cleared of personal data before they are stored.

    Columns, scales, speakers and dates are recognised and shown; the options correct them, and the correction is
    remembered for the next file of the same shape. What a survey's own codes mean is declared column by column in a file
    given with --columns, or in project.toml. The same file twice adds nothing.

    Example: [bold]cxanalyzer ingest juniper exports/ --period 2026-Q3[/bold]
    """
    hold(context, root, name)
    from cxanalyzer.api import Project
    from cxanalyzer.records import Hints

    hints = Hints(
        channel=channel, text=text, id=id, respondent=respondent, date=date, score=score, scale=scale,
        question=question, segments=tuple(segment or ()),
    )  # fmt: skip
    with Project.open(name, root=Path(root)) as project, display.progress() as progress:
        done = project.take_in(paths, hints=hints, period=period, columns=columns, progress=progress)
    _show_recognised(done.files)
    show_accounts(done.accounts)
    display.line("Nothing left this machine.")
    if not any(account.kept or account.again for account in done.accounts):
        raise typer.Exit(1)
    shown = f" --period {done.periods[-1]}" if done.periods and done.periods[-1] != "undated" else ""
    display.line(f"Next: cxanalyzer review {name}{shown}")


def _show_recognised(files: Sequence["RawFile"]) -> None:
    """What was recognised; files of one kind that look alike are said once."""
    alike: defaultdict[tuple[str, str], list[str]] = defaultdict(list)
    for file in files:
        alike[described(file.recognition), PurePosixPath(file.file).suffix].append(file.file)
    for (words, suffix), names in alike.items():
        shown = f"{names[0]} and {len(names) - 1} more {suffix}" if len(names) > 1 else names[0]
        display.line(f"{shown}  {words}", "dim")
    display.line()


def described(recognition: "Recognition") -> str:
    """What was recognised in a file, in one line."""
    parts: list[str] = [recognition.channel]
    parts += [f"text: {column}" + _asked(column, question) for column, question in recognition.texts.items()]
    declared = recognition.columns
    parts += [f"score: {column} ({scale})" for column, scale in recognition.scores.items() if column not in declared]
    singles = {"date": recognition.date, "respondent": recognition.respondent, "record": recognition.record_column}
    parts += [f"{label}: {column}" for label, column in singles.items() if column]
    parts += [f"segment: {column}" for column in recognition.segments if column not in declared]
    return "   ".join([*parts, *_declared(recognition)])


def _declared(recognition: "Recognition") -> list[str]:
    """What was declared, columns of the same codes together."""
    alike: defaultdict[str, list[str]] = defaultdict(list)
    for column, one in recognition.columns.items():
        other = "segment" if column in recognition.segments else _USES.get(one.use, one.use)
        kind = recognition.scores.get(column, other)
        codes = ["reversed"] if one.reverse else []
        codes += [f"no answer: {', '.join(map(str, one.no_answer))}"] if one.no_answer else []
        codes += [f"{printed} = {value}" for printed, value in one.recode.items()]
        named = f"{one.name} ({column})" if one.name and one.name != column else column
        alike["; ".join([kind, *codes])].append(f"{named} rates {one.touchpoint}" if one.touchpoint else named)
    return [f"declared {kind}: {', '.join(names)}" for kind, names in alike.items()]


def _asked(column: str, question: str) -> str:
    return f" (answers “{question}”)" if question and question != column else ""


def show_accounts(accounts: Sequence["FileAccount"]) -> None:
    """Where every record went, a line a file (or many files of one kind), with the reason of everything rejected."""
    groups = _grouped(accounts)
    display.table(("file", *_NUMBERS, ""), [_row(name, group) for name, group in groups.items()], numbers=_NUMBERS)
    for name, group in groups.items():
        for note in dict.fromkeys(note for account in group for note in account.notes):
            display.line(f"  {name}: {note}", "dim")


def _grouped(accounts: Sequence["FileAccount"]) -> dict[str, list["FileAccount"]]:
    """More than three files of one kind in one folder share a line, unless something in them was rejected."""
    kinds: defaultdict[str, list[FileAccount]] = defaultdict(list)
    for account in accounts:
        path = PurePosixPath(account.file)
        kinds[account.file if account.rejected else f"{path.parent}/*{path.suffix}"].append(account)
    groups: dict[str, list[FileAccount]] = {}
    for account in accounts:
        path = PurePosixPath(account.file)
        kind = kinds[f"{path.parent}/*{path.suffix}"]
        if account.rejected or len(kind) <= _FEW:
            groups[account.file] = [account]
        else:
            groups[f"{path.parent}/ ({len(kind)} {path.suffix})"] = kind
    return groups


def _row(name: str, group: Sequence["FileAccount"]) -> tuple[str, ...]:
    reasons = list(dict.fromkeys(reason.reason for account in group for reason in account.reasons))
    shown = reasons[0] if reasons else ""
    more = f" (and {len(reasons) - 1} other reasons)" if len(reasons) > 1 else ""
    if not group[0].sha256:  # the file itself was refused: it has no records to count
        return (name, "–", "–", "–", "–", "–", str(group[0].rejected), shown)
    parts = ("read", "kept", "again", "redactions", "empty", "rejected")
    return (name, *(str(sum(getattr(account, part) for account in group)) for part in parts), shown + more)
