"""`cxanalyzer forget`: take a person out of a project."""

import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root

if TYPE_CHECKING:
    from cxanalyzer.records import Forgetting

_TOLD = {
    "files": "files they stand in", "sources": "sources", "passages": "passages", "mentions": "mentions in reviews",
    "corrections": "corrections and calibrations", "hypotheses": "hypotheses", "replies": "kept model replies",
    "reviews": "reviews that counted them", "comparisons": "comparisons", "evaluations": "evaluations",
    "answers": "saved answers", "questions": "lines of the chat history", "names": "names in project.toml",
    "identifiers": "entries of the ledger of pseudonyms",
}  # fmt: skip


def forget(
    name: Name,
    match: Annotated[
        str,
        typer.Option(
            metavar="CUSTOMER|EMAIL|ID",
            help="Who: a customer id, an e-mail address, a telephone number, a pseudonym (C-0001) or a record.",
            show_default=False,
        ),
    ],
    yes: Annotated[bool, typer.Option("--yes", help="Do it. Without, it is only shown what would go.")] = False,
    root: Root = ROOT,
) -> None:
    """Forget a person who asks for it: out of the evidence, every review, cache, index and list. First it shows what would go.

    The receipt that stays in forgotten.jsonl says when and how much, not who. Files outside the project are not touched; when
    they are taken in again, the person is left out.

    Example: [bold]cxanalyzer forget juniper --match ana@shop.example[/bold]
    """
    from cxanalyzer.api import Project

    with Project.open(name, root=Path(root)) as project:
        found = project.forget(match, really=yes)
        _show(found)
        if found.held.nothing or yes:
            return
        if not (sys.stdin.isatty() and typer.confirm("Forget them now?", err=True)):
            display.line("Nothing was changed. To do it, run the same command with --yes.")
            return
        found = project.forget(match, really=True)
        display.line()
        _show(found)


def _show(found: "Forgetting") -> None:
    if found.held.nothing:
        display.line("Nothing is held of them: 0 rows.")
    if found.hint:
        display.line(found.hint)
    if found.held.nothing:
        return
    counts = [(_TOLD[part], f"{number:,}") for part, number in found.held if number]
    display.table(("forgotten" if found.done else "would be forgotten", "number"), counts, numbers=("number",))
    if found.respondents > 1:
        display.line(f"They stand under {found.respondents} pseudonyms, where nobody was named for a source.")
    _list("Files outside the project hold them still, and are not touched:", found.files)
    _list("Look at these yourself, they are not changed:", found.look)
    if found.again and found.done:
        periods = ", ".join(f"--period {one}" for one in found.again)
        display.line(f"Reviews that counted them are gone. Run review again: {periods}")


def _list(title: str, lines: tuple[str, ...]) -> None:
    if lines:
        display.line(title)
    for one in lines:
        display.line(f"  {one}")
