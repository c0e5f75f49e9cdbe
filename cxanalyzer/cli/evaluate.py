"""`cxanalyzer evaluate`: how true an analyst reads, on records that a person has labelled."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, MaxCalls, MaxCost, MaxMinutes, Name, Root, hold

if TYPE_CHECKING:
    from cxanalyzer.api import Project, Reader
    from cxanalyzer.pipeline import Evaluated
    from cxanalyzer.records import Evaluation, ReaderScores

_PROBLEMS = 10


def evaluate(
    context: typer.Context,
    name: Name,
    gold: Annotated[
        Path, typer.Argument(metavar="GOLD.csv", help="Labels: record, touchpoint, emotion.", show_default=False)
    ],
    period: Annotated[str, typer.Option(help="The quarter the records are of, e.g. 2026-Q3, or all.")] = "all",
    analyst: Annotated[
        str | None,
        typer.Option(help="Who reads: embedded, or provider:model. Default: the project's.", show_default=False),
    ] = None,
    against: Annotated[
        str | None, typer.Option(help="Another analyst, to compare with on the same records.", show_default=False)
    ] = None,
    prompts: Annotated[
        str | None, typer.Option(help="A prompt file or folder to read with, or shipped.", show_default=False)
    ] = None,
    against_prompts: Annotated[
        str | None, typer.Option(help="Other prompts to compare with, or shipped.", show_default=False)
    ] = None,
    max_cost: MaxCost = None,
    max_calls: MaxCalls = None,
    max_minutes: MaxMinutes = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the evaluation as JSON.")] = False,
    root: Root = ROOT,
) -> None:
    """Measure how true an analyst reads: touchpoints, emotions, shares and ranking against a person's labels.

    A row of GOLD.csv is a record and one touchpoint it speaks of, with its emotion (−2 to 2, or negative, neutral,
    positive); a record that speaks of none has one row without a touchpoint. A column source names the file, where record
    ids repeat. Limits hold for each analyst by itself.

    Example: [bold]cxanalyzer evaluate juniper labels.csv[/bold]

    Example: [bold]cxanalyzer evaluate juniper labels.csv --analyst openai:gpt-5-mini --against embedded[/bold]
    """
    hold(context, root, name)
    from cxanalyzer.api import Project, Reader

    limits = {"max_cost": max_cost, "max_calls": max_calls, "max_minutes": max_minutes}
    with Project.open(name, root=Path(root)) as project:
        settings = project.analyst(analyst, **limits)
        first, second = Reader(settings, prompts or ""), None
        if against is not None or against_prompts is not None:
            second = Reader(project.analyst(against or settings.model, **limits), against_prompts or "")
        _evaluated(project, gold, (first, second), period, as_json=as_json)


def _evaluated(
    project: "Project", gold: Path, readers: "tuple[Reader, Reader | None]", period: str, *, as_json: bool
) -> None:
    with display.progress() as progress:
        done = project.evaluate(gold, *readers, period=period, progress=progress)
    if as_json:
        display.data(done.evaluation.model_dump(mode="json"))
        return
    _show(done)


def _show(done: "Evaluated") -> None:
    from cxanalyzer.pipeline.progress import told
    from cxanalyzer.views import evaluation as view
    from cxanalyzer.words import count, people

    result = done.evaluation
    display.line(f"{people(result.records, 'record')} of {result.gold}, {people(result.pairs, 'touchpoint')} labelled")
    if view.warning(result):
        display.line(view.warning(result), "yellow")
    for scores in result.readers:
        _figures(scores)
    if result.comparison is not None:
        display.line()
        display.table(view.COMPARISON, view.comparison_rows(result.comparison), view.COMPARISON[1:5])
        display.line(view.verdict(result), "bold")
    _problems(result)
    display.line()
    if done.usage.calls or done.usage.cached_calls:
        display.line(f"{told(done.usage)} so far; {count(done.usage.cached_calls)} answers were found kept.", "dim")
    display.line(f"Report: {done.report}")
    display.line(f"        {done.json}")


def _figures(scores: "ReaderScores") -> None:
    from cxanalyzer.views import evaluation as view

    display.line()
    display.line(scores.reader, "bold")
    display.table(view.FIGURES, view.figure_rows(scores), view.FIGURES[1:])
    display.line()
    display.table(view.TOUCHPOINTS, view.touchpoint_rows(scores.touchpoints, short=True), view.TOUCHPOINTS[1:])
    display.line()
    display.table(view.SHARES, view.share_rows(scores.touchpoints), view.SHARES[1:])
    confusions = view.confusion_lines(scores)
    if confusions:
        display.line()
        display.line("Read instead of what is labelled:")
    for text in confusions:
        display.line(f"  {text}")


def _problems(result: "Evaluation") -> None:
    from cxanalyzer.views import evaluation as view

    if result.problems:
        display.line()
        display.line(f"Not used: {view.problem_counts(result.problems)}.", "yellow")
    for text in view.problem_lines(result.problems, _PROBLEMS):
        display.line(f"  {text}")
