"""`cxanalyzer compare`: two periods side by side."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root

if TYPE_CHECKING:
    from cxanalyzer.pipeline import ComparedOutcome


def compare(
    name: Name,
    before: Annotated[str, typer.Argument(metavar="PERIOD", help="One period, e.g. 2026-Q2.", show_default=False)],
    now: Annotated[str, typer.Argument(metavar="PERIOD", help="Another one, e.g. 2026-Q3.", show_default=False)],
    reread: Annotated[
        bool, typer.Option("--reread", help="Read the older period anew under today's register.")
    ] = False,
    analyst: Annotated[
        str | None,
        typer.Option(help="Who reads what has to be read: embedded, or provider:model.", show_default=False),
    ] = None,
    max_cost: Annotated[
        float | None,
        typer.Option(min=0, help="Stop before this many US dollars are spent on reading.", show_default=False),
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the comparison as JSON, for scripts.")] = False,
    root: Root = ROOT,
) -> None:
    """Compare any two periods: scores, touchpoints up and down, rare but rising, and what became of the list.

    What the reviews of both periods read is used and carried to today's register: what was split since is taken together,
    what was merged is added up. A period without a review is read.

    Example: [bold]cxanalyzer compare juniper 2026-Q1 2026-Q3[/bold]
    """
    from cxanalyzer.api import Project

    with Project.open(name, root=Path(root)) as project, display.progress() as progress:
        settings = project.analyst(analyst, max_cost=max_cost)
        done = project.compare(before, now, settings, reread, progress)
    if as_json:
        display.data(done.comparison.model_dump(mode="json"))
        return
    _show(done)


def _show(done: "ComparedOutcome") -> None:
    from cxanalyzer.views import comparison as view

    result = done.comparison
    for text in view.plain_lines(view.sides(result)):
        display.line(text)
    for block in view.plain_blocks(result):
        display.line()
        for text in block:
            display.line(text)
    display.line()
    rows = view.plain_rows(result)
    display.table(view.HEAD, rows, view.HEAD[1:4])
    display.line()
    if done.folder is None:
        display.line(f"No file was written: {done.not_written}")
        return
    display.line(f"Comparison: {done.folder / 'comparison.md'}")
    display.line(f"            {done.folder / 'tables' / 'changes.csv'}")
