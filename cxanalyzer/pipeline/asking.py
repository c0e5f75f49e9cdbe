"""Asking a project: what it holds is read when a question needs it, and once."""

import re
from collections.abc import Callable, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple, get_args

from cxanalyzer import register as registers
from cxanalyzer.errors import EvidenceError, LimitError, ModelError
from cxanalyzer.interfaces import Answerer, PassageFinder
from cxanalyzer.privacy import Ledger, Redactor
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import (
    Channel,
    Citation,
    Filters,
    Found,
    Grouping,
    Mention,
    Passage,
    Response,
    Side,
    Source,
    Touchpoint,
    TouchpointCard,
    Understood,
)
from cxanalyzer.steps.ask import Finder, ask, tell
from cxanalyzer.steps.ask.holding import ALL, Part
from cxanalyzer.steps.ask.material import is_open, material, part_of
from cxanalyzer.steps.ask.telling import Telling, instead, told
from cxanalyzer.steps.find import find
from cxanalyzer.views.summary import computed_lines

_KEPT = 8
_A_WORD = 3
"""Passages with a word from which on it is taken for one, not for a slip."""
_DATE = re.compile(r"\d{4}-\d{2}-\d{2}")


class Wanted(NamedTuple):
    """Filters as a person writes them."""

    period: str | None
    channels: Sequence[str]
    segments: Sequence[str]
    touchpoint: str | None
    days: tuple[str | None, str | None]


class Held:
    """A project's evidence and reviews, as `steps.ask` looks at them."""

    def __init__(self, folder: ProjectFolder, finder: Finder) -> None:
        self._folder = folder
        self.finder = finder
        self.project = folder.name
        self.review = lru_cache(_KEPT)(folder.concluded)
        self.reviewed_as = folder.reviewed
        self.mentions = lru_cache(_KEPT)(self._mentions)
        self.sources = lru_cache(_KEPT)(self._sources)
        self.passage_counts = lru_cache(_KEPT)(self._passage_counts)
        self.texts = lru_cache(_KEPT)(self._texts)
        self.lines = lru_cache(_KEPT)(self._lines)

    @cached_property
    def register(self) -> Sequence[Touchpoint]:
        return registers.active(self._folder.register)

    @cached_property
    def periods(self) -> Sequence[str]:
        return self._folder.evidence.periods()

    @cached_property
    def reviewed(self) -> Sequence[str]:
        return self._folder.reviews()

    def _mentions(self, period: str) -> Sequence[Mention]:
        return self._folder.evidence.mentions(period)

    def _sources(self, period: str) -> Sequence[Source]:
        return self._folder.evidence.sources(None if period == ALL else period)

    def _passage_counts(self, period: str) -> Mapping[str, int]:
        return self._folder.evidence.passages_a_source(None if period == ALL else period)

    def _texts(self, period: str) -> Sequence[Passage]:
        return self._folder.evidence.passages(None if period == ALL else period)

    def _lines(self, period: str) -> Sequence[str]:
        """What a review computed, as plain lines."""
        whole = self.review(period).model_copy(update={"mentions": tuple(self.mentions(period))})
        return computed_lines(whole)[0]

    def redacted(self, texts: Sequence[str]) -> list[str]:
        """Texts of the person who asks, with personal data taken out as it is of the evidence."""
        names = self._folder.settings.privacy.names
        redactor = Redactor(self._folder.key, Ledger(self._folder.evidence.ledger()), names)
        return [redactor.redact(text).text for text in texts]

    def is_used(self, word: str) -> bool:
        return self._folder.evidence.passages_with(word) >= _A_WORD

    def passages(self, ids: Sequence[str]) -> Sequence[Passage]:
        return self._folder.evidence.passages_by_id(ids)


class Search:
    """Finds passages by words and meaning together; a `Finder`. `make` is called when the first is looked for."""

    def __init__(self, make: Callable[[], PassageFinder]) -> None:
        self._make = make

    def find(self, question: str, filters: Filters, count: int) -> list[Found]:
        """Up to `count` passages, best first."""
        return find(self._make(), question, filters, count)


def answer(
    held: Held, question: str, filters: Filters, history: Sequence[Response], finder: Finder | None = None
) -> Response:
    """The answer to a question; EvidenceError when nothing was taken in or no review has read it yet."""
    _ensure_reviewed(held)
    return ask(question, held, finder or held.finder, filters, history)


def count(held: Held, filters: Filters, side: Side, by: Grouping, column: str) -> Response:
    """How many customers, and which share of all: counted as for a question that is worded so. EvidenceError: no such column."""
    _ensure_reviewed(held)
    if column and column not in _groups(held):
        raise EvidenceError(_no_column(held, column))
    at = (filters.touchpoint_id,) if filters.touchpoint_id else ()
    asked = Understood(kind="count", touchpoints=at, filters=filters, side=side, by=by, column=column)
    return tell("", asked, held, held.finder)


def card(held: Held, wanted: str, period: str | None) -> TouchpointCard:
    """A touchpoint in the review of a period (None: the latest). EvidenceError: no such review; RegisterError: no such place."""
    _ensure_reviewed(held)
    review = held.review(held.reviewed_as(period))
    scored = {one.touchpoint.id: one for one in review.touchpoints}
    known = [one.touchpoint for one in review.touchpoints] + list(review.not_mentioned)
    touchpoint = registers.find([*known, *held.register], wanted)
    found = scored.get(touchpoint.id)
    shown = (
        []
        if found is None
        else [*found.worst, *found.best, *(key for one in found.causes for key in one.mention_ids[:1])]
    )
    return TouchpointCard(
        period=review.period, touchpoint=touchpoint, scored=found, citations=_cited(held, review.period, shown)
    )


def _cited(held: Held, period: str, mention_ids: Sequence[str]) -> dict[str, Citation]:
    """Mentions as citations, by mention id, numbered in their order."""
    mentions = {one.mention_id: one for one in held.mentions(period)}
    sources = {one.source_id: one for one in held.sources(period)}
    wanted = [mentions[key] for key in dict.fromkeys(mention_ids) if key in mentions]
    records = {one.passage_id: one.record for one in held.passages([one.passage_id for one in wanted])}
    return {
        one.mention_id: Citation.of(
            number, one.quote, sources[one.source_id], (records[one.passage_id], one.evidence_id)
        )
        for number, one in enumerate(wanted, start=1)
    }


def _ensure_reviewed(held: Held) -> None:
    if not held.reviewed:
        there = "it has evidence and no review yet" if held.periods else "it has no evidence yet"
        next_step = f"cxanalyzer review {held.project}" if held.periods else f"cxanalyzer ingest {held.project} PATH…"
        raise EvidenceError(f"project “{held.project}” cannot be asked: {there}. First: {next_step}")


def worded(  # noqa: PLR0913, PLR0917 - what is asked, of whom, after what, and who listens
    held: Held,
    measured: Response,
    answerer: Answerer,
    history: Sequence[Response],
    hear: Callable[[str], None] | None = None,
    finder: Finder | None = None,
) -> Response:
    """An answer that was counted, put into words by a language model; as it is, with a note, where the model cannot be used.

    What no evidence can answer, and what there is no evidence of, is not sent; personal data is taken out of the questions.
    `hear` is told each sentence that stands, as it comes.
    """
    part = Part(held, measured.understood.filters, whole=measured.understood.whole)
    if not is_open(measured):
        return measured
    reviewed = held.lines(part.periods[0]) if part.review else ()
    found = material(measured, part_of(measured, part), finder or held.finder, reviewed)
    lines, passages = [one.text for one in found.lines], [one.passage for one in found.found]
    try:
        question, *earlier = held.redacted([measured.question, *(one.question for one in history)])
        turns = [one.model_copy(update={"question": text}) for one, text in zip(history, earlier, strict=True)]
        heard = Telling(part_of(measured, part), found, hear).claim if hear else None
        written = answerer.answer(question, lines, passages, turns, heard)
    except (ModelError, LimitError) as error:
        response = instead(measured, answerer.name, str(error))
    else:
        response = told(part_of(measured, part), found, written, answerer.name)
    return response.model_copy(update={"cost": answerer.spent()})


def filters(held: Held, wanted: Wanted) -> Filters:
    """Filters checked against what the project holds. EvidenceError, RegisterError: what there is instead."""
    there = [*held.periods, *held.reviewed]
    if wanted.period and wanted.period not in there:
        raise EvidenceError(f"there is no evidence of {wanted.period}. There is of: {', '.join(held.periods)}.")
    for channel in wanted.channels:
        if channel not in get_args(Channel):
            raise EvidenceError(f"there is no channel “{channel}”. Use one of {', '.join(get_args(Channel))}.")
    for day in wanted.days:
        if day and not _DATE.fullmatch(day):
            raise EvidenceError(f"“{day}” is no day. Write it as 2026-08-31.")
    since, until = (day or "" for day in wanted.days)
    touchpoint = registers.find(held.register, wanted.touchpoint).id if wanted.touchpoint else ""
    return Filters.model_validate(
        {
            "period": wanted.period or "",
            "channels": tuple(wanted.channels),
            "segments": dict(_segment(held, one) for one in wanted.segments),
            "touchpoint_id": touchpoint,
            "since": since,
            "until": until,
        }
    )


def _segment(held: Held, text: str) -> tuple[str, str]:
    column, _, value = (part.strip() for part in text.partition("="))
    values = _groups(held)
    if column not in values:
        raise EvidenceError(f"{_no_column(held, column)} Write COLUMN=VALUE.")
    meant = [one for one in sorted(values[column]) if one.casefold() == value.casefold()]
    if not meant:
        raise EvidenceError(f"nobody has “{value}” in {column}. There is: {', '.join(sorted(values[column]))}.")
    return column, meant[0]


def _groups(held: Held) -> dict[str, set[str]]:
    """The columns that divide customers into groups, with their values."""
    values: dict[str, set[str]] = {}
    for period in held.periods:
        for source in held.sources(period):
            for key, given in source.segments.items():
                values.setdefault(key, set()).add(given.strip())
    return values


def _no_column(held: Held, column: str) -> str:
    known = ", ".join(sorted(_groups(held))) or "none"
    return f"there is no column “{column}” of groups. Columns there are: {known}."
