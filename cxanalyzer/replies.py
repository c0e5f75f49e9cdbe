"""replies.sqlite: what language models answered, found again by everything that changes an answer, and a log of the calls.

A reply is kept in the same transaction as the log of the call that brought it, so a run that is killed has either paid for
a reply and kept it, or neither. Replies carry no time, so the file of two equal runs holds the same ones.
"""

import json
import sqlite3
from collections.abc import Callable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from contextlib import ExitStack, contextmanager
from hashlib import sha256
from pathlib import Path
from threading import Lock
from typing import Any, Literal, NamedTuple

from cxanalyzer.errors import ProjectError
from cxanalyzer.records import Usage
from cxanalyzer.records.base import Record
from cxanalyzer.terms import Fault
from cxanalyzer.writing import told

SCHEMA_VERSION = 2
_SCHEMA = """
CREATE TABLE IF NOT EXISTS meta (key TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE IF NOT EXISTS replies (key TEXT PRIMARY KEY, task TEXT NOT NULL, reply TEXT NOT NULL, about TEXT);
CREATE TABLE IF NOT EXISTS calls (
    number INTEGER PRIMARY KEY AUTOINCREMENT, review TEXT NOT NULL, step TEXT NOT NULL, model TEXT NOT NULL,
    outcome TEXT NOT NULL, input_tokens INTEGER NOT NULL, output_tokens INTEGER NOT NULL, cost_usd REAL,
    seconds REAL NOT NULL);
CREATE INDEX IF NOT EXISTS calls_by_review ON calls (review, number);
"""
_KEEP = "INSERT OR REPLACE INTO replies VALUES (?,?,?,?)"


class Kept(NamedTuple):
    """A validated reply: its key, the task it answers, the reply as JSON, and the ids of the passages it was asked about."""

    key: str
    task: str
    reply: str
    about: str = ""


class Call(Record):
    """One call as it went: for which step of which review, whom it asked, how it ended, and what it cost."""

    review: str
    step: str
    model: str
    outcome: Fault | Literal["answered"] = "answered"
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = None
    seconds: float = 0.0


def key_of(identity: Mapping[str, str], prompt_hash: str, reply_schema: Mapping[str, Any], parts: object) -> str:
    """The key of a reply: SHA-256 over everything that changes an answer. `parts` (messages or records) must be JSON.

    The order inside the schema counts, because a model writes its reply in that order; the order of `identity` does not.
    """
    whole = [sorted(identity.items()), prompt_hash, reply_schema, parts]
    return sha256(json.dumps(whole, separators=(",", ":"), default=dict).encode("ascii")).hexdigest()


class RepliesDatabase:
    """Reads and writes replies.sqlite; every method may be called by several threads at once and is one transaction."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._lock = Lock()
        with self._told():
            self._connection = sqlite3.connect(path, timeout=30, check_same_thread=False)
        with ExitStack() as unless_ready:
            unless_ready.callback(self._connection.close)
            with self._told():
                found = self._version()
                if found <= SCHEMA_VERSION:
                    self._prepare(found)
            if found > SCHEMA_VERSION:
                raise ProjectError(
                    f"{path.name} was made by a newer cxanalyzer (schema {found}): update, then run again."
                )
            unless_ready.pop_all()

    def _prepare(self, found: int) -> None:
        """Its tables, made where they are missing."""
        self._connection.executescript("PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA secure_delete=ON;")
        if found < SCHEMA_VERSION:
            self._connection.executescript(_SCHEMA)
            self._connection.execute("INSERT OR IGNORE INTO meta VALUES ('schema_version', ?)", (str(SCHEMA_VERSION),))
            self._add_what_is_missing()
            self._connection.commit()

    def _version(self) -> int:
        """The version of the tables there are; 0 while there are none."""
        if self._connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'meta'").fetchone() is None:
            return 0
        found = self._connection.execute("SELECT value FROM meta WHERE key = 'schema_version'").fetchone()
        return 0 if found is None else int(found[0])

    def _add_what_is_missing(self) -> None:
        """A file of before it was noted which passages a reply is about gets the column: of its replies that is not known."""
        if not any(column[1] == "about" for column in self._connection.execute("PRAGMA table_info(replies)")):
            self._connection.execute("ALTER TABLE replies ADD COLUMN about TEXT")
            self._connection.execute("UPDATE meta SET value = ? WHERE key = 'schema_version'", (str(SCHEMA_VERSION),))

    def close(self) -> None:
        """Let go of the file, once a transaction under way has ended."""
        with self._lock:
            self._connection.close()

    # --- writing -----------------------------------------------------------------------------------------------------

    def log(self, call: Call, kept: Sequence[Kept] = ()) -> None:
        """Write down a call and keep the validated replies it brought, together or not at all."""
        row = tuple(getattr(call, name) for name in Call.model_fields)
        with self._transaction() as connection:
            connection.execute(
                "INSERT INTO calls (review, step, model, outcome, input_tokens, output_tokens, cost_usd, seconds) "
                "VALUES (?,?,?,?,?,?,?,?)",
                row,
            )
            connection.executemany(_KEEP, kept)

    def keep(self, rows: Sequence[Kept]) -> None:
        """Keep validated replies that no call of their own brought, for example parts of a larger one."""
        with self._transaction() as connection:
            connection.executemany(_KEEP, rows)

    # --- reading -----------------------------------------------------------------------------------------------------

    def found(self, keys: Sequence[str]) -> dict[str, str]:
        """The replies kept under these keys, as JSON, in the order asked; keys without one are left out."""
        with self._transaction() as connection:
            rows = connection.execute(
                "SELECT key, reply FROM replies WHERE key IN (SELECT value FROM json_each(?))",
                (json.dumps(list(keys)),),
            ).fetchall()
        there = dict(rows)
        return {key: there[key] for key in keys if key in there}

    def last_call(self) -> int:
        """The number of the last call in the log; 0 when there is none."""
        with self._transaction() as connection:
            (number,) = connection.execute("SELECT coalesce(max(number), 0) FROM calls").fetchone()
        return int(number)

    def usage(self, review: str, after: int = 0) -> dict[str, Usage]:
        """What every step of a review has used over all attempts, failed calls included; only calls numbered over `after`.

        A step's price is None as soon as one of its calls has none. Answers found kept are no calls and not counted here.
        """
        with self._transaction() as connection:
            rows = connection.execute(
                "SELECT step, count(*), sum(input_tokens), sum(output_tokens), sum(cost_usd), count(cost_usd) FROM calls "
                "WHERE review = ? AND number > ? GROUP BY step ORDER BY min(number)",
                (review, after),
            ).fetchall()
        return {
            step: Usage(
                calls=calls, input_tokens=sent, output_tokens=written, cost_usd=cost if priced == calls else None
            )
            for step, calls, sent, written, cost, priced in rows
        }

    # --- forgetting ---------------------------------------------------------------------------------------------------

    def about(self, passages: AbstractSet[str], told: Callable[[str], bool]) -> list[str]:
        """The keys of replies that were asked about these passages, that tell of them, or of which it is not known."""
        with self._transaction() as connection:
            rows = connection.execute("SELECT key, reply, about FROM replies").fetchall()
        return [
            key
            for key, reply, about in rows
            if about is None or not passages.isdisjoint(about.split()) or told(_plain(reply))
        ]

    def erase(self, keys: Sequence[str]) -> None:
        """Take replies out, so that no byte of them is left in the file."""
        with self._transaction() as connection:
            connection.execute(
                "DELETE FROM replies WHERE key IN (SELECT value FROM json_each(?))", (json.dumps(list(keys)),)
            )
        with self._lock, self._told():
            self._connection.execute("PRAGMA temp_store=MEMORY")
            self._connection.execute("VACUUM")
            self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()

    @contextmanager
    def _transaction(self) -> Iterator[sqlite3.Connection]:
        with self._lock, self._told(), self._connection:
            yield self._connection

    @contextmanager
    def _told(self) -> Iterator[None]:
        name = self._path.name
        try:
            with told(name):
                yield
        except sqlite3.DatabaseError as error:
            raise ProjectError(
                f"{name} is damaged ({error}). Delete it (and {name}-wal, {name}-shm), then run again: "
                "nothing but the kept replies is lost, and they are asked for anew."
            ) from error


def _plain(reply: str) -> str:
    """A reply's text without the escapes of JSON."""
    try:
        return json.dumps(json.loads(reply), ensure_ascii=False)
    except ValueError:
        return reply
