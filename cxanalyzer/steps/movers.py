"""What else moved since the period before, both read against one register: rare but rising, resolved, no longer heard."""

from collections.abc import Mapping, Sequence

from cxanalyzer.measures import aims
from cxanalyzer.measures.change import share_change
from cxanalyzer.measures.respondents import by_touchpoint, people
from cxanalyzer.records import Mention, Moved, PeriodEvidence, ScoredTouchpoint, Shift, Touchpoint


def movers(
    scored: Sequence[ScoredTouchpoint],
    before: tuple[Sequence[Mention], PeriodEvidence],
    now: tuple[Sequence[Mention], PeriodEvidence],
    register: Sequence[Touchpoint],
) -> Moved:
    """From the scores of a review, and the mentions and evidence of both of its periods."""
    (earlier, then), (mentions, here) = before, now
    everyone = people(then), people(here)
    if not all(everyone):
        return Moved()
    was, became = by_touchpoint(earlier), by_touchpoint(mentions)
    tested = _complaints(register, (was, became), everyone)
    return Moved(
        rising=tuple(_rising(scored, was)),
        complaints=tuple(tested),
        resolved=tuple(one for one in tested if one.change and aims.is_nearly_gone(one.change.before, one.change.now)),
        missing=tuple(
            Shift(touchpoint_id=one.id, name=one.name, customers_before=len(aims.customers(was[one.id])), customers=0)
            for one in register
            if one.id in was and one.id not in became
        ),
        complained=len(tested),
    )


def _rising(scored: Sequence[ScoredTouchpoint], was: Mapping[str, Sequence[Mention]]) -> list[Shift]:
    found = [
        Shift(
            touchpoint_id=one.touchpoint.id,
            name=one.touchpoint.name,
            customers_before=len(aims.customers(was.get(one.touchpoint.id, ()))),
            customers=one.respondents,
            change=one.frequency_change,
        )
        for one in scored
        if one.frequency_change
        and aims.is_rare_and_rising(one.frequency_change.before, one.frequency_change.now, one.respondents)
    ]
    return sorted(found, key=lambda one: (-(one.change.difference if one.change else 0), one.touchpoint_id))


def _complaints(
    register: Sequence[Touchpoint],
    mentions: tuple[Mapping[str, Sequence[Mention]], Mapping[str, Sequence[Mention]]],
    everyone: tuple[set[str], set[str]],
) -> list[Shift]:
    """Every touchpoint that five customers complained of before, with the change of their share."""
    was, became = mentions
    shifts = []
    for one in register:
        then, here = was.get(one.id, ()), became.get(one.id, ())
        shift = Shift(
            touchpoint_id=one.id,
            name=one.name,
            customers_before=len(aims.complainers(then)),
            customers=len(aims.complainers(here)),
        )
        if shift.customers_before >= aims.COMPLAINED_BEFORE:
            complaining = shift.customers_before, shift.customers
            measures = [aims.complaint_reach(*each) for each in zip(complaining, everyone, strict=True)]
            change = share_change(f"customers who complain of {one.name}", measures[0], measures[1])
            shifts.append(shift.model_copy(update={"change": change}))
    return shifts
