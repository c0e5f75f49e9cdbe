"""`cxanalyzer mcp`: let an assistant work on a project."""

import signal
import sys
from pathlib import Path
from typing import Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root


def mcp(
    name: Name,
    write: Annotated[
        bool, typer.Option("--write", help="Let the assistant correct mentions too. Left out: it only reads.")
    ] = False,
    root: Root = ROOT,
) -> None:
    """Serve a project to an assistant by the Model Context Protocol, over standard input and output.

    The assistant starts this itself: docs/mcp.md has the lines for its configuration. What it asks for goes to it, and so to
    the company that runs it, if one does; personal data were taken out when the evidence was taken in.

    Example: [bold]cxanalyzer mcp juniper[/bold]
    """
    from cxanalyzer.api.tools import serve

    if sys.stdin.isatty():
        display.asked(("An assistant starts this itself (docs/mcp.md). Waiting for one; Ctrl-C ends it.", "dim"))
    # Ctrl-C ends it at once: a wait for input cannot be broken off, and what is written is written whole or not at all.
    signal.signal(signal.SIGINT, signal.SIG_DFL)
    serve(name, Path(root), write=write)
