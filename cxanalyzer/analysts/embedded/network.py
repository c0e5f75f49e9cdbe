"""A small network that reads the words of a text in their order: what "not" and "than" do depends on what stands around."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.analysts.embedded.valence import Hit
from cxanalyzer.analysts.embedded.wording import negated

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Floats = NDArray[np.float32]

MARKS = 3
"""What stands beside each word's vector: whether it is negated, what the lists say of it, whether that is an event."""
_GAP = 2  # empty places between two texts, as far as the second layer looks
_BLOCK = 512  # texts at a time, which keeps what is worked on in the processor's cache
_STRENGTH = 3


class Told(NamedTuple):
    """A text's words in order and the listed words among them."""

    tokens: Sequence[str]
    hits: Sequence[Hit]


def marks(told: Told) -> "Floats":
    """What stands beside the words' vectors, shape (words, MARKS)."""
    import numpy as np

    table = np.zeros((len(told.tokens), MARKS), dtype=np.float32)
    table[:, 0] = negated(told.tokens)
    for hit in told.hits:
        table[hit.position, 1:] = hit.strength / _STRENGTH, hit.event
    return table


class Network:
    """Two gated convolutions over word vectors, then the mean of all places, weighed by attention, beside the most at any."""

    def __init__(self, stored: "Mapping[str, NDArray[np.generic]]", embed: "Callable[[list[str]], Floats]") -> None:
        import numpy as np

        part = {name[4:]: array.astype(np.float32) for name, array in stored.items() if name.startswith("net_")}
        self._part, self.embed = part, embed
        known = stored["words"].tobytes().decode().split("\n")
        self._learned = {word: row for row, word in enumerate(known)}
        self._places: dict[str, int] = {"": 0}  # the empty place between two texts
        self._table = np.zeros((1, part["projection"].shape[1] + part["learned"].shape[1]), dtype=np.float32)

    def says(self, texts: Sequence[Told]) -> "NDArray[np.float64]":
        """Logarithms of the chances of negative, neutral and positive, shape (n, 3), rows centred."""
        import numpy as np

        self._meet(texts)
        blocks = [self._block(texts[start : start + _BLOCK]) for start in range(0, len(texts), _BLOCK)]
        values = np.concatenate(blocks) if blocks else np.zeros((0, 3))
        logarithms = values - np.log(np.exp(values).sum(axis=1, keepdims=True))
        centred: NDArray[np.float64] = logarithms - logarithms.mean(axis=1, keepdims=True)
        return centred

    def _meet(self, texts: Sequence[Told]) -> None:
        """A row for each word not met before: its vector, projected, and what was learned of the word itself."""
        import numpy as np

        new = [
            word for word in dict.fromkeys(word for told in texts for word in told.tokens) if word not in self._places
        ]
        if not new:
            return
        learned = self._part["learned"]
        own = np.zeros((len(new), learned.shape[1]), dtype=np.float32)
        for row, word in enumerate(new):
            if word in self._learned:
                own[row] = learned[self._learned[word]]
        rows = np.hstack([self.embed(new) @ self._part["projection"], own * self._part["learned_scale"]])
        self._places.update(zip(new, range(len(self._table), len(self._table) + len(new)), strict=True))
        self._table = np.vstack([self._table, rows])

    def _block(self, texts: Sequence[Told]) -> "NDArray[np.float64]":
        """All texts of a block as one long row of words, with gaps between them."""
        import numpy as np

        lengths = np.array([max(len(told.tokens), 1) for told in texts])
        starts = _GAP + np.concatenate([[0], np.cumsum(lengths[:-1] + _GAP)])
        within = np.arange(lengths.sum()) + np.repeat(starts - np.concatenate([[0], np.cumsum(lengths[:-1])]), lengths)
        places = np.zeros(starts[-1] + lengths[-1] + _GAP, dtype=np.intp)
        beside = np.zeros((len(places), MARKS), dtype=np.float32)
        places[within] = [self._places[word] for told in texts for word in told.tokens or [""]]
        beside[within] = np.concatenate([marks(told) if told.tokens else np.zeros((1, MARKS)) for told in texts])
        said = np.zeros(len(places), dtype=bool)
        said[within] = True
        first = self._gated(np.hstack([self._table[places], beside]), "first", 1) * said[:, None]
        second = self._gated(first, "second", 2)
        return self._summed(np.hstack([first, second])[within], lengths)

    def _gated(self, values: "Floats", name: str, step: int) -> "Floats":
        """What stands `step` places before, here, and `step` places after, each place letting through what its gate allows."""
        import numpy as np

        kernel, bias = self._part[f"{name}_kernel"], self._part[f"{name}_bias"]
        padded = np.pad(values, ((step, step), (0, 0)))
        seen = np.hstack([padded[: -2 * step], values, padded[2 * step :]]) @ kernel + bias
        half = seen.shape[1] // 2
        gated: Floats = np.tanh(seen[:, :half]) / (1 + np.exp(-seen[:, half:]))
        return gated

    def _summed(self, values: "Floats", lengths: "NDArray[np.intp]") -> "NDArray[np.float64]":
        import numpy as np

        part, starts = self._part, np.concatenate([[0], np.cumsum(lengths[:-1])])
        weights = np.exp(np.clip(values @ part["attention"], -30, 30))
        means = np.add.reduceat(values * weights, starts) / np.add.reduceat(weights, starts)
        most = np.maximum.reduceat(values, starts)
        said: NDArray[np.float64] = (np.hstack([means, most]) @ part["out"] + part["out_bias"]).astype(np.float64)
        return said
