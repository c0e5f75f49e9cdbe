"""The hypotheses: five different improvements for each of the top touchpoints, a card each."""

from itertools import groupby

from cxanalyzer.inert import escape
from cxanalyzer.records import Hypothesis
from cxanalyzer.views.evidence import Evidence, cited
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.scores import EMOTION
from cxanalyzer.words import capitalised, count, lowered, signed, stretch


def section(evidence: Evidence) -> str:
    """The cards, grouped by touchpoint in the review's order."""
    groups = groupby(evidence.review.hypotheses, key=lambda card: card.touchpoint_id)
    blocks = [_group(evidence, key, list(cards)) for key, cards in groups]
    return titled("Hypotheses", *blocks)


def _group(evidence: Evidence, touchpoint_id: str, cards: list[Hypothesis]) -> str:
    heading = f"### {evidence.name(touchpoint_id)}"
    return "\n\n".join([heading, *(_card(evidence, card) for card in cards)])


def _card(evidence: Evidence, card: Hypothesis) -> str:
    name = evidence.name(card.touchpoint_id)
    lines = [
        f"**{card.label} · {name} · {escape(card.title)}**",
        _belief(evidence, card),
        f"**Changes:** {_sentence(card.change)}",
        f"**Needs:** {_sentence(card.resources)}",
        f"**Measured by:** {_measure(card, evidence.review.period)}",
        f"**May backfire:** {_sentence(card.unintended_consequences)}",
        f"**Evidence against:** {_against(evidence, card)}",
        f"**Refuted if** {lowered(_sentence(card.refuted_if))}",
    ]
    if card.status != "proposed":
        facts = (
            card.status,
            f"owner {escape(card.owner)}" if card.owner else "",
            f"due {escape(card.due)}" if card.due else "",
        )
        lines.append(f"**Status:** {', '.join(fact for fact in facts if fact)}")
    return "  \n".join(f"> {line}" for line in lines)


def _belief(evidence: Evidence, card: Hypothesis) -> str:
    because = f"*Because* {lowered(escape(card.because)).rstrip('.')}"
    ids = cited(evidence.mentions(card.evidence))
    if ids:
        because += f" {ids}"
    audience = lowered(escape(card.audience)).rstrip(".")
    doing = lowered(escape(card.title)).rstrip(".")
    outcome = lowered(_sentence(card.outcome))
    return f"{because}, *we believe that* {doing} *for* {audience} *will* {outcome}"


def _measure(card: Hypothesis, period: str) -> str:
    baseline = card.baseline
    now = "not measured yet" if baseline.value is None else f"now {signed(baseline.value)}, n = {baseline.n}"
    target = f"target {EMOTION.value(card.target)}"
    needed = (
        f"{count(card.sample_needed)} customers in each {stretch(period)} show such a change"
        if card.sample_needed
        else ""
    )
    figures = "; ".join(part for part in (now, target, needed) if part)
    return f"{escape(card.success_measure).rstrip('.')} ({figures})."


def _against(evidence: Evidence, card: Hypothesis) -> str:
    ids = cited(evidence.mentions(card.evidence_against))
    note = escape(card.against_note).rstrip(".")
    if not ids and not note:
        return "none was found; that is not the same as none."
    return f"{capitalised(' '.join(part for part in (note, ids) if part))}."


def _sentence(text: str) -> str:
    return f"{escape(text).rstrip('.')}." if text else "not said."
