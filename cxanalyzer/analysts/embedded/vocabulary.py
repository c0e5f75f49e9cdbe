"""The words of services across trades: concepts with what people say of them, and the folding that makes words meet."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache
from typing import Literal

from cxanalyzer import packs
from cxanalyzer.analysts.embedded.wording import words
from cxanalyzer.records import Record

Stems = tuple[str, ...]

_VOWEL = re.compile(r"[aeiouy]")
_DOUBLED = re.compile(r"([b-df-hj-np-tv-z])\1$")
_ENDINGS = ("ations", "ation", "ings", "ing", "ed", "ers")
_LACKS_E = re.compile(r"[^aeiouy]{1,2}[aeiouy][^aeiouywx]$")
_SIBILANT_PLURALS = ("sses", "uses", "xes", "zes", "ches", "shes")
_SHORTEST_STEM = 3
_LONG_STEM = 5
_FOREMOST_LABELS, _FOREMOST_WORDS = 8, 30


class Concept(Record):
    """Something services have in common: how registers label it, what customers say of it, which words only hint at it.

    `broad` marks a catch-all, which anything more specific is preferred to; `beside` one that is spoken of beside other things
    ("great room, friendly staff") and then counts as well; `aspect` what happens to other things and is no
    touchpoint by itself (loss, damage); `whole` the thing as a whole, of which every other touchpoint is a part; `includes`
    names concepts whose words it shares; `trade` is the one it belongs to, "" where services of many trades have it.
    """

    name: str
    stage: str = ""
    trade: str = ""
    labels: tuple[str, ...]
    words: tuple[str, ...]
    hints: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    broad: bool = False
    beside: bool = False
    aspect: bool = False
    whole: bool = False

    @property
    def foremost(self) -> tuple[str, ...]:
        """The labels and words listed first: enough to tell what it means, and what all concepts have in common."""
        return (*self.labels[:_FOREMOST_LABELS], *self.words[:_FOREMOST_WORDS])


class Vocabulary(Record):
    """The concepts by id, in the file's order, and lists of words, each a text with blanks between; `nearby` are phrases."""

    concepts: Mapping[str, Concept]
    stop_words: str
    determiners: str
    courtesies: str
    everyday: str
    neighbours: str
    nearby: tuple[str, ...]


@cache
def whole() -> Vocabulary:
    """The vocabulary that ships with the package; PackError when the file is missing or malformed."""
    return packs.read(packs.find("packs") / "vocabulary.yaml", Vocabulary)


def load() -> Mapping[str, Concept]:
    """The concepts by id."""
    return whole().concepts


@cache
def listed(name: Literal["stop_words", "determiners", "courtesies", "everyday", "neighbours"]) -> frozenset[str]:
    """A list of words with their stems."""
    words_listed = str(getattr(whole(), name)).split()
    return frozenset(words_listed) | frozenset(map(fold, words_listed))


@lru_cache(maxsize=131072)
def fold(word: str) -> str:
    """A word without its inflection, so that delayed, delays and delaying meet; a stem, not a dictionary form."""
    stem = word.replace("'", "")
    if stem.isdigit() or len(stem) <= _SHORTEST_STEM:
        return stem
    if stem.endswith("ies"):
        stem = stem[:-3] + "y"
    elif stem.endswith(_SIBILANT_PLURALS):
        stem = stem[:-2]
    elif stem.endswith("s") and not stem.endswith(("ss", "us", "is")):
        stem = stem[:-1]
    stem = _without_ending(stem)
    if stem.endswith(("e", "y")) and len(stem) > _LONG_STEM:
        stem = stem[:-1]
    return stem


def _without_ending(stem: str) -> str:
    for ending in _ENDINGS:
        shorter = stem.removesuffix(ending)
        if shorter != stem and len(shorter) >= _SHORTEST_STEM and _VOWEL.search(shorter):
            single = _DOUBLED.sub(r"\1", shorter)
            # closed and hiring come from close and hire; stopped, with its doubled letter, from stop.
            return shorter + "e" if single == shorter and _LACKS_E.match(shorter) else single
    return _DOUBLED.sub(r"\1", stem)


@lru_cache(maxsize=65536)
def stems(text: str) -> Stems:
    """The folded words of a text in order, without punctuation, links, handles and placeholders."""
    return tuple(fold(word) for word in words(text.replace("-", " ")) if word[:1].isalnum())


def is_content(stem: str) -> bool:
    """Whether a stem carries meaning by itself."""
    return stem not in listed("stop_words") and not stem.isdigit() and len(stem) > 1
