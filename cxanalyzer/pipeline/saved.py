"""Answers that a person keeps: in the appendix of a review's report, or as a hypothesis of their own among its cards."""

import json
from collections.abc import Iterator

from cxanalyzer.errors import EvidenceError, HypothesisError
from cxanalyzer.pipeline import cards
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Card, Measure, Response
from cxanalyzer.records.base import content_id
from cxanalyzer.steps import follow_up as step
from cxanalyzer.writing import write

FILE = "answers.json"
_LONGEST = 120


def save(folder: ProjectFolder, answer: Response) -> str:
    """Keep an answer for the report of its review's next run; the period of that review. EvidenceError: it cannot be."""
    period = _period(folder, answer)
    kept = [one for one in _kept(folder) if one[0] != period or one[1].question != answer.question]
    _write(folder, [*kept, (period, answer)])
    return period


def saved(folder: ProjectFolder, period: str) -> tuple[Response, ...]:
    """The answers kept for the report of a period, in the order in which they were saved."""
    return tuple(answer for kept, answer in _kept(folder) if kept == period)


def in_words(folder: ProjectFolder, period: str) -> Iterator[str]:
    """The same in words that change when they do."""
    yield from (answer.model_dump_json() for answer in saved(folder, period))


def idea(folder: ProjectFolder, answer: Response, title: str) -> Card:
    """An answer as a hypothesis of the person who saves it, with what it cites; a review leaves it as it is.

    It is to move how the answer's touchpoint feels, by half a level until somebody says otherwise. HypothesisError: the answer
    is about none.
    """
    period = _period(folder, answer)
    names = {one.id: one.name for one in folder.register}
    told = (*answer.understood.touchpoints, *(one.touchpoint_id for one in answer.counts))
    key = next((one for one in told if one in names), "")
    if not key:
        raise HypothesisError("an idea needs a touchpoint: ask about one, then save its answer.")
    kept = cards.side(folder, period)
    at = [mention for mention in kept.mentions if mention.touchpoint_id == key] if kept else []
    measured = step.baseline("emotion", step.Side(at, kept.evidence))[0] if kept and at else _UNKNOWN
    if measured.value is None:
        raise HypothesisError(f"nobody speaks of {names[key]} in {period}: there is nothing to measure an idea by.")
    cards.ensure_proposed(folder, period)
    there = folder.evidence.cards()
    wanted = title or answer.question
    card = Card(
        hypothesis_id=content_id("S", period, key, wanted),
        label=f"S-{1 + sum(one.is_own and one.period == period for one in there):02}",
        period=period,
        touchpoint_id=key,
        touchpoint=names[key],
        title=wanted if len(wanted) <= _LONGEST else f"{wanted[: _LONGEST - 1]}…",
        baseline=measured,
        target=min(2.0, round(measured.value + 0.5, 1)),
        note=_cited(answer),
    )
    if any(one.hypothesis_id == card.hypothesis_id and one.period == period for one in there):
        raise HypothesisError(f"“{card.title}” is among the hypotheses already.")
    folder.evidence.keep_card(card)
    return card


_UNKNOWN = Measure(value=None, n=0, definition="")


def _cited(answer: Response) -> str:
    """Where the quotes of an answer stand, in one line."""
    places = [
        f"{one.evidence_id or one.passage_id} ({one.source}, {one.record}, characters {one.start}–{one.end})"
        for one in answer.citations
    ]
    return f"from “{answer.question}”" + (f": {'; '.join(places)}" if places else "")


def _period(folder: ProjectFolder, answer: Response) -> str:
    """The review that an answer belongs to: of its own period, else the latest."""
    there = folder.reviews()
    if answer.abstained:
        raise EvidenceError("there is nothing to save: the evidence did not say.")
    if not there:
        raise EvidenceError("there is no review to save it in.")
    return next((one for one in reversed(answer.searched.periods) if one in there), there[-1])


def _kept(folder: ProjectFolder) -> list[tuple[str, Response]]:
    path = folder.path / FILE
    if not path.exists():
        return []
    try:
        rows = json.loads(path.read_text(encoding="utf-8"))
        return [(str(one["period"]), Response.model_validate(one["answer"])) for one in rows]
    except (ValueError, KeyError, TypeError) as error:
        raise EvidenceError(f"{path} is damaged. Move it away, then save the answers again.") from error


def _write(folder: ProjectFolder, kept: list[tuple[str, Response]]) -> None:
    rows = [{"period": period, "answer": answer.model_dump(mode="json")} for period, answer in kept]
    write(folder.path / FILE, json.dumps(rows, indent=1, ensure_ascii=False) + "\n")
