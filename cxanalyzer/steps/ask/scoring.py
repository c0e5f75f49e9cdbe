"""Answers with scores: as they stand, by group, and beside what customers speak of."""

from typing import NamedTuple

from cxanalyzer.measures.respondents import Question
from cxanalyzer.measures.satisfaction import satisfaction
from cxanalyzer.records import Measure
from cxanalyzer.steps.ask.counting import score, score_questions
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.groups import label_of, parts
from cxanalyzer.steps.ask.moving import score_line
from cxanalyzer.steps.ask.sentences import valued
from cxanalyzer.steps.ask.told import of_score
from cxanalyzer.words import FEW

_SHOWN = 5


def scores(draft: Draft) -> None:
    """The score named, or the first of the scorecard, with what it was before."""
    part, asked = draft.part, draft.understood
    if asked.by in {"channel", "segment"}:
        _score_groups(draft)
        return
    if asked.by == "touchpoint":
        _by_touchpoint(draft)
        return
    if asked.touchpoints:
        _scores_of_those_who_mention(draft)
        return
    for question, name in score_questions(part, asked.score).items():
        measure, written = score(part, question), of_score(name)
        if not measure.n:
            continue
        place = draft.count(name, measure)
        draft.say("score", [place], name=name, value=valued(draft.language, measure, written.value))
        line = next((one for one in part.review.scorecard if one.name == name), None) if part.review else None
        if line is not None and line.change is not None:
            score_line(draft, line)
        elif measure.note:
            draft.claim(f"({measure.note})")


def _scores_of_those_who_mention(draft: Draft) -> None:
    """The score among the customers who speak of a touchpoint, and among all others: an association, not an effect."""
    for question, name in score_questions(draft.part, draft.understood.score).items():
        for touchpoint_id in draft.understood.touchpoints:
            _with(draft, name, _apart(draft, question, touchpoint_id))


class _Apart(NamedTuple):
    """A score among those who speak of a touchpoint, and among the others."""

    touchpoint_id: str
    speakers: Measure
    others: Measure


def _apart(draft: Draft, question: Question, touchpoint_id: str) -> _Apart:
    answers = draft.part.answers[question]
    who = {one.respondent for one in draft.part.at(touchpoint_id)}
    sides = [sorted(answers[one] for one in answers if (one in who) == speaks) for speaks in (True, False)]
    return _Apart(touchpoint_id, *(satisfaction(question.scale, side) for side in sides))


def _kept(draft: Draft, name: str, one: _Apart) -> list[int]:
    return [
        draft.count(f"{name}, with", one.speakers, one.touchpoint_id),
        draft.count(f"{name}, without", one.others, one.touchpoint_id),
    ]


def _with(draft: Draft, name: str, one: _Apart) -> None:
    with_it, without = (valued(draft.language, side, of_score(name).value) for side in (one.speakers, one.others))
    touchpoint = draft.name(one.touchpoint_id)
    draft.say("score_with", _kept(draft, name, one), name=name, touchpoint=touchpoint, value=with_it, other=without)


def _by_touchpoint(draft: Draft) -> None:
    """The touchpoints whose speakers score farthest from the others, lowest first; highest first where praise is asked for."""
    sign = -1 if draft.understood.side == "praise" else 1
    for question, name in score_questions(draft.part, draft.understood.score).items():
        every = [_apart(draft, question, key) for key in draft.part.spoken_of]
        told = [one for one in every if one.speakers.n >= FEW and one.speakers.value is not None]
        told.sort(key=lambda one: (sign * ((one.speakers.value or 0.0) - (one.others.value or 0.0)), one.touchpoint_id))
        for place, one in enumerate(told[:_SHOWN], start=1):
            if place == 1:
                _with(draft, name, one)
                continue
            what = f"{name} {valued(draft.language, one.speakers, of_score(name).value)}"
            draft.say("ranked", _kept(draft, name, one), place=place, name=draft.name(one.touchpoint_id), what=what)


def _score_groups(draft: Draft) -> None:
    for part in parts(draft):
        for question, name in score_questions(part, draft.understood.score).items():
            measure = score(part, question)
            place = draft.count(name, measure, "", part.filters)
            draft.claim(f"{label_of(part)}: {name} {valued(draft.language, measure, of_score(name).value)}.", [place])
