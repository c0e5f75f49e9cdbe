"""E-mail addresses and numbers as they are said, and written down by speech recognition: `anna dot berg at web dot de`."""

import re
from collections.abc import Iterator, Mapping
from typing import Final

from cxanalyzer.privacy.context import introduced_as
from cxanalyzer.privacy.spans import Span
from cxanalyzer.privacy.words import word_set

_AT: Final = "at|ät|arobase|arroba|chiocciola|apenstaartje"
_DOT: Final = "dot|punkt|point|punto|ponto|punt"
_JOINTS: Final = word_set(
    "dot punkt point punto ponto punt underscore unterstrich dash hyphen minus plus bindestrich tiret guión trattino streepje"
)
_ENDS: Final = "com|net|org|info|biz|edu|gov|eu|uk|de|fr|es|it|nl|be|at|ch|ie|pt|se|no|dk|fi|pl|us|ca|au|io|me|co"
_HOST = re.compile(rf"\s(?:{_AT})\s((?:[^\W_]{{1,40}}\s(?:{_DOT})\s){{1,3}}(?:{_ENDS}))(?!\w)", re.IGNORECASE)
_MAIL_HOSTS: Final = word_set("""
    gmail googlemail google yahoo ymail hotmail outlook icloud aol live msn me mac gmx web proton protonmail mail freenet online
    orange wanadoo free laposte sfr libero tiscali virgilio alice telefonica terra sapo ziggo kpn telenet btinternet btconnect
    sky virginmedia talktalk verizon comcast att telia bluewin posteo fastmail zoho
""")
_ANNOUNCES: Final = word_set(
    "email mail emails address addresses adresse mailadresse e-mail correo dirección indirizzo adres endereço adress courriel inbox"
)
_BEFORE: Final = (
    word_set("""
    is was it's its it to on my the an a and or so at that's that okay ok yes yeah um uh er me reach write send mail email address
    lautet ist an unter meine mein die est à mon mi es al a la mio è op mijn naar por para o meu på min är e-mail under use using try
""")
    | _ANNOUNCES
)
_MOST_WORDS: Final = 8
_LOOKED_AT: Final = 200
_TOKEN = re.compile(r"[^\s,.;:!?()]+")

_DIGITS: Final[Mapping[str, str]] = {
    word: str(digit)
    for words in (
        "zero one two three four five six seven eight nine",
        "null eins zwei drei vier fünf sechs sieben acht neun",
        "zéro un deux trois quatre cinq six sept huit neuf",
        "cero uno dos tres cuatro cinco seis siete ocho nueve",
        "zero uno due tre quattro cinque sei sette otto nove",
        "nul een twee drie vier vijf zes zeven acht negen",
        "zero um dois três quatro cinco seis sete oito nove",
    )
    for digit, word in enumerate(words.split())
} | {"oh": "0", "o": "0", "nought": "0", "naught": "0", "zwo": "2", "één": "1", "meia": "6"}
_TIMES: Final = {"double": 2, "doble": 2, "doppel": 2, "dubbel": 2, "triple": 3, "treble": 3}
_SAID = "|".join(sorted({*_DIGITS, *_TIMES, r"\d"}, key=len, reverse=True))
_NUMBER = re.compile(rf"(?<![\w-])(?:{_SAID})(?:[\s,-]{{1,2}}(?:{_SAID})(?![\w])){{6,30}}", re.IGNORECASE)
_SAYS: Final = frozenset((*_DIGITS, *map(str, range(10))))
_SURELY: Final = 9
_FEWEST: Final = 7


def emails(text: str) -> Iterator[Span]:
    """E-mail addresses that are said; a web address that is said is none."""
    for host in _HOST.finditer(text):
        start = _begins(text, host)
        if start is not None:
            said = re.sub(rf"\s(?:{_DOT})\s", ".", host[1].casefold(), flags=re.IGNORECASE)
            local = re.sub(rf"\s(?:{_DOT})\s", ".", text[start : host.start()].casefold(), flags=re.IGNORECASE)
            yield Span(start, host.end(), "EMAIL", f"{local.replace(' ', '')}@{said}")


def _begins(text: str, host: re.Match[str]) -> int | None:
    """Where the address before this host begins; None when it is no address."""
    from_there = max(0, host.start() - _LOOKED_AT)
    words = list(_TOKEN.finditer(text, from_there, host.start()))
    local: list[re.Match[str]] = []
    while words and len(local) < _MOST_WORDS and words[-1][0].casefold() not in _BEFORE:
        local.append(words.pop())
        if words and text[words[-1].end() : local[-1].start()].strip():
            break  # a sentence ends in between
    if not local:
        return None
    if words and len(local) == 1 and len(words[-1][0]) == 1:
        local.append(words.pop())  # an initial that is a word as well: `o jansen at …`
    joined = any(word[0].casefold() in _JOINTS for word in local)
    announced = any(word[0].casefold() in _ANNOUNCES for word in words[-_MOST_WORDS:])
    known = host[1].split()[0].casefold() in _MAIL_HOSTS
    return local[-1].start() if joined or announced or known else None


def numbers(text: str) -> Iterator[Span]:
    """Numbers of cards and telephones that are said digit by digit, in words or as single digits."""
    words = text.lower().replace("-", " ").replace(",", " ").split()
    if sum(map(_SAYS.__contains__, words)) < _FEWEST // 2:  # `triple` says three at once
        return
    for match in _NUMBER.finditer(text):
        digits, in_words = _digits(match[0])
        kind = _kind(digits, text, match.start(), in_words=in_words)
        if kind:
            yield Span(match.start(), match.end(), kind, digits)


def _digits(said: str) -> tuple[str, bool]:
    """The digits, and whether most of them are said in words."""
    found, times, words = "", 1, 0
    for word in re.split(r"[\s,-]+", said.casefold()):
        if word in _TIMES:
            times = _TIMES[word]
            continue
        found += (word if word.isdecimal() else _DIGITS[word]) * times
        words += not word.isdecimal()
        times = 1
    return found, 2 * words > len(found)


def _kind(digits: str, text: str, start: int, *, in_words: bool) -> str:
    from cxanalyzer.privacy.accounts import is_card
    from cxanalyzer.privacy.phones import is_national

    if is_card(digits):
        return "CARD"
    introduced = introduced_as(text, start)
    if introduced == "order" or len(set(digits)) < 3:  # noqa: PLR2004 - “one one one two one” counts
        return ""
    told = introduced == "phone" and len(digits) >= _FEWEST
    return "PHONE" if told or (in_words and len(digits) >= _SURELY) or is_national(digits) else ""
