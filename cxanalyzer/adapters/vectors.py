"""The vector index of a project in Chroma: ids, vectors and filter fields, no text.

Chroma is neither crash-safe nor safe for two processes, so nothing here is the truth. An index is opened only by whoever
holds its lock, and only when it is known to be whole (`index_folder`); else it is deleted and made anew from the evidence
database. Where not even that helps, or another process is writing it, every passage is looked at instead (`exact`).
"""

import os
import tempfile
import warnings
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from importlib.metadata import version
from pathlib import Path
from typing import TYPE_CHECKING, Any, NamedTuple, TypeVar

from langchain_core.embeddings import Embeddings

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings, unit_rows
from cxanalyzer.adapters.exact import ExactSearch, in_order, nearest
from cxanalyzer.adapters.index_folder import Condition, IndexFolder, Probe, UnusableError, digest_of, failing, probe
from cxanalyzer.adapters.index_writing import Batch, OtherWriter, batches, blank, let_go, opened, put
from cxanalyzer.errors import BusyError, CxAnalyzerWarning
from cxanalyzer.interfaces import KeptPassages, Progress
from cxanalyzer.locking import locked
from cxanalyzer.records import Passage

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Result = TypeVar("Result")
_FEW = 2000
"""Among so many passages all are compared: the index's graph would miss one neighbour in a hundred for 20 ms."""
_PATIENCE = 120.0
"""Seconds that another process may take to write the index. One whose maker was killed ends within one batch."""
_MOMENT = 0.3
"""Seconds after which a search no longer waits for the index where every passage is soon looked at."""


class Workings(NamedTuple):
    """How an index works: from `fewest` passages on another process writes them ahead, as fewer would not save its start."""

    fewest: int = 3_000
    open: Callable[[Path], tuple[Any, Any]] = opened
    probe: Probe = probe


class ChromaIndex:
    """An `EvidenceStore`, made anew from `truth` where it has to be. What it finds is right whatever becomes of the index."""

    def __init__(
        self,
        folder: Path,
        embeddings: Embeddings,
        embedding_name: str,
        truth: KeptPassages,
        workings: Workings | None = None,
    ) -> None:
        self._workings = workings or Workings()
        self._index = IndexFolder(folder, self._workings.probe)
        self._embeddings = embeddings
        self._embedding_name = embedding_name
        self._truth = truth
        self._exact = ExactSearch(embeddings, truth)
        self._client: Any = None
        self._collection: Any = None
        self._lock: int | None = None
        self._other: OtherWriter | None = None
        self._handed = 0
        self._known: tuple[object, list[str], str] | None = None
        self._trusted: tuple[tuple[int, int], str] | None = None
        self._is_suspect = self._is_given_up = False

    def close(self) -> None:
        """Let go of the files."""
        if self._client is not None:
            self._client.close()
            self._client = self._collection = None
            blank(self._index.chroma)

    # --- writing -----------------------------------------------------------------------------------------------------

    @contextmanager
    def ahead(self, expected: int) -> Iterator[Callable[[Sequence[Passage]], None]]:
        """Take passages in before they are kept: hand them over in order, then `add` all of them once they are.

        Worth it for many `expected`; with few, with embeddings from elsewhere, or where no other process can be started,
        nothing is done before `add`. Whatever happens in between, the index is marked as being written.
        """
        many = expected >= self._workings.fewest and isinstance(self._embeddings, EmbeddedEmbeddings)
        with ExitStack() as held:
            with suppress(UnusableError):  # `add` will say so
                held.enter_context(self._alone(_PATIENCE))
                if many and _processors() > 1 and self._lock is not None:
                    self._other = self._started(self._lock)
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
        try:
            with self._alone(_PATIENCE), failing():
                if self._other is not None:
                    self._finish(passages, progress)
                elif self._is_whole(set(self._kept()[0]) - {passage.passage_id for passage in passages}):
                    self._write(passages, progress)
                else:
                    self._rebuild(progress)
        except UnusableError as error:
            self._tell(error)

    def _started(self, lock: int) -> OtherWriter | None:
        """Another process that writes, handed all that is kept already where the index has to be made anew."""
        with failing():
            whole = self._is_whole(self._kept()[0])
            self.close()
            if not whole:
                self._clear()
            self._index.mark()
        try:
            other = OtherWriter(self._index.chroma, lock)
        except OSError:
            return None
        other.hand([] if whole else self._truth.passages())
        self._handed = 0
        return other

    def _hand(self, passages: Sequence[Passage]) -> None:
        if self._other is not None:
            self._handed += len(passages)
            self._other.hand(passages)

    def _finish(self, passages: Sequence[Passage], progress: Progress | None) -> None:
        """Have the other process write the rest; where it broke off, make the index anew here."""
        self._hand(passages[self._handed :])
        if self._other is not None and self._other.finish(progress):
            self._seal()
            return
        if self._other is not None:
            self._other.end()
        self._rebuild(progress)

    def _rebuild(self, progress: Progress | None) -> None:
        """Make the index anew. Where Chroma itself is in doubt, a child process shows before and after that it works."""
        self.close()
        with tempfile.TemporaryDirectory() as empty:
            if self._is_suspect and not self._workings.probe(Path(empty), 0):
                raise UnusableError("Chroma does not start")
        self._clear()
        self._write(self._truth.passages(), progress)
        if self._is_suspect and not self._workings.probe(self._index.chroma, len(self._kept()[0])):
            raise UnusableError("Chroma cannot open what it has written")
        self._is_suspect = False

    def _write(self, passages: Sequence[Passage], progress: Progress | None) -> None:
        self._index.mark()
        collection = self._opened()
        done = 0
        for batch in batches(passages):
            put(collection, self._embeddings, Batch.of(batch))
            done += len(batch)
            if progress is not None:
                progress("index", done, len(passages))
        self.close()
        self._seal()

    def _clear(self) -> None:
        self._index.clear()
        let_go()

    def _seal(self) -> None:
        blank(self._index.chroma)
        _, digest = self._kept()
        self._index.seal(self._described(digest))
        self._trusted = self._index.written, digest

    # --- reading -----------------------------------------------------------------------------------------------------

    def renew(self) -> None:
        """Make the whole index anew, where there is one: what is taken out of Chroma's files stays readable in them."""
        if not self._index.path.exists():
            return
        try:
            with self._alone(_PATIENCE), failing():
                self._rebuild(None)
        except UnusableError as error:
            self.close()
            self._clear()
            self._tell(error)

    def nearest(self, query: str, count: int, among: Sequence[str] | None = None) -> list[str]:
        """The ids of the passages nearest in meaning, nearest first; `among`: of these alone, all of which must be known."""

        def found(collection: Any) -> list[str]:  # noqa: ANN401 - Chroma's own type is generic over vendor internals
            ids = self._kept()[0] if among is None else among
            if not ids:
                return []
            asked = self._embeddings.embed_query(query)
            if len(ids) <= _FEW:
                return nearest(asked, unit_rows(_vectors(collection, ids)), ids, count)
            only = None if among is None else list(among)
            answer = collection.query(query_embeddings=[asked], n_results=min(count, len(ids)), ids=only, include=[])
            return list(answer["ids"][0])

        return self._read(found, lambda: self._exact.nearest(query, count, among))

    def vectors(self, passage_ids: Sequence[str]) -> "NDArray[np.float32]":
        """Their vectors, shape (n, dimension), in the order asked; a row of zeros where one is unknown."""
        return self._read(
            lambda collection: _vectors(collection, passage_ids), lambda: self._exact.vectors(passage_ids)
        )

    def _read(self, do: Callable[[Any], Result], otherwise: Callable[[], Result]) -> Result:
        """What is read from the index while nobody writes it, or else without it."""
        if self._is_given_up:
            return otherwise()
        try:
            with self._alone(_MOMENT if isinstance(self._embeddings, EmbeddedEmbeddings) else _PATIENCE), failing():
                if not self._is_whole(self._kept()[0]):
                    self._rebuild(None)
                opens = self._client is None
                result = do(self._opened())
                if opens:  # reading an index for the first time writes an empty graph down once more
                    blank(self._index.chroma)
                return result
        except UnusableError as error:
            self._is_given_up = not isinstance(error.__cause__, BusyError)
            self._tell(error)
            return otherwise()

    # --- trust -------------------------------------------------------------------------------------------------------

    def _is_whole(self, ids: Sequence[str] | set[str]) -> bool:
        """Whether the index on disk holds these passages and can be opened; what this process wrote or saw is trusted."""
        digest = digest_of(ids)
        if self._trusted is not None and self._trusted[0] == self._index.written:
            return self._trusted[1] == digest
        self.close()
        written = self._index.written
        condition = self._index.condition(self._described(digest), len(ids))
        self._is_suspect |= condition is Condition.SUSPECT
        self._trusted = (written, digest) if condition is Condition.WHOLE else None
        return condition is Condition.WHOLE

    def _kept(self) -> tuple[list[str], str]:
        """The ids of all passages that are kept, and their digest; looked up again where the evidence may have changed."""
        state = self._truth.state
        if self._known is None or self._known[0] != state:
            ids = self._truth.passage_ids()
            self._known = state, ids, digest_of(ids)
        return self._known[1:]

    def _described(self, digest: str) -> dict[str, object]:
        return {
            "chromadb": version("chromadb"),
            "embedding": self._embedding_name,
            "dimension": len(self._embeddings.embed_query("probe")),
            "passages": digest,
        }

    def _opened(self) -> Any:  # noqa: ANN401 - Chroma's own type is generic over vendor internals
        if self._client is None:
            self._client, self._collection = self._workings.open(self._index.chroma)
        return self._collection

    @contextmanager
    def _alone(self, patience: float) -> Iterator[None]:
        """Hold the index's lock. It is waited for: an orphan may still be writing when the project's own lock is free."""
        if self._lock is not None:
            yield
            return
        folder = self._index.path
        with ExitStack() as held:
            try:
                self._lock = held.enter_context(locked(folder.with_name(f".{folder.name}.lock"), patience))
            except BusyError as error:
                raise UnusableError(f"it is in use by {error}") from error
            except OSError as error:
                raise UnusableError(str(error)) from error
            try:
                yield
            finally:
                self._lock = None

    @staticmethod
    def _tell(error: UnusableError) -> None:
        warnings.warn(
            f"The vector index cannot be used ({error}). Nothing is lost: every passage is looked at instead, which is "
            "right, and slower where there are many.",
            CxAnalyzerWarning,
            stacklevel=3,
        )


def _vectors(collection: Any, passage_ids: Sequence[str]) -> "NDArray[np.float32]":  # noqa: ANN401 - as above
    """What the index holds under these ids, in their order."""
    import numpy as np

    known: dict[str, NDArray[np.float32]] = {}
    for ids in batches(passage_ids):
        found = collection.get(ids=list(ids), include=["embeddings"])
        known.update(zip(found["ids"], np.asarray(found["embeddings"], dtype=np.float32), strict=True))
    return in_order(known, passage_ids)


def _processors() -> int:
    """How many this process may use."""
    return len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
