"""Which language a passage is in: small words first, the identifier where they leave it open, else what is spoken around it."""

import re
import unicodedata
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.foreign_words import felt
from cxanalyzer.analysts.embedded.wording import read_lines
from cxanalyzer.records import Passage

Identify = Callable[[str], tuple[str, float]]
"""Gives the ISO 639-1 code of a text's language and how sure that is, 0..1."""

ENGLISH = "en"
READ = ("de", "fr", "es")
"""Languages besides English of which the embedded reader knows words."""
_PLAIN, _PLAINLY = 2, 4
_SURE, _UNSURE, _FEWEST, _SHARE = 0.9, 0.5, 4, 0.25
_KNOWN = 0.5
_NOISE = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|\[[A-Z]+_\d+\]|\S+@\S+")
_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)*")
_NAMES = {
    "ar": "Arabic", "bg": "Bulgarian", "ca": "Catalan", "cs": "Czech", "el": "Greek", "et": "Estonian", "fi": "Finnish",
    "he": "Hebrew", "hi": "Hindi", "hr": "Croatian", "hu": "Hungarian", "id": "Indonesian", "ja": "Japanese", "ko": "Korean",
    "lt": "Lithuanian", "lv": "Latvian", "nb": "Norwegian", "no": "Norwegian", "nn": "Norwegian", "ro": "Romanian",
    "ru": "Russian", "sk": "Slovak", "sl": "Slovenian", "sr": "Serbian", "th": "Thai", "uk": "Ukrainian",
    "vi": "Vietnamese", "zh": "Chinese", "fa": "Persian", "ur": "Urdu", "bn": "Bengali", "ta": "Tamil", "ka": "Georgian",
}  # fmt: skip
_SCRIPTS = {
    "CYRILLIC": "ru", "GREEK": "el", "ARABIC": "ar", "HEBREW": "he", "CJK": "zh", "HIRAGANA": "ja", "KATAKANA": "ja",
    "HANGUL": "ko", "THAI": "th", "DEVANAGARI": "hi", "GEORGIAN": "ka", "BENGALI": "bn", "TAMIL": "ta",
}  # fmt: skip


class _Words(NamedTuple):
    """The small words of one language."""

    code: str
    name: str
    words: frozenset[str]


def name_of(code: str) -> str:
    """A language's English name; its code where we know none."""
    return next((each.name for each in _languages() if each.code == code), _NAMES.get(code, f"language “{code}”"))


def foreign(passages: Sequence[Passage], identify: Identify | None = None) -> dict[str, str]:
    """Passage id → language, for the customers' passages that are not in English.

    What a passage leaves open ("ok", "super!") is taken for the language of its source, else for that of most passages.
    """
    told = {one.passage_id: language_of(one.text, identify) for one in passages if one.speaker != "agent"}
    if set(told.values()) <= {ENGLISH, None}:
        return {}
    own: dict[str, list[str]] = {}
    for one in passages:
        if code := told.get(one.passage_id):
            own.setdefault(one.source_id, []).append(code)
    usual = _most(code for code in told.values() if code)
    of_source = {source: _most(codes) for source, codes in own.items()}
    sources = {one.passage_id: one.source_id for one in passages}
    settled = {key: code or of_source.get(sources[key], usual) for key, code in told.items()}
    wordless = {one.passage_id for one in passages if not _WORD.search(_NOISE.sub(" ", one.text))}
    return {key: code for key, code in settled.items() if code != ENGLISH and key not in wordless}


def language_of(text: str, identify: Identify | None = None) -> str | None:
    """The ISO 639-1 code of a text's language; None where it is too short or too mixed to tell."""
    pieces = set(text.lower().split())
    english = len(pieces & _english())
    if english >= _PLAIN and english >= _PLAINLY * len(pieces & _others()):
        return ENGLISH
    return _language_of(_NOISE.sub(" ", text), identify)


def _language_of(text: str, identify: Identify | None) -> str | None:
    found = [word.replace("’", "'") for word in _WORD.findall(text.lower())]
    if not found:
        return None
    if script := _foreign_script(text):
        return _by_script(text, script, identify)
    return _by_words(text, found, identify)


def _by_words(text: str, found: Sequence[str], identify: Identify | None) -> str | None:
    """The language that the small words of a text in Latin letters speak for, checked with the identifier where they are few."""
    counts = Counter({each.code: sum(word in each.words for word in found) for each in _languages()})
    english = counts.pop(ENGLISH)
    best, most = counts.most_common(1)[0]
    plainly = english >= max(most, _SHARE * len(found)) and not _english_alone().isdisjoint(found)
    if plainly or _is_known(found):
        return ENGLISH
    if most - english > 1 and most >= _SHARE * len(found):
        return best
    if len(found) < _FEWEST:
        known = "" if english else _listed_in(text)
        if known or not most:
            return known or None
    return _asked(found, best if most > english else "", identify)


def _asked(found: Sequence[str], best: str, identify: Identify | None) -> str | None:
    """What the identifier says, where it is sure or the small words agree; where it knows nothing, what they say."""
    if identify is None:
        return best if best and len(found) < _FEWEST else None
    code, sure = identify(" ".join(found))
    if code in {best, ENGLISH} or (sure >= _SURE and len(found) >= _FEWEST):
        return code
    return best if best and sure < _UNSURE else None


def _listed_in(text: str) -> str:
    """The language that alone knows a word of feeling in a short text; "" where none or several do."""
    known = [code for code in READ if felt(text, code).known]
    return known[0] if len(known) == 1 else ""


def _is_known(found: Sequence[str]) -> bool:
    """Whether most of the words are English ones that we know."""
    return sum(_is_english(word) for word in found) > _KNOWN * len(found)


@lru_cache(maxsize=8192)
def _is_english(word: str) -> bool:
    return vocabulary.fold(word) in _known_english()


def _foreign_script(text: str) -> str:
    """The script most letters of a text are in, unless that is the Latin one."""
    if text.isascii():
        return ""
    letters = [letter for letter in text if letter.isalpha()]
    foreign = [letter for letter in letters if not unicodedata.name(letter, "").startswith("LATIN")]
    if 2 * len(foreign) <= len(letters):
        return ""
    return _most(unicodedata.name(letter, "").split(" ")[0].split("-")[0] for letter in foreign)


def _by_script(text: str, script: str, identify: Identify | None) -> str | None:
    code = identify(text)[0] if identify else _SCRIPTS.get(script, script.lower())
    return _SCRIPTS.get(script, code) if code == ENGLISH else code


def _most(codes: Iterable[str]) -> str:
    """The most frequent; of equals the first in the alphabet."""
    counts = Counter(codes)
    return min(counts, key=lambda code: (-counts[code], code), default=ENGLISH)


@lru_cache(maxsize=1)
def _known_english() -> frozenset[str]:
    """The stems of the words that the vocabulary and the list of feelings hold, without those that other lists hold too."""
    concepts = vocabulary.load().values()
    phrases = [phrase for each in concepts for phrase in (*each.labels, *each.words, *each.hints)]
    felt = (text for _, _, text in read_lines("valence.tsv"))
    abroad = (text for code in READ for _, _, text in read_lines(f"valence_{code}.tsv"))
    known = frozenset(stem for text in (*phrases, *felt) for stem in vocabulary.stems(text))
    known = known.difference(stem for text in abroad for stem in vocabulary.stems(text))
    return known.union(*(vocabulary.listed(name) for name in ("stop_words", "everyday", "courtesies")))


@lru_cache(maxsize=1)
def _languages() -> tuple[_Words, ...]:
    return tuple(_Words(code, name, frozenset(listed.split())) for code, name, listed in read_lines("languages.tsv"))


@lru_cache(maxsize=1)
def _english() -> frozenset[str]:
    return next(each.words for each in _languages() if each.code == ENGLISH)


@lru_cache(maxsize=1)
def _others() -> frozenset[str]:
    """The small words of other languages that are none in English."""
    return frozenset(word for each in _languages() for word in each.words) - _english()


@lru_cache(maxsize=1)
def _english_alone() -> frozenset[str]:
    words = frozenset(word for word in _english() if len(word) > 1)
    return words.difference(*(each.words for each in _languages() if each.code != ENGLISH))


def told(languages: Mapping[str, str]) -> list[str]:
    """Their names, the most frequent first."""
    return [name_of(code) for code, _ in Counter(languages.values()).most_common()]
