"""Text made comparable, with the way back to the offsets it came from.

Two forms. *Plain*: one Unicode form (NFKC), one kind of white space, of quotation mark and of dash, no case, nothing
invisible. *Bare*: plain, and of punctuation only what stands inside a number; words are parted by one blank.
"""

import re
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, lru_cache

_SAME = str.maketrans("‘’‚‛`´′“”„‟″«»‐‑‒–—―−", "'''''''" + '"' * 7 + "-" * 7)
_DIACRITICS = re.compile("[\u0640\u064b-\u0652\u0670]")  # Arabic vowel signs and the stretched line: often left out
_CACHED_TEXTS = 64  # a passage is asked for many quotes in a row

# One character stands for each that does not fold to exactly one, so that offsets hold until the second pass.
_NOTHING, _SEVERAL, _MARK, _POINT = "\x00", "\x01", "\x02", "\x03"
_UNEVEN = re.compile("(?P<blanks>(?=[ \x00]{2})\x00* [ \x00]*)|\x00+|[^\x00\x02]\x02+|\x01")
_DECIMAL = re.compile(r"(?<=\d)[.,:](?=\d)")

UNSPACED = (
    "\u0e00-\u0eff\u1000-\u109f\u1780-\u17ff\u2e80-\u2fdf\u3005-\u30ff\u3400-\u9fff\uf900-\ufaff\U00020000-\U0003ffff"
)
"""Scripts written without blanks (Thai, Lao, Burmese, Khmer, Chinese, Japanese): each character counts as a word."""
_WORD = re.compile(f"[{UNSPACED}]|[^ {UNSPACED}]+")
_UNSPACED = re.compile(f"[{UNSPACED}]")


@dataclass(frozen=True)
class Folded:
    """A folded text. `edges` are the offsets in it where a stretch begins; `stretches` where that stretch stands in the source.

    A stretch is (start, end, even): even where each character folded to one, else it can be pointed at only as a whole.
    """

    text: str
    edges: list[int]
    stretches: list[tuple[int, int, bool]]

    def source(self, start: int, end: int) -> tuple[int, int]:
        """The offsets in the source of what stands at start..end here (start < end), widened to whole characters."""
        first, last = bisect_right(self.edges, start) - 1, bisect_left(self.edges, end) - 1
        begin, _, even = self.stretches[first]
        begin += start - self.edges[first] if even else 0
        origin, finish, even = self.stretches[last]
        return begin, origin + end - self.edges[last] if even else finish

    @cached_property
    def words(self) -> frozenset[str]:
        return frozenset(_WORD.findall(self.text) if _UNSPACED.search(self.text) else self.text.split(" "))


def plain(text: str) -> Folded:
    """The text in its plain form."""
    return _fold(text, _PLAIN)


def bare(text: str) -> Folded:
    """The text in its bare form."""
    return _fold(_DECIMAL.sub(_POINT, text), _BARE)


passage_plain = lru_cache(maxsize=_CACHED_TEXTS)(plain)
passage_bare = lru_cache(maxsize=_CACHED_TEXTS)(bare)


def words(text: str) -> list[tuple[str, int, int]]:
    """The words of a bare text with their offsets."""
    return [(match[0], match.start(), match.end()) for match in _WORD.finditer(text)]


def find(text: str, wanted: str, after: int = 0) -> tuple[int, int, bool] | None:
    """Where `wanted` stands first as whole words, else where it stands first; True for whole words."""
    first = found = text.find(wanted, after)
    while found >= 0:
        if whole(text, found, found + len(wanted)):
            return found, found + len(wanted), True
        found = text.find(wanted, found + 1)
    return (first, first + len(wanted), False) if first >= 0 else None


def whole(text: str, start: int, end: int) -> bool:
    """Whether no word is cut at either end of start..end."""
    return not (_within(text, start) or _within(text, end))


def _within(text: str, place: int) -> bool:
    if not 0 < place < len(text):
        return False
    before, after = text[place - 1], text[place]
    return before.isalnum() and after.isalnum() and not (_UNSPACED.match(before) or _UNSPACED.match(after))


class _Forms(dict[int, str]):
    """Character → its stand-in of length one, worked out once: `str.translate` then runs without Python code."""

    def __init__(self, form: Callable[[str], str]) -> None:
        super().__init__()
        self.form = form

    def __missing__(self, code: int) -> str:
        form = self.form(chr(code))
        stand_in = form if len(form) == 1 else _SEVERAL if form else _NOTHING
        self[code] = _MARK if 0x300 <= code <= 0x36F else stand_in  # noqa: PLR2004 - the combining accents
        return self[code]

    def composed(self, text: str) -> str:
        """The whole form of a letter with its accents, or of a character that folds to several."""
        return "".join(self.form(character) for character in unicodedata.normalize("NFKC", text))


def _plain(character: str) -> str:
    if character.isspace():
        return " "
    if unicodedata.category(character) in {"Cc", "Cf"}:
        return ""
    return _DIACRITICS.sub("", unicodedata.normalize("NFKC", character).translate(_SAME).casefold())


def _bare(character: str) -> str:
    if character == _POINT:
        return "."
    form = "".join(_word_part(part) for part in _plain(character))
    return " " if form.isspace() else form


def _word_part(character: str) -> str:
    if character == "'":
        return ""
    category = unicodedata.category(character)
    parts = category[0] in "LMNC" or category == "Sc" or character == "%"
    return character if parts else " "


_PLAIN, _BARE = _Forms(_plain), _Forms(_bare)


def _fold(text: str, forms: _Forms) -> Folded:
    """Fold most characters at once; then walk over the few places where lengths change."""
    shaped = text.translate(forms)
    pieces, edges, stretches = [], [], []
    folded = done = 0
    for match in _UNEVEN.finditer(shaped):
        start, end = match.span()
        form = " " if match["blanks"] else forms.composed(text[start:end])
        for piece, stretch in ((shaped[done:start], (done, start, True)), (form, (start, end, False))):
            edges.append(folded)
            stretches.append(stretch)
            pieces.append(piece)
            folded += len(piece)
        done = end
    return Folded("".join((*pieces, shaped[done:])), [*edges, folded], [*stretches, (done, len(text), True)])
