"""One question asked in two ways: on another scale, or with the scale turned round, its answers are not held together."""

import re
from collections.abc import Iterable, Mapping
from operator import attrgetter

from cxanalyzer.measures.respondents import Question
from cxanalyzer.measures.satisfaction import CONVENTIONS
from cxanalyzer.records import Scale, Source

_EASE = re.compile(r"\beas(y|ier|e)\b|\beffortless", re.IGNORECASE)
_EFFORT = re.compile(r"\beffort\b|\bdifficult|\bhard\b", re.IGNORECASE)


def scale_name(scale: Scale) -> str:
    """`CSAT, 1 to 5`."""
    label, (low, high), _ = CONVENTIONS[scale]
    return f"{label}, {low:g} to {high:g}"


def wordings(sources: Iterable[Source]) -> dict[Question, str]:
    """Every question that was asked, with its wording: that of the latest source that says it, "" where none does."""
    found: dict[Question, str] = {}
    asked = [source for source in sources if source.scores]
    for source in sorted(asked, key=attrgetter("date", "source_id")):
        for score in source.scores:
            question = Question(score.name, score.scale)
            found[question] = score.question or found.get(question, "")
    return found


def not_comparable(now: Mapping[Question, str], before: Mapping[Question, str]) -> dict[Question, str]:
    """Why a question's answers are not held against those of the period before, for each question of `now` where they are not.

    `now` and `before`: every question's wording ("" where unknown).
    """
    others = {question.name: question.scale for question in before if question not in now}
    found = {}
    for question, wording in now.items():
        scale = others.get(question.name)
        if question not in before and scale is not None:
            found[question] = (
                f"asked on another scale before ({scale_name(scale)}), now on {scale_name(question.scale)}"
            )
        elif question in before and _turned(question, wording, before[question]):
            found[question] = "asked the other way round before: about ease in one period, about effort in the other"
    return found


def _turned(question: Question, now: str, before: str) -> bool:
    """An effort scale asks for ease (high is good) or for effort (low is good); known only where both wordings say which."""
    ways = {_asks_for_ease(now), _asks_for_ease(before)}
    return question.scale == "ces7" and ways == {True, False}


def _asks_for_ease(wording: str) -> bool | None:
    if _EASE.search(wording):
        return True
    return False if _EFFORT.search(wording) else None
