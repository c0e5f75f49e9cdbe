"""The vector index of a project in Chroma: ids, vectors and filter fields, no text.

Chroma is neither crash-safe nor safe for two processes, so nothing here is the truth: a marker stands while it is
written, one process at a time holds its lock, an existing index is first opened in a child process that may die, and
whatever is missing, marked, damaged or made by other embeddings is deleted and made anew from the evidence database.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.adapters.index_writing import BATCH, COLLECTION, Batch, OtherWriter, batches, blank, let_go, opened, put
from cxanalyzer.adapters.locking import locked
from cxanalyzer.errors import IndexUnusableError
from cxanalyzer.interfaces import KeptPassages, Progress
from cxanalyzer.records import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

FEWEST_AHEAD = 3_000
"""Below so many passages the start of another process costs more than it saves."""
_PATIENCE = 120.0
"""Seconds that another process may take to write the index. One whose maker was killed ends within one batch."""
_PROBE = """
import sys, chromadb
from chromadb.config import Settings
client = chromadb.PersistentClient(sys.argv[1], Settings(anonymized_telemetry=False))
collection = client.get_collection(sys.argv[2], embedding_function=None)
count = collection.count()
if count:
    found = collection.get(limit=1, include=["embeddings"])
    collection.query(query_embeddings=[list(map(float, found["embeddings"][0]))], n_results=1)
print(count)
"""


class ChromaIndex:
    """An `EvidenceStore`, made anew from `truth` where it has to be.

    From `fewest` passages on they are written by another process, ahead of their being kept.
    """

    def __init__(
        self,
        folder: Path,
        embeddings: Embeddings,
        embedding_name: str,
        truth: KeptPassages,
        fewest: int = FEWEST_AHEAD,
    ) -> None:
        self._folder = folder
        self._embeddings = embeddings
        self._embedding_name = embedding_name
        self._truth = truth
        self._fewest = fewest
        self._client: Any = None
        self._opened: Any = None
        self._lock: int | None = None
        self._other: OtherWriter | None = None
        self._handed = 0
        self._waiting: list[Passage] = []
        os.environ["ANONYMIZED_TELEMETRY"] = "False"
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"

    @contextmanager
    def ahead(self, expected: int) -> Iterator[Callable[[Sequence[Passage]], None]]:
        """Take passages in before they are kept: hand them over in order, then `add` all of them once they are.

        Worth it for many `expected`; with few, with embeddings from elsewhere, or where no other process can be started,
        nothing is done before `add`. Whatever happens in between, the index is marked as being written.
        """
        with self._alone():
            if expected >= self._fewest and isinstance(self._embeddings, EmbeddedEmbeddings) and _processors() > 1:
                self._other = self._started()
            try:
                yield self._hand
            finally:
                if self._other is not None:
                    self._other.end()
                    self._other = None

    def add(self, passages: Sequence[Passage], progress: Progress | None = None) -> None:
        """Put passages in, or make the whole index anew where it cannot be trusted."""
        if not passages and self._other is None:
            return
        with self._alone():
            if self._other is not None:
                self._finish(passages, progress)
            elif not self._trusted(self._truth.passage_count() - len(passages)):
                self._rebuild(progress)
            else:
                self._write(passages, progress)

    def renew(self) -> None:
        """Make the whole index anew, where there is one: what is taken out of Chroma's files stays readable in them."""
        with self._alone():
            if self._folder.exists():
                self._rebuild(None)

    def nearest(self, query: str, count: int, among: Sequence[str] | None = None) -> list[str]:
        """The ids of the passages nearest in meaning, nearest first; IndexUnusableError when not even a rebuild helps.

        `among`: the ids of those that are meant, all of which must be known.
        """
        wanted = min(count, self._truth.passage_count() if among is None else len(among))
        if not wanted:
            return []
        found = self._whole().query(
            query_embeddings=[self._embeddings.embed_query(query)],
            n_results=wanted,
            ids=None if among is None else list(among),
            include=[],
        )
        return list(found["ids"][0])

    def vectors(self, passage_ids: Sequence[str]) -> "NDArray[np.float32]":
        """Their vectors, shape (n, dimension), in the order asked; a row of zeros where one is unknown."""
        import numpy as np

        found = self._whole().get(ids=list(passage_ids), include=["embeddings"])
        rows = np.asarray(found["embeddings"], dtype=np.float32)
        known = dict(zip(found["ids"], rows, strict=True))
        nothing = np.zeros(rows.shape[1] if len(rows) else 0, dtype=np.float32)
        return np.array([known.get(one, nothing) for one in passage_ids], dtype=np.float32)

    def _whole(self) -> Any:  # noqa: ANN401 - Chroma's own type is generic over vendor internals
        """The collection, once it is known to be whole."""
        if self._client is None:
            with self._alone():
                if not self._trusted(self._truth.passage_count()):
                    self._rebuild(None)
        return self._collection()

    def close(self) -> None:
        """Let go of the files."""
        if self._client is not None:
            self._client.close()
            self._client = None

    # --- trust -------------------------------------------------------------------------------------------------------

    @property
    def _dirty(self) -> Path:
        return self._folder / "index.dirty"

    @property
    def _meta(self) -> Path:
        return self._folder / "index.meta.json"

    def _described(self, dimension: int) -> dict[str, Any]:
        return {"chromadb": version("chromadb"), "embedding": self._embedding_name, "dimension": dimension}

    def _trusted(self, expected: int) -> bool:
        """Whether the index on disk is whole, ours and of the expected size; looked at in a child that may die."""
        if self._client is not None:
            return True
        if self._dirty.exists():
            return False
        try:
            meta = json.loads(self._meta.read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return False
        dimension = len(self._embeddings.embed_query("probe"))
        if {key: meta.get(key) for key in self._described(dimension)} != self._described(dimension):
            return False
        return self._probe() == expected

    def _probe(self) -> int:
        seconds = 20 + self._truth.passage_count() / 1000
        command = [sys.executable, "-c", _PROBE, str(self._folder / "chroma"), COLLECTION]
        try:
            done = subprocess.run(command, capture_output=True, timeout=seconds, check=False, text=True)  # noqa: S603
        except subprocess.TimeoutExpired:
            return -1
        return int(done.stdout.strip() or -1) if done.returncode == 0 else -1

    # --- writing -----------------------------------------------------------------------------------------------------

    @contextmanager
    def _alone(self) -> Iterator[None]:
        """Hold the index's lock. It is waited for: an orphan may still be writing when the project's own lock is free."""
        if self._lock is not None:
            yield
            return
        try:
            with locked(self._folder.with_name(f".{self._folder.name}.lock"), _PATIENCE) as self._lock:
                yield
        except TimeoutError as error:
            raise IndexUnusableError(
                "the vector index is being written by another process. Wait for it to end, then run again."
            ) from error
        finally:
            self._lock = None

    def _started(self) -> OtherWriter | None:
        """Another process that writes, handed all that is kept already where the index has to be made anew."""
        if self._lock is None:
            return None
        whole = self._trusted(self._truth.passage_count())
        if not whole:
            self._clear()
        self._mark()
        try:
            other = OtherWriter(self._folder / "chroma", self._lock)
        except OSError:
            return None
        for _, batch in batches([] if whole else self._truth.passages()):
            other.hand(batch)
        self._handed, self._waiting = 0, []
        return other

    def _hand(self, passages: Sequence[Passage]) -> None:
        """Hand passages over, in batches of the usual size: files may be many and small."""
        if self._other is not None:
            self._handed += len(passages)
            self._waiting += passages
            while len(self._waiting) >= BATCH:
                self._other.hand(self._waiting[:BATCH])
                del self._waiting[:BATCH]

    def _finish(self, passages: Sequence[Passage], progress: Progress | None) -> None:
        """Have the other process write the rest; where it broke off, make the index anew here."""
        if self._other is None:
            return
        self._hand(passages[self._handed :])
        if self._waiting:
            self._other.hand(self._waiting)
        dimension = self._other.finish(progress)
        if dimension:
            self._clean(dimension)
        else:
            self._other.end()
            self._rebuild(progress)

    def _rebuild(self, progress: Progress | None) -> None:
        self._clear()
        self._write(self._truth.passages(), progress)

    def _clear(self) -> None:
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        let_go()

    def _write(self, passages: Sequence[Passage], progress: Progress | None) -> None:
        self._mark()
        collection = self._collection()
        dimension = 0
        for done, batch in batches(passages):
            dimension = put(collection, self._embeddings, Batch.of(batch))
            if progress is not None:
                progress("index", done + len(batch), len(passages))
        self._clean(dimension or len(self._embeddings.embed_query("probe")))

    def _mark(self) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._dirty.write_text("being written: made anew if this file is found\n", encoding="utf-8")
        _sync(self._dirty)

    def _clean(self, dimension: int) -> None:
        blank(self._folder / "chroma")
        self._meta.write_text(json.dumps(self._described(dimension)), encoding="utf-8")
        _sync(self._meta)
        self._dirty.unlink()

    def _collection(self) -> Any:  # noqa: ANN401 - Chroma's own type is generic over vendor internals
        from chromadb.errors import ChromaError

        try:
            if self._client is None:
                self._client, self._opened = opened(self._folder / "chroma")
        except (ChromaError, ValueError, OSError) as error:
            raise IndexUnusableError(
                f"the vector index cannot be opened ({error}): delete the folder {self._folder.name} and run again."
            ) from error
        return self._opened


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1


def _sync(path: Path) -> None:
    with path.open("rb") as handle:
        os.fsync(handle.fileno())
