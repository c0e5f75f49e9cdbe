"""Tell whoever watches how far work has come, and how long each step took."""

import time
from collections.abc import Iterator
from contextlib import contextmanager

from cxanalyzer.interfaces import Progress


def silent(label: str, done: int, total: int, note: str = "") -> None:
    """Progress that nobody watches."""


class Clock:
    """Times the steps of a run: `with clock("read"): …`; `seconds` has them in order."""

    def __init__(self, progress: Progress | None) -> None:
        self._progress = progress or silent
        self.seconds: dict[str, float] = {}

    @contextmanager
    def __call__(self, step: str) -> Iterator[None]:
        """Time one step."""
        self._progress(step, 0, 1)
        began = time.perf_counter()
        yield
        self.seconds[step] = round(time.perf_counter() - began, 3)
        self._progress(step, 1, 1)
