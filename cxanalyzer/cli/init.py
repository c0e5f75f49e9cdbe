"""`cxanalyzer init`: make a project."""

from pathlib import Path
from typing import Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root


def init(
    name: Name,
    business: Annotated[str, typer.Option(help="What the firm does, for whom, through which channels.")] = "",
    pack: Annotated[
        list[str] | None, typer.Option(help="Touchpoints to begin with: ecommerce, saas, airline, hotel, bank, …")
    ] = None,
    root: Root = ROOT,
) -> None:
    """Make a project: a folder with its settings and its register of touchpoints.

    Without --pack the register starts empty: touchpoints are imported, added, or discovered in the evidence.

    Example: [bold]cxanalyzer init juniper --business "Bicycles, online and in two shops" --pack ecommerce[/bold]
    """
    from cxanalyzer.api import Project

    with Project.create(name, root=Path(root), business=business, packs=tuple(pack or ())) as project:
        count = len(project.register)
    entries = f"{count} touchpoints from {', '.join(pack)}" if pack else "an empty register"
    display.line(f"Project “{name}” is ready in {Path(root) / name}, with {entries}.")
    display.line(f"Next: cxanalyzer ingest {name} PATH…")
