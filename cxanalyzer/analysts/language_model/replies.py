"""The shapes of a language model's replies, in words and ids: a rating is a word, and no number is ever taken from a reply.

The JSON schemas keep to what every server understands: all fields required, null instead of optional, nothing else
allowed, no references, no patterns or ranges.
"""

from collections.abc import Mapping
from functools import cache
from typing import Any, Literal, cast

from pydantic import BaseModel, ConfigDict

from cxanalyzer.terms import FailureClass, Problem

EmotionWord = Literal["very negative", "negative", "neutral", "positive", "very positive"]
FunctionWord = Literal["fails", "mostly fails", "does part of the job", "works with flaws", "works perfectly"]
ImpactWord = Literal["minimal", "low", "moderate", "high", "mission-critical"]
DeliveryWord = Literal["kept", "partly kept", "broken", "not said"]
DecisionWord = Literal["churn", "cancel", "compare", "recommend", "refund"]

EMOTION: dict[EmotionWord, int] = {
    "very negative": -2,
    "negative": -1,
    "neutral": 0,
    "positive": 1,
    "very positive": 2,
}
FUNCTION: dict[FunctionWord, int] = {
    "fails": 0,
    "mostly fails": 1,
    "does part of the job": 2,
    "works with flaws": 3,
    "works perfectly": 4,
}


class Shape(BaseModel):
    """A part of a reply: nothing missing, nothing more, no value of another type."""

    model_config = ConfigDict(extra="forbid", frozen=True, strict=True)


class ReadMention(Shape):
    """One thing that one record says about one touchpoint. `about` names it in a few words where the register lacks it."""

    id: str
    quote: str
    touchpoint: str | None
    about: str | None
    emotion: EmotionWord | None
    function: FunctionWord | None
    failure: FailureClass | None
    problem: Problem | None


class ReadReply(Shape):
    """read_passages: what the records say; `nothing` lists those that tell of no experience."""

    mentions: list[ReadMention]
    nothing: list[str]


class SortedMention(Shape):
    """What one record is about (an id of the register, or a few words where that lacks it) and how it feels."""

    id: str
    about: str
    emotion: EmotionWord | None


class SortReply(Shape):
    """sort_passages: what the records speak of, without their words; `nothing` lists those that tell of no experience."""

    mentions: list[SortedMention]
    nothing: list[str]


class ProposedTouchpoint(Shape):
    """A touchpoint that a business like this one has."""

    name: str
    description: str
    stage: str
    channel: str
    intended_experience: str


class ProposeReply(Shape):
    """propose_touchpoints: the moments of contact of a business, from its profile."""

    touchpoints: list[ProposedTouchpoint]


class NamedTouchpoint(Shape):
    """Notes that speak of one moment of contact, and its name."""

    name: str
    description: str
    stage: str
    notes: list[str]


class PlacedNotes(Shape):
    """Notes that belong to a touchpoint of the register after all."""

    touchpoint: str
    notes: list[str]


class NameReply(Shape):
    """name_touchpoints: what was discovered, merged and named; `left` are notes that speak of no moment of contact."""

    touchpoints: list[NamedTouchpoint]
    known: list[PlacedNotes]
    left: list[str]


class Judgement(Shape):
    """How a touchpoint works, matters, and keeps its promise, judged from quotes (`evidence`: their ids)."""

    touchpoint: str
    function: FunctionWord | None
    impact: ImpactWord | None
    delivery: DeliveryWord
    reported: str
    evidence: list[str]


class JudgeReply(Shape):
    """judge_touchpoints: one judgement for every touchpoint that was sent."""

    judgements: list[Judgement]


class Decision(Shape):
    """A mention in which a customer decides about the firm."""

    id: str
    kind: DecisionWord


class Influence(Shape):
    """What happened at the first mention led to the second, in the customer's own account."""

    cause: str
    effect: str


class MomentsReply(Shape):
    """find_moments: decisions, and what led to what; ids are those of mentions that were sent."""

    decisions: list[Decision]
    influences: list[Influence]


class WrittenHypothesis(Shape):
    """One improvement to try. Figures are computed elsewhere and may not stand in it unless they were sent."""

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
    evidence: list[str]
    evidence_against: list[str]
    against_note: str


class HypothesesReply(Shape):
    """write_hypotheses: five different improvements for one touchpoint."""

    hypotheses: list[WrittenHypothesis]


class WrittenFinding(Shape):
    """A finding told in plain words; every figure in it must stand in the measures it cites."""

    measures: list[str]
    headline: str
    text: str
    quote: str | None


class SummaryReply(Shape):
    """write_summary: the executive summary, from computed measures only."""

    findings: list[WrittenFinding]


class WrittenClaim(Shape):
    """One sentence of an answer and what it rests on: ids of passages with a quote, or of measures."""

    sentence: str
    measures: list[str]
    passage: str | None
    quote: str | None


class AnswerReply(Shape):
    """answer_question: claims in reading order; `answerable` is false where the evidence does not say."""

    answerable: bool
    claims: list[WrittenClaim]


NO_MOMENT = frozenset({"", "overall", "overall experience", "the business as a whole", "in general", "general"})
"""What a reader calls things that are said about no moment of contact in particular."""

REPLIES: dict[str, type[Shape]] = {
    "read_passages": ReadReply,
    "sort_passages": SortReply,
    "propose_touchpoints": ProposeReply,
    "name_touchpoints": NameReply,
    "judge_touchpoints": JudgeReply,
    "find_moments": MomentsReply,
    "write_hypotheses": HypothesesReply,
    "write_summary": SummaryReply,
    "answer_question": AnswerReply,
}
"""The shape of the reply of every task that has a prompt."""


@cache
def schema(reply: type[Shape]) -> Mapping[str, Any]:
    """The JSON schema of a reply, references written out, titles and descriptions left away; made once, not to be changed."""
    whole = reply.model_json_schema()
    definitions = whole.pop("$defs", {})
    return cast("dict[str, Any]", _plain(whole, definitions))


def _plain(node: object, definitions: dict[str, object]) -> object:
    if isinstance(node, list):
        return [_plain(one, definitions) for one in node]
    if not isinstance(node, dict):
        return node
    if "$ref" in node:
        return _plain(definitions[node["$ref"].rsplit("/", 1)[1]], definitions)
    return {
        key: {name: _plain(one, definitions) for name, one in value.items()}
        if key == "properties"
        else _plain(value, definitions)
        for key, value in node.items()
        if key not in {"title", "description"}
    }
