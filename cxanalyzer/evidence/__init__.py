"""The evidence database: one SQLite file that is the truth about a project's sources, passages, metrics and mentions."""

import json
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from pydantic import BaseModel

from cxanalyzer.evidence import words
from cxanalyzer.evidence.erasing import Erasing
from cxanalyzer.evidence.finding import Finding
from cxanalyzer.evidence.opening import opened
from cxanalyzer.evidence.rows import (
    METRIC,
    PASSAGE,
    REMEMBER,
    TAKE_BACK,
    card_row,
    correct,
    passage_of,
    place,
    rows_of,
    source_of,
    source_row,
)
from cxanalyzer.records import (
    Calibration,
    Card,
    Correction,
    FileAccount,
    Mention,
    Metric,
    Passage,
    Source,
    as_json,
    from_json,
)
from cxanalyzer.writing import told


class EvidenceDatabase:
    """Reads and writes evidence.sqlite. Every writing method is one transaction."""

    def __init__(self, path: Path) -> None:
        self._connection = opened(path)
        self._name = path.name

    def close(self) -> None:
        """Let go of the file."""
        self._connection.close()

    @contextmanager
    def transaction(self) -> Iterator[sqlite3.Connection]:
        """All or nothing; the index of words goes along."""
        with told(self._name), self._connection:
            yield self._connection
            words.keep_in_step(self._connection)

    @property
    def finding(self) -> Finding:
        """Passages by what is asked for."""
        return Finding(self._connection)

    @property
    def erasing(self) -> Erasing:
        """Taking people out for good."""
        return Erasing(self._connection, self.transaction)

    # --- writing -----------------------------------------------------------------------------------------------------

    def keep(
        self,
        sources: Sequence[Source],
        passages: Sequence[Passage],
        metrics: Sequence[Metric],
        accounts: Sequence[FileAccount],
        remembered: "Remembered",
    ) -> None:
        """One ingest: what was kept, where every record went, and what to recognise next time."""
        with self.transaction() as connection:
            connection.executemany(
                "INSERT OR IGNORE INTO sources VALUES (?,?,?,?,?,?,?,?,?,?)",
                [source_row(source) for source in sources],
            )
            connection.executemany(
                "INSERT OR IGNORE INTO passages VALUES (?,?,?,?,?,?,?,?,?,?,?,?)", rows_of(passages, PASSAGE)
            )
            connection.executemany("INSERT OR IGNORE INTO metrics VALUES (?,?,?,?,?,?,?)", rows_of(metrics, METRIC))
            connection.executemany(
                "INSERT OR IGNORE INTO files VALUES (?,?,?)",
                [(account.sha256, account.file, account.model_dump_json()) for account in accounts if account.sha256],
            )
            connection.executemany(REMEMBER, remembered.ledger)
            connection.executemany("INSERT OR IGNORE INTO seen VALUES (?,?,?)", remembered.seen)
            connection.executemany(
                "UPDATE sources SET respondent = ? WHERE respondent = ?",
                [(other, name) for name, other in sorted(remembered.renamed.items())],
            )

    def keep_review(self, review: str, fingerprint: str, mentions: Iterable[Mention]) -> None:
        """The mentions of a review take the place of those of its last run."""
        with self.transaction() as connection:
            connection.execute("DELETE FROM mentions WHERE review = ?", (review,))
            connection.executemany(
                "INSERT INTO mentions VALUES (?,?,?,?,?)",
                [
                    (review, mention.mention_id, mention.passage_id, mention.touchpoint_id, as_json(mention))
                    for mention in mentions
                ],
            )
            connection.execute("INSERT OR REPLACE INTO reviews VALUES (?,?)", (review, fingerprint))

    def keep_correction(self, correction: Correction) -> None:
        """What a person says of a place takes the place of what was said of it before."""
        with self.transaction() as connection:
            correct(connection, correction)

    def take_back(self, correction: Correction) -> None:
        """As if the place had not been corrected."""
        with self.transaction() as connection:
            connection.execute(TAKE_BACK, place(correction))

    def keep_calibration(
        self, number: int, calibration: Calibration, answered: tuple[Sequence[Correction], Correction] | None = None
    ) -> None:
        """A calibration as far as it is; `answered`: corrections that fall with a new answer, and the one it makes."""
        with self.transaction() as connection:
            connection.execute(
                "INSERT OR REPLACE INTO calibrations VALUES (?,?)", (number, calibration.model_dump_json())
            )
            if answered is not None:
                connection.executemany(TAKE_BACK, [place(one) for one in answered[0]])
                correct(connection, answered[1])

    def keep_register(self, number: int, digest: str, text: str) -> None:
        """A version of the register, as a review was read with it."""
        with self.transaction() as connection:
            connection.execute("INSERT OR IGNORE INTO registers VALUES (?,?,?)", (number, digest, text))

    def keep_card(self, card: Card) -> None:
        """A hypothesis with its status takes the place of what was kept of it."""
        with self.transaction() as connection:
            connection.execute("INSERT OR REPLACE INTO cards VALUES (?,?,?,?)", card_row(card))

    def propose(self, period: str, cards: Sequence[Card]) -> None:
        """The hypotheses of a review take the place of those of its last run that nobody took up; people's own stay."""
        gone = "DELETE FROM cards WHERE period = ? AND status = 'proposed' AND hypothesis_id NOT LIKE 'S-%'"
        with self.transaction() as connection:
            connection.execute(gone, (period,))
            connection.executemany("INSERT OR IGNORE INTO cards VALUES (?,?,?,?)", [card_row(card) for card in cards])

    # --- reading -----------------------------------------------------------------------------------------------------

    def periods(self) -> list[str]:
        """The periods with evidence, oldest first; records without a date are in `undated`."""
        return [period for (period,) in self._connection.execute("SELECT DISTINCT period FROM sources ORDER BY period")]

    def source_counts(self) -> dict[str, int]:
        """How many sources each period has."""
        return dict(self._connection.execute("SELECT period, count(*) FROM sources GROUP BY period ORDER BY period"))

    def sources(self, period: str | None = None) -> list[Source]:
        """The sources of a period (None: all), in a fixed order."""
        where, values = ("WHERE period = ?", (period,)) if period is not None else ("", ())
        rows = self._connection.execute(f"SELECT * FROM sources {where} ORDER BY file, rowid", values)  # noqa: S608
        return [source_of(row) for row in rows]

    def passages(self, period: str | None = None) -> list[Passage]:
        """The passages of a period (None: all), by file, then as they stand in it."""
        where, values = ("WHERE sources.period = ?", (period,)) if period is not None else ("", ())
        rows = self._connection.execute(
            "SELECT passages.* FROM passages JOIN sources USING (source_id) "  # noqa: S608
            f"{where} ORDER BY sources.file, sources.rowid, passages.position",
            values,
        )
        return [passage_of(row) for row in rows]

    def metrics(self, period: str | None = None) -> list[Metric]:
        """The web-analytics figures of a period; those without a period belong to every one."""
        where, values = ("WHERE period IN (?, '')", (period,)) if period is not None else ("", ())
        rows = self._connection.execute(f"SELECT * FROM metrics {where} ORDER BY file, rowid", values)  # noqa: S608
        return [Metric.model_validate(dict(zip(METRIC, row, strict=True))) for row in rows]

    def accounts(self) -> list[FileAccount]:
        """What became of every file that was ingested, in the order of ingesting."""
        rows = self._connection.execute("SELECT account FROM files ORDER BY rowid")
        return [FileAccount.model_validate_json(account) for (account,) in rows]

    def ledger(self) -> dict[tuple[str, str], int]:
        """The numbers of placeholders and pseudonyms by kind and keyed digest."""
        return {
            (kind, digest): number
            for kind, digest, number in self._connection.execute("SELECT * FROM ledger ORDER BY rowid")
        }

    def seen(self, kind: str) -> dict[str, str]:
        """What was ingested before, by digest: files, records or texts."""
        rows = self._connection.execute("SELECT digest, value FROM seen WHERE kind = ? ORDER BY rowid", (kind,))
        return dict(rows.fetchall())

    def fingerprint(self, review: str) -> str:
        """The fingerprint of the last review of this name that was kept to its end; "" when there is none."""
        found = self._connection.execute("SELECT fingerprint FROM reviews WHERE review = ?", (review,)).fetchone()
        return str(found[0]) if found else ""

    def mentions(self, review: str) -> list[Mention]:
        """The mentions of a review, as kept."""
        rows = self._connection.execute("SELECT mention FROM mentions WHERE review = ? ORDER BY rowid", (review,))
        return [from_json(Mention, mention) for (mention,) in rows]

    def source_with_turn_before(self, passage: Passage) -> tuple[Source, str]:
        """The source of a passage, and what an agent said in it just before."""
        row = self._connection.execute("SELECT * FROM sources WHERE source_id = ?", (passage.source_id,)).fetchone()
        turn = self._connection.execute(
            "SELECT text, speaker FROM passages WHERE source_id = ? AND position < ? ORDER BY position DESC LIMIT 1",
            (passage.source_id, passage.position),
        ).fetchone()
        return source_of(row), turn[0] if turn and turn[1] == "agent" else ""

    def corrections(self) -> list[Correction]:
        """What people said of places, in the order said."""
        rows = self._connection.execute("SELECT correction FROM corrections ORDER BY rowid")
        return [Correction.model_validate_json(correction) for (correction,) in rows]

    def calibrations(self) -> dict[int, Calibration]:
        """The calibrations begun, by their numbers, oldest first."""
        rows = self._connection.execute("SELECT number, calibration FROM calibrations ORDER BY number")
        return {number: Calibration.model_validate_json(calibration) for number, calibration in rows}

    def register_number(self, text: str) -> int:
        """The number of this version of the register; the next one, from 1, when it is not kept yet."""
        found = self._connection.execute("SELECT number FROM registers WHERE register = ?", (text,)).fetchone()
        if found is None:
            found = self._connection.execute("SELECT coalesce(max(number), 0) + 1 FROM registers").fetchone()
        return int(found[0])

    def register(self, number: int) -> str | None:
        """A version of the register as CSV; None when there is none of that number."""
        found = self._connection.execute("SELECT register FROM registers WHERE number = ?", (number,)).fetchone()
        return None if found is None else str(found[0])

    def cards(self) -> list[Card]:
        """The hypotheses of all reviews, by period and label."""
        rows = self._connection.execute(
            "SELECT card FROM cards ORDER BY period, json_extract(card, '$.label'), hypothesis_id"
        )
        return [Card.model_validate_json(card) for (card,) in rows]

    @property
    def state(self) -> tuple[int, int]:
        """Another pair whenever the database may have changed, here or by another process."""
        return self.finding.state

    def passage_ids(self) -> list[str]:
        """The ids of all passages."""
        return [one for (one,) in self._connection.execute("SELECT passage_id FROM passages ORDER BY passage_id")]

    def passage_count(self) -> int:
        """How many passages there are."""
        (count,) = self._connection.execute("SELECT count(*) FROM passages").fetchone()
        return int(count)

    def passages_a_source(self, period: str | None = None) -> dict[str, int]:
        """How many passages each source of a period has (None: of all); a source without any is left out."""
        where, values = ("WHERE sources.period = ?", (period,)) if period is not None else ("", ())
        return dict(
            self._connection.execute(
                "SELECT passages.source_id, count(*) FROM passages JOIN sources USING (source_id) "  # noqa: S608
                f"{where} GROUP BY passages.source_id",
                values,
            )
        )

    def passages_with(self, letters: str) -> int:
        """How many passages hold these letters anywhere, in any case."""
        (count,) = self._connection.execute(
            "SELECT count(*) FROM passages WHERE instr(lower(text), ?)", (letters.lower(),)
        ).fetchone()
        return int(count)

    def passages_by_id(self, ids: Sequence[str]) -> list[Passage]:
        """The passages with these ids, in the order asked; unknown ids are left out."""
        wanted = json.dumps(list(ids))
        rows = self._connection.execute(
            "SELECT * FROM passages WHERE passage_id IN (SELECT value FROM json_each(?))", (wanted,)
        )
        found = {row[0]: passage_of(row) for row in rows}
        return [found[one] for one in ids if one in found]


class Remembered(BaseModel):
    """What an ingest leaves for the next: ledger rows (kind, digest, number) and seen rows (kind, digest, value).

    `renamed` are pseudonyms of customers who turned out to be another customer.
    """

    ledger: list[tuple[str, str, int]] = []
    seen: list[tuple[str, str, str]] = []
    renamed: dict[str, str] = {}
