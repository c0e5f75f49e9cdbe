"""What lies near a group in meaning: statements that name none of its words, and words of its own that find them again."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cxanalyzer.analysts.embedded.assignment import Embed
from cxanalyzer.analysts.embedded.wording import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

_RIDGE = 0.3  # keeps the directions that few members tell apart small
_AS_NEAR = 0.1  # a text is placed where it lies as near as nine in ten members do, each left out of its own fit


class Meanings:
    """The vectors of some texts, made once, and of others on demand."""

    def __init__(self, texts: Sequence[str], embed: Embed) -> None:
        self._embed = embed
        self.vectors, self.said = self.of(texts)

    def of(self, texts: Sequence[str]) -> "tuple[Numbers, NDArray[np.bool_]]":
        """The vectors of the texts, shape (n, d), and whether each has a word at all, (n,)."""
        import numpy as np

        plain = [" ".join(words(text)) for text in texts]
        vectors = np.asarray(self._embed([text or " " for text in plain]), dtype=np.float64)
        return vectors, np.array([bool(text) for text in plain], dtype=np.bool_)


class Nearness:
    """How near texts lie to groups of texts: a least-squares fit (ridge) of membership to the vectors of the members.

    Each group weighs by the square root of its size, so that a large one does not take everything.
    """

    def __init__(self, members: Sequence[Sequence[int]], meanings: Meanings) -> None:
        """`members`: for each group the places of its texts; a text is in one group at most."""
        import numpy as np

        self._meanings = meanings
        self._owners: Mapping[int, int] = {place: group for group, own in enumerate(members) for place in own}
        self._inside = sorted(self._owners)
        self._groups = np.array([self._owners[place] for place in self._inside], dtype=np.int64)
        own = meanings.vectors[self._inside]
        self._middle = own.mean(axis=0)
        self._fit, self._left_out = _fitted(self._directions(own), self._groups, len(members))

    def coherence(self) -> list[float]:
        """For each group the share of its members, 0..1, that lie nearest to it though each is left out of its own fit."""
        nearest = self._left_out.argmax(axis=1) == self._groups
        return [float(nearest[self._groups == group].mean()) for group in range(self._left_out.shape[1])]

    def placed(self) -> dict[int, int]:
        """Text (its place) → group, for the texts in no group that lie as near to one as most of its own members do."""
        import numpy as np

        reached = self._left_out[np.arange(len(self._groups)), self._groups]
        bounds = np.array(
            [np.quantile(reached[self._groups == group], _AS_NEAR) for group in range(self._fit.shape[1])]
        )
        scores = self._directions(self._meanings.vectors) @ self._fit
        best = scores.argmax(axis=1)
        enough = self._meanings.said & (scores[np.arange(len(best)), best] >= bounds[best])
        return {place: int(best[place]) for place in np.flatnonzero(enough).tolist() if place not in self._owners}

    def nearest(self, texts: Sequence[str]) -> list[int]:
        """The group each text lies nearest to; none of them (-1) for a text without a word."""
        vectors, said = self._meanings.of(texts)
        best = (self._directions(vectors) @ self._fit).argmax(axis=1)
        return [int(group) if worded else -1 for group, worded in zip(best, said, strict=True)]

    def _directions(self, vectors: "Numbers") -> "Numbers":
        """Directions from the middle of all members, of length 1, with a constant beside them."""
        import numpy as np

        shifted = vectors - self._middle
        length = np.maximum(np.linalg.norm(shifted, axis=1, keepdims=True), 1e-9)
        return np.hstack([shifted / length, np.ones((len(vectors), 1))])


def _fitted(vectors: "Numbers", groups: "NDArray[np.int64]", size: int) -> "tuple[Numbers, Numbers]":
    """The weights of the fit, shape (d, size), and how near each member comes to every group where it is left out, (n, size).

    Leaving one out has a closed form: (s - h y) / (1 - h) with h, the leverage, what a member adds to its own score s, and y
    its membership, 1 or 0.
    """
    import numpy as np

    weights = 1.0 / np.sqrt(np.bincount(groups, minlength=size))[groups]
    weighed = vectors * weights[:, None]
    inverse = np.linalg.inv(weighed.T @ vectors + _RIDGE * np.eye(vectors.shape[1]))
    belongs = np.eye(size)[groups]
    fit = (inverse @ (weighed.T @ belongs)).astype(np.float64)
    leverage = np.minimum(np.einsum("ij,ij->i", weighed @ inverse, vectors), 1 - 1e-9)[:, None]
    return fit, ((vectors @ fit - leverage * belongs) / (1.0 - leverage)).astype(np.float64)
