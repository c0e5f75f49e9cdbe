"""What a review will cost, estimated before anything is sent: what is read is counted, what follows from it is guessed.

The guesses are rules of thumb about how much customers say; every reply that is kept already is left out of the plan.
"""

import json
from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

from cxanalyzer.analysts.language_model import hypotheses, judging, moments, naming, summarizing
from cxanalyzer.analysts.language_model.analyst import listed
from cxanalyzer.analysts.language_model.asking import Asker
from cxanalyzer.analysts.language_model.batches import open_packs
from cxanalyzer.analysts.language_model.packing import MOST_RECORDS
from cxanalyzer.analysts.language_model.reading import Reader
from cxanalyzer.analysts.language_model.replies import REPLIES, schema
from cxanalyzer.interfaces import LanguageModel
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import ModelRequest, Passage, StepPlan, Touchpoint
from cxanalyzer.tokens import estimate

_UNPLACED = 0.1
"""New notes of things that fit no touchpoint, a passage."""
_WORTH_LOOKING = 0.006
"""How likely a source speaks of two touchpoints or of a decision, for each token that it is long; at most surely."""
_NOTE, _TOLD, _QUOTED = 30, 25, 10
"""Tokens of a note, of what is listed of a mention besides its quote, and of the marks around a quote."""
_LONGEST_QUOTE = 60
_SHARED = 0.6
"""The quotes that are listed of a touchpoint, of those it would have if all were spoken of equally."""
_SAID = 45
"""Tokens that are said of a record besides its quote, which is half of it: fewer where it says nothing, more where much."""
_ABOUT = {judging.STEP: 20, hypotheses.STEP: 400, summarizing.STEP: 700}
"""Tokens besides quotes: of a touchpoint; of its measures and the playbook's ideas; of the computed lines."""
_WRITTEN = {naming.STEP: 700, moments.STEP: 400, judging.STEP: 700, hypotheses.STEP: 1_600, summarizing.STEP: 600}
"""Tokens that a call writes."""
_TASKS = {
    naming.STEP: "name_touchpoints",
    moments.STEP: "find_moments",
    judging.STEP: "judge_touchpoints",
    hypotheses.STEP: "write_hypotheses",
    summarizing.STEP: "write_summary",
}


class Planner:
    """Plans the calls of a review. Nothing is sent, and neither key nor connection is needed."""

    def __init__(self, asker: Asker, prompts: Prompts, reader: Reader) -> None:
        self._asker = asker
        self._prompts = prompts
        self._reader = reader

    def plan(
        self, periods: Sequence[Sequence[Passage]], register: Sequence[Touchpoint], *, discover: bool, top: int
    ) -> list[StepPlan]:
        """The calls of every step; `periods` are the passages of the period and of the one it is compared with."""
        said = [_tokens_by_source(passages) for passages in periods]
        texts = sum(passage.speaker != "agent" for passages in periods for passage in passages)
        now = said[0] if said else {}
        steps = [self._reading(periods, register)]
        if discover:
            notes = _UNPLACED * texts
            steps.append(self._guessed(naming.STEP, _up(notes / naming.NOTES_PER_CALL), round(notes * _NOTE)))
        likely = [(tokens, min(1.0, _WORTH_LOOKING * tokens)) for tokens in now.values()]
        looked = sum(share for _, share in likely)
        read = sum(share * (tokens + 2 * _TOLD) + share * tokens for tokens, share in likely)
        steps.append(self._guessed(moments.STEP, _up(looked / MOST_RECORDS), round(read)))
        steps += self._concluding(periods, len(register), top)
        return [step for step in steps if step.calls]

    def _concluding(self, periods: Sequence[Sequence[Passage]], touchpoints: int, top: int) -> list[StepPlan]:
        """What is asked of each touchpoint from its quotes, of which there are as many as passages speak of it, at most."""
        sizes = [estimate(one.text) for one in (periods[0] if periods else ()) if one.speaker != "agent"]
        each = _QUOTED + min(_LONGEST_QUOTE, sum(sizes) / max(1, len(sizes)))
        found = len(sizes) / max(1, touchpoints)
        judged = touchpoints * (_ABOUT[judging.STEP] + _SHARED * min(found, judging.QUOTES) * each)
        written = top * (_ABOUT[hypotheses.STEP] + min(found, hypotheses.QUOTES) * each)
        return [
            self._guessed(judging.STEP, _up(touchpoints / judging.TOUCHPOINTS_PER_CALL), round(judged)),
            self._guessed(hypotheses.STEP, top, round(written)),
            self._guessed(summarizing.STEP, 1, _ABOUT[summarizing.STEP]),
        ]

    def _reading(self, periods: Sequence[Sequence[Passage]], register: Sequence[Touchpoint]) -> StepPlan:
        task = self._reader.task(listed(register))
        calls = given = written = 0
        for passages in periods:
            for pack in open_packs(self._asker, task, self._reader.items(passages)):
                calls += 1
                given += _given(task.build(pack.items))
                written += sum(_SAID + item.tokens // 2 for item in pack.items)
        return _priced(
            self._asker.model, StepPlan(step=task.step, calls=calls, input_tokens=given, output_tokens=written)
        )

    def _guessed(self, step: str, calls: int, evidence: int) -> StepPlan:
        """`evidence`: its tokens over all calls; each call begins with the prompt and the shape of the reply."""
        prompt = self._prompts.find(_TASKS[step])
        examples = sum(estimate(str(one.reply)) + estimate(one.text) for one in prompt.examples)
        fixed = estimate(prompt.system) + examples + _shape(schema(REPLIES[_TASKS[step]]))
        plan = StepPlan(
            step=step, calls=calls, input_tokens=calls * fixed + evidence, output_tokens=calls * _WRITTEN[step]
        )
        return _priced(self._asker.model, plan)


def _tokens_by_source(passages: Sequence[Passage]) -> dict[str, int]:
    """Tokens of what the customer says in each source."""
    said: dict[str, int] = defaultdict(int)
    for passage in passages:
        if passage.speaker != "agent":
            said[passage.source_id] += estimate(passage.text)
    return said


def _given(request: ModelRequest) -> int:
    return estimate(request.system) + estimate(request.user) + _shape(request.reply_schema)


def _shape(reply_schema: Mapping[str, Any]) -> int:
    """Tokens of the shape of a reply, which is sent with every call."""
    return estimate(json.dumps(reply_schema, separators=(",", ":"), default=dict))


def _priced(model: LanguageModel, plan: StepPlan) -> StepPlan:
    return plan.model_copy(update={"cost_usd": model.price(plan.input_tokens, plan.output_tokens)})


def _up(calls: float) -> int:
    return -(-int(100 * calls) // 100)
