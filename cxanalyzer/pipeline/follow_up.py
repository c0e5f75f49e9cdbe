"""What was said in earlier reviews: their hypotheses with owner and status, measured again against what each began from."""

from collections.abc import Iterator, Sequence

from cxanalyzer import periods
from cxanalyzer import register as registers
from cxanalyzer.pipeline import cards, saved
from cxanalyzer.pipeline.kept import Side
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Card, FollowUps, Hypothesis, PeriodEvidence, Review, Touchpoint
from cxanalyzer.steps import follow_up as step


def followed(folder: ProjectFolder, review: Review, evidence: PeriodEvidence, register: Sequence[Touchpoint]) -> Review:
    """The review with the status of its hypotheses, the answers saved for it, and every card taken up before measured again.

    `evidence` is that of its period as it was understood, `register` the whole one it was read with.
    """
    hypotheses = _with_status(review.hypotheses, cards.taken_up(folder, review.period))
    return review.model_copy(
        update={
            "hypotheses": hypotheses,
            "follow_up": _follow_ups(folder, review, evidence, register),
            "answers": saved.saved(folder, review.period),
        }
    )


def _with_status(hypotheses: Sequence[Hypothesis], taken: Sequence[Card]) -> tuple[Hypothesis, ...]:
    """With the status, owner and date of those that were taken up, in this review or in an earlier one."""
    known = {card.hypothesis_id: card for card in taken}
    return tuple(
        one.model_copy(update={"status": card.status, "owner": card.owner, "due": card.due})
        if (card := known.get(one.hypothesis_id))
        else one
        for one in hypotheses
    )


def _follow_ups(
    folder: ProjectFolder, review: Review, evidence: PeriodEvidence, register: Sequence[Touchpoint]
) -> FollowUps | None:
    """Every card taken up before a quarter under review; None where no earlier review proposed any."""
    before, first_day = review.previous_period, periods.first_day(review.period)
    proposed = cards.proposed(folder, before) if before in folder.reviews() else []
    known = cards.taken_up(folder, review.period)
    taken = [card for card in known if card.period < review.period and card.status != "dropped"]
    if not first_day or not (proposed or taken):
        return None
    sides = {period: cards.side(folder, period) for period in dict.fromkeys(card.period for card in taken)}
    cases = [_case(card, sides[card.period], (review, evidence), register) for card in taken]
    touched = {card.hypothesis_id for card in known}
    return FollowUps(
        cards=tuple(step.follow_up(cases, first_day)),
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
    yield from saved.in_words(folder, period)
    for earlier in sorted({card.period for card in taken} | {before}):
        if earlier not in {"", period}:
            yield str((folder.manifest(earlier) or {}).get("fingerprint", ""))


def _case(
    card: Card, side: Side | None, now: tuple[Review, PeriodEvidence], register: Sequence[Touchpoint]
) -> step.Case:
    """A card with its touchpoint in both periods, like with like over a register that changed in between."""
    review, evidence = now
    if side is None:
        at = [mention for mention in review.mentions if mention.touchpoint_id == card.touchpoint_id]
        return step.Case(card, None, step.Side(at, evidence))
    history = registers.changes(side.register, register)
    became = {one.touchpoint_id: set(one.into) or {one.touchpoint_id} for one in history.became}
    ours = became.get(card.touchpoint_id, {card.touchpoint_id})
    unit = {key for keys in registers.units(register, history) if ours.intersection(keys) for key in keys}
    then = [mention for mention in side.mentions if became.get(mention.touchpoint_id, set()) & (unit or ours)]
    here = [mention for mention in review.mentions if mention.touchpoint_id in unit]
    other = side.period.analyst if side.period.analyst != review.analyst else ""
    is_read = any(one.id in unit for one in registers.active(register))
    return step.Case(card, step.Side(then, side.evidence), step.Side(here, evidence), other, is_read)
