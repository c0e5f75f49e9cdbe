"""`cxanalyzer ask`: a question to the evidence."""

from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, MaxCalls, MaxCost, Name, Root, Wording

if TYPE_CHECKING:
    from cxanalyzer.records import Response


def ask(
    name: Name,
    question: Annotated[str, typer.Argument(metavar="QUESTION", help="In your own words.", show_default=False)],
    as_json: Annotated[bool, typer.Option("--json", help="Print the answer as JSON, for scripts.")] = False,
    period: Annotated[str | None, typer.Option(help="Only this period, e.g. 2026-Q3.", show_default=False)] = None,
    channel: Annotated[
        list[str] | None, typer.Option(help="Only this channel: call, survey, review …", show_default=False)
    ] = None,
    segment: Annotated[
        list[str] | None,
        typer.Option(metavar="COLUMN=VALUE", help="Only this group of customers.", show_default=False),
    ] = None,
    touchpoint: Annotated[
        str | None, typer.Option(help="Only this touchpoint: id or name.", show_default=False)
    ] = None,
    since: Annotated[str | None, typer.Option(metavar="DATE", help="From this day on.", show_default=False)] = None,
    until: Annotated[str | None, typer.Option(metavar="DATE", help="Up to this day.", show_default=False)] = None,
    analyst: Wording = None,
    max_cost: MaxCost = None,
    max_calls: MaxCalls = None,
    root: Root = ROOT,
) -> None:
    """Ask the evidence a question: the answer first, its figures with n and interval, and customers' words with their place.

    What no evidence answers is said to be so. Figures are counted from what the last review read. A language model is sent
    what was counted and the passages nearest to the question, and each of its sentences must be borne out by what it cites.

    Example: [bold]cxanalyzer ask juniper "Why are customers unhappy with returns?"[/bold]

    Example: [bold]cxanalyzer ask juniper "¿De qué se quejan?" --analyst openai:gpt-5-mini[/bold]
    """
    from cxanalyzer.api import Project

    with Project.open(name, root=Path(root)) as project:
        wanted = project.filters(period, channel or (), segment or (), touchpoint, (since, until))
        settings = project.analyst(analyst, max_cost=max_cost, max_calls=max_calls)
        said: list[str] = []
        answer = project.ask(question, wanted, analyst=settings, hear=None if as_json else partial(saying, said))
    if as_json:
        display.data(answer.model_dump(mode="json"))
        return
    show(answer, said)


def saying(said: list[str], text: str) -> None:
    """Print a sentence of an answer that is still being written, and note it."""
    said.append(text)
    display.line(text)


def show(answer: "Response", said: Sequence[str] = ()) -> None:
    """An answer on the terminal: its sentences, then what each rests on, and what a language model cost.

    What was `said` while it was written is not said again, unless it came out otherwise: a model may have been asked anew.
    """
    from cxanalyzer.pipeline.progress import told

    same = [one.text for one in answer.claims[: len(said)]] == list(said)
    if not same:
        display.line("The model was asked anew; its answer is:", "dim")
    left = answer.claims[len(said) if same else 0 :]
    for claim in left[:-1]:
        display.line(claim.text)
    for claim in left[-1:]:
        display.line(claim.text, "" if answer.abstained else "dim")
    for number, text in enumerate(answer.lines, start=1):
        display.line(f"[m{number}] {text}", "dim")
    for one in answer.citations:
        where = ", ".join(part for part in (one.evidence_id, one.source, one.record, one.date) if part)
        display.line(f"[{one.number}] {where}, characters {one.start}–{one.end}", "dim")
    if answer.cost.calls:
        display.line(f"Asked of a language model: {told(answer.cost)}.", "dim")
    elif answer.cost.cached_calls:
        display.line("Asked before: the reply was kept, and nothing was sent.", "dim")
