"""The emotion model's numbers: read from one file, applied with numpy alone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cxanalyzer.analysts.embedded.wording import grams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


PROBE = "the parcel came late and nobody could say why"
"""The text whose vector is stored with the weights."""


class Weights:
    """Two halves (word n-grams; a small network over word vectors) and the head that weighs them with the word lists."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        with np.load(path) as stored:
            names = stored["grams"].tobytes().decode().split("\n")
            self._rows = {name: row for row, name in enumerate(names)}
            self._grams: Numbers = stored["gram_weights"] * float(stored["gram_scale"][0])
            self._gram_bias: Numbers = stored["gram_bias"]
            self._first: NDArray[np.float32] = stored["first"].astype(np.float32)
            self._first_bias: NDArray[np.float32] = stored["first_bias"].astype(np.float32)
            self._second: NDArray[np.float32] = stored["second"].astype(np.float32)
            self._second_bias: NDArray[np.float32] = stored["second_bias"].astype(np.float32)
            self._probe: NDArray[np.float32] = stored["probe"]
            self._head: tuple[Numbers, Numbers] = (stored["head"], stored["head_bias"])
            self._lean_head: tuple[Numbers, Numbers] = (stored["lean_head"], stored["lean_head_bias"])

    def fit(self, embed: Callable[[list[str]], "NDArray[np.float32]"]) -> bool:
        """Whether these are the vectors that the network was trained on: it means nothing over any others."""
        import numpy as np

        found = embed([PROBE])
        return found.shape == (1, len(self._probe)) and bool(np.allclose(found[0], self._probe, atol=1e-3))

    def of_words(self, tokens: Sequence[Sequence[str]]) -> "Numbers":
        """What the n-grams of each text say, shape (n, 3), rows centred."""
        import numpy as np

        sums = np.tile(self._gram_bias, (len(tokens), 1))
        for row, each in enumerate(tokens):
            known = sorted({self._rows[gram] for gram in grams(each) if gram in self._rows})
            if known:
                sums[row] += self._grams[known].sum(axis=0) / len(known) ** 0.5
        return _centred(sums)

    def of_vectors(self, vectors: "NDArray[np.float32]") -> "Numbers":
        """What the network says of each vector, shape (n, 3): logarithms of chances, rows centred."""
        import numpy as np

        hidden = np.maximum(vectors @ self._first + self._first_bias, 0)
        return _centred(np.log(_softmax((hidden @ self._second + self._second_bias).astype(np.float64)) + 1e-6))

    def chances(self, inputs: "Numbers", *, lean: bool) -> "Numbers":
        """Chances of negative, neutral and positive, shape (n, 3), from the halves and the lists side by side."""
        table, bias = self._lean_head if lean else self._head
        return _softmax(inputs @ table + bias)


def _softmax(values: "Numbers") -> "Numbers":
    import numpy as np

    raised = np.exp(values - values.max(axis=1, keepdims=True))
    shares: Numbers = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _centred(values: "Numbers") -> "Numbers":
    centred: Numbers = values - values.mean(axis=1, keepdims=True)
    return centred
