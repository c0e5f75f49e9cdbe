"""Texts to vectors: the embedded default (static vectors that ship with a package) or any LangChain embeddings by name."""

import importlib
import logging
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from langchain_core.embeddings import Embeddings

from cxanalyzer.errors import SettingsError
from cxanalyzer.settings import EMBEDDED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

EMBEDDED_NAME = "embedded:wordllama-256"
_AT_ONCE = 64
"""Texts whose words are found together are filled up to the longest: not too many."""


class EmbeddedEmbeddings(Embeddings):
    """Static 256-dimension word vectors, averaged: no key, no network, about 40,000 short texts a second on two cores."""

    def __init__(self) -> None:
        wordllama = _quietly_imported("wordllama")
        # The package looks for its tokenizer outside its own folder and would then ask the network: name the folder.
        folder = Path(wordllama.__file__).parent
        self._model = wordllama.WordLlama.load(cache_dir=folder, disable_download=True)
        # The same tokens without their places in the text, which no vector needs: a third less time for the tokenizer.
        self._model.tokenize = partial(self._model.tokenizer.encode_batch_fast, add_special_tokens=False)

    def embed_array(self, texts: list[str]) -> "NDArray[np.float32]":
        """Shape (n, 256), rows of length 1; a text without a known word gives a row of zeros."""
        import numpy as np

        if not texts:
            return np.zeros((0, 256), dtype=np.float32)
        vectors = np.asarray(self._model.embed(texts, norm=False), dtype=np.float32)
        return unit_rows(vectors)

    def tokens(self, texts: Sequence[str]) -> "tuple[NDArray[np.int64], NDArray[np.int64]]":
        """The numbers of the words (and pieces of rare words) of all texts, text after text, and how many each text has."""
        import numpy as np

        numbers = [np.zeros(0, dtype=np.int64)]
        lengths = [np.zeros(0, dtype=np.int64)]
        for start in range(0, len(texts), _AT_ONCE):
            found = self._model.tokenize(texts[start : start + _AT_ONCE])
            there = np.array([one.attention_mask for one in found], dtype=bool)
            numbers.append(np.array([one.ids for one in found], dtype=np.int64)[there])
            lengths.append(there.sum(axis=1))
        return np.concatenate(numbers).clip(0, self.vocabulary - 1), np.concatenate(lengths)

    @property
    def vocabulary(self) -> int:
        """How many words have a vector."""
        return len(self._model.embedding)

    def of_tokens(self, numbers: "NDArray[np.int64]") -> "NDArray[np.float32]":
        """The vectors of words by their numbers, as long as they are, shape (n, 256)."""
        import numpy as np

        return np.asarray(self._model.embedding[numbers], dtype=np.float32)

    def embed_documents(self, texts: list[str]) -> list[list[float]]:
        """One vector a text."""
        vectors: list[list[float]] = self.embed_array(texts).tolist()
        return vectors

    def embed_query(self, text: str) -> list[float]:
        """The vector of one text."""
        return self.embed_documents([text])[0]


def _quietly_imported(name: str) -> Any:  # noqa: ANN401 - a vendor's module
    """A package that sets logging up for the whole process when it is imported: what it put there is taken away again."""
    root = logging.getLogger()
    before, level = list(root.handlers), root.level
    module = importlib.import_module(name)
    root.handlers[:] = before
    root.setLevel(level)
    return module


class ArrayEmbeddings:
    """Any LangChain embeddings as a function from texts to unit rows, which is what the embedded analyst works on.

    Vectors are kept, because the analyst asks for the same statements when it rates and when it assigns them.
    """

    _MOST = 100_000

    def __init__(self, embeddings: Embeddings) -> None:
        self._embeddings = embeddings
        self._known: dict[str, Any] = {}

    def __call__(self, texts: list[str]) -> "NDArray[np.float32]":
        """Shape (n, dimension), float32, rows of length 1 (or 0)."""
        import numpy as np

        new = [text for text in dict.fromkeys(texts) if text not in self._known]
        if len(self._known) + len(new) > self._MOST:
            return self._embed(texts)
        if new:
            self._known.update(zip(new, self._embed(new), strict=True))
        return np.stack([self._known[text] for text in texts]) if texts else self._embed(texts)

    def _embed(self, texts: list[str]) -> "NDArray[np.float32]":
        rows = rows_of(self._embeddings, texts)
        return rows if isinstance(self._embeddings, EmbeddedEmbeddings) else unit_rows(rows)


def rows_of(embeddings: Embeddings, texts: list[str]) -> "NDArray[np.float32]":
    """The vectors of some texts as the rows of an array, which spares a list of numbers for each."""
    import numpy as np

    if isinstance(embeddings, EmbeddedEmbeddings):
        return embeddings.embed_array(texts)
    return np.asarray(embeddings.embed_documents(texts), dtype=np.float32) if texts else np.zeros((0, 0), np.float32)


def embeddings(name: str) -> Embeddings:
    """The embeddings a project names: `embedded`, or any LangChain `provider:model`; SettingsError when there is none."""
    if name == EMBEDDED:
        return EmbeddedEmbeddings()
    if ":" not in name:
        raise SettingsError(f"embeddings “{name}” are unknown: write “{EMBEDDED}” or provider:model in project.toml.")
    from langchain.embeddings import init_embeddings

    try:
        made: Any = init_embeddings(name)
    except (ImportError, ValueError) as error:
        raise SettingsError(f"embeddings “{name}” cannot be used: {error}") from error
    if not isinstance(made, Embeddings):
        raise SettingsError(f"“{name}” names no embeddings: write “{EMBEDDED}” or provider:model in project.toml.")
    return made


def full_name(name: str) -> str:
    """The name under which an index remembers what made its vectors."""
    return EMBEDDED_NAME if name == EMBEDDED else name


def unit_rows(vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
    """The rows with length 1; a row of zeros stays."""
    import numpy as np

    lengths = np.linalg.norm(vectors, axis=1, keepdims=True)
    unit: NDArray[np.float32] = np.divide(vectors, lengths, out=np.zeros_like(vectors), where=lengths > 0)
    return unit
