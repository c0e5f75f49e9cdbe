"""Tools that ask the evidence: a question, a number, words to look for, one passage."""

from collections.abc import Mapping
from typing import Any

from cxanalyzer import integrity
from cxanalyzer.api import Project
from cxanalyzer.api.tools.arguments import Cited, Counted, Narrowed, Question, Words
from cxanalyzer.records import Filters, Passage, Response, Source
from cxanalyzer.settings import EMBEDDED

_CONTRACT = frozenset(("answer", "citations", "counts", "filters", "searched", "abstained", "cost"))


def ask(project: Project, given: Question) -> Mapping[str, Any]:
    """Answer a question about what customers said: figures with n and interval, and quotes with their place.

    Understands how many, which share, how they feel, why, what changed, what is worst or best, comparisons, scores (NPS and
    others), gaps, priorities, ideas, quotes. `counts` are the only figures to repeat; each [number] in the answer is one of
    `citations`. `abstained` true: the evidence does not say, and neither should you. Nothing is remembered
    from one call to the next: for a follow-up ("and in calls?", "why?") give the questions before it as `earlier`.
    """
    # The assistant words it: whatever model the project names, nothing is sent from here. What was asked earlier is asked
    # again, which gives the same answers and needs no memory.
    filters, history = _filters(project, given), list[Response]()
    for question in (*given.earlier, given.question):
        history.append(project.ask(question, filters, history, analyst=EMBEDDED))
    return _contract(history[-1])


def count(project: Project, given: Counted) -> Mapping[str, Any]:
    """Count customers: how many, and which share of all, speak of a touchpoint, complain or praise.

    Each customer counts once; shares have 95 % intervals. Without a touchpoint and a side: how many customers were heard.
    """
    by = given.by or ("segment" if given.column else "")
    return _contract(project.count(_filters(project, given), given.side, by, given.column))


def search(project: Project, given: Words) -> Mapping[str, Any]:
    """Find what customers wrote or said by words: passages in full, best first, each with its source and place.

    For reading and quoting. It is a choice, not a count: how many there are, `count` says.
    """
    filters = _filters(project, given)
    latest = (project.reviews or project.periods)[-1:]
    if latest and not (filters.period or filters.since or filters.until):
        filters = filters.model_copy(update={"period": latest[0]})
    found = project.find(given.words, filters, given.count)
    return {
        "filters": filters.model_dump(mode="json"),
        "passages": [{**_passage(one.passage, one.source), "alike": one.alike} for one in found],
    }


def passage(project: Project, given: Cited) -> Mapping[str, Any]:
    """Read one passage in full, with what was said just before it: to check a citation, or to see a quote in its place.

    A citation's quote is text[start:end] of its passage, counted in characters.
    """
    found, source, before = project.around(given.passage_id)
    return {**_passage(found, source), "before": before}


def _contract(answer: Response) -> Mapping[str, Any]:
    return answer.model_dump(mode="json", include=set(_CONTRACT))


def _passage(found: Passage, source: Source) -> dict[str, Any]:
    """A passage as data. `signs` says whether it seems to speak to a machine instead of about what happened."""
    return {
        "passage_id": found.passage_id,
        "source": source.file,
        "record": found.record,
        "channel": source.channel,
        "period": source.period,
        "date": source.date,
        "speaker": found.speaker,
        "asked": found.question,
        "text": found.text,
        "signs": list(integrity.signs(found.text)),
    }


def _filters(project: Project, given: Narrowed) -> Filters:
    days = (given.since or None, given.until or None)
    return project.filters(given.period or None, given.channels, given.segments, given.touchpoint or None, days)
