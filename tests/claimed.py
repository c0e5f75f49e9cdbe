"""Parts of a review as they come out once everything in it that was tested is judged."""

from typing import Any

from cxanalyzer.measures.change import benjamini_hochberg
from cxanalyzer.records import Coverage, Drivers, Review
from cxanalyzer.steps.claim import claim
from cxanalyzer.steps.drive import Unjudged, concluded

_COVERAGE = Coverage(
    sources=1,
    respondents=1,
    passages=1,
    with_mention=1,
    no_touchpoint=0,
    not_understood=0,
    quotes_offered=1,
    quotes_located=1,
)


def claimed(**parts: Any) -> Review:
    """A review that tests nothing besides these parts."""
    return claim(Review(project="p", period="2026-Q3", analyst="embedded", coverage=_COVERAGE, **parts), [])[0]


def alone(tested: Unjudged) -> Drivers:
    """Drivers that are all a review tests."""
    return concluded(tested, benjamini_hochberg(tested.chances))
