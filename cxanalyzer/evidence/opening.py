"""Opening evidence.sqlite: made where there is none, used as it is, or carried over from an earlier version with a backup.

A database of this version is opened without a write, so whoever only reads need not wait for a writer.
"""

import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from cxanalyzer.errors import CxAnalyzerWarning, ProjectError, StorageError
from cxanalyzer.evidence import words
from cxanalyzer.evidence.schema import ADDED_COLUMNS, SCHEMA, SCHEMA_VERSION, carry_out
from cxanalyzer.writing import sentence

_NOTHING = -1
_OURS = "PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON; PRAGMA cache_size=-32768;"


def opened(path: Path) -> sqlite3.Connection:
    """A connection to a database of this version. ProjectError: it is damaged, of a newer version, or cannot be carried over."""
    with _told(path):
        connection = sqlite3.connect(path)
        try:
            _bring_up_to_date(connection, path)
        except BaseException:
            connection.close()
            raise
        return connection


def _bring_up_to_date(connection: sqlite3.Connection, path: Path) -> None:
    found = _version(connection)
    if found > SCHEMA_VERSION:
        raise ProjectError(
            f"{path.name} was made by a newer cxanalyzer (schema {found}; this one knows {SCHEMA_VERSION}): "
            "update, then run again. Nothing was changed."
        )
    connection.execute("PRAGMA journal_mode=WAL")
    connection.executescript(_OURS)
    if found < SCHEMA_VERSION or not words.in_step(connection):
        with connection:
            connection.execute("BEGIN IMMEDIATE")  # another process may be about to do the same
            _carry_over(connection, path)


def _version(connection: sqlite3.Connection) -> int:
    """The version of its tables; of those without a number, whose making was interrupted, it is the first."""
    tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
    if not tables:
        return _NOTHING
    if "meta" not in tables:
        raise sqlite3.DatabaseError("it holds the tables of another program")
    (found,) = connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone() or ("1",)
    if not str(found).isdecimal():
        raise sqlite3.DatabaseError(f"it is of no version there can be: {found}")
    return int(found)


def _carry_over(connection: sqlite3.Connection, path: Path) -> None:
    """Add what the version lacks, within a transaction: what is interrupted leaves the old database as it was."""
    found = _version(connection)
    if _NOTHING < found < SCHEMA_VERSION:
        _back_up(path, found)
    carry_out(connection, SCHEMA)
    for table, column, kind in ADDED_COLUMNS:
        if all(there[1] != column for there in connection.execute(f"PRAGMA table_info({table})")):
            connection.execute(f"ALTER TABLE {table} ADD COLUMN {column} {kind}")
    if not words.is_made(connection):
        words.make(connection)
    words.keep_in_step(connection)
    connection.execute("INSERT OR REPLACE INTO meta VALUES ('schema_version', ?)", (str(SCHEMA_VERSION),))


def _back_up(path: Path, version: int) -> None:
    """Copy the database beside itself, named with its version: the copy is there whole, or not at all."""
    backup = path.with_name(f"{path.stem}.v{version}{path.suffix}")
    beside = path.with_name(f".{backup.name}.new")
    beside.unlink(missing_ok=True)
    beside.touch(mode=0o600)
    with closing(sqlite3.connect(path)) as old, closing(sqlite3.connect(beside)) as new:
        old.backup(new)
        new.execute("PRAGMA journal_mode=DELETE")  # one file, nothing beside it
    beside.replace(backup)
    warnings.warn(
        f"{path.name} was made by an earlier version and is carried over to this one. It is kept as it was in {backup.name}: "
        "delete that once all is well, for nothing is erased in it later.",
        CxAnalyzerWarning,
        stacklevel=2,
    )


@contextmanager
def _told(path: Path) -> Iterator[None]:
    try:
        yield
    except (sqlite3.OperationalError, OSError) as error:
        raise StorageError(sentence(error, path.name)) from error
    except sqlite3.DatabaseError as error:
        raise ProjectError(f"{path.name} cannot be opened ({error}): restore it from a backup.") from error
