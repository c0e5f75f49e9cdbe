"""Tell whether a text holds words that are one person's: a word or a run of words that nobody else used, or who they are."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cxanalyzer.privacy.spans import PLACEHOLDER

_WORD = re.compile(r"[^\W_]+")
_SHORTEST: Final = 4
"""Letters of a word, and of what a person is known by, below which it tells of nobody."""
_RUN: Final = 5


class Traces:
    """What would show that a text was taken from a person's own words."""

    def __init__(self, theirs: Iterable[str], others: Iterable[str], known_as: Iterable[str] = ()) -> None:
        told = [_words(text) for text in theirs]
        self._words = {word for words in told for word in words if len(word) >= _SHORTEST}
        self._runs = {run for words in told for run in _runs(words)}
        self._known_as = [said.casefold() for said in known_as if len(said) >= _SHORTEST]
        for text in others if self._words or self._runs else ():
            words = _words(text)
            self._words.difference_update(words)
            self._runs.difference_update(_runs(words))

    def in_text(self, text: str) -> bool:
        """Whether the text holds any of it."""
        words = _words(text)
        folded = text.casefold()
        return (
            not self._words.isdisjoint(words)
            or any(run in self._runs for run in _runs(words))
            or any(said in folded for said in self._known_as)
        )


def _words(text: str) -> list[str]:
    return _WORD.findall(PLACEHOLDER.sub(" ", text).casefold())


def _runs(words: Sequence[str]) -> Iterator[tuple[str, ...]]:
    return (tuple(words[at : at + _RUN]) for at in range(len(words) - _RUN + 1))
