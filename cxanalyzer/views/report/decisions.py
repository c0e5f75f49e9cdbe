"""The decisions the review asks for."""

from cxanalyzer.inert import escape
from cxanalyzer.records import Hypothesis, Priority
from cxanalyzer.views import labels
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.markdown import table
from cxanalyzer.words import FEW, lowered, next_period, stretch


def section(evidence: Evidence) -> str:
    """A row for each of the top priorities: what to decide, who, by when, what waiting costs."""
    review = evidence.review
    rows = [
        (
            _decision(evidence, priority),
            _owner(evidence, priority),
            next_period(review.period),
            _waiting(evidence, priority),
        )
        for priority in review.priorities[: review.top]
    ]
    head = ("Decision", "Owner", "By", f"What waiting a {stretch(review.period)} costs")
    return titled("Decisions needed", table(head, rows)) if rows else ""


def first_decision(evidence: Evidence) -> str:
    """The first decision as a sentence, for the end of the executive summary."""
    for priority in evidence.review.priorities[:1]:
        card = _first_card(evidence, priority)
        if card is not None:
            owner = evidence.touchpoint(priority.touchpoint_id).owner
            whose = f"owner: {escape(owner)}" if owner else "no owner is named in the register: name one"
            text = f"**Decide now:** {lowered(escape(card.title))}, yes or no ({card.label}; {whose})."
            waited = stretch(evidence.review.period)
            return f"{text} Waiting a {waited} costs {_waiting(evidence, priority)}, at the present volume."
    return ""


def _first_card(evidence: Evidence, priority: Priority) -> Hypothesis | None:
    cards = evidence.review.hypotheses
    return next((card for card in cards if card.touchpoint_id == priority.touchpoint_id), None)


def _decision(evidence: Evidence, priority: Priority) -> str:
    name = evidence.name(priority.touchpoint_id)
    cards = [card for card in evidence.review.hypotheses if card.touchpoint_id == priority.touchpoint_id]
    if not cards:
        return f"**{name}:** what to change"
    others = f", or another of {cards[1].label} to {cards[-1].label}" if len(cards) > 1 else ""
    return f"**{name}:** {lowered(escape(cards[0].title))} ({cards[0].label}){others}"


def _owner(evidence: Evidence, priority: Priority) -> str:
    return escape(evidence.touchpoint(priority.touchpoint_id).owner) or "nobody yet: name one"


def _waiting(evidence: Evidence, priority: Priority) -> str:
    text = f"about {priority.reach:,} more customers through the same moment"
    if priority.reach == 1:
        text = "one more customer through the same moment"
    scored = evidence.scored(priority.touchpoint_id)
    named = [cause for cause in scored.causes if cause.respondents >= FEW] if scored else []
    return f"{text}, {named[0].respondents} of them naming {labels.cause(named[0])}" if named else text
