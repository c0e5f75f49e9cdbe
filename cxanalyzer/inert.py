"""Anybody's words, made harmless for the place where they are shown: one function a place, and no other way there.

`visible` a terminal, `printable` one line of plain text, `escape` Markdown, `code` a command in Markdown, `markup` HTML and
SVG, `drawn` a chart, `cell` a table for spreadsheets, `as_json` JSON that is printed or sent.
"""

import html
import json
import re
import unicodedata

_HIDDEN = frozenset({"Cc", "Cf", "Cs", "Co"})
_JOINERS = frozenset("\u200c\u200d")  # needed inside words and emoji
_PLANE, _NO_CHARACTERS = 0xFFFF, frozenset((0xFFFE, 0xFFFF))
_SPACE = re.compile(r"\s+")

# What turns the direction of a line or smuggles letters past the eye is shown as a mark, so that it is seen.
_DECEIVING = re.compile("[\u202a-\u202e\u2066-\u2069\ud800-\udfff\U000e0000-\U000e007f]+")
_CONTROL = re.compile(
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u061c\u200b\u200e\u200f\u2028\u2029\u2060-\u2064\ufeff\ufff9-\ufffb]"
)
_UNSEEN = re.compile(f"{_DECEIVING.pattern}|{_CONTROL.pattern}")
_MARK = "\ufffd"

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_BLOCK = re.compile(r"^([-+#=:]|\d+(?=[.)]))")
_WEB = re.compile(r"\bwww\.", re.IGNORECASE)
_MAIL = re.compile(r"(?<=[\w.+%-])@(?=\w)")
_DOMAIN = re.compile(
    r"(?<=[\w-])\.(?=(?:[^\W\d_]{2}|com|edu|gov|net|org|pro|web|xxx|aero|asia|biz|coop|info|museum|name|shop|xn--[\w-]+|рф)\b)",
    re.IGNORECASE,
)
_FORMULA = re.compile(r"['\x00-\x20\xa0]*[=+\-@＝＋－＠]|'*[\t\r\n]")


def visible(text: str) -> str:
    """Text as it is for a terminal: control codes gone but line ends and tabs, marks where direction or tags would deceive."""
    return _CONTROL.sub("", _DECEIVING.sub(_MARK, unicodedata.normalize("NFC", text)))


def printable(text: str) -> str:
    """One line of visible text: white space folded; control, direction and tag characters taken out."""
    return _SPACE.sub(" ", "".join(filter(_seen, text))).strip()


def _seen(character: str) -> bool:
    if character.isascii():
        return " " <= character <= "~" or character.isspace()
    point = ord(character)
    if point & _PLANE in _NO_CHARACTERS or 0xFDD0 <= point <= 0xFDEF:  # noqa: PLR2004 - no characters, and no XML either
        return False
    return character.isspace() or character in _JOINERS or unicodedata.category(character) not in _HIDDEN


def escape(text: str) -> str:
    """`text` as inert Markdown: escaped, addresses defanged, safe at the start of a line and inside a table cell.

    Addresses of every kind that some renderer makes a link of by itself: with a scheme, with www, of mail, bare domains.
    """
    safe = _SPECIAL.sub(r"\\\1", printable(text))
    safe = _ENTITY.sub(r"\\&", safe).replace("://", r"\[:\]//")
    safe = _WEB.sub(lambda found: found[0][:3] + r"\[.\]", safe)
    safe = _DOMAIN.sub(r"\\.", _MAIL.sub(r"\\[@\\]", safe)).replace("//", r"/\/")
    if safe.count("$") > 1:  # two of them make a formula on GitHub
        safe = safe.replace("$", r"\$")
    leading = _BLOCK.match(safe)
    if leading is None:
        return safe
    start = leading.end()
    return f"\\{safe}" if not leading[1].isdigit() else f"{safe[:start]}\\{safe[start:]}"


def code(text: str) -> str:
    """A command or a name as a code span of Markdown, where nothing is escaped and only a backtick could end it."""
    return f"`{printable(text).replace('`', '').replace('|', '')}`"


def markup(text: str) -> str:
    """`text` as inert content or attribute of HTML and SVG."""
    return html.escape(printable(text))


def drawn(text: str) -> str:
    """`text` for a chart. Vega-Lite puts titles into expressions with their backslashes, which would end a string there."""
    return printable(text).replace("\\", "∖")


def cell(text: str) -> str:
    """A cell that no spreadsheet takes for a formula: an apostrophe stands before what one could; `uncelled` takes it away."""
    return f"'{text}" if _FORMULA.match(text) else text


def uncelled(text: str) -> str:
    """What was written by `cell`."""
    return text[1:] if text.startswith("'") and _FORMULA.match(text, 1) else text


def as_json(value: object, indent: int | None = None) -> str:
    """JSON of the same value in which characters that a reader would not see are written as their numbers."""
    return _UNSEEN.sub(_numbered, json.dumps(value, indent=indent, ensure_ascii=False))


def _numbered(found: re.Match[str]) -> str:
    """Line ends stand between the values of JSON, never within them, and stay."""
    return json.dumps(found[0])[1:-1]
