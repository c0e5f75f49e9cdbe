"""How a customer's own overall score leans, as context for reading their words."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cxanalyzer.measures.respondents import Question, ranked
from cxanalyzer.records import Scale, Score


class _Anchors(NamedTuple):
    """Scores that say the worst, neither, and the best; between them it is linear."""

    worst: float
    neither: float
    best: float


# Neither good nor bad is where the scale's own convention puts it: 7.5 lies between NPS's detractors and promoters.
_ANCHORS: Mapping[Scale, _Anchors] = {
    "nps": _Anchors(4, 7.5, 10),
    "csat5": _Anchors(1, 3.25, 5),
    "csat7": _Anchors(1, 4.5, 7),
    "ces7": _Anchors(1, 4.5, 7),
    "stars5": _Anchors(1, 3.25, 5),
    "rating10": _Anchors(2, 6, 10),
    "yesno": _Anchors(-1, 0.5, 2),
}


def verdict(scores: Sequence[Score]) -> float | None:
    """−1 (as bad as can be) .. 1 (as good as can be) from the primary score of a source; None when it has none."""
    if not scores:
        return None
    primary = ranked({Question(score.name, score.scale): {"": score.value} for score in scores})[0]
    value = next(score.value for score in scores if Question(score.name, score.scale) == primary)
    worst, neither, best = _ANCHORS[primary.scale]
    if value >= neither:
        return round(min((value - neither) / (best - neither), 1.0), 3)
    return round(max((value - neither) / (neither - worst), -1.0), 3)
