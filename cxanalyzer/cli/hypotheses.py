"""`cxanalyzer hypotheses`: who does what a review proposed, and how it will be judged."""

from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root, hold
from cxanalyzer.terms import Aim, CardStatus


class Action(StrEnum):
    """What to do with the hypotheses."""

    LIST = "list"
    SHOW = "show"
    START = "start"
    DONE = "done"
    DROP = "drop"


NOTHING = "There are none yet: a review writes five for each of its top touchpoints."
_STATUS: dict[Action, CardStatus] = {Action.START: "started", Action.DONE: "done", Action.DROP: "dropped"}


def hypotheses(
    context: typer.Context,
    name: Name,
    action: Annotated[Action, typer.Argument(help="What to do.")] = Action.LIST,
    which: Annotated[str, typer.Argument(metavar="ID", help="The label (H-07) or the id of one.")] = "",
    period: Annotated[str | None, typer.Option(help="The review it is of. Default: the latest.")] = None,
    owner: Annotated[str | None, typer.Option(help="Who does it.", show_default=False)] = None,
    metric: Annotated[
        Aim | None,
        typer.Option(
            help="emotion at the touchpoint; mentions: the share of customers who mention it; complaints: the share of "
            "those that complain or fail; score: NPS, or the first score.  [default: emotion]",
            show_default=False,
        ),
    ] = None,
    target: Annotated[
        float | None,
        typer.Option(help="What it should become: −2 to 2, per cent, or points of the score.", show_default=False),
    ] = None,
    due: Annotated[str | None, typer.Option(metavar="DATE", help="When it is to be done.", show_default=False)] = None,
    note: Annotated[str | None, typer.Option(help="A line for the next report.", show_default=False)] = None,
    on: Annotated[
        str | None, typer.Option(metavar="DATE", help="The day it was started, done or dropped. Default: today.")
    ] = None,
    root: Root = ROOT,
) -> None:
    """Take up hypotheses of a review: the next review measures them again and says what worked.

    Example: [bold]cxanalyzer hypotheses juniper start H-07 --owner Operations --due 2026-09-30[/bold]

    Example: [bold]cxanalyzer hypotheses juniper done H-07 --period 2026-Q2 --on 2026-06-20[/bold]
    """
    if action not in {Action.LIST, Action.SHOW}:
        hold(context, root, name)
    from cxanalyzer.api import Project
    from cxanalyzer.pipeline import TakenUp
    from cxanalyzer.views import follow_up as view

    if (action is Action.LIST) == bool(which):
        raise typer.BadParameter(
            f"write: cxanalyzer hypotheses NAME {'list' if action is Action.LIST else f'{action} ID'}"
        )
    with Project.open(name, root=Path(root)) as project:
        if action is Action.LIST:
            for text in view.listed(project.hypotheses(period)) or [NOTHING]:
                display.line(text)
            return
        if action is Action.SHOW:
            card = project.hypothesis(which, period)
        else:
            said = TakenUp(owner, metric, target, due, note, on)
            card = project.follow(which, _STATUS[action], said, period)
    for text in view.lines(card):
        display.line(text)
