"""The score as two heaps: points above the worst score there could be, and points short of the best, each split over themes.

Positive part: score − (−100); negative part: 100 − score. Over all themes the two add up to 200 (Chattermill's split; the
shares within one respondent are ours).
"""

from collections.abc import Collection, Sequence
from typing import NamedTuple

NOBODYS = ""
"""The key of what falls to no theme: the points of respondents who mention none."""


class Spoken(NamedTuple):
    """One respondent: their points −100..100, the themes they mention, and those of them they speak well and ill of."""

    points: float
    themes: Collection[str]
    kindly: Collection[str]
    unkindly: Collection[str]


class Halves(NamedTuple):
    """A theme's parts of the 200 points, both ≥ 0."""

    positive: float
    negative: float


def halves(voices: Sequence[Spoken]) -> dict[str, Halves]:
    """The parts of every theme mentioned, and of `NOBODYS`; no voices: none.

    A respondent's points above the worst are shared equally by the themes they speak well of, the points short of the best by
    those they speak ill of; where there is none of these, by all they mention.
    """
    sums: dict[str, list[float]] = {}
    for voice in sorted(
        voices, key=lambda one: (one.points, sorted(one.themes), sorted(one.kindly), sorted(one.unkindly))
    ):
        for place, (points, told) in enumerate(
            ((100 + voice.points, voice.kindly), (100 - voice.points, voice.unkindly))
        ):
            bearers = sorted(set(told) or set(voice.themes)) or [NOBODYS]
            for theme in bearers:
                sums.setdefault(theme, [0.0, 0.0])[place] += points / len(bearers)
    n = len(voices)
    return {theme: Halves(positive / n, negative / n) for theme, (positive, negative) in sorted(sums.items())}
