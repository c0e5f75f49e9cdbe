"""What is counted and concluded."""

from collections.abc import Mapping
from typing import Literal

from pydantic import Field

from cxanalyzer.records.base import Record
from cxanalyzer.records.kept import Touchpoint
from cxanalyzer.terms import Basis, Problem


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
    """A measure now against the period before. `significant` after correction over all tests of the review.

    `detectable` is the smallest difference that these numbers could have told from chance (p < .05), `assured` the true one
    that they tell from chance in 80 of 100 cases. `paired`: the same customers answered in both periods, and the test and its
    two measures are of these.
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
    assured: float | None = None
    paired: bool = False


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
    """A place in the ranking, with every input of the formula and how stable the place is.

    `ice_average` (1..10) and `ice_product` (1..1000) are ICE of the same inputs, without reach: averaged, and multiplied.
    """

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
    ice_average: float | None = None
    ice_product: float | None = None


class Moments(Record):
    """Where customers decide, and what led to what in their own account: mention ids.

    `decisions`: mention → kinds of decision. `influences`: (cause, effect) pairs; None where nobody looked for them.
    """

    decisions: Mapping[str, tuple[str, ...]] = Field(default_factory=dict)
    influences: tuple[tuple[str, str], ...] | None = None


class Judged(Record):
    """What a model judges of a touchpoint where nothing can be counted, and the mentions it rests on.

    `function` 0..4, `impact` a band of `measures.impact`, `delivery` the promise against what is reported; None: not said.
    """

    touchpoint_id: str
    function: int | None = None
    impact: str | None = None
    delivery: str = "not said"
    reported: str = ""
    mention_ids: tuple[str, ...] = ()


class DraftFinding(Record):
    """What an analyst writes of the executive summary: every figure in it stands in one of the `measures` it cites."""

    headline: str
    text: str
    measures: tuple[str, ...]
    mention_id: str | None = None


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
    owner: str = ""
    due: str = ""
