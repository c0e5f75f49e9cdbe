"""Measure again what improvements were to change, and judge it as far as that goes before correction."""

from collections.abc import Sequence
from typing import NamedTuple

from cxanalyzer.measures import aims
from cxanalyzer.measures.change import mean_change, score_change, share_change
from cxanalyzer.measures.outcome import Outcome, answers_needed, outcome
from cxanalyzer.measures.respondents import Question, answers, own_feelings, people, ranked
from cxanalyzer.measures.satisfaction import CONVENTIONS, satisfaction
from cxanalyzer.records import Aim, Card, Change, FollowUp, Measure, Mention, PeriodEvidence, Reason, Unit

ENOUGH = 5
_NOTHING = Measure(value=None, n=0, definition="")


class Side(NamedTuple):
    """One period of a card: the mentions at its touchpoint, and all evidence of the period."""

    mentions: Sequence[Mention]
    evidence: PeriodEvidence


class Case(NamedTuple):
    """A card with both of its periods. `before` None: what the baseline's review read cannot be used any more.

    `is_read`: whether the period now was read for its touchpoint; where it was not, that nobody speaks of it says nothing.
    """

    card: Card
    before: Side | None
    now: Side
    analyst_before: str = ""
    is_read: bool = True


class _Measured(NamedTuple):
    before: Measure
    now: Measure
    change: Change | None
    values: Sequence[float] = ()


def follow_up(cases: Sequence[Case], first_day: str) -> list[FollowUp]:
    """Every card measured in its baseline's period and now; `first_day` is that of the period now (2026-07-01).

    None has worked yet: that is told once all tests of the review are known.
    """
    return [_told(case, _measured(case), _too_early(case.card, first_day)) for case in cases]


def baseline(aim: Aim, side: Side) -> tuple[Measure, Unit]:
    """What is aimed at, as it is in the period of a card, and its unit."""
    if aim == "emotion":
        return aims.emotion(side.mentions), "level"
    if aim == "mentions":
        return aims.reach(side.mentions, people(side.evidence)), "share"
    if aim == "complaints":
        return aims.complaint_rate(side.mentions), "share"
    question = _primary(side)
    if question is None:
        return _NOTHING, "mean"
    return satisfaction(question.scale, _values(side, question)), _unit(question)


def _measured(case: Case) -> _Measured:
    aim, now = case.card.aim, case.now
    if case.before is None:
        return _Measured(case.card.baseline, baseline(aim, now)[0], None)
    if aim == "score":
        return _score(case.card, case.before, now)
    before_after = baseline(aim, case.before)[0], baseline(aim, now)[0]
    if not case.is_read:
        return _Measured(before_after[0], _NOTHING, None)
    what = f"{aim} at {case.card.touchpoint}"
    if aim == "emotion":
        feelings = own_feelings(case.before.mentions), own_feelings(now.mentions)
        enough = min(map(len, feelings)) >= ENOUGH
        change = mean_change(what, before_after, *feelings) if enough else None
        return _Measured(*before_after, change, feelings[0])
    enough = min(one.n for one in before_after) >= ENOUGH
    return _Measured(*before_after, share_change(what, *before_after) if enough else None)


def _score(card: Card, before: Side, now: Side) -> _Measured:
    """The primary score of the baseline's period, and the answers to the same question now."""
    question = _primary(before)
    if question is None:
        return _Measured(card.baseline, _NOTHING, None)
    then, here = _values(before, question), _values(now, question)
    measures = satisfaction(question.scale, then), satisfaction(question.scale, here)
    enough = min(len(then), len(here)) >= ENOUGH
    change = score_change(question.name, question.scale, then, here) if enough else None
    return _Measured(*measures, change, then)


def _primary(side: Side) -> Question | None:
    return next(iter(ranked(answers(side.evidence.sources.values()))), None)


def _values(side: Side, question: Question) -> list[float]:
    return sorted(answers(side.evidence.sources.values()).get(question, {}).values())


def _unit(question: Question) -> Unit:
    if question.scale == "nps":
        return "points"
    return "mean" if CONVENTIONS[question.scale].counts_from is None else "share"


def _too_early(card: Card, first_day: str) -> Reason | None:
    """Why nothing can be expected of the period yet; None where it began after the card was done."""
    if card.status != "done":
        return "not done"
    return "done later" if card.done > first_day else None


def _told(case: Case, found: _Measured, early: Reason | None) -> FollowUp:
    card = case.card
    aimed = card.target - (card.baseline.value or 0.0)
    judged = outcome(found.change, aimed)
    if early:
        judged = Outcome("too early", early)
    elif case.before is None:
        judged = Outcome("cannot tell", "no baseline")
    elif not case.is_read and card.aim != "score":
        judged = Outcome("cannot tell", "not read")
    needed = 0
    if judged.reason in {"few", "open"}:
        needed = answers_needed(card.unit, found.before.value or 0.0, aimed, found.values)
    return FollowUp(
        card=card,
        before=found.before,
        now=found.now,
        change=found.change,
        verdict=judged.verdict,
        reason=judged.reason,
        needed=needed,
        analyst_before=case.analyst_before,
    )
