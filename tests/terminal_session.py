"""Commands one after the other in one process on a terminal of their own, and every byte that they write there."""

import contextlib
import json
import os
import pty
import runpy
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from threading import Thread
from typing import Any

from commands import _OFFLINE, _context, environment


@dataclass(frozen=True)
class Session:
    """What was written, standard output and errors together, and each command's exit code."""

    written: bytes
    codes: list[int]


def session(commands: Sequence[Sequence[str]], root: Path, typed: str = "") -> Session:
    """Run the commands; those that read their input find `typed` there, as if it was piped in."""
    (root / "typed").write_text(typed, encoding="utf-8")
    ours, theirs = pty.openpty()
    written = bytearray()
    reader = Thread(target=_read, args=(ours, written))
    arguments = (commands, environment(root, TERM="xterm-256color"), os.ttyname(theirs), root)
    process: Any = _context.Process(target=_run, args=arguments)
    process.start()
    reader.start()
    process.join(240)
    assert process.exitcode == 0, bytes(written[-3000:])
    os.close(theirs)  # with nobody left at the other end, the reader comes to its end
    reader.join(10)
    os.close(ours)
    return Session(bytes(written), json.loads((root / "codes").read_text(encoding="utf-8")))


def _read(terminal: int, into: bytearray) -> None:
    with contextlib.suppress(OSError):  # what a terminal whose other end is closed says
        while piece := os.read(terminal, 65536):
            into += piece


def _run(commands: Sequence[Sequence[str]], environment: dict[str, str], terminal: str, root: Path) -> None:
    os.environ.clear()
    os.environ.update(environment)
    os.chdir(root)
    for stream in (1, 2):
        os.dup2(os.open(terminal, os.O_WRONLY | os.O_NOCTTY), stream)
    runpy.run_path(str(_OFFLINE))
    from rich.console import Console

    from cxanalyzer.cli import display, main

    display._OUT, display._ERROR = (
        Console(highlight=False),
        Console(stderr=True, highlight=False),
    )  # made before there was a terminal
    codes = []
    for command in commands:
        sys.argv = ["cxanalyzer", *command]
        with (root / "typed").open(encoding="utf-8") as sys.stdin:
            try:
                main()
            except SystemExit as end:
                codes.append(end.code or 0)
    (root / "codes").write_text(json.dumps(codes), encoding="utf-8")
