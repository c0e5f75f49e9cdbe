"""`cxanalyzer prompts`: what a language model is told, and a project's own copies of it."""

from contextlib import AbstractContextManager, nullcontext
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Root

if TYPE_CHECKING:
    from cxanalyzer.api import Project
    from cxanalyzer.prompts import Prompts


class Action(StrEnum):
    """What to do with the prompts."""

    LIST = "list"
    SHOW = "show"
    CHECK = "check"
    EJECT = "eject"


_OF_ONE = {Action.SHOW: "show TASK", Action.EJECT: "eject TASK --project NAME"}


def prompts(
    action: Annotated[Action, typer.Argument(help="What to do.")] = Action.LIST,
    task: Annotated[
        str | None, typer.Argument(metavar="TASK", help="show, eject: which prompt.", show_default=False)
    ] = None,
    project: Annotated[
        str | None, typer.Option(metavar="NAME", help="The project whose own copies count.", show_default=False)
    ] = None,
    version: Annotated[int | None, typer.Option(min=1, help="show: not the one in use, but this version.")] = None,
    root: Root = ROOT,
) -> None:
    """List, show and check what a language model is told, or copy a prompt into a project to edit it there.

    A project's own copy is used instead of the one that ships. With the embedded analyst no prompt is used.

    Example: [bold]cxanalyzer prompts eject read_passages --project juniper[/bold]
    """
    if (task is not None) != (action in _OF_ONE):
        raise typer.BadParameter(f"write: cxanalyzer prompts {_OF_ONE.get(action, action.value)}")
    if action is Action.EJECT and project is None:
        raise typer.BadParameter("say which project gets the copy: --project NAME")
    with _opened(project, root) as opened:
        _do(action, task or "", version, opened)


def _opened(project: str | None, root: Path) -> "AbstractContextManager[Project | None]":
    from cxanalyzer.api import Project

    return nullcontext() if project is None else Project.open(project, root=Path(root))


def _do(action: Action, task: str, version: int | None, project: "Project | None") -> None:
    from cxanalyzer.prompts import Prompts

    there = project.prompts if project else Prompts()
    if action is Action.LIST:
        _list(there)
    elif action is Action.SHOW:
        display.text(there.find(task, version).path.read_text(encoding="utf-8-sig"))
    elif action is Action.CHECK:
        _check(there)
    elif project:
        display.line(f"Edit {project.eject_prompt(task)}")
        display.line(f"Then: cxanalyzer prompts check --project {project.path.name}")


def _list(there: "Prompts") -> None:
    used = {prompt.path for prompt in there.used()}
    rows = [
        (
            prompt.task, str(prompt.version), "this project" if prompt.origin == "project" else "cxanalyzer",
            "yes" if prompt.path in used else "no", prompt.hash, prompt.changed,
        )
        for prompt in there.every()
    ]  # fmt: skip
    display.table(("task", "version", "from", "used", "hash", "what changed"), rows, ("version",))


def _check(there: "Prompts") -> None:
    from cxanalyzer.api import check_prompts

    problems = check_prompts(there)
    for problem in problems:
        display.error(problem)
    if problems:
        raise typer.Exit(1)
    display.line(f"{len(there.every())} prompts, all as they should be.")
