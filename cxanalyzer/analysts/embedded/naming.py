"""Names a person would give: the noun phrases customers use, in the form in which they write them."""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.valence import hits
from cxanalyzer.analysts.embedded.vocabulary import Stems, fold
from cxanalyzer.analysts.embedded.wording import words

_LONGEST_NAME = 3
_SHORTEST_NOUN = 3
_DETERMINED = 0.2  # a word that follows an article or a possessive at least this often is used as a noun
_MORE_SPECIFIC = 0.5  # a longer phrase names the topic when it stands in at least this share of its texts
_DETERMINERS = frozenset("a an the my our your their his her its this these that those no any each every some".split())
_EVERYDAY = frozenset(
    map(
        fold,
        """time day week month year hour minute minutes today tomorrow yesterday morning night evening thing way lot bit kind
        people person guy man woman lady husband wife mother mom father dad friend family son daughter kid child everyone
        someone nobody everything something nothing anything anyone place world life money job experience company business
        customer client number point part end reason problem issue case fact idea question example today hand side matter
        course moment second half couple rest stuff sort deal hope luck fun chance trouble mess joke shame fault piece head
        home house word line name god hell monday tuesday wednesday thursday friday saturday sunday weekend january february
        march april june july august september october november december use work call help need want look try stop start
        wait fail let love hate thank thanks please guys folks team lol omg wtf airline hotel restaurant shop bank brand provider firm
        first last next other same new old two three
        four five ten min mins hrs hr pm am""".split(),
    )
)


class Phrase(NamedTuple):
    """A noun phrase of some texts: its stems, the form most written, and the texts (their places) that hold it."""

    stems: Stems
    surface: str
    texts: frozenset[int]


class PhraseBook:
    """The noun phrases of one to three words in each of some texts."""

    def __init__(self, texts: Sequence[str]) -> None:
        tokens = [words(text) for text in texts]
        nouns = _nouns(tokens)
        self._held = [{tuple(map(fold, span)): " ".join(span) for span in _spans(each, nouns)} for each in tokens]

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
    """Runs of one to three words that end in a noun and hold no stop word, no verdict and no bare number."""
    for end in range(1, len(tokens) + 1):
        if tokens[end - 1] not in nouns:
            continue
        for length in range(1, min(_LONGEST_NAME, end) + 1):
            if length > 1 and not _may_precede(tokens[end - length]):
                break
            yield tuple(tokens[end - length : end])


@lru_cache(maxsize=65536)
def _may_precede(word: str) -> bool:
    """Nouns and plain adjectives: "mobile app" is a thing, "terrible app" is a verdict on one."""
    if not _is_plain(word):
        return False
    kinds = _kinds(word)
    return "NOUN" in kinds or "ADJ" in kinds or "PROPN" in kinds


def _nouns(tokens: Sequence[Sequence[str]]) -> frozenset[str]:
    """Words that can be nouns and are used as such here: often enough after an article, a possessive or another noun."""
    seen: Counter[str] = Counter()
    determined: Counter[str] = Counter()
    for each in tokens:
        for before, word in zip(["", *each], each, strict=False):
            seen[word] += 1
            determined[word] += before in _DETERMINERS or (before not in _STOPS and before.isalpha())
    return frozenset(
        word
        for word, count in seen.items()
        if _is_plain(word) and determined[word] >= _DETERMINED * count and "NOUN" in _kinds(word)
    )


_STOPS = vocabulary.STOP_WORDS


@lru_cache(maxsize=65536)
def _is_plain(word: str) -> bool:
    stem = fold(word)
    return (
        word.isalpha()
        and len(word) >= _SHORTEST_NOUN
        and vocabulary.is_content(stem)
        and stem not in _EVERYDAY
        and not hits([word])
    )


@lru_cache(maxsize=65536)
def _kinds(word: str) -> frozenset[str]:
    """The universal parts of speech a word can have."""
    import lemminflect

    return frozenset(lemminflect.getAllLemmas(word))
