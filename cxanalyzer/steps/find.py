"""Find passages for a question: by words and meaning together, each thing said once, no channel crowding the others out."""

from collections import Counter
from collections.abc import Sequence
from statistics import mean
from typing import TYPE_CHECKING, Literal, NamedTuple

from rapidfuzz import fuzz

from cxanalyzer.interfaces import InWords, PassageFinder
from cxanalyzer.measures.fusion import WORDS_BESIDE_WORDS, fused, supported
from cxanalyzer.measures.nearness import aligned, meant, pooled, side_by_side, trusted
from cxanalyzer.records import Filters, Found

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_PROPOSED = 150
"""How many passages words propose, and meaning."""
_SPARE = 5
"""So many times the passages wanted are looked at for near-duplicates and for other channels."""
_ALIKE = 92.0
"""From this likeness of two texts on, 0..100, they are near-duplicates."""
_YIELDS, _YIELDS_AT_MOST = 0.97, 0.85
"""What is left of a passage's score for each one of its channel before it, and at the least."""


class _Ranked(NamedTuple):
    """A passage as it ranks."""

    passage_id: str
    score: float
    by: tuple[Literal["words", "meaning"], ...]


def find(finder: PassageFinder, question: str, filters: Filters, count: int) -> list[Found]:
    """At most `count` passages that fit the question, the best first; near-duplicates are one."""
    return _chosen(finder, _ranked(finder, question, filters), count)


def disagreeing(
    finder: PassageFinder, found: Sequence[Found], question: str, filters: Filters, count: int
) -> list[Found]:
    """At most `count` passages on the same question in which the opposite of what was found was felt, the best first.

    What was felt is what reviews found in the passages; where that leans to no side, there is no other side.
    """
    known = {one.passage.passage_id for one in found}
    side = mean(finder.emotions(sorted(known)).values() or [0.0])
    others = [one for one in _ranked(finder, question, filters) if one.passage_id not in known]
    felt = finder.emotions([one.passage_id for one in others])
    return _chosen(finder, [one for one in others if felt.get(one.passage_id, 0.0) * side < 0], count)


def _ranked(finder: PassageFinder, question: str, filters: Filters) -> list[_Ranked]:
    """What words or meaning propose, the best first."""
    import numpy as np

    words = finder.by_words(question, filters, _PROPOSED)
    by_meaning = finder.by_meaning(question, filters, _PROPOSED)
    meaning = set(by_meaning)
    ids = list(dict.fromkeys([*words.scores, *by_meaning]))
    if not ids:
        return []
    by_words = np.array([words.scores.get(one, 0.0) for one in ids], dtype=np.float32)
    apart = finder.in_words(question, ids)
    if apart is None:
        vectors = finder.vectors(question, ids)
        scores = supported(fused(by_words, vectors[1:] @ vectors[0], words.telling), vectors[1:], words.telling)
    else:
        scores = _word_by_word(apart, by_words, words.telling)
    ranked = [
        _Ranked(one, score, _by(one in words.scores, one in meaning))
        for one, score in zip(ids, scores.tolist(), strict=True)
    ]
    return sorted(ranked, key=lambda one: (-one.score, one.passage_id))


def _word_by_word(apart: InWords, by_words: "NDArray[np.float32]", telling: float) -> "NDArray[np.float32]":
    """Scores 0..1 of passages, shape (n,), where the words of question and passages have vectors of their own."""
    plain, learned = (pooled(one, apart.words, apart.lengths) for one in (apart.vectors, apart.learned))
    near, drawn = plain[1:] @ plain[0], learned[1:] @ learned[0]
    trust = trusted(near, drawn)
    meaning = meant(near, drawn, aligned(apart.vectors, apart.words, apart.lengths), trust, telling)
    scores = fused(by_words, meaning, telling, WORDS_BESIDE_WORDS)
    return supported(scores, side_by_side(plain[1:], learned[1:], trust), telling)


def _by(words: bool, meaning: bool) -> tuple[Literal["words", "meaning"], ...]:
    if words and meaning:
        return ("words", "meaning")
    return ("words",) if words else ("meaning",)


def _chosen(finder: PassageFinder, ranked: Sequence[_Ranked], count: int) -> list[Found]:
    best = {one.passage_id: one for one in ranked[: _SPARE * count]}
    found = [
        Found(passage=passage, source=source, score=best[passage.passage_id].score, by=best[passage.passage_id].by)
        for passage, source in finder.whole(list(best))
    ]
    return _balanced(_folded(found), count)


def _folded(found: Sequence[Found]) -> list[Found]:
    """The first of each group of near-duplicates, with how many others there are."""
    kept: list[Found] = []
    texts: list[str] = []
    alike: Counter[int] = Counter()
    for one in found:
        text = " ".join(one.passage.text.lower().split())
        same = next((place for place, other in enumerate(texts) if fuzz.ratio(text, other, score_cutoff=_ALIKE)), None)
        if same is None:
            kept.append(one)
            texts.append(text)
        else:
            alike[same] += 1
    return [one.model_copy(update={"alike": alike[place]}) for place, one in enumerate(kept)]


def _balanced(found: Sequence[Found], count: int) -> list[Found]:
    """The best `count`; each channel yields a little with every passage it has, so that nearly equal ones of others come in."""
    left = list(found)
    chosen: list[Found] = []
    while left and len(chosen) < count:
        before = Counter(one.source.channel for one in chosen)
        standing = [one.score * max(_YIELDS ** before[one.source.channel], _YIELDS_AT_MOST) for one in left]
        best = max(range(len(left)), key=lambda place: standing[place])
        chosen.append(left.pop(best).model_copy(update={"score": standing[best]}))
    return chosen
