"""Damage the vector index in every way one can think of, and see that searches are right and nobody dies.

    uv run python benchmarks/index_damage.py [FLIPS] [stopped]

A good index of 2,300 passages (and one of 300, which Chroma keeps otherwise) is copied and damaged: files truncated by a
byte, by half and whole, zeroed, deleted, replaced by garbage, one byte flipped at FLIPS (50) places, the description torn, the
marker left, passages exchanged behind its back. Each case is opened by a process of its own, which asks and compares every
vector with the text's own. `stopped`: Chroma cannot be imported, cannot be opened, dies when opened, hangs.
"""

import os
import random
import shutil
import sys
import tempfile
import time
import traceback
import warnings
from collections.abc import Callable, Iterator
from pathlib import Path

import numpy as np
from finding import made

from cxanalyzer.adapters.embeddings import EMBEDDED_NAME, EmbeddedEmbeddings, unit_rows
from cxanalyzer.adapters.exact import ExactSearch
from cxanalyzer.adapters.index_folder import probe
from cxanalyzer.adapters.vectors import ChromaIndex, Workings
from cxanalyzer.errors import CxAnalyzerWarning
from cxanalyzer.evidence import EvidenceDatabase, Remembered
from cxanalyzer.records import Passage, Source

Damage = Callable[[Path], None]
SIZES = (2_300, 300)
EMBEDDINGS = EmbeddedEmbeddings()


def kept(folder: Path, texts: list[str]) -> EvidenceDatabase:
    """An evidence database of these texts."""
    database = EvidenceDatabase(folder / "evidence.sqlite")
    source = Source(
        source_id="S", file="texts.csv", record="1", channel="survey", period="2026-Q3", date="", respondent=""
    )
    passages = [
        Passage(passage_id=f"P{place:06d}", source_id="S", record=str(place), position=place, text=text)
        for place, text in enumerate(texts)
    ]
    database.keep([source], passages, [], [], Remembered())
    return database


def indexed(folder: Path, size: int) -> Path:
    """A folder with so many texts and their whole index, which a process that has ended wrote."""
    good = folder / "good"
    good.mkdir()
    database = kept(good, made(size))
    built = os.fork()
    if built == 0:
        ChromaIndex(good / "vectors", EMBEDDINGS, EMBEDDED_NAME, database).add(database.passages())
        os._exit(0)
    os.waitpid(built, 0)
    database.close()
    return good


# --- damages ----------------------------------------------------------------------------------------------------------


def cut(part: float) -> Damage:
    """Take this part of a file away, at least a byte."""

    def damage(path: Path) -> None:
        size = path.stat().st_size
        os.truncate(path, max(0, size - max(1, int(size * part))))

    return damage


def flipped(seed: int) -> Damage:
    """Flip one bit of a file."""

    def damage(path: Path) -> None:
        chance = random.Random(seed)  # noqa: S311 - not for secrets
        content = bytearray(path.read_bytes())
        if content:
            content[chance.randrange(len(content))] ^= 1 << chance.randrange(8)
        path.write_bytes(content)

    return damage


def zeroed(path: Path) -> None:
    """As long as before, and empty."""
    path.write_bytes(bytes(path.stat().st_size))


def garbage(path: Path) -> None:
    """Something else."""
    path.write_bytes(random.Random(1).randbytes(max(100, path.stat().st_size)))  # noqa: S311 - not for secrets


def exchanged(path: Path) -> None:
    """The same number of passages, but others."""
    path.write_text(path.read_text().replace('"passages": "', '"passages": "0'))


WAYS: dict[str, Damage] = {
    "1 byte shorter": cut(0),
    "half": cut(0.5),
    "cut to nothing": cut(1),
    "zeroed": zeroed,
    "garbage": garbage,
    "gone": Path.unlink,
}


def damages(folder: Path, flips: int) -> Iterator[tuple[str, Path, Damage]]:
    """Every case: its name, the file that is damaged (within the index's folder), and how."""
    files = sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())
    for file in files:
        for name, way in WAYS.items():
            yield f"{file.name} {name}", file, way
    large = [one for one in files if one.name != "index.meta.json"]
    for seed in range(flips):
        file = large[seed % len(large)]
        yield f"{file.name} flipped ({seed})", file, flipped(seed)
    meta = Path("index.meta.json")
    yield "other passages", meta, exchanged
    yield "marked", Path("index.dirty"), Path.touch
    yield "no folder", Path("chroma"), shutil.rmtree
    yield "an older index", meta, lambda path: path.write_text('{"chromadb": "1.5.8"}')


# --- looking ----------------------------------------------------------------------------------------------------------


def looked(folder: Path, workings: Workings | None = None) -> str:
    """Ask and compare in a process of its own: "" when all is right, or what is not."""
    child = os.fork()
    if child == 0:
        wrong = 3
        try:
            wrong = 0 if right(folder, workings) else 2
        except BaseException:  # noqa: BLE001 - to be seen
            traceback.print_exc()
        os._exit(wrong)
    _, status = os.waitpid(child, 0)
    if os.WIFSIGNALED(status):
        return f"died by signal {os.WTERMSIG(status)}"
    return {0: "", 2: "WRONG RESULTS"}.get(os.WEXITSTATUS(status), "TRACEBACK")


def right(folder: Path, workings: Workings | None) -> bool:
    """Whether every vector is the text's own, and each of 20 texts finds itself first."""
    with warnings.catch_warnings(record=True) as told:
        warnings.simplefilter("always", CxAnalyzerWarning)
        database = EvidenceDatabase(folder / "evidence.sqlite")
        index = ChromaIndex(folder / "vectors", EMBEDDINGS, EMBEDDED_NAME, database, workings)
        passages = database.passages()
        found = [
            index.nearest(passage.text, 10)[0] == passage.passage_id for passage in passages[:: len(passages) // 20]
        ]
        ids = [passage.passage_id for passage in passages]
        same = np.allclose(unit_rows(index.vectors(ids)), ExactSearch(EMBEDDINGS, database).vectors(ids), atol=1e-4)
        index.close()
    expected = workings is not None
    return all(found) and bool(same) and len([one for one in told if one.category is CxAnalyzerWarning]) >= expected


def planted(flips: int) -> bool:
    """Every case in turn."""
    failed = cases = 0
    for size in SIZES:
        with tempfile.TemporaryDirectory() as name:
            good = indexed(Path(name), size)
            shutil.copytree(good, Path(name) / "same")
            before = (Path(name) / "same" / "vectors" / "chroma").stat().st_ino
            print("undamaged:", looked(Path(name) / "same") or "right")
            assert before == (Path(name) / "same" / "vectors" / "chroma").stat().st_ino, "made anew without need"
            for case, file, way in damages(good / "vectors", flips):
                copy = Path(name) / "copy"
                shutil.copytree(good, copy)
                way(copy / "vectors" / file)
                began = time.perf_counter()
                wrong = looked(copy)
                failed += bool(wrong)
                cases += 1
                print(f"{size:6,} {case:45} {wrong or 'right':20} {time.perf_counter() - began:5.1f} s", flush=True)
                shutil.rmtree(copy)
    print(f"{cases} cases, {failed} failed")
    return not failed


# --- Chroma that does not work ------------------------------------------------------------------------------------------


def no_import(_path: Path) -> tuple[object, object]:
    """As if it were not installed."""
    raise ImportError("No module named 'chromadb'")


def no_opening(_path: Path) -> tuple[object, object]:
    """As if its files could not be read."""
    raise RuntimeError("unable to open database file")


def stopped() -> bool:
    """Chroma does not work on this machine."""
    ways = {
        "cannot be imported": Workings(open=no_import),
        "cannot be opened": Workings(open=no_opening),
        "every probe dies": Workings(probe=lambda _folder, _count: False),
        "probe dies on what was written": Workings(probe=lambda folder, count: not count and probe(folder, count)),
    }
    failed = 0
    with tempfile.TemporaryDirectory() as name:
        good = indexed(Path(name), SIZES[0])
        for case, workings in ways.items():
            for whole in (True, False):
                copy = Path(name) / "copy"
                shutil.copytree(good, copy)
                if not whole and "probe" not in case:
                    shutil.rmtree(copy / "vectors")
                wrong = looked(copy, workings)
                failed += bool(wrong)
                print(f"{case:35} {wrong or 'right, and said so'}", flush=True)
                shutil.rmtree(copy)
    return not failed


if __name__ == "__main__":
    given = sys.argv[1:]
    good = stopped() if "stopped" in given else planted(next((int(one) for one in given if one.isdigit()), 50))
    sys.exit(not good)
