"""Passages that are written to the index by another process before they are kept."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from pathlib import Path

import psutil
import pytest
from fakes import KeptPassages, passage, source

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.adapters.vectors import ChromaIndex, Workings
from cxanalyzer.records import Passage

THINGS = ["parcel", "hotel", "invoice", "flight", "doctor", "coffee", "bicycle", "garden", "window", "music"]
PASSAGES = [passage(source(number), f"the {THINGS[number % 10]} was number {number}") for number in range(600)]
EMBEDDINGS = EmbeddedEmbeddings()
MAKER = """
import sys, time
from pathlib import Path
sys.path.insert(0, sys.argv[2])
from test_vectors_ahead import PASSAGES, index
with index(Path(sys.argv[1]), []).ahead(600) as hear:
    hear(PASSAGES)
    print("handed", flush=True)
    time.sleep(60)
"""


def index(folder: Path, truth: Sequence[Passage]) -> ChromaIndex:
    return ChromaIndex(
        folder, EMBEDDINGS, "embedded", KeptPassages(truth), Workings(400, probe=lambda folder, count: True)
    )


def taken_in(folder: Path, truth: list[Passage], new: Sequence[Passage], meanwhile: Callable[[], object]) -> None:
    """As an ingest does it: hand over in parts, keep, add."""
    store = index(folder, truth)
    with store.ahead(600) as hear:
        for first in range(0, 480, 160):
            hear(new[first : first + 160])
        meanwhile()
        truth += new
        store.add(new)
    store.close()


def others() -> list[int]:
    """The processes that this one has started to write an index."""
    return [one.pid for one in psutil.Process().children() if "index_writing" in " ".join(one.cmdline())]


def assert_whole(folder: Path, truth: Sequence[Passage]) -> None:
    assert not (folder / "index.dirty").exists()
    kept = (folder / "chroma").stat().st_ino
    store = index(folder, truth)
    for one in (*truth[:3], *truth[-3:]):
        assert one.passage_id in store.nearest(one.text, 10)
    store.close()
    assert (folder / "chroma").stat().st_ino == kept  # found whole: not made anew


def test_passages_handed_over_ahead_are_found(tmp_path: Path) -> None:
    running: list[int] = []
    truth: list[Passage] = []
    taken_in(tmp_path / "vectors", truth, PASSAGES, lambda: running.extend(others()))
    assert len(running) == 1
    assert not others()
    assert_whole(tmp_path / "vectors", PASSAGES)


def test_more_passages_join_an_index_that_is_whole(tmp_path: Path) -> None:
    truth: list[Passage] = []
    taken_in(tmp_path / "vectors", truth, PASSAGES, lambda: None)
    more = [passage(source(number), f"later came letter {number}") for number in range(2000, 3200)]
    taken_in(tmp_path / "vectors", truth, more, lambda: None)
    assert_whole(tmp_path / "vectors", [*PASSAGES, *more])


def test_what_was_kept_before_is_written_anew_where_the_index_cannot_be_trusted(tmp_path: Path) -> None:
    truth = [passage(source(number), f"earlier came letter {number}") for number in range(2000, 2300)]
    taken_in(tmp_path / "vectors", truth, PASSAGES, lambda: None)
    assert_whole(tmp_path / "vectors", truth)


def test_another_process_that_breaks_off_costs_nothing_but_time(tmp_path: Path) -> None:
    taken_in(tmp_path / "vectors", [], PASSAGES, lambda: [os.kill(one, signal.SIGKILL) for one in others()])
    assert_whole(tmp_path / "vectors", PASSAGES)


def test_an_ingest_that_fails_leaves_the_index_marked_and_nobody_writing(tmp_path: Path) -> None:
    def fail() -> None:
        raise ValueError("no room")

    with pytest.raises(ValueError, match="no room"):
        taken_in(tmp_path / "vectors", [], PASSAGES, fail)
    assert not others()
    assert (tmp_path / "vectors" / "index.dirty").exists()
    store = index(tmp_path / "vectors", PASSAGES[:20])
    store.add(PASSAGES[:20])
    store.close()
    assert_whole(tmp_path / "vectors", PASSAGES[:20])


def test_an_orphan_never_writes_beside_the_next_writer(tmp_path: Path) -> None:
    folder = tmp_path / "vectors"
    command = [sys.executable, "-c", MAKER, str(folder), str(Path(__file__).parent)]
    environment = {**os.environ, "PYTHONPATH": os.pathsep.join(filter(None, sys.path))}
    with subprocess.Popen(command, stdout=subprocess.PIPE, env=environment) as maker:
        assert maker.stdout is not None
        assert maker.stdout.readline() == b"handed\n"
        time.sleep(0.3)
        maker.kill()
    store = index(folder, PASSAGES[:20])
    store.add(PASSAGES[:20])  # waits until the orphan is gone
    store.close()
    time.sleep(0.5)
    assert_whole(folder, PASSAGES[:20])


def test_few_passages_are_written_here(tmp_path: Path) -> None:
    store = index(tmp_path / "vectors", PASSAGES[:5])
    with store.ahead(5) as hear:
        hear(PASSAGES[:5])
        assert not others()
        store.add(PASSAGES[:5])
    store.close()
    assert_whole(tmp_path / "vectors", PASSAGES[:5])
