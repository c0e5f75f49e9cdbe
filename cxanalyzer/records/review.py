"""A quarterly review, whole."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from cxanalyzer.records.answered import Response
from cxanalyzer.records.asked import Sampling, Usage
from cxanalyzer.records.base import Record
from cxanalyzer.records.corrections import Calibrated, Corrected
from cxanalyzer.records.counted import (
    Change,
    DraftFinding,
    Gap,
    Hypothesis,
    Judged,
    Measure,
    Network,
    Priority,
    ScoredTouchpoint,
)
from cxanalyzer.records.drivers import Drivers
from cxanalyzer.records.explained import Explained
from cxanalyzer.records.follow_up import FollowUps
from cxanalyzer.records.kept import Mention, Passage, Source, Touchpoint
from cxanalyzer.records.lineage import RegisterChanges
from cxanalyzer.records.moved import Moved
from cxanalyzer.records.raw import Metric
from cxanalyzer.records.segmented import Segments
from cxanalyzer.records.survival import Survival


class ScoreLine(Record):
    """One line of the satisfaction scorecard. `not_compared`: why it is not held against the period before, where it could be."""

    name: str
    measure: Measure
    change: Change | None = None
    not_compared: str = ""


class ChannelLine(Record):
    """How much evidence came through a channel in the period."""

    channel: str
    sources: int
    respondents: int
    passages: int
    sources_before: int = 0


class Coverage(Record):
    """Where every source of the period went when it was read.

    `not_understood`: it holds an opinion, and no touchpoint could be told that it is about. `no_touchpoint`: no experience.
    `not_read`: the analyst could not read it. `weighted`: it came with a survey weight.
    """

    sources: int
    respondents: int
    passages: int
    with_mention: int
    no_touchpoint: int
    not_understood: int
    not_read: int = 0
    weighted: int = 0
    quotes_offered: int
    quotes_located: int
    redactions: int = 0
    duplicates: int = 0
    rejected: int = 0


RecordStatus = Literal["read", "no touchpoint", "no experience", "score only", "agent", "not read"]


class RecordLine(Record):
    """What came of one record when it was read.

    `emotion` is the mean over all that was said in it, about anything, −2..2; that of a dialogue is moved by how it went,
    where the analyst follows dialogues.
    status: `read` (it has mentions), `no touchpoint` (an opinion about nothing in the register), `no experience` (small
    talk, or nothing said), `score only`, `agent` (only the firm's side speaks), `not read` (the analyst could not).
    `weight` is the survey's weight of the answer, None without one.
    """

    source_id: str
    file: str
    record: str
    channel: str
    period: str
    date: str = ""
    respondent: str
    mentions: int
    emotion: float | None = None
    status: RecordStatus
    weight: float | None = None


class Suspect(Record):
    """A passage that seems to address the machine that reads it: kept, read by itself, and listed with the signs."""

    passage_id: str
    source_id: str
    signs: tuple[str, ...]


class Review(Record):
    """A quarterly review, whole: what the views draw and review.json holds."""

    schema_version: int = 1
    project: str
    business: str = ""
    period: str
    previous_period: str = ""
    first_date: str = ""
    last_date: str = ""
    analyst: str
    embedding: str = ""
    packs: tuple[str, ...] = ()
    register_hash: str = ""
    register_version: int = 0
    register_changes: RegisterChanges | None = None
    moved: Moved | None = None
    follow_up: FollowUps | None = None
    top: int = 3
    channels: tuple[ChannelLine, ...] = ()
    coverage: Coverage
    respondents_before: int = 0
    scorecard: tuple[ScoreLine, ...] = ()
    explained: Explained | None = None
    touchpoints: tuple[ScoredTouchpoint, ...] = ()
    not_mentioned: tuple[Touchpoint, ...] = ()
    network: Network = Network()
    drivers: tuple[Drivers, ...] = ()
    gaps: tuple[Gap, ...] = ()
    priorities: tuple[Priority, ...] = ()
    survival: Survival | None = None
    segments: Segments = Segments()
    hypotheses: tuple[Hypothesis, ...] = ()
    answers: tuple[Response, ...] = ()
    metrics: tuple[Metric, ...] = ()
    mentions: tuple[Mention, ...] = ()
    findings: tuple[DraftFinding, ...] = ()
    judged: tuple[Judged, ...] = ()
    suspects: tuple[Suspect, ...] = ()
    unread: Mapping[str, str] = Field(default_factory=dict)
    sampling: Sampling | None = None
    corrected: Corrected | None = None
    calibrated: Calibrated | None = None
    usage: Mapping[str, Usage] = Field(default_factory=dict)
    passages: Mapping[str, Passage] = Field(default_factory=dict)
    sources: Mapping[str, Source] = Field(default_factory=dict)
    records: tuple[RecordLine, ...] = ()
