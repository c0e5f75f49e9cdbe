"""Search by meaning without an index: every passage is looked at. It stands in where the index cannot be used."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

from cxanalyzer.adapters.embeddings import rows_of, unit_rows
from cxanalyzer.adapters.index_writing import batches
from cxanalyzer.interfaces import KeptPassages

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


class ExactSearch:
    """The reading half of an `EvidenceStore`, from the passages themselves. Their vectors stay in memory once made."""

    def __init__(self, embeddings: Embeddings, truth: KeptPassages) -> None:
        self._embeddings = embeddings
        self._truth = truth
        self._rows: dict[str, NDArray[np.float32]] = {}

    def nearest(self, query: str, count: int, among: Sequence[str] | None = None) -> list[str]:
        """The ids of the passages nearest in meaning, nearest first; `among`: of these alone."""
        ids = self._truth.passage_ids() if among is None else among
        return nearest(self._embeddings.embed_query(query), self.vectors(ids), ids, count)

    def vectors(self, passage_ids: Sequence[str]) -> "NDArray[np.float32]":
        """Their vectors, shape (n, dimension), in the order asked; a row of zeros where one is unknown."""
        new = [one for one in passage_ids if one not in self._rows]
        for ids in batches(new):
            passages = self._truth.passages_by_id(ids)
            rows = unit_rows(rows_of(self._embeddings, [passage.text for passage in passages]))
            self._rows.update(zip((passage.passage_id for passage in passages), rows, strict=True))
        return in_order(self._rows, passage_ids)


def nearest(
    asked: "Sequence[float] | NDArray[np.float32]", rows: "NDArray[np.float32]", ids: Sequence[str], count: int
) -> list[str]:
    """Of some ids with their unit rows those nearest to what is asked (cosine), nearest first; ties as they are given."""
    import numpy as np

    if not len(rows):
        return []
    nearness = rows @ unit_rows(np.asarray([asked], dtype=np.float32))[0]
    return [ids[place] for place in np.argsort(-nearness, kind="stable")[:count]]


def in_order(known: "Mapping[str, NDArray[np.float32]]", passage_ids: Sequence[str]) -> "NDArray[np.float32]":
    """The rows of these ids in their order, a row of zeros where one is unknown."""
    import numpy as np

    dimension = len(next(iter(known.values()))) if known else 0
    nothing = np.zeros(dimension, dtype=np.float32)
    return np.array([known.get(one, nothing) for one in passage_ids], dtype=np.float32)
