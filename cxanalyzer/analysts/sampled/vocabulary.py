"""Texts as weights of the words and pairs of words that several of them share."""

import re
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from math import log
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from scipy.sparse import csr_array

_WORD = re.compile(r"\w+|[!?]+|[^\w\s]{2,}")
_FEWEST_TEXTS = 3


def weighted(texts: Sequence[str], most: int) -> "csr_array":
    """TF-IDF of the `most` frequent terms (Spärck Jones 1972), shape (texts, terms), rows of length 1 or 0."""
    import numpy as np
    from scipy.sparse import csr_array

    heard = [_terms(text) for text in texts]
    spread = Counter(term for terms in heard for term in terms)
    frequent = sorted((-count, term) for term, count in spread.items() if count >= _FEWEST_TEXTS)[:most]
    columns = {term: column for column, (_, term) in enumerate(frequent)}
    rarity = [log((1 + len(texts)) / (1 - count)) + 1 for count, _ in frequent]
    entries = [
        (row, columns[term], (1 + log(times)) * rarity[columns[term]])
        for row, terms in enumerate(heard)
        for term, times in terms.items()
        if term in columns
    ]
    rows, places, weights = (list(part) for part in zip(*entries, strict=True)) if entries else ([], [], [])
    shape = (len(texts), len(columns))
    table = csr_array((np.asarray(weights, dtype=np.float32), (rows, places)), shape=shape)
    lengths = np.sqrt(np.asarray(table.multiply(table).sum(axis=1)).ravel())
    return csr_array(table.multiply((1 / np.where(lengths > 0, lengths, 1.0))[:, None]))


def _terms(text: str) -> Counter[str]:
    words = _WORD.findall(text.casefold())
    return Counter([*words, *(f"{one} {other}" for one, other in pairwise(words))])
