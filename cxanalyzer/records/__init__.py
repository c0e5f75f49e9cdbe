"""The facts that travel between steps: frozen pydantic models whose ids are hashes of content.

Same input, same ids, same files: nothing here knows the time or a random number.
"""

from cxanalyzer.records.asked import Drafts, ModelReply, ModelRequest, StepPlan, Usage
from cxanalyzer.records.base import Record, content_id
from cxanalyzer.records.counted import (
    Cause,
    Change,
    DraftHypothesis,
    Gap,
    Hypothesis,
    Link,
    Measure,
    Network,
    Node,
    Priority,
    ScoredTouchpoint,
)
from cxanalyzer.records.kept import (
    DraftMention,
    DraftTouchpoint,
    FileAccount,
    Mention,
    Passage,
    PeriodEvidence,
    Quote,
    Source,
    Touchpoint,
)
from cxanalyzer.records.raw import Hints, Metric, RawFile, RawSource, RawText, Recognition, Rejection, Score
from cxanalyzer.records.review import ChannelLine, Coverage, RecordLine, RecordStatus, Review, ScoreLine
from cxanalyzer.terms import Basis, Channel, FailureClass, Match, Origin, Problem, Scale, Speaker, Status

__all__ = [
    "Basis",
    "Cause",
    "Change",
    "Channel",
    "ChannelLine",
    "Coverage",
    "DraftHypothesis",
    "DraftMention",
    "DraftTouchpoint",
    "Drafts",
    "FailureClass",
    "FileAccount",
    "Gap",
    "Hints",
    "Hypothesis",
    "Link",
    "Match",
    "Measure",
    "Mention",
    "Metric",
    "ModelReply",
    "ModelRequest",
    "Network",
    "Node",
    "Origin",
    "Passage",
    "PeriodEvidence",
    "Priority",
    "Problem",
    "Quote",
    "RawFile",
    "RawSource",
    "RawText",
    "Recognition",
    "Record",
    "RecordLine",
    "RecordStatus",
    "Rejection",
    "Review",
    "Scale",
    "Score",
    "ScoreLine",
    "ScoredTouchpoint",
    "Source",
    "Speaker",
    "Status",
    "StepPlan",
    "Touchpoint",
    "Usage",
    "content_id",
]
