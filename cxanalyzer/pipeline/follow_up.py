"""What was said in earlier reviews: their hypotheses with owner and status, measured again against what each began from."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from cxanalyzer import periods
from cxanalyzer import register as registers
from cxanalyzer.pipeline import cards
from cxanalyzer.pipeline.kept import Side
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Card, FollowUps, Hypothesis, Mention, PeriodEvidence, Review, Touchpoint
from cxanalyzer.steps import follow_up as step


@dataclass(frozen=True)
class Now:
    """A period as its review has just read it."""

    mentions: Sequence[Mention]
    evidence: PeriodEvidence
    register: Sequence[Touchpoint]
    analyst: str


def with_status(folder: ProjectFolder, hypotheses: Sequence[Hypothesis], period: str) -> list[Hypothesis]:
    """The hypotheses of a review with the status, owner and date of those that were taken up, in it or in an earlier one."""
    taken = {card.hypothesis_id: card for card in cards.taken_up(folder, period)}
    return [
        one.model_copy(update={"status": card.status, "owner": card.owner, "due": card.due})
        if (card := taken.get(one.hypothesis_id))
        else one
        for one in hypotheses
    ]


def followed(folder: ProjectFolder, review: Review, now: Now) -> FollowUps | None:
    """Every card taken up before a quarter under review, measured again; None where no earlier review proposed any."""
    before, first_day = review.previous_period, periods.first_day(review.period)
    proposed = cards.proposed(folder, before) if before in folder.reviews() else []
    known = cards.taken_up(folder, review.period)
    taken = [card for card in known if card.period < review.period and card.status != "dropped"]
    if not first_day or not (proposed or taken):
        return None
    touched = {card.hypothesis_id for card in known}
    return FollowUps(
        cards=tuple(step.follow_up(_cases(folder, taken, now), first_day)),
        previous_period=before,
        proposed=len(proposed),
        untouched=sum(card.hypothesis_id not in touched for card in proposed),
        first_day=first_day,
        last_day=review.last_date,
    )


def keep(folder: ProjectFolder, review: Review) -> None:
    """Keep the hypotheses of a review, proposed until somebody takes them up."""
    folder.evidence.propose(review.period, cards.of_review(review))


def inherited(folder: ProjectFolder, period: str, before: str) -> Iterator[str]:
    """All that a review takes over from people and from earlier reviews, in words that change when it does."""
    taken = cards.taken_up(folder, period)
    yield from (card.model_dump_json() for card in taken)
    for earlier in sorted({card.period for card in taken} | {before}):
        if earlier not in {"", period}:
            yield str((folder.manifest(earlier) or {}).get("fingerprint", ""))


def _cases(folder: ProjectFolder, taken: Sequence[Card], now: Now) -> list[step.Case]:
    """Each card with its touchpoint in both periods, like with like over a register that changed in between."""
    sides = {period: cards.side(folder, period) for period in dict.fromkeys(card.period for card in taken)}
    return [_case(card, sides[card.period], now) for card in taken]


def _case(card: Card, side: Side | None, now: Now) -> step.Case:
    if side is None:
        at = [mention for mention in now.mentions if mention.touchpoint_id == card.touchpoint_id]
        return step.Case(card, None, step.Side(at, now.evidence))
    history = registers.changes(side.register, now.register)
    became = {one.touchpoint_id: set(one.into) or {one.touchpoint_id} for one in history.became}
    ours = became.get(card.touchpoint_id, {card.touchpoint_id})
    unit = {key for keys in registers.units(now.register, history) if ours.intersection(keys) for key in keys}
    then = [mention for mention in side.mentions if became.get(mention.touchpoint_id, set()) & (unit or ours)]
    here = [mention for mention in now.mentions if mention.touchpoint_id in unit]
    other = side.period.analyst if side.period.analyst != now.analyst else ""
    is_read = any(one.id in unit for one in registers.active(now.register))
    return step.Case(card, step.Side(then, side.evidence), step.Side(here, now.evidence), other, is_read)
