"""Compare two periods whose mentions stand at the same touchpoints, with all tests corrected for one another."""

from collections.abc import Collection, Sequence
from typing import NamedTuple

from cxanalyzer.measures import aims
from cxanalyzer.measures.change import corrected, mean_change, share_change
from cxanalyzer.measures.paired import FEWEST, paired_change
from cxanalyzer.measures.respondents import Answers, answers, by_touchpoint, own_feelings, people
from cxanalyzer.measures.scorecard import line_names, scorecard
from cxanalyzer.records import Change, ComparedTouchpoint, Mention, Moved, PeriodEvidence, ScoreLine, Shift

ENOUGH = 5


class Carried(NamedTuple):
    """A period whose mentions stand at the units of today's register, and the units it was read for."""

    mentions: Sequence[Mention]
    evidence: PeriodEvidence
    looked_for: Collection[str]


class Unit(NamedTuple):
    """What is compared with itself: a touchpoint of today, or several that one older touchpoint became."""

    key: str
    name: str
    was: tuple[str, ...] = ()


class Compared(NamedTuple):
    """What two periods show side by side."""

    scorecard: tuple[ScoreLine, ...]
    paired: tuple[Change, ...]
    touchpoints: tuple[ComparedTouchpoint, ...]
    moved: Moved
    repeated: int


class _Side:
    def __init__(self, period: Carried) -> None:
        self.people = people(period.evidence)
        self.answers = answers(period.evidence.sources.values())
        self.looked_for = period.looked_for
        self.at = by_touchpoint(period.mentions)


def compare(before: Carried, now: Carried, units: Sequence[Unit]) -> Compared:
    """Scores, touchpoints and what else moved, most customers first; a unit that nobody speaks of in either is left out."""
    then, here = _Side(before), _Side(now)
    heard = [unit for unit in units if then.at.get(unit.key) or here.at.get(unit.key)]
    touchpoints = [_touchpoint(unit, then, here) for unit in heard]
    lines = scorecard(here.answers, then.answers)
    lines, paired, touchpoints = _corrected(lines, _paired(lines, then.answers, here.answers), touchpoints)
    touchpoints.sort(key=lambda one: (-max(one.customers, one.customers_before), one.touchpoint_id))
    repeated = len(then.people & here.people)
    return Compared(tuple(lines), tuple(paired), tuple(touchpoints), _moved(touchpoints, then, here), repeated)


def _touchpoint(unit: Unit, then: _Side, here: _Side) -> ComparedTouchpoint:
    was, became = then.at.get(unit.key, []), here.at.get(unit.key, [])
    found = ComparedTouchpoint(
        touchpoint_id=unit.key,
        name=unit.name,
        was=unit.was,
        state="heard" if was and became else "missing" if was else "first heard",
        customers_before=len(aims.customers(was)),
        customers=len(aims.customers(became)),
    )
    if unit.key not in then.looked_for or unit.key not in here.looked_for:
        return found.model_copy(update={"state": "new" if unit.key in here.looked_for else "gone"})
    changes: dict[str, Change] = {}
    feelings = own_feelings(was), own_feelings(became)
    if min(map(len, feelings)) >= ENOUGH:
        measures = aims.emotion(was), aims.emotion(became)
        changes["emotion_change"] = mean_change(f"emotion at {unit.name}", measures, *feelings)
    if then.people and here.people:
        reach = aims.reach(was, then.people), aims.reach(became, here.people)
        changes["frequency_change"] = share_change(f"customers who mention {unit.name}", *reach)
        if len(aims.complainers(was)) >= aims.COMPLAINED_BEFORE:
            complaining = len(aims.complainers(was)), len(aims.complainers(became))
            rates = aims.complaint_reach(complaining[0], then.people), aims.complaint_reach(complaining[1], here.people)
            changes["complaint_change"] = share_change(f"customers who complain of {unit.name}", *rates)
    return found.model_copy(update=changes)


def _paired(lines: Sequence[ScoreLine], before: Answers, now: Answers) -> list[Change]:
    """The scores of those who answered both times, where they are enough and their lines are not of them already."""
    found = []
    paired = {line.name for line in lines if line.change is not None and line.change.paired}
    for question, name in line_names(now).items():
        then, here = before.get(question, {}), now[question]
        if name not in paired and len(then.keys() & here.keys()) >= FEWEST:
            found.append(paired_change(name, question.scale, then, here))
    return found


_CHANGES = ("emotion_change", "frequency_change", "complaint_change")


def _corrected(
    lines: Sequence[ScoreLine], paired: Sequence[Change], touchpoints: Sequence[ComparedTouchpoint]
) -> tuple[list[ScoreLine], list[Change], list[ComparedTouchpoint]]:
    """Every change corrected for all of them, and put back in its place."""
    places = [(one, name) for one in touchpoints for name in _CHANGES]
    known = [*(line.change for line in lines), *paired, *(getattr(one, name) for one, name in places)]
    done = iter(corrected([change for change in known if change is not None]))
    back = [next(done) if change is not None else None for change in known]
    scores, rest = back[: len(lines)], back[len(lines) :]
    pairs, rest = [change for change in rest[: len(paired)] if change], rest[len(paired) :]
    width = len(_CHANGES)
    moved = [
        one.model_copy(update=dict(zip(_CHANGES, rest[width * place : width * (place + 1)], strict=True)))
        for place, one in enumerate(touchpoints)
    ]
    told = [line.model_copy(update={"change": change}) for line, change in zip(lines, scores, strict=True)]
    return told, pairs, moved


def _moved(touchpoints: Sequence[ComparedTouchpoint], then: _Side, here: _Side) -> Moved:
    rising = [
        _shift(one, (one.customers_before, one.customers), one.frequency_change)
        for one in touchpoints
        if (change := one.frequency_change) and aims.is_rare_and_rising(change.before, change.now, one.customers)
    ]
    complained = [one for one in touchpoints if one.complaint_change]
    resolved = [
        _shift(one, _complainers(one, then, here), one.complaint_change)
        for one in complained
        if (change := one.complaint_change) and aims.is_nearly_gone(change.before, change.now)
    ]
    missing = [_shift(one, (one.customers_before, 0), None) for one in touchpoints if one.state == "missing"]
    return Moved(rising=tuple(rising), resolved=tuple(resolved), missing=tuple(missing), complained=len(complained))


def _complainers(one: ComparedTouchpoint, then: _Side, here: _Side) -> tuple[int, int]:
    key = one.touchpoint_id
    return len(aims.complainers(then.at.get(key, ()))), len(aims.complainers(here.at.get(key, ())))


def _shift(one: ComparedTouchpoint, customers: tuple[int, int], change: Change | None) -> Shift:
    return Shift(
        touchpoint_id=one.touchpoint_id,
        name=one.name,
        customers_before=customers[0],
        customers=customers[1],
        change=change,
    )
