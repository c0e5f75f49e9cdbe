"""Scales of satisfaction: which one a column is on, and what one of its values says."""

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import Final

from cxanalyzer.recognition.columns import Column
from cxanalyzer.records import Scale

RANGES: Final[Mapping[Scale, tuple[float, float]]] = {
    "nps": (0, 10),
    "csat5": (1, 5),
    "csat7": (1, 7),
    "ces7": (1, 7),
    "stars5": (0.5, 5),
    "rating10": (1, 10),
    "yesno": (0, 1),
}
_YES = frozenset({"yes", "y", "true", "1", "1.0", "ja", "oui", "sí", "si"})
_NO = frozenset({"no", "n", "false", "0", "0.0", "nein", "non"})
_SATISFIED: Final[Mapping[str, float]] = {
    "very dissatisfied": 1,
    "very unsatisfied": 1,
    "dissatisfied": 2,
    "unsatisfied": 2,
    "somewhat dissatisfied": 2,
    "neutral": 3,
    "neither satisfied nor dissatisfied": 3,
    "satisfied": 4,
    "somewhat satisfied": 4,
    "very satisfied": 5,
}
_AGREED: Final[Mapping[str, float]] = {
    "strongly disagree": 1,
    "disagree": 2,
    "somewhat disagree": 3,
    "neither agree nor disagree": 4,
    "somewhat agree": 5,
    "agree": 6,
    "strongly agree": 7,
}
_NUMBER = re.compile(
    r"(?P<value>[-+]?\d+(?:[.,]\d+)?)\s*"
    r"(?:(?:/|out of|of)\s*(?P<top>\d+)|\W*stars?|\s*[-–—:=(]\s*\D.*)?$",
    re.IGNORECASE,
)
_STARS = re.compile(r"[★⭐️]+☆*$")
_RECOMMEND = re.compile(r"\brecommend")
_NPS = re.compile(r"\bnps\b|net promoter|how likely|\brecommend")
_YESNO = re.compile(r"\b(recommend\w*|resolved|solved|satisfied|happy|return again|buy again)\b")
_CSAT = re.compile(r"\bcsat\b|satisf")
_CES = re.compile(r"\bces\b|\beffort\b|\bhow easy\b|\beasy to\b|\bease of\b")
_RATING = re.compile(r"\b(stars?|rating|ratings|rate|rated|score|grade)\b")
_NOT_A_RATING = re.compile(
    r"\b(sentiment|confidence|lead|credit|vader|count|total|number of|risk|health|id|bounce|exit)\b"
)
_IN_WORDS = re.compile(r"[a-z]{4,}", re.IGNORECASE)
_DIGIT = re.compile(r"\d")
_NOT_A_PART = re.compile(
    r"\b(age|group|income|education|size|number|level|class|code|type|month|week|quarter|gate|children|id)\b"
)
_NO_ANSWER = frozenset({"0", "0.0", "0,0"})
_MOSTLY: Final = 0.9
_NEARLY: Final = 0.8
_LARGELY: Final = 0.7
_FEW: Final = 20
_LONGEST: Final = 60
_SHORT: Final = 5
_FAMILY: Final = 4


def parse_score(value: str, scale: Scale) -> float | None:
    """The score a cell gives on the scale as printed (`4/5`, `8 - likely`, `★★★★☆`, `yes`), None when it gives none."""
    text = value.strip()
    if scale == "yesno":
        return 1.0 if text.casefold() in _YES else 0.0 if text.casefold() in _NO else None
    number = _number(text, scale)
    low, high = RANGES[scale]
    if number is None or not low <= number <= high or (scale == "nps" and number != int(number)):
        return None
    return number


def printed_number(value: str) -> float | None:
    """The number a cell prints (6 of `6 - never used`, 4 of `4/5`), None when it prints none."""
    text = value.strip()
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    return float(match["value"].replace(",", ".")) if match else None


def turned(value: str, score: float, scale: Scale) -> float:
    """A score from a scale on which little is good, the other way round. `very satisfied` means what it says either way."""
    low, high = RANGES[scale]
    said = scale == "csat5" and value.strip().casefold() in _SATISFIED
    return score if said else math.ceil(low) + high - score


def _number(text: str, scale: Scale) -> float | None:
    words = text.casefold()
    if scale == "csat5" and words in _SATISFIED:
        return _SATISFIED[words]
    if scale == "ces7" and words in _AGREED:
        return _AGREED[words]
    if _STARS.fullmatch(text):
        return float(text.count("★") + text.count("⭐"))
    match = _NUMBER.fullmatch(text) if len(text) <= _LONGEST else None
    if match is None or (match["top"] and float(match["top"]) != RANGES[scale][1]):
        return None
    return float(match["value"].replace(",", "."))


def recognise_scale(column: Column) -> Scale | None:
    """The scale a column's name and values speak of together; neither alone is enough."""
    wording = column.wording
    if not column.values or _NOT_A_RATING.search(wording):
        return None
    if _YESNO.search(wording) and _fits(column, "yesno", _MOSTLY):
        return "yesno"
    top = _top(column.sample)
    if top is None:
        return _worded(column)
    if top <= _SHORT and _CES.search(wording):
        return None
    for pattern, choices in _CHOICES:
        if pattern.search(wording):
            return next((scale for scale, limit in choices if top <= limit and _fits(column, scale)), None)
    return None


_CHOICES: Final[Sequence[tuple[re.Pattern[str], Sequence[tuple[Scale, float]]]]] = (
    (_CES, (("ces7", 7),)),
    (_CSAT, (("csat5", 5), ("csat7", 7), ("rating10", 10))),
    (_RECOMMEND, (("nps", 11),)),
    (_NPS, (("nps", 11),)),
    (_RATING, (("stars5", 5), ("rating10", 10))),
)


def _worded(column: Column) -> Scale | None:
    """Scales answered in words or stars instead of numbers."""
    scales: Sequence[Scale] = ("csat5", "ces7", "stars5")
    return next((scale for scale in scales if _fits(column, scale, _MOSTLY)), None)


def _fits(column: Column, scale: Scale, least: float = 0.0) -> bool:
    """Whether a column's answers lie on a scale, all but some for no answer (more of them in a small table)."""
    return share_on_scale(column, scale) >= (least or (_NEARLY if len(column.sample) > _FEW else _LARGELY))


def share_on_scale(column: Column, scale: Scale) -> float:
    """Share of a column's answers that lie on the scale; a 0 where the scale starts above is no answer."""
    answers = [value for value in column.sample if RANGES[scale][0] <= 0 or value.strip() not in _NO_ANSWER]
    said = sum(parse_score(value, scale) is not None for value in answers)
    return said / len(answers) if answers else 0.0


def _top(sample: Sequence[str]) -> float | None:
    """The largest number but for rare outliers (such as 99 for no answer); None when most values are no numbers."""
    matches = [_NUMBER.fullmatch(value.strip()) for value in sample if len(value.strip()) <= _LONGEST]
    numbers = sorted(float(match["value"].replace(",", ".")) for match in matches if match)
    if len(numbers) < _MOSTLY * len(sample):
        return None
    return numbers[max(0, int(len(numbers) * 0.95) - 1)] if len(numbers) > _FEW else numbers[-1]


def scales_of(columns: Sequence[Column]) -> dict[str, Scale]:
    """The scales of all columns of a table that are on one; columns named alike (`… rating`) share their scale.

    Besides columns whose names say so: four or more columns of whole numbers from 1 to 5 (0 or above: not answered) with
    names in words (no codes such as Q7A) are the parts of a satisfaction battery.
    """
    found = {column.name: scale for column in columns if (scale := recognise_scale(column))}
    return {**_battery([column for column in columns if column.name not in found]), **found, **_alike(columns, found)}


def _alike(columns: Sequence[Column], found: Mapping[str, Scale]) -> dict[str, Scale]:
    corrected: dict[str, Scale] = {}
    families: dict[str, list[Column]] = {}
    for column in columns:
        if _RATING.search(column.plain):
            families.setdefault(column.plain.split()[-1], []).append(column)
    for family in families.values():
        ranked = Counter(found[column.name] for column in family if column.name in found).most_common(1)
        if not ranked or ranked[0][1] < _FAMILY:
            continue
        scale = ranked[0][0]
        near = [column for column in family if len(column.sample) < _FEW or share_on_scale(column, scale) >= _NEARLY]
        corrected.update({column.name: scale for column in near if column.values})
    return corrected


def _battery(columns: Sequence[Column]) -> dict[str, Scale]:
    parts = [column for column in columns if _is_part(column)]
    return {column.name: "csat5" for column in parts} if len(parts) >= _FAMILY else {}


def _is_part(column: Column) -> bool:
    wording = column.question or column.name
    named = bool(_IN_WORDS.search(wording)) and not _DIGIT.search(wording) and not _NOT_A_PART.search(column.wording)
    whole = all(value.strip().isdigit() for value in column.sample)
    return (
        named
        and whole
        and column.distinct in range(4, 9)
        and _top(column.sample) in {5, 6}
        and _fits(column, "csat5", _MOSTLY)
    )
