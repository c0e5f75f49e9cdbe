"""Texts to the vectors of their words, plain and as they were learned to be."""

from collections.abc import Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from langchain_core.embeddings import Embeddings

from cxanalyzer import shipped
from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.interfaces import InWords

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_MOST = 100_000
"""So many texts are remembered in words."""
PROBE = "my card was charged twice and the room had no towels"
"""The text whose vector is stored with the weights."""


class EmbeddedWords:
    """Takes texts apart over the embedded vectors, with corrections of words from the file at `path`.

    A word's learned vector is its own and a mixture of a few directions. Over other vectors than those of the training the
    corrections mean nothing: they are left out, as they are without a file, and what was learned is what there was.
    """

    def __init__(self, embedded: EmbeddedEmbeddings, path: Path | None) -> None:
        import numpy as np

        self._embedded = embedded
        self._texts: dict[str, NDArray[np.int64]] = {}
        self._known: NDArray[np.int64] = np.zeros(0, dtype=np.int64)
        if path is None:
            return
        with np.load(path) as stored:
            if np.allclose(stored["probe"], embedded.embed_array([PROBE])[0], atol=1e-3):
                self._known = stored["tokens"].astype(np.int64)
                self._mixtures: NDArray[np.int8] = stored["mixtures"]
                self._directions: NDArray[np.float32] = stored["directions"].astype(np.float32)

    def __call__(self, texts: Sequence[str]) -> InWords:
        """The texts in words, in their order."""
        import numpy as np

        apart = self._apart(texts)
        lengths = np.array([len(one) for one in apart], dtype=np.int64)
        numbers, words = np.unique(np.concatenate([lengths[:0], *apart]), return_inverse=True)
        vectors = self._embedded.of_tokens(numbers)
        return InWords(vectors, self._learned(numbers, vectors), words, lengths)

    def _apart(self, texts: Sequence[str]) -> "list[NDArray[np.int64]]":
        """The numbers of each text's words; the same passages are proposed for many questions, and so they are kept."""
        import numpy as np

        if len(self._texts) + len(texts) > _MOST:
            self._texts.clear()
        new = [text for text in dict.fromkeys(texts) if text not in self._texts]
        tokens, lengths = self._embedded.tokens(new)
        self._texts.update(zip(new, np.split(tokens, lengths.cumsum())[:-1], strict=True))
        return [self._texts[text] for text in texts]

    def _learned(self, numbers: "NDArray[np.int64]", vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
        import numpy as np

        _, here, known = np.intersect1d(numbers, self._known, assume_unique=True, return_indices=True)
        learned = vectors.copy()
        if len(here):
            learned[here] += self._mixtures[known].astype(np.float32) @ self._directions
        return learned


def words_of(embeddings: Embeddings) -> EmbeddedWords | None:
    """What takes texts apart with what was learned; None where the embeddings are of whole texts."""
    if not isinstance(embeddings, EmbeddedEmbeddings):
        return None
    return EmbeddedWords(embeddings, shipped.folder("models") / "finding" / "weights.npz")
