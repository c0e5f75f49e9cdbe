"""Tell whoever watches how far work has come, what it has cost, how long it will take and how long each step took."""

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager

from cxanalyzer.interfaces import Progress
from cxanalyzer.records import Spent, Usage

_MINUTE, _HOUR = 60, 3600


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


class Spending:
    """Progress whose note says what was spent on a language model so far and how long the step will take; else just progress.

    `spent` has a step's own answers that were found kept: they took no time, so they say nothing about the time left.
    """

    def __init__(
        self, progress: Progress, spent: Callable[[], Spent], now: Callable[[], float] = time.monotonic
    ) -> None:
        self._progress = progress
        self._spent = spent
        self._now = now
        self._stretch = ("", 0, 0)  # what is worked on, how far, of how much: a step goes through several periods
        self._began = self._heard = now()
        self._kept = 0
        self._kept_before: dict[str, int] = {}

    def __call__(self, label: str, done: int, total: int, note: str = "") -> None:
        """Hand on how far work has come, with the price of it."""
        steps = self._spent().steps
        if not steps:
            self._progress(label, done, total, note)
            return
        self._follow(label, done, total, steps.get(label, Usage()).cached_calls)
        self._heard = self._now()
        said = (note, told(sum(steps.values(), start=Usage())), self._left(done, total))
        self._progress(label, done, total, ", ".join(one for one in said if one))

    def _follow(self, label: str, done: int, total: int, kept: int) -> None:
        """Notice where another stretch of work begins, and how many of its answers were kept."""
        known, so_far, of = self._stretch
        if (label, total) != (known, of) or done < so_far:
            self._began = self._heard
            self._kept = kept - self._kept_before.get(label, 0)
            self._kept_before[label] = kept
        self._stretch = (label, done, total)

    def _left(self, done: int, total: int) -> str:
        """The time that the rest of this stretch takes at the speed so far."""
        new = done - self._kept
        if new <= 0 or done >= total:
            return ""
        return f"{duration((self._heard - self._began) / new * (total - done))} left"


def told(used: Usage) -> str:
    """What was used in a few words: calls, and dollars where the price is known, else tokens."""
    calls = f"{used.calls:,} call{'' if used.calls == 1 else 's'}"
    if used.cost_usd is None:
        return f"{calls}, {used.input_tokens + used.output_tokens:,} tokens"
    return f"{calls}, ${used.cost_usd:.4f}" if used.cost_usd < 1 else f"{calls}, ${used.cost_usd:,.2f}"


def duration(seconds: float) -> str:
    """A stretch of time as one says it: 40 s, 3 min, 2 h 10 min."""
    if seconds < _MINUTE:
        return f"{max(1, round(seconds))} s"
    if seconds < _HOUR:
        return f"{round(seconds / _MINUTE)} min"
    return f"{int(seconds // _HOUR)} h {int(seconds % _HOUR // _MINUTE)} min"
