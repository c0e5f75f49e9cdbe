"""Hypotheses that are followed, in words for the report and as rows for the terminal."""

from collections.abc import Mapping, Sequence

from cxanalyzer.records import Aim, Card, Unit
from cxanalyzer.views.markdown import escape, printable
from cxanalyzer.views.scores import EMOTION, MEAN, NPS, SHARE, Style
from cxanalyzer.words import measured

STYLES: Mapping[Unit, Style] = {"level": EMOTION, "share": SHARE, "points": NPS, "mean": MEAN}
HEAD = ("label", "period", "hypothesis", "touchpoint", "status", "owner", "metric", "now", "target", "due")
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


def rows(cards: Sequence[Card]) -> list[tuple[str, ...]]:
    """A row a card, in plain text."""
    return [
        (
            card.label,
            card.period,
            printable(card.title),
            card.touchpoint_id,
            card.status,
            printable(card.owner),
            card.aim,
            measured(card.baseline, STYLES[card.unit].value),
            STYLES[card.unit].value(card.target),
            card.due,
        )
        for card in cards
    ]


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
