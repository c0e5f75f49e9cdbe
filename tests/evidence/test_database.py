from dataclasses import replace
from pathlib import Path

import pytest
from fakes import passage, source

from cxanalyzer.errors import ProjectError
from cxanalyzer.evidence import EvidenceDatabase, Remembered
from cxanalyzer.records import FileAccount, Metric, Score

NOTHING = Remembered()


def test_evidence_is_read_as_it_was_kept(tmp_path: Path) -> None:
    database = EvidenceDatabase(tmp_path / "evidence.sqlite")
    one = source(1, scores=(Score(name="nps", scale="nps", value=9),), segments={"region": "Nord"})
    other = source(2, period="2026-Q2")
    passages = [passage(one, "late", page=2), passage(other, "fine")]
    metric = Metric(metric_id="W-1", file="web.xlsx", record="2", name="sessions", value=12.5, period="2026-Q3")
    account = FileAccount(file="a.csv", sha256="f", channel="survey", read=2, kept=2, again=0, empty=0, rejected=0)
    remembered = Remembered(ledger=[("email", "d1", 1)], seen=[("file", "f", "a.csv")])
    database.keep([one, other], passages, [metric], [account], remembered)
    database.close()
    again = EvidenceDatabase(tmp_path / "evidence.sqlite")
    assert again.sources("2026-Q3") == [one]
    assert again.passages("2026-Q2") == passages[1:]
    assert again.passages_by_id([passages[1].passage_id, "gone", passages[0].passage_id]) == passages[::-1]
    assert again.metrics("2026-Q3") == [metric]
    assert again.metrics("2026-Q2") == []
    assert again.accounts() == [account]
    assert again.periods() == ["2026-Q2", "2026-Q3"]
    assert again.ledger() == {("email", "d1"): 1}
    assert again.seen("file") == {"f": "a.csv"}


def test_keeping_the_same_twice_adds_nothing(tmp_path: Path) -> None:
    database = EvidenceDatabase(tmp_path / "evidence.sqlite")
    for _ in range(2):
        database.keep([source(1)], [passage(source(1), "late")], [], [], NOTHING)
    assert database.passage_count() == 1


def test_a_failed_ingest_leaves_nothing_behind(tmp_path: Path) -> None:
    database = EvidenceDatabase(tmp_path / "evidence.sqlite")
    torn = passage(source(1), "late")
    object.__setattr__(torn, "text", object())
    with pytest.raises(Exception, match="not supported"):
        database.keep([source(1)], [torn], [], [], NOTHING)
    assert database.sources() == []


def test_a_database_of_a_newer_version_is_refused(tmp_path: Path) -> None:
    database = EvidenceDatabase(tmp_path / "evidence.sqlite")
    with database.transaction() as connection:
        connection.execute("UPDATE meta SET value = '99'")
    with pytest.raises(ProjectError, match="newer cxanalyzer"):
        EvidenceDatabase(tmp_path / "evidence.sqlite")


def test_a_customer_who_turns_out_to_be_another_becomes_one(tmp_path: Path) -> None:
    database = EvidenceDatabase(tmp_path / "evidence.sqlite")
    database.keep([source(1), source(2)], [], [], [], NOTHING)
    database.keep([], [], [], [], Remembered(renamed={"C-0002": "C-0001"}))
    assert [one.respondent for one in database.sources()] == ["C-0001", "C-0001"]


def test_a_database_from_before_answers_had_weights_still_opens(tmp_path: Path) -> None:
    database = EvidenceDatabase(tmp_path / "evidence.sqlite")
    database.keep([source(1)], [], [], [], NOTHING)
    with database.transaction() as connection:
        connection.execute("ALTER TABLE sources DROP COLUMN weight")
        connection.execute("UPDATE meta SET value = '1'")
    database.close()
    for _ in range(2):
        again = EvidenceDatabase(tmp_path / "evidence.sqlite")
        heavy = replace(source(2), weight=1.25)
        again.keep([heavy], [], [], [], NOTHING)
        assert again.sources() == [source(1), heavy]
        again.close()


def test_a_register_has_one_number_for_one_content(tmp_path: Path) -> None:
    database = EvidenceDatabase(tmp_path / "evidence.sqlite")
    for text, number in (("name\nReturns\n", 1), ("name\nRefunds\n", 2), ("name\nReturns\n", 1)):
        assert database.register_number(text) == number
        database.keep_register(number, "digest", text)
    assert (database.register(2), database.register(3)) == ("name\nRefunds\n", None)


def test_a_database_from_before_a_table_was_thought_of_opens_as_before(tmp_path: Path) -> None:
    database = EvidenceDatabase(tmp_path / "evidence.sqlite")
    database.keep([source(1)], [], [], [], NOTHING)
    with database.transaction() as connection:
        connection.execute("DROP TABLE registers")
        connection.execute("UPDATE meta SET value = '2'")
    database.close()
    again = EvidenceDatabase(tmp_path / "evidence.sqlite")
    assert again.sources() == [source(1)]
    assert again.register_number("name\n") == 1
