"""What goes with the score: what customers say of each touchpoint, and how they rate particular things."""

from collections.abc import Sequence

from cxanalyzer.measures.respondents import answers
from cxanalyzer.records import Drivers, ScoredTouchpoint
from cxanalyzer.steps.drive.ratings import from_ratings
from cxanalyzer.steps.drive.text import Heard, from_text

__all__ = ["Heard", "drive"]


def drive(now: Heard, before: Heard | None, scored: Sequence[ScoredTouchpoint]) -> list[Drivers]:
    """The drivers of the period's primary score: from text always (it may say why there are none), from ratings if there are.

    `scored` are the touchpoints of the period `now`; `before` only tells what is usual in a channel.
    """
    given = answers(now.evidence.sources.values())
    rated = from_ratings(given)
    said = from_text(now, before, scored, given)
    return [said, rated] if rated else [said]
