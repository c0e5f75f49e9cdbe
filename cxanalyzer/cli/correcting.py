"""`cxanalyzer show … --fix`, `show NAME corrections` and `--undo`: say how a mention is to be read."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING

import typer

from cxanalyzer.cli import display

if TYPE_CHECKING:
    from cxanalyzer.api import Project
    from cxanalyzer.records import Correction, Said

_EMOTION = re.compile(r"[+−-]?[0-2]$")
_HINT = "write --fix touchpoint=NAME (or none) or --fix emotion=-1 (−2 to 2)"


def fix(project: "Project", evidence_id: str, fixes: Sequence[str], period: str | None) -> None:
    """Correct one mention of a review, and say what was, what is, and what follows."""
    touchpoint, emotion = _parsed(fixes)
    correction = project.correct(evidence_id, touchpoint, emotion, period)
    names = _names(project)
    display.line(f"{evidence_id.upper()}  “{correction.quote}”")
    display.line(f"was  {_said(correction.said, names)}")
    display.line(f"now  {_now(correction, names)}", "bold")
    name = project.path.name
    display.line(
        "Every later review reads it so, whoever reads. The embedded analyst also reads what says the same elsewhere alike, "
        "and the report lists all of it."
    )
    display.line(f"Next: cxanalyzer review {name} --period {correction.period}")
    display.line(f"Take it back: cxanalyzer show {name} evidence {evidence_id.upper()} --undo", "dim")


def undo(project: "Project", which: str, period: str | None) -> None:
    """Take a correction back: that of a mention, one by its number, or the last."""
    if which and not which.isdecimal():
        correction = project.take_back(which, period)
    else:
        correction = project.take_back(int(which) if which else max(1, len(project.corrections)))
    names = _names(project)
    display.line(f"Taken back: “{correction.quote}” is no longer {_now(correction, names)}.")
    display.line(f"The next review reads it as its analyst does (before: {_said(correction.said, names)}).")


def listed(project: "Project") -> None:
    """Every correction with its number, the oldest first."""
    there = project.corrections
    if not there:
        display.line(
            f"Nothing was corrected yet: cxanalyzer show {project.path.name} evidence E0001 --fix touchpoint=… --fix emotion=…"
        )
        return
    names = _names(project)
    rows = [
        (str(number), f"“{one.quote}”", _said(one.said, names), _now(one, names), one.origin, one.period)
        for number, one in enumerate(there, start=1)
    ]
    display.table(("no.", "quote", "was read", "a person said", "by", "period"), rows, ("no.",))
    display.line(f"Take one back: cxanalyzer show {project.path.name} corrections 1 --undo", "dim")


def _parsed(fixes: Sequence[str]) -> tuple[str | None, int | None]:
    touchpoint: str | None = None
    emotion: int | None = None
    for one in fixes:
        what, equals, value = (part.strip() for part in one.partition("="))
        if equals and value and what == "touchpoint":
            touchpoint = value
        elif equals and what == "emotion" and _EMOTION.match(value):
            emotion = int(value.replace("−", "-"))
        else:
            raise typer.BadParameter(f"“{one}” cannot be read: {_HINT}.")
    return touchpoint, emotion


def _names(project: "Project") -> dict[str, str]:
    return {one.id: one.name for one in project.register}


def _said(said: "Said", names: dict[str, str]) -> str:
    return f"{_name(said.touchpoint_id, names)}, {_felt(said.emotion)} ({said.analyst})"


def _now(correction: "Correction", names: dict[str, str]) -> str:
    emotion = correction.said.emotion if correction.emotion is None else correction.emotion
    return f"{_name(correction.touchpoint_id, names)}, {_felt(emotion)}"


def _name(touchpoint_id: str | None, names: dict[str, str]) -> str:
    return "no touchpoint" if touchpoint_id is None else names.get(touchpoint_id, touchpoint_id)


def _felt(emotion: int | None) -> str:
    from cxanalyzer.views.corrections import emotion as told

    return f"emotion {told(emotion)}"
