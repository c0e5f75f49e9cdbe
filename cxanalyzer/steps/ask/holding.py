"""The evidence that answers are counted over: what a project holds, and the part of it that a question means."""

from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Protocol

from cxanalyzer.measures.respondents import Answers, answers, by_touchpoint, groups_of
from cxanalyzer.periods import UNDATED
from cxanalyzer.records import Filters, Found, Mention, Passage, Review, ScoredTouchpoint, Searched, Source, Touchpoint
from cxanalyzer.steps.ask.times import spanned

ALL = "all"


class Finder(Protocol):
    """Finds the passages that come nearest to a question, best first."""

    def find(self, question: str, filters: Filters, count: int) -> list[Found]: ...


class Holdings(Protocol):
    """What a project holds. A period is one of `periods`, or `all` for everything."""

    @property
    def project(self) -> str: ...
    @property
    def register(self) -> Sequence[Touchpoint]: ...
    @property
    def periods(self) -> Sequence[str]:
        """The periods with evidence, oldest first."""
        ...

    @property
    def reviewed(self) -> Sequence[str]:
        """The periods with a review, oldest first."""
        ...

    def review(self, period: str) -> Review:
        """What a review concluded; its mentions, passages, sources and records may be left out."""
        ...

    def mentions(self, period: str) -> Sequence[Mention]: ...
    def sources(self, period: str) -> Sequence[Source]: ...
    def passage_counts(self, period: str) -> Mapping[str, int]:
        """How many passages each source has; a source without any is left out."""
        ...

    def passages(self, ids: Sequence[str]) -> Sequence[Passage]: ...
    def texts(self, period: str) -> Sequence[Passage]: ...
    def is_used(self, word: str) -> bool:
        """Whether customers use a word more than once or twice, so that it is no slip."""
        ...


def periods_of(filters: Filters, holdings: Holdings, *, whole: bool = False) -> list[str]:
    """The periods a filter means: the one named, those a span of days falls in, else that of the latest review."""
    if filters.period:
        return [filters.period]
    if filters.since or filters.until:
        return spanned(filters.since, filters.until, holdings.periods)
    if whole:
        return [ALL] if holdings.reviewed[-1:] == [ALL] else [one for one in holdings.periods if one != UNDATED]
    return list(holdings.reviewed[-1:])


class Part:
    """The evidence of a filter: its sources, its customers, and the mentions that the reviews of its periods hold."""

    def __init__(self, holdings: Holdings, filters: Filters, *, whole: bool = False) -> None:
        self.holdings, self.filters = holdings, filters
        self.periods = periods_of(filters, holdings, whole=whole)
        self.unreviewed = [one for one in self.periods if one not in holdings.reviewed]
        self.is_whole_period = len(self.periods) == 1 and not (
            filters.channels or filters.segments or filters.since or filters.until
        )

    @cached_property
    def sources(self) -> dict[str, Source]:
        """The sources meant, by id."""
        every = [source for period in self.periods for source in self.holdings.sources(period)]
        group = self._group(every)
        return {
            one.source_id: one
            for one in every
            if (not self.filters.channels or one.channel in self.filters.channels)
            and (group is None or one.respondent in group)
            and (not self.filters.since or (one.date[:10] >= self.filters.since and bool(one.date)))
            and (not self.filters.until or (one.date[:10] <= self.filters.until and bool(one.date)))
        }

    def _group(self, every: Sequence[Source]) -> set[str] | None:
        """The customers whose latest value in each column is the one wanted; None where no group is meant."""
        if not self.filters.segments:
            return None
        latest = groups_of(every)
        groups = [
            {who for who, value in latest.get(column, {}).items() if value == wanted}
            for column, wanted in self.filters.segments.items()
        ]
        return set.intersection(*groups)

    @cached_property
    def _texts(self) -> Mapping[str, int]:
        found: dict[str, int] = {}
        for period in self.periods:
            found.update(self.holdings.passage_counts(period))
        return found

    @cached_property
    def people(self) -> set[str]:
        """Everyone of the part who left a text or a score."""
        return {one.respondent for one in self.sources.values() if one.scores or one.source_id in self._texts}

    @cached_property
    def mentions(self) -> list[Mention]:
        """The mentions of the part, as the reviews keep them."""
        every = (
            one for period in self.periods if period not in self.unreviewed for one in self.holdings.mentions(period)
        )
        return [one for one in every if one.source_id in self.sources]

    def at(self, touchpoint_id: str) -> list[Mention]:
        """The mentions of a touchpoint."""
        return self._by_touchpoint.get(touchpoint_id, [])

    @cached_property
    def _by_touchpoint(self) -> dict[str, list[Mention]]:
        return by_touchpoint(self.mentions)

    @property
    def spoken_of(self) -> list[str]:
        """The touchpoints that the part mentions, by id."""
        return sorted(self._by_touchpoint)

    def was_read_for(self, touchpoint_id: str) -> bool:
        """Whether the reviews of the part looked for a touchpoint: one that was added later was not looked for before."""
        reviews = [self.holdings.review(one) for one in self.periods if one not in self.unreviewed]
        return not self.unreviewed and all(
            touchpoint_id
            in {*(one.touchpoint.id for one in review.touchpoints), *(one.id for one in review.not_mentioned)}
            for review in reviews
        )

    @property
    def to_review(self) -> str:
        """What to do about a period that no review has read; "" where all are read."""
        if not self.unreviewed:
            return ""
        period = self.unreviewed[0]
        return f"{period} is not read yet: cxanalyzer review {self.holdings.project} --period {period}"

    @cached_property
    def answers(self) -> Answers:
        """The scores given in the part."""
        return answers(self.sources.values())

    @cached_property
    def review(self) -> Review | None:
        """The review whose own figures are those of the part: where it is one whole period."""
        return self.holdings.review(self.periods[0]) if self.is_whole_period and not self.unreviewed else None

    def scored(self, touchpoint_id: str) -> ScoredTouchpoint | None:
        """The review's scores of a touchpoint, where the part is a whole period."""
        found = self.review.touchpoints if self.review else ()
        return next((one for one in found if one.touchpoint.id == touchpoint_id), None)

    @property
    def searched(self) -> Searched:
        """How much was looked through."""
        passages = sum(self._texts.get(one, 0) for one in self.sources)
        return Searched(passages=passages, sources=len(self.sources), periods=tuple(self.periods))
