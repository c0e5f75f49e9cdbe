"""How German, French and Spanish statements feel, by word lists of each language with its negations, degrees and contrasts."""

import re
import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cxanalyzer.analysts.embedded.valence import Hit, hits
from cxanalyzer.analysts.embedded.wording import read_lines, words

_ENDINGS = {
    "de": ("est", "es", "er", "en", "em", "e", "n", "s", "t"),
    "fr": ("es", "e", "s", "x"),
    "es": ("as", "os", "es", "a", "o", "s"),
}
_RESTORED = {"de": ("", "e"), "fr": ("", "e"), "es": ("", "o", "a", "e")}
_SHORTEST = 3
_REACH, _BEHIND = 4, 3
_NEGATED_GOOD, _NEGATED_BAD = -0.75, -0.35
_BEFORE_TURN, _AFTER_TURN = 0.7, 1.2
_BEHIND_IT = frozenset(["nicht"])
_STOPS = frozenset(".,;:!?()")
_SOFT = 6.0
_BAND, _STRONG_VALUE, _STRONG_WORD, _STRONG_WORDS, _EVENT_SHARE = 0.4, 0.7, 2.9, 5.5, 0.7
_DIGRAPHS = re.compile(r"[aou]e")
_UMLAUTS = {"ae": "ä", "oe": "ö", "ue": "ü"}


class Listed(NamedTuple):
    """The word list of one language: phrases by their first word, the longest first, and the words that steer them."""

    entries: dict[str, list[tuple[tuple[str, ...], float, bool]]]
    negations: frozenset[str]
    turns: frozenset[str]
    degrees: dict[str, float]


class Felt(NamedTuple):
    """How a statement feels: a valence in [−1, 1], whether its words are strong, and whether any of its words is known."""

    value: float = 0.0
    strong: bool = False
    known: bool = False


def felt(text: str, language: str) -> Felt:
    """How a statement of one of the languages that are read feels."""
    found = _hits(tokens(text, language), language)
    if not found:
        return Felt()
    net = sum(hit.strength for hit in found)
    sign = 1 if net > 0 else -1
    strengths = [sign * hit.strength * (_EVENT_SHARE if hit.event else 1.0) for hit in found]
    strong = max(strengths) >= _STRONG_WORD or sum(each for each in strengths if each > 0) >= _STRONG_WORDS
    return Felt(net / (net * net + _SOFT) ** 0.5, strong, known=True)


def level(value: float, strong: bool) -> int:
    """A valence in [−1, 1] as −2 … +2."""
    if abs(value) < _BAND:
        return 0
    sign = 1 if value > 0 else -1
    return 2 * sign if strong and abs(value) >= _STRONG_VALUE else sign


def tokens(text: str, language: str) -> list[str]:
    """The words of a text as the list of its language knows them: without accents, or in German with umlauts throughout."""
    return [folded(token, language) for token in words(text.replace("’", "'").replace("'", " "))]


@lru_cache(maxsize=65536)
def folded(word: str, language: str) -> str:
    """A word in the one spelling that it is compared in."""
    if language == "de":
        return _DIGRAPHS.sub(lambda found: _UMLAUTS[found[0]], word.replace("ß", "ss"))
    plain = unicodedata.normalize("NFKD", word)
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def stems(word: str, language: str) -> list[str]:
    """The word and what it may be an inflected form of, the word itself first."""
    found = [word]
    for ending in _ENDINGS[language]:
        stem = word.removesuffix(ending)
        if stem != word and len(stem) >= _SHORTEST:
            found += [stem + restored for restored in _RESTORED[language]]
    return list(dict.fromkeys(found))


@lru_cache(maxsize=3)
def listed(language: str) -> Listed:
    """The word list of a language."""
    entries: dict[str, list[tuple[tuple[str, ...], float, bool]]] = {}
    steering: dict[str, dict[str, float]] = {"no": {}, "turn": {}, "degree": {}}
    for strength, kind, phrases in read_lines(f"valence_{language}.tsv"):
        for phrase in phrases.split(", "):
            said = tuple(tokens(phrase, language))
            if kind in steering:
                steering[kind][said[-1]] = float(strength)
            else:
                entries.setdefault(said[0], []).append((said, float(strength), kind == "event"))
    for each in entries.values():
        each.sort(key=lambda entry: (-len(entry[0]), entry[1]))
    return Listed(entries, frozenset(steering["no"]), frozenset(steering["turn"]), steering["degree"])


def _hits(said: Sequence[str], language: str) -> list[Hit]:
    """The listed words and phrases, negated, strengthened and weighed against each other where the talk turns."""
    known, found, past = listed(language), [], 0
    for position, token in enumerate(said):
        if position < past:
            continue
        entry = _entry(said, position, language)
        if entry is None:
            found += [hit._replace(position=position) for hit in _emoji(token)]
            continue
        phrase, strength, event = entry
        past = position + len(phrase)
        if strength and token not in known.negations and _is_negated(said, position, past, language):
            strength *= _NEGATED_GOOD if strength > 0 else _NEGATED_BAD
        if position:
            strength *= known.degrees.get(said[position - 1], 1.0)
        found.append(Hit(position, strength, event))
    turn = max((place for place, token in enumerate(said) if token in known.turns), default=0)
    if turn:
        found = [
            hit._replace(strength=hit.strength * (_BEFORE_TURN if hit.position < turn else _AFTER_TURN))
            for hit in found
        ]
    return found


def _emoji(token: str) -> list[Hit]:
    return [] if token[0].isalnum() or token in _STOPS else hits([token])


def _entry(said: Sequence[str], position: int, language: str) -> tuple[tuple[str, ...], float, bool] | None:
    """The longest phrase that begins here; else the single word that this may be an inflected form of."""
    entries = listed(language).entries
    for entry in entries.get(said[position], ()):
        if tuple(said[position : position + len(entry[0])]) == entry[0]:
            return entry
    if not said[position][0].isalpha():
        return None
    for stem in stems(said[position], language)[1:]:
        for entry in entries.get(stem, ()):
            if len(entry[0]) == 1:
                return entry
    return None


def _is_negated(said: Sequence[str], start: int, end: int, language: str) -> bool:
    """Whether a negation stands up to four words before in the same clause or, in German, just behind ("gefällt mir nicht")."""
    known = listed(language)
    for place in range(start - 1, max(start - 1 - _REACH, -1), -1):
        if said[place] in _STOPS or said[place] in known.turns:
            break
        if said[place] in known.negations:
            return True
    if language != "de":
        return False
    for token in said[end : end + _BEHIND]:
        if token in _STOPS or token in known.turns:
            return False
        if token in _BEHIND_IT:
            return True
    return False
