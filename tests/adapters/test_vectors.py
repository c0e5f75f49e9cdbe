from pathlib import Path

import pytest
from fakes import KeptPassages, LetterEmbeddings, passage, source

from cxanalyzer.adapters.vectors import ChromaIndex, Workings
from cxanalyzer.records import Passage

TEXTS = ["the parcel came late", "lovely staff in the shop", "zzz", "quick quiz about jazz"]
PASSAGES = [passage(source(number), text) for number, text in enumerate(TEXTS)]

NO_CHILD = Workings(probe=lambda folder, count: True)
"""Spares the seconds of a child process; what it is for is tested in test_index_damage.py."""


def index(
    folder: Path, truth: list[Passage], embeddings: LetterEmbeddings | None = None, name: str = "letters"
) -> ChromaIndex:
    return ChromaIndex(folder, embeddings or LetterEmbeddings(), name, KeptPassages(truth), NO_CHILD)


def filled(folder: Path) -> None:
    one = index(folder, PASSAGES[:2])
    one.add(PASSAGES[:2])
    one.close()
    two = index(folder, PASSAGES)
    two.add(PASSAGES[2:])
    two.close()


def test_the_nearest_passage_is_found_across_two_writings(tmp_path: Path) -> None:
    filled(tmp_path / "vectors")
    found = index(tmp_path / "vectors", PASSAGES)
    for one in PASSAGES:
        assert found.nearest(one.text, 2)[0] == one.passage_id
    found.close()


@pytest.mark.filterwarnings("error")
def test_among_nothing_nothing_is_near(tmp_path: Path) -> None:
    empty = index(tmp_path / "vectors", [])
    assert empty.nearest("parcel", 3) == []
    empty.close()


def test_no_text_is_stored_in_the_index(tmp_path: Path) -> None:
    filled(tmp_path / "vectors")
    stored = b"".join(path.read_bytes() for path in (tmp_path / "vectors").rglob("*") if path.is_file())
    assert b"parcel" not in stored
    assert b"jazz" not in stored


def test_memory_that_chroma_writes_down_is_not_left_there(tmp_path: Path) -> None:
    filled(tmp_path / "vectors")
    graphs = list((tmp_path / "vectors").rglob("data_level0.bin"))
    assert graphs
    assert [path for path in graphs if any(path.read_bytes())] == []
    assert [path for path in (tmp_path / "vectors").rglob("length.bin") if any(path.read_bytes())] == []
    found = index(tmp_path / "vectors", PASSAGES)
    assert found.nearest(PASSAGES[0].text, 1) == [PASSAGES[0].passage_id]
    found.close()


def test_an_index_is_made_anew_without_what_was_taken_out(tmp_path: Path) -> None:
    filled(tmp_path / "vectors")
    left = index(tmp_path / "vectors", PASSAGES[1:])
    left.renew()
    assert PASSAGES[0].passage_id not in left.nearest(PASSAGES[0].text, 5)
    stored = b"".join(path.read_bytes() for path in (tmp_path / "vectors").rglob("*") if path.is_file())
    assert PASSAGES[0].passage_id.encode() not in stored
    graphs = list((tmp_path / "vectors").rglob("data_level0.bin"))
    assert graphs
    assert not any(
        b"".join(path.read_bytes() for path in graphs)
    )  # what stood in memory is not written down by reading
    assert PASSAGES[-1].passage_id.encode() in stored
    left.close()


def _mark_dirty(folder: Path) -> None:
    (folder / "index.dirty").touch()
    (folder / "chroma" / "chroma.sqlite3").write_bytes(b"")


def _garbage(folder: Path) -> None:
    (folder / "chroma" / "chroma.sqlite3").write_bytes(b"garbage" * 1000)


def _gone(folder: Path) -> None:
    for path in sorted(folder.rglob("*"), reverse=True):
        path.unlink() if path.is_file() else path.rmdir()


def _torn_meta(folder: Path) -> None:
    (folder / "index.meta.json").write_text("{")


@pytest.mark.parametrize("damage", [_mark_dirty, _garbage, _gone, _torn_meta])
def test_a_damaged_index_is_made_anew(tmp_path: Path, damage: object) -> None:
    filled(tmp_path / "vectors")
    damage(tmp_path / "vectors")
    found = index(tmp_path / "vectors", PASSAGES)
    assert found.nearest(PASSAGES[2].text, 1) == [PASSAGES[2].passage_id]
    assert not (tmp_path / "vectors" / "index.dirty").exists()
    found.close()


def test_other_embeddings_make_the_index_anew(tmp_path: Path) -> None:
    filled(tmp_path / "vectors")
    found = index(tmp_path / "vectors", PASSAGES, LetterEmbeddings(31), "letters-31")
    assert found.nearest(PASSAGES[3].text, 1) == [PASSAGES[3].passage_id]
    found.close()


def test_more_than_one_batch_goes_in(tmp_path: Path) -> None:
    many = [passage(source(number), f"text {number:05d}") for number in range(2300)]
    store = index(tmp_path / "vectors", many)
    heard: list[tuple[str, int, int]] = []
    store.add(many, lambda *event: heard.append(event))
    assert heard[-1] == ("index", 2300, 2300)
    assert len(set(store.nearest("text 00001", 50))) == 50
    store.close()
