"""What a project's storage bears: several writers, many passages, other embeddings, adding and erasing again and again.

    uv run python benchmarks/storage.py [writers] [many] [recall] [cycles]

`writers`: three processes take files in at once, ten times; whoever is turned away runs again afterwards, and twice the one that
writes is killed. `many`: 12,000 passages in one go. `recall`: the index is made with other embeddings first; then 500 texts are
looked for in it and by looking at all. `cycles`: 1,000 passages are added and erased ten times.
"""

import csv
import os
import signal
import subprocess
import sys
import tempfile
import time
from collections.abc import Sequence
from contextlib import closing
from pathlib import Path

import numpy as np
from finding import made
from index_damage import EMBEDDINGS, kept
from langchain_core.embeddings import Embeddings

from cxanalyzer.adapters.embeddings import EMBEDDED_NAME, unit_rows
from cxanalyzer.adapters.exact import ExactSearch
from cxanalyzer.adapters.vectors import ChromaIndex
from cxanalyzer.evidence import EvidenceDatabase, Remembered
from cxanalyzer.records import Passage

ROUNDS = 10
COMMAND = [sys.executable, "-m", "cxanalyzer"]


class Hashed(Embeddings):
    """Other embeddings, of 64 dimensions."""

    def embed_query(self, text: str) -> list[float]:
        """A vector that the letters give."""
        counts = np.bincount([ord(letter) % 64 for letter in text], minlength=64)
        return [float(one) for one in counts]

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text."""
        return [self.embed_query(text) for text in texts]


def survey(path: Path, texts: Sequence[str]) -> None:
    """A file with an answer for each text."""
    with path.open("w", newline="", encoding="utf-8") as handle:
        rows = [(f"{path.stem}-{place}", "2026-08-01", text) for place, text in enumerate(texts)]
        csv.writer(handle).writerows([("id", "date", "comment"), *rows])


def run(root: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    """A command, to its end."""
    return subprocess.run([*COMMAND, *arguments, "--root", str(root)], capture_output=True, text=True, check=False)


def held(root: Path) -> dict[str, str]:
    """The passages of a project by their ids, when its index finds them, too."""
    with closing(EvidenceDatabase(root / "juniper" / "evidence.sqlite")) as database:
        passages = database.passages()
        index = ChromaIndex(root / "juniper" / "vectors", EMBEDDINGS, EMBEDDED_NAME, database)
        rows = index.vectors([one.passage_id for one in passages])
        assert np.allclose(unit_rows(rows), EMBEDDINGS.embed_array([one.text for one in passages]), atol=1e-4)
        index.close()
        return {one.passage_id: one.text for one in passages}


# --- writers ----------------------------------------------------------------------------------------------------------


def round_of(root: Path, files: Sequence[Path], *, kill: bool) -> tuple[int, float]:
    """Three at once, then those again that did not end well: how many won, and the longest that one took to be turned away."""
    said = [(root / f"{file.stem}.txt").open("w+") for file in files]
    began = time.perf_counter()
    writers = [
        subprocess.Popen([*COMMAND, "ingest", "juniper", str(file), "--root", str(root)], stdout=out, stderr=out)
        for file, out in zip(files, said, strict=True)
    ]
    slowest = 0.0
    while running := [one for one in writers if one.poll() is None]:
        if len(running) > 1:
            slowest = time.perf_counter() - began
        elif kill:
            os.kill(running[0].pid, signal.SIGKILL)
        time.sleep(0.01)
    won = 0
    for writer, out, file in zip(writers, said, files, strict=True):
        out.seek(0)
        if writer.returncode == 1:
            text = out.read()
            assert "is being written by process" in text, text
            assert "Traceback" not in text, text
        else:
            won += 1
        out.close()
        if writer.returncode:
            again = run(root, "ingest", "juniper", str(file))
            assert again.returncode == 0, again.stderr
    return won, slowest


def writers() -> None:
    """Three writers at once, ten times."""
    texts = made(900)
    with tempfile.TemporaryDirectory() as name:
        files = [Path(name) / f"survey{place}.csv" for place in range(3)]
        for place, file in enumerate(files):
            survey(file, texts[place * 300 : place * 300 + 300])
        serial = Path(name) / "serial"
        run(serial, "init", "juniper")
        for file in files:
            assert run(serial, "ingest", "juniper", str(file)).returncode == 0
        wanted = held(serial)
        for number in range(ROUNDS):
            root = Path(name) / f"round{number}"
            run(root, "init", "juniper")
            won, slowest = round_of(root, files, kill=number >= ROUNDS - 2)
            same = held(root) == wanted
            print(
                f"round {number}: {won} won, losers gone after {slowest:.2f} s, passages and index as serially: {same}",
                flush=True,
            )
        check = Path(name) / "held"
        run(check, "init", "juniper")
        from cxanalyzer.locking import writing

        took = []
        with writing(check / "juniper"):
            for _ in range(10):
                began = time.perf_counter()
                assert run(check, "ingest", "juniper", str(files[0])).returncode == 1
                took.append(time.perf_counter() - began)
        print(f"against a lock that is held: whole process {min(took):.2f} to {max(took):.2f} s")


# --- many, recall, cycles ------------------------------------------------------------------------------------------------


def many() -> None:
    """12,000 passages in one go, through the command."""
    with tempfile.TemporaryDirectory() as name:
        root = Path(name)
        survey(root / "survey.csv", made(12_000))
        run(root, "init", "juniper")
        began = time.perf_counter()
        done = run(root, "ingest", "juniper", str(root / "survey.csv"))
        took = time.perf_counter() - began
        found = held(root)
        print(
            f"exit {done.returncode}, {len(found):,} passages, all with their own vectors, {took:.1f} s; {done.stderr!r}"
        )


def recall() -> None:
    """Other embeddings first, then the embedded ones: recall@10 of 500 texts against looking at all."""
    for size in (500, 2_000, 2_500, 20_000):
        with tempfile.TemporaryDirectory() as name:
            folder = Path(name)
            database = kept(folder, made(size))
            passages = database.passages()
            before = ChromaIndex(folder / "vectors", Hashed(), "hashed-64", database)
            before.add(passages)
            before.close()
            began = time.perf_counter()
            index = ChromaIndex(folder / "vectors", EMBEDDINGS, EMBEDDED_NAME, database)
            index.nearest("anything", 1)
            rebuilt = time.perf_counter() - began
            exact = ExactSearch(EMBEDDINGS, database)
            ids = [one.passage_id for one in passages]
            assert np.allclose(unit_rows(index.vectors(ids)), exact.vectors(ids), atol=1e-4), "mixed vectors"
            asked = made(size + 500)[size:]
            hits = [len(set(index.nearest(one, 10)) & set(exact.nearest(one, 10))) for one in asked]
            print(
                f"{size:6,} passages: recall@10 {sum(hits) / (10 * len(hits)):.4f}, made anew in {rebuilt:.1f} s",
                flush=True,
            )
            index.close()
            database.close()


def cycles() -> None:
    """Add and erase 1,000 passages ten times beside 1,000 that stay."""
    texts = made(2_000)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        database = kept(folder, texts[:1_000])
        sizes = []
        for _ in range(ROUNDS):
            new = [
                Passage(passage_id=f"N{place:06d}", source_id="S", record="", position=place, text=text)
                for place, text in enumerate(texts[1_000:])
            ]
            database.keep([], new, [], [], Remembered())
            index = ChromaIndex(folder / "vectors", EMBEDDINGS, EMBEDDED_NAME, database)
            index.add(new)
            with database.transaction() as connection:
                connection.execute("DELETE FROM passages WHERE passage_id LIKE 'N%'")
            assert "N000000" not in index.nearest(texts[1_000], 10)
            index.close()
            sizes.append(sum(path.stat().st_size for path in (folder / "vectors").rglob("*") if path.is_file()))
        folders = len(list((folder / "vectors" / "chroma").glob("*/")))
        print(f"index after 1 cycle {sizes[0]:,} bytes, after {ROUNDS} {sizes[-1]:,} ({sizes[-1] / sizes[0]:.3f} ×)")
        print(f"{folders} folder of Chroma's")


if __name__ == "__main__":
    parts = {"writers": writers, "many": many, "recall": recall, "cycles": cycles}
    for part in sys.argv[1:] or parts:
        print(f"--- {part}", flush=True)
        parts[part]()
