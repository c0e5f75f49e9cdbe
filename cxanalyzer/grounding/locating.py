"""From a quote as it was written down to the stretch of the passage it comes from."""

import re
from collections.abc import Callable

from cxanalyzer.grounding.edits import edited
from cxanalyzer.grounding.folding import UNSPACED, bare, find, passage_bare, passage_plain, plain, words
from cxanalyzer.records import Passage, Quote
from cxanalyzer.terms import Match

_LONGEST_SKIP = 600
"""Characters that one "…" may stand for, about a hundred words: a reader is shown them all."""
_SHORTEST_PIECE = 8
"""Characters of a piece beside "…", those of scripts without blanks counted twice; and it is two words at least."""
_MOST_PLACES, _MOST_PIECES = 50, 8

_ELISION = re.compile(
    r"\s*(?:\[\s*(?:\.{2,}|…+)\s*\]|\(\s*(?:\.{2,}|…+)\s*\)|<\s*(?:\.{2,}|…+)\s*>|…+|\.(?:\s?\.)+|⋯+)\s*"
)
_DOUBLE = re.compile(f"[{UNSPACED}]")
_Span = tuple[int, int]


def locate(text: str, passage: Passage, start: int | None = None) -> Quote | None:
    """The quote with its offsets and how it matched, or None when the passage does not say it.

    `start` is where the analyst says the quote stands: used when the words are indeed there, so that the second of two
    equal sentences keeps its place. Otherwise the first of these that is found, each where it first stands as whole words:

    - exact: character for character;
    - normalised: equal after folding Unicode forms, white space, quotation marks, dashes and case;
    - edited: other punctuation, a contraction drawn together or written out, corrected typos, small words dropped, added or
      exchanged, or one word of content dropped, the more of them the more telling the words are that stand unchanged; never
      a number or a negation (`edits`, `changes`);
    - elided: two or more pieces joined by "…", "...", "[...]" or the like, each found as above, in order, at most
      eight, with at most 600 characters between two; the quote is the whole stretch, what was skipped included.

    What is returned is always the passage's own text.
    """
    wanted = text.strip()
    if not wanted:
        return None
    if start is not None and passage.text.startswith(wanted, start):
        return _quote(passage, (start, start + len(wanted)), "exact")
    found = find(passage.text, wanted)
    if found is not None:
        return _quote(passage, found[:2], "exact")
    for match, way in _WAYS:
        span = way(wanted, passage.text)
        if span is not None:
            return _quote(passage, span, match)
    return None


def _normalised(wanted: str, text: str) -> _Span | None:
    needle = plain(wanted).text.strip()
    folded = passage_plain(text)
    found = find(folded.text, needle) if needle else None
    return None if found is None else folded.source(*found[:2])


def _word_for_word(wanted: str, text: str) -> _Span | None:
    return next(iter(_repeated(wanted, text, most=1)), None)


def _repeated(wanted: str, text: str, most: int) -> list[_Span]:
    """Where the same words stand, whatever the punctuation."""
    needle, folded = bare(wanted).text.strip(), passage_bare(text)
    places: list[_Span] = []
    found = find(folded.text, needle) if needle else None
    while found is not None and found[2] and len(places) < most:
        places.append(folded.source(*found[:2]))
        found = find(folded.text, needle, found[1])
    return places


def _lightly_edited(wanted: str, text: str) -> _Span | None:
    folded = passage_bare(text)
    near = edited(bare(wanted).text.strip(), folded)
    return None if near is None else folded.source(*near)


def _elided(wanted: str, text: str) -> _Span | None:
    """The shortest stretch that holds all pieces in order and skips something."""
    pieces = [piece for piece in _ELISION.split(wanted) if bare(piece).text.strip()]
    if not 1 < len(pieces) <= _MOST_PIECES or not all(map(_telling, pieces)):
        return None
    places: list[list[_Span]] = []
    for piece in pieces:
        places.append(_anywhere(piece, text))
        if not places[-1]:
            return None
    chains = [chain for span in places[0] if (chain := _chained(span, places[1:], text))]
    return min(chains, key=lambda span: (span[1] - span[0], span[0]), default=None)


def _anywhere(piece: str, text: str) -> list[_Span]:
    places = _repeated(piece, text, _MOST_PLACES)
    near = None if places else _lightly_edited(piece, text)
    return places if near is None else [near]


def _telling(piece: str) -> bool:
    """Whether a piece is long enough to stand for itself."""
    folded = bare(piece)
    width = len(folded.text.strip()) + len(_DOUBLE.findall(folded.text))
    count = len(words(folded.text))
    return (count > 1 and width >= _SHORTEST_PIECE) or (count > 2 and width >= _SHORTEST_PIECE - 3)  # noqa: PLR2004


def _chained(first: _Span, others: list[list[_Span]], text: str) -> _Span | None:
    """From the first piece to the last when each follows the one before within reach."""
    end, skipped = first[1], ""
    for spans in others:
        after = next((span for span in spans if 0 <= span[0] - end <= _LONGEST_SKIP), None)
        if after is None:
            return None
        skipped += text[end : after[0]]
        end = after[1]
    return (first[0], end) if bare(skipped).text.strip() else None


_WAYS: tuple[tuple[Match, Callable[[str, str], _Span | None]], ...] = (
    ("normalised", _normalised),
    ("edited", _word_for_word),
    ("elided", _elided),
    ("edited", _lightly_edited),
)
"""Elided comes before lightly edited: a word left out where the quote says so is no edit."""


def _quote(passage: Passage, span: _Span, match: Match) -> Quote:
    start, end = span
    return Quote(passage_id=passage.passage_id, text=passage.text[start:end], start=start, end=end, match=match)
