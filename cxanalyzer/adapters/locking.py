"""Hold the lock of a file: one writer at a time, and the lock dies with whoever holds it."""

import fcntl
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

_PAUSE = 0.05


@contextmanager
def locked(path: Path, patience: float) -> Iterator[int]:
    """Hold the lock, waited for up to `patience` seconds: the open file. TimeoutError when somebody else still holds it.

    A process that is given the open file holds the lock, too, until it ends.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    until = time.monotonic() + patience
    with path.open("a", encoding="utf-8") as handle:
        while not _taken(handle.fileno()):
            if time.monotonic() > until:
                raise TimeoutError(path.name)
            time.sleep(_PAUSE)
        yield handle.fileno()


def _taken(file: int) -> bool:
    try:
        fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except BlockingIOError:
        return False
    return True
