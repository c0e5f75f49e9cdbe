"""`cxanalyzer review`: the quarterly review, and what it will cost."""

from collections.abc import Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, MaxCalls, MaxCost, MaxMinutes, Name, Root, hold

if TYPE_CHECKING:
    from cxanalyzer.records import StepPlan


class ReadHow(StrEnum):
    """How much of the evidence a language model reads in full."""

    ALL = "all"
    SAMPLE = "sample"


def review(
    context: typer.Context,
    name: Name,
    period: Annotated[
        str | None, typer.Option(help="The quarter or year, e.g. 2026-Q3, or all. Default: the latest.")
    ] = None,
    analyst: Annotated[
        str | None,
        typer.Option(
            help="Who reads: embedded needs no key and sends nothing; else provider:model.", show_default=False
        ),
    ] = None,
    discover: Annotated[
        bool, typer.Option("--discover/--no-discover", help="Look for touchpoints the register lacks.")
    ] = True,
    top: Annotated[int, typer.Option(min=1, max=10, help="How many touchpoints to write hypotheses for.")] = 3,
    dry_run: Annotated[
        bool, typer.Option("--dry-run", help="Say what a language model would cost, and send nothing.")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="With --dry-run: as JSON, for scripts.")] = False,
    max_cost: MaxCost = None,
    max_calls: MaxCalls = None,
    max_minutes: MaxMinutes = None,
    read: Annotated[
        ReadHow | None,
        typer.Option(
            help="all: the model reads every passage in full. sample: a part in full, what is unsure in short, a "
            "classifier fitted on its answers reads the rest.",
            show_default=False,
        ),
    ] = None,
    agreement: Annotated[
        float | None,
        typer.Option(
            min=0.01,
            max=1,
            help="With --read sample: how often the cheaper readers must agree with the model; else it reads more.  "
            "[default: 0.9]",
            show_default=False,
        ),
    ] = None,
    root: Root = ROOT,
) -> None:
    """Read the evidence of a quarter, score every touchpoint, compare it with the quarter before, and write the report.

    A review whose inputs are unchanged does no work and says so. With a language model: see the price first (--dry-run);
    a run that is stopped, by a limit or by Ctrl-C, goes on where it was and pays for nothing twice.

    Example: [bold]cxanalyzer review juniper --period 2026-Q3[/bold]

    Example: [bold]cxanalyzer review juniper --analyst openai:gpt-5-mini --dry-run[/bold]

    Example: [bold]cxanalyzer review juniper --analyst openai:gpt-5-mini --read sample[/bold]
    """
    if not dry_run:
        hold(context, root, name)
    from cxanalyzer.api import Project

    if as_json and not dry_run:
        raise typer.BadParameter("--json goes with --dry-run.")
    with Project.open(name, root=Path(root)) as project:
        settings = project.analyst(
            analyst,
            max_cost=max_cost,
            max_calls=max_calls,
            max_minutes=max_minutes,
            read=read and read.value,
            agreement=agreement,
        )
        if dry_run:
            _show_plan(settings.model, project.plan(period, settings, discover=discover, top=top), as_json=as_json)
            return
        with display.progress() as progress:
            outcome = project.review(period, settings, discover=discover, top=top, progress=progress)
    if outcome.unchanged:
        display.line(f"Nothing has changed since the review of {outcome.period}: no work was done.")
    else:
        for text in outcome.summary:
            display.line(text)
    display.line(f"Report: {outcome.folder / 'report.md'}")
    display.line(f"        {outcome.folder / 'report.html'}  (the same, with pictures, for the browser)")


def _show_plan(model: str, steps: "Sequence[StepPlan]", *, as_json: bool) -> None:
    from cxanalyzer.records import total

    whole = total(steps)
    if as_json:
        plan = {"steps": [step.model_dump() for step in steps], "total": whole.model_dump(exclude={"step"})}
        display.data(plan)
        return
    if not steps:
        display.line(f"{model} sends nothing and costs nothing.")
        return
    rows = [_row(step) for step in (*steps, whole)]
    columns = ("step", "calls", "tokens sent", "tokens written", "US dollars")
    display.table(columns, rows, numbers=columns[1:])
    display.line("An estimate; replies that are kept already are left out. Nothing was sent.")
    if whole.cost_usd is None:
        display.line(f"The price of {model} is not known: a server of your own, or a model too new for the price list.")


def _row(step: "StepPlan") -> tuple[str, ...]:
    cost = "–" if step.cost_usd is None else f"{step.cost_usd:.4f}"
    return (step.step, f"{step.calls:,}", f"{step.input_tokens:,}", f"{step.output_tokens:,}", cost)
