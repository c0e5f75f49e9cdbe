"""One writer at a time: the lock of a file, which dies with whoever holds it and says who that is."""

import fcntl
import os
import re
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager, suppress
from datetime import datetime
from pathlib import Path
from typing import IO

from cxanalyzer.errors import BusyError

_NAME = ".lock"
_MINE = threading.local()
"""The projects whose locks this thread holds."""
_PAUSE = 0.02
_MOMENT = 0.2
"""Seconds in which a lock changes hands: somebody may only be looking at it, or may not have written down yet who they are."""


@contextmanager
def locked(path: Path, patience: float = _MOMENT) -> Iterator[int]:
    """Hold the lock, waited for up to `patience` seconds: the open file. BusyError names who else holds it.

    A process that is given the open file holds the lock, too, until it ends. What a dead holder left written is no lock.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    with path.open("a+", encoding="utf-8") as handle:
        while not _taken(handle, fcntl.LOCK_EX):
            if time.monotonic() > until:
                raise BusyError(_holder(path))
            time.sleep(_PAUSE)
        handle.truncate(0)
        handle.write(f"process {os.getpid()}, since {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}")
        handle.flush()
        try:
            yield handle.fileno()
        finally:
            handle.truncate(0)


@contextmanager
def writing(project: Path) -> Iterator[None]:
    """Hold the lock of a project's folder; BusyError at once when somebody else writes it.

    Who holds it may ask for it again, in the same thread: a command takes it before anything heavy is imported.
    """
    mine: set[Path] = _MINE.__dict__.setdefault("projects", set())
    where = project.absolute()
    with ExitStack() as held:
        if where not in mine:
            with _told(project):
                held.enter_context(locked(project / _NAME))
            mine.add(where)
            held.callback(mine.discard, where)
        yield


def ensure_free(project: Path) -> None:
    """BusyError when somebody writes this project's folder now; nothing is taken, and there need be no project."""
    with _told(project), suppress(OSError), (project / _NAME).open(encoding="utf-8") as handle:
        if not _taken(handle, fcntl.LOCK_SH):
            raise BusyError(_holder(project / _NAME))


@contextmanager
def _told(project: Path) -> Iterator[None]:
    try:
        yield
    except BusyError as error:
        raise BusyError(
            f"project “{project.name}” is being written by {error}. Wait for it to end, then run again."
        ) from None


def _taken(handle: IO[str], how: int) -> bool:
    try:
        fcntl.flock(handle, how | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True


def _holder(path: Path) -> str:
    """Who holds the lock, as they wrote it down; one who has just taken it may be about to."""
    until = time.monotonic() + _MOMENT
    while time.monotonic() < until:
        said = path.read_text(encoding="utf-8", errors="replace").strip()
        found = re.match(r"process (\d+)", said)
        if found and _is_alive(int(found[1])):
            return said
        time.sleep(_PAUSE)
    return "another process"


def _is_alive(process: int) -> bool:
    try:
        os.kill(process, 0)
    except ProcessLookupError:
        return False
    except PermissionError:
        return True
    return True
