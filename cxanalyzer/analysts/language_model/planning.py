"""What a review will cost, estimated before anything is sent: what is read is counted, what follows from it is guessed.

The guesses are rules of thumb about how much customers say; every reply that is kept already is left out of the plan.
"""

from collections.abc import Sequence

from cxanalyzer.analysts.language_model import hypotheses, judging, moments, naming, reading, summarizing
from cxanalyzer.analysts.language_model.asking import Asker
from cxanalyzer.analysts.language_model.batches import MOST_RECORDS, open_packs
from cxanalyzer.analysts.language_model.reading import Reader
from cxanalyzer.interfaces import LanguageModel
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import ModelRequest, Passage, StepPlan, Touchpoint
from cxanalyzer.tokens import estimate

_UNPLACED = 0.1
"""New notes of things that fit no touchpoint, a passage."""
_WORTH_LOOKING = 0.35
"""Sources that speak of two touchpoints or in decision language, of all."""
_NOTE, _TOLD = 30, 40
"""Tokens of a note, and of a mention listed with what was told."""
_WRITTEN = {naming.STEP: 700, moments.STEP: 400, judging.STEP: 700, hypotheses.STEP: 1_600, summarizing.STEP: 600}
_GIVEN = {judging.STEP: 2_200, hypotheses.STEP: 1_500, summarizing.STEP: 2_200}
"""Tokens a call writes, and is given to read besides its prompt."""
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
        passages = sum(map(len, periods))
        sources = len({passage.source_id for passage in (periods[0] if periods else ())})
        steps = [self._reading(periods, register)]
        if discover:
            notes = _UNPLACED * passages
            calls = _up(notes / naming.NOTES_PER_CALL)
            steps.append(self._guessed(naming.STEP, calls, round(notes * _NOTE)))
        looked = round(_WORTH_LOOKING * sources)
        text = sum(estimate(passage.text) for passage in (periods[0] if periods else ()) if passage.speaker != "agent")
        steps.append(
            self._guessed(moments.STEP, _up(looked / MOST_RECORDS), round(_WORTH_LOOKING * text) + looked * 2 * _TOLD)
        )
        steps.append(self._guessed(judging.STEP, _up(len(register) / judging.TOUCHPOINTS_PER_CALL)))
        steps.append(self._guessed(hypotheses.STEP, top))
        steps.append(self._guessed(summarizing.STEP, 1))
        return [step for step in steps if step.calls]

    def _reading(self, periods: Sequence[Sequence[Passage]], register: Sequence[Touchpoint]) -> StepPlan:
        task = self._reader.task(register)
        calls = given = written = 0
        for passages in periods:
            for pack in open_packs(self._asker, task, self._reader.items(passages)):
                calls += 1
                given += _given(task.build(pack.items))
                written += reading.expected_reply(pack.items)
        return _priced(
            self._asker.model, StepPlan(step=task.step, calls=calls, input_tokens=given, output_tokens=written)
        )

    def _guessed(self, step: str, calls: int, read: int | None = None) -> StepPlan:
        """`read`: tokens of evidence over all calls, where that is known better than by the rule."""
        prompt = self._prompts.find(_TASKS[step])
        fixed = estimate(prompt.system) + sum(estimate(str(one.reply)) + estimate(one.text) for one in prompt.examples)
        evidence = calls * _GIVEN[step] if read is None else read
        plan = StepPlan(
            step=step, calls=calls, input_tokens=calls * fixed + evidence, output_tokens=calls * _WRITTEN[step]
        )
        return _priced(self._asker.model, plan)


def _given(request: ModelRequest) -> int:
    return estimate(request.system) + estimate(request.user)


def _priced(model: LanguageModel, plan: StepPlan) -> StepPlan:
    return plan.model_copy(update={"cost_usd": model.price(plan.input_tokens, plan.output_tokens)})


def _up(calls: float) -> int:
    return -(-int(100 * calls) // 100)
