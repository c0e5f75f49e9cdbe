"""Evidence and mentions, as kept."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field
from pydantic.dataclasses import dataclass

from cxanalyzer.records.base import STRICT, Record
from cxanalyzer.records.raw import Rejection, Score
from cxanalyzer.terms import Channel, FailureClass, Match, Origin, Problem, Speaker, Status


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Source:
    """One thing a customer left behind, as kept. `respondent` is a pseudonym; where nobody is named, it is the source's own.

    `weight` is what the survey says the answer weighs, None where it says nothing; no measure uses it.
    """

    source_id: str
    file: str
    record: str
    channel: Channel
    period: str
    date: str = ""
    respondent: str
    scores: tuple[Score, ...] = ()
    segments: Mapping[str, str] = Field(default_factory=dict)
    weight: float | None = None


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Passage:
    """A stretch of a source small enough to read: cleaned, redacted text and its place.

    `start` and `end` are character offsets of the passage in its record's cleaned, redacted text; `position` orders the
    passages of a source. `record` is the row's own id, else the 1-based row, cue or message number. `verdict` is how the
    customer's own overall score beside it leans, −1 (worst) .. 1 (best); None without a score.
    """

    passage_id: str
    source_id: str
    record: str
    position: int
    text: str
    question: str = ""
    speaker: Speaker = "customer"
    time: str = ""
    page: int | None = None
    start: int = 0
    end: int = 0
    verdict: float | None = None


class PeriodEvidence(Record):
    """The evidence of one period: its sources and its passages by id, both in reading order."""

    period: str
    sources: Mapping[str, Source]
    passages: Mapping[str, Passage]


class FileAccount(Record):
    """Where every record of one file went: read = kept + again + empty + rejected. `redactions` counts placeholders put in."""

    file: str
    sha256: str
    channel: str
    read: int
    kept: int
    again: int
    empty: int
    rejected: int
    redactions: int = 0
    reasons: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = ()


class Touchpoint(Record):
    """A moment of contact; an entry of the register. The id is a slug that never changes.

    `lineage` says what it was merged into or split from: see `register.lineage`.
    """

    id: str
    name: str
    description: str = ""
    stage: str = ""
    channel: str = ""
    owner: str = ""
    intended_experience: str = ""
    keywords: tuple[str, ...] = ()
    origin: Origin = "user"
    status: Status = "active"
    lineage: str = ""


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Quote:
    """The customer's own words: text == passage.text[start:end]. Made by `grounding.locate` alone."""

    passage_id: str
    text: str
    start: int
    end: int
    match: Match


class DraftMention(Record):
    """What an analyst writes: a claim about one stretch of a passage, not yet checked.

    `touchpoint_id` is None for something said about no touchpoint of the register; `about` may then name it in a few words.
    `emotion` −2..2, `function` 0..4, None when not said; `leaned` is by how many levels the customer's own score moved
    `emotion` from what the words alone say; `problem` is the kind of trouble when there is one; `confidence`
    0..1 in the touchpoint. `by` says who read it where the analyst left it to a cheaper reader: it told touchpoint and
    emotion in `short`, or a `classifier` fitted on its answers did; empty: the analyst in full. What a `person` corrected, or
    was read `alike` because they corrected the same elsewhere, says so too.
    """

    passage_id: str
    quote: str
    start: int | None = None
    touchpoint_id: str | None = None
    about: str = ""
    emotion: int | None = Field(default=None, ge=-2, le=2)
    leaned: int = 0
    function: int | None = Field(default=None, ge=0, le=4)
    failure_class: FailureClass | None = None
    problem: Problem | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)
    by: Literal["", "short", "classifier", "person", "alike"] = ""

    @property
    def worded(self) -> int:
        """The emotion by the words alone, without what the customer's own score made of it; 0 when not said."""
        return (self.emotion or 0) - self.leaned

    def felt(self, emotion: int | None) -> "DraftMention":
        """With another emotion: of another sign, what was rated with it falls; only a complaint names a failure or problem."""
        changes: dict[str, object] = {"emotion": emotion, "leaned": self.leaned if emotion == self.emotion else 0}
        if _sign(emotion) != _sign(self.emotion):
            changes["function"] = None
        if _sign(emotion) >= 0:
            changes |= {"failure_class": None, "problem": None}
        return self.model_copy(update=changes)


def _sign(emotion: int | None) -> int:
    return ((emotion or 0) > 0) - ((emotion or 0) < 0)


class DraftTouchpoint(Record):
    """A touchpoint an analyst proposes from what fitted nowhere, with the drafts that speak of it."""

    name: str
    description: str = ""
    stage: str = ""
    keywords: tuple[str, ...] = ()
    drafts: tuple[DraftMention, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True, config=STRICT)
class Mention:
    """One thing that happened to one customer at one touchpoint, as kept: it cannot exist without a located quote.

    `leaned` as in `DraftMention`: what is held against a score must not have been read in its light.
    """

    mention_id: str
    evidence_id: str = ""
    passage_id: str
    source_id: str
    respondent: str
    touchpoint_id: str
    quote: Quote
    emotion: int | None = Field(default=None, ge=-2, le=2)
    leaned: int = 0
    function: int | None = Field(default=None, ge=0, le=4)
    failure_class: FailureClass | None = None
    problem: Problem | None = None
    confidence: float
    analyst: str

    @property
    def worded(self) -> int:
        """The emotion by the words alone, without what the customer's own score made of it; 0 when not said."""
        return (self.emotion or 0) - self.leaned
