"""The words of a question: folded, stemmed, and forgiving about spelling."""

import re
import unicodedata
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from cxanalyzer.measures.phrases import stem_of
from cxanalyzer.records import Language

_WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
_SHORTEST_MISSPELT, _LONG = 5, 8
_HYPHENS = re.compile(r"\be[- ](?=mail)", re.IGNORECASE)
_TELLTALE: dict[Language, frozenset[str]] = {
    "de": frozenset(
        """
        wie viele kunden der die das und ist sind welche welcher warum wo uber unser unsere was im den dem von fur mit gibt
        zeig mir nur letzten quartal zu beschweren sich ein eine wer haben hat leute nicht wir bei an auf sag arger wieso
        """.split()  # noqa: SIM905 (read as a text)
    ),
    "fr": frozenset(
        """
        combien de clients le la les des est sont quel quelle quels quelles pourquoi du et nos notre que qu sur avec dans au aux
        pour montre moi seulement trimestre un une se parlent qui quoi c'est il ils gens ont quand comment les clients plus
        """.split()  # noqa: SIM905
    ),
    "es": frozenset(
        """
        cuantos cuantas clientes el los las es son cual cuales por que nuestro nuestra del y con para en muestra solo trimestre un
        una como se de la lo hablan quejan queja gente cuanta cuanto cuando donde quien hay mas nos les gusta sobre entre
        """.split()  # noqa: SIM905
    ),
}
_ENGLISH = frozenset(
    """
    how many the what which is are do did of in to customers and our we they their about who show why where me for on only was
    with compare say people does has have
    """.split()  # noqa: SIM905
)


class Word(NamedTuple):
    """A word of a question: as folded, its stem, and where it stands in the question."""

    text: str
    stem: str
    start: int
    capital: bool


def folded(text: str) -> str:
    """Small letters without accents; apostrophes of one kind."""
    plain = unicodedata.normalize("NFKD", text.casefold().replace("’", "'").replace("ß", "ss"))
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def words(question: str) -> list[Word]:
    """Every word, in order; `'s` is taken off."""
    found = []
    for match in _WORD.finditer(_HYPHENS.sub("e", question)):
        text = folded(match[0]).removesuffix("'s")
        found.append(Word(text, stem(text), match.start(), match[0][:1].isupper()))
    return found


def stem(word: str) -> str:
    """A key that word forms share: `complain`, `complained` and `complaining` are one; never shown."""
    return stem_of(word) or word


def stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, in order."""
    return tuple(word.stem for word in words(text))


def language(asked: Sequence[Word]) -> Language:
    """The language whose small words stand in the question most; English where none does."""
    said = [word.text for word in asked]
    english = sum(word in _ENGLISH for word in said)
    counts = {one: sum(word in telling for word in said) for one, telling in _TELLTALE.items()}
    best = max(counts, key=lambda one: counts[one])
    return best if counts[best] > english else "en"


class Speller:
    """Puts misspelt words right where one of the words `meant` is a slip away.

    What is `known`, or what customers use (`is_used`), is taken for what it is.
    """

    def __init__(self, known: Iterable[str], meant: Iterable[str], is_used: Callable[[str], bool]) -> None:
        self._meant = frozenset(meant)
        self._whole = frozenset(known) | self._meant
        self._stems = frozenset(map(stem, self._whole))
        self._is_used = is_used

    def right(self, asked: Sequence[Word]) -> list[Word]:
        """The words, each that nobody knows exchanged for the known one that is a slip away, if one is."""
        return [self._one(word) for word in asked]

    def _one(self, word: Word) -> Word:
        if word.text in self._whole or word.stem in self._stems or len(word.text) < _SHORTEST_MISSPELT:
            return word
        from rapidfuzz.distance import OSA

        most = 2 if len(word.text) >= _LONG else 1
        near = [
            (distance, text)
            for text in self._meant
            if text[:1] == word.text[:1]
            and abs(len(text) - len(word.text)) <= most
            and len(text) >= _SHORTEST_MISSPELT - 1
            and (distance := OSA.distance(word.text, text, score_cutoff=most)) <= most
        ]
        if not near or not word.text.isalpha() or self._is_used(word.text):
            return word
        text = min(near)[1]
        return word._replace(text=text, stem=stem(text))
