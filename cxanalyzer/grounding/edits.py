"""A quote whose words were lightly changed: find the stretch it can only come from, or refuse it.

rapidfuzz proposes a place by characters; words decide. Counted are the words of the passage that the quote lacks and the
words it has instead, within the nearest stretch of whole words.
"""

import re
from collections import deque
from collections.abc import Iterator, Sequence
from itertools import pairwise, product

from rapidfuzz import fuzz
from rapidfuzz.distance import Indel

from cxanalyzer.grounding.changes import WORDS_PER_CHANGE, borne
from cxanalyzer.grounding.folding import UNSPACED, Folded, words
from cxanalyzer.grounding.wording import CONTRACTIONS, LIGHT, alike, misspelled, parted, typo

_FEWEST_WORDS, _FEWEST_CHARACTERS = 3, 12
"""Shorter quotes are looked for word for word only."""
_LIKELY = 60
"""Per cent of characters in common (Indel) from which a place is looked at: a long word dropped from a short quote costs 30."""
_CHUNK = 100
"""Characters aligned at once: the time an alignment takes grows with their square."""
_REACH = 28
"""Characters by which a proposed place may be off at either end: the longest word that may be dropped or added, and a few."""
_MOST_LOOKS = 15
"""Stretches of a text in which a place is looked for."""
_SPARE = 4
"""Words by which the stretch may be longer or shorter than the quote."""

_CHARACTER_WORD = re.compile(f"[{UNSPACED}]")
_Token = tuple[str, int, int]
_Span = tuple[int, int]


def edited(wanted: str, passage: Folded) -> _Span | None:
    """Where the bare quote stands in the bare passage but for light edits: offsets of whole words, or None."""
    quote = words(wanted)
    if len(quote) < _FEWEST_WORDS or _width(wanted) < _FEWEST_CHARACTERS or not _familiar(quote, passage):
        return None
    for place in _places(wanted, passage.text):
        stretch = _verified(quote, _whole_words(passage.text, *place), place)
        if stretch:
            return stretch[0][1], stretch[-1][2]
    return None


def _verified(quote: Sequence[_Token], near: Sequence[_Token], place: _Span) -> Sequence[_Token]:
    """The words near the place that are the quote's but for light edits; none when they are not."""
    quote, near = _parted(quote), _parted(near)
    said, spoken = _drawn_together(quote, near), _drawn_together(near, quote)
    spelled, typos = _respelled([word for word, _, _ in said], [word for word, _, _ in spoken])
    stretch = _nearest(spelled, spoken, place)
    return stretch if borne(spelled, [word for word, _, _ in stretch], typos) else ()


def _width(text: str) -> int:
    return len(text) + len(_CHARACTER_WORD.findall(text))


def _familiar(quote: Sequence[_Token], passage: Folded) -> bool:
    """Whether enough of the words stand anywhere in the passage: cheap, and refuses most of what was never said."""
    strange = sum(word not in passage.words for word, _, _ in quote)
    return strange <= 3 + len(quote) // WORDS_PER_CHANGE


def _places(wanted: str, text: str) -> Iterator[_Span]:
    """The likeliest place, by characters; then the likeliest before and after it, and so on: talk repeats itself."""
    gaps = deque([(0, len(text))])
    looks = 0
    while gaps and looks < _MOST_LOOKS:
        first, last = gaps.popleft()
        best = _place(wanted, text[first:last]) if last - first >= len(wanted) or not looks else None
        looks += 1
        if best is not None:
            start, end = first + best[0], first + best[1]
            yield start, end
            gaps += [(first, start), (end, last)]


def _place(wanted: str, text: str) -> _Span | None:
    """Of a long quote only the beginning and the end are looked for."""
    head = fuzz.partial_ratio_alignment(wanted[:_CHUNK], text, score_cutoff=_LIKELY)
    if head is None:
        return None
    if len(wanted) <= _CHUNK:
        return head.dest_start, head.dest_end
    rest = text[head.dest_start : head.dest_start + len(wanted) + 2 * _REACH]
    tail = fuzz.partial_ratio_alignment(wanted[-_CHUNK:], rest, score_cutoff=_LIKELY)
    return None if tail is None else (head.dest_start, head.dest_start + tail.dest_end)


def _whole_words(text: str, start: int, end: int) -> list[_Token]:
    """The words around a place."""
    first = text.rfind(" ", 0, max(0, start - _REACH)) + 1
    last = text.find(" ", end + _REACH)
    return [
        (word, first + begin, first + finish)
        for word, begin, finish in words(text[first : last if last >= 0 else len(text)])
    ]


def _parted(tokens: Sequence[_Token]) -> list[_Token]:
    """Each "not" apart from its verb."""
    return [(part, start, end) for word, start, end in tokens for part in parted(word)]


def _drawn_together(tokens: Sequence[_Token], others: Sequence[_Token]) -> list[_Token]:
    """Drawn together what the other side writes as one word."""
    known = {word for word, _, _ in others}
    apart = {(one[0], other[0]) for one, other in pairwise(others)}
    drawn: list[_Token] = []
    for word, start, end in tokens:
        before = drawn[-1] if drawn else ("", 0, 0)
        forms = (before[0] + word, CONTRACTIONS.get((before[0], word), ""))
        short = next((form for form in forms if form in known), "")
        if before[0] and short and (before[0], word) not in apart:
            drawn[-1] = (short, before[1], end)
        else:
            drawn.append((word, start, end))
    return drawn


def _respelled(said: Sequence[str], spoken: Sequence[str]) -> tuple[list[str], int]:
    """The quote with the passage's spelling of words that differ by a typo, and how many did.

    Of several words it may be, the one between the same neighbours; then one that the quote has not said.
    """
    known, heard = set(spoken), set(said)
    spelled = list(said)
    for number, word in enumerate(said):
        own = word in known or word in LIGHT
        near = [] if own else [place for place, other in enumerate(spoken) if typo(word, other)]
        if near:
            place = min(near, key=lambda place: (-_shared(said, number, spoken, place), spoken[place] in heard, place))
            spelled[number] = spoken[place]
    return spelled, sum(one != other for one, other in zip(said, spelled, strict=True))


def _shared(said: Sequence[str], number: int, spoken: Sequence[str], place: int) -> int:
    """How many neighbours two words share."""
    before = number > 0 and place > 0 and said[number - 1] == spoken[place - 1]
    return before + (said[number + 1 : number + 2] == spoken[place + 1 : place + 2])


def _nearest(said: Sequence[str], spoken: Sequence[_Token], place: _Span) -> Sequence[_Token]:
    """The stretch that shares most words with the quote and has fewest others."""
    starts = [number for number, token in enumerate(spoken) if abs(token[1] - place[0]) <= _REACH]
    ends = [number + 1 for number, token in enumerate(spoken) if abs(token[2] - place[1]) <= _REACH]
    fitting = [(i, j) for i, j in product(starts, ends) if abs(j - i - len(said)) <= _SPARE and i < j]
    heard = [word for word, _, _ in spoken]
    best = min(fitting, key=lambda span: (Indel.distance(said, heard[slice(*span)]), span[0] - span[1]), default=(0, 0))
    first, last = _widened(said, heard, *best)
    return spoken[first:last]


def _widened(said: Sequence[str], heard: Sequence[str], first: int, last: int) -> _Span:
    """The stretch with the word before or after it for which the quote has a misspelling or another one of its kind."""
    if first < last and said[-1] != heard[last - 1] and _meant(said[-1], (*heard, "")[last]):
        return first, last + 1
    if 0 < first < last and said[0] != heard[first] and _meant(said[0], heard[first - 1]):
        return first - 1, last
    return first, last


def _meant(one: str, other: str) -> bool:
    return alike(one, other) or misspelled(one, other)
