"""`cxanalyzer review`: the quarterly review."""

from pathlib import Path
from typing import Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root


def review(
    name: Name,
    period: Annotated[str | None, typer.Option(help="The quarter, e.g. 2026-Q3, or all. Default: the latest.")] = None,
    analyst: Annotated[str | None, typer.Option(help="Who reads: embedded needs no key and sends nothing.")] = None,
    discover: Annotated[
        bool, typer.Option("--discover/--no-discover", help="Look for touchpoints the register lacks.")
    ] = True,
    top: Annotated[int, typer.Option(min=1, max=10, help="How many touchpoints to write hypotheses for.")] = 3,
    root: Root = ROOT,
) -> None:
    """Read the evidence of a quarter, score every touchpoint, compare it with the quarter before, and write the report.

    A review whose inputs are unchanged does no work and says so.

    Example: [bold]cxanalyzer review juniper --period 2026-Q3[/bold]
    """
    from cxanalyzer.api import Project

    with Project.open(name, root=Path(root)) as project, display.progress() as progress:
        outcome = project.review(period, analyst=analyst, discover=discover, top=top, progress=progress)
    if outcome.unchanged:
        display.line(f"Nothing has changed since the review of {outcome.period}: no work was done.")
    else:
        for text in outcome.summary:
            display.line(text)
    display.line(f"Report: {outcome.folder / 'report.md'}")
    display.line(f"        {outcome.folder / 'report.html'}  (the same, with pictures, for the browser)")
