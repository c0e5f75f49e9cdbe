"""What goes with the score: what customers say of each touchpoint, and how they rate particular things."""

from collections.abc import Sequence

from cxanalyzer.measures.respondents import answers
from cxanalyzer.records import ScoredTouchpoint
from cxanalyzer.steps.drive.placing import Unjudged, concluded
from cxanalyzer.steps.drive.ratings import from_ratings
from cxanalyzer.steps.drive.text import Heard, from_text

__all__ = ["Heard", "Unjudged", "concluded", "drive"]


def drive(now: Heard, before: Heard | None, scored: Sequence[ScoredTouchpoint]) -> list[Unjudged]:
    """The drivers of the period's primary score, from text and from ratings, where there are any; each may say why it tells none.

    `scored` are the touchpoints of the period `now`; `before` only tells what is usual in a channel. What is proven is told
    by `concluded`, once all tests of the review are known.
    """
    given = answers(now.evidence.sources.values())
    rated = from_ratings(given)
    said = from_text(now, before, scored, given) if now.evidence.passages else None
    return [found for found in (said, rated) if found is not None]
