"""What differs between a quote and the words it may come from, and whether a careless copy explains it.

Two customers of one service say the same sentences with a word of difference, and the shorter and plainer a sentence the
more of them do. What differs between them is what a speaker chooses: articles, pronouns, "also" and "please", an adjective.
What the rest of the sentence asks for they share: prepositions, forms of "be", the verb after "to". Where that is missing or
another one, the copy slipped. Hence a slip is borne by few words, a choice only by telling ones.
"""

import re
from collections.abc import Sequence
from typing import Literal

from rapidfuzz.distance import Indel

from cxanalyzer.grounding.folding import UNSPACED
from cxanalyzer.grounding.wording import (
    AT_WILL,
    FILLERS,
    LIGHT,
    PLAIN,
    alike,
    decisive,
    exchanged_by_slip,
    lacking_by_slip,
    misspelled,
)  # fmt: skip

_TYPO, _LIGHT, _HEAVY = 0.5, 1.0, 1.5
WORDS_PER_CHANGE, _LEAST, _MOST = 5, 1.5, 3.0
"""What changes may cost: one light word for every five words of the quote; one and a half in a short one, three in a long one."""

_Kind = Literal[
    "spelling", "slip", "slips", "filler", "unlinked", "dropped", "exchanged", "reworded", "added", "omitted", "several"
]
_ASKED: dict[_Kind, tuple[tuple[int, int], ...]] = {
    "spelling": ((4, 1), (7, 0)),
    "slip": ((6, 3), (8, 0)),
    "slips": ((10, 1), (12, 0)),
    "filler": ((6, 4), (8, 0)),
    "unlinked": ((10, 3),),
    "dropped": ((6, 4), (8, 2), (9, 1), (14, 0)),
    "exchanged": ((8, 1), (14, 0)),
    "reworded": ((8, 2), (10, 1)),
    "added": ((8, 2), (10, 1), (14, 0)),
    "omitted": ((6, 4), (8, 1)),
    "several": ((10, 3), (12, 1), (16, 0)),
}
"""How many words the stretch must have, and how many telling ones that stand unchanged, for the change to be borne: words
misspelled; a word dropped, exchanged or added by slip; more than one; a linking filler added; one dropped; another small
word dropped; one exchanged for another of its kind; for any other; any small word added; a word of content omitted; more
than one of these. A word of content is never replaced nor added."""
_ASKED_AT_AN_EDGE: dict[_Kind, tuple[tuple[int, int], ...]] = {
    "filler": ((8, 2),),
    "dropped": ((10, 2),),
    "exchanged": ((8, 2),),
    "reworded": ((10, 2),),
    "added": ((10, 2),),
    "several": ((10, 3),),
}
"""The same where what differs stands at either end: there a sentence is longer or shorter than another one."""

_FIGURE = 3
"""Telling words that a figure stands for."""

_CHARACTER_WORD = re.compile(f"[{UNSPACED}]")
_Change = tuple[list[str], list[str], str]
"""The words of the passage that the quote lacks, those it has instead, and the word of the passage before them."""


def borne(said: Sequence[str], spoken: Sequence[str], typos: int) -> bool:
    """Whether what differs is little, is neither a number nor a negation, and enough is equal to bear it.

    `said` is the quote, in which `typos` words were already given the spelling that the passage, `spoken`, has.
    """
    changes = _changes(said, spoken)
    slips = [change for change in changes if _misspelling(change)]
    changes, typos = [change for change in changes if change not in slips], typos + len(slips)
    changed = {word for lacking, added, _ in changes for word in (*lacking, *added)}
    if any(decisive(word) or (word not in LIGHT and _CHARACTER_WORD.match(word)) for word in changed):
        return False
    cost = typos * _TYPO + sum(max(sum(map(_weight, side)) for side in change[:2]) for change in changes)
    kind = _kind(changes, typos)
    if kind is None or cost > min(max(len(said) / WORDS_PER_CHANGE, _LEAST), _MOST):
        return False
    telling = sum(_telling(word) for word in said if word not in changed)
    at_an_edge = bool(changes) and (said[0] != spoken[0] or said[-1] != spoken[-1])
    asked = _ASKED_AT_AN_EDGE.get(kind, _ASKED[kind]) if at_an_edge else _ASKED[kind]
    return any(len(spoken) >= fewest and telling >= least for fewest, least in asked)


def _telling(word: str) -> int:
    """How far a word tells one customer's sentence from another's: a time, a price or a number of an order most of all."""
    if word in LIGHT or word in PLAIN:
        return 0
    return _FIGURE if any(map(str.isdigit, word)) else 1


def _changes(said: Sequence[str], spoken: Sequence[str]) -> list[_Change]:
    """What the quote lacks and has instead, place by place."""
    changes: list[_Change] = []
    together = False
    for step in Indel.opcodes(spoken, said):
        if step.tag == "equal":
            together = False
            continue
        if not together:
            changes.append(([], [], spoken[step.src_start - 1] if step.src_start else ""))
        together = True
        changes[-1][0].extend(spoken[step.src_start : step.src_end] if step.tag == "delete" else [])
        changes[-1][1].extend(said[step.dest_start : step.dest_end] if step.tag == "insert" else [])
    return [single for change in changes for single in _word_by_word(*change)]


def _word_by_word(lacking: list[str], added: list[str], before: str) -> list[_Change]:
    """As many words in the place of others: each for one of them."""
    if len(lacking) != len(added):
        return [(lacking, added, before)]
    return [([one], [other], last) for one, other, last in zip(lacking, added, (before, *lacking), strict=False)]


def _misspelling(change: _Change) -> bool:
    lacking, added, _ = change
    return len(lacking) == 1 == len(added) and misspelled(lacking[0], added[0])


def _kind(changes: Sequence[_Change], typos: int) -> _Kind | None:
    """What is changed; None when a word of content is replaced or added, or more than one is omitted."""
    kinds = [_kind_of_one(*change) for change in changes]
    omitted = sum(word not in LIGHT for lacking, _, _ in changes for word in lacking)
    if None in kinds or omitted > 1:
        return None
    if len(kinds) + typos > 1 and kinds:
        return "reworded" if "reworded" in kinds else "slips" if set(kinds) == {"slip"} else "several"
    return kinds[0] if kinds else "spelling"


def _kind_of_one(lacking: Sequence[str], added: Sequence[str], before: str) -> _Kind | None:
    if any(word not in LIGHT for word in added):
        return None
    if not lacking:
        return _kind_of_added(added)
    if not added:
        return _kind_of_lacking(lacking, before)
    if any(word not in LIGHT for word in lacking):
        return None
    if len(lacking) == 1 == len(added) and alike(lacking[0], added[0]):
        return "slip" if exchanged_by_slip(lacking[0], added[0]) else "exchanged"
    return "reworded"


def _kind_of_added(added: Sequence[str]) -> _Kind | None:
    if len(added) > 1 and not all(word in FILLERS for word in added):
        return None
    if not all(word in FILLERS for word in added):
        return "added"
    return "filler" if any(word in AT_WILL for word in added) else "slip"


def _kind_of_lacking(lacking: Sequence[str], before: str) -> _Kind | None:
    if len(lacking) == 1 and lacking_by_slip(before, lacking[0]):
        return "slip"
    if any(word not in LIGHT for word in lacking):
        return "omitted"
    return "unlinked" if any(word in AT_WILL for word in lacking) else "dropped"


def _weight(word: str) -> float:
    return _LIGHT if word in LIGHT else _HEAVY
