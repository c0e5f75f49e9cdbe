"""One function a prompt: what it is given, by name and type. Blocks are made by `envelope.block`."""

from cxanalyzer.prompts import Filled, Prompts

_NOT_SAID = "not described"


def propose_touchpoints(prompts: Prompts, *, business: str, stages: str, register: str) -> Filled:
    """Ask for the touchpoints of a business like this one. `stages`: one a line."""
    return prompts.find("propose_touchpoints").fill(business=_said(business), stages=stages, register=register)


def read_passages(prompts: Prompts, *, business: str, register: str, records: str) -> Filled:
    """Ask what records say. `business` and `register` stand in the system message, which all batches share."""
    return prompts.find("read_passages").fill(business=_said(business), register=register, records=records)


def sort_passages(prompts: Prompts, *, business: str, register: str, records: str) -> Filled:
    """Ask what records are about and how it feels, and nothing more: many of them fit into one call."""
    return prompts.find("sort_passages").fill(business=_said(business), register=register, records=records)


def name_touchpoints(prompts: Prompts, *, business: str, register: str, notes: str) -> Filled:
    """Ask to merge and name what fitted nowhere."""
    return prompts.find("name_touchpoints").fill(business=_said(business), register=register, notes=notes)


def judge_touchpoints(prompts: Prompts, *, business: str, touchpoints: str) -> Filled:
    """Ask how touchpoints work, matter and keep what was intended; `touchpoints` holds their quotes."""
    return prompts.find("judge_touchpoints").fill(business=_said(business), touchpoints=touchpoints)


def find_moments(prompts: Prompts, *, register: str, records: str) -> Filled:
    """Ask for decisions, and for what led to what; `records` holds what was told, each with its mentions."""
    return prompts.find("find_moments").fill(register=register, records=records)


def write_hypotheses(  # noqa: PLR0913 (a parameter for each name the prompt has)
    prompts: Prompts, *, business: str, touchpoint: str, measures: str, mentions: str, playbook: str
) -> Filled:
    """Ask for five improvements of one touchpoint."""
    return prompts.find("write_hypotheses").fill(
        business=_said(business), touchpoint=touchpoint, measures=measures, mentions=mentions, playbook=playbook
    )


def write_summary(prompts: Prompts, *, business: str, measures: str, passages: str) -> Filled:
    """Ask for the executive summary of computed measures."""
    return prompts.find("write_summary").fill(business=_said(business), measures=measures, passages=passages)


def answer_question(prompts: Prompts, *, question: str, history: str, measures: str, passages: str) -> Filled:
    """Ask for an answer from measures and passages. `history`: the turns before, empty at first."""
    return prompts.find("answer_question").fill(
        question=question, history=history, measures=measures, passages=passages
    )


def _said(business: str) -> str:
    return business.strip() or _NOT_SAID
