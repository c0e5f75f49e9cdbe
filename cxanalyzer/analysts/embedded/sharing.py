"""Read many passages on several processors: this process reads its share, processes of its own read the others.

Such a process is started by name and spoken to through its input and output: a script that uses the package is not run a
second time, no memory has to be shared, and the process ends when its input does, so also when its maker is killed. Where
none can be started, or one breaks off, this process reads all of it: what is read is the same.
"""

import gc
import os
import pickle
import subprocess
import sys
import weakref
from collections.abc import Mapping, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, suppress
from itertools import pairwise
from typing import Self

from cxanalyzer.analysts.embedded.assignment import Embed
from cxanalyzer.analysts.embedded.reader import Feelings, Reader, Understood, in_order
from cxanalyzer.records import Passage, Touchpoint

FEWEST_PASSAGES = 4_000
"""Below so many passages the start of another process costs more than it saves."""
MOST_PROCESSES = 4
_CODE = "import sys; sys.path[:] = {}; from cxanalyzer.analysts.embedded.sharing import serve; serve()"


class SharedReader:
    """A reader that shares its work when there is much of it: from `fewest` passages on, among `processes` at most."""

    def __init__(
        self,
        embed: Embed,
        feelings: Feelings | None = None,
        fewest: int = FEWEST_PASSAGES,
        processes: int | None = None,
    ) -> None:
        self._made_of = (embed, feelings)
        self._own = Reader(embed, feelings)
        self._fewest = fewest
        self._processes = min(_processors(), MOST_PROCESSES) if processes is None else processes
        self._others: list[_Other] | None = None

    def expect(self, passages: int) -> None:
        """Start the other processes, where so many passages are worth it, while something else is done."""
        if passages >= self._fewest:
            self._started()

    def read(
        self, passages: Sequence[Passage], register: Sequence[Touchpoint], languages: Mapping[str, str] | None = None
    ) -> Understood:
        """What the passages say, in the order of sources and places. `languages`: of those that are not in English, by id."""
        others = self._started() if len(passages) >= self._fewest else []
        mine, *theirs = shares(passages, 1 + len(others))
        if not theirs:
            return self._own.read(mine, register, languages)
        with ThreadPoolExecutor(len(theirs)) as threads, ExitStack() as unless_read:
            for other in others:
                unless_read.callback(other.end)  # on Ctrl-C nobody waits for an answer
            asked = [
                threads.submit(other.read, share, register, languages)
                for other, share in zip(others, theirs, strict=True)
            ]
            read = [self._own.read(mine, register, languages)]
            answers = [answer.result() for answer in asked]
            unless_read.pop_all()
        for share, answer in zip(theirs, answers, strict=True):
            read.append(self._own.read(share, register, languages) if answer is None else answer)
        return _together(read)

    def _started(self) -> "list[_Other]":
        """The other processes, started once: what they have read before they need not read again."""
        if self._others is None:
            try:
                made_of = pickle.dumps(self._made_of, pickle.HIGHEST_PROTOCOL)
                self._others = [_Other.start(made_of) for _ in range(self._processes - 1)]
            except (
                OSError,
                pickle.PickleError,
                AttributeError,
                TypeError,
            ):  # parts that cannot be sent, or no processes
                self._others = []
        return self._others


class _Other:
    """Another process that reads."""

    def __init__(self, process: "subprocess.Popen[bytes]") -> None:
        self._process = process
        self.end = weakref.finalize(self, _end, process)

    @classmethod
    def start(cls, made_of: bytes) -> Self:
        command = [sys.executable, "-c", _CODE.format(sys.path)]
        process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own code
            command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL
        )
        other = cls(process)
        if process.stdin is not None:
            process.stdin.write(made_of)
            process.stdin.flush()
        return other

    def read(
        self, passages: Sequence[Passage], register: Sequence[Touchpoint], languages: Mapping[str, str] | None
    ) -> Understood | None:
        """What it reads; None when it broke off."""
        sends, answers = self._process.stdin, self._process.stdout
        if sends is None or answers is None:
            return None
        try:
            pickle.dump((passages, register, languages), sends, pickle.HIGHEST_PROTOCOL)
            sends.flush()
            answer = pickle.load(answers)  # noqa: S301 - from our own process
        except (OSError, ValueError, EOFError, pickle.PickleError):
            return None
        return answer if isinstance(answer, Understood) else None


def _end(process: "subprocess.Popen[bytes]") -> None:
    process.kill()
    process.wait()
    for pipe in (process.stdin, process.stdout):
        if pipe is not None:
            with suppress(OSError):
                pipe.close()


def serve() -> None:
    """What another process does: read what it is sent until there is no more."""
    gc.set_threshold(200_000)  # as on the command line: what is read holds no cycles
    asked, answers = sys.stdin.buffer, sys.stdout.buffer
    sys.stdout = sys.stderr  # nothing but answers goes there
    reader = Reader(*pickle.load(asked))  # noqa: S301 - from the process that started this one
    with suppress(EOFError):
        while True:
            understood = reader.read(*pickle.load(asked))  # noqa: S301
            pickle.dump(understood, answers, pickle.HIGHEST_PROTOCOL)
            answers.flush()


def shares(passages: Sequence[Passage], count: int) -> list[list[Passage]]:
    """The passages in order, cut between sources into `count` shares of about one size."""
    ordered = in_order(passages)
    later = len(ordered) // count
    bounds = [0]
    for left in range(count - 1, 0, -1):
        bounds.append(max(bounds[-1], _between_sources(ordered, len(ordered) - left * later)))
    return [list(ordered[start:end]) for start, end in pairwise([*bounds, len(ordered)])]


def _between_sources(ordered: Sequence[Passage], place: int) -> int:
    """The place, or the next at which another source begins."""
    while 0 < place < len(ordered) and ordered[place].source_id == ordered[place - 1].source_id:
        place += 1
    return place


def _together(read: Sequence[Understood]) -> Understood:
    return Understood(
        [draft for each in read for draft in each.drafts],
        [statement for each in read for statement in each.statements],
        {passage_id: source_id for each in read for passage_id, source_id in each.sources.items()},
        {passage_id: why for each in read for passage_id, why in each.unread.items()},
        [passage_id for each in read for passage_id in each.passages],
        {source_id: course for each in read for source_id, course in each.courses.items()},
    )


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
