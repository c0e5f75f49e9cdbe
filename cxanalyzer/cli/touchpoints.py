"""`cxanalyzer touchpoints`: the register, by command."""

from collections.abc import Callable, Sequence
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root, hold
from cxanalyzer.errors import RegisterError

if TYPE_CHECKING:
    from cxanalyzer.records import Touchpoint


class Action(StrEnum):
    """What to do with the register."""

    LIST = "list"
    ADD = "add"
    IMPORT = "import"
    PROPOSE = "propose"
    RENAME = "rename"
    MERGE = "merge"
    SPLIT = "split"
    RETIRE = "retire"
    LOCK = "lock"


_USAGE = {
    Action.LIST: "list",
    Action.ADD: "add TOUCHPOINT",
    Action.IMPORT: "import FILE",
    Action.PROPOSE: "propose --analyst PROVIDER:MODEL",
    Action.RENAME: "rename TOUCHPOINT NEW-NAME",
    Action.MERGE: "merge TOUCHPOINT INTO-TOUCHPOINT",
    Action.SPLIT: "split TOUCHPOINT NEW-NAME --keywords “a; b”",
    Action.RETIRE: "retire TOUCHPOINT",
    Action.LOCK: "lock TOUCHPOINT",
}


def touchpoints(
    context: typer.Context,
    name: Name,
    action: Annotated[Action, typer.Argument(help="What to do.")] = Action.LIST,
    values: Annotated[list[str] | None, typer.Argument(help="TOUCHPOINT (id or name), NEW-NAME or FILE.")] = None,
    description: Annotated[str, typer.Option(help="add: what happens there.")] = "",
    stage: Annotated[str, typer.Option(help="add: the customer's stage.")] = "",
    channel: Annotated[str, typer.Option(help="add: where it happens.")] = "",
    owner: Annotated[str, typer.Option(help="add: the team that answers for it.")] = "",
    intended: Annotated[str, typer.Option(help="add: how it is meant to be.")] = "",
    keywords: Annotated[str, typer.Option(help="add, split: customers' words for it, separated by ;")] = "",
    analyst: Annotated[
        str | None, typer.Option(help="propose: the language model to ask, provider:model.", show_default=False)
    ] = None,
    root: Root = ROOT,
) -> None:
    """Look at the register of touchpoints and edit it. Ids never change: what was, stays comparable.

    Example: [bold]cxanalyzer touchpoints juniper add "Returns" --owner Operations --keywords "send back; refund"[/bold]
    """
    if action is not Action.LIST:
        hold(context, root, name)
    from cxanalyzer.api import Project
    from cxanalyzer.records import Touchpoint

    given = tuple(values or ())
    words = tuple(word.strip() for word in keywords.split(";") if word.strip())
    new = Touchpoint(
        id="new", name="new", description=description, stage=stage, channel=channel, owner=owner,
        intended_experience=intended, keywords=words,
    )  # fmt: skip
    with Project.open(name, root=Path(root)) as project:
        if action is Action.PROPOSE:
            _expect(action, given)
            added = project.propose_touchpoints(analyst)
            display.line(f"{len(added)} proposed from the business profile; rename, merge or retire what does not fit.")
        elif action is not Action.LIST:
            project.edit_register(_edit(action, given, new))
        _show(project.register)


def _edit(
    action: Action, given: Sequence[str], new: "Touchpoint"
) -> Callable[[list["Touchpoint"]], list["Touchpoint"]]:
    from cxanalyzer import register as registers

    _expect(action, given)
    first, second = (*given, "")[:2]
    edits: dict[Action, Callable[[list[Touchpoint]], list[Touchpoint]]] = {
        Action.ADD: lambda register: registers.add(register, _named(new, first, register)),
        Action.IMPORT: lambda register: _imported(register, Path(first)),
        Action.RENAME: lambda register: registers.rename(register, first, second),
        Action.MERGE: lambda register: registers.merge(register, first, second),
        Action.SPLIT: lambda register: registers.split(register, first, second, new.keywords),
        Action.RETIRE: lambda register: registers.set_status(register, first, "retired"),
        Action.LOCK: lambda register: registers.set_status(register, first, "locked"),
    }
    return edits[action]


def _expect(action: Action, given: Sequence[str]) -> None:
    expected = len(_USAGE[action].split(" --")[0].split()) - 1
    if len(given) != expected:
        raise typer.BadParameter(f"write: cxanalyzer touchpoints NAME {_USAGE[action]}")


def _named(new: "Touchpoint", name: str, register: Sequence["Touchpoint"]) -> "Touchpoint":
    from cxanalyzer import register as registers

    return new.model_copy(update={"id": registers.slug(name, [one.id for one in register]), "name": name})


def _imported(register: list["Touchpoint"], path: Path) -> list["Touchpoint"]:
    try:
        text = path.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        raise RegisterError(
            f"{path} cannot be read as UTF-8 text ({error}). Save it as CSV UTF-8, then import again."
        ) from error
    from cxanalyzer import register as registers

    return registers.extended(register, registers.parse(text, path.name))


def _show(register: Sequence["Touchpoint"]) -> None:
    if not register:
        display.line("The register is empty: import, add, or let a review discover touchpoints.")
        return
    columns = ("id", "name", "stage", "channel", "owner", "origin", "status")
    display.table(columns, [[str(getattr(touchpoint, column)) for column in columns] for touchpoint in register])
