"""What is asked of a language model, what it answers, and what that costs."""

from collections.abc import Iterable, Mapping
from typing import Any

from pydantic import Field

from cxanalyzer.records.base import Record
from cxanalyzer.records.corrections import Otherwise
from cxanalyzer.records.counted import Measure
from cxanalyzer.records.kept import DraftMention
from cxanalyzer.terms import Finish


class ModelRequest(Record):
    """One call: who the model is to be (`system`), what it is to read (`user`), and the JSON schema of its reply.

    `task` and `prompt_hash` say which prompt was filled. `longest` caps the reply, in tokens. `turns` are the replies and
    corrections of earlier attempts at the same request, oldest first, as (role, text) with role `assistant` or `user`.
    """

    task: str
    prompt_hash: str
    system: str
    user: str
    reply_schema: Mapping[str, Any]
    longest: int
    turns: tuple[tuple[str, str], ...] = ()


class ModelReply(Record):
    """What came back: its text, why it ended, and the tokens that the server counted."""

    text: str
    finish: Finish = "stop"
    input_tokens: int = 0
    output_tokens: int = 0


class Usage(Record):
    """Calls made and answers found kept, tokens as the server counted them, and the price where it is known."""

    calls: int = 0
    cached_calls: int = 0
    input_tokens: int = 0
    output_tokens: int = 0
    cost_usd: float | None = 0.0

    def __add__(self, other: "Usage") -> "Usage":
        known = self.cost_usd is not None and other.cost_usd is not None
        return Usage(
            calls=self.calls + other.calls,
            cached_calls=self.cached_calls + other.cached_calls,
            input_tokens=self.input_tokens + other.input_tokens,
            output_tokens=self.output_tokens + other.output_tokens,
            cost_usd=(self.cost_usd or 0.0) + (other.cost_usd or 0.0) if known else None,
        )


class Spent(Record):
    """What a review has cost over all attempts at it, by step, and the number of the last call that is counted in it."""

    steps: Mapping[str, Usage] = Field(default_factory=dict)
    last_call: int = 0


class StepPlan(Record):
    """What a step will cost: an estimate before anything is sent. `cost_usd` is None where the price is not known."""

    step: str
    calls: int
    input_tokens: int
    output_tokens: int
    cost_usd: float | None = None


def total(steps: Iterable[StepPlan]) -> StepPlan:
    """The sum of all steps; its price is None where one of them has none."""
    every = list(steps)
    costs = [step.cost_usd for step in every]
    return StepPlan(
        step="total",
        calls=sum(step.calls for step in every),
        input_tokens=sum(step.input_tokens for step in every),
        output_tokens=sum(step.output_tokens for step in every),
        cost_usd=None if None in costs else sum(cost for cost in costs if cost is not None),
    )


class Check(Record):
    """One thing that a language model needs in order to be used: what was looked at, whether it is well, and what to do."""

    label: str
    ok: bool
    text: str


class Sampling(Record):
    """Who read the customers' passages of a period where a model read a part of them. The three numbers add up to `passages`.

    `agreement`: how often the classifier tells the same as the model reading in full, on passages kept aside from all it was
    fitted on and drawn from those it reads: the same touchpoints, each with the same sign of emotion. `short_agreement`: the
    same of what the model told in short. `asked` is the share both had to reach; `tries` how often the first was measured.
    """

    passages: int
    in_full: int
    in_short: int = 0
    by_classifier: int = 0
    asked: float
    agreement: Measure | None = None
    short_agreement: Measure | None = None
    tries: int = 0
    why: str = ""


class Drafts(Record):
    """What an analyst made of passages, and the passages it could not read, each with why.

    `otherwise` are the places that it reads otherwise than it would without people's corrections. `courses`: how dialogues
    went beyond what is felt in single statements, in levels of emotion, by source; only of an analyst that follows them.
    """

    drafts: tuple[DraftMention, ...] = ()
    unread: Mapping[str, str] = Field(default_factory=dict)
    sampling: Sampling | None = None
    otherwise: tuple[Otherwise, ...] = ()
    courses: Mapping[str, float] = Field(default_factory=dict)
