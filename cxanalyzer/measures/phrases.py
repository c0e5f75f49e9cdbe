"""Words and phrases customers share: up to four words, equal up to word forms, order and the small words between them."""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

Key = tuple[str, ...]

LONGEST = 4
_CONTENT_WORDS = (1, 2, 3)
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
    for clause in _CLAUSE.split(_SKIPPED.sub(" . ", text.replace("’", "'"))):
        words = [word.lower() for word in _WORD.findall(clause)]
        carrying = [(place, stem) for place, word in enumerate(words) if (stem := stem_of(word))]
        for first in range(len(carrying)):
            for size in _CONTENT_WORDS:
                part = carrying[first : first + size]
                if len(part) < size or part[-1][0] - part[0][0] >= LONGEST:
                    break
                key = tuple(sorted({stem for _, stem in part}))
                if len(key) == size and says_something(key):
                    yield Phrase(key, " ".join(words[part[0][0] : part[-1][0] + 1]))


def says_something(key: Key) -> bool:
    """Whether it can be a reason: something besides negations and words that go with everything, and not only a short word."""
    heavy = [stem for stem in key if stem != "not" and stem not in _LIGHT_STEMS]
    if len(key) == 1:
        return bool(heavy) and len(key[0]) > _SHORTEST_STEM
    return bool(heavy) and (len(heavy) > 1 or "not" in key or len(key) == max(_CONTENT_WORDS))


def stems(texts: Iterable[str]) -> frozenset[str]:
    """The stems of all words that carry meaning."""
    return frozenset(stem for text in texts for word in _WORD.findall(text.lower()) if (stem := stem_of(word)))


@lru_cache(maxsize=100_000)
def stem_of(word: str) -> str:
    """What a word is counted as: `not` for negations, nothing for small words, else without its ending.

    The stem is a key and never shown, so a rough rule is enough: it has to bring `print`, `prints` and `printing` together.
    """
    if word in _NEGATIONS or word.endswith(("n't", "nt'")):
        return "not"
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
