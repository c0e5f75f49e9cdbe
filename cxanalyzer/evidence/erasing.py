"""Taking a person out of evidence.sqlite for good: all tables in one transaction, then no byte left in the file."""

import json
import sqlite3
from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from cxanalyzer.errors import ProjectError
from cxanalyzer.evidence.rows import card_row
from cxanalyzer.records import FORGOTTEN, Calibration, Card, FileAccount, Receipt

_BEGUN, _ERASED = "forgetting", "forgotten"
_OF_PASSAGES = "WHERE passage_id IN (SELECT value FROM json_each(?))"


@dataclass(frozen=True)
class Erased:
    """What goes out of every table, and what takes the place of what is changed."""

    sources: Sequence[str] = ()
    passages: Sequence[str] = ()
    reviews: Sequence[str] = ()
    calibrations: Mapping[int, Calibration | None] = field(default_factory=dict)
    cards_gone: Sequence[Card] = ()
    cards: Sequence[Card] = ()
    registers: Mapping[int, tuple[str, str]] = field(default_factory=dict)
    accounts: Sequence[FileAccount] = ()
    accounts_gone: Sequence[FileAccount] = ()
    ledger_gone: Sequence[tuple[str, str]] = ()
    ledger: Mapping[tuple[str, str], int] = field(default_factory=dict)


class Erasing:
    """Erases from the evidence database."""

    def __init__(
        self, connection: sqlite3.Connection, transaction: Callable[[], AbstractContextManager[sqlite3.Connection]]
    ) -> None:
        self._connection = connection
        self._transaction = transaction

    # --- how far it has come ------------------------------------------------------------------------------------------

    def begin(self, receipt: Receipt) -> None:
        """Note what is about to go: whoever is stopped and begins again tells of all of it."""
        with self._transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (_BEGUN, receipt.model_dump_json()))

    @property
    def begun(self) -> Receipt | None:
        """What was about to go when somebody was stopped."""
        return self._noted(_BEGUN)

    @property
    def erased(self) -> Receipt | None:
        """What is erased and not scrubbed off the disk yet."""
        return self._noted(_ERASED)

    def end(self) -> None:
        """All is done."""
        with self._transaction() as connection:
            connection.execute("DELETE FROM meta WHERE key = ?", (_ERASED,))

    def _noted(self, key: str) -> Receipt | None:
        row = self._connection.execute("SELECT value FROM meta WHERE key = ?", (key,)).fetchone()
        return Receipt.model_validate_json(row[0]) if row else None

    # --- what there is ------------------------------------------------------------------------------------------------

    def mentions(self, passages: Sequence[str]) -> int:
        """How many mentions of all reviews stand in these passages."""
        return self._count("mentions", passages)

    def corrections(self, passages: Sequence[str]) -> int:
        """How many corrections are of places in these passages."""
        return self._count("corrections", passages)

    def registers(self) -> dict[int, str]:
        """Every version of the register that a review was read with."""
        return dict(self._connection.execute("SELECT number, register FROM registers ORDER BY number").fetchall())

    def _count(self, table: str, passages: Sequence[str]) -> int:
        wanted = (json.dumps(list(passages)),)
        (count,) = self._connection.execute(f"SELECT count(*) FROM {table} {_OF_PASSAGES}", wanted).fetchone()  # noqa: S608
        return int(count)

    # --- the deed -----------------------------------------------------------------------------------------------------

    def erase(self, what: Erased, receipt: Receipt) -> None:
        """Take it out of every table, all or nothing."""
        with self._transaction() as connection:
            passages = (json.dumps(list(what.passages)),)
            for table in ("mentions", "corrections", "passages"):
                connection.execute(f"DELETE FROM {table} {_OF_PASSAGES}", passages)  # noqa: S608
            connection.executemany("DELETE FROM sources WHERE source_id = ?", [(one,) for one in what.sources])
            _erase_reviews(connection, what)
            _erase_files(connection, what)
            connection.executemany("DELETE FROM ledger WHERE kind = ? AND digest = ?", what.ledger_gone)
            connection.executemany(
                "INSERT OR REPLACE INTO ledger VALUES (?,?,?)", [(*row, number) for row, number in what.ledger.items()]
            )
            connection.execute("DELETE FROM meta WHERE key = ?", (_BEGUN,))
            connection.execute("INSERT OR REPLACE INTO meta VALUES (?,?)", (_ERASED, receipt.model_dump_json()))

    def scrub(self) -> None:
        """Leave no byte of what was erased in the file or its log. ProjectError: somebody else still reads the old one."""
        self._connection.execute("PRAGMA temp_store=MEMORY")
        self._connection.execute("PRAGMA busy_timeout=1000")
        self._connection.execute("VACUUM")
        (busy, *_) = self._connection.execute("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()
        if busy:
            raise ProjectError(
                "another process reads the project, so that erased text may still stand in its log. "
                "Close what has it open (chat, mcp), then run the command again."
            )


def _erase_reviews(connection: sqlite3.Connection, what: Erased) -> None:
    """Reviews, and what people made of them."""
    for review in what.reviews:
        connection.execute("DELETE FROM mentions WHERE review = ?", (review,))
        connection.execute("DELETE FROM reviews WHERE review = ?", (review,))
    connection.executemany(
        "DELETE FROM cards WHERE period = ? AND hypothesis_id = ?",
        [(card.period, card.hypothesis_id) for card in what.cards_gone],
    )
    connection.executemany("INSERT OR REPLACE INTO cards VALUES (?,?,?,?)", [card_row(card) for card in what.cards])
    for number, calibration in what.calibrations.items():
        connection.execute("DELETE FROM calibrations WHERE number = ?", (number,))
        if calibration is not None:
            connection.execute("INSERT INTO calibrations VALUES (?,?)", (number, calibration.model_dump_json()))
    for number, (digest, text) in what.registers.items():
        connection.execute("DELETE FROM registers WHERE number = ?", (number,))
        connection.execute("INSERT OR IGNORE INTO registers VALUES (?,?,?)", (number, digest, text))


def _erase_files(connection: sqlite3.Connection, what: Erased) -> None:
    """The accounts of files; of one that held nothing else, its name as well."""
    connection.executemany(
        "UPDATE files SET account = ? WHERE sha256 = ? AND file = ?",
        [(account.model_dump_json(), account.sha256, account.file) for account in what.accounts],
    )
    gone = [(account.sha256, account.file) for account in what.accounts_gone]
    connection.executemany("DELETE FROM files WHERE sha256 = ? AND file = ?", gone)
    connection.executemany("DELETE FROM seen WHERE kind = 'files' AND digest = ?", [(sha256,) for sha256, _ in gone])
    connection.executemany("UPDATE seen SET value = ? WHERE value = ?", [(FORGOTTEN, file) for _, file in gone])
