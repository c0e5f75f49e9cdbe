"""Net sentiment: how much more often customers speak kindly than unkindly."""

from collections import defaultdict
from collections.abc import Iterable

from cxanalyzer.measures.resampling import measured, resample
from cxanalyzer.records import Measure, Mention

_DEFINITION = (
    "net sentiment: kind mentions minus unkind ones in per cent of all mentions, −100..100; interval over customers"
)


def net_sentiment(mentions: Iterable[Mention]) -> Measure:
    """Points −100..100, n mentions; whole respondents are drawn for the interval, as their mentions hang together.

    No mentions: value None.
    """
    import numpy as np

    rows: dict[str, list[int]] = defaultdict(lambda: [0, 0, 0])
    for mention in mentions:
        row, emotion = rows[mention.respondent], mention.emotion or 0
        row[0] += emotion > 0
        row[1] += emotion < 0
        row[2] += 1
    counts = np.array([rows[key] for key in sorted(rows)], dtype=float).reshape(len(rows), 3)
    found = measured(
        resample(counts), lambda sums: 100 * (sums[:, 0] - sums[:, 1]) / sums[:, 2], _DEFINITION, bounds=(-100, 100)
    )
    return found.model_copy(update={"n": int(counts[:, 2].sum())})
