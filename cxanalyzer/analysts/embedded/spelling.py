"""Slips of the pen: a doubled letter too few or too many, two letters the wrong way round.

Any other single letter often makes another word of it (massage and message), so it is left alone.
"""

import re
from collections import defaultdict
from collections.abc import Iterable

from rapidfuzz.distance import OSA

_DOUBLED = re.compile(r"(.)\1")
_SHORTEST = 6


class Spelling:
    """Takes long words for the listed ones that they were meant to be."""

    def __init__(self, listed: Iterable[str]) -> None:
        self._listed = set(listed)
        self._alike: dict[tuple[str, ...], list[str]] = defaultdict(list)
        for word in sorted(word for word in self._listed if len(word) >= _SHORTEST):
            for key in _keys(word):
                self._alike[key].append(word)
        self._meant: dict[str, str] = {}

    def meant(self, word: str) -> str:
        """The listed word that this one was meant to be; the word itself when it is listed, short or like none."""
        if len(word) < _SHORTEST or word in self._listed:
            return word
        if word not in self._meant:
            alike = (other for key in _keys(word) for other in self._alike.get(key, ()))
            self._meant[word] = next((other for other in alike if _one_slip(word, other)), word)
        return self._meant[word]


def _keys(word: str) -> list[tuple[str, ...]]:
    """Equal for words that differ in doubled letters, or in the order of their letters."""
    return [("single", _DOUBLED.sub(r"\1", word)), ("letters", *sorted(word))]


def _one_slip(word: str, other: str) -> bool:
    return OSA.distance(word, other) <= 1 or _DOUBLED.sub(r"\1", word) == _DOUBLED.sub(r"\1", other)
