"""The index of the passages' words, made where it is missing and kept in step with the passages."""

import sqlite3

from cxanalyzer.evidence.schema import WORDS, carry_out

_COUNTS = "SELECT (SELECT count(*) FROM passages), (SELECT count(*) FROM passage_numbers)"
_NUMBER = """INSERT INTO passage_numbers (passage_id)
    SELECT passage_id FROM passages WHERE passage_id NOT IN (SELECT passage_id FROM passage_numbers) ORDER BY rowid"""
_TAKE_IN = "INSERT INTO words (rowid, text) SELECT number, text FROM numbered_passages WHERE number > ?"


def is_made(connection: sqlite3.Connection) -> bool:
    """Whether the database has the index; one of an older version has not."""
    return connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'passage_erased'").fetchone() is not None


def make(connection: sqlite3.Connection) -> None:
    """Make the index within a transaction; `keep_in_step` fills it."""
    carry_out(connection, WORDS)


def in_step(connection: sqlite3.Connection) -> bool:
    """Whether every passage's words are in the index, and nobody else's."""
    passages, numbered = connection.execute(_COUNTS).fetchone()
    return bool(passages == numbered and not _erased(connection))


def keep_in_step(connection: sqlite3.Connection) -> None:
    """Take in the words of new passages and forget those of erased ones for good, within a transaction.

    New ones are taken in together: a trigger would do so one by one, which takes eight times as long. Erasing is rare and
    is noted by triggers, but what FTS5 deletes it only marks as deleted until its parts are merged.
    """
    passages, numbered = connection.execute(_COUNTS).fetchone()
    if passages != numbered:
        (last,) = connection.execute("SELECT coalesce(max(number), 0) FROM passage_numbers").fetchone()
        connection.execute(_NUMBER)
        connection.execute(_TAKE_IN, (last,))
    if _erased(connection):
        connection.execute("INSERT INTO words (words) VALUES ('optimize')")
        connection.execute("DELETE FROM meta WHERE key = 'words_erased'")


def _erased(connection: sqlite3.Connection) -> bool:
    return connection.execute("SELECT 1 FROM meta WHERE key = 'words_erased'").fetchone() is not None
