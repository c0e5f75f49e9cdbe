"""One respondent, one vote: what each said on average, and what each answered last."""

import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence
from operator import attrgetter
from typing import NamedTuple

from cxanalyzer.measures.satisfaction import CONVENTIONS
from cxanalyzer.records import Mention, PeriodEvidence, Scale, Source

_FAILURE_HURTS = 1.0
_WHOLE = re.compile(r"overall|as a whole|in general|all in all", re.IGNORECASE)
_OVERALL = re.compile(r"overall|total|general|recommend|satisf|nps", re.IGNORECASE)
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE = frozenset(
    """
    all rating score level experience how likely likelihood are is were you your to us we our with of the a an or and on q
    scale customer company friend colleague family would
    """.split()  # noqa: SIM905 (read as a text)
)
"""Words of a question that name nothing in particular."""
_ORDER = list(CONVENTIONS)


class Question(NamedTuple):
    """A question with a score for an answer. Answers of different scales are never put together."""

    name: str
    scale: Scale


Answers = dict[Question, dict[str, float]]
"""Each question's answers by respondent."""


def people(evidence: PeriodEvidence) -> set[str]:
    """Everyone who left a text or a score in the period."""
    with_text = {passage.source_id for passage in evidence.passages.values()}
    sources = evidence.sources.values()
    return {source.respondent for source in sources if source.scores or source.source_id in with_text}


def by_touchpoint(mentions: Iterable[Mention]) -> dict[str, list[Mention]]:
    """The mentions of each touchpoint, in the order given."""
    found: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        found[mention.touchpoint_id].append(mention)
    return dict(found)


def own_means(mentions: Iterable[Mention], rating: Callable[[Mention], int | None]) -> list[float]:
    """The mean of each respondent who is rated at all, smallest first."""
    return sorted(sum(values) / len(values) for values in _by_respondent(mentions, rating).values())


def own_feelings(mentions: Iterable[Mention]) -> list[float]:
    """How each respondent feels, smallest first; see `feelings`."""
    return sorted(feelings(mentions).values())


def feelings(mentions: Iterable[Mention]) -> dict[str, float]:
    """How each respondent feels, −2..2: the mean of what they express, so that plain facts beside it do not dilute it.

    Who states facts only is at 0.
    """
    ratings = _by_respondent(mentions, lambda mention: mention.emotion)
    return {who: _felt(values) for who, values in ratings.items()}


def _felt(ratings: Sequence[int]) -> float:
    """How one respondent feels, from at least one rating."""
    expressed = [value for value in ratings if value] or [0]
    return sum(expressed) / len(expressed)


def _by_respondent(mentions: Iterable[Mention], rating: Callable[[Mention], int | None]) -> Mapping[str, Sequence[int]]:
    ratings: dict[str, list[int]] = defaultdict(list)
    for mention in mentions:
        value = rating(mention)
        if value is not None:
            ratings[mention.respondent].append(value)
    return ratings


def hurt(mentions: Sequence[Mention]) -> float:
    """How bad it is, averaged over all who mention it, 0..2: the negative part of each respondent's emotion.

    Whoever reports a failure counts as hurt by at least 1, however calmly it is told.
    """
    parts = sorted(hurts(mentions).values())
    return round(sum(parts) / len(parts), 6) if parts else 0.0


def hurts(mentions: Sequence[Mention]) -> dict[str, float]:
    """How much each respondent is hurt, 0..2; see `hurt`."""
    by_respondent: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        by_respondent[mention.respondent].append(mention)
    return {respondent: _hurt_of_one(of) for respondent, of in by_respondent.items()}


def _hurt_of_one(mentions: Sequence[Mention]) -> float:
    ratings = [mention.emotion for mention in mentions if mention.emotion is not None]
    failed = any(mention.failure_class for mention in mentions)
    return max(_FAILURE_HURTS if failed else 0.0, -_felt(ratings) if ratings else 0.0)


def answers(sources: Iterable[Source]) -> Answers:
    """Everyone's latest answer to each question: who answers twice in a period counts once."""
    found: Answers = defaultdict(dict)
    for source in sorted(sources, key=attrgetter("date", "source_id")):
        for score in source.scores:
            found[Question(score.name, score.scale)][source.respondent] = score.value
    return dict(found)


def groups_of(sources: Iterable[Source]) -> dict[str, dict[str, str]]:
    """Everyone's group by every column of the evidence; who gives several values over the period counts with the latest."""
    latest: dict[str, dict[str, str]] = defaultdict(dict)
    for source in sorted(sources, key=attrgetter("date", "source_id")):
        for column, value in source.segments.items():
            if value.strip():
                latest[column][source.respondent] = value.strip()
    return dict(latest)


def is_overall(question: Question) -> bool:
    """Whether a question asks about everything, not about one thing: `Airport overall`, not `satisfaction with delivery`."""
    label, name = CONVENTIONS[question.scale].label.casefold(), question.name.casefold()
    about = [word for word in _WORD.findall(name) if not (_OVERALL.search(word) or word in _BESIDE)]
    return question.scale == "nps" or name == label or not about or _WHOLE.search(name) is not None


def ranked(given: Mapping[Question, Mapping[str, float]]) -> list[Question]:
    """The questions, the primary one first: NPS before other scales, overall before particular, many answers before few."""
    return sorted(
        given,
        key=lambda question: (
            question.scale != "nps",
            not is_overall(question),
            _ORDER.index(question.scale),
            -len(given[question]),
            question.name,
        ),
    )
