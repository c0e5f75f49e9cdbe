"""What is looked for in the evidence, and what was found."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from cxanalyzer.records.base import Record
from cxanalyzer.records.kept import Passage, Source
from cxanalyzer.terms import Channel


class Filters(Record):
    """Which evidence is meant; what is left empty does not matter. `since` and `until` are ISO dates, both included.

    `touchpoint_id`: only passages in which a review found a mention of it. `segments` maps a column to the value wanted.
    """

    period: str = ""
    channels: tuple[Channel, ...] = ()
    segments: Mapping[str, str] = Field(default_factory=dict)
    touchpoint_id: str = ""
    since: str = ""
    until: str = ""


class Found(Record):
    """A passage that was found, with its source; the best of a list stands first.

    `score` orders one list and means nothing beyond it; `by` says what found it; `alike` counts the near-duplicates that
    were folded into it.
    """

    passage: Passage
    source: Source
    score: float
    by: tuple[Literal["words", "meaning"], ...] = ()
    alike: int = 0
