"""The figures that are followed from one period to another at a touchpoint, each counted over customers."""

from collections.abc import Collection, Iterable, Sequence

from cxanalyzer.measures import intervals
from cxanalyzer.measures.respondents import own_feelings
from cxanalyzer.records import Measure, Mention

RARE = 0.03
HEARD_NOW = 3
COMPLAINED_BEFORE = 5
NEARLY_GONE = 0.25
EMOTION = "mean emotion −2..2 over customers, each the mean of what they express; bootstrap interval"
REACH = "customers who mention it ÷ customers of the period; Wilson interval"
_COMPLAINTS = "customers who complain of it or report a failure ÷ customers who mention it; Wilson interval"
_COMPLAINERS = "customers who complain of it or report a failure ÷ customers of the period; Wilson interval"


def complains(mention: Mention) -> bool:
    """Whether a mention is negative or reports a failure."""
    return mention.failure_class is not None or (mention.emotion or 0) < 0


def customers(mentions: Iterable[Mention]) -> set[str]:
    """Who is behind some mentions."""
    return {mention.respondent for mention in mentions}


def complainers(mentions: Iterable[Mention]) -> set[str]:
    """Who complains or reports a failure in some mentions."""
    return {mention.respondent for mention in mentions if complains(mention)}


def emotion(mentions: Sequence[Mention]) -> Measure:
    """How customers feel, −2..2."""
    return intervals.mean(own_feelings(mentions), (-2, 2), EMOTION)


def reach(mentions: Sequence[Mention], everyone: Collection[str]) -> Measure:
    """The share of all customers who mention it, 0..1."""
    return intervals.share(len(customers(mentions)), len(everyone), REACH)


def complaint_rate(mentions: Sequence[Mention]) -> Measure:
    """The share of customers who mention it that complain or report a failure, 0..1."""
    return intervals.share(len(complainers(mentions)), len(customers(mentions)), _COMPLAINTS)


def complaint_reach(complaining: int, everyone: Collection[str]) -> Measure:
    """The share of all customers who complain of it or report a failure there, 0..1."""
    return intervals.share(complaining, len(everyone), _COMPLAINERS)


def is_rare_and_rising(before: Measure, now: Measure, customers_now: int) -> bool:
    """Below 3 % of customers before, more now, and at least three customers, so that it is not one voice."""
    was, became = before.value or 0.0, now.value or 0.0
    return was < RARE and became > was and customers_now >= HEARD_NOW


def is_nearly_gone(before: Measure, now: Measure) -> bool:
    """A quarter of the share before, or less."""
    return (now.value or 0.0) <= NEARLY_GONE * (before.value or 0.0)
