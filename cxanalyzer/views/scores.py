"""Which way each figure is written (points, per cent, levels), and how a change in it is told."""

from typing import NamedTuple

from cxanalyzer.inert import escape
from cxanalyzer.records import Change, Review, ScoredTouchpoint
from cxanalyzer.views import labels
from cxanalyzer.words import (
    Worder,
    interval_of_change,
    level,
    percent,
    points,
    proof,
    short_period,
    signed,
    signed_points,
)


class Style(NamedTuple):
    """How a value, and a difference of two, are written; the unit of a difference in words."""

    value: Worder
    difference: Worder
    unit: str

    def amount(self, size: float) -> str:
        """A difference without its sign, with its unit: 15 points, 0.6 levels."""
        number = self.difference(abs(size)).removeprefix("+").removesuffix(" %")
        return f"{number} {self.unit}"


def _share_points(value: float) -> str:
    return signed_points(value * 100)


EMOTION = Style(signed, signed, "levels")
FUNCTION = Style(level, signed, "levels")
SHARE = Style(percent, _share_points, "percentage points")
IMPACT = Style(signed, signed, "points")
NPS = Style(points, signed_points, "points")
MEAN = Style(level, signed, "points")

_SHARES = ("csat", "ces", "yes")


class Move(NamedTuple):
    """A change together with what it belongs to, ready to be told."""

    name: str
    about: str
    change: Change
    style: Style
    dimension: str = "score"
    touchpoint_id: str = ""


def score_style(name: str) -> Style:
    """How a line of the scorecard is written: NPS in points, CSAT, CES and yes in per cent, the rest as a mean."""
    lowered = name.casefold()
    if lowered.startswith("nps"):
        return NPS
    return SHARE if lowered.startswith(_SHARES) else MEAN


def moves(review: Review) -> list[Move]:
    """Every change the review measured: the scorecard's first, then each touchpoint's."""
    lines = [
        Move(labels.score(line.name), "", line.change, score_style(line.name))
        for line in review.scorecard
        if line.change is not None
    ]
    return lines + [move for scored in review.touchpoints for move in touchpoint_moves(scored)]


def touchpoint_moves(scored: ScoredTouchpoint) -> list[Move]:
    """The changes at one touchpoint: how it feels and how many speak of it."""
    name, key = escape(scored.touchpoint.name), scored.touchpoint.id
    found = (
        Move(name, "how it feels", scored.emotion_change, EMOTION, "emotion", key) if scored.emotion_change else None,
        Move(name, "how many speak of it", scored.frequency_change, SHARE, "frequency", key)
        if scored.frequency_change
        else None,
    )
    return [move for move in found if move is not None]


def fell_or_rose(change: Change) -> str:
    """The verb of a change."""
    return "fell" if change.difference < 0 else "rose"


def moved(change: Change, style: Style) -> str:
    """`fell from −0.4 to −1.3 (change −0.9, −1.3 to −0.5; p < .001 after correction for 18 comparisons)`."""
    reason = "; ".join(part for part in (interval_of_change(change, style.difference), proof(change)) if part)
    return f"{fell_or_rose(change)} {from_to(change, style)} ({reason})"


def from_to(change: Change, style: Style) -> str:
    """`from −0.4 to −1.3`."""
    before, now = change.before.value, change.now.value
    return f"from {style.value(before)} to {style.value(now)}" if before is not None and now is not None else ""


def size(change: Change) -> float:
    """How large a change is beside the smallest that could have been told from chance."""
    return abs(change.difference) / change.detectable if change.detectable else 0.0


def takes(change: Change, style: Style) -> str:
    """What it would have taken: an amount, or `a little more` where that reads the same as the difference itself."""
    needed = style.amount(change.detectable or 0)
    short = abs(change.difference) < (change.detectable or 0)
    return "a little more" if short and style.amount(change.difference) == needed else needed


def threshold(change: Change, style: Style) -> str:
    """`with these numbers it takes at least 15 points to tell a change from chance`, or why even more proves nothing."""
    if not change.detectable:
        return "these numbers cannot tell a change from chance"
    if abs(change.difference) >= change.detectable:
        size = style.amount(change.detectable)
        return f"more than {size} would tell in a single comparison, but not among {change.comparisons} of them"
    return f"with these numbers it takes at least {style.amount(change.detectable)} to tell a change from chance"


def unclaimed(change: Change, style: Style, review: Review) -> str:
    """`It was 25 in Q2. That is not a change we can claim: with these numbers it takes at least …`."""
    was = "" if change.before.value is None else f"It was {style.value(change.before.value)}"
    when = f" in {short_period(review.previous_period, review.period)}" if review.previous_period else ""
    return f"{was}{when}. That is not a change we can claim: {threshold(change, style)}."
