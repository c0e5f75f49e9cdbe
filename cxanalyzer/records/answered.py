"""A question about the evidence: how it was understood, and its answer with every figure counted and every quote located."""

from collections.abc import Mapping
from typing import Literal

from cxanalyzer.records.asked import Usage
from cxanalyzer.records.base import Record
from cxanalyzer.records.counted import Change, Measure, ScoredTouchpoint
from cxanalyzer.records.kept import Quote, Source, Touchpoint
from cxanalyzer.records.sought import Filters
from cxanalyzer.terms import FailureClass, Problem

Language = Literal["en", "de", "fr", "es"]
Kind = Literal[
    "count",  # how many, which share
    "feeling",  # how customers feel somewhere
    "change",  # what moved since the period before
    "most",  # spoken of most
    "worst",
    "best",
    "trend",  # period by period
    "why",  # the causes customers name
    "quotes",
    "disagree",  # who says otherwise
    "compare",  # two periods, groups, channels or touchpoints side by side
    "score",  # NPS, CSAT, CES, ratings
    "missing",  # touchpoints that nobody had listed, or that nobody speaks of
    "emotions",  # the strongest, both ways
    "gaps",  # intended against reported
    "network",  # what leads to what, and where customers decide
    "disconnects",  # the biggest gaps alone
    "easy",  # felt badly and repaired with little effort
    "first",  # what to repair first
    "ideas",  # the hypotheses for a touchpoint
    "none",  # not understood as a question to the evidence
]
Side = Literal["", "complaint", "praise"]
Split = Literal["", "channel", "segment", "touchpoint"]
Grouping = Literal["", "channel", "segment"]


class Understood(Record):
    """What a question was taken to ask. `touchpoints` are ids; `topic` are words of it that are looked for in the texts.

    `ignored` are words that were not taken into account.
    `against` is the other side of a comparison; `by` asks for every group of one sort, `column` names the one meant;
    `fewest` turns an order round, `places` is how many of it are wanted (0: as many as usual);
    `beyond` says what no evidence can answer. `score` is a word for the score meant, "" for the first of the scorecard.
    """

    kind: Kind = "none"
    touchpoints: tuple[str, ...] = ()
    filters: Filters = Filters()
    against: Filters | None = None
    side: Side = ""
    by: Split = ""
    column: str = ""
    failures: tuple[FailureClass, ...] = ()
    problem: Problem | None = None
    score: str = ""
    whole: bool = False
    sources: bool = False
    fewest: bool = False
    places: int = 0
    topic: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    beyond: str = ""
    language: Language = "en"


class Citation(Record):
    """A passage cited: the customer's own words and their place, as `[number]` in the answer. `record` is the passage's."""

    number: int
    evidence_id: str = ""
    passage_id: str
    source: str
    record: str
    channel: str
    date: str = ""
    quote: str
    start: int
    end: int

    @classmethod
    def of(cls, number: int, quote: Quote, source: Source, where: tuple[str, str]) -> "Citation":
        """The citation of a located quote; `where` are the record of its passage and its evidence id ("" without one)."""
        return cls(
            number=number,
            evidence_id=where[1],
            passage_id=quote.passage_id,
            source=source.file,
            record=where[0],
            channel=source.channel,
            date=source.date,
            quote=quote.text,
            start=quote.start,
            end=quote.end,
        )


class Count(Record):
    """A figure of an answer: what it is of, over which evidence. `change` where it stands against a period or a group."""

    name: str
    touchpoint_id: str = ""
    filters: Filters
    measure: Measure
    change: Change | None = None


class Claim(Record):
    """A sentence of an answer, and what it rests on: figures (their places among `counts`) and citations (numbers).

    `lines` are the numbers, from 1, of the computed lines that a language model cites for it, `[m1]` in the text.
    """

    text: str
    counts: tuple[int, ...] = ()
    citations: tuple[int, ...] = ()
    lines: tuple[int, ...] = ()


class DraftClaim(Record):
    """A sentence as a language model wrote it: the places (from 0) of the lines and of the passage it names, and its quote.

    What it names may not be there; `passage` is None where it names none.
    """

    sentence: str
    lines: tuple[int, ...] = ()
    passage: int | None = None
    quote: str = ""


class DraftAnswer(Record):
    """An answer as a language model wrote it."""

    answerable: bool
    claims: tuple[DraftClaim, ...] = ()


class Searched(Record):
    """What was looked through for an answer."""

    passages: int
    sources: int
    periods: tuple[str, ...]


class Response(Record):
    """An answer. `abstained`: the evidence does not say; `answer` then tells what was searched, and what comes nearest.

    Of an answer that a language model wrote, `lines` are the computed lines it cites and `dropped` counts the sentences
    left out because what they cite does not bear them out. `note` says why the `embedded` analyst answers in its place.
    """

    question: str
    answer: str
    claims: tuple[Claim, ...] = ()
    citations: tuple[Citation, ...] = ()
    counts: tuple[Count, ...] = ()
    lines: tuple[str, ...] = ()
    filters: Filters = Filters()
    searched: Searched
    abstained: bool = False
    analyst: str = "embedded"
    dropped: int = 0
    note: str = ""
    cost: Usage = Usage()
    understood: Understood = Understood()


class TouchpointCard(Record):
    """A touchpoint in one review. `scored` is None where nobody mentions it.

    `citations` are its quotes by mention id: the worst, the best, and one for each cause.
    """

    period: str
    touchpoint: Touchpoint
    scored: ScoredTouchpoint | None
    citations: Mapping[str, Citation]
