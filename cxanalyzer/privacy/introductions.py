"""People introduced by name: "my name is …", "this is … from", greetings, sign-offs, titles; in seven languages."""

import re
from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from cxanalyzer.privacy.spans import Span
from cxanalyzer.privacy.words import (
    CAPITAL,
    FIRST_NAMES,
    NOT_NAMES,
    PARTICLES,
    PLACES_AND_TIMES,
    SURNAMES,
    TITLES,
    WORD,
    word_set,
)

_LETTER = r"[^\W\d_]"
_ONE = rf"[{CAPITAL}](?:{_LETTER}|['’](?![sS]\b)(?={_LETTER})|-(?={_LETTER})){{0,40}}"
_JOINT = r"(?:(?:van|von|der|den|de|la|da|dos|del|di|du|al|bin|ten|ter|st\.)[ ]){0,2}"
_NAME = rf"((?:{_ONE}|[{CAPITAL}]\.)(?:[ ]{_JOINT}(?:{_ONE}|[{CAPITAL}]\.(?=[ ]))){{0,3}})"
_ANY_CASE = rf"({_LETTER}{{2,30}}(?:[ -]{_LETTER}{{2,30}})?)"
_RELATIVES = (
    "husband|wife|partner|son|daughter|mother|father|mum|mom|dad|brother|sister|boss|friend|neighbour|neighbor|colleague|"
    "aunt|uncle|cousin|fiancé|fiancée|boyfriend|girlfriend|grandmother|grandfather|assistant|mann|frau|tochter|sohn"
)
_STAFF = (
    "agent|rep|representative|manager|supervisor|waiter|waitress|receptionist|technician|driver|nurse|advisor|adviser|clerk|"
    "steward|stewardess|attendant|consultant|operator|bartender|barista|colleague|lady|gentleman|guy|employee|cashier|mechanic"
)
_TITLE = (
    "Mrs?|Ms|Miss|Mx|Dr|Prof|Professor|MRS?|MS|DR|Herrn?|Frau|Mme|Mlle|Madame|Monsieur|Sra?|Srta|Señora?|Señor|Signora|"
    "Signor|Sig|Mevrouw|Mevr|Meneer|mr|mrs|dr"
)
_GREETING = (
    "hi|hello|hey|dear|hallo|liebe[rs]?|moin|servus|bonjour|salut|chère?|hola|estimad[oa]|querid[oa]|buenos días|ciao|gentile|"
    "car[oa]|buongiorno|beste|hoi|dag|hej|hei|olá|good (?:morning|afternoon|evening)|guten (?:tag|morgen|abend)|sehr geehrter?"
)
_THANKS = "thanks|thank you|thx|danke|merci|gracias|grazie|bedankt|dank je|obrigad[oa]"
_SIGN_OFF = (
    r"(?:(?:with|kind|best|warm|many|kindest|warmest|yours)\s){0,3}(?:regards|wishes|sincerely|faithfully|truly)|sincerely yours|"
    r"cheers|thanks|thank you|many thanks|thanks again|thanks in advance|thank you in advance|best|all the best|love|respectfully|"
    r"(?:mit )?(?:freundliche[nr]?|freundlichem|vielen?|liebe|beste|schöne|herzliche)[nrs]? gr(?:ü|ue)(?:ß|ss)en?|mfg|lg|gru(?:ß|ss)|"
    r"cordialement|bien cordialement|bien à vous|salutations|saludos(?: cordiales)?|atentamente|un (?:cordial )?saludo|"
    r"(?:cordiali|distinti) saluti|met vriendelijke groet(?:en)?|(?:vriendelijke )?groeten|groetjes|mvh|med venlig hilsen|atenciosamente"
)


_SIGN_OFF_WORDS: Final = (
    "regards wishes sincerely faithfully truly cheers thanks thank advance best love respectfully grüße grüssen grüßen gruß gruss "
    "grüsse mfg lg cordialement vous salutations saludos saludo atentamente saluti groet groeten groetjes mvh hilsen atenciosamente"
)


def _signs(words: str) -> frozenset[str]:
    """The words of a list, separated by blanks or by | and with optional letters, as they stand in a folded text."""
    plain = re.sub(r"\(\?:[^)]*\)", "", words).replace("?", "").casefold()
    short = re.sub(r"\w\?", "", words).casefold()
    return frozenset(re.split(r"[\s|]+", f"{plain} {short}")) if words != "\n" else frozenset("\n")


class _Introduction(NamedTuple):
    """Words one of which must stand in the text, the pattern whose group 1 is the name, and how far to trust it."""

    signs: frozenset[str]
    pattern: re.Pattern[str]
    certain: bool = False
    spoken: bool = False


_SAID: Final = (
    r"\b(?:my|his|her|their|your|agent'?s|whose)\s(?:full\s|first\s|last\s)?name(?:\s(?:is|was)|'s|’s|\s?:)|"
    r"(?:^|\n|\b(?:customer|agent|guest|full|first|last|contact)\s)name\s?:|"
    r"\b(?:ich heiße|ich heisse|mein name ist|je m['’]appelle|mon nom est|me llamo|mi nombre es|mi chiamo|il mio nome è|ik heet|"
    r"mijn naam is|(?:o )?meu nome é|me chamo|jag heter|mitt namn är|jeg heter|jeg hedder|hier spricht)"
)
_SAID_SIGNS: Final = _signs(
    "name name's heiße heisse heisst m'appelle nom llamo nombre chiamo nome heet naam chamo heter namn hedder spricht"
)
_SPOKEN_SAID: Final = r"\b(?:my|his|her)\s(?:full\s|first\s|last\s)?name(?:\sis|'s|’s)|\bich heiße|\bmein name ist|\bje m['’]appelle|\bme llamo|\bmi chiamo"
_THIS_IS: Final = r"(?i:\b(?:this is|it['’]s|here is|hier ist))"
_OPENING: Final = r"(?i:(?:\b(?:hi|hello|hey|morning|afternoon|evening|calling)\b[^.!?\n]{0,40}[,.!?]\s|^)this is)"
_AFTER_I_AM: Final = r"(?=[,.!?;\n]|\s(?:and|from|calling|with|at|here|your)\b|\s*$)"
_INTRODUCTIONS: Final = (
    _Introduction(_SAID_SIGNS, re.compile(rf"(?i:{_SAID})\s{{1,3}}{_NAME}"), certain=True),
    _Introduction(_SAID_SIGNS, re.compile(rf"(?i:{_SPOKEN_SAID})\s{{1,2}}{_ANY_CASE}(?=[,.!?;\n]|\s|$)"), spoken=True),
    _Introduction(
        _signs("named called"),
        re.compile(rf"(?i:\b(?:{_STAFF}|man|woman|girl|person|someone|somebody)\s(?:called|named))\s{_NAME}"),
    ),
    _Introduction(_signs(_TITLE), re.compile(rf"(?<![\w&])(?:{_TITLE})\.?\s(?!and\b){_NAME}"), certain=True),
    _Introduction(
        _signs("this it's hier here"),
        re.compile(rf"{_THIS_IS}\s{_NAME}(?=,?\s(?:from|calling|speaking|with|at|here|again|von|vom|aus)\b)"),
    ),
    _Introduction(_signs("this"), re.compile(rf"{_OPENING}\s{_NAME}(?=[,.!]|\s(?:and|how|i)\b|\s*$)")),
    _Introduction(
        _signs("this"),
        re.compile(
            r"\bthis is ([a-z]{3,20}) "
            r"(?:calling|speaking|from (?:the )?(?:customer|support|billing|sales|tech|accounts|service))\b"
        ),
        spoken=True,
    ),
    _Introduction(
        _signs("speaking"), re.compile(rf"(?:^|[,.!?\n]\s?){_NAME} speaking(?=[,.!?]|\s(?:how|what|from|here)\b|\s*$)")
    ),
    _Introduction(
        _signs("here"),
        re.compile(rf"\b(?i:hi|hello|hey)\b[^\n.!?]{{0,12}}[,.!]?\s{_NAME} here(?=[,.!]|\s(?:from|again|with)\b)"),
    ),
    _Introduction(_signs("i'm am"), re.compile(rf"(?i:\bi(?:['’]m| am))\s{_NAME}{_AFTER_I_AM}")),
    _Introduction(
        _signs("speak spoke spoken speaking talk talked talking chatted chatting"),
        re.compile(
            rf"(?i:\b(?:speak|spoke|spoken|speaking|talk|talked|talking|chatted|chatting)\s(?:with|to))\s{_NAME}"
        ),
    ),
    _Introduction(
        _signs("by"),
        re.compile(rf"(?i:\b(?:helped|assisted|served|handled|greeted|welcomed|treated|signed)\sby)\s{_NAME}"),
    ),
    _Introduction(
        _signs(_RELATIVES),
        re.compile(rf"(?i:\b(?:my|our|his|her|mein|meine)\s(?:late\s|ex-?)?(?:{_RELATIVES})),?\s{_NAME}"),
    ),
    _Introduction(_signs(_STAFF), re.compile(rf"(?i:\b(?:{_STAFF})(?:,\s|\s)){_NAME}(?=[,.!?;\n]|\s[a-zß-ÿ]|\s*$)")),
    _Introduction(
        _signs(
            "hi hello hey dear hallo liebe lieber moin servus bonjour salut cher chère hola estimado estimada querido querida "
            "buenos ciao gentile caro cara buongiorno beste hoi dag hej hei olá good guten sehr"
        ),
        re.compile(
            rf"(?:^|[\n.!?]\s?)(?i:{_GREETING})(?i:,?\s(?:again|there),?)?,?\s{_NAME}(?=\s*[,!.:;?\n–-]|\s*$|\s[a-z])"
        ),
    ),
    _Introduction(
        _signs("thanks thank thx danke merci gracias grazie bedankt dank obrigado obrigada"),
        re.compile(
            rf"(?i:\b(?:{_THANKS})(?:\s(?:so much|very much|again|a lot))?),?\s{_NAME}(?=\s*[,.!?]|\s*$|\sfor\b)"
        ),
    ),
    _Introduction(
        _signs(_SIGN_OFF_WORDS),
        re.compile(rf"(?im:(?:^|[.!?,]\s)[ ]?(?:{_SIGN_OFF})[,.!]?)[ ]?\n\s?[-–—]?\s?{_NAME}(?=[ ]*(?:\n|$|[,.(|]))"),
    ),
    _Introduction(
        _signs(_SIGN_OFF_WORDS),
        re.compile(rf"(?i:\b(?:{_SIGN_OFF})),?\s{_NAME}(?=[ ]?\.?(?:\n|$))"),
    ),
    _Introduction(_signs("\n"), re.compile(rf"\n\s?[-–—~]\s?{_NAME}\s*$")),
)
_BY_SIGN: Final[dict[str, list[int]]] = {}
for _number, _one in enumerate(_INTRODUCTIONS):
    for _sign in _one.signs:
        _BY_SIGN.setdefault(_sign, []).append(_number)
_ADJECTIVE = re.compile(
    r"(?:ing|less|ful|ous|able|ible|ic|ian|[^aeioum]ated|ited|sted|oyed|ssed|tted|ured|ered|nned|shed|cked|ied)$"
)
_BRAND = re.compile(
    rf"^\w-|^(?!(?:Mc|Mac|De|Di|Le|La|Van|Von|Fitz|St|O['’]|D['’]|L['’])[{CAPITAL}])[^\W\d_]*[^\W\d_{CAPITAL}][{CAPITAL}]"
)
_ACRONYM: Final = 3
_SPEECH_STOPS: Final = word_set("""
    far different straight right direct away coming nothing and but or spelled spelt pronounced wrong misspelled
""")


def introductions(text: str) -> Iterator[Span]:
    """Every name that the words around it introduce, with its place; kinds and values are those of a listed name."""
    words = set(WORD.findall(text.casefold().replace("’", "'")))
    if "\n" in text:
        words.add("\n")
    wanted = {number for word in words & _BY_SIGN.keys() for number in _BY_SIGN[word]}
    for number in sorted(wanted):
        one = _INTRODUCTIONS[number]
        for match in one.pattern.finditer(text):
            yield from _checked_speech(match) if one.spoken else _checked(match, certain=one.certain)


def _checked(match: re.Match[str], *, certain: bool) -> Iterator[Span]:
    """The words of the match up to the first that cannot belong to a name."""
    end = match.start(1)
    for word in WORD.finditer(match.string, match.start(1), match.end(1)):
        first = word.start() == match.start(1)
        if word[0] in PARTICLES and not first:
            continue
        if not _may_be_a_name(word[0], first=first, certain=certain):
            break
        end = word.end()
    yield from _span(match.string, match.start(1), end)


def _may_be_a_name(word: str, *, first: bool, certain: bool) -> bool:
    folded = word.casefold()
    if folded in FIRST_NAMES and folded not in PLACES_AND_TIMES:
        return True
    if folded in NOT_NAMES and not (len(word) == 1 and not first and folded not in "ia"):
        return False
    if certain or not first:
        return True
    if folded in TITLES:
        return False
    if folded in PLACES_AND_TIMES or folded in SURNAMES or _BRAND.search(word) or _ADJECTIVE.search(folded):
        return False
    return not (word.isupper() and len(word) <= _ACRONYM)


def _checked_speech(match: re.Match[str]) -> Iterator[Span]:
    """Names in a text without capitals: a word, and the next when it can be no ordinary word."""
    end = match.start(1)
    for word in WORD.finditer(match.string, match.start(1), match.end(1)):
        folded = word[0].casefold()
        if (
            folded in NOT_NAMES
            or folded in _SPEECH_STOPS
            or (end > match.start(1) and folded in SURNAMES | PLACES_AND_TIMES)
        ):
            break
        end = word.end()
    yield from _span(match.string, match.start(1), end)


def _span(text: str, start: int, end: int) -> Iterable[Span]:
    from cxanalyzer.privacy.names import fold

    words = [fold(word) for word in WORD.findall(text[start:end])]
    if not any(len(word) > 1 for word in words):
        return ()
    stripped = re.sub(r"['’][sS]$", "", text[start:end])
    return (Span(start, start + len(stripped), "NAME", " ".join(words)),)
