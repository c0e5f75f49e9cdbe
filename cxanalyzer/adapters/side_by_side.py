"""Several pieces of work at a time, handed out one by one, with a quick end.

LangChain's `batch_as_completed` does the same until it is to stop: then it waits for every call under way, which with a
slow server is as long as a call may take. Here a stop waits a few seconds at most and leaves the rest behind.
"""

from collections.abc import Callable, Generator, Iterable, Iterator
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
    do: Callable[[Work], Result], work: Iterable[Work], most: int, grace: float = GRACE
) -> Generator[tuple[int, Result | Exception], None, None]:
    """(place, result or what it raised) of every piece of work, as it is done, `most` at a time.

    A piece is taken from `work` once somebody is free to do it, so it may be made as late as that. Nothing more is begun
    once the iterator is closed, `work` raises, or something other than an `Exception` is raised here or in the work (a stop
    by the user, say); both are raised on. Close it (`contextlib.closing`) where the loop may be left early.
    """
    done: SimpleQueue[tuple[int, Result | BaseException] | BaseException | None] = SimpleQueue()
    waiting, handing_out, stopped = iter(enumerate(work)), Lock(), Event()

    def labour() -> None:
        try:
            while not stopped.is_set():
                with handing_out:
                    piece = next(waiting, None)
                if piece is None:
                    return
                done.put((piece[0], _tried(do, piece[1])))
        except BaseException as error:  # noqa: BLE001  # nothing is swallowed: it is handed to whoever waits
            done.put(error)
        finally:
            done.put(None)

    # Daemons, so that a call left behind cannot hold the program back from ending.
    threads = [Thread(target=copy_context().run, args=(labour,), daemon=True) for _ in range(most)]
    for thread in threads:
        thread.start()
    try:
        yield from _told(done, most)
    finally:
        stopped.set()
        until = monotonic() + grace
        for thread in threads:
            thread.join(max(0.0, until - monotonic()))


def _told(
    done: SimpleQueue[tuple[int, Result | BaseException] | BaseException | None], at_work: int
) -> Iterator[tuple[int, Result | Exception]]:
    """What is done, until as many as are at work have said that they have no more to do (None)."""
    while at_work:
        told = done.get()
        if told is None:
            at_work -= 1
            continue
        if isinstance(told, BaseException):
            raise told
        place, result = told
        if isinstance(result, BaseException) and not isinstance(result, Exception):
            raise result
        yield place, result


def _tried(do: Callable[[Work], Result], piece: Work) -> Result | BaseException:
    try:
        return do(piece)
    except BaseException as error:  # noqa: BLE001  # as above
        return error
