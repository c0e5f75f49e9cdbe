"""What lies near a place is no part of it: "a short walk to bars and shops" says where a hotel is, not what its bar is like."""

from functools import cache

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.vocabulary import Stems

_NOTHING = "-"


def without_neighbours(stems: Stems) -> Stems:
    """The words of a statement without the neighbours it names, where it tells of what is near; else as they are."""
    nearby, longest = _nearby()
    runs = (stems[start : start + length] for start in range(len(stems)) for length in range(1, longest + 1))
    if nearby.isdisjoint(runs):
        return stems
    neighbours = vocabulary.listed("neighbours")
    return tuple(_NOTHING if stem in neighbours else stem for stem in stems)


@cache
def _nearby() -> tuple[frozenset[Stems], int]:
    """The phrases that tell of what is near, and how many words the longest has."""
    phrases = frozenset(map(vocabulary.stems, vocabulary.whole().nearby))
    return phrases, max(map(len, phrases))
