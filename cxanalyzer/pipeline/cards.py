"""Hypotheses of reviews as cards that a team takes up: who does it, since when, and what it is to change."""

from dataclasses import dataclass
from datetime import date

from cxanalyzer.errors import HypothesisError
from cxanalyzer.pipeline.kept import Side, period_evidence, stored
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Aim, Card, CardStatus, Review
from cxanalyzer.steps import follow_up as step

_PER_CENT = 100.0
_EMOTIONS = (-2.0, 2.0)
_BEGUN = {("proposed", "started"), ("proposed", "done")}


@dataclass(frozen=True)
class TakenUp:
    """What a person says of a hypothesis; None leaves it as it is. `target` as the report prints it: shares in per cent.

    `on` is the day of the status, None: today, or the day it has.
    """

    owner: str | None = None
    aim: Aim | None = None
    target: float | None = None
    due: str | None = None
    note: str | None = None
    on: str | None = None


def cards(folder: ProjectFolder, period: str | None = None) -> list[Card]:
    """What was taken up until a period (None: the latest review's), then what else its review proposes. EvidenceError: none."""
    there = folder.reviews()
    wanted = period or (there[-1] if there else "")
    taken = taken_up(folder, wanted)
    known = {card.hypothesis_id for card in taken}
    return [*taken, *(card for card in proposed(folder, wanted) if card.hypothesis_id not in known)]


def find(folder: ProjectFolder, which: str, period: str | None = None) -> Card:
    """A hypothesis by its id, or by its label (H-07) in the review of a period.

    Without a period a label means the latest review's, or the one card taken up under it; an id that several reviews propose
    means the one that was taken up. HypothesisError: none, or several.
    """
    wanted = which.strip().casefold()
    every = [*proposed(folder, period or (folder.reviews() or [""])[-1]), *([] if period else folder.evidence.cards())]
    here = {(card.period, card.hypothesis_id): card for card in every}
    by_id = [card for card in here.values() if card.hypothesis_id.casefold() == wanted]
    if by_id:
        return max(by_id, key=lambda card: (card.status != "proposed", card.period))
    found = [card for card in here.values() if card.label.casefold() == wanted]
    if not period:
        latest = max((card.period for card in found), default="")
        found = [card for card in found if card.period == latest or card.status != "proposed"]
    if len(found) == 1:
        return found[0]
    if not found:
        raise HypothesisError(
            f"there is no hypothesis “{which}”{f' in the review of {period}' if period else ''}. "
            f"See: cxanalyzer hypotheses {folder.name} list"
        )
    told = ", ".join(f"{card.hypothesis_id} of {card.period} ({card.status})" for card in found)
    raise HypothesisError(f"“{which}” is more than one hypothesis: {told}. Add --period, or use the id.")


def say(folder: ProjectFolder, card: Card, status: CardStatus, said: TakenUp, today: str) -> Card:
    """Keep what a person says of a hypothesis, with its new status. HypothesisError: it cannot be."""
    known = str(getattr(card, status, "")) if card.status == status else ""
    day, due = _day(said.on, "--on") if said.on else known or today, _day(said.due, "--due") if said.due else said.due
    if status == "done" and card.started > day:
        raise HypothesisError(f"{card.label} was started on {card.started}: it cannot be done on {day}.")
    given = {"owner": said.owner, "due": due, "note": said.note}
    told = {name: value for name, value in given.items() if value is not None}
    changed = card.model_copy(update={"status": status, status: day, **told})
    if status == "started":
        changed = changed.model_copy(update={"done": "", "dropped": ""})
    if said.aim is not None or said.target is not None or (card.status, status) in _BEGUN:
        changed = _aimed(folder, changed, said)
    ensure_proposed(folder, card.period)
    folder.evidence.keep_card(changed)
    return changed


def ensure_proposed(folder: ProjectFolder, period: str) -> None:
    """Have the hypotheses of a review in their table, of a review older than the table as well."""
    if not any(one.period == period for one in folder.evidence.cards()):
        folder.evidence.propose(period, proposed(folder, period))


def _day(text: str, option: str) -> str:
    try:
        return date.fromisoformat(text).isoformat()
    except ValueError as error:
        raise HypothesisError(f"{option} “{text}” is no date: write it as 2026-08-31.") from error


def _aimed(folder: ProjectFolder, card: Card, said: TakenUp) -> Card:
    """The card with its aim, what that is in the period of its review, and the target."""
    aim = said.aim or card.aim
    kept = side(folder, card.period)
    if kept is None:
        raise HypothesisError(
            f"the review of {card.period} is older than its evidence: do it again (cxanalyzer review {folder.name} "
            f"--period {card.period}), then start {card.label}."
        )
    at = [mention for mention in kept.mentions if mention.touchpoint_id == card.touchpoint_id]
    measured, unit = step.baseline(aim, step.Side(at, kept.evidence))
    if measured.value is None:
        raise HypothesisError(
            f"there is no {aim} to measure {card.label} by in {card.period}. Choose another --metric."
        )
    if said.target is None and aim != card.aim:
        raise HypothesisError(f"say what {aim} should become: --target (now {_printed(measured.value, unit)}).")
    target = card.target if said.target is None else _target(said.target, unit)
    if target == measured.value:
        raise HypothesisError(f"the target of {card.label} is what it is already. Aim at another value.")
    return card.model_copy(update={"aim": aim, "unit": unit, "baseline": measured, "target": target})


def _printed(value: float, unit: str) -> str:
    return f"{_PER_CENT * value:.0f} %" if unit == "share" else f"{value:.1f}"


def _target(value: float, unit: str) -> float:
    if unit == "share":
        if not (value == 0 or 1 <= value <= _PER_CENT):
            raise HypothesisError(f"a share is aimed at in per cent, 0 to 100: {value:g} is not.")
        return value / _PER_CENT
    if unit == "level" and not _EMOTIONS[0] <= value <= _EMOTIONS[1]:
        raise HypothesisError(f"emotion goes from −2 to +2: {value:g} is out of reach.")
    return value


def proposed(folder: ProjectFolder, period: str) -> list[Card]:
    """All hypotheses of the review of a period; of a review older than their table, from its record. EvidenceError: none."""
    found = [card for card in folder.evidence.cards() if card.period == period]
    return found or of_review(folder.review(period))


def taken_up(folder: ProjectFolder, period: str) -> list[Card]:
    """Those of this and earlier reviews that somebody took up; of one that was taken up twice, both in their order."""
    return [card for card in folder.evidence.cards() if card.status != "proposed" and card.period <= period]


def of_review(review: Review) -> list[Card]:
    """The hypotheses of a review as cards that nobody has taken up."""
    names = {scored.touchpoint.id: scored.touchpoint.name for scored in review.touchpoints}
    return [
        Card(
            hypothesis_id=one.hypothesis_id,
            label=one.label,
            period=review.period,
            touchpoint_id=one.touchpoint_id,
            touchpoint=names.get(one.touchpoint_id, one.touchpoint_id),
            title=one.title,
            baseline=one.baseline,
            target=one.target,
        )
        for one in review.hypotheses
    ]


def side(folder: ProjectFolder, period: str) -> Side | None:
    """What the review of a period kept; None where it is gone or older than its evidence."""
    found = stored(folder, period_evidence(folder, None if period == "all" else period))
    return found if isinstance(found, Side) else None
