"""Options that several commands share."""

from pathlib import Path
from typing import Annotated

import typer

Root = Annotated[
    Path, typer.Option("--root", envvar="CXANALYZER_ROOT", help="The folder the projects live in.", file_okay=False)
]
Name = Annotated[str, typer.Argument(metavar="NAME", help="The project.", show_default=False)]
ROOT = Path("projects")
