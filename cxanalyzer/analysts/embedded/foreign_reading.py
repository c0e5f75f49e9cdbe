"""What passages in German, French and Spanish say; nothing is read where no word is known, and that is said."""

import re
from collections.abc import Iterator, Mapping, Sequence
from functools import lru_cache
from typing import NamedTuple, cast

from cxanalyzer.analysts.embedded.answers import leaning
from cxanalyzer.analysts.embedded.assignment import Assigned
from cxanalyzer.analysts.embedded.dialogue import Bearing, shifted
from cxanalyzer.analysts.embedded.foreign_places import Places
from cxanalyzer.analysts.embedded.foreign_words import Felt, felt, level
from cxanalyzer.analysts.embedded.language import ENGLISH, READ, language_of, name_of
from cxanalyzer.analysts.embedded.statements import Statement
from cxanalyzer.analysts.embedded.wording import read_lines
from cxanalyzer.measures.cues import Cued
from cxanalyzer.records import DraftMention, FailureClass, Passage, Problem, Touchpoint

_VERDICT_WEIGHT, _MILD, _PLAIN = 0.7, 0.45, 0.85
_FAILS = 1
_WITHOUT_COMPLAINT = 0.3
_NOTHING = re.compile(r"^\W*(?:nichts|nix|rien|nada|ninguna?|aucune?|keine?)\b(?:\W*\w+){0,3}\W*$", re.IGNORECASE)
_TURN = re.compile(
    r"(?<=[\s,;])(?:aber|jedoch|allerdings|dafür|mais|cependant|par contre|en revanche|malheureusement|pero|sin embargo"
    r"|en cambio|lamentablemente|leider)\b",
    re.IGNORECASE,
)
_FEWEST = 2


class Told(NamedTuple):
    """What the statements of a passage say, and the touchpoints each speaks of."""

    drafts: list[DraftMention]
    touchpoints: list[list[Assigned]]


class ForeignReader:
    """Reads statements in other languages against registers."""

    def __init__(self) -> None:
        self._places: dict[tuple[str, tuple[Touchpoint, ...]], Places] = {}

    def read(
        self,
        passage: Passage,
        statements: Sequence[Statement],
        bearings: Sequence[Bearing],
        against: tuple[str, tuple[Touchpoint, ...]],
    ) -> Told | None:
        """What they say in order, `against` a language and a register; None where no word of theirs is known."""
        language = against[0]
        if language not in READ:
            return None
        feelings = [felt(each.text, language) for each in statements]
        touchpoints = self._in(against).assign([each.text for each in statements])
        drafts = [_draft(passage, *each) for each in zip(statements, feelings, bearings, strict=True)]
        known = any(each.known for each in feelings) or any(each.own for found in touchpoints for each in found)
        return Told(drafts, touchpoints) if known or any(each.emotion or each.function for each in drafts) else None

    def _in(self, against: tuple[str, tuple[Touchpoint, ...]]) -> Places:
        if against not in self._places:
            language, register = against
            self._places[against] = Places(register, language)
        return self._places[against]


def why_unread(language: str) -> str:
    """Why a passage of that language was not read."""
    if language in READ:
        return f"in {name_of(language)}: the embedded reader found no word it knows"
    *first, last = (name_of(code) for code in (ENGLISH, *READ))
    return f"in {name_of(language)}: the embedded reader reads {', '.join(first)} and {last}"


def parted(statement: Statement) -> Iterator[Statement]:
    """A statement cut once more, where it turns in German, French or Spanish."""
    start = 0
    for found in _TURN.finditer(statement.text):
        sides = statement.text[start : found.start()], statement.text[found.start() :]
        if min(len(side.split()) for side in sides) >= _FEWEST:
            yield _stretch(statement, start, found.start())
            start = found.start()
    yield _stretch(statement, start, len(statement.text))


def _stretch(statement: Statement, start: int, end: int) -> Statement:
    text = statement.text[start:end].rstrip(" \n\t,;:–—-")
    return Statement(text, statement.start + start, statement.start + start + len(text))


def is_english(statement: str) -> bool:
    """Whether a statement in a passage of another language is plainly English."""
    return language_of(statement) == ENGLISH


def _draft(passage: Passage, statement: Statement, feeling: Felt, bearing: Bearing) -> DraftMention:
    """A statement's own words, shifted by the dialogue, the customer's score and the question, as English ones are."""
    prior = bearing._replace(shift=bearing.shift + _VERDICT_WEIGHT * (passage.verdict or 0.0))
    value, worded = (
        _as_answer(shifted(feeling.value, each), statement.text, passage.question) for each in (prior, bearing)
    )
    emotion = level(value, feeling.strong)
    told = {kind: label for kind, label in _outcomes(statement.text).items() if _fits(kind, label, value)}
    works = told.get("function")
    complains = emotion < 0 or (works is not None and int(works) <= _FAILS)
    return DraftMention(
        passage_id=passage.passage_id,
        quote=statement.text,
        start=statement.start,
        emotion=emotion if emotion or feeling.known else None,
        leaned=emotion - level(worded, feeling.strong),
        function=None if works is None else int(works),
        failure_class=cast("FailureClass | None", told.get("class")) if complains else None,
        problem=cast("Problem | None", told.get("problem")) if complains else None,
        confidence=0.0,
    )


def _as_answer(value: float, text: str, question: str) -> float:
    """A valence as the answer to what is worse or better: at least mildly so, unless it names nothing or plainly differs."""
    lean = leaning(question) if question.strip() else "open"
    if lean == "open":
        return value
    sign = -1.0 if lean == "worse" else 1.0
    if _NOTHING.match(text):
        sign = -sign
    return value if -sign * value > _PLAIN else sign * max(sign * value, _MILD)


def _fits(kind: str, label: str, value: float) -> bool:
    """Whether what came of it agrees with how it feels: "quick" under displeasure is not quick."""
    if kind != "function":
        return True
    return value > -_WITHOUT_COMPLAINT if int(label) > _FAILS else value < _WITHOUT_COMPLAINT


def _outcomes(text: str) -> Mapping[str, str]:
    """Class of failure, problem and function, where the words name them: of each the first that matches."""
    rules, patterns = _rules()
    found: dict[str, str] = {}
    for place in patterns.matching(text.replace("’", "'").lower()):
        found.setdefault(*rules[place])
    return found


@lru_cache(maxsize=1)
def _rules() -> tuple[list[tuple[str, str]], Cued]:
    rows = list(read_lines("outcomes_languages.tsv"))
    return [(kind, label) for kind, label, _ in rows], Cued([re.compile(pattern) for _, _, pattern in rows])
