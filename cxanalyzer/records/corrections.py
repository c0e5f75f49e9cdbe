"""What people say of places in the evidence, what that changes in a review, and how far they and the analyst agree."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from cxanalyzer.records.base import Record
from cxanalyzer.records.counted import Measure

CORRECTED = ", corrected"
"""What the name of the analyst of a mention is followed by where a person said how to read it."""


class Said(Record):
    """What an analyst had read at a place. touchpoint_id None: nothing that belongs to a touchpoint."""

    touchpoint_id: str | None
    emotion: int | None = Field(default=None, ge=-2, le=2)
    analyst: str = ""


class Correction(Record):
    """What a person says of one place: quote == passage.text[start:end].

    `touchpoint_id` None: it belongs to no touchpoint; `emotion` None: not said, the analyst's stands. `said` is what the
    analyst had read there and the person judged, `beside` are other touchpoints it had read in the same words, which the
    person was not asked about. `by` is a word for the person.
    """

    passage_id: str
    start: int
    end: int
    quote: str
    touchpoint_id: str | None
    emotion: int | None = Field(default=None, ge=-2, le=2)
    origin: Literal["fix", "calibration"]
    period: str
    said: Said
    beside: tuple[str, ...] = ()
    by: str = ""

    @property
    def confirms(self) -> bool:
        """Whether the person said what the analyst had read."""
        return self.touchpoint_id == self.said.touchpoint_id and self.emotion in {None, self.said.emotion}


class Refused(Record):
    """A correction that cannot be applied (any more), and why."""

    correction: Correction
    reason: str


class Otherwise(Record):
    """A place that is read otherwise because of a correction: of this very place, or of another that says the same (`like`)."""

    passage_id: str
    start: int
    end: int
    quote: str
    how: Literal["corrected", "alike"]
    touchpoint_id: str | None
    emotion: int | None = None
    was: Said
    like: str = ""


class Corrected(Record):
    """How corrections shaped a review: those known to the project, what is read otherwise, and what could not be applied."""

    corrections: int
    confirmations: int = 0
    otherwise: tuple[Otherwise, ...] = ()
    refused: tuple[Refused, ...] = ()


class Drawn(Record):
    """A mention to be judged blind: its place, and what the analyst had read there."""

    passage_id: str
    start: int
    end: int
    quote: str
    said: Said
    beside: tuple[str, ...] = ()


class Answer(Record):
    """What a person said of a mention that was drawn; `skipped`: nothing."""

    touchpoint_id: str | None = None
    emotion: int | None = Field(default=None, ge=-2, le=2)
    skipped: bool = False


class Calibration(Record):
    """Mentions of a review drawn for a person to judge blind, in the order asked, and the answers so far by their place."""

    period: str
    analyst: str
    by: str = ""
    drawn: tuple[Drawn, ...]
    answers: Mapping[int, Answer] = Field(default_factory=dict)

    @property
    def judged(self) -> list[tuple[Drawn, Answer]]:
        """What was answered and not skipped, in the order asked."""
        answered = [(self.drawn[place], answer) for place, answer in sorted(self.answers.items())]
        return [(drawn, answer) for drawn, answer in answered if not answer.skipped]

    @property
    def is_done(self) -> bool:
        """Whether every mention was answered or skipped."""
        return len(self.answers) == len(self.drawn)


class Difference(Record):
    """A mention that the person and the analyst read otherwise."""

    quote: str
    person: Said
    analyst: Said


class Calibrated(Record):
    """How far a person and the analyst agree: κ for the touchpoint, quadratic-weighted κ for emotion."""

    period: str
    analyst: str
    by: str = ""
    asked: int
    judged: int
    touchpoint: Measure
    emotion: Measure
    differences: tuple[Difference, ...] = ()
