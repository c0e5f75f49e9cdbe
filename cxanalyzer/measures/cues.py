r"""Which words a pattern cannot do without: most patterns need not be tried on most texts.

Every match of `\b(?:refund\w*|money back)` holds a word that begins with “refund”, or the word “money”. Where a text has
neither, the search can be left out, and what is found is the same.
"""

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from math import inf
from re import _constants as code  # type: ignore[attr-defined] # how the standard library reads patterns itself
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

_WORD = re.compile(r"\w+")
_FOLDED = str.maketrans("İıſK", "iisk")  # what re, ignoring case, takes for i, s and k besides their capitals
_LETTERS = frozenset("abcdefghijklmnopqrstuvwxyz0123456789")
_EDGE, _UNKNOWN = " ", "?"
_RUN = re.compile(r"(?=( ?[a-z0-9]+ ?))(?<![a-z0-9])(?: (?=[a-z0-9])|(?<! )(?=[a-z0-9]))[a-z0-9]+")
_NO_WORD = [(code.IN, [(code.CATEGORY, code.CATEGORY_WORD)])]
_RARER = 4.0
_MOST_WORDS = 65_536
_HEAD = 3
"""Cues are looked up by so many of their first characters, or by as many as the shortest has."""

Cues = frozenset[str]
"""Pieces of words of which every match holds at least one; a blank stands for the edge of a word. Empty: none are known."""

_NONE: Cues = frozenset()

Items = Sequence[tuple[Any, Any]]
"""A parsed pattern: the things that follow each other in it, each with its kind."""


class Cued:
    """Patterns that are tried only on texts in which they can match."""

    def __init__(self, patterns: Sequence[re.Pattern[str]]) -> None:
        self._patterns = patterns
        self._always = 0
        self._needed: dict[str, int] = {}
        for place, pattern in enumerate(patterns):
            found = cues(pattern.pattern)
            self._always |= 0 if found else 1 << place
            for cue in found:
                self._needed[cue] = self._needed.get(cue, 0) | 1 << place
        self._head = min(_HEAD, min(map(len, self._needed), default=0))
        self._beginning: dict[str, list[tuple[str, int]]] = {}
        for cue, places in self._needed.items():
            self._beginning.setdefault(cue[: self._head], []).append((cue, places))
        self._told_by = lru_cache(maxsize=_MOST_WORDS)(self._of_word)

    def candidates(self, text: str) -> Iterator[int]:
        """The places of the patterns that may match, in their order; none of the others does."""
        told = self._always
        for word in _words(text):
            told |= self._told_by(word)
        while told:
            lowest = told & -told
            yield lowest.bit_length() - 1
            told ^= lowest

    def matching(self, text: str) -> Iterator[int]:
        """The places of the patterns that are found in a text, in their order."""
        return (place for place in self.candidates(text) if self._patterns[place].search(text))

    def _of_word(self, word: str) -> int:
        """The patterns that a word is a cue for, a bit each."""
        told, whole = 0, f"{_EDGE}{word}{_EDGE}"
        for start in range(len(whole)):
            for cue, places in self._beginning.get(whole[start : start + self._head], ()):
                if whole.startswith(cue, start):
                    told |= places
        return told


@lru_cache(maxsize=1024)  # several lists of patterns are held against a text, one after the other
def _words(text: str) -> frozenset[str]:
    folded = text if text.isascii() else text.translate(_FOLDED)
    return frozenset(_WORD.findall(folded.lower()))


def cues(pattern: str) -> Cues:
    """The cues of a regular expression: ASCII letters and digits, in lower case."""
    return _of_all(list(parser.parse(pattern)), _UNKNOWN, _UNKNOWN)


def _of_all(items: Items, before: str, after: str) -> Cues:
    """Of things that follow each other, the cues that tell most; `before` and `after` say what stands beside them."""
    marks = "".join([before, *(_mark(*item) for item in items), after])
    found = [
        _of_one(kind, what, (marks[place], marks[place + 2]))
        for place, (kind, what) in enumerate(items)
        if marks[place + 1] == _UNKNOWN
    ]
    found += [frozenset([run[1]]) for run in _RUN.finditer(marks)]
    return max(found, key=_rarity, default=_NONE)


def _mark(kind: Any, what: Any) -> str:  # noqa: ANN401 - the standard library publishes no types for these
    """A thing as one character: itself, the edge of a word, or unknown."""
    if kind is code.LITERAL:
        letter = chr(what).lower()
        return letter if letter in _LETTERS else _UNKNOWN if letter.isalnum() or letter == "_" else _EDGE
    begins = kind is code.ASSERT_NOT and list(what[1]) == _NO_WORD  # nothing of a word before, or behind
    return _EDGE if begins or (kind is code.AT and what is code.AT_BOUNDARY) else _UNKNOWN


def _of_one(kind: Any, what: Any, beside: tuple[str, str]) -> Cues:  # noqa: ANN401
    if kind is code.SUBPATTERN:
        return _of_all(what[-1], *beside)
    if kind is code.BRANCH:
        each = [_of_all(branch, *beside) for branch in what[1]]
        return frozenset().union(*each) if all(each) else _NONE
    if kind in {code.MAX_REPEAT, code.MIN_REPEAT} and what[0]:
        return _of_all(what[2], _UNKNOWN, _UNKNOWN)
    return _NONE


def _rarity(found: Cues) -> float:
    """How seldom, roughly, a text holds one of the cues: each letter makes a cue several times as rare, an edge half so."""
    return -sum(_RARER ** -(len(cue) - cue.count(_EDGE) / 2) for cue in found) if found else -inf
