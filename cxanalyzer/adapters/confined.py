"""Read files that nobody vouches for: formats whose parsers can be led astray are parsed in a process of their own.

The process is kept and handed file after file. When it breaks off, runs out of memory or takes too long, that file is
refused and the next one gets a new process. What comes back are records as JSON, checked here; never code, never objects.
"""

import json
import os
import selectors
import signal
import subprocess
import sys
from collections.abc import Mapping
from contextlib import suppress
from pathlib import Path
from time import monotonic
from types import TracebackType
from typing import IO, Final, Self

from pydantic import ValidationError

from cxanalyzer.adapters.confined_child import ANSWER
from cxanalyzer.adapters.files import SUPPORTED, FileReader
from cxanalyzer.errors import InputError
from cxanalyzer.records import Hints, RawFile, Recognition
from cxanalyzer.settings import ReadingSettings

_CODE: Final = "import sys; sys.path[:] = {}; from cxanalyzer.adapters.confined_child import serve; serve({})"
_PLAIN: Final = frozenset({".csv", ".tsv", ".tab", ".psv", ".json", ".jsonl", ".ndjson", ".vtt", ".srt", ".sbv"})
_SMALL: Final = 2 * 1024 * 1024
_LARGEST_ANSWER: Final = 1 << 30
_PATIENCE: Final = 1.4
_PASSED_ON: Final = ("HOME", "LANG", "LC_ALL", "LC_CTYPE", "LD_LIBRARY_PATH", "PATH", "PYTHONPATH", "TMPDIR", "TZ")
_ONE_OF_EACH: Final = {"MALLOC_ARENA_MAX": "1", "OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""Memory is bounded by addresses, of which every thread and arena would take a share in advance."""


class ConfinedReader:
    """Reads one file after the other; its process is started when one needs it, and ends with the `with`.

    `patience` is how many seconds a file may take on the clock; None: two fifths more than of processor time.
    """

    def __init__(self, limits: ReadingSettings | None = None, patience: float | None = None) -> None:
        self._limits = limits or ReadingSettings()
        self._patience = patience or _PATIENCE * self._limits.max_seconds
        self._here = FileReader(self._limits)
        self._process: _Process | None = None

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._end()

    def read(self, path: Path, shown: str, hints: Hints, remembered: Mapping[str, Recognition]) -> RawFile:
        """What stands in the file. Raises InputError with one line that says what is wrong and what to do."""
        if _is_harmless(path):
            return self._here.read(path, shown, hints, remembered)
        request = {
            "path": str(path),
            "shown": shown,
            "hints": hints.model_dump(mode="json"),
            "remembered": {shape: known.model_dump(mode="json") for shape, known in remembered.items()},
        }
        return self._answered(json.dumps(request))

    def _answered(self, request: str) -> RawFile:
        process = self._started()
        try:
            read, used_up, answer = process.ask(request, self._patience)
        except TimeoutError as error:
            self._end()
            raise InputError(self._too_long(f"{self._patience:.0f} seconds")) from error
        except OSError as error:
            code = process.code()
            self._end()
            raise InputError(self._broken(code)) from error
        if used_up:
            self._end()
        if not read:
            raise InputError(answer.decode("utf-8", "replace"))
        try:
            return RawFile.model_validate_json(answer)
        except ValidationError as error:
            raise InputError("what its parser made of it are no records: save it again and ingest it") from error

    def _started(self) -> "_Process":
        try:
            self._process = self._process or _Process(self._limits)
        except OSError as error:
            raise InputError(
                f"no process could be started to read it ({error}): close something and ingest it again"
            ) from error
        return self._process

    def _end(self) -> None:
        process, self._process = self._process, None
        if process is not None:
            process.end()

    def _too_long(self, time: str) -> str:
        return f"takes longer than {time} to read: split it, or raise max_seconds under [reading] in project.toml"

    def _broken(self, code: int) -> str:
        if code == -signal.SIGXCPU:
            return self._too_long(f"{self._limits.max_seconds} seconds of processor time")
        how = signal.Signals(-code).name if code < 0 else f"code {code}"
        return (
            f"its parser broke off ({how}): it is damaged, or made to take more than {self._limits.max_memory_mb:,} MB of "
            "memory; open it, save it again and ingest it"
        )


def _is_harmless(path: Path) -> bool:
    """Whether reading a file here can do no harm: small and plain, or of a format that is not read at all."""
    ending = path.suffix.lower()
    if ending not in SUPPORTED:
        return True
    try:
        return ending in _PLAIN and path.stat().st_size <= _SMALL
    except OSError:
        return True


class _Process:
    """A process that parses files; see `confined_child`."""

    def __init__(self, limits: ReadingSettings) -> None:
        """Start it; OSError where none can be."""
        self._process = subprocess.Popen(  # noqa: S603 - our own interpreter with our own code
            [sys.executable, "-c", _CODE.format(sys.path, os.getpid())],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: os.environ[name] for name in _PASSED_ON if name in os.environ} | _ONE_OF_EACH,
        )
        self._waiting = selectors.DefaultSelector()
        self._waiting.register(_pipe(self._process.stdout), selectors.EVENT_READ)
        self._send(limits.model_dump_json())

    def ask(self, request: str, seconds: float) -> tuple[bool, bool, bytes]:
        """Whether the file was read, whether the process is used up, and the answer. OSError, TimeoutError: none came."""
        self._send(request)
        until = monotonic() + seconds
        read, used_up, size = ANSWER.unpack(self._receive(ANSWER.size, until))
        if size > _LARGEST_ANSWER:
            raise OSError("an answer too large")
        return read, used_up, bytes(self._receive(size, until))

    def code(self) -> int:
        """The code that it ended with by itself, or the signal, negative; 0 when it lives."""
        with suppress(subprocess.TimeoutExpired):
            return self._process.wait(1)
        return 0

    def end(self) -> None:
        """End it, wherever it is."""
        self._process.kill()
        self._process.wait()
        self._waiting.close()
        for pipe in (self._process.stdin, self._process.stdout):
            with suppress(OSError):
                _pipe(pipe).close()

    def _send(self, line: str) -> None:
        sends = _pipe(self._process.stdin)
        sends.write(line.encode("ascii") + b"\n")
        sends.flush()

    def _receive(self, size: int, until: float) -> bytearray:
        got = bytearray()
        answers = _pipe(self._process.stdout).fileno()
        while len(got) < size:
            if not self._waiting.select(max(0.0, until - monotonic())):
                raise TimeoutError
            piece = os.read(answers, min(size - len(got), 1 << 20))
            if not piece:
                raise OSError("the process is gone")
            got += piece
        return got


def _pipe(pipe: IO[bytes] | None) -> IO[bytes]:
    if pipe is None:
        raise OSError("no pipe")
    return pipe
