"""Finds passages for a question in a project's evidence: words by SQLite, meaning by looking at all, or in the index."""

from collections import OrderedDict
from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.adapters.embeddings import ArrayEmbeddings, unit_rows
from cxanalyzer.adapters.exact import nearest
from cxanalyzer.evidence import EvidenceDatabase
from cxanalyzer.evidence.finding import content_words
from cxanalyzer.interfaces import ByWords, EvidenceStore, InWords
from cxanalyzer.records import Filters, Passage, Source

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

LOOKED_AT = 40_000
"""Up to so many passages are all looked at: embedding them takes a second or two once, opening the index three."""
_FILTERS = 4
"""So many filters whose passages are remembered: 40 MB each at most."""


class _Meant(NamedTuple):
    """The passages that filters let through (None: all there are), with their vectors where they are looked at."""

    ids: Sequence[str] | None
    vectors: "NDArray[np.float32] | None"


class EvidenceFinder:
    """A `PassageFinder`.

    Up to `looked_at` passages are looked at without the index: 0 where embeddings are not of this machine, and every vector
    is rather taken from the index. `take_apart` gives the words of texts, where the embeddings are vectors of words.
    """

    def __init__(
        self,
        database: EvidenceDatabase,
        index: EvidenceStore,
        embed: ArrayEmbeddings,
        looked_at: int = LOOKED_AT,
        take_apart: Callable[[list[str]], InWords] | None = None,
    ) -> None:
        self._database = database
        self._finding = database.finding
        self._index = index
        self._embed = embed
        self._looked_at = looked_at
        self._take_apart = take_apart
        self._meant: OrderedDict[str, _Meant] = OrderedDict()
        self._state = self._finding.state

    def by_words(self, question: str, filters: Filters, count: int) -> ByWords:
        """By its words, the rarest first where there are very many passages."""
        words, telling = content_words(question)
        return ByWords(dict(self._finding.by_words(words, filters, count)), telling)

    def by_meaning(self, question: str, filters: Filters, count: int) -> list[str]:
        """The nearest of all that the filters let through."""
        meant = self._let_through(filters)
        if meant.vectors is None or meant.ids is None:
            return self._index.nearest(question, count, meant.ids)
        return nearest(self._embed([question])[0], meant.vectors, meant.ids, count)

    def vectors(self, question: str, passage_ids: Sequence[str]) -> "NDArray[np.float32]":
        """Rows of length 1 (or 0): the question's, then each passage's."""
        import numpy as np

        if not self._looked_at:
            return np.vstack([self._embed([question]), unit_rows(self._index.vectors(passage_ids))])
        texts = self._finding.texts(passage_ids)
        return self._embed([question, *(texts[one] for one in passage_ids)])

    def in_words(self, question: str, passage_ids: Sequence[str]) -> InWords | None:
        """The question's words, then each passage's."""
        if self._take_apart is None:
            return None
        texts = self._finding.texts(passage_ids)
        return self._take_apart([question, *(texts[one] for one in passage_ids)])

    def whole(self, passage_ids: Sequence[str]) -> list[tuple[Passage, Source]]:
        """The passages with their sources, in the order asked."""
        return self._finding.whole(passage_ids)

    def emotions(self, passage_ids: Sequence[str]) -> Mapping[str, float]:
        """The mean emotion, −2..2, of what reviews found in passages; one in which nothing felt was found is left out."""
        return self._finding.emotions(passage_ids)

    def _let_through(self, filters: Filters) -> _Meant:
        """The passages of these filters, remembered until the evidence changes."""
        if self._state != self._finding.state:
            self._meant.clear()
            self._state = self._finding.state
        key = filters.model_dump_json()
        if key not in self._meant:
            self._meant[key] = self._looked_up(filters)
        self._meant.move_to_end(key)
        if len(self._meant) > _FILTERS:
            self._meant.popitem(last=False)
        return self._meant[key]

    def _looked_up(self, filters: Filters) -> _Meant:
        if filters == Filters() and self._database.passage_count() > self._looked_at:
            return _Meant(None, None)
        passages = self._finding.within(filters)
        ids = [one for one, _ in passages]
        if len(ids) > self._looked_at:
            return _Meant(ids, None)
        return _Meant(ids, self._embed([text for _, text in passages]))
