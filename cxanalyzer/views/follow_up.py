"""Hypotheses that are followed, in words for the report and as rows for the terminal."""

from collections.abc import Mapping, Sequence
from itertools import groupby

from cxanalyzer.inert import escape, printable
from cxanalyzer.records import Aim, Card, Unit
from cxanalyzer.views.scores import EMOTION, MEAN, NPS, SHARE, Style
from cxanalyzer.words import measured

STYLES: Mapping[Unit, Style] = {"level": EMOTION, "share": SHARE, "points": NPS, "mean": MEAN}
_AIMS: Mapping[Aim, str] = {
    "emotion": "how {} feels",
    "mentions": "the share of customers who mention {}",
    "complaints": "the share of those who mention {} that complain or report a failure",
}


def aim(card: Card) -> str:
    """What a card is measured by, in words, ready for Markdown."""
    if card.aim == "score":
        return escape(card.baseline.definition.partition(":")[0].partition(",")[0])
    return _AIMS[card.aim].format(escape(card.touchpoint))


def listed(cards: Sequence[Card]) -> list[str]:
    """The cards in plain lines, under what they are to move: `Delivery (2026-Q2): emotion −0.5 (…), target +0.1`."""
    told: list[str] = []
    for aimed, group in groupby(cards, key=_aimed):
        told += [aimed, *(_listed(card) for card in group)]
    return told


def _aimed(card: Card) -> str:
    style = STYLES[card.unit]
    baseline = measured(card.baseline, style.value)
    return f"{printable(card.touchpoint)} ({card.period}): {card.aim} {baseline}, target {style.value(card.target)}"


def _listed(card: Card) -> str:
    owner, due = printable(card.owner), card.due
    beside = ", ".join(part for part in (owner, f"due {due}" if due else "") if part)
    return f"  {card.label}  {card.status:<8}  {printable(card.title)}" + (f"  ({beside})" if beside else "")


def lines(card: Card) -> list[str]:
    """One card in plain lines."""
    style = STYLES[card.unit]
    facts = {
        "id": card.hypothesis_id,
        "touchpoint": printable(card.touchpoint),
        "status": " ".join(part for part in (card.status, str(getattr(card, card.status, ""))) if part),
        "owner": printable(card.owner) or "nobody named",
        "due": card.due,
        "measured by": f"{card.aim}: {measured(card.baseline, style.value)} in {card.period}, target {style.value(card.target)}",
        "note": printable(card.note),
    }
    return [
        f"{card.label} of {card.period}: {printable(card.title)}",
        *(f"  {k:<12} {v}" for k, v in facts.items() if v),
    ]
