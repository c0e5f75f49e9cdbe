"""The satisfaction scorecard: one line a question, the primary score first."""

import re
from collections import Counter

from cxanalyzer.measures.change import score_change
from cxanalyzer.measures.respondents import Answers, Question, ranked
from cxanalyzer.measures.satisfaction import CONVENTIONS, satisfaction
from cxanalyzer.records import Measure, ScoreLine

_ALWAYS_NAMED = {"Rating", "Stars", "Yes"}
_SEPARATOR = re.compile(r"[\s_]+")
_MANY_AGAIN = 0.1


def scorecard(now: Answers, before: Answers) -> list[ScoreLine]:
    """Every question of the period with its change since the period before, not yet corrected for many comparisons."""
    labels = Counter(CONVENTIONS[question.scale].label for question in now)
    lines = []
    for question in ranked(now):
        name = line_name(question, alone=labels[CONVENTIONS[question.scale].label] == 1)
        then, here = before.get(question, {}), now[question]
        values = sorted(here.values())
        measure = _warned(satisfaction(question.scale, values), len(then.keys() & here.keys()))
        change = score_change(name, question.scale, sorted(then.values()), values)
        lines.append(ScoreLine(name=name, measure=measure, change=change))
    return lines


def line_name(question: Question, *, alone: bool) -> str:
    """`NPS` where one question says it all; `Rating: seat comfort` where the question must be named."""
    label = CONVENTIONS[question.scale].label
    name = _SEPARATOR.sub(" ", question.name).strip()
    if not name or name.casefold() == label.casefold() or (alone and label not in _ALWAYS_NAMED):
        return label
    return f"{label}: {name}"


def _warned(measure: Measure, again: int) -> Measure:
    """The test takes the two periods for different people: say so where many answered in both."""
    if again < _MANY_AGAIN * measure.n or not again:
        return measure
    warning = f"{again} of {measure.n} answered in both periods; the test treats them as different people"
    return measure.model_copy(update={"note": "; ".join(part for part in (measure.note, warning) if part)})
