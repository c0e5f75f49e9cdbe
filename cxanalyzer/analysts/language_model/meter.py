"""What a run may cost and what it has cost so far: counts calls, tokens and dollars, and says no before a limit is passed."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from threading import Condition
from time import monotonic

from cxanalyzer.errors import LimitError

_GO_ON = "What was answered is kept, and limits are those of one run: run the command again to go on."
_TOO_LOW = "Set a higher limit: this one has no room for a single call."


@dataclass(frozen=True)
class Limits:
    """What one run may use; 0 is no limit."""

    cost_usd: float = 0.0
    calls: int = 0
    minutes: float = 0.0


class Meter:
    """Counts what a run uses, for several threads at once.

    A call may begin only when it stays within the limits even if its reply is as long as it may be, so no limit is ever
    passed; where calls under way are in the way, it waits for them.
    """

    def __init__(self, limits: Limits, now: Callable[[], float] = monotonic) -> None:
        self._limits = limits
        self._now = now
        self._began = now()
        self._changed = Condition()
        self.calls = 0
        self.cost_usd = 0.0
        self._under_way = 0
        self._reserved = 0.0
        self._over: Exception | None = None

    @contextmanager
    def call(self, at_most_usd: float) -> Iterator[None]:
        """Hold a place within the limits for one call that costs at most so much. LimitError when there is none."""
        with self._changed:
            self._wait_for_a_place(at_most_usd)
            self.calls += 1
            self._under_way += 1
            self._reserved += at_most_usd
        try:
            yield
        finally:
            with self._changed:
                self._under_way -= 1
                # Sums of fractions do not come back to zero by themselves.
                self._reserved = self._reserved - at_most_usd if self._under_way else 0.0
                self._changed.notify_all()

    def spent(self, cost_usd: float) -> None:
        """What a call did cost; told while its place is still held."""
        with self._changed:
            self.cost_usd += cost_usd

    def end(self, why: Exception) -> None:
        """Let no further call begin: whoever waits for a place, or asks for one, gets this error."""
        with self._changed:
            self._over = self._over or why
            self._changed.notify_all()

    def _wait_for_a_place(self, at_most_usd: float) -> None:
        while self._over is None and self._refusal(at_most_usd, self._reserved):
            final = self._refusal(at_most_usd, 0.0)
            if final:
                raise LimitError(f"{final}. {_GO_ON if self.calls else _TOO_LOW}")
            self._changed.wait()
        if self._over is not None:
            raise self._over

    def _refusal(self, at_most_usd: float, reserved: float) -> str:
        limits = self._limits
        if limits.calls and self.calls >= limits.calls:
            return f"stopped after {self.calls} calls, the limit you set"
        if limits.minutes and self._now() - self._began >= limits.minutes * 60:
            return f"stopped after {limits.minutes:g} minutes, the limit you set"
        if limits.cost_usd and self.cost_usd + reserved + at_most_usd > limits.cost_usd:
            return f"stopped at ${self.cost_usd:.4f}: the next call could pass ${limits.cost_usd:g}, the limit you set"
        return ""
