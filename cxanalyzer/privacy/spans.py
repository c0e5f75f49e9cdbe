"""Stretches of a text that hold personal data, and the masking that lets every search see only what is left."""

import re
from collections.abc import Callable, Iterator
from typing import NamedTuple

PLACEHOLDER = re.compile(r"\[(?:EMAIL|PHONE|CARD|IBAN|IP|ADDRESS|NAME|HANDLE|ID)_\d+\]")
MASK = "\0"


class Span(NamedTuple):
    """A stretch [start, end) of a text: its kind of personal data, and the value in the form that is counted as one."""

    start: int
    end: int
    kind: str
    value: str


def masked(text: str, start: int, end: int) -> str:
    """The text with a stretch replaced by as many characters that match nothing."""
    return text[:start] + MASK * (end - start) + text[end:]


def blank(pattern: re.Pattern[str], text: str) -> str:
    """The text with every match of the pattern masked; offsets stay."""
    return pattern.sub(lambda match: MASK * len(match[0]), text)


def mask_all(text: str, spans: list[Span]) -> str:
    """The text with all spans (in order, not overlapping) masked."""
    if not spans:
        return text
    pieces, at = [], 0
    for span in spans:
        pieces += [text[at : span.start], MASK * (span.end - span.start)]
        at = span.end
    return "".join([*pieces, text[at:]])


def matches(pattern: re.Pattern[str], text: str, check: Callable[[re.Match[str]], Span | None]) -> Iterator[Span]:
    """The matches that pass the check; after one that fails, the search goes on one character further."""
    at = 0
    while match := pattern.search(text, at):
        span = check(match)
        at = max(span.end, match.start() + 1) if span else match.start() + 1
        if span:
            yield span
