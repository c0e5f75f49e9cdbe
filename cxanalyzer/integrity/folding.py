"""Text brought into the form that the rules read: small ASCII letters, few marks, and signs where an order may begin."""

import re
import unicodedata
from codecs import encode
from typing import Final

_SENTENCE, _PAUSE = b'.!?;:\n\r"()[]{}<>=|#*\\^', b","
_TABLE: Final = bytes(
    ord(".") if code in _SENTENCE
    else code if chr(code).isalnum() or code in _PAUSE
    else ord(" ")
    for code in bytes(range(128)).lower()
) + b" " * 128  # fmt: skip
_LOOKALIKES: Final = dict(
    zip(
        "авекмнорстухіјѕԁһԛԝɡıαβεικνορτυχ‘’‛′“”„«»–—―…。！？：；，、",
        'abekmhopctyxijsdhqwgiaeeiknoptux\'\'\'\'"""""......!?:;,,',
        strict=False,
    )
)
_LEET: Final = str.maketrans("013457@$", "oieastas")
_APART = re.compile(r"(?<![a-z0-9])[a-z0-9](?:(?: [.,] | )[a-z0-9](?![a-z0-9])){5,}")
_FEWEST_APART: Final = 5
_STEMS: Final = "ignore disregard instruction prompt everything positive previous forget override negative"
_DIGIT = re.compile("[0-9]")  # what else is no letter stands by itself in a plain text
_STEM: Final = re.compile("|".join(_STEMS.split()))
_TURNED: Final = frozenset(
    turned
    for word in f"{_STEMS} instructions reveal summary report complaints rules mention customers rate".split()
    for turned in (word[::-1], encode(word, "rot13"))
)
_TWO_SCRIPTS = re.compile(
    "[a-zA-Z][\u0370-\u03ff\u0400-\u04ff\u0500-\u052f]|[\u0370-\u03ff\u0400-\u04ff\u0500-\u052f][a-zA-Z]"
)

_BEGINS = re.compile(
    r"(?<= )(?=[.,a-z])(?:(?P<strong>[.,] |(?:please|kindly|bitte|instead|sure (?:to|that you|you)|remember to"
    r"|(?:want|like|ask|asked|order|instruct|command|tell|need|require|request|invite|beg) you to|(?:could|can|would|will|if|that) you(?: could| would| can)?"
    r"|(?:you|ai|llm|model|bot|assistant|analyst|reader|reviewer|classifier|annotator|machine|whoever|software|evaluation) (?:must|should|shall|could|can|may|might|will|has to|have to|needs? to|ought to|is to|are to)"
    r"|(?:task|job|role|goal|mission) is(?: now)? to|por favor|merci de|veuillez|vous devez|du musst|sie mussen|debes|debe|tienes que) )"
    r"(?:(?:and|then|so|but|also|now|just|please|kindly|instead|next|first|finally|simply|always|only|therefore|hence|again|ok|okay|btw"
    r"|you(?: must| should| will| shall| are to)?|bitte|dann|jetzt|und|nun|puis|et|maintenant|ahora|y|por favor|luego|entonces|donc|alors) )*"
    r"|(?:and|then|just|also|simply|now|or|und|et|y|o|oder|ou) )"
)


def plain(text: str) -> str:
    """Lower-case ASCII words; `.` for what ends a clause and `,` for a pause, blanks around each."""
    if not text.isascii():
        text = text.translate(_FORMS)
    shaped = text.encode("ascii", "replace").translate(_TABLE, b"'`").decode("ascii")
    return " ".join(shaped.replace(".", " . ").replace(",", " , ").split()).replace("a . i .", "ai")


def marked(text: str) -> str:
    """A plain text with `>` where an order may begin, and `~` where one may go on."""
    return _BEGINS.sub(lambda match: match[0] + (">" if match["strong"] else "~"), f" . {text} .")


def has_disguise(text: str, shaped: str) -> bool:
    """Whether words that orders are made of are mirrored, shifted, spelled with digits or written letter by letter.

    `shaped` is the plain text. Words in letters of two scripts count whatever they say.
    """
    words = shaped.split()
    if not _TURNED.isdisjoint(words) or (not text.isascii() and _TWO_SCRIPTS.search(text)):
        return True
    if _DIGIT.search(shaped):
        spelled = [word for word in words if not word.isalpha() and len(word) > 3 and not word.isdigit()]  # noqa: PLR2004
        if any(_STEM.search(word.translate(_LEET)) for word in spelled):
            return True
    letters = [word for word in words if len(word) == 1]
    return len(letters) > _FEWEST_APART and any(_STEM.search(_joined(match[0])) for match in _APART.finditer(shaped))


def _joined(letters: str) -> str:
    return letters.replace(" ", "").replace(".", "").replace(",", "")


class _Forms(dict[int, str]):
    """Character → its ASCII form, worked out once."""

    def __missing__(self, code: int) -> str:
        self[code] = form = _form(chr(code))
        return form


def _form(character: str) -> str:
    if character.isascii():
        return character
    small = character.lower()
    if small in _LOOKALIKES:
        return _LOOKALIKES[small]
    if unicodedata.category(character) in {"Cf", "Mn"}:
        return ""
    parts = unicodedata.normalize("NFKD", character.replace("ß", "ss"))
    return (
        "".join(_LOOKALIKES.get(part.lower(), part) for part in parts if part.isascii() or part in _LOOKALIKES) or " "
    )


_FORMS: Final = _Forms()
