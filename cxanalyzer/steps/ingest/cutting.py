"""Cut a long text into passages a reader can take in, at paragraphs and sentences where it has them."""

import re
from collections.abc import Iterator
from typing import Final

LONGEST: Final = 900
_SHORTEST: Final = 300
_ENDS: Final = (
    re.compile(r"\n\n"),
    re.compile(r"\n"),
    re.compile(r"[.!?…。！？]+[\"'”’)\]]*(?=\s|$)|[。！？]+"),
    re.compile(r"\s"),
)
_PLACEHOLDER: Final = 20


def stretches(text: str) -> Iterator[tuple[int, int]]:
    """Offsets of consecutive stretches of at most 900 characters that hold all of the text but blanks at their edges."""
    at = 0
    while at < len(text):
        end = len(text) if len(text) - at <= LONGEST else _cut(text, at)
        start, stop = _trimmed(text, at, end)
        if start < stop:
            yield start, stop
        at = end


def _cut(text: str, at: int) -> int:
    """The last good end of a passage that begins at `at`: of a paragraph, a line, a sentence, a word."""
    limit = at + LONGEST
    for end in _ENDS:
        found = [match.end() for match in end.finditer(text, at + _SHORTEST, limit)]
        if found:
            return found[-1]
    opened = text.rfind("[", limit - _PLACEHOLDER, limit)
    return opened if opened > text.rfind("]", limit - _PLACEHOLDER, limit) and opened > at else limit


def _trimmed(text: str, start: int, end: int) -> tuple[int, int]:
    piece = text[start:end]
    left = len(piece) - len(piece.lstrip())
    return start + left, start + max(left, len(piece.rstrip()))
