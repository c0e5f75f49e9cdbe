"""Sentences filled in the language of a question, and figures written the way each language does."""

import re
from typing import Final

from cxanalyzer.records import Change, Language, Measure
from cxanalyzer.steps.ask.orders import ORDERS
from cxanalyzer.steps.ask.patterns import SENTENCES
from cxanalyzer.steps.ask.refusals import REFUSALS
from cxanalyzer.words import Worder, between, measured, percent

_LANGUAGES: Final[tuple[Language, ...]] = ("en", "de", "fr", "es")
_POINT = re.compile(r"(?<=\d)\.(?=\d)")
_THOUSANDS = re.compile(r"(?<=\d),(?=\d{3})")


_EVERY: Final = {**SENTENCES, **ORDERS, **REFUSALS}


def say(language: Language, sentence: str, **values: object) -> str:
    """A sentence by its key, filled."""
    return _EVERY[sentence][_LANGUAGES.index(language)].format(**values)


def figure(language: Language, text: str) -> str:
    """A figure as the language writes it: 0.5 and 1,200 in English, 0,5 and 1.200 elsewhere."""
    if language == "en":
        return text
    return _POINT.sub(",", _THOUSANDS.sub("\u202f", text))


def share_of(language: Language, measure: Measure) -> str:
    """`13 %, 10–17 %`: a share with its interval; its n stands beside it already."""
    told = percent(measure.value or 0.0)
    inside = between(measure, percent)
    return figure(language, f"{told}, {inside}" if inside else told)


def valued(language: Language, measure: Measure, word: Worder) -> str:
    """`−1.2 (−1.5 to −0.9, n = 37)`."""
    return figure(language, measured(measure, word))


def from_to(language: Language, change: Change, word: Worder, proven: str) -> str:
    """`from −0.2 to −1.2 (n = 29 and 37; change −1.0, −1.5 to −0.4; p = .013 …)`."""
    ends = say(language, "from_to", a=word(change.before.value or 0.0), b=word(change.now.value or 0.0))
    sizes = f"n = {change.before.n} {say(language, 'and')} {change.now.n}"
    return figure(language, f"{ends} ({'; '.join(part for part in (sizes, proven) if part)})")
