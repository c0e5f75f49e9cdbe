"""`cxanalyzer demo`: the main job on the sample company."""

from pathlib import Path
from typing import Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Root, hold


def demo(
    context: typer.Context,
    root: Root = ROOT,
    name: Annotated[str, typer.Option(help="The project to make.")] = "demo",
) -> None:
    """Make a project from the sample company, take its two quarters in, review the second, and say where the report is.

    Example: [bold]cxanalyzer demo[/bold]
    """
    hold(context, root, name)
    from cxanalyzer.api import Project
    from cxanalyzer.cli.ingest import show_accounts

    with display.progress() as progress:
        outcome, accounts = Project.demo(root=Path(root), name=name, progress=progress)
    if accounts:
        show_accounts(accounts)
        display.line("Nothing left this machine.")
    display.line()
    for text in outcome.summary:
        display.line(text)
    if outcome.unchanged:
        display.line(f"Nothing has changed since the review of {outcome.period}: no work was done.")
    display.line()
    display.line(f"Report: {outcome.folder / 'report.md'}")
    display.line(f"        {outcome.folder / 'report.html'}  (the same, with pictures, for the browser)")
