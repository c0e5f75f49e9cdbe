"""Which touchpoints German, French and Spanish statements speak of: by words of the register and of the vocabulary."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from functools import cache, lru_cache
from math import log

from cxanalyzer import packs
from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.assignment import Assigned
from cxanalyzer.analysts.embedded.foreign_words import stems, tokens
from cxanalyzer.analysts.embedded.labels import Labels
from cxanalyzer.analysts.embedded.language import READ
from cxanalyzer.records import Record, Touchpoint

_NAME, _KEYWORD, _INHERITED, _NAME_WORD, _DESCRIBED = 1.0, 0.9, 0.8, 0.5, 0.2
_ENOUGH, _SHARE = 0.3, 0.6
_LEAST, _MOST = 0.3, 0.6
_BEFORE = 0.5
_LABELS = 3
_COMPOUND, _PART = 5, 0.8
_LONGEST, _SHARED_BY_ALL = 5, 0.02
_CONTENT = 4

Phrase = tuple[str, ...]


class _Translations(Record):
    """The file, whose only content is its keys."""

    words: Mapping[str, Mapping[str, tuple[str, ...]]]


@cache
def _translations() -> Mapping[str, Mapping[str, tuple[str, ...]]]:
    """Concept id → language → what customers say of it."""
    import yaml

    path = packs.find("packs") / "vocabulary_languages.yaml"
    return _Translations(words=yaml.safe_load(path.read_text(encoding="utf-8"))).words


class Places:
    """Finds in statements of one language the touchpoints of a register."""

    def __init__(self, register: Sequence[Touchpoint], language: str) -> None:
        self._language = language
        self._size = len(register)
        found: dict[Phrase, dict[int, float]] = defaultdict(dict)
        labels = Labels(vocabulary.load())
        for index, touchpoint in enumerate(register):
            for text, weight in (*self._own(touchpoint), *self._inherited(touchpoint, labels)):
                said = self._phrase(text)
                if said and weight > found[said].get(index, 0.0):
                    found[said][index] = weight
        self._phrases = {said: self._rare(weights) for said, weights in found.items()}
        self._parts = [said[0] for said in self._phrases if len(said) == 1 and len(said[0]) >= _COMPOUND]

    def assign(self, statements: Sequence[str]) -> list[list[Assigned]]:
        """The touchpoints of each statement, the surest first; one that names none goes on with the one before."""
        told: list[list[Assigned]] = []
        before: list[Assigned] = []
        for statement in statements:
            here = self._chosen(self._evidence(statement))
            told.append(
                here or [each._replace(confidence=round(each.confidence * _BEFORE, 3), own=0.0) for each in before]
            )
            before = here[:1] or before
        return told

    def _own(self, touchpoint: Touchpoint) -> Iterator[tuple[str, float]]:
        for text in (touchpoint.description, touchpoint.name):
            weight = _NAME_WORD if text == touchpoint.name else _DESCRIBED
            yield from ((word, weight) for word in text.split() if len(word) >= _CONTENT)
        yield from ((keyword, _KEYWORD) for keyword in touchpoint.keywords)
        yield touchpoint.name, _NAME

    def _inherited(self, touchpoint: Touchpoint, labels: Labels) -> Iterator[tuple[str, float]]:
        """The words of the concepts that the touchpoint's name falls under, whichever language it is in."""
        for concept, strength in (labels.concepts(touchpoint) or dict.fromkeys(named(touchpoint.name), 1.0)).items():
            for text in _translations().get(concept, {}).get(self._language, ()):
                yield text, _INHERITED * strength

    def _phrase(self, text: str) -> Phrase:
        return phrase(text, self._language)

    def _rare(self, weights: Mapping[int, float]) -> list[tuple[int, float]]:
        """What many touchpoints share tells them apart less."""
        rarity = max(_SHARED_BY_ALL, log((self._size + 1) / len(weights)) / log(self._size + 1))
        return [(index, weight * rarity) for index, weight in sorted(weights.items())]

    def _evidence(self, statement: str) -> dict[int, float]:
        doubt: dict[int, float] = defaultdict(lambda: 1.0)
        for said, share in dict(self._found(self._phrase(statement))).items():
            for index, weight in self._phrases[said]:
                doubt[index] *= 1.0 - min(weight * share, 0.97)
        return {index: 1.0 - left for index, left in doubt.items()}

    def _found(self, said: Phrase) -> Iterator[tuple[Phrase, float]]:
        """The phrases in a text, the longest at each place, each with how much of a word it is."""
        past = 0
        for start in range(len(said)):
            if start < past:
                continue
            run = next(
                (
                    said[start:end]
                    for end in range(min(start + _LONGEST, len(said)), start, -1)
                    if said[start:end] in self._phrases
                ),
                None,
            )
            if run:
                past = start + len(run)
                yield run, 1.0
            elif self._language == "de":
                yield from (((part,), _PART) for part in self._parts if _is_part(part, said[start]))

    def _chosen(self, evidence: Mapping[int, float]) -> list[Assigned]:
        best = max(evidence.values(), default=0.0)
        enough = max(_ENOUGH, _SHARE * best)
        ranked = sorted((-value, index) for index, value in evidence.items() if value >= enough)
        return [Assigned(index, round(_LEAST - _MOST * value, 3), -value, -value) for value, index in ranked]


def _is_part(part: str, word: str) -> bool:
    """Whether a German compound begins or ends with a word: "Paketzusteller", "Rücksendegebühr"."""
    return len(word) > len(part) + 1 and (word.startswith(part) or word.endswith(part))


def phrase(text: str, language: str) -> Phrase:
    """The words of a text in their shortest forms, so that inflections meet."""
    return tuple(_shortest(token, language) for token in tokens(text, language) if token[0].isalnum())


@lru_cache(maxsize=65536)
def _shortest(token: str, language: str) -> str:
    return min(stems(token, language), key=lambda stem: (len(stem), stem))


@cache
def _labels(language: str) -> dict[Phrase, list[str]]:
    """How registers in a language label the concepts."""
    found: dict[Phrase, list[str]] = defaultdict(list)
    for concept, listed in _translations().items():
        for label in listed.get(language, ())[:_LABELS]:
            found[phrase(label, language)].append(concept)
    return found


def named(name: str) -> list[str]:
    """The concepts that a register in German, French or Spanish labels so."""
    found: list[str] = []
    for language in READ:
        said, labels = phrase(name, language), _labels(language)
        runs = (said[start:end] for start in range(len(said)) for end in range(start + 1, len(said) + 1))
        found += [concept for run in runs for concept in labels.get(run, ())]
    return list(dict.fromkeys(found))


def in_english(register: Sequence[Touchpoint]) -> tuple[Touchpoint, ...]:
    """A register in another language with the English words of its concepts beside its own; an English one as it is."""
    known = vocabulary.load()
    labels = Labels(known)
    strange = [not labels.concepts(touchpoint) for touchpoint in register]
    if 2 * sum(strange) <= len(register):
        return tuple(register)
    return tuple(_with_english(each) if odd else each for each, odd in zip(register, strange, strict=True))


def _with_english(touchpoint: Touchpoint) -> Touchpoint:
    concepts = [vocabulary.load()[concept] for concept in named(touchpoint.name) if concept in vocabulary.load()]
    english = [word for concept in concepts for word in (*concept.labels, *concept.words)]
    return touchpoint.model_copy(update={"keywords": tuple(dict.fromkeys((*touchpoint.keywords, *english)))})
