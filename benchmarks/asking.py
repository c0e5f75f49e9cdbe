"""Measure what `ask` answers about the sample company: figures against independent counts, and when it abstains.

Run by hand: python benchmarks/asking.py [--wrong] [folder of a project that holds the sample company, reviewed for Q2 and Q3
[folder of the bicycle shop, as asking_shop.py makes it]]

Without a folder the sample company is taken in and both quarters are reviewed first. An answer is right when it does not
abstain, every expected figure stands among its counts (to four decimals), and every expected word in its text. An answer to a
question without evidence is right when it abstains. What was written before the rules and what after is told apart.
"""

import sys
import tempfile
import time
from collections.abc import Mapping, Sequence
from importlib import import_module
from pathlib import Path
from typing import Any

from asking_questions import Known
from asking_truth import Truth

from cxanalyzer.api import Project
from cxanalyzer.records import Response

_NEAR = 0.0001
_LISTS = (
    "first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth", "eleventh", "twelfth",
    "thirteenth", "fourteenth", "fifteenth", "sixteenth", "seventeenth",
)  # fmt: skip
"""Seven stand in asking_questions.py, each later one in a file of its own."""
_OF_THE_SHOP = ("eighth", "ninth", "tenth")


def listed(name: str, part: str = "") -> Any:  # noqa: ANN401 - questions with what is known of them, or questions alone
    """A list of questions, or its `_SHOP` or `_UNANSWERABLE` part."""
    module = "asking_questions" if name in _LISTS[:7] else f"asking_{name}"
    return getattr(import_module(module), name.upper() + part)


_KNOWN = {name: listed(name) for name in _LISTS}
_UNANSWERABLE = {name: listed(name, "_UNANSWERABLE") for name in _LISTS}


def main() -> None:
    """A line a list, and with --wrong every answer that is not right."""
    given = [one for one in sys.argv[1:] if not one.startswith("-")]
    for folder in given[1:]:
        measured(Path(folder), {f"{name}, shop": listed(name, "_SHOP") for name in _OF_THE_SHOP}, {})
    if given:
        measured(Path(given[0]), _KNOWN, _UNANSWERABLE)
        return
    with tempfile.TemporaryDirectory() as folder:
        Project.demo(root=Path(folder))
        with Project.open("demo", root=Path(folder)) as project:
            project.review("2026-Q2")
        measured(Path(folder) / "demo", _KNOWN, _UNANSWERABLE)


def measured(
    folder: Path, answerable: Mapping[str, Sequence[Known]], unanswerable: Mapping[str, Sequence[str]]
) -> None:
    """Ask everything, and say how much is right."""
    truth = Truth(folder)
    with Project.open(folder.name, root=folder.parent) as project:
        for name, questions in answerable.items():
            tell(f"answered, {name}", [(one.text, fault(project.ask(one.text), one, truth)) for one in questions])
            figures = [
                (
                    f"{one.text} {figure}",
                    "" if _counted(project.ask(one.text), truth.figure(*figure)) else "another figure",
                )
                for one in questions
                for figure in one.figures
            ]
            tell(f"figures, {name}", figures)
        for name, beyond in unanswerable.items():
            tell(f"abstained, {name}", [(one, _answered(project.ask(one))) for one in beyond])
        every = [one.text for questions in answerable.values() for one in questions]
        started = time.process_time()
        for text in every:
            project.ask(text)
        print(f"{1000 * (time.process_time() - started) / len(every):.0f} ms of processor time a question, once open")


def tell(name: str, faults: Sequence[tuple[str, str]]) -> None:
    """How many of a list are right, and which are not."""
    right = sum(not fault for _, fault in faults)
    print(f"{name:20} {right} of {len(faults)}")
    if "--wrong" in sys.argv:
        for question, fault in faults:
            if fault:
                print(f"    {question}\n        {fault}")


def fault(answer: Response, known: Known, truth: Truth) -> str:
    """What is wrong with an answer; empty when nothing is."""
    if answer.abstained:
        return f"abstained: {answer.answer[:160]!r} {answer.understood.topic} {answer.understood.beyond}"
    missing = [(figure, value) for figure in known.figures if not _counted(answer, value := truth.figure(*figure))]
    if missing:
        return f"{missing} not in {[(one.name, one.touchpoint_id, one.measure.value) for one in answer.counts]}"
    named = [name for word in known.named for name in truth.names(word)]
    unsaid = [name for name in named if name.casefold() not in answer.answer.casefold()]
    return f"{unsaid} not in {answer.answer[:300]!r}" if unsaid else ""


def _counted(answer: Response, value: float) -> bool:
    """Whether a figure stands among the answer's counts, as a value or as a difference."""
    told = [one.measure.value for one in answer.counts] + [one.change.difference for one in answer.counts if one.change]
    return any(one is not None and abs(one - value) < _NEAR for one in told)


def _answered(answer: Response) -> str:
    return "" if answer.abstained else answer.answer[:200]


if __name__ == "__main__":
    main()
