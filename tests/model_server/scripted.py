"""Answers from a script."""

import threading
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from model_server.asked import ChatRequest
from model_server.blocks import Blocks

Reply = dict[str, Any] | str
Answer = Callable[[str, Blocks, ChatRequest], Reply]
"""`answer(task, blocks, request)`: an object to be sent as JSON, or the very text."""


class Scripted:
    """Replies in the order given, or by task: one reply for every call of the task, or a list in order.

    A reply may also be a function of (task, blocks, request). Where a list has run out the call fails with 500 and the
    server keeps the error, so that a test which asks too often does not pass.
    """

    def __init__(self, replies: Sequence[Reply | Answer] | Mapping[str, Any]) -> None:
        self.replies = replies
        self._taken: dict[str, int] = {}
        self._lock = threading.Lock()

    def __call__(self, task: str, blocks: Blocks, request: ChatRequest) -> Reply:
        reply = self._next(task)
        return reply(task, blocks, request) if callable(reply) else reply

    def _next(self, task: str) -> Reply | Answer:
        by_task = isinstance(self.replies, Mapping)
        replies: Any = self.replies[task] if isinstance(self.replies, Mapping) else self.replies
        if not isinstance(replies, list | tuple):
            return replies  # type: ignore[no-any-return]
        with self._lock:
            at = self._taken.get(task if by_task else "", 0)
            self._taken[task if by_task else ""] = at + 1
        if at >= len(replies):
            raise LookupError(f"the script has {len(replies)} replies; call {at + 1} of {task or 'no task'} has none")
        return replies[at]  # type: ignore[no-any-return]
