"""Planted damage to the vector index: it is seen before Chroma opens the files, and searches stay right."""

import json
import os
import shutil
import time
import warnings
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from fakes import KeptPassages, LetterEmbeddings, passage, source

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.adapters.exact import ExactSearch
from cxanalyzer.adapters.index_folder import Condition, IndexFolder, probe
from cxanalyzer.adapters.vectors import ChromaIndex, Workings
from cxanalyzer.errors import CxAnalyzerWarning
from cxanalyzer.locking import locked
from cxanalyzer.records import Passage

MANY = [passage(source(number), f"number {number:b} of the parcels from {number:x}") for number in range(1_030)]
"""So many that Chroma keeps some in files of its own and some in its database."""
FILES = ("data_level0.bin", "header.bin", "index_metadata.pickle", "length.bin", "link_lists.bin", "chroma.sqlite3")


def works(_folder: Path, _count: int) -> bool:
    return True


def never(*_: Any) -> Any:
    raise AssertionError("opened although it cannot be trusted")


def index(folder: Path, truth: list[Passage], workings: Workings | None = None) -> ChromaIndex:
    return ChromaIndex(folder, LetterEmbeddings(), "letters", KeptPassages(truth), workings or Workings(probe=works))


@pytest.fixture(scope="module")
def good(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("good") / "vectors"
    index(folder, MANY).add(MANY)
    return folder


@pytest.fixture
def copy(good: Path, tmp_path: Path) -> Path:
    shutil.copytree(good, tmp_path / "vectors")
    return tmp_path / "vectors"


def cut(size: Callable[[int], int]) -> Callable[[Path], None]:
    return lambda path: os.truncate(path, size(path.stat().st_size))


def flipped(place: float) -> Callable[[Path], None]:
    def flip(path: Path) -> None:
        content = bytearray(path.read_bytes())
        content[int(place * len(content))] ^= 4
        path.write_bytes(content)

    return flip


DAMAGES: dict[str, Callable[[Path], None]] = {
    "a byte shorter": cut(lambda size: size - 1),
    "half": cut(lambda size: size // 2),
    "nothing left": cut(lambda size: 0),
    "zeroed": lambda path: path.write_bytes(bytes(path.stat().st_size)),
    "garbage": lambda path: path.write_bytes(b"garbage" * 1000),
    "gone": Path.unlink,
    "a folder": lambda path: (path.unlink(), path.mkdir()),
    "flipped": flipped(0.3),
}


HARMLESS = {("chroma.sqlite3", "a byte shorter"), ("chroma.sqlite3", "flipped")}
"""Where nothing of the database's content stands: SQLite reads the same rows."""


@pytest.mark.parametrize("damage", DAMAGES)
@pytest.mark.parametrize("name", FILES)
def test_damage_is_seen_before_the_files_are_opened(copy: Path, name: str, damage: str) -> None:
    (path,) = copy.rglob(name)
    described = json.loads((copy / "index.meta.json").read_text())
    described.pop("sum")
    looked_at = IndexFolder(copy, works)
    assert looked_at.condition(described, len(MANY)) is Condition.WHOLE
    DAMAGES[damage](path)
    seen = Condition.WHOLE if (name, damage) in HARMLESS else Condition.UNFIT
    assert looked_at.condition(described, len(MANY)) is seen


@pytest.mark.parametrize("name", ["index_metadata.pickle", "chroma.sqlite3", "index.meta.json"])
def test_what_is_damaged_is_made_anew_and_found_in(copy: Path, name: str) -> None:
    (path,) = copy.rglob(name)
    old = copy / "chroma" / "old"  # goes with the old files; a new folder may get the old one's number again
    old.touch()
    DAMAGES["half"](path)
    again = index(copy, MANY)
    assert again.nearest(MANY[7].text, 1) == [MANY[7].passage_id]
    again.close()
    assert not old.exists()
    assert len(list(copy.glob("chroma/*/"))) == 1  # nothing of the old one is left


def test_an_index_that_was_read_is_still_whole(copy: Path) -> None:
    before = (copy / "chroma").stat().st_ino
    for one in (*MANY[:3], MANY[-1]):
        read = index(copy, MANY)
        assert read.nearest(one.text, 1) == [one.passage_id]
        read.close()
    assert (copy / "chroma").stat().st_ino == before


def test_as_many_passages_but_others_are_noticed(tmp_path: Path) -> None:
    index(tmp_path / "vectors", MANY[:9]).add(MANY[:9])
    other = index(tmp_path / "vectors", MANY[1:10])
    assert other.nearest(MANY[9].text, 1) == [MANY[9].passage_id]
    assert MANY[0].passage_id not in other.nearest(MANY[0].text, 9)
    other.close()


def test_a_child_finds_out_whether_it_can_be_opened(copy: Path) -> None:
    assert probe(copy / "chroma", len(MANY))
    DAMAGES["garbage"](copy / "chroma" / "chroma.sqlite3")
    assert not probe(copy / "chroma", len(MANY))


def no_chroma(_folder: Path) -> tuple[Any, Any]:
    raise ImportError("No module named 'chromadb'")


STOPPED = {
    "cannot be imported": Workings(open=no_chroma, probe=works),
    "does not start": Workings(open=never, probe=lambda folder, count: False),
    "dies on what it wrote": Workings(probe=lambda folder, count: not count),
}


@pytest.mark.parametrize("how", STOPPED)
def test_where_chroma_does_not_work_every_passage_is_looked_at_and_that_is_said_once(copy: Path, how: str) -> None:
    stopped = index(copy, MANY, STOPPED[how])
    exact = ExactSearch(LetterEmbeddings(), KeptPassages(MANY))
    ids = [MANY[4].passage_id, "unknown"]
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always")
        for one in MANY[:3]:
            assert stopped.nearest(one.text, 5) == exact.nearest(one.text, 5)
            assert stopped.nearest(one.text, 2, [MANY[8].passage_id]) == [MANY[8].passage_id]
        assert (stopped.vectors(ids) == exact.vectors(ids)).all()
    (said,) = [one for one in told if one.category is CxAnalyzerWarning]
    assert "every passage is looked at" in str(said.message)


def test_passages_are_added_where_chroma_does_not_work(tmp_path: Path) -> None:
    stopped = index(tmp_path / "vectors", MANY[:20], STOPPED["cannot be imported"])
    with stopped.ahead(5) as hear:
        hear(MANY[:20])
        with pytest.warns(CxAnalyzerWarning, match="No module named"):
            stopped.add(MANY[:20])
    mended = index(tmp_path / "vectors", MANY[:20])
    assert mended.nearest(MANY[3].text, 1) == [MANY[3].passage_id]
    mended.close()


def test_a_search_does_not_wait_for_who_writes_the_index(tmp_path: Path) -> None:
    searching = ChromaIndex(
        tmp_path / "vectors", EmbeddedEmbeddings(), "embedded", KeptPassages(MANY[:9]), Workings(open=never)
    )
    began = time.monotonic()
    with locked(tmp_path / ".vectors.lock"), pytest.warns(CxAnalyzerWarning, match="in use by process"):
        assert searching.nearest("number 101 of the parcels from 5", 1) == [MANY[5].passage_id]
    assert time.monotonic() - began < 60  # a writer is waited for twice as long


def test_what_another_writer_puts_in_meanwhile_is_found(tmp_path: Path) -> None:
    truth = list(MANY[:5])
    reading, writing = index(tmp_path / "vectors", truth), index(tmp_path / "vectors", truth)
    assert reading.nearest(MANY[3].text, 1) == [MANY[3].passage_id]
    truth.append(MANY[77])
    writing.add([MANY[77]])
    assert reading.nearest(MANY[77].text, 1) == [MANY[77].passage_id]
    reading.close()


@pytest.mark.parametrize("number", [300, 2_050])
def test_what_is_found_is_what_looking_at_all_finds(tmp_path: Path, number: int) -> None:
    passages = [passage(source(one), f"{one:b} and {one:x} and {one * one}") for one in range(number)]
    found = index(tmp_path / "vectors", passages)
    exact = ExactSearch(LetterEmbeddings(), KeptPassages(passages))
    with warnings.catch_warnings():
        warnings.simplefilter("error", CxAnalyzerWarning)
        for one in passages[:: number // 20]:
            wanted = set(exact.nearest(one.text, 10))
            assert len(wanted & set(found.nearest(one.text, 10))) >= 9
    found.close()
