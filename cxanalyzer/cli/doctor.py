"""`cxanalyzer doctor`: whether the analyst can be used."""

from pathlib import Path
from typing import Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root


def doctor(
    name: Name,
    analyst: Annotated[
        str | None, typer.Option(help="embedded, or provider:model. Default: the project's.", show_default=False)
    ] = None,
    root: Root = ROOT,
) -> None:
    """Check that the analyst can be used: its key, its server, the shape of its replies, its window and its price.

    A language model is asked a few small things and one as long as its window allows; no evidence is sent.
    Leaves with exit code 1 when something has to be put right first.

    Example: [bold]cxanalyzer doctor juniper --analyst openai:gpt-5-mini[/bold]
    """
    from cxanalyzer.api import Project

    with Project.open(name, root=Path(root)) as project:
        checks = project.doctor(analyst)
    for check in checks:
        display.line(f"{'ok' if check.ok else '!!'}  {check.label}: {check.text}", style="" if check.ok else "red")
    if not all(check.ok for check in checks):
        raise typer.Exit(1)
