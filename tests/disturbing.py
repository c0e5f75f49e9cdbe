"""End or disturb a command at one exact place, from outside: the package itself knows nothing of it.

What is to happen stands, as JSON, in the environment of the command (`tests/commands.py` installs it there):
  {"at": "cxanalyzer.project:ProjectFolder.write_review", "when": "after", "call": 1, "signal": 9, "times": 1}
      a signal to itself, once or several times, before or after the n-th call of a function
  {"under": "/folder", "fail": 17, "error": "ENOSPC", "told": "/file"}
      the n-th operation on files or databases under a folder fails (0: none does); on a full disk all later writing, too.
      What was tried is written to `told`, a line an operation.
  {"plain": true, "largest": 100000}
      no right to write where the modes of files forbid it, also for the superuser; no file may grow beyond so many bytes
"""

import builtins
import ctypes
import errno
import importlib
import io
import json
import os
import resource
import signal
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any, Self

VARIABLE = "CX_DISTURB"
_FREES = ("unlink", "rmdir", "SELECT", "PRAGMA", "ROLLBACK")
"""Operations that need no room."""
_real_open, _real_connect = io.open, sqlite3.connect


def install() -> None:
    """Do what the environment says."""
    said = json.loads(os.environ.pop(VARIABLE, "{}"))
    if "at" in said:
        _strike(said)
    elif "under" in said:
        _Faults(said).install()
    if "plain" in said:
        _give_up_privileges()
    if "largest" in said:
        resource.setrlimit(resource.RLIMIT_FSIZE, (said["largest"], resource.RLIM_INFINITY))


@contextmanager
def failing(under: Path, nth: int, error: str, told: Path) -> Iterator[None]:
    """The n-th operation fails in this process, until the block ends."""
    faults = _Faults({"under": str(under), "fail": nth, "error": error, "told": str(told)})
    faults.install()
    try:
        yield
    finally:
        faults.uninstall()


def _give_up_privileges() -> None:
    """Without its capabilities the superuser is bound by the modes of files like everybody else."""
    header, none = (ctypes.c_uint32 * 2)(0x20080522, 0), (ctypes.c_uint32 * 6)()
    if os.geteuid() == 0 and ctypes.CDLL(None, use_errno=True).capset(header, none):
        raise OSError(ctypes.get_errno(), "the privileges cannot be given up")


# --- a signal at a function -------------------------------------------------------------------------------------------


def place(at: str) -> tuple[Any, str]:
    """The owner and the name of a function that is given as `package.module:Class.function`; AttributeError: it is not there."""
    module, _, path = at.partition(":")
    *owners, name = path.split(".")
    owner: Any = importlib.import_module(module)
    for one in owners:
        owner = getattr(owner, one)
    getattr(owner, name)
    return owner, name


def _strike(said: dict[str, Any]) -> None:
    owner, name = place(said["at"])
    real = getattr(owner, name)
    calls = 0

    def disturbed(*arguments: Any, **named: Any) -> Any:
        nonlocal calls
        calls += 1
        struck = calls == said["call"]
        if struck and said["when"] == "before":
            _signals(said["signal"], said.get("times", 1))
        result = real(*arguments, **named)
        if struck and said["when"] == "after":
            _signals(said["signal"], said.get("times", 1))
        return result

    setattr(owner, name, disturbed)


def _signals(number: int, times: int) -> None:
    try:
        signal.raise_signal(number)
    finally:
        if times > 1:
            _signals(number, times - 1)


# --- faults of the disk -----------------------------------------------------------------------------------------------


class _Faults:
    """Counts operations and lets one fail."""

    def __init__(self, said: dict[str, Any]) -> None:
        self.under: str = said["under"]
        self.nth: int = said["fail"]
        self.error: int = getattr(errno, said["error"])
        self.told = os.open(said["told"], os.O_CREAT | os.O_WRONLY | os.O_APPEND)
        self.done = 0
        self.real = {
            name: getattr(os, name) for name in ("replace", "rename", "unlink", "remove", "mkdir", "rmdir", "fsync")
        }

    def install(self) -> None:
        for name, real in self.real.items():
            setattr(os, name, self._watched(name, real))
        io.open = builtins.open = self._opened
        sqlite3.connect = self._connected  # type: ignore[assignment]

    def uninstall(self) -> None:
        for name, real in self.real.items():
            setattr(os, name, real)
        io.open = builtins.open = _real_open
        sqlite3.connect = _real_connect
        os.close(self.told)

    def fails(self, what: str, path: str) -> bool:
        self.done += 1
        os.write(self.told, f"{what} {os.path.relpath(path, self.under)}\n".encode())
        full = self.error == errno.ENOSPC and not what.startswith(_FREES)
        return self.done == self.nth or (full and 0 < self.nth < self.done)

    def ours(self, path: object) -> str:
        """The path where it is one of ours, else nothing."""
        if isinstance(path, int):
            path = self._of(path)
        found = os.fspath(path) if isinstance(path, str | os.PathLike) else ""
        return found if isinstance(found, str) and found.startswith(self.under) else ""

    @staticmethod
    def _of(file: int) -> str:
        try:
            return str(Path(f"/proc/self/fd/{file}").readlink())
        except OSError:
            return ""

    def tick(self, what: str, path: str) -> None:
        if self.fails(what, path):
            raise OSError(self.error, os.strerror(self.error), path)

    def _watched(self, name: str, real: Callable[..., Any]) -> Callable[..., Any]:
        def watched(path: Any, *arguments: Any, **named: Any) -> Any:
            if ours := self.ours(path):
                self.tick(name, ours)
            return real(path, *arguments, **named)

        return watched

    def _opened(self, path: Any, mode: str = "r", *arguments: Any, **named: Any) -> Any:
        ours = "" if isinstance(path, int) else self.ours(path)
        if not ours or not set(mode) & set("wax+"):
            return _real_open(path, mode, *arguments, **named)
        self.tick("open", ours)
        return _File(_real_open(path, mode, *arguments, **named), lambda: self.tick("write", ours))

    def _connected(self, path: Any, *arguments: Any, **named: Any) -> sqlite3.Connection:
        ours = self.ours(path)
        if not ours:
            return _real_connect(path, *arguments, **named)

        def tick(statement: str) -> None:
            if self.fails(statement.split(None, 1)[0] if statement else "COMMIT", ours):
                full = self.error == errno.ENOSPC
                error = sqlite3.OperationalError("database or disk is full" if full else "disk I/O error")
                error.sqlite_errorcode = sqlite3.SQLITE_FULL if full else sqlite3.SQLITE_IOERR
                raise error

        tick("CONNECT")
        return _real_connect(path, *arguments, **named, factory=_connection(tick))


class _File:
    """A file whose writing may fail."""

    def __init__(self, file: Any, tick: Callable[[], None]) -> None:
        self._file, self._tick = file, tick

    def write(self, text: Any) -> Any:
        self._tick()
        return self._file.write(text)

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *error: object) -> None:
        self._file.close()

    def __iter__(self) -> Any:
        return iter(self._file)

    def __getattr__(self, name: str) -> Any:
        return getattr(self._file, name)


def _connection(tick: Callable[[str], None]) -> type[sqlite3.Connection]:
    class Watched(sqlite3.Connection):
        def execute(self, statement: str, *arguments: Any) -> sqlite3.Cursor:
            tick(statement)
            return super().execute(statement, *arguments)

        def executemany(self, statement: str, *arguments: Any) -> sqlite3.Cursor:
            tick(statement)
            return super().executemany(statement, *arguments)

        def executescript(self, statement: str) -> sqlite3.Cursor:
            tick(statement)
            return super().executescript(statement)

        def commit(self) -> None:
            tick("COMMIT")
            super().commit()

        def __exit__(self, kind: Any, error: Any, traceback: Any) -> Any:  # noqa: PYI036 - handed on as given
            if kind is None:
                try:
                    tick("COMMIT")
                except sqlite3.OperationalError:
                    super().rollback()
                    raise
            return super().__exit__(kind, error, traceback)

    return Watched
