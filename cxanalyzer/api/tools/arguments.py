"""What an assistant gives to a tool; every field says what it means."""

from typing import Annotated

from pydantic import Field

from cxanalyzer.records import Grouping, Record, Side
from cxanalyzer.terms import Channel

_Period = Annotated[
    str, Field(description="Only this period, as `reviews` lists them, e.g. 2026-Q3. Empty: the latest.")
]
_Touchpoint = Annotated[
    str, Field(max_length=200, description="A touchpoint: its id or name, as `touchpoints` lists them.")
]
_Number = Annotated[int, Field(ge=1)]


class Nothing(Record):
    """A tool that takes nothing."""


class Narrowed(Record):
    """Which evidence is meant; what is left empty does not matter."""

    period: _Period = ""
    channels: Annotated[tuple[Channel, ...], Field(description="Only these channels.")] = ()
    segments: Annotated[
        tuple[str, ...],
        Field(max_length=8, description="Only this group of customers, each entry as column=value, e.g. region=North."),
    ] = ()
    touchpoint: _Touchpoint = ""
    since: Annotated[str, Field(description="From this day on, e.g. 2026-08-01.")] = ""
    until: Annotated[str, Field(description="Up to this day, e.g. 2026-08-31.")] = ""


class Question(Narrowed):
    """A question in a person's words."""

    question: Annotated[str, Field(min_length=1, max_length=1000, description="One question, in plain words.")]
    earlier: Annotated[
        tuple[Annotated[str, Field(min_length=1, max_length=1000)], ...],
        Field(max_length=5, description="What was asked before in this conversation, oldest first, for a follow-up."),
    ] = ()


class Words(Narrowed):
    """Words that are looked for."""

    words: Annotated[str, Field(min_length=1, max_length=400, description="Words that customers would use.")]
    count: Annotated[int, Field(ge=1, le=30, description="At most so many passages.")] = 10


class Counted(Narrowed):
    """What is counted."""

    side: Annotated[
        Side,
        Field(description="complaint: only who complains or reports a failure; praise: only who speaks well of it."),
    ] = ""
    by: Annotated[Grouping, Field(description="Count for each channel, or each group of customers.")] = ""
    column: Annotated[
        str, Field(max_length=200, description="With by=segment: the column of the groups meant, e.g. region.")
    ] = ""


class Place(Record):
    """A touchpoint in a review."""

    touchpoint: _Touchpoint
    period: _Period = ""


class Reviewed(Record):
    """A review."""

    period: _Period = ""


class Part(Record):
    """A part of a report."""

    period: _Period = ""
    section: Annotated[
        str,
        Field(max_length=200, description="The title of one section, e.g. Executive summary. Empty: the whole report."),
    ] = ""
    page: Annotated[_Number, Field(description="Long texts come in pages; this one.")] = 1


class Cited(Record):
    """A passage that an answer cites."""

    passage_id: Annotated[str, Field(max_length=100, description="The passage_id of a citation or of a passage found.")]


class Corrected(Record):
    """How a mention is to be read from now on."""

    evidence_id: Annotated[
        str, Field(pattern=r"^[Ee]\d{1,9}$", description="The evidence_id of a citation, e.g. E0412.")
    ]
    touchpoint: Annotated[
        str, Field(max_length=200, description="The touchpoint it speaks of: id, name, or none. Empty: as it was read.")
    ] = ""
    emotion: Annotated[
        int | None,
        Field(ge=-2, le=2, description="How the customer feels: −2 very bad to 2 very good. Left out: as read."),
    ] = None
    period: _Period = ""
