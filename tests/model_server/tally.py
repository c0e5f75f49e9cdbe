"""What the server was asked and what it billed: the other side of every account of usage."""

import threading
from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any


def tokens_in(text: str) -> int:
    """The rule of this server: four characters are a token, rounded up."""
    return (len(text) + 3) // 4


@dataclass
class TaskTally:
    """Calls of one task; tokens are those billed."""

    calls: int = 0
    billed: int = 0
    input_tokens: int = 0
    output_tokens: int = 0

    def bill(self, input_tokens: int, output_tokens: int) -> None:
        self.billed += 1
        self.input_tokens += input_tokens
        self.output_tokens += output_tokens


@dataclass
class Tally:
    """Chat calls received, those billed (answered with a usage) and their tokens, in all and by task.

    `requests` holds the body of every chat request and `faults` the faults done, as (call number, fault), in order of
    arrival; `max_at_once` is the largest number of chat calls that were open at a time.
    """

    calls: int = 0
    billed: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    embedding_calls: int = 0
    embedding_tokens: int = 0
    max_at_once: int = 0
    by_task: dict[str, TaskTally] = field(default_factory=dict)
    faults: list[tuple[int, str]] = field(default_factory=list)
    requests: list[Mapping[str, Any]] = field(default_factory=list)
    _open: int = 0
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def opened(self, body: Mapping[str, Any]) -> int:
        """Count a call that has arrived; its number, from 1."""
        with self._lock:
            self.calls += 1
            self._open += 1
            self.max_at_once = max(self.max_at_once, self._open)
            self.requests.append(body)
            return self.calls

    def named(self, number: int, task: str, fault: str) -> None:
        with self._lock:
            self.by_task.setdefault(task, TaskTally()).calls += 1
            if fault:
                self.faults.append((number, fault))

    def closed(self, task: str, billed: tuple[int, int] | None) -> None:
        """Count what a call cost, before its last byte leaves: whoever has the reply may look."""
        with self._lock:
            self._open -= 1
            if billed is not None:
                self.billed += 1
                self.input_tokens += billed[0]
                self.output_tokens += billed[1]
                self.by_task.setdefault(task, TaskTally()).bill(*billed)

    def embedded(self, tokens: int) -> None:
        with self._lock:
            self.embedding_calls += 1
            self.embedding_tokens += tokens

    def clear(self) -> None:
        """Start counting anew, between two runs against one server."""
        with self._lock:
            self.calls = self.billed = self.input_tokens = self.output_tokens = 0
            self.embedding_calls = self.embedding_tokens = self.max_at_once = 0
            for kept in (self.by_task, self.faults, self.requests):
                kept.clear()

    def as_json(self) -> dict[str, Any]:
        """Every figure, without the requests."""
        with self._lock:
            figures = {name: value for name, value in vars(self).items() if isinstance(value, int) and name[0] != "_"}
            by_task = {task: asdict(one) for task, one in sorted(self.by_task.items())}
            return {**figures, "by_task": by_task, "faults": sorted(self.faults)}
