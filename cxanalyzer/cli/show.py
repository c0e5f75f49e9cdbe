"""`cxanalyzer show`: look at the results of a review in the terminal."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxanalyzer.cli import correcting, display
from cxanalyzer.cli.options import ROOT, Name, Root
from cxanalyzer.errors import EvidenceError

if TYPE_CHECKING:
    from cxanalyzer.api import Project
    from cxanalyzer.records import Measure, Mention, Review, ScoredTouchpoint


_FIGURES = ("rank", "score", "reach", "severity", "confidence", "holds", "customers", "emotion", "function")


class What(StrEnum):
    """What to look at."""

    TOUCHPOINT = "touchpoint"
    EVIDENCE = "evidence"
    CORRECTIONS = "corrections"
    GAPS = "gaps"
    PRIORITIES = "priorities"


def show(
    name: Name,
    what: Annotated[What | None, typer.Argument(help="Left out: the summary of the review.")] = None,
    which: Annotated[str, typer.Argument(help="A touchpoint; an evidence id, or words to look for.")] = "",
    period: Annotated[str | None, typer.Option(help="The review to look at. Default: the latest.")] = None,
    fix: Annotated[
        list[str] | None,
        typer.Option(
            metavar="WHAT=VALUE",
            help="With evidence E0412: say how it is to be read, touchpoint=returns (or none), emotion=-1.",
        ),
    ] = None,
    undo: Annotated[
        bool, typer.Option("--undo", help="With evidence E0412, corrections 3 or corrections: take a correction back.")
    ] = False,
    root: Root = ROOT,
) -> None:
    """Look at the results of a review: a touchpoint with its quotes, the evidence, the gaps, the priorities.

    A mention that was read wrongly is corrected with --fix: later reviews read it as you said, and learn from it.

    Example: [bold]cxanalyzer show juniper touchpoint returns[/bold]   [bold]cxanalyzer show juniper evidence E0412[/bold]
    """
    from cxanalyzer.api import Project

    with Project.open(name, root=Path(root)) as project:
        if fix or undo or what is What.CORRECTIONS:
            _correct(project, (what, which), fix or (), period, undo=undo)
            return
        if what is What.EVIDENCE and which and not _is_evidence_id(which):
            _search(project, which)
            return
        review = project.last_review(period)
        if what is None:
            for text in project.summary(review):
                display.line(text)
        elif what is What.TOUCHPOINT:
            _touchpoints(review, which)
        elif what is What.EVIDENCE:
            _evidence(review, which)
        elif what is What.GAPS:
            _gaps(review)
        else:
            _priorities(review)


def _correct(
    project: "Project", wanted: tuple[What | None, str], fixes: Sequence[str], period: str | None, *, undo: bool
) -> None:
    what, which = wanted
    if fixes:
        if undo or what is not What.EVIDENCE or not _is_evidence_id(which):
            raise typer.BadParameter("--fix goes with one mention: cxanalyzer show NAME evidence E0412 --fix …")
        correcting.fix(project, which, fixes, period)
    elif undo:
        is_one = _is_evidence_id(which) if what is What.EVIDENCE else not which or which.isdecimal()
        if what not in {What.EVIDENCE, What.CORRECTIONS} or not is_one:
            raise typer.BadParameter("--undo goes with evidence E0412, corrections 3, or corrections (the last).")
        correcting.undo(project, which, period)
    else:
        correcting.listed(project)


def _is_evidence_id(text: str) -> bool:
    return text[:1] in "Ee" and text[1:].isdigit()


def _number(measure: "Measure", sign: str = "+") -> str:
    """A value with its interval and n; `sign` is "" for a scale that begins at 0."""
    if measure.value is None:
        return "no evidence"
    if measure.low is None or measure.high is None:
        return f"{_bare(measure.value, sign)} (n = {measure.n})"
    low, high = _bare(measure.low, sign), _bare(measure.high, sign)
    return f"{_bare(measure.value, sign)} ({low} to {high}, n = {measure.n})"


def _bare(value: float, sign: str = "+") -> str:
    return format(value, f"{sign}.1f").replace("-", "−")


def _share(measure: "Measure") -> str:
    return f"{measure.value:.0%} {measure.band}" if measure.value is not None else "no evidence"


def _touchpoints(review: "Review", which: str) -> None:
    if not which:
        _overview(review.touchpoints)
        return
    from cxanalyzer import register as registers

    wanted = registers.find([scored.touchpoint for scored in review.touchpoints] + list(review.not_mentioned), which)
    scored = next((one for one in review.touchpoints if one.touchpoint.id == wanted.id), None)
    if scored is None:
        display.line(f"{wanted.name}: no evidence in {review.period}.")
        return
    display.line(f"{wanted.name} ({review.period})", "bold")
    display.line(f"emotion    {_number(scored.emotion)}")
    display.line(f"function   {_number(scored.function, sign='')} of 4")
    display.line(f"frequency  {_share(scored.frequency)} ({scored.respondents} customers)")
    display.line(f"impact     {_number(scored.impact)} {scored.impact.band} ({scored.impact.basis})")
    for cause in scored.causes:
        display.line(f"named: {cause.label} ({cause.respondents} customers)")
    by_id = {mention.mention_id: mention for mention in review.mentions}
    for mention_id in (*scored.worst, *scored.best):
        _quote(review, by_id[mention_id])


def _overview(touchpoints: Sequence["ScoredTouchpoint"]) -> None:
    rows = [
        (
            one.touchpoint.id,
            str(one.respondents),
            "–" if one.emotion.value is None else _bare(one.emotion.value),
            "–" if one.function.value is None else _bare(one.function.value, ""),
            _share(one.frequency),
            f"{one.impact.band} ({one.impact.basis})",
        )
        for one in touchpoints
    ]
    display.table(("touchpoint", "customers", "emotion", "function", "frequency", "impact"), rows, _FIGURES)
    display.line("emotion −2 to +2, function 0 to 4; with intervals: cxanalyzer show NAME touchpoint TOUCHPOINT", "dim")


def _quote(review: "Review", mention: "Mention") -> None:
    source = review.sources.get(mention.source_id)
    where = f"{source.file}, {review.passages[mention.passage_id].record}" if source else ""
    display.line(f"{mention.evidence_id}  “{mention.quote.text}”  {where}")


def _evidence(review: "Review", which: str) -> None:
    wanted = which.upper()
    found = [mention for mention in review.mentions if not wanted or mention.evidence_id.upper() == wanted]
    if not found:
        raise EvidenceError(f"there is no evidence “{which}” in the review of {review.period}.")
    if not which:
        for mention in found[:30]:
            _quote(review, mention)
        display.line(f"{len(found)} mentions in all: tables/mentions.csv holds every one.", "dim")
        return
    mention = found[0]
    passage, source = review.passages[mention.passage_id], review.sources[mention.source_id]
    _quote(review, mention)
    display.line(f"touchpoint {mention.touchpoint_id}   emotion {mention.emotion}   function {mention.function}")
    display.line(f"read by {mention.analyst}")
    display.line(
        f"{source.channel}   {source.date}   {source.respondent}   characters {mention.quote.start}–{mention.quote.end}"
    )
    if passage.question:
        display.line(f"asked: {passage.question}")
    display.line(passage.text, "dim")


def _search(project: "Project", words: str) -> None:
    for one in project.find(words):
        alike = f", and {one.alike} nearly the same" if one.alike else ""
        place = f"{one.source.file}, {one.passage.record} ({one.source.channel}, {one.source.date})"
        display.line(f"{place}{alike}", "dim")
        display.line(f"  {one.passage.text}")


def _gaps(review: "Review") -> None:
    if not review.gaps:
        display.line("No gap between intended and reported experience was found.")
    for gap in review.gaps:
        display.line(f"{gap.touchpoint_id}: {gap.size:.1f} levels below what was intended (n = {gap.n})", "bold")
        display.line(f"  intended: {gap.intended}")
        display.line(f"  reported: {gap.reported}")


def _priorities(review: "Review") -> None:
    rows = [
        (
            str(one.rank), one.touchpoint_id, f"{one.score:.1f}", str(one.reach), f"{one.severity:.2f}",
            f"{one.confidence:.1f}", f"{one.effort:g} {one.effort_basis}", f"{one.stability:.0%}",
        )
        for one in review.priorities
    ]  # fmt: skip
    columns = ("rank", "touchpoint", "score", "reach", "severity", "confidence", "effort", "holds")
    display.table(columns, rows, _FIGURES)
    display.line("score = reach × severity × confidence ÷ effort (person-months)", "dim")
    display.line(f"holds: trials in which it stays above or below the line of the top {review.top}", "dim")
