import threading
import time
from collections.abc import Iterator
from contextlib import closing

import pytest

from cxanalyzer.adapters.side_by_side import side_by_side


class Counted:
    """Work that counts itself."""

    def __init__(self, seconds: float = 0.0) -> None:
        self.seconds = seconds
        self.begun = 0
        self.most = 0
        self._open = 0
        self._lock = threading.Lock()

    def __call__(self, piece: int) -> int:
        with self._lock:
            self.begun += 1
            self._open += 1
            self.most = max(self.most, self._open)
        time.sleep(self.seconds)
        with self._lock:
            self._open -= 1
        return piece * 10


def test_every_piece_comes_back_with_its_place() -> None:
    assert sorted(side_by_side(Counted(), range(100), 8)) == [(place, place * 10) for place in range(100)]
    assert list(side_by_side(Counted(), [], 8)) == []


def test_no_more_than_so_many_at_a_time() -> None:
    work = Counted(0.01)
    assert len(list(side_by_side(work, range(40), 4))) == 40
    assert work.most == 4


def test_what_is_done_first_comes_first() -> None:
    def wait(seconds: float) -> float:
        time.sleep(seconds)
        return seconds

    assert [place for place, _ in side_by_side(wait, [0.3, 0.15, 0.0], 3)] == [2, 1, 0]


def test_an_exception_stands_in_the_place_of_its_result() -> None:
    def fail(piece: int) -> int:
        if piece == 1:
            raise ValueError("no")
        return piece

    results = dict(side_by_side(fail, range(3), 2))
    assert (results[0], results[2]) == (0, 2)
    assert isinstance(results[1], ValueError)


def test_a_stop_in_the_work_is_raised_and_ends_the_handing_out() -> None:
    work = Counted(0.01)

    def stop(piece: int) -> int:
        if piece == 10:
            raise KeyboardInterrupt
        return work(piece)

    with pytest.raises(KeyboardInterrupt):
        list(side_by_side(stop, range(10_000), 4))
    begun = work.begun
    time.sleep(0.1)
    assert work.begun == begun < 100


def test_a_loop_that_is_left_waits_for_calls_under_way_but_begins_none() -> None:
    work = Counted(0.2)
    with closing(side_by_side(work, range(1_000), 4)) as results:
        next(results)
    assert work.begun <= 8
    assert work._open == 0


def test_a_stop_does_not_wait_for_a_call_that_hangs() -> None:
    hang = threading.Event()
    began = time.monotonic()
    results = side_by_side(lambda piece: piece or hang.wait(20), range(4), 2, grace=0.2)
    next(results)
    results.close()
    assert time.monotonic() - began < 2
    hang.set()


def test_a_piece_is_made_only_when_somebody_is_free() -> None:
    made = 0

    def pieces() -> Iterator[int]:
        nonlocal made
        for piece in range(1_000):
            made += 1
            yield piece

    with closing(side_by_side(Counted(0.05), pieces(), 4)) as results:
        next(results)
        assert made <= 12


def test_work_that_cannot_be_had_ends_the_loop_with_its_error() -> None:
    def pieces() -> Iterator[int]:
        yield from range(5)
        raise LookupError

    with pytest.raises(LookupError):
        list(side_by_side(Counted(), pieces(), 4))
