"""Postal addresses where their form gives them away: a street with its number, a post box, and the town after them."""

import re
from collections.abc import Iterator
from typing import Final

from cxanalyzer.privacy.spans import Span
from cxanalyzer.privacy.words import CAPITAL, WORD, word_set

_WORD = rf"[{CAPITAL}](?:\w{{0,2}}\.|[\w'’-]{{0,30}})"
_HOUSE = r"\d{1,5}(?:\s?[A-Za-z](?!\w))?(?:\s?[-/–]\s?\d{1,5}[A-Za-z]?)?"
_STREET_WORDS = (
    "Street|St|Road|Rd|Avenue|Ave|Lane|Ln|Drive|Dr|Boulevard|Blvd|Court|Ct|Place|Pl|Square|Sq|Terrace|Way|Close|Crescent|"
    "Cres|Gardens|Grove|Highway|Hwy|Parkway|Pkwy|Row|Walk|Mews|Hill|Circle|Cir|Trail|Loop|Alley|Plaza|Quay|Wharf"
)
_STREET_WORDS_ANY_CASE = (
    "|".join(f"{word}|{word.upper()}" for word in _STREET_WORDS.split("|"))
    + "|street|road|avenue|lane|drive|boulevard|crescent"
)
_UNIT = r"(?:,?\s(?:Apt|Apartment|Unit|Suite|Ste|Flat|Floor|Room|#)\.?\s?#?\w{1,5})?"
_ENGLISH = re.compile(
    rf"(?:\b(?:Flat|Apt|Apartment|Unit|Suite)\.?\s\w{{1,5}},?\s)?(?<![\w.$€£#/-]){_HOUSE},?\s(?!(?:Stars?|Hours?|Minutes?|Mins?|Days?|Times?|Years?|Miles?)\b)(?:[NSEW]{{1,2}}\.?\s)?"
    rf"(?:(?:{_WORD}|\d{{1,3}}(?:st|nd|rd|th))\s){{1,3}}(?:{_STREET_WORDS_ANY_CASE})\b\.?(?:\s[NSEW]{{1,2}}\b)?{_UNIT}"
)
_ENGLISH_LOWER = re.compile(
    r"(?<![\w.$€£#/-])\d{1,5}[a-z]?\s(?:[a-z][a-z'’-]{2,20}\s){1,2}(?:street|avenue|boulevard|crescent)\b(?=,|\.|;|$|\s+in\s)"
)
_GERMAN = re.compile(
    rf"\b(?:[{CAPITAL}]\w{{1,30}}(?:stra(?:ß|ss)e|str\.|weg|platz|allee|gasse|damm|ufer|chaussee|steig|graben)"
    rf"|(?:(?:Am|An der|Auf der|Im|In der|Zum|Zur)\s(?:{_WORD}\s){{0,2}}|{_WORD}\s)(?:Stra(?:ß|ss)e|Str\.|Weg|Platz|Allee|Gasse|Ring|Damm|Ufer))"
    rf"\s{_HOUSE}(?!\w)"
)
_DUTCH = re.compile(
    rf"\b(?:{_WORD}\s){{0,2}}[{CAPITAL}]\w{{2,30}}(?:straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|dreef)\s{_HOUSE}(?!\w)"
)
_OF = r"(?:(?:de|du|des|la|le|les|del|della|dei|delle|di|los|las|da|do|dos|d'|d’|l'|l’|san|santa)[\s]?){0,3}"
_FRENCH = re.compile(
    r"(?<![\w.$€£#/-])\d{1,4}(?:\s?(?:bis|ter|quater))?,?\s(?i:rue|avenue|av\.|boulevard|bd|place|chemin|allée|impasse|quai|passage|route)"
    rf"\s{_OF}{_WORD}(?:[\s-]{_OF}{_WORD}){{0,3}}",
)
_SOUTHERN = re.compile(
    r"\b(?:Calle|C/|Avenida|Avda\.?|Plaza|Paseo|Carrer|Ronda|Camino|Via|Viale|Piazza|Corso|Largo|Vicolo|Rua|Travessa)"
    rf"\s{_OF}(?:{_WORD}\s?{_OF}){{1,4}},?\s?(?:n[º°.o]*\s?)?{_HOUSE}(?!\w)"
)
_BOX = re.compile(
    r"\b(?:P\.?\s?O\.?\s?Box|Post Office Box|Postfach|Postbus|Apartado(?: de correos)?|Casella postale)\s\d{1,8}(?:\s\d{1,4}){0,3}\b",
    re.IGNORECASE,
)
_SIGNS: Final = frozenset(_STREET_WORDS.casefold().split("|")) | word_set("""
    rue avenue av boulevard bd place chemin allée impasse quai passage route calle avenida avda plaza paseo carrer ronda camino
    via viale piazza corso largo vicolo rua travessa box postfach postbus apartado casella c
""")
_ENDINGS: Final = (
    "strasse", "str", "weg", "platz", "allee", "gasse", "ring", "damm", "ufer", "chaussee", "steig", "graben",
    "straat", "laan", "plein", "gracht", "kade", "singel", "dijk", "steeg", "dreef",
)  # fmt: skip
_TOWN = rf"{_WORD}(?:[\s-](?:{_WORD}|am|an der|upon|on|de|la|den|sur)){{0,3}}"
_BRITISH_CODE = r"[A-Z]{1,2}\d[A-Z\d]?\s?\d[A-Z]{2}\b"
_AFTER = re.compile(
    rf"\s*[,\n]?\s*(?:(?:[A-Z]{{1,2}}-)?\d{{4,5}}(?:\s?[A-Z]{{2}})?\s{_TOWN}"  # 12345 Town
    rf"|(?:{_TOWN},?\s)?(?:[A-Z]{{2}}\s\d{{5}}(?:-\d{{4}})?|{_BRITISH_CODE})"  # Town, ST 12345 and Town AB1 2CD
    rf"|{_TOWN},?\s\d{{4,5}}\b)"
)
_PATTERNS: Final = (_ENGLISH, _ENGLISH_LOWER, _GERMAN, _DUTCH, _FRENCH, _SOUTHERN, _BOX)


def postal_addresses(text: str) -> Iterator[Span]:
    """Postal addresses with street and number, in order; a town and its code count as part of the address before them."""
    words = WORD.findall(text.casefold())
    if _SIGNS.isdisjoint(words) and not any(word.endswith(_ENDINGS) for word in words):
        return
    found = sorted((match.span() for pattern in _PATTERNS for match in pattern.finditer(text)), key=_longest_first)
    last = 0
    for start, end in found:
        if start < last:
            continue
        after = _AFTER.match(text, end)
        last = after.end() if after else end
        yield Span(start, last, "ADDRESS", " ".join(re.findall(r"\w+", text[start:end].casefold())))


def _longest_first(span: tuple[int, int]) -> tuple[int, int]:
    return span[0], -span[1]
