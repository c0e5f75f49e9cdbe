"""The vector index of a project in Chroma: ids, vectors and filter fields, no text.

Chroma is neither crash-safe nor safe for two processes, so nothing here is the truth: a marker stands while it is
written, an existing index is first opened in a child process that may die, and whatever is missing, marked, damaged or
made by other embeddings is deleted and made anew from the evidence database.
"""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator, Sequence
from importlib.metadata import version
from pathlib import Path
from typing import Any

from langchain_core.embeddings import Embeddings

from cxanalyzer.adapters.embeddings import rows_of
from cxanalyzer.errors import IndexUnusableError
from cxanalyzer.interfaces import Progress
from cxanalyzer.records import Passage

_COLLECTION = "passages"
_BATCH = 1000
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
    """An `EvidenceStore`. `truth` gives every passage of the evidence database, from which the index can be made anew."""

    def __init__(
        self, folder: Path, embeddings: Embeddings, embedding_name: str, truth: Callable[[], Sequence[Passage]]
    ) -> None:
        self._folder = folder
        self._embeddings = embeddings
        self._embedding_name = embedding_name
        self._truth = truth
        self._client: Any = None
        os.environ["ANONYMIZED_TELEMETRY"] = "False"
        os.environ["ORT_DISABLE_TELEMETRY"] = "1"

    def add(self, passages: Sequence[Passage], progress: Progress | None = None) -> None:
        """Put passages in, or make the whole index anew where it cannot be trusted."""
        if not passages:
            return
        if not self._trusted(lambda: len(self._truth()) - len(passages)):
            self._rebuild(progress)
        else:
            self._write(passages, progress)

    def nearest(self, query: str, count: int) -> list[str]:
        """The ids of the passages nearest in meaning, nearest first; IndexUnusableError when not even a rebuild helps."""
        truth = self._truth()
        if not truth:
            return []
        if not self._trusted(lambda: len(truth)):
            self._rebuild(None)
        found = self._collection().query(
            query_embeddings=[self._embeddings.embed_query(query)], n_results=min(count, len(truth)), include=[]
        )
        return list(found["ids"][0])

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

    def _trusted(self, expected: Callable[[], int]) -> bool:
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
        return self._probe() == expected()

    def _probe(self) -> int:
        seconds = 20 + len(self._truth()) / 1000
        command = [sys.executable, "-c", _PROBE, str(self._folder / "chroma"), _COLLECTION]
        try:
            done = subprocess.run(command, capture_output=True, timeout=seconds, check=False, text=True)  # noqa: S603
        except subprocess.TimeoutExpired:
            return -1
        return int(done.stdout.strip() or -1) if done.returncode == 0 else -1

    # --- writing -----------------------------------------------------------------------------------------------------

    def _rebuild(self, progress: Progress | None) -> None:
        self.close()
        shutil.rmtree(self._folder, ignore_errors=True)
        self._write(self._truth(), progress)

    def _write(self, passages: Sequence[Passage], progress: Progress | None) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        self._dirty.write_text("being written: made anew if this file is found\n", encoding="utf-8")
        _sync(self._dirty)
        collection = self._collection()
        dimension = 0
        for done, batch in _batches(passages):
            vectors = rows_of(self._embeddings, [passage.text for passage in batch])
            dimension = len(vectors[0])
            collection.upsert(
                ids=[passage.passage_id for passage in batch],
                embeddings=vectors,
                metadatas=[{"source": passage.source_id, "speaker": passage.speaker} for passage in batch],
            )
            if progress is not None:
                progress("index", done + len(batch), len(passages))
        dimension = dimension or len(self._embeddings.embed_query("probe"))
        self._meta.write_text(json.dumps(self._described(dimension)), encoding="utf-8")
        _sync(self._meta)
        self._dirty.unlink()

    def _collection(self) -> Any:  # noqa: ANN401 - Chroma's own type is generic over vendor internals
        import chromadb
        from chromadb.config import Settings
        from chromadb.errors import ChromaError

        try:
            if self._client is None:
                path = str(self._folder / "chroma")
                self._client = chromadb.PersistentClient(path, Settings(anonymized_telemetry=False))
            return self._client.get_or_create_collection(_COLLECTION, embedding_function=None)
        except (ChromaError, ValueError, OSError) as error:
            raise IndexUnusableError(
                f"the vector index cannot be opened ({error}): delete the folder {self._folder.name} and run again."
            ) from error


def _batches(passages: Sequence[Passage]) -> Iterator[tuple[int, Sequence[Passage]]]:
    for first in range(0, len(passages), _BATCH):
        yield first, passages[first : first + _BATCH]


def _sync(path: Path) -> None:
    with path.open("rb") as handle:
        os.fsync(handle.fileno())
