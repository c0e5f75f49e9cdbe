"""`cxanalyzer calibrate`: judge mentions blind, and learn how far the analyst agrees."""

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from cxanalyzer import locking
from cxanalyzer.cli import display
from cxanalyzer.cli.options import ROOT, Name, Root

if TYPE_CHECKING:
    from cxanalyzer.api import Project
    from cxanalyzer.records import Calibrated, Calibration, Said

_LEAST, _MOST, _USUAL = 10, 200, 40


def calibrate(
    name: Name,
    period: Annotated[str | None, typer.Option(help="The review to judge. Default: the latest.")] = None,
    count: Annotated[
        int, typer.Option(min=_LEAST, max=_MOST, help="How many mentions to draw; 30 to 50 tell enough.")
    ] = _USUAL,
    by: Annotated[str, typer.Option(metavar="WORD", help="Who judges, in a word: it stands in the report.")] = "",
    again: Annotated[bool, typer.Option("--again", help="Draw anew instead of going on.")] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON, for scripts.")] = False,
    root: Root = ROOT,
) -> None:
    """Judge 30 to 50 mentions of a review yourself, without seeing what the analyst read, and learn how far you agree.

    Every answer is kept at once: quit when you like, and run it again to go on. The result stands in every later report,
    and your answers correct the analyst, as `show … --fix` does.

    Example: [bold]cxanalyzer calibrate juniper --by mara[/bold]
    """
    locking.ensure_free(root / name)
    from cxanalyzer.api import Project
    from cxanalyzer.cli.asking import Asking

    with Project.open(name, root=Path(root)) as project:
        number, calibration = project.calibration(period, count, by.strip(), again=again)
        if not calibration.is_done:
            calibration = Asking(project, number, calibration).ask()
        result = project.agreement(calibration)
        if as_json:
            display.data(result.model_dump(mode="json"))
        elif calibration.is_done:
            _show(project, calibration, result)
        else:
            display.line(
                f"{len(calibration.answers)} of {len(calibration.drawn)} done. To go on, run the same command."
            )


def _show(project: "Project", calibration: "Calibration", result: "Calibrated") -> None:
    from cxanalyzer.views import corrections

    skipped = len(calibration.drawn) - result.judged
    left_out = f", {skipped} skipped" if skipped else ""
    display.line(f"{result.judged} mentions of {result.period} judged{left_out}, read by {result.analyst}.")
    display.line()
    for text in corrections.told(result):
        display.line(text)
    display.line()
    if not result.differences:
        display.line("You and the analyst read every one of them alike.")
        return
    names = {one.id: one.name for one in project.register}
    display.line(f"Read otherwise: {len(result.differences)}")
    rows = [(f"“{one.quote}”", _said(one.person, names), _said(one.analyst, names)) for one in result.differences]
    display.table(("quote", "you", "the analyst"), rows)
    display.line()
    display.line(
        f"The next review reads them as you did: cxanalyzer review {project.path.name} --period {result.period}"
    )


def _said(said: "Said", names: dict[str, str]) -> str:
    from cxanalyzer.views.corrections import emotion

    touchpoint = said.touchpoint_id
    name = "no touchpoint" if touchpoint is None else names.get(touchpoint, touchpoint)
    return f"{name}, {emotion(said.emotion)}"
