"""The one way a file is written: beside its place, made durable, then swapped in; and what is said where that cannot be.

A reader sees the old file or the new one and never half of either, whenever a run ends. What a killed run leaves beside is
cleared away by the next one that holds the project's lock.
"""

import errno
import os
import shutil
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from cxanalyzer.errors import StorageError

_NEW, _OLD = ".new", ".old"
_FULL = {errno.ENOSPC, errno.EDQUOT, errno.EFBIG}
_FORBIDDEN = {errno.EACCES, errno.EPERM, errno.EROFS}
_AGAIN = "then run the same command again: what was finished is kept."


def write(path: Path, text: str) -> None:
    """Write a file for its owner alone. StorageError when the disk does not let us; then the old one is still there."""
    beside = path.with_name(f".{path.name}{_NEW}")
    with told(path.name):
        path.parent.mkdir(parents=True, exist_ok=True)
        try:
            with open(beside, "w", encoding="utf-8", newline="", opener=_for_its_owner) as handle:
                handle.write(text)
                handle.flush()
                os.fsync(handle.fileno())
            beside.replace(path)
        except BaseException:
            with suppress(OSError):
                beside.unlink(missing_ok=True)  # on a full disk half a file is room lost
            raise
        sync(path.parent)


@contextmanager
def successor(folder: Path) -> Iterator[Path]:
    """An empty place to make a whole folder in, which takes the place of `folder` once the block ends well."""
    beside = folder.with_name(f".{folder.name}{_NEW}")
    with told(folder.name):
        _remove(beside)
        beside.mkdir(parents=True, mode=0o700)
    try:
        yield beside
        swap_in(beside, folder)
    except BaseException:
        shutil.rmtree(beside, ignore_errors=True)
        raise


def swap_in(beside: Path, folder: Path) -> None:
    """Put a folder in place of another. Who is ended between both moves leaves the old one aside: `tidy` puts it back."""
    old = folder.with_name(f".{folder.name}{_OLD}")
    with told(folder.name):
        _remove(old)
        if folder.exists():
            folder.rename(old)
        try:
            beside.rename(folder)
        except OSError:
            if old.exists():
                old.rename(folder)
            raise
        sync(folder.parent)
    shutil.rmtree(old, ignore_errors=True)


def is_torn(folder: Path) -> bool:
    """Whether a folder was moved aside and nothing came in its place."""
    return any(not _place_of(old).exists() for old in folder.glob(f".*{_OLD}"))


def tidy(folder: Path) -> None:
    """Put back what was moved aside and not followed, and clear away what is left over. Only for who holds the lock."""
    with told(folder.name):
        for old in sorted(folder.rglob(f".*{_OLD}")):
            if _place_of(old).exists():
                _remove(old)
            else:
                old.rename(_place_of(old))
        for left in sorted(folder.rglob(f".*{_NEW}")):
            _remove(left)


@contextmanager
def told(what: str) -> Iterator[None]:
    """What the disk or the database refuses, as a StorageError about `what`."""
    try:
        yield
    except (OSError, sqlite3.OperationalError) as error:
        raise StorageError(sentence(error, what)) from error


def sentence(error: OSError | sqlite3.Error, what: str = "") -> str:
    """What happened to a file or database, and what to do next."""
    what = what or _named(error) or "the project"
    number, why = _number(error), getattr(error, "strerror", None) or str(error)
    if number in _FULL:
        return f"the disk is full: {what} cannot be written ({why}). Make room, {_AGAIN}"
    if number in _FORBIDDEN:
        return f"{what} may not be written or read ({why}). Give yourself the right to the project's folder, {_AGAIN}"
    if number == errno.EAGAIN:
        return f"{what} is in use by another process ({why}). Wait for it to end, {_AGAIN}"
    return f"{what} cannot be used ({why}). See that the disk is there, sound and not full, {_AGAIN}"


_AS_ERRNO = {
    sqlite3.SQLITE_FULL: errno.ENOSPC,
    sqlite3.SQLITE_READONLY: errno.EROFS,
    sqlite3.SQLITE_PERM: errno.EACCES,
    sqlite3.SQLITE_BUSY: errno.EAGAIN,
    sqlite3.SQLITE_LOCKED: errno.EAGAIN,
}


def _number(error: OSError | sqlite3.Error) -> int | None:
    """The system's number of an error; SQLite's own are translated, by their low byte."""
    if isinstance(error, OSError):
        return error.errno
    return _AS_ERRNO.get(getattr(error, "sqlite_errorcode", 0) & 0xFF)


def _named(error: OSError | sqlite3.Error) -> str:
    if isinstance(error, OSError):
        return Path(os.fsdecode(error.filename)).name if isinstance(error.filename, str | bytes) else ""
    return "the project's database"


def _for_its_owner(path: str, flags: int) -> int:
    return os.open(path, flags, 0o600)


def _place_of(old: Path) -> Path:
    return old.with_name(old.name[1 : -len(_OLD)])


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path)
    else:
        path.unlink(missing_ok=True)


def sync(folder: Path) -> None:
    """Make it durable that a name in this folder now stands for another file."""
    opened = os.open(folder, os.O_RDONLY)
    try:
        os.fsync(opened)
    finally:
        os.close(opened)
