"""The words of services across trades: concepts with what people say of them, and the folding that makes words meet."""

import re
from collections.abc import Mapping
from functools import cache, lru_cache

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
STOP_WORDS = frozenset(
    """a about after again all also am an and any are as at be because been before being both but by can could did do does
    doing down even ever for from further get gets getting give go goes going gone got had has have having he her here
    hers him his how i if im in into is it its ive just let like made make me more most much my need never no nor not now
    of off on once one only or other our out over own per please put really s same say she should since so some still
    such t than thank thanks that the their them then there these they thing things this those through to too two under
    until up us use used using very via want was way we well went were what when where which while who why will with
    without would yes yet you your""".split()
)


class Concept(Record):
    """Something services have in common: how registers label it, what customers say of it, which words only hint at it.

    `broad` marks a catch-all, which anything more specific is preferred to; `aspect` what happens to other things and is no
    touchpoint by itself (loss, damage); `includes` names concepts whose words it shares.
    """

    name: str
    stage: str = ""
    labels: tuple[str, ...]
    words: tuple[str, ...]
    hints: tuple[str, ...] = ()
    includes: tuple[str, ...] = ()
    broad: bool = False
    aspect: bool = False


class _Vocabulary(Record):
    concepts: Mapping[str, Concept]


@cache
def load() -> Mapping[str, Concept]:
    """The concepts by id, in the file's order; PackError when the file is missing or malformed."""
    return packs.read(packs.find("packs") / "vocabulary.yaml", _Vocabulary).concepts


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


def stems(text: str) -> Stems:
    """The folded words of a text in order, without punctuation, links, handles and placeholders."""
    return tuple(fold(word) for word in words(text.replace("-", " ")) if word[0].isalnum())


def is_content(stem: str) -> bool:
    """Whether a stem carries meaning by itself."""
    return stem not in _FOLDED_STOPS and not stem.isdigit() and len(stem) > 1


_FOLDED_STOPS = frozenset(fold(word) for word in STOP_WORDS) | STOP_WORDS
COURTESIES = frozenset(
    fold(word)
    for word in """hello hi hey dear good morning afternoon evening day nice great fine okay yeah bye goodbye thanks thank
    thankyou welcome cheers sure right please sorry regards best perfect wonderful awesome cool love ok""".split()
)
"""Stems of greetings, thanks and bare verdicts: a statement of nothing else says nothing of a touchpoint."""
