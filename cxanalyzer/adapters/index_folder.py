"""The folder of a vector index: how it is marked while it is written, and how it is known to be whole before it is opened.

A damaged index can end the process that opens it, or answer wrongly without a word. So what was written is summed up in
`index.meta.json` once it is closed, and whoever opens it later compares; then a child process opens it first.
"""

import json
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import closing, contextmanager, suppress
from enum import Enum
from hashlib import file_digest, sha256
from pathlib import Path

from cxanalyzer.adapters.index_writing import COLLECTION
from cxanalyzer.writing import sync, write

_PERSISTED = "index_metadata.pickle"
"""Where it is missing, Chroma makes a segment's files anew each time it opens them; the vectors are all in its database."""
_CHANGING = "acquire_write"
"""The one table of Chroma's in which every opening leaves something."""
_PATIENCE = 60
"""Seconds that a child process may take: thirty times what it needs where it has a processor to itself."""
_PROBE = """
import sys, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(sys.argv[1], Settings(anonymized_telemetry=False))
collection = client.get_collection(sys.argv[2], embedding_function=None)
if collection.count() != int(sys.argv[3]):
    sys.exit("not all are there")
found = collection.get(limit=1, include=["embeddings"])
if len(found["ids"]):
    collection.query(query_embeddings=[list(map(float, found["embeddings"][0]))], n_results=1)
"""

Probe = Callable[[Path, int], bool]
"""Whether Chroma's files can be opened, hold so many vectors and answer a query."""


class UnusableError(Exception):
    """Chroma cannot be used, here or now. It is caught where there is another way."""


class Condition(Enum):
    """How an index was found."""

    WHOLE = "whole"
    UNFIT = "unfit"
    """Missing, marked as being written, damaged, or of other passages, embeddings or another version."""
    SUSPECT = "suspect"
    """As it was written, and whoever opens it dies, hangs or fails; or of another version of Chroma: does this one work?"""


def probe(chroma: Path, count: int) -> bool:
    """Have a child process open it, which may die or hang."""
    command = [sys.executable, "-c", _PROBE, str(chroma), COLLECTION, str(count)]
    try:
        done = subprocess.run(command, capture_output=True, timeout=_PATIENCE + count / 1000, check=False)  # noqa: S603
    except (subprocess.TimeoutExpired, OSError):
        return False
    return done.returncode == 0


class IndexFolder:
    """The folder of an index and what stands beside Chroma's files in it."""

    def __init__(self, path: Path, probe: Probe = probe) -> None:
        self.path = path
        self.chroma = path / "chroma"
        self._dirty = path / "index.dirty"
        self._meta = path / "index.meta.json"
        self._probe = probe

    @property
    def written(self) -> tuple[int, int]:
        """Another pair after every writing; zeros while there is nothing to be trusted."""
        if self._dirty.exists():
            return (0, 0)
        try:
            found = self._meta.stat()
        except OSError:
            return (0, 0)
        return (found.st_ino, found.st_mtime_ns)

    def condition(self, described: Mapping[str, object], count: int) -> Condition:
        """Whether it holds what is described, so many vectors, byte for byte as they were written; nothing is changed."""
        if self._dirty.exists():
            return Condition.UNFIT
        try:
            meta = json.loads(self._meta.read_text(encoding="utf-8"))
            if meta.get("chromadb") != described["chromadb"]:
                return Condition.SUSPECT
            if meta != {**described, "sum": _sum(self.chroma)}:
                return Condition.UNFIT
        except (AttributeError, OSError, ValueError, sqlite3.Error):
            return Condition.UNFIT
        return Condition.WHOLE if self._probe(self.chroma, count) else Condition.SUSPECT

    def mark(self) -> None:
        """Say that it is being written: who finds it so makes it anew."""
        write(self._dirty, "being written: made anew if this file is found\n")

    def seal(self, described: Mapping[str, object]) -> None:
        """Say what was written, once Chroma has let go of its files."""
        write(self._meta, json.dumps({**described, "sum": _sum(self.chroma)}))
        self._dirty.unlink()
        sync(self.path)

    def clear(self) -> None:
        """Take everything away, also what stands there and is no folder."""
        if self.path.is_dir():
            shutil.rmtree(self.path)
        else:
            self.path.unlink(missing_ok=True)


def _sum(chroma: Path) -> str:
    """A digest of all that Chroma reads; OSError, sqlite3.Error: it cannot be read."""
    digest = sha256()
    for table, rows in _rows(chroma / "chroma.sqlite3"):
        digest.update(table.encode())
        for row in rows:
            digest.update(repr(row).encode("utf-8", "surrogatepass"))
    for persisted in sorted(chroma.glob(f"*/{_PERSISTED}")):
        for path in sorted(persisted.parent.iterdir()):
            with path.open("rb") as handle:
                digest.update(f"{path.relative_to(chroma)} {file_digest(handle, sha256).hexdigest()}".encode())
    return digest.hexdigest()


def _rows(path: Path) -> Iterator[tuple[str, Iterator[tuple[object, ...]]]]:
    """The tables of Chroma's database with their rows; what is no row, SQLite itself checks."""
    with closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as connection:
        connection.text_factory = bytes
        ((state,),) = connection.execute("PRAGMA integrity_check(1)").fetchall()
        if state != b"ok":
            raise sqlite3.DatabaseError(state)
        tables = connection.execute(
            "SELECT name FROM sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name"
        ).fetchall()
        for (name,) in tables:
            table = name.decode()
            if table != _CHANGING:
                yield table, connection.execute(f'SELECT * FROM "{table}"')  # noqa: S608 - a name the database has itself


def digest_of(ids: Iterable[str]) -> str:
    """One digest of some ids, in whichever order they come."""
    return sha256("\n".join(sorted(ids)).encode()).hexdigest()


@contextmanager
def failing() -> Iterator[None]:
    """What goes wrong with Chroma or its files is a reason to do without."""
    try:
        yield
    except _failures() as error:
        raise UnusableError(f"{type(error).__name__}: {error}".splitlines()[0]) from error


def _failures() -> tuple[type[Exception], ...]:
    usual = (ImportError, KeyError, OSError, RuntimeError, ValueError, sqlite3.Error)
    with suppress(ImportError):
        from chromadb.errors import ChromaError

        return (*usual, ChromaError)
    return usual
