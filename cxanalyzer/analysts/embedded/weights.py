"""The emotion model's numbers: read from one file, applied with numpy alone."""

from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING

from cxanalyzer.analysts.embedded.network import Network
from cxanalyzer.analysts.embedded.wording import grams

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]


_BOTH_SURE = 3
PROBE = "the parcel came late and nobody could say why"
"""The text whose vector is stored with the weights."""


class Weights:
    """Three readings (word n-grams, words in order, the mean of their vectors) and the head that weighs them with the lists."""

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
            self._network = {name: stored[name] for name in stored.files if name == "words" or name.startswith("net_")}

    def network(self, embed: Callable[[list[str]], "NDArray[np.float32]"]) -> Network | None:
        """The network over these vectors; None where they are not those it was trained on: it means nothing over others."""
        import numpy as np

        found = embed([PROBE])
        if found.shape != (1, len(self._probe)) or not np.allclose(found[0], self._probe, atol=1e-3):
            return None
        return Network(self._network, embed)

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
        """What the mean of its words' vectors says of each text, shape (n, 3): logarithms of chances, rows centred."""
        import numpy as np

        hidden = np.maximum(vectors @ self._first + self._first_bias, 0)
        return _centred(np.log(_softmax((hidden @ self._second + self._second_bias).astype(np.float64)) + 1e-6))

    def chances(self, inputs: "Numbers", *, lean: bool) -> "Numbers":
        """Chances of negative, neutral and positive, shape (n, 3), from the readings and the lists side by side.

        The head was fitted on trades that the readings had not seen, where they seldom know what is neutral. Where n-grams
        and network are sure of it all the same, they are believed.
        """
        import numpy as np

        table, bias = self._lean_head if lean else self._head
        chances = _softmax(inputs @ table + bias)
        if lean:
            return chances
        plain = (_softmax(inputs[:, :3])[:, 1:2] * _softmax(inputs[:, 3:6])[:, 1:2]) ** _BOTH_SURE
        believed: Numbers = chances * (1 - plain) + plain * np.array([0.0, 1.0, 0.0])
        return believed


def _softmax(values: "Numbers") -> "Numbers":
    import numpy as np

    raised = np.exp(values - values.max(axis=1, keepdims=True))
    shares: Numbers = raised / raised.sum(axis=1, keepdims=True)
    return shares


def _centred(values: "Numbers") -> "Numbers":
    centred: Numbers = values - values.mean(axis=1, keepdims=True)
    return centred
