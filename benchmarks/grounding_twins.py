"""Which strangers' sentences a text says, too, but for one light edit: no rule that finds that edit can refuse them."""

from collections.abc import Iterator, Sequence

from grounding_data import EXCHANGED, FILLERS, KEPT, LONG_FORM, SHORT_FORMS, SPELLINGS, WORD
from rapidfuzz.distance import OSA

CLOSE = [set(kind) for kind in EXCHANGED] + [set(pair) for pair in SPELLINGS]


def spoken_words(text: str) -> list[str]:
    """The words in their bare form, contractions drawn together."""
    short = LONG_FORM.sub(lambda match: SHORT_FORMS[match[0]], text.lower())
    return [word.replace("'", "").replace("’", "") for word in WORD.findall(short)]


def is_twin(wanted: Sequence[str], said: Sequence[Sequence[str]]) -> bool:
    """Whether one light edit makes the quote, given as its words, of one of the sentences that are said, or of a part of one."""
    near = (part for one in said for part in _parts(one, len(wanted)) if len(set(part) ^ set(wanted)) <= 2)
    return any(_one_edit(wanted, part) for part in near)


def _parts(sentence: Sequence[str], length: int) -> Iterator[Sequence[str]]:
    """Every run of about that many words."""
    for size in (length - 1, length, length + 1):
        for first in range(len(sentence) - size + 1):
            yield sentence[first : first + size]


def _one_edit(wanted: Sequence[str], said: Sequence[str]) -> bool:
    same = next((place for place, pair in enumerate(zip(wanted, said, strict=False)) if pair[0] != pair[1]), None)
    if same is None:
        return len(wanted) == len(said)
    ahead, there = list(wanted[same:]), list(said[same:])
    if len(wanted) < len(said):
        return same > 0 and ahead == there[1:] and not KEPT.fullmatch(there[0])
    if len(wanted) > len(said):
        return ahead[1:] == there and ahead[0] in FILLERS
    return ahead[1:] == there[1:] and _close(ahead[0], there[0])


def _close(one: str, other: str) -> bool:
    if any(one in kind and other in kind for kind in CLOSE):
        return True
    plain = other.isalpha() and not KEPT.fullmatch(one) and not KEPT.fullmatch(other)
    return plain and len(other) > 3 and OSA.distance(one, other) == 1
