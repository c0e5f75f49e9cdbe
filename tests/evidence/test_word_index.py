import sqlite3
from pathlib import Path

import pytest
from fakes import passage, source
from hypothesis import given, settings
from hypothesis import strategies as st

from cxanalyzer.evidence import EvidenceDatabase, Remembered
from cxanalyzer.records import Filters

TEXTS = ["a red bicycle", "the red door", "an unusual xylophone"]
SOURCES = [source(number) for number in range(len(TEXTS))]
PASSAGES = [passage(one, text) for one, text in zip(SOURCES, TEXTS, strict=True)]
BEFORE_WORDS = (
    "DROP TRIGGER passage_erased; DROP TRIGGER passage_reworded; DROP TABLE words; DROP VIEW numbered_passages; "
    "DROP TABLE passage_numbers; UPDATE meta SET value = '2' WHERE key = 'schema_version';"
)


def opened(folder: Path) -> EvidenceDatabase:
    return EvidenceDatabase(folder / "evidence.sqlite")


def filled(folder: Path) -> EvidenceDatabase:
    database = opened(folder)
    database.keep(SOURCES, PASSAGES, [], [], Remembered())
    return database


def texts(database: EvidenceDatabase, word: str) -> list[str]:
    ids = [one for one, _ in database.finding.by_words([word], Filters(), 10)]
    return sorted(one.text for one in database.passages_by_id(ids))


def assert_in_step(database: EvidenceDatabase) -> None:
    with database.transaction() as connection:
        connection.execute("INSERT INTO words (words, rank) VALUES ('integrity-check', 1)")
        assert connection.execute(
            "SELECT count(*) FROM passages JOIN passage_numbers USING (passage_id)"
        ).fetchone() == (database.passage_count(),)


def test_a_database_from_before_words_were_indexed_is_searched_like_a_new_one(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with sqlite3.connect(tmp_path / "evidence.sqlite") as older:
        older.executescript(BEFORE_WORDS)
    older.close()
    for _ in range(2):
        database = opened(tmp_path)
        assert texts(database, "red") == ["a red bicycle", "the red door"]
        assert_in_step(database)
        database.close()


def test_an_older_version_that_adds_passages_is_caught_up_with(tmp_path: Path) -> None:
    filled(tmp_path).close()
    with sqlite3.connect(tmp_path / "evidence.sqlite") as older:
        older.execute(
            "INSERT INTO passages VALUES ('P-x', 'S-0', '0', 1, 'red again', '', 'customer', '', NULL, 0, 9, NULL)"
        )
    older.close()
    database = opened(tmp_path)
    assert texts(database, "red") == ["a red bicycle", "red again", "the red door"]
    assert_in_step(database)


def test_vacuum_renumbers_nothing_that_is_found(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with database.transaction() as connection:
        connection.execute("DELETE FROM passages WHERE passage_id = ?", (PASSAGES[0].passage_id,))
    database.close()
    with sqlite3.connect(tmp_path / "evidence.sqlite") as tool:
        tool.execute("VACUUM")
    tool.close()
    database = opened(tmp_path)
    assert texts(database, "xylophone") == [TEXTS[2]]
    assert texts(database, "red") == [TEXTS[1]]
    assert_in_step(database)


@pytest.mark.parametrize("by_a_tool", [False, True])
def test_an_erased_passage_leaves_no_word_in_the_file(tmp_path: Path, *, by_a_tool: bool) -> None:
    database = filled(tmp_path)
    erase = ("DELETE FROM passages WHERE passage_id = ?", (PASSAGES[2].passage_id,))
    if by_a_tool:
        database.close()
        with sqlite3.connect(tmp_path / "evidence.sqlite") as tool:
            tool.execute("PRAGMA secure_delete = ON")
            tool.execute(*erase)
        tool.close()
        database = opened(tmp_path)
    else:
        with database.transaction() as connection:
            connection.execute(*erase)
    assert texts(database, "xylophone") == []
    database.close()
    assert b"xylophon" not in (tmp_path / "evidence.sqlite").read_bytes()


def test_other_words_in_place_of_a_passages_are_found_instead(tmp_path: Path) -> None:
    database = filled(tmp_path)
    with database.transaction() as connection:
        connection.execute("UPDATE passages SET text = 'a blue bicycle' WHERE text = 'a red bicycle'")
    assert texts(database, "blue") == ["a blue bicycle"]
    assert texts(database, "red") == ["the red door"]
    assert_in_step(database)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(["add", "erase"]), st.lists(st.integers(0, 9), unique=True, min_size=1, max_size=5)),
        max_size=8,
    )
)
@settings(max_examples=25, deadline=None)
def test_the_words_stay_in_step_whatever_is_added_and_erased(
    tmp_path_factory: pytest.TempPathFactory, steps: list[tuple[str, list[int]]]
) -> None:
    database = opened(tmp_path_factory.mktemp("evidence"))
    sources = [source(number) for number in range(10)]
    passages = [passage(one, f"common unique{number}") for number, one in enumerate(sources)]
    there: set[int] = set()
    for what, numbers in steps:
        if what == "add":
            database.keep(sources, [passages[number] for number in numbers], [], [], Remembered())
            there |= set(numbers)
        else:
            with database.transaction() as connection:
                ids = [(passages[number].passage_id,) for number in numbers]
                connection.executemany("DELETE FROM passages WHERE passage_id = ?", ids)
            there -= set(numbers)
        assert {one for one, _ in database.finding.by_words(["common"], Filters(), 99)} == {
            passages[number].passage_id for number in there
        }
        assert all(bool(texts(database, f"unique{number}")) == (number in there) for number in range(10))
    assert_in_step(database)
    database.close()
