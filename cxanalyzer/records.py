"""The facts that travel between steps: frozen pydantic models whose ids are hashes of content.

Same input, same ids, same files: nothing here knows the time or a random number.
"""

from collections.abc import Mapping
from hashlib import sha256
from typing import Literal

from pydantic import BaseModel, ConfigDict, Field

from cxanalyzer.terms import (
    Basis as Basis,
)
from cxanalyzer.terms import (
    Channel as Channel,
)
from cxanalyzer.terms import (
    FailureClass as FailureClass,
)
from cxanalyzer.terms import (
    Match as Match,
)
from cxanalyzer.terms import (
    Origin as Origin,
)
from cxanalyzer.terms import (
    Problem as Problem,
)
from cxanalyzer.terms import (
    Scale as Scale,
)
from cxanalyzer.terms import (
    Speaker as Speaker,
)
from cxanalyzer.terms import (
    Status as Status,
)


def content_id(prefix: str, *parts: str) -> str:
    """`prefix-` and 12 hex digits of the parts' SHA-256; parts are length-delimited, so ("a", "bc") is not ("ab", "c")."""
    digest = sha256()
    for part in parts:
        encoded = part.encode("utf-8", "surrogatepass")
        digest.update(str(len(encoded)).encode() + b":" + encoded)
    return f"{prefix}-{digest.hexdigest()[:12]}"


class Record(BaseModel):
    """A fact: frozen, strict about unknown fields."""

    model_config = ConfigDict(frozen=True, extra="forbid")


# --- what a reader finds in a file, before cleaning, redaction and identity -------------------------------------------


class Score(Record):
    """A number the respondent gave. `value` is on the scale as printed (yesno: 1 or 0)."""

    name: str
    scale: Scale
    value: float
    question: str = ""


class Metric(Record):
    """A figure from web analytics or another count: cited, never read as an opinion."""

    metric_id: str
    file: str
    record: str
    name: str
    value: float
    dimension: str = ""
    period: str = ""


class Hints(Record):
    """What the user says about a file with the options of `ingest`; None or empty means: recognise it."""

    channel: Channel | None = None
    text: str | None = None
    id: str | None = None
    respondent: str | None = None
    date: str | None = None
    score: str | None = None
    scale: Scale | None = None
    question: str | None = None
    segments: tuple[str, ...] = ()


class RawText(Record):
    """One text of one record as it stands in the file. `covers` counts the file's records it joins (caption cues)."""

    record: str
    text: str
    question: str = ""
    speaker: Speaker = "customer"
    speaker_name: str = ""
    time: str = ""
    page: int | None = None
    covers: int = 1


class RawSource(Record):
    """One thing a customer left behind, raw: a survey row, a call, a post, a message, a note.

    `identifiers` are raw customer ids, e-mail addresses and the like, prefixed by kind (`id:4711`, `email:a@b.example`);
    `names` are person names known from columns, headers and speaker labels. Neither is ever stored.
    A row with a score and no text is a source without texts. `record` is empty where the file is one source (a call).
    """

    record: str
    channel: Channel
    texts: tuple[RawText, ...] = ()
    identifiers: tuple[str, ...] = ()
    names: tuple[str, ...] = ()
    date: str = ""
    scores: tuple[Score, ...] = ()
    segments: Mapping[str, str] = Field(default_factory=dict)


class Rejection(Record):
    """A record (or a whole file: record is empty) that was not kept, and why."""

    file: str
    record: str
    reason: str


class Recognition(Record):
    """What was recognised in a table of one shape; shown to the user, correctable, remembered in project.toml.

    `shape` is a hash of the sorted column names. `texts` maps a text column to the question it answers.
    `scores` maps a column to its scale.
    """

    shape: str = ""
    channel: Channel
    texts: Mapping[str, str] = Field(default_factory=dict)
    record_column: str = ""
    respondent: str = ""
    date: str = ""
    scores: Mapping[str, Scale] = Field(default_factory=dict)
    segments: tuple[str, ...] = ()
    names: tuple[str, ...] = ()


class RawFile(Record):
    """What a reader made of one file. Every record of the file is in `sources`, `metrics`, `empty` or `rejected`.

    `file` is the name shown (relative to the folder that was given), `sha256` that of its bytes, `empty` the records
    without any content. `read` counts the file's records: rows, cues or turns, posts, messages, paragraphs of a document.
    """

    file: str
    sha256: str
    read: int
    recognition: Recognition
    sources: tuple[RawSource, ...] = ()
    metrics: tuple[Metric, ...] = ()
    empty: tuple[str, ...] = ()
    rejected: tuple[Rejection, ...] = ()
    notes: tuple[str, ...] = ()

    def accounted(self) -> int:
        """The number of records found in exactly one place; equal to `read`, or something was lost.

        A source counts once for each of its records (three texts of one row are one record; a text that joins three
        cues counts three), or once when it has scores alone; figures count once a row.
        """
        rejected = sum(1 for rejection in self.rejected if rejection.record)
        figures = len({metric.record for metric in self.metrics})
        return sum(map(_records_of, self.sources)) + figures + len(self.empty) + rejected


def _records_of(source: RawSource) -> int:
    covers: dict[str, int] = {}
    for text in source.texts:
        covers[text.record] = max(covers.get(text.record, 0), text.covers)
    return sum(covers.values()) or 1


# --- evidence, as kept ------------------------------------------------------------------------------------------------


class Source(Record):
    """One thing a customer left behind, as kept. `respondent` is a pseudonym; where nobody is named, it is the source's own."""

    source_id: str
    file: str
    record: str
    channel: Channel
    period: str
    date: str = ""
    respondent: str
    scores: tuple[Score, ...] = ()
    segments: Mapping[str, str] = Field(default_factory=dict)


class Passage(Record):
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
    """A moment of contact; an entry of the register. The id is a slug that never changes."""

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


class Quote(Record):
    """The customer's own words: text == passage.text[start:end]. Made by `grounding.locate` alone."""

    passage_id: str
    text: str
    start: int
    end: int
    match: Match


class DraftMention(Record):
    """What an analyst writes: a claim about one stretch of a passage, not yet checked.

    `touchpoint_id` is None for something said about no touchpoint of the register. `emotion` −2..2, `function` 0..4,
    None when not said; `problem` is the kind of trouble when there is one; `confidence` 0..1 in the touchpoint.
    """

    passage_id: str
    quote: str
    start: int | None = None
    touchpoint_id: str | None = None
    emotion: int | None = Field(default=None, ge=-2, le=2)
    function: int | None = Field(default=None, ge=0, le=4)
    failure_class: FailureClass | None = None
    problem: Problem | None = None
    confidence: float = Field(default=1.0, ge=0, le=1)


class DraftTouchpoint(Record):
    """A touchpoint an analyst proposes from what fitted nowhere, with the drafts that speak of it."""

    name: str
    description: str = ""
    stage: str = ""
    keywords: tuple[str, ...] = ()
    drafts: tuple[DraftMention, ...] = ()


class Mention(Record):
    """One thing that happened to one customer at one touchpoint, as kept: it cannot exist without a located quote."""

    mention_id: str
    evidence_id: str = ""
    passage_id: str
    source_id: str
    respondent: str
    touchpoint_id: str
    quote: Quote
    emotion: int | None = Field(default=None, ge=-2, le=2)
    function: int | None = Field(default=None, ge=0, le=4)
    failure_class: FailureClass | None = None
    problem: Problem | None = None
    confidence: float
    analyst: str


# --- what is counted and concluded ------------------------------------------------------------------------------------


class Measure(Record):
    """A number with its n, interval (95 %), definition and basis. value None: no evidence, or too little to say."""

    value: float | None
    low: float | None = None
    high: float | None = None
    n: int
    definition: str
    basis: Basis = "counted"
    band: str = ""
    note: str = ""


class Change(Record):
    """A measure now against the period before. `significant` after correction over all comparisons of the review.

    `detectable` is the smallest difference that these numbers could have told from chance (p < .05).
    """

    what: str
    before: Measure
    now: Measure
    difference: float
    low: float | None = None
    high: float | None = None
    p_value: float | None = None
    p_adjusted: float | None = None
    significant: bool = False
    comparisons: int = 1
    detectable: float | None = None


class Cause(Record):
    """A reason customers name at a touchpoint: a problem kind or a phrase, with who names it."""

    label: str
    problem: Problem | None = None
    respondents: int
    mention_ids: tuple[str, ...]


class ScoredTouchpoint(Record):
    """A touchpoint on four dimensions, with what moved and why. `backing` is the data behind it: red, yellow, green.

    `score_gap` is how far those who mention it score from those who do not. `hurt` is how bad it is, averaged over all
    who mention it: 0 (nobody is hurt) to 2.
    """

    touchpoint: Touchpoint
    respondents: int
    mentions: int
    emotion: Measure
    function: Measure
    frequency: Measure
    impact: Measure
    score_gap: Measure | None = None
    hurt: float = 0.0
    emotion_change: Change | None = None
    frequency_change: Change | None = None
    failures: Mapping[str, int] = Field(default_factory=dict)
    causes: tuple[Cause, ...] = ()
    channels: Mapping[str, int] = Field(default_factory=dict)
    worst: tuple[str, ...] = ()
    best: tuple[str, ...] = ()
    backing: Literal["red", "yellow", "green"] = "red"
    is_new: bool = False


class Link(Record):
    """An edge of the experience network, weighted by distinct customers. `failure`: trouble at the first led to the second."""

    source: str
    target: str
    kind: Literal["sequence", "together", "failure"]
    customers: int
    mention_ids: tuple[str, ...] = ()


class Node(Record):
    """A touchpoint's place in the network. `decision` is the share of its respondents who use decision language."""

    touchpoint_id: str
    customers: int
    entries: int
    exits: int
    centrality: float
    decision: float
    decision_kinds: Mapping[str, int] = Field(default_factory=dict)
    is_entry: bool = False
    is_exit: bool = False
    is_decision: bool = False
    mention_ids: tuple[str, ...] = ()


class Network(Record):
    """The touchpoints as customers connect them."""

    nodes: tuple[Node, ...] = ()
    links: tuple[Link, ...] = ()


class Gap(Record):
    """Intended experience against reported. `size` = expected emotion level − reported emotion, in emotion levels."""

    touchpoint_id: str
    intended: str
    reported: str
    size: float
    n: int
    against: tuple[str, ...]
    in_favour: tuple[str, ...] = ()


class Priority(Record):
    """A place in the ranking, with every input of the formula and how stable the place is."""

    touchpoint_id: str
    rank: int
    score: float
    reach: int
    severity: float
    confidence: float
    effort: float
    effort_basis: Literal["given", "guess"] = "guess"
    stability: float
    rank_low: int
    rank_high: int


class DraftHypothesis(Record):
    """What an analyst writes for one improvement."""

    touchpoint_id: str
    title: str
    move: str
    change: str
    because: str
    audience: str
    outcome: str
    resources: str
    success_measure: str
    unintended_consequences: str
    refuted_if: str
    evidence: tuple[str, ...]
    evidence_against: tuple[str, ...] = ()
    against_note: str = ""


class Hypothesis(DraftHypothesis):
    """An improvement to try, kept: its baseline and target are computed, its evidence exists."""

    hypothesis_id: str
    label: str
    baseline: Measure
    target: float
    sample_needed: int
    status: Literal["proposed", "started", "done", "dropped"] = "proposed"


class ScoreLine(Record):
    """One line of the satisfaction scorecard."""

    name: str
    measure: Measure
    change: Change | None = None


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
    """

    sources: int
    respondents: int
    passages: int
    with_mention: int
    no_touchpoint: int
    not_understood: int
    quotes_offered: int
    quotes_located: int
    redactions: int = 0
    duplicates: int = 0
    rejected: int = 0


RecordStatus = Literal["read", "no touchpoint", "no experience", "score only", "agent"]


class RecordLine(Record):
    """What came of one record when it was read. `emotion` is the mean over all that was said in it, about anything.

    status: `read` (it has mentions), `no touchpoint` (an opinion about nothing in the register), `no experience` (small
    talk, or nothing said), `score only`, `agent` (only the firm's side speaks).
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
    top: int = 3
    channels: tuple[ChannelLine, ...] = ()
    coverage: Coverage
    respondents_before: int = 0
    scorecard: tuple[ScoreLine, ...] = ()
    touchpoints: tuple[ScoredTouchpoint, ...] = ()
    not_mentioned: tuple[Touchpoint, ...] = ()
    network: Network = Network()
    gaps: tuple[Gap, ...] = ()
    priorities: tuple[Priority, ...] = ()
    hypotheses: tuple[Hypothesis, ...] = ()
    metrics: tuple[Metric, ...] = ()
    mentions: tuple[Mention, ...] = ()
    passages: Mapping[str, Passage] = Field(default_factory=dict)
    sources: Mapping[str, Source] = Field(default_factory=dict)
    records: tuple[RecordLine, ...] = ()
