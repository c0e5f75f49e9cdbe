"""The words that speak of each touchpoint of a register: its own, and those of the concepts its name falls under."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from math import log
from typing import NamedTuple

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.labels import Labels
from cxanalyzer.analysts.embedded.spelling import Spelling
from cxanalyzer.analysts.embedded.vocabulary import Concept, Stems
from cxanalyzer.records import Touchpoint

_NAME, _KEYWORD, _LABEL, _WORD, _NAME_WORD, _HINT = 1.0, 0.9, 0.8, 0.65, 0.5, 0.25
_FOUND = 0.55  # a keyword that was found to stand near a discovery and is neither its name nor its concept's
_ITEM, _ITEM_HEAD, _DESCRIPTION_WORD = (
    0.6,
    0.48,
    0.25,
)  # what a description lists, the last word of such an item, any other
_LONGEST_ITEM = 3
_JOINTS = re.compile(r"[,;:.()/]|\s(?:and|or|&)\s")
_INCLUDED = 0.75
_DESCRIBED_ELSEWHERE = 0.7  # what a touchpoint inherits counts less where the description of another lists it
LISTED = 3
"""Keywords from which on a touchpoint is known by its own words."""
_LEAN_WHERE_LISTED = 0.4  # what such a touchpoint keeps of words that it does not list
_COMMON = 0.15
_SHARED_BY_ALL = 0.02
_LONGEST_PHRASE = 6


_MONEY = re.compile(
    r"(?:[£$€¥₹]|\brs\.?|\bchf)\s?\d[\d.,]*"
    r"|\b\d[\d.,]*\s?(?:[£$€¥₹]|(?:euros?|pounds?|dollars?|francs?|rupees?|cents?|pence|quid|bucks|eur|gbp|usd|chf)\b)",
    re.IGNORECASE,
)
_SUM = " sum of money "  # as the vocabulary has it


def in_stems(statement: str) -> Stems:
    """The folded words of a statement, in which every sum of money is the same three: "$35 each" speaks of the price."""
    return vocabulary.stems(_MONEY.sub(_SUM, statement))


class Word(NamedTuple):
    """A phrase that speaks for a touchpoint (its index in the register), 0..1 strong."""

    touchpoint: int
    weight: float


class Lexicon:
    """Finds in a statement the phrases that speak for the touchpoints of a register."""

    def __init__(self, register: Sequence[Touchpoint], concepts: Mapping[str, Concept] | None = None) -> None:
        known = vocabulary.load() if concepts is None else concepts
        labels = Labels(known)
        self.concepts = [_proper(labels.concepts(touchpoint), known) for touchpoint in register]
        common = _commonness(known)
        claimed, described = _claimed(register), _described(register)
        strongest: dict[Stems, dict[int, float]] = defaultdict(dict)
        for index, touchpoint in enumerate(register):
            elsewhere = {concept for other, own in enumerate(self.concepts) if other != index for concept in own}
            leans = (
                is_listed(touchpoint) and touchpoint.origin == "user"
            )  # a discovery inherits from the concept it is named for
            lean = _LEAN_WHERE_LISTED if leans else 1.0
            shared = list(_inherited(self.concepts[index], known, elsewhere))
            own = dict(_own(touchpoint, common, lean))
            if touchpoint.origin == "data":
                own = _as_found(own, touchpoint, {phrase for phrase, weight in shared if weight > _HINT})
            inherited = [
                (phrase, max(weight * lean * _kept(described.get(phrase), index), _listed_in(phrase, own)))
                for phrase, weight in shared
                if claimed.get(phrase, {index}) == {index}
            ]
            for phrase, weight in [*own.items(), *inherited]:
                if phrase and weight > strongest[phrase].get(index, 0.0):
                    strongest[phrase][index] = weight
        self._phrases = {phrase: _shared(weights, len(register)) for phrase, weights in strongest.items() if weights}
        self._joined = {vocabulary.fold("".join(phrase)): phrase for phrase in self._phrases if len(phrase) == 2}  # noqa: PLR2004
        self._spelling = Spelling({*common, *(stem for phrase in self._phrases for stem in phrase), *self._joined})

    def evidence(self, stems: Stems) -> dict[int, float]:
        """Touchpoint index → 0..1: how strongly the words speak for it, each phrase counted once."""
        doubt: dict[int, float] = defaultdict(lambda: 1.0)
        for phrase in dict.fromkeys(self._found(tuple(map(self._spelling.meant, stems)))):
            for index, weight in self._phrases[phrase]:
                doubt[index] *= 1.0 - min(weight, 0.97)
        return {index: 1.0 - left for index, left in doubt.items()}

    def _found(self, stems: Stems) -> Iterator[Stems]:
        """Phrases in the text; one inside a longer one is not counted: "flight attendant" says nothing of "flight"."""
        covered = 0
        for start in range(len(stems)):
            for length in range(min(_LONGEST_PHRASE, len(stems) - start), 0, -1):
                phrase = stems[start : start + length]
                if length == 1:
                    phrase = self._joined.get(phrase[0], phrase) if phrase not in self._phrases else phrase
                if phrase in self._phrases and start + length > covered:
                    covered = start + length
                    yield phrase
                    break


def _proper(concepts: Mapping[str, float], known: Mapping[str, Concept]) -> dict[str, float]:
    """Without a whole that only qualifies something else: "hospital food" is food."""
    return {each: strength for each, strength in concepts.items() if strength == 1.0 or not known[each].whole}


def is_listed(touchpoint: Touchpoint) -> bool:
    """Whether the register lists the touchpoint's words; what was discovered is known by its keywords alone."""
    return len(touchpoint.keywords) >= LISTED or touchpoint.origin == "data"


def _listed_in(phrase: Stems, own: Mapping[Stems, float]) -> float:
    """What a phrase says by a keyword inside it: "delivery driver" no less than "delivery"."""
    runs = (phrase[start:end] for start in range(len(phrase)) for end in range(start + 1, len(phrase) + 1))
    return max((own[run] for run in runs if own.get(run, 0.0) >= _KEYWORD), default=0.0)


def _claimed(register: Sequence[Touchpoint]) -> Mapping[Stems, AbstractSet[int]]:
    """Name or keyword → the touchpoints whose own it is: nobody inherits what is another's own."""
    claimed: dict[Stems, set[int]] = defaultdict(set)
    for index, touchpoint in enumerate(register):
        for phrase in (touchpoint.name, *touchpoint.keywords):
            claimed[vocabulary.stems(phrase)].add(index)
    return claimed


def _described(register: Sequence[Touchpoint]) -> Mapping[Stems, AbstractSet[int]]:
    """Thing → the touchpoints whose descriptions list it, where they do not list their words themselves."""
    described: dict[Stems, set[int]] = defaultdict(set)
    for index, touchpoint in enumerate(register):
        for item in () if is_listed(touchpoint) else _items(touchpoint.description):
            described[item].add(index)
    return described


def _kept(owners: AbstractSet[int] | None, index: int) -> float:
    """What of an inherited phrase is kept: "waiters" say less of service where they are how the staff is described."""
    return 1.0 if not owners or index in owners else _DESCRIBED_ELSEWHERE


def _own(touchpoint: Touchpoint, common: Mapping[str, int], lean: float) -> Iterator[tuple[Stems, float]]:
    """The words of description and name, where people wrote them, the keywords and the name: the strongest last."""
    name = vocabulary.stems(touchpoint.name)
    if touchpoint.origin != "data":
        yield from _single(vocabulary.stems(touchpoint.description), _DESCRIPTION_WORD * lean, common)
        for item in _items(touchpoint.description) if lean == 1.0 else ():  # a list of keywords takes its place
            yield from _single(item[-1:], _ITEM_HEAD, common)
            yield item, _ITEM
        yield from _single(name, _NAME_WORD, common)
    for phrase in map(vocabulary.stems, touchpoint.keywords):
        if any(map(vocabulary.is_content, phrase)):
            yield phrase, _KEYWORD
    yield name, _NAME


def _as_found(own: Mapping[Stems, float], touchpoint: Touchpoint, concepts: AbstractSet[Stems]) -> dict[Stems, float]:
    """A discovery's own words: those that only stand near it say less than its name and its concept's."""
    name = set(vocabulary.stems(touchpoint.name))
    return {
        phrase: weight if phrase in concepts or name.intersection(phrase) else min(weight, _FOUND)
        for phrase, weight in own.items()
    }


def _items(description: str) -> Iterator[Stems]:
    """The things that a description lists: of "The building: pool, gym and hot tubs" building, pool, gym and hot tub."""
    for part in _JOINTS.split(description):
        stems = vocabulary.stems(part)
        content = [place for place, stem in enumerate(stems) if vocabulary.is_content(stem)]
        if content and len(stems) <= _LONGEST_ITEM and len(content) < _LONGEST_ITEM:
            yield stems[content[0] : content[-1] + 1]


def _inherited(
    concepts: Mapping[str, float], known: Mapping[str, Concept], elsewhere: AbstractSet[str]
) -> Iterator[tuple[Stems, float]]:
    """The words of the touchpoint's concepts, and of those they include unless another touchpoint stands for them."""
    for identifier, strength in concepts.items():
        yield from _of_concept(known[identifier], strength)
        for included in known[identifier].includes:
            if included not in elsewhere:
                yield from _of_concept(known[included], strength * _INCLUDED)


def _commonness(known: Mapping[str, Concept]) -> Mapping[str, int]:
    """Stem → how many concepts use it: "hours" is everywhere, "opening" is not."""
    return Counter(
        stem
        for concept in known.values()
        for stem in {stem for phrase in (*concept.foremost, *concept.hints) for stem in vocabulary.stems(phrase)}
    )


def _of_concept(concept: Concept, strength: float) -> Iterator[tuple[Stems, float]]:
    for phrases, weight in ((concept.labels, _LABEL), (concept.words, _WORD), (concept.hints, _HINT)):
        for phrase in phrases:
            yield vocabulary.stems(phrase), weight * strength


def _single(stems: Iterable[str], weight: float, common: Mapping[str, int]) -> Iterator[tuple[Stems, float]]:
    for stem in stems:
        if vocabulary.is_content(stem):
            yield (stem,), weight / max(common.get(stem, 1), 1) ** _COMMON


def _shared(weights: Mapping[int, float], size: int) -> list[Word]:
    """What many of a register's `size` touchpoints share tells them apart less (an inverse document frequency, 0..1)."""
    rarity = max(_SHARED_BY_ALL, log((size + 1) / len(weights)) / log(size + 1))
    return [Word(index, weight * rarity) for index, weight in sorted(weights.items())]
