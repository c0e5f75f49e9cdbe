"""How near passages are to a question, word by word: by the mean of their words, by their words one by one, by what was learned.

Texts come as arrays: `vectors` (w, dimension), a row each different word; `words` (t,), the rows of all words of all texts, text
after text; `lengths` (n,), how many of them each text has. The first text is the question.
"""

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]
    Rows = NDArray[np.int64]

_NEAREST = 10
_SURE = 0.08
_COVERED = 0.7
_LEARNED = 8.0
_ALIGNED, _ALIGNED_KEY_WORDS = 0.5, 2.0


def pooled(vectors: "Numbers", words: "Rows", lengths: "Rows") -> "Numbers":
    """The mean of each text's word vectors at length 1, shape (n, dimension); zeros for a text without a word."""
    import numpy as np

    texts, different = len(lengths), len(vectors)
    cells = np.repeat(np.arange(texts), lengths) * different + words
    counts = np.bincount(cells, minlength=texts * different).reshape(texts, different)
    sums = counts.astype(np.float32) @ vectors  # far faster than to add the rows up text by text
    return np.asarray(sums / np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9), dtype=np.float32)


def aligned(vectors: "Numbers", words: "Rows", lengths: "Rows") -> "Numbers":
    """How well question and passage cover each other, −1..1 a passage, shape (n − 1,); 0 where one has no word.

    Each word of the question is laid beside the passage's nearest word, and the other way about; of the two means of these
    cosines (late interaction: Khattab and Zaharia, 2020) the first counts seven tenths, so that a passage of two words of the
    question yields to one that holds them all. A word weighs as much as its vector is long: static vectors of words that tell
    little are short (Schakel and Wilson, 2015).
    """
    import numpy as np

    asked, told, there = words[: lengths[0]], words[lengths[0] :], lengths[1:] > 0
    found = np.zeros(len(there), dtype=np.float32)
    if not len(asked) or not there.any():
        return found
    weights = np.maximum(np.linalg.norm(vectors, axis=1), 1e-9)
    unit = vectors / weights[:, None]
    near = (unit[asked] @ unit.T)[:, told]
    starts = _starts(lengths[1:])[there]
    covered = weights[asked] @ np.maximum.reduceat(near, starts, axis=1) / weights[asked].sum()
    covering = np.add.reduceat(near.max(axis=0) * weights[told], starts) / np.add.reduceat(weights[told], starts)
    found[there] = _COVERED * covered + (1 - _COVERED) * covering
    return found


def trusted(plain: "Numbers", learned: "Numbers") -> float:
    """How far the learned cosines (n,) are to be believed of a question, 0..1, by the plain ones beside them.

    Where a subject was learned, what belongs together has drawn together: the ten nearest are nearer than by the plain
    vectors, by 0.08 on subjects that were in the training and by about nothing on others.
    """
    import numpy as np

    count = min(_NEAREST, len(plain))
    if not count:
        return 0.0
    gained = np.partition(learned, -count)[-count:].mean() - np.partition(plain, -count)[-count:].mean()
    return float(np.clip(gained / _SURE, 0, 1))


def meant(plain: "Numbers", learned: "Numbers", covering: "Numbers", trust: float, telling: float) -> "Numbers":
    """One nearness 0..1 a passage, shape (n,): the three, each by its highest, mixed.

    The learned cosine weighs up to eight times the plain one, as far as it is trusted; words laid side by side weigh half as
    much as it and, the more so the more telling the question is, up to two and a half times: key words are to find their passage.
    """
    weights = (1.0, _LEARNED * trust, _ALIGNED + _ALIGNED_KEY_WORDS * telling)
    total = sum(
        (weight * by_highest(one) for weight, one in zip(weights, (plain, learned, covering), strict=True)), 0 * plain
    )
    return total / sum(weights)


def side_by_side(plain: "Numbers", learned: "Numbers", trust: float) -> "Numbers":
    """Rows whose products are the mean of the plain and the learned ones', the learned as far as it is trusted."""
    import numpy as np

    if not trust:
        return plain
    return np.hstack([(1 - trust / 2) ** 0.5 * plain, (trust / 2) ** 0.5 * learned])


def by_highest(values: "Numbers") -> "Numbers":
    """The values as shares of their highest, 0..1; those below 0 count as 0."""
    import numpy as np

    highest = float(values.max(initial=0.0))
    return np.asarray(np.maximum(values, 0) / (highest or 1.0), dtype=np.float32)


def _starts(lengths: "Rows") -> "Rows":
    """Where each text begins."""
    return lengths.cumsum() - lengths
