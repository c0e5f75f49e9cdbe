"""Mix against rate: did the same groups of customers score otherwise, or did other groups answer?

Change = Σ mean weight × change of rate (rate) + Σ change of weight × (mean rate − overall mean) (mix); it adds up exactly.
"""

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.intervals import DRAWS, SEED, expanded_tail, rounded
from cxanalyzer.records import Measure, Mix, MixSegment

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

_DEFINITIONS = {
    "rate": "what the groups' own scores add to the change, at their mean weights; bootstrap interval",
    "mix": "what the groups' weights add to the change, at their mean scores; bootstrap interval",
}
_CHUNK = 250


class Answer(NamedTuple):
    """One respondent: the group they are of, and what their answer adds to the score (see `satisfaction.part`)."""

    segment: str
    value: float


class Parts(NamedTuple):
    """(…, segments) each; together over the segments they are the change of the score."""

    rate: "Array"
    mix: "Array"


def parts(weights: "tuple[Array, Array]", scores: "tuple[Array, Array]") -> Parts:
    """Each group's parts of the change; weights (0..1) and scores are (before, now), (…, segments).

    The score of a group that nobody of answered is not a number; it is taken to be that of the other period, so that what
    it changes is all mix.
    """
    import numpy as np

    (weight_before, weight_now), (before, now) = weights, scores
    then, here = np.where(np.isnan(before), now, before), np.where(np.isnan(now), before, now)
    then, here = np.nan_to_num(then), np.nan_to_num(here)
    overall = ((weight_before * then).sum(-1) + (weight_now * here).sum(-1)) / 2
    rate = (weight_before + weight_now) / 2 * (here - then)
    return Parts(rate, (weight_now - weight_before) * ((then + here) / 2 - overall[..., None]))


def mix(column: str, before: Sequence[Answer], now: Sequence[Answer], columns: int = 1) -> Mix:
    """The change of a score split by the groups of a column; both periods must hold answers.

    It matters where the mix can be told from 0 at 5 % over all `columns` that are looked at.
    """
    segments = sorted({one.segment for one in (*before, *now)})
    counted = [_counted(answers, segments, SEED + number) for number, answers in enumerate((before, now))]
    weights, scores = (counted[0][0], counted[1][0]), (counted[0][1], counted[1][1])
    found = parts(weights, scores)
    n = len(now)
    rate = _summed(found.rate, min(len(before), n), _DEFINITIONS["rate"], n)
    mixed = _summed(found.mix, min(len(before), n), _DEFINITIONS["mix"], n)
    rows = [
        MixSegment(
            segment=segment,
            n_before=round(float(weights[0][0, place]) * len(before)),
            n=round(float(weights[1][0, place]) * n),
            share_before=rounded(weights[0][0, place]),
            share=rounded(weights[1][0, place]),
            score_before=_known(scores[0][0, place]),
            score=_known(scores[1][0, place]),
            rate=rounded(found.rate[0, place]),
            mix=rounded(found.mix[0, place]),
        )
        for place, segment in enumerate(segments)
    ]
    low, high = _ends(found.mix.sum(-1), expanded_tail(max(2, min(len(before), n))) / columns)
    return Mix(column=column, rate=rate, mix=mixed, segments=tuple(rows), matters=low > 0 or high < 0)


def _counted(answers: Sequence[Answer], segments: Sequence[str], seed: int) -> "tuple[Array, Array]":
    """Weights and scores by group, (1 + draws, segments); the first row holds the figures.

    Equal answers are drawn by their number (a multinomial draw): the same bootstrap in a fraction of the time.
    """
    import numpy as np

    places = {segment: number for number, segment in enumerate(segments)}
    values, codes = np.unique([one.value for one in answers], return_inverse=True)
    cells = np.array([places[one.segment] for one in answers]) * len(values) + codes
    counts = np.bincount(cells, minlength=len(segments) * len(values))
    random, total = np.random.default_rng(seed), len(answers)
    drawn = [random.multinomial(total, counts / total, size=_CHUNK) for _ in range(DRAWS // _CHUNK)]
    table = np.concatenate([counts[None, :], *drawn]).reshape(-1, len(segments), len(values)).astype(float)
    sizes, sums = table.sum(-1), table @ values
    return sizes / total, np.divide(sums, sizes, out=np.full_like(sums, np.nan), where=sizes > 0)


def _summed(found: "Array", fewest: int, definition: str, n: int) -> Measure:
    whole = found.sum(-1)
    low, high = _ends(whole, expanded_tail(max(2, fewest)))
    return Measure(value=rounded(whole[0]), low=rounded(low), high=rounded(high), n=n, definition=definition)


def _ends(drawn: "Array", tail: float) -> tuple[float, float]:
    import numpy as np

    low, high = np.quantile(drawn[1:], [tail, 1 - tail])
    return float(low), float(high)


def _known(value: float) -> float | None:
    return None if value != value else rounded(value)  # noqa: PLR0124 - not a number is unlike itself
