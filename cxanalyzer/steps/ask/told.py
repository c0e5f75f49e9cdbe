"""Changes and differences as an answer tells them: never claimed where they are not proven."""

from typing import NamedTuple

from cxanalyzer.records import Change, Language
from cxanalyzer.steps.ask.sentences import figure, from_to, say
from cxanalyzer.words import Worder, level, percent, points, proof, signed, signed_points


class Written(NamedTuple):
    """How a value and a difference of a kind are written, and the unit of a difference."""

    value: Worder
    difference: Worder
    unit: str


def _share_points(value: float) -> str:
    return signed_points(100 * value)


FEELING = Written(signed, signed, "")
SHARE = Written(percent, _share_points, "points")
NPS = Written(points, signed_points, "points")
MEAN = Written(level, signed, "")


def of_score(name: str) -> Written:
    """How a line of the scorecard is written."""
    told = name.casefold()
    return NPS if told.startswith("nps") else SHARE if told.startswith(("csat", "ces", "yes")) else MEAN


def went(language: Language, change: Change, written: Written) -> str:
    """`from −0.2 to −1.2 (n = 29 and 37; −1.0, −1.5 to −0.4; p = .013 after correction for 34 comparisons)`."""
    told = written.difference(change.difference)
    if change.low is not None and change.high is not None:
        told += f", {written.difference(change.low)} to {written.difference(change.high)}"
    proven = "; ".join(part for part in (told, proof(change)) if part)
    return from_to(language, change, written.value, proven)


def size(language: Language, value: float, written: Written) -> str:
    """A difference without its sign: `15 points`, `0.6`."""
    number = figure(language, written.difference(abs(value)).removeprefix("+"))
    unit = "point" if number == "1" else "points"
    return say(language, unit, n=number) if written.unit else number


def threshold(language: Language, change: Change, written: Written) -> str:
    """What it would take to tell a change from chance."""
    if not change.detectable:
        return ""
    return say(language, "threshold", size=size(language, change.detectable, written))
