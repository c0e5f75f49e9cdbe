"""Names a person would give: the noun phrases customers use, in the form in which they write them."""

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from math import log
from typing import NamedTuple

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.valence import hits
from cxanalyzer.analysts.embedded.vocabulary import Stems, fold
from cxanalyzer.analysts.embedded.wording import words

_LONGEST_NAME = 3
_TELLING = 1.5  # times as frequent as in all texts
_SHORTEST_NOUN = 3
_DETERMINED = 0.2  # a noun follows an article, a possessive or another noun at least this often
_MORE_SPECIFIC = 0.5  # a longer phrase names the topic when it stands in at least this share of its texts


_HANDLE = re.compile(r"@(?<!\w@)\w+")
_INSIDE = re.compile(r"(?<=[a-z,] )[A-Za-z][a-z]+\b")  # words after a word: no beginnings of sentences
_CAPITALS_TELL = 0.25  # where more of these words begin with a capital, it does not tell names from words


class Phrase(NamedTuple):
    """A noun phrase of some texts: its stems, the form most written, and the texts (their places) that hold it."""

    stems: Stems
    surface: str
    texts: frozenset[int]


class PhraseBook:
    """The noun phrases of one to three words in each of some texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        names = proper(texts)
        tokens = [["." if word in names else word for word in words(text)] for text in texts]
        nouns = _nouns(tokens)
        self._held = [{tuple(map(fold, span)): " ".join(span) for span in _spans(each, nouns)} for each in tokens]
        self._texts = Counter(stems for held in self._held for stems in held)

    def frequent(self, places: Iterable[int], fewest: int) -> list[Phrase]:
        """Phrases that at least `fewest` of the texts at these places hold, the most frequent first, then the longest."""
        where: dict[Stems, list[int]] = defaultdict(list)
        for place in places:
            for stems in self._held[place]:
                where[stems].append(place)
        found = [
            Phrase(stems, self._most_written(stems, held), frozenset(held))
            for stems, held in where.items()
            if len(held) >= fewest
        ]
        return sorted(found, key=lambda phrase: (-len(phrase.texts), -len(phrase.stems), phrase.surface))

    def telling(self, places: Sequence[int], fewest: int) -> list[Phrase]:
        """Frequent phrases of the texts at these places that are rarer in the other texts, the most telling first."""
        weighed: list[tuple[float, Phrase]] = []
        for phrase in self.frequent(places, fewest):
            lift = len(phrase.texts) * len(self._held) / (self._texts[phrase.stems] * len(places))
            if lift >= _TELLING:
                weighed.append((round(len(phrase.texts) * log(lift), 6), phrase))
        return [phrase for _, phrase in sorted(weighed, key=lambda each: (-each[0], each[1].surface))]

    def _most_written(self, stems: Stems, places: Iterable[int]) -> str:
        forms = Counter(self._held[place][stems] for place in places)
        return min(forms, key=lambda form: (-forms[form], form))


def more_specific(phrase: Phrase, among: Sequence[Phrase]) -> Phrase:
    """The longest phrase that contains this one and stands in at least half of its texts: "text" → "courier text messages"."""
    longer = [
        other
        for other in among
        if len(other.stems) > len(phrase.stems)
        and contains(other.stems, phrase.stems)
        and len(other.texts & phrase.texts) >= _MORE_SPECIFIC * len(phrase.texts)
    ]
    if not longer:
        return phrase
    return min(longer, key=lambda other: (-len(other.stems), -len(other.texts), other.surface))


def tells(word: str) -> bool:
    """Whether a word of the dictionary carries meaning and is no verdict, though it may name what happened: "lost"."""
    if not word.isalpha() or len(word) < _SHORTEST_NOUN or not vocabulary.is_content(fold(word)):
        return False
    courteous = fold(word) in vocabulary.listed("courtesies")
    return not courteous and bool(_kinds(word)) and all(hit.event for hit in hits([word]))


def proper(texts: Iterable[str]) -> frozenset[str]:
    """Names of people, places and firms, in small letters: written with a capital inside a sentence, or as a handle.

    None where capitals tell nothing: where a language writes its nouns so, or a text everything.
    """
    large: Counter[str] = Counter()
    small: Counter[str] = Counter()
    handles: set[str] = set()
    for text in texts:
        handles.update(each[1:].lower() for each in _HANDLE.findall(text))
        for word in _INSIDE.findall(text):
            (small if word.islower() else large)[word.lower()] += 1
    if large.total() > _CAPITALS_TELL * (large.total() + small.total()):
        return frozenset(handles)
    return frozenset(word for word in large if large[word] > small[word]) | handles


def counted(texts: Sequence[str]) -> Counter[Stems]:
    """In how many texts each run of one to three stems stands."""
    counts: Counter[Stems] = Counter()
    for text in texts:
        stems = vocabulary.stems(text)
        runs = (stems[start : start + length] for length in range(1, _LONGEST_NAME + 1) for start in range(len(stems)))
        counts.update(set(runs))
    return counts


def contains(longer: Stems, shorter: Stems) -> bool:
    """Whether the shorter phrase stands in the longer one."""
    return any(longer[start : start + len(shorter)] == shorter for start in range(len(longer) - len(shorter) + 1))


def title(surface: str) -> str:
    """A phrase as a name: "gate changes" → "Gate changes"."""
    return surface[:1].upper() + surface[1:]


def _spans(tokens: Sequence[str], nouns: frozenset[str]) -> Iterator[Stems]:
    """Runs of one to three words that end in a noun, hold no stop word, verdict or number, and name no everyday thing."""
    everyday = vocabulary.listed("everyday")
    for end in range(1, len(tokens) + 1):
        if tokens[end - 1] not in nouns:
            continue
        for length in range(1, min(_LONGEST_NAME, end) + 1):
            if length > 1 and not _may_precede(tokens[end - length]):
                break
            span = tuple(tokens[end - length : end])
            if not all(fold(word) in everyday for word in span) and not _is_measure(span):
                yield span


def _is_measure(span: Sequence[str]) -> bool:
    """Whether everyday things in the plural come first: "minutes walk" tells how far, not what."""
    return len(span) > 1 and span[0].endswith("s") and fold(span[0]) in vocabulary.listed("everyday")


@lru_cache(maxsize=65536)
def _may_precede(word: str) -> bool:
    """Nouns and plain adjectives: "mobile app" is a thing, "terrible app" is a verdict on one."""
    if not _is_plain(word):
        return False
    kinds = _kinds(word)
    return "NOUN" in kinds or "ADJ" in kinds or "PROPN" in kinds


def _nouns(tokens: Sequence[Sequence[str]]) -> frozenset[str]:
    """Words that can be nouns and are used as such here: often enough after an article, a possessive or another noun."""
    determiners = vocabulary.listed("determiners")
    seen: Counter[str] = Counter()
    joined: Counter[str] = Counter()
    for each in tokens:
        for before, word, after in zip(["", *each], each, [*each[1:], ""], strict=False):
            if _can_be_noun(word):
                seen[word] += 1
                described = "ADJ" in _kinds(word) and _can_be_noun(after)  # "a better seat" is no better
                joined[word] += not described and (before in determiners or _can_be_noun(before))
    return frozenset(word for word, count in seen.items() if joined[word] >= _DETERMINED * count)


def _can_be_noun(word: str) -> bool:
    return _is_plain(word) and "NOUN" in _kinds(word)


@lru_cache(maxsize=65536)
def _is_plain(word: str) -> bool:
    stem = fold(word)
    if stem in vocabulary.listed("courtesies") or not vocabulary.is_content(stem):
        return False
    return word.isalpha() and len(word) >= _SHORTEST_NOUN and not hits([word])


@lru_cache(maxsize=65536)
def _kinds(word: str) -> frozenset[str]:
    """The universal parts of speech a word can have."""
    import lemminflect

    return frozenset(lemminflect.getAllLemmas(word))
