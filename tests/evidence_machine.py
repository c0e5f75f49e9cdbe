"""A project put through any order of work, trouble and restarts, beside a model of it that is one dictionary.

A new kind of work is a rule that does it to the project and the same to `self.known`; the invariants stay as they are.
"""

import csv
import shutil
import sqlite3
import tempfile
from contextlib import suppress
from pathlib import Path
from typing import NamedTuple

from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule

from cxanalyzer import Project, wiring
from cxanalyzer.errors import EvidenceError
from cxanalyzer.interfaces import Progress
from cxanalyzer.records import Touchpoint

FILES = ("spring.csv", "summer.csv", "autumn.csv")
_DATES = dict(zip(FILES, ("2026-05-04", "2026-08-04", "2026-09-04"), strict=True))
_PERIODS = dict(zip(FILES, ("2026-Q2", "2026-Q3", "2026-Q3"), strict=True))
_ROWS = 3
REGISTER = (Touchpoint(id="parcel", name="Parcel"), Touchpoint(id="refund", name="Refund"))
_SAID = {
    "parcel": "The parcel came {} days late, which is terrible",
    "refund": "I love how fast the refund arrived after {} days",
}

files = st.sampled_from(FILES)
rows = st.integers(0, _ROWS - 1)


class Row(NamedTuple):
    """What one record says: who, when, and of which touchpoint."""

    customer: str
    period: str
    touchpoint: str


class Killed(BaseException):
    """The end of a process in the midst of its work, as nothing in it expects."""


def _killed_after(calls: int) -> Progress:
    left = iter(range(calls))

    def progress(label: str, done: int, total: int, note: str = "") -> None:
        if next(left, None) is None:
            raise Killed

    return progress


class EvidenceMachine(RuleBasedStateMachine):
    """`known` is the model: every text that was taken in, and what is known of its record."""

    @initialize()
    def make(self) -> None:
        self.root = Path(tempfile.mkdtemp(prefix="machine-"))
        self.disk = {file: [0] * _ROWS for file in FILES}
        self.known: dict[str, Row] = {}
        self.reviewed: dict[str, dict[str, Row]] = {}
        self.forgotten: set[str] = set()
        self.is_unsure = False
        for file in FILES:
            self._write(file)
        self.project = Project.create("machine", root=self.root)
        self.project.edit_register(lambda _: list(REGISTER))

    # --- the files, as people change them -----------------------------------------------------------------------------

    @rule(file=files, row=rows, version=st.integers(0, 2))
    def edit(self, file: str, row: int, version: int) -> None:
        self.disk.setdefault(file, [0] * _ROWS)[row] = version
        self._write(file)

    @rule(file=files)
    def delete(self, file: str) -> None:
        self.disk.pop(file, None)
        (self.root / file).unlink(missing_ok=True)

    def _write(self, file: str) -> None:
        with (self.root / file).open("w", newline="", encoding="utf-8") as handle:
            table = csv.writer(handle)
            table.writerow(["id", "customer", "date", "review"])
            for number, text in enumerate(self._texts(file)):
                table.writerow([f"{file}-{number}", self._row(file, number).customer, _DATES[file], text])

    def _texts(self, file: str) -> list[str]:
        """Every version of every row says something that no other row says."""
        place = FILES.index(file) * _ROWS
        told = enumerate(self.disk.get(file, []))
        return [_SAID[self._row(file, at).touchpoint].format(2 + version + 3 * (place + at)) for at, version in told]

    @staticmethod
    def _row(file: str, number: int) -> Row:
        return Row(f"c{number}", _PERIODS[file], ("parcel", "refund")[number % 2])

    def _rows(self, file: str) -> dict[str, Row]:
        """What of a file may be taken in."""
        rows = {text: self._row(file, number) for number, text in enumerate(self._texts(file))}
        return {text: row for text, row in rows.items() if row.customer not in self.forgotten}

    # --- the project, as it is worked with ----------------------------------------------------------------------------

    @rule(file=files)
    def ingest(self, file: str) -> None:
        taken = self.project.take_in([self.root / file])
        (account,) = taken.accounts
        assert account.read == account.kept + account.again + account.empty + account.rejected
        there = self._rows(file)
        new = there.keys() - self.known.keys()
        read = len(self._texts(file))
        expected = (read, len(new), len(there) - len(new), read - len(there)) if file in self.disk else (1, 0, 0, 1)
        assert (account.read, account.kept, account.again, account.rejected) == expected
        self.known |= there

    @rule(file=files, calls=st.integers(0, 4))
    def be_killed_taking_in(self, file: str, calls: int) -> None:
        with suppress(Killed):
            self.project.take_in([self.root / file], progress=_killed_after(calls))
        self._start_again(closed=False)
        kept = self._texts_kept()
        assert kept in (set(self.known), set(self.known) | set(self._rows(file))), "half of a file was kept"
        self.known |= {text: row for text, row in self._rows(file).items() if text in kept}

    @precondition(lambda self: self.known)
    @rule()
    def review(self) -> None:
        outcome = self.project.review(discover=False)
        latest = max(row.period for row in self.known.values())
        assert outcome.period == latest
        assert self.is_unsure or outcome.unchanged == (self.reviewed.get(latest) == self.known)
        self.reviewed[latest], self.is_unsure = dict(self.known), False

    @precondition(lambda self: self.known)
    @rule(calls=st.integers(0, 12))
    def be_killed_reviewing(self, calls: int) -> None:
        with suppress(Killed):
            self.project.review(discover=False, progress=_killed_after(calls))
        self._start_again(closed=False)
        self.is_unsure = True  # it may have come to its end, and may not
        self.reviewed.clear()

    @rule(number=rows)
    def forget(self, number: int) -> None:
        customer = f"c{number}"
        periods = [row.period for row in self.known.values() if row.customer == customer]
        found = self.project.forget(customer, really=True)
        assert found.held.sources == len(periods)
        if periods:
            self.forgotten.add(customer)
            self.known = {text: row for text, row in self.known.items() if row.customer != customer}
            self.reviewed = {period: known for period, known in self.reviewed.items() if period < min(periods)}
            self.is_unsure = False  # what counted them is gone

    @rule()
    def reopen(self) -> None:
        self._start_again(closed=True)

    @precondition(lambda self: self.reviewed)
    @rule()
    def ask(self) -> None:
        answer = self.project.ask("How many customers speak of the parcel?")
        assert all(one.quote in "\n".join(self.known) for one in answer.citations)

    @rule()
    def show_what_was_not_reviewed(self) -> None:
        if not self.project.reviews:
            with suppress(EvidenceError):
                self.project.last_review()
                raise AssertionError("there is no review to show")

    def _start_again(self, *, closed: bool) -> None:
        if closed:
            self.project.close()
        self.project = Project.open("machine", root=self.root)

    # --- what always holds --------------------------------------------------------------------------------------------

    @invariant()
    def exactly_what_was_taken_in_is_kept(self) -> None:
        assert self._texts_kept() == set(self.known)

    @rule()
    def look_into_the_index(self) -> None:
        """It holds what the database holds; not after every step, because the index is opened in a process of its own first."""
        ids = {key for (key,) in self._select("SELECT passage_id FROM passages")}
        index = wiring.index(self.project._folder)
        try:
            assert set(index.nearest("parcel", 1000)) == ids
        finally:
            index.close()

    @invariant()
    def no_mention_is_of_a_passage_that_is_not_there(self) -> None:
        assert self._select("SELECT 1 FROM mentions WHERE passage_id NOT IN (SELECT passage_id FROM passages)") == []
        assert self._select("SELECT 1 FROM passages WHERE source_id NOT IN (SELECT source_id FROM sources)") == []

    @invariant()
    def a_review_counts_what_the_model_counts(self) -> None:
        for period, known in self.reviewed.items():
            review = self.project.last_review(period)
            heard = {text: row for text, row in known.items() if row.period == period}
            assert review.coverage.sources == len(heard)
            assert review.coverage.respondents == len({row.customer for row in heard.values()})
            spoken = {one.touchpoint.id: one.respondents for one in review.touchpoints if one.respondents}
            assert spoken == {
                key: len({row.customer for row in heard.values() if row.touchpoint == key})
                for key in {row.touchpoint for row in heard.values()}
            }
            assert {mention.quote.text for mention in review.mentions} <= {
                one for text in heard for one in _parts(text)
            }

    def _texts_kept(self) -> set[str]:
        return {text for (text,) in self._select("SELECT text FROM passages")}

    def _select(self, statement: str) -> list[tuple[str, ...]]:
        with sqlite3.connect(f"file:{self.project.path / 'evidence.sqlite'}?mode=ro", uri=True) as database:
            return database.execute(statement).fetchall()

    def teardown(self) -> None:
        if hasattr(self, "project"):
            self.look_into_the_index()
            self.project.close()
            shutil.rmtree(self.root, ignore_errors=True)


def _parts(text: str) -> list[str]:
    """Every stretch of words of a text."""
    words = text.split()
    return [
        " ".join(words[start:end]).rstrip(",")
        for start in range(len(words))
        for end in range(start + 1, len(words) + 1)
    ]
