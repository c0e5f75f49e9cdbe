"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

from cxanalyzer import locking

Root = Annotated[
    Path, typer.Option("--root", envvar="CXANALYZER_ROOT", help="The folder the projects live in.", file_okay=False)
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The project.", show_default=False)]
Wording = Annotated[
    str | None,
    typer.Option(
        "--analyst",
        help="Who puts answers into words: embedded needs no key and sends nothing; else provider:model.",
        show_default=False,
    ),
]
ROOT = Path("projects")
MaxCost = Annotated[
    float | None, typer.Option(min=0, help="Stop before this many US dollars are spent.", show_default=False)
]
MaxCalls = Annotated[
    int | None, typer.Option(min=0, help="Stop after this many calls to the model.", show_default=False)
]
MaxMinutes = Annotated[float | None, typer.Option(min=0, help="Stop after this many minutes.", show_default=False)]


def hold(context: typer.Context, root: Path, name: str) -> None:
    """Hold a project's lock until the command ends, from before anything heavy is imported; BusyError when it is taken."""
    if (root / name / "project.toml").exists():
        context.with_resource(locking.writing(root / name))
