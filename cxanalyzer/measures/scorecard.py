"""The satisfaction scorecard: one line a question, the primary score first."""

import re
from collections import Counter
from collections.abc import Mapping

from cxanalyzer.measures.change import score_change
from cxanalyzer.measures.intervals import few
from cxanalyzer.measures.paired import paired_change, same_people
from cxanalyzer.measures.respondents import Answers, Question, is_overall, ranked
from cxanalyzer.measures.satisfaction import CONVENTIONS, satisfaction
from cxanalyzer.records import Change, Measure, ScoreLine

_ALWAYS_NAMED = {"Rating", "Stars", "Yes"}
_SEPARATOR = re.compile(r"[\s_]+")
_MANY_AGAIN = 0.1


def scorecard(now: Answers, before: Answers, not_compared: Mapping[Question, str] | None = None) -> list[ScoreLine]:
    """Every question of the period with its change since the period before, not yet corrected for many comparisons.

    The primary score stands first, then what is asked about the whole, then its parts scale by scale, lowest first.
    `not_compared`: why a question's answers are not held against the earlier ones (see `conventions.not_comparable`).
    """
    refused = not_compared or {}
    names = line_names(now)
    lines: dict[Question, ScoreLine] = {}
    for question in ranked(now):
        then, here = before.get(question, {}) if question not in refused else {}, now[question]
        change = change_of(names[question], question, then, here)
        again = 0 if change is None or change.paired else len(then.keys() & here.keys())
        measure = _warned(satisfaction(question.scale, sorted(here.values())), again)
        lines[question] = ScoreLine(
            name=names[question], measure=measure, change=change, not_compared=refused.get(question, "")
        )
    given = list(lines)
    return [lines[question] for question in given[:1] + sorted(given[1:], key=lambda one: _place(one, lines[one]))]


def _place(question: Question, line: ScoreLine) -> tuple[bool, bool, int, bool, float, str]:
    """Of many parts the worst is to be seen before the well-liked; what few have answered goes last."""
    value, order = line.measure.value or 0.0, list(CONVENTIONS).index(question.scale)
    part, small = not is_overall(question), bool(few(line.measure.n))
    return (question.scale != "nps", part, order, small, value, question.name)


def change_of(name: str, question: Question, before: Mapping[str, float], now: Mapping[str, float]) -> Change | None:
    """The change of one question's answers by respondent: paired where nearly all are the same people."""
    if same_people(before, now):
        return paired_change(name, question.scale, before, now)
    return score_change(name, question.scale, sorted(before.values()), sorted(now.values()))


def line_names(given: Answers) -> dict[Question, str]:
    """The name of each question's line."""
    labels = Counter(CONVENTIONS[question.scale].label for question in given)
    return {one: line_name(one, alone=labels[CONVENTIONS[one.scale].label] == 1) for one in given}


def line_name(question: Question, *, alone: bool) -> str:
    """`NPS` where one question says it all; `Rating: seat comfort` where the question must be named."""
    label, name = CONVENTIONS[question.scale].label, spelled(question)
    if not name or name.casefold() == label.casefold() or (alone and label not in _ALWAYS_NAMED):
        return label
    return f"{label}: {name}"


def spelled(question: Question) -> str:
    """The question's own name as words: `seat_comfort` is seat comfort."""
    return _SEPARATOR.sub(" ", question.name).strip()


def _warned(measure: Measure, again: int) -> Measure:
    """The test takes the two periods for different people: say so where many answered in both."""
    if again < _MANY_AGAIN * measure.n or not again:
        return measure
    warning = f"{again} of {measure.n} answered in both periods; the test treats them as different people"
    return measure.model_copy(update={"note": "; ".join(part for part in (measure.note, warning) if part)})
