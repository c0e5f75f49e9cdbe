"""Words and phrases customers share: up to four words, equal up to word forms, order and the small words between them."""

import re
from collections.abc import Container, Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

Key = tuple[str, ...]

LONGEST = 4
_MOST_WORDS = 3
"""Of the words of a phrase so many at most carry meaning."""
_NOT = "not"
_CLAUSE = re.compile(r"[.,;:!?()\[\]{}\"“”…\n/|–—\d]+|\s-+\s")
_SKIPPED = re.compile(r"https?://\S+|www\.\S+|[@#]\w+|\[[A-Z]+_\d+\]|&\w+;")
_WORD = re.compile(r"[^\W\d_]+(?:['-][^\W\d_]+)*")
_NEGATIONS = frozenset(("not", "no", "never", "none", "nothing", "nobody", "without", "cannot", "cant"))
_SMALL_WORDS = """
now mins min hrs hr amp
a an the this that these those my your his her its our their some any all both each every such own same other another
i you he she it we they me him us them myself yourself himself itself ourselves themselves who whom whose which what
there here and or but nor so yet if then than as because since while when where why how though although until unless
of to in on at by for from with about into onto over under after before between through during against within along
off out up down again further once also too very really just only even still already ever quite rather pretty much many
more most less least few lot lots bit is am are was were be been being has have had having do does did doing done will
would shall should can could may might must ought i'm i've i'd i'll you're you've you'd you'll he's she's it's we're
we've we'd we'll they're they've they'd they'll that's there's what's let's im ive one two three first second
maybe perhaps actually basically literally well like yes ok okay please thanks thank sorry hi hello dear etc due
"""
_SMALL = frozenset(_SMALL_WORDS.split())
_LIGHT_WORDS = """
get got go come say tell ask want need make take give let try use see know think feel look find seem keep put thing stuff
way time day today week hour minute year people person guy someone everyone anything something everything good bad
great nice terrible horrible awful worst best better worse love hate
"""
_ENDINGS = (("ies", "y"), ("sses", "ss"), ("ing", ""), ("ed", ""), ("es", "e"), ("s", ""))
_SHORTEST_STEM = 3
_DOUBLED = re.compile(r"([bdglmnprt])\1$")


class Phrase(NamedTuple):
    """A phrase as it stands in a text: what it is equal by, and its words."""

    key: Key
    words: str


def phrases(text: str) -> Iterator[Phrase]:
    """Every phrase of a text: it begins and ends with a word that carries meaning and stays within its clause."""
    for words, carrying in _clauses(text):
        for key, begin, end in _within(carrying, None):
            yield Phrase(key, " ".join(words[begin : end + 1]))


class Carrying(NamedTuple):
    """A word that carries meaning: its place in the clause, its stem, and whether it says something by itself."""

    place: int
    stem: str
    heavy: bool


@lru_cache(maxsize=16_384)  # one quote may tell of several touchpoints
def carrying(text: str) -> tuple[Sequence[Carrying], ...]:
    """The words of a text that carry meaning, clause by clause: what `keys` works on."""
    return tuple(carried for _, carried in _clauses(text) if carried)


def keys(clauses: Iterable[Sequence[Carrying]], among: Container[str]) -> set[Key]:
    """What the phrases of a text are equal by, those all of whose stems are `among` some."""
    return {key for clause in clauses for key, _, _ in _within(clause, among)}


def _clauses(text: str) -> Iterator[tuple[list[str], list[Carrying]]]:
    """The words of each clause, in lower case, and which of them carry meaning."""
    for clause in _CLAUSE.split(_SKIPPED.sub(" . ", text.replace("’", "'"))):
        words = [word.lower() for word in _WORD.findall(clause)]
        yield words, [carried for place, word in enumerate(words) if (carried := _carried(place, word)) is not None]


@lru_cache(maxsize=100_000)
def _carried(place: int, word: str) -> Carrying | None:
    stem = stem_of(word)
    return Carrying(place, stem, stem != _NOT and stem not in _LIGHT_STEMS) if stem else None


def _within(clause: Sequence[Carrying], among: Container[str] | None) -> Iterator[tuple[Key, int, int]]:
    """The keys of the phrases of a clause that can be a reason, each with the places of its first and its last word."""
    for number, (place, stem, heavy) in enumerate(clause):
        if among is not None and stem not in among:
            continue
        if heavy and len(stem) > _SHORTEST_STEM:
            yield (stem,), place, place
        near = [other for other in clause[number + 1 : number + _MOST_WORDS] if other.place - place < LONGEST]
        if not near or (among is not None and near[0].stem not in among):
            continue
        second = near[0]
        if stem != second.stem and _tells(clause[number], second):
            yield _key(stem, second.stem), place, second.place
        for third in near[1:]:
            key = tuple(sorted({stem, second.stem, third.stem}))
            reason = len(key) == _MOST_WORDS and (heavy or second.heavy or third.heavy)
            if reason and (among is None or third.stem in among):
                yield key, place, third.place


def _key(stem: str, other: str) -> Key:
    return (stem, other) if stem < other else (other, stem)


def _tells(first: Carrying, second: Carrying) -> bool:
    """Whether two words say something: besides negations and words that go with everything."""
    if first.heavy and second.heavy:
        return True
    return (first.heavy and second.stem == _NOT) or (second.heavy and first.stem == _NOT)


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The stems of all words that carry meaning."""
    return frozenset(stem for text in texts for word in _WORD.findall(text.lower()) if (stem := stem_of(word)))


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """What a word is counted as: `not` for negations, nothing for small words, else without its ending.

    The stem is a key and never shown, so a rough rule is enough: it has to bring `print`, `prints` and `printing` together.
    """
    if word in _NEGATIONS or word.endswith(("n't", "nt'")):
        return _NOT
    if word in _SMALL or len(word) < _SHORTEST_STEM:
        return ""
    stem = word.removesuffix("'s")
    for ending, instead in _ENDINGS:
        shorter = stem.removesuffix(ending) + instead
        if stem.endswith(ending) and len(shorter) >= _SHORTEST_STEM and not stem.endswith("ss"):
            stem = shorter
            break
    return _DOUBLED.sub(r"\1", stem.removesuffix("e")) if len(stem) > _SHORTEST_STEM else stem


_LIGHT_STEMS = frozenset(stem_of(word) for word in _LIGHT_WORDS.split())
