"""Several pieces of work at a time, handed out one by one, with a quick end.

LangChain's `batch_as_completed` does the same until it is to stop: then it waits for every call under way, which with a
slow server is as long as a call may take. Here a stop waits a few seconds at most and leaves the rest behind.
"""

from collections.abc import Callable, Generator, Sequence
from contextvars import copy_context
from queue import SimpleQueue
from threading import Event, Lock, Thread
from time import monotonic
from typing import TypeVar

Work = TypeVar("Work")
Result = TypeVar("Result")

GRACE = 5.0
"""Seconds that calls under way have to end, and so to be kept, once work is to stop."""


def side_by_side(
    do: Callable[[Work], Result], work: Sequence[Work], most: int, grace: float = GRACE
) -> Generator[tuple[int, Result | Exception], None, None]:
    """(place, result or what it raised) of every piece of work, as it is done, `most` at a time.

    Nothing more is begun once the iterator is closed, or something other than an `Exception` was raised here or in the work
    (a stop by the user, say), which is raised on. Close it (`contextlib.closing`) where the loop may be left early.
    """
    done: SimpleQueue[tuple[int, Result | BaseException]] = SimpleQueue()
    waiting, handing_out, stopped = iter(enumerate(work)), Lock(), Event()

    def labour() -> None:
        while not stopped.is_set():
            with handing_out:
                place, piece = next(waiting, (-1, None))
            if place < 0:
                return
            try:
                result: Result | BaseException = do(piece)  # type: ignore[arg-type]  # None only past the end
            except BaseException as error:  # noqa: BLE001  # nothing is swallowed: it is handed to whoever waits
                result = error
            done.put((place, result))

    # Daemons, so that a call left behind cannot hold the program back from ending.
    threads = [Thread(target=copy_context().run, args=(labour,), daemon=True) for _ in range(min(most, len(work)))]
    for thread in threads:
        thread.start()
    try:
        for _ in work:
            place, result = done.get()
            if isinstance(result, BaseException) and not isinstance(result, Exception):
                raise result
            yield place, result
    finally:
        stopped.set()
        until = monotonic() + grace
        for thread in threads:
            thread.join(max(0.0, until - monotonic()))
