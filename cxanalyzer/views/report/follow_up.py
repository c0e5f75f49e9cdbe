"""What we said last quarter: every hypothesis that was taken up, measured again, with a verdict."""

from cxanalyzer.inert import escape
from cxanalyzer.records import Card, FollowUp, FollowUps
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.follow_up import STYLES, aim
from cxanalyzer.views.markdown import bullets, table
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.scores import from_to
from cxanalyzer.words import capitalised, count, interval_of_change, measured, proof

_HEAD = ("Hypothesis", "Owner", "Status", "Due", "Measured by", "Before", "Now", "Target", "Verdict")


def section(evidence: Evidence) -> str:
    """A row and a sentence a card; then how many of the last review's hypotheses nobody took up."""
    told = evidence.review.follow_up
    if told is None:
        return ""
    rows = [_row(one) for one in told.cards]
    sentences = bullets(_sentence(one, told) for one in told.cards)
    blocks = table(_HEAD, rows) if rows else "", sentences, _caution(told), _untouched(told)
    return titled("What we said last quarter", *blocks)


def _caution(told: FollowUps) -> str:
    worked = any(one.verdict == "worked" for one in told.cards)
    return "That a figure moved after something was done does not say that it moved because of it." if worked else ""


def _row(one: FollowUp) -> tuple[str, ...]:
    card, style = one.card, STYLES[one.card.unit]
    return (
        f"{_label(card)}: {escape(card.title)}",
        escape(card.owner) or "nobody named",
        _status(card),
        escape(card.due) or "–",
        aim(card),
        measured(one.before, style.value),
        measured(one.now, style.value),
        style.value(card.target),
        f"**{one.verdict}**",
    )


def _label(card: Card) -> str:
    return f"{escape(card.label)} of {escape(card.period)}"


def _status(card: Card) -> str:
    since = card.done if card.status == "done" else card.started
    return f"{card.status} {since}".rstrip()


def _sentence(one: FollowUp, told: FollowUps) -> str:
    """The verdict with what it rests on."""
    words = {
        "worked": _worked,
        "no effect seen": _no_effect,
        "too early": _early,
        "cannot tell": _open,
    }[one.verdict](one, told)
    parts = [f"**{_label(one.card)}, {one.verdict}.** {words}", _other_reader(one), _note(one.card)]
    return " ".join(part for part in parts if part)


def _worked(one: FollowUp, _: FollowUps) -> str:
    card, change = one.card, one.change
    if change is None:
        return ""
    aimed, got = abs(card.target - (card.baseline.value or 0)), abs(change.difference)
    reached = "The target is reached." if got >= aimed else "The target is not reached yet."
    if got < aimed / 2:
        reached = "That is less than half of the way to the target."
    return f"{_moved(one)} {reached}"


def _no_effect(one: FollowUp, _: FollowUps) -> str:
    change, style = one.change, STYLES[one.card.unit]
    if change is None:
        return ""
    if one.reason == "wrong way":
        proven = "." if change.significant else ", though not further than chance can take it."
        return f"{_moved(one)} It moved the wrong way{proven}"
    half = abs(one.card.target - (one.card.baseline.value or 0)) / 2
    return f"{_moved(one)} The interval leaves out even half of the way to the target ({style.amount(half)})."


def _early(one: FollowUp, told: FollowUps) -> str:
    card = one.card
    if one.reason == "not done":
        late = f"; it was due on {escape(card.due)}" if card.due and told.last_day and card.due < told.last_day else ""
        return f"It is not done yet{late}. {_moved(one)}".rstrip()
    began = f", and the period began on {told.first_day}" if told.first_day else ""
    return f"It was done on {card.done}{began}: what customers said before that is in these figures. {_moved(one)}".rstrip()


def _open(one: FollowUp, _: FollowUps) -> str:
    if one.reason == "no baseline":
        return f"What the review of {escape(one.card.period)} read is gone or older than its evidence: do that review again."
    if one.reason == "not read":
        return f"{escape(one.card.touchpoint)} is retired or gone from the list, so nothing was read for it."
    needed = f" {count(one.needed)} answers in each of the two periods would tell." if one.needed else ""
    if one.reason == "few":
        few = f"{count(one.before.n)} answers before and {count(one.now.n)} now are too few, or too much of one mind, for a test."
        return f"{capitalised(few)}{needed}"
    return f"{_moved(one)} No effect and the effect aimed at are both still possible.{needed}"


def _moved(one: FollowUp) -> str:
    """What the figure did: `How Delivery feels went from −1.7 to −0.6 (change +1.1, +0.6 to +1.5; p < .001)`."""
    change, style = one.change, STYLES[one.card.unit]
    if change is None:
        return ""
    proven = proof(change) if one.verdict != "too early" else ""
    reason = "; ".join(part for part in (interval_of_change(change, style.difference), proven) if part)
    return f"{capitalised(aim(one.card))} went {from_to(change, style)} ({reason})."


def _other_reader(one: FollowUp) -> str:
    if not one.analyst_before:
        return ""
    return f"{escape(one.analyst_before)} read the period before; a difference may be one of readers."


def _note(card: Card) -> str:
    return f"Note: {escape(card.note).rstrip('.')}." if card.note else ""


def _untouched(told: FollowUps) -> str:
    if not told.untouched:
        return ""
    every = f"the {count(told.proposed)} hypotheses of the review of {escape(told.previous_period)}"
    if told.untouched == told.proposed:
        return f"None of {every} was started by anybody."
    return f"{count(told.untouched)} of {every} {'was' if told.untouched == 1 else 'were'} started by nobody."
