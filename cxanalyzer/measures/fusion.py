"""How well passages fit a question, from two rankings that know different things, and from each other."""

from typing import TYPE_CHECKING

from cxanalyzer.measures.nearness import by_highest

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

WORDS, WORDS_BESIDE_WORDS = 0.5, 0.3
"""How much words weigh where all are key words: beside a meaning of whole texts, and beside one that looks at words itself."""
_NEIGHBOURS = 10
_SHARPNESS = 3


def fused(
    words: "NDArray[np.float32]", meaning: "NDArray[np.float32]", telling: float, most: float = WORDS
) -> "NDArray[np.float32]":
    """One score 0..1 a passage from its BM25 (≥ 0) and its nearness to the question, shape (n,): each by its highest, mixed.

    `telling` 0..1: the share of the question's words that say something by themselves. Who types key words (1) wants those
    words, which then weigh `most`; a sentence of many small words is rather taken by its meaning.
    """
    weight = most * telling
    return weight * by_highest(words) + (1 - weight) * by_highest(meaning)


def supported(scores: "NDArray[np.float32]", vectors: "NDArray[np.float32]", telling: float) -> "NDArray[np.float32]":
    """The scores (n,) after each has been mixed with the mean of its ten nearest neighbours', weighed by nearness cubed.

    `vectors` (n, dimension) are the passages'; they are seen from their mean. Passages that mean the same fit the same
    questions, so one whose neighbours fit badly was probably found by accident (Diaz, 2005, regularised retrieval scores).
    Key words are to find the very passage they are from: neighbours then say a third, and up to two thirds for a sentence.
    """
    import numpy as np

    if len(scores) <= _NEIGHBOURS:
        return scores
    seen = vectors - vectors.mean(axis=0)
    seen /= np.maximum(np.linalg.norm(seen, axis=1, keepdims=True), 1e-9)
    near = np.maximum(seen @ seen.T, 0)
    np.fill_diagonal(near, 0)
    nearest = np.argpartition(-near, _NEIGHBOURS, axis=1)[:, :_NEIGHBOURS]
    weights = np.take_along_axis(near, nearest, axis=1) ** _SHARPNESS + 1e-9
    around = (scores[nearest] * weights).sum(axis=1) / weights.sum(axis=1)
    share = (2 - telling) / 3
    return np.asarray((1 - share) * scores + share * around, dtype=np.float32)
