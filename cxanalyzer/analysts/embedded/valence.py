"""What hand-written word lists say of a text's feeling: strengths added up with negation, degree and contrast."""

from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from cxanalyzer.analysts.embedded.wording import NEGATIONS, negated, read_lines, words

CONTRASTS = frozenset(
    ["but", "however", "although", "though", "yet", "except", "unfortunately", "aber", "mais", "pero", "maar"]
)
_ENDINGS = ("s", "es", "ed", "d", "ing", "ly", "er", "est", "n't")
_NEGATED_GOOD = -0.75
_NEGATED_BAD, _REACH = -0.35, 2  # "not bad"; further off, a harsh word after a negation is as harsh as without it
_CONTRAST_BEFORE, _CONTRAST_AFTER = 0.7, 1.2
_ENQUIRED = 0.3
_OPENERS = "hi hello hey dear good morning please sorry excuse me also so just"
_ENQUIRIES = "can could may is are do does will would which who has have any should what when"
_GREETINGS = frozenset(_OPENERS.split())
_ASKING = frozenset(_ENQUIRIES.split())
_OWN = frozenset({"i", "we", "to"})
_AMOUNTS = frozenset({"much", "many", "early", "late", "long"})
_PRAISE, _OPENING, _NEAR = 1.5, 3, 6
_THANKS, _LONGEST_THANKS = frozenset({"thanks", "thank", "thx", "thankyou"}), 4


_SLIGHT = frozenset("no zero minimal minimum short brief slight negligible hardly barely without never".split())  # noqa: SIM905
_SLIGHT_AFTER = _SLIGHT | {"existent", "nonexistent", "nil", "nothing"}
_NOT_ANY = frozenset({"not", "any"})
_SLIGHT_BEFORE_BY, _SLIGHT_AFTER_BY = 3, 4
_RELIEF = 1.5
_IS = frozenset({"is", "was", "are", "were", "seems", "seemed", "been"})
_ENDS = frozenset({".", ",", ";", ":", "!", "?", "and", "but", "because"})


class Hit(NamedTuple):
    """A word or phrase of the list found at a token: its strength in place, and whether it names an event."""

    position: int
    strength: float
    event: bool


class _Entry(NamedTuple):
    tokens: tuple[str, ...]
    strength: float
    event: bool
    burden: bool = False


@lru_cache(maxsize=1)
def _entries() -> dict[str, list[_Entry]]:
    """Entries by their first token, the longest first."""
    found: dict[str, list[_Entry]] = {}
    for strength, kind, listed in read_lines("valence.tsv"):
        for phrase in listed.split(", "):
            tokens = tuple(words(phrase))
            if tokens:
                found.setdefault(tokens[0], []).append(
                    _Entry(tokens, float(strength), kind != "feeling", kind == "burden")
                )
    for entries in found.values():
        entries.sort(key=lambda entry: (-len(entry.tokens), entry.strength))
    return found


@lru_cache(maxsize=1)
def _degrees() -> dict[str, float]:
    return {word: float(factor) for factor, listed in read_lines("degrees.tsv") for word in listed.split(", ")}


@lru_cache(maxsize=65536)
def _candidates(token: str, following: str) -> list[_Entry]:
    """Entries that may stand at a token before this one: a word like "not" begins hundreds, of which hardly one goes on so."""
    return [entry for entry in _starting(token) if len(entry.tokens) == 1 or entry.tokens[1] == following]


@lru_cache(maxsize=65536)
def _starting(token: str) -> list[_Entry]:
    """Entries that may start at a token; an inflected form falls back to the single-word entry of its stem."""
    entries = _entries()
    if token in entries:
        return entries[token]
    for ending in _ENDINGS:
        if token.endswith(ending) and len(token) - len(ending) > 2:  # noqa: PLR2004
            stem = token[: -len(ending)]
            for form in (stem, stem + "e", stem[:-1] + "y" if stem.endswith("i") else stem):
                single = [entry for entry in entries.get(form, []) if len(entry.tokens) == 1]
                if single:
                    return [single[0]._replace(tokens=(token,))]
    return []


def hits(tokens: Sequence[str]) -> list[Hit]:
    """The listed words and phrases in a text, longest first at each place, with negation and degree applied."""
    marks, degrees, found, past = negated(tokens), _degrees(), [], 0
    last = len(tokens) - 1
    for position, token in enumerate(tokens):
        if position < past:
            continue
        for entry in _candidates(token, tokens[position + 1] if position < last else ""):
            length = len(entry.tokens)
            if length > 1 and tuple(tokens[position : position + length]) != entry.tokens:
                continue
            strength = entry.strength
            if entry.burden and _is_slight(tokens, position, position + length):
                strength = _RELIEF
            elif marks[position] and token not in NEGATIONS:
                near = not NEGATIONS.isdisjoint(tokens[max(position - _REACH, 0) : position])
                strength *= _NEGATED_GOOD if strength > 0 else _NEGATED_BAD if near else 1
            if position:
                strength *= degrees.get(tokens[position - 1], 1.0)
            if strength:
                found.append(Hit(position, strength, entry.event))
            past = position + length
            break
    return found


def _is_slight(tokens: Sequence[str], start: int, end: int) -> bool:
    """Whether a burden (a wait, a queue, some trouble) is told to be little or none: "no wait", "the queue was minimal"."""
    before = tokens[max(start - _SLIGHT_BEFORE_BY, 0) : start]
    after = _clause(tokens[end : end + _SLIGHT_AFTER_BY])
    if "not" in after or "longer" in tokens[start - 1 : start]:
        return False
    leading = set(_clause(before[::-1]))
    return not _SLIGHT.isdisjoint(leading) or leading >= _NOT_ANY or not _SLIGHT_AFTER.isdisjoint(_said(after))


def _clause(tokens: Sequence[str]) -> Sequence[str]:
    """The tokens up to where the clause ends."""
    return tokens[: next((place for place, token in enumerate(tokens) if token in _ENDS), len(tokens))]


def _said(after: Sequence[str]) -> Sequence[str]:
    """What is said of a thing by the verb behind it: of "queue was short", "short"; nothing where there is no such verb."""
    verb = next((place for place, token in enumerate(after) if token in _IS), None)
    return after[verb + 1 :] if verb is not None else ()


def weigh(tokens: Sequence[str]) -> list[Hit]:
    """Hits in their sentence: "but" turns the talk to what follows it, and to ask about a mishap is not to suffer it."""
    found, turn = hits(tokens), _turn(tokens)
    if enquires(tokens):
        found = [hit._replace(strength=hit.strength * _ENQUIRED) if hit.event else hit for hit in found]
    if not turn:
        return found
    return [
        hit._replace(strength=hit.strength * (_CONTRAST_BEFORE if hit.position < turn else _CONTRAST_AFTER))
        for hit in found
    ]


def enquires(tokens: Sequence[str]) -> bool:
    """Whether a text plainly asks ("can I …?", "how do I …?") and does not complain in a question's shape ("why …?")."""
    if "?" not in tokens:
        return False
    opening = next((word for word in tokens if word[0].isalpha() and word not in _GREETINGS), "")
    place = tokens.index(opening) if opening else 0
    after = tokens[place + 1 : place + 3]
    if opening in {"how", "where"}:
        return bool(_OWN.intersection(after) or _AMOUNTS.intersection(after[:1]))
    return opening in _ASKING


def _turn(tokens: Sequence[str]) -> int:
    """The place of the last word of contrast; 0 when there is none, or when the text begins with it."""
    if CONTRASTS.isdisjoint(tokens):
        return 0
    return next((place for place in range(len(tokens) - 1, 0, -1) if tokens[place] in CONTRASTS), 0)


def without_thanks_ahead(tokens: Sequence[str]) -> list[str]:
    """The tokens less the thanks of "many thanks in advance": who asks for something has not been pleased with it yet."""
    kept = list(tokens)
    for place in range(len(kept) - 1, 0, -1):
        if kept[place - 1 : place + 1] == ["in", "advance"]:
            first = max(place - 1 - _LONGEST_THANKS, 0)
            thanks = next((at for at in range(place - 2, first - 1, -1) if kept[at] in _THANKS), None)
            if thanks is not None:
                start = thanks - 1 if thanks and kept[thanks - 1] in {"many", "big"} else thanks
                del kept[start : place - 1]
                return kept
    return kept


def is_sarcastic(found: Sequence[Hit]) -> bool:
    """Praise at the start, a mishap right after it, and nothing good to follow: "great, another delay"."""
    if len(found) < 2 or found[0].strength < _PRAISE or found[0].position > _OPENING:  # noqa: PLR2004
        return False
    return all(hit.strength < 0 for hit in found[1:]) and any(
        hit.event and hit.position - found[0].position < _NEAR for hit in found[1:]
    )


def lexical(tokens: Sequence[str], found: Sequence[Hit]) -> list[float]:
    """What the lists say of a text, as thirteen numbers of about −1 to 1: the third part of the emotion model's input."""
    strengths = [hit.strength for hit in found]
    good = sum(value for value in strengths if value > 0)
    bad = -sum(value for value in strengths if value < 0)
    events = -sum(hit.strength for hit in found if hit.event and hit.strength < 0)
    turn, net = _turn(tokens), good - bad
    after = sum(hit.strength for hit in found if hit.position > turn) if turn else 0.0
    asks = "?" in tokens
    return [
        _share(good),
        _share(bad),
        _signed(net),
        max(strengths) / 4 if good else 0.0,
        -min(strengths) / 4 if bad else 0.0,
        _share(events),
        float(not strengths),
        float(asks),
        float(asks and not bad),
        float(enquires(tokens)),
        float("!" in tokens) * ((net > 0) - (net < 0)),
        _signed(after),
        min(len(tokens), 40) / 20 - 1,
    ]


def _share(value: float) -> float:
    return value / (value + 4)


def _signed(value: float) -> float:
    return float(value / (value * value + 6) ** 0.5)
