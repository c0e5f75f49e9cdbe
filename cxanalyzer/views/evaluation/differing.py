"""Where labels and reading differ, as lines of plain text, each with the customer's own words and their place."""

from cxanalyzer.inert import printable
from cxanalyzer.records import Confusion, Example, ReaderScores
from cxanalyzer.words import people


def confusion_lines(scores: ReaderScores) -> list[str]:
    """Touchpoints read instead of those labelled, the most frequent first; the rest are counted."""
    names = {one.touchpoint_id: one.name for one in scores.touchpoints}
    told = [
        f"{_kind(names.get(one.labelled, one.labelled), names.get(one.read, one.read))}, {people(one.count, 'record')}"
        f"{_quoted(one.example)}"
        for one in scores.confusions
    ]
    more = scores.other_confusions
    return [*told, f"and {people(more, 'other kind')}, each as rare or rarer"] if more else told


def polarity_lines(scores: ReaderScores) -> list[str]:
    """Signs of emotions read instead of those labelled, the most frequent first."""
    return [_polarity(one) for one in scores.polarity_confusions]


def _kind(labelled: str, read: str) -> str:
    if not read:
        return f"{labelled}: missed, nothing else read"
    return f"{labelled} → {read}" if labelled else f"{read}: read and not labelled"


def _polarity(one: Confusion) -> str:
    return f"labelled {one.labelled}, read {one.read}, {people(one.count, 'pair')}{_quoted(one.example)}"


def _quoted(example: Example | None) -> str:
    if example is None:
        return ""
    quote, place = example.quote, f"{example.file} {example.record}".strip()
    lines = f"; labels, line {', '.join(map(str, example.lines))}" if example.lines else ""
    return f": “{printable(quote.text)}” ({place}, characters {quote.start}–{quote.end}{lines})"
