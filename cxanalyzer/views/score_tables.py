"""The rows of the tables about the primary score."""

from collections.abc import Mapping

from cxanalyzer.records import Contribution, Measure, Review
from cxanalyzer.views.evidence import Evidence

Cell = str | int | float | bool | None
Row = Mapping[str, Cell]


def contributions(evidence: Evidence) -> list[Row]:
    """One row a touchpoint, the strongest first; the last is of those who mention none."""
    explained = evidence.review.explained
    if explained is None:
        return []
    return [_contribution(evidence, explained.score, line) for line in explained.contributions]


def trend(review: Review) -> list[Row]:
    """One row a period, oldest first."""
    explained = review.explained
    if explained is None:
        return []
    return [
        {"score": explained.score, "period": point.period, **bounded("value", point.measure), "n": point.measure.n}
        for point in explained.trend
    ]


def year_ago(review: Review, name: str) -> dict[str, Cell]:
    """A line of the scorecard against the same quarter a year before; nothing where that is not there."""
    changes = review.explained.year_ago if review.explained is not None else ()
    for change in changes:
        if change.what == name:
            return {
                "year_ago": change.before.value,
                "year_ago_difference": change.difference,
                "year_ago_significant": change.significant,
            }
    return {}


def _contribution(evidence: Evidence, score: str, line: Contribution) -> Row:
    named = evidence.touchpoint(line.touchpoint_id).name if line.touchpoint_id else "none mentioned"
    row: dict[str, Cell] = {"touchpoint_id": line.touchpoint_id, "touchpoint": named, "score": score}
    row |= bounded("contribution", line.now)
    row |= bounded("before", line.before, "before_")
    row |= bounded("change", line.change, "change_")
    row |= bounded("net_sentiment", line.net_sentiment, "net_sentiment_")
    return row | {
        "mentioning": line.mentioning,
        "mentioning_before": line.mentioning_before if line.before is not None else None,
        "score_of_these": line.score if line.touchpoint_id else line.now.value,
        "score_of_these_before": line.score_before,
        "positive_part": line.positive,
        "negative_part": line.negative,
        "net_sentiment_n": line.net_sentiment.n if line.net_sentiment is not None else None,
    }


def bounded(name: str, measure: Measure | None, prefix: str = "") -> dict[str, Cell]:
    """A figure with the ends of its interval, whose columns begin with `prefix`; nothing where there is none."""
    if measure is None:
        return {}
    return {name: measure.value, f"{prefix}low": measure.low, f"{prefix}high": measure.high}
