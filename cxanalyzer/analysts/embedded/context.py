"""What stands around a statement, its passage and the statements beside it, and how far that shifts how it is read."""

from collections.abc import Iterator, Mapping, Sequence
from math import tanh
from typing import NamedTuple

from cxanalyzer.analysts.embedded.statements import Statement
from cxanalyzer.analysts.embedded.valence import CONTRASTS
from cxanalyzer.analysts.embedded.wording import words

_CONCESSIONS = frozenset(["although", "though", "while", "whilst", "despite", "whereas"])
_TURNS = CONTRASTS | _CONCESSIONS | {"nevertheless", "nonetheless", "otherwise", "sadly"}
_ONLY, _MIXED, _ONE_SIDED = 0.3, 0.5, 1.2
_IN_ONE_SENTENCE = 0.4
_BESIDE = 0.35
_FARTHEST = 1.2  # what is felt more plainly than ±0.83 by itself keeps its side


class Context(NamedTuple):
    """A statement's passage: its text, its statements in order, which of them it is, and where the talk turns.

    `turns` holds the places of statements before which the talk turns ("but …"), `one_sentence` whether it is one sentence.
    """

    passage: str
    statements: tuple[str, ...] = ()
    place: int = 0
    turns: frozenset[int] = frozenset()
    one_sentence: bool = True


def contexts(passage: str, statements: Sequence[Statement]) -> Iterator[Context]:
    """The context of each statement of a passage."""
    texts = tuple(each.text for each in statements)
    turns = frozenset(place for place in range(1, len(statements)) if _turns(statements, place))
    one_sentence = len({each.sentence for each in statements}) <= 1
    for place in range(len(statements)):
        yield Context(passage, texts, place, turns, one_sentence)


def shift(context: Context, odds: Mapping[str, float]) -> float:
    """How far what stands around a statement shifts the odds that it is positive; `odds`: those of each text by itself.

    The whole passage counts most where its statements feel alike, less where they are mixed or clauses of one sentence.
    What stands beside a statement counts for it, and against it where the talk turns in between.
    """
    whole = odds[context.passage]
    if len(context.statements) < 2:  # noqa: PLR2004
        return _ONLY * whole
    weight = _MIXED + (_ONE_SIDED - _MIXED) * _agreement([odds[text] for text in context.statements])
    beside = sum(
        odds[context.statements[other]] * (-1 if max(other, context.place) in context.turns else 1)
        for other in (context.place - 1, context.place + 1)
        if 0 <= other < len(context.statements)
    )
    around = weight * (_IN_ONE_SENTENCE if context.one_sentence else 1.0) * whole + _BESIDE * beside
    return max(-_FARTHEST, min(_FARTHEST, around))


def _agreement(odds: Sequence[float]) -> float:
    """How much the statements of a passage feel alike, 0 (as much good as bad) .. 1; the strongly felt weigh most."""
    values = [tanh(each) for each in odds]
    total = sum(each * each for each in values)
    return abs(sum(each * abs(each) for each in values)) / total if total else 0.0


def _turns(statements: Sequence[Statement], place: int) -> bool:
    """Whether the talk turns before a statement, by its first word or by the concession that the one before opens with."""
    if _concedes(statements, place):
        return False
    return _opening(statements[place]) in _TURNS or _concedes(statements, place - 1)


def _concedes(statements: Sequence[Statement], place: int) -> bool:
    """Whether a statement opens its sentence with a concession to what follows: "Although the hall was small, …"."""
    sentence = statements[place].sentence
    begins = place == 0 or statements[place - 1].sentence != sentence
    goes_on = place + 1 < len(statements) and statements[place + 1].sentence == sentence
    return begins and goes_on and _opening(statements[place]) in _CONCESSIONS


def _opening(statement: Statement) -> str:
    """The first word, of "even though" the second."""
    said = [word for word in words(statement.text) if word[0].isalpha()][:2]
    return said[-1] if said[:1] == ["even"] else next(iter(said), "")
