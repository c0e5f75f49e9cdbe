from collections.abc import Sequence
from pathlib import Path

import numpy as np
import pytest
from fakes import LetterEmbeddings, passage, source

from cxanalyzer.adapters.embeddings import ArrayEmbeddings
from cxanalyzer.adapters.finding import EvidenceFinder
from cxanalyzer.adapters.vectors import ChromaIndex
from cxanalyzer.evidence import EvidenceDatabase, Remembered
from cxanalyzer.interfaces import InWords
from cxanalyzer.records import Filters

TEXTS = ["parcel late", "lovely staff", "zzz jazz", "parcel lost", "jazz quiz", "late train"]
SOURCES = [source(number, channel=("survey", "chat")[number % 2]) for number in range(len(TEXTS))]
PASSAGES = [passage(one, text) for one, text in zip(SOURCES, TEXTS, strict=True)]
CHATS = Filters(channels=("chat",))


class NoIndex:
    """An `EvidenceStore` that must not be needed."""

    def nearest(self, query: str, count: int, among: Sequence[str] | None = None) -> list[str]:
        raise AssertionError(query)


def kept(folder: Path) -> EvidenceDatabase:
    database = EvidenceDatabase(folder / "evidence.sqlite")
    database.keep(SOURCES, PASSAGES, [], [], Remembered())
    return database


def by_looking(folder: Path) -> tuple[EvidenceDatabase, EvidenceFinder]:
    database = kept(folder)
    return database, EvidenceFinder(database, NoIndex(), ArrayEmbeddings(LetterEmbeddings()), 100)


def by_index(folder: Path) -> EvidenceFinder:
    database = kept(folder)
    index = ChromaIndex(folder / "vectors", LetterEmbeddings(), "letters", database)
    return EvidenceFinder(database, index, ArrayEmbeddings(LetterEmbeddings()), 0)


def texts(ids: Sequence[str]) -> list[str]:
    return [next(one.text for one in PASSAGES if one.passage_id == found) for found in ids]


def test_few_passages_are_looked_at_without_an_index(tmp_path: Path) -> None:
    _, finder = by_looking(tmp_path)
    assert texts(finder.by_meaning("zzz jazz", Filters(), 2)) == ["zzz jazz", "jazz quiz"]
    assert texts(finder.by_meaning("parcel late", CHATS, 9))[0] == "parcel lost"
    assert set(texts(finder.by_meaning("zzz", CHATS, 9))) == {"lovely staff", "parcel lost", "late train"}


def test_what_is_added_later_is_found(tmp_path: Path) -> None:
    database, finder = by_looking(tmp_path)
    assert finder.by_meaning("kiwi", Filters(), 1) != ["P-new"]
    new = passage(source(9), "kiwi", passage_id="P-new")
    database.keep([source(9)], [new], [], [], Remembered())
    assert finder.by_meaning("kiwi", Filters(), 1) == ["P-new"]


def test_what_another_process_erases_is_found_no_more(tmp_path: Path) -> None:
    _, finder = by_looking(tmp_path)
    assert texts(finder.by_meaning("zzz jazz", Filters(), 1)) == ["zzz jazz"]
    other = EvidenceDatabase(tmp_path / "evidence.sqlite")
    with other.transaction() as connection:
        connection.execute("DELETE FROM passages WHERE text = 'zzz jazz'")
    other.close()
    assert texts(finder.by_meaning("zzz jazz", Filters(), 1)) == ["jazz quiz"]
    assert not finder.by_words("zzz", Filters(), 5).scores


def test_the_index_finds_the_same_and_gives_the_same_vectors(tmp_path: Path) -> None:
    (tmp_path / "a").mkdir()
    (tmp_path / "b").mkdir()
    _, looking = by_looking(tmp_path / "a")
    index = by_index(tmp_path / "b")
    for filters in (Filters(), CHATS):
        assert index.by_meaning("parcel", filters, 2) == looking.by_meaning("parcel", filters, 2)
    ids = [PASSAGES[4].passage_id, PASSAGES[0].passage_id]
    vectors = index.vectors("parcel", ids)
    np.testing.assert_allclose(vectors, looking.vectors("parcel", ids), atol=1e-6)
    np.testing.assert_allclose(np.linalg.norm(vectors, axis=1), 1.0, atol=1e-6)


def test_words_are_taken_apart_where_they_have_vectors(tmp_path: Path) -> None:
    taken: list[list[str]] = []

    def apart(texts: list[str]) -> InWords:
        taken.append(texts)
        return InWords(np.eye(1), np.eye(1), np.zeros(len(texts), int), np.ones(len(texts), int))

    database, without = by_looking(tmp_path)
    finder = EvidenceFinder(database, NoIndex(), ArrayEmbeddings(LetterEmbeddings()), 100, apart)
    ids = [PASSAGES[4].passage_id, PASSAGES[0].passage_id]
    assert finder.in_words("who?", ids) is not None
    assert taken == [["who?", "jazz quiz", "parcel late"]]
    assert without.in_words("who?", ids) is None


@pytest.mark.parametrize("filters", [Filters(period="1999-Q1"), Filters(touchpoint_id="none")])
def test_where_nothing_is_let_through_nothing_is_found(tmp_path: Path, filters: Filters) -> None:
    assert by_index(tmp_path).by_meaning("parcel", filters, 5) == []
    (tmp_path / "other").mkdir()
    assert by_looking(tmp_path / "other")[1].by_meaning("parcel", filters, 5) == []


def test_words_are_those_that_say_something(tmp_path: Path) -> None:
    _, finder = by_looking(tmp_path)
    found = finder.by_words("Who was late?", Filters(), 5)
    assert set(texts(list(found.scores))) == {"parcel late", "late train"}
    assert found.telling == pytest.approx(1 / 3)
