"""A small shop whose commands are ended or disturbed at named places, and then given again until they have run through."""

import io
import json
import os
import shutil
import sys
import time
from collections.abc import Callable, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from pathlib import Path

import disturbing
import small_company
from commands import Done, start
from outcome import differences, outcome

REGISTER = "".join(line for line in small_company.REGISTER.splitlines(keepends=True) if "webshop" not in line)
"""Without the web shop there is something to discover."""
_PATIENCE = 600.0
COMMANDS = ("ingest", "review", "later", "again")
"""Take files in, review, take one more file in, review again: the last one takes the place of a review."""


@dataclass(frozen=True)
class Point:
    """A named place in a command: before or after the n-th call of a function."""

    name: str
    command: str
    at: str
    when: str
    call: int = 1


# A line a point: name | command | function | before or after its n-th call.
_POINTS = """\
before a file is read | ingest | cxanalyzer.pipeline.intake:_read_files | before 1
after the files are read, before they are redacted | ingest | cxanalyzer.pipeline.intake:_read_files | after 1
after they are redacted, before they are kept | ingest | cxanalyzer.steps.ingest:ingest | after 1
within the transaction that keeps the passages | ingest | cxanalyzer.evidence.words:keep_in_step | before 1
after the passages are kept, before their columns are remembered | ingest | cxanalyzer.evidence:EvidenceDatabase.keep | after 1
while project.toml is written beside its place | ingest | os:fsync | before 1
after project.toml is in its place, before the index is begun | ingest | cxanalyzer.pipeline.intake:_remember_shapes | after 1
after the index is marked as being written | ingest | cxanalyzer.adapters.index_folder:IndexFolder.mark | after 1
after the vectors are written, before the index is marked clean | ingest | cxanalyzer.adapters.index_folder:IndexFolder.seal | before 1
after the index is marked clean | ingest | cxanalyzer.adapters.index_folder:IndexFolder.seal | after 1
before the passages are interpreted | review | cxanalyzer.pipeline.quarter:read_both | before 1
after they are interpreted, before anything is counted | review | cxanalyzer.pipeline.quarter:read_both | after 1
after all is concluded, before anything is written | review | cxanalyzer.pipeline.quarter:_concluded | after 1
within the transaction that pins the register | review | cxanalyzer.evidence.words:keep_in_step | before 1
after the register is pinned | review | cxanalyzer.pipeline.pinning:keep | after 1
while the first file of a review is written | review | os:fsync | before 1
with half of the files of a review written | review | cxanalyzer.project:write | after 14
after the review is written, before it is swapped in | review | cxanalyzer.writing:swap_in | before 1
after the review is swapped in, before anything follows | review | cxanalyzer.pipeline.quarter:finish | before 1
after what was discovered joined the register | review | cxanalyzer.project:ProjectFolder.write_register | after 1
after the hypotheses are kept, before the mentions are | review | cxanalyzer.pipeline.follow_up:keep | after 1
within the transaction that keeps the mentions | review | cxanalyzer.evidence.words:keep_in_step | before 3
after the mentions are kept | review | cxanalyzer.evidence:EvidenceDatabase.keep_review | after 1
after a file more is kept, before it is in the index | later | cxanalyzer.adapters.vectors:ChromaIndex.add | before 1
while a file more goes into the index | later | cxanalyzer.adapters.vectors:put | before 1
after the last review is moved aside, before the new one is in its place | again | os:rename | after 1
after the new one is in its place, before the last one is removed | again | os:rename | after 2
after a review took the place of another, before the mentions did | again | cxanalyzer.evidence:EvidenceDatabase.keep_review | before 1
"""
# The same with a language model; the places of an ordinary review come on top.
_ASKED = """\
before the first reply is kept | review | cxanalyzer.replies:RepliesDatabase.log | before 1
after the first reply is kept | review | cxanalyzer.replies:RepliesDatabase.log | after 1
before a reply in the middle is kept | review | cxanalyzer.replies:RepliesDatabase.log | before 6
after a reply in the middle is kept | review | cxanalyzer.replies:RepliesDatabase.log | after 6
before parts of a reply are kept | review | cxanalyzer.replies:RepliesDatabase.keep | before 1
after the touchpoints are judged, before hypotheses are asked for | review | cxanalyzer.steps.hypothesize:hypothesize | before 1
after the hypotheses are answered | review | cxanalyzer.steps.hypothesize:hypothesize | after 1
after the summary is answered | review | cxanalyzer.steps.summarize:summarize | after 1
"""


def _point(line: str) -> Point:
    name, command, at, place = (part.strip() for part in line.split("|"))
    when, call = place.split()
    return Point(name, command, at, when, int(call))


POINTS = [_point(line) for line in _POINTS.splitlines()]
ASKED_POINTS = [
    *(_point(line) for line in _ASKED.splitlines()),
    *(one for one in POINTS if one.command == "review"),
]


def ran(*arguments: str, root: Path) -> Done:
    """A command in a process of its own."""
    return start(*arguments, root=root, folder=root).wait(_PATIENCE)


def here(*arguments: str, root: Path) -> Done:
    """A command in this process: nothing has to be loaded anew, and nothing but what it writes is apart."""
    from cxanalyzer.cli.app import run

    before, written, errors = sys.argv, io.StringIO(), io.StringIO()
    sys.argv, code = ["cxanalyzer", *arguments, "--root", str(root)], 0
    try:
        with redirect_stdout(written), redirect_stderr(errors):
            run()
    except SystemExit as ended:
        code = int(ended.code or 0)
    finally:
        sys.argv = before
    return Done(code, written.getvalue(), errors.getvalue())


class Workshop:
    """Templates of the project `shop` as it stands before each command, and what comes out when nobody disturbs it."""

    def __init__(
        self, folder: Path, texts: int = 120, register: str = REGISTER, commands: Sequence[str] = COMMANDS
    ) -> None:
        self.folder = folder
        made = small_company.texts(texts)
        files = small_company.written(made, folder / "files")
        spring = [path for path in files if path.name != "visits.csv"]
        self.arguments = {
            "ingest": ("ingest", "shop", *map(str, spring if "later" in commands else files)),
            "review": ("review", "shop"),
            "later": ("ingest", "shop", str(folder / "files" / "visits.csv")),
            "again": ("review", "shop"),
        }
        (folder / "register.csv").write_text(register, encoding="utf-8")
        at = self.template("ingest")
        at.mkdir(parents=True)
        self._done("init", "shop", "--business", small_company.BUSINESS, root=at)
        self._done("touchpoints", "shop", "import", str(folder / "register.csv"), root=at)
        self.expected: dict[str, dict[str, object]] = {}
        for command, following in zip(commands, (*commands[1:], "end"), strict=True):
            shutil.copytree(self.template(command), self.template(following))
            self._done(*self.arguments[command], root=self.template(following))
            self.expected[command] = outcome(self.template(following) / "shop")

    def template(self, command: str) -> Path:
        """A root under which the shop stands as it does before a command."""
        return self.folder / f"before-{command}"

    def fresh(self, command: str, name: str) -> Path:
        """A root of its own with the shop as it stands before a command."""
        root = self.folder / name
        shutil.rmtree(root, ignore_errors=True)
        shutil.copytree(self.template(command), root)
        return root

    def run(self, command: str, root: Path, disturbed: dict[str, object] | None = None) -> Done:
        """A command as it is given; `disturbed`: what befalls it."""
        more = {disturbing.VARIABLE: json.dumps(disturbed)} if disturbed else {}
        return start(*self.arguments[command], root=root, folder=self.folder, **more).wait(_PATIENCE)

    def struck(self, point: Point, number: int, root: Path) -> Done:
        """The command with a signal at this point."""
        return self.run(point.command, root, {"at": point.at, "when": point.when, "call": point.call, "signal": number})

    def ended(self, command: str, root: Path, seconds: float, number: int) -> Done:
        """The command with a signal after so many seconds; it may have ended before."""
        running = start(*self.arguments[command], root=root, folder=self.folder)
        time.sleep(seconds)
        if running.alive:
            os.kill(running.pid, number)
        return running.wait(_PATIENCE)

    def failing(self, command: str, root: Path, nth: int, error: str) -> tuple[Done, list[str]]:
        """The command, in this process, with its n-th operation failing, and the operations it tried."""
        told = root / "operations.txt"
        with disturbing.failing(root / "shop", nth, error, told):
            done = here(*self.arguments[command], root=root)
        return done, told.read_text(encoding="utf-8").splitlines()

    def resumed(self, command: str, root: Path, run: Callable[..., Done] = ran) -> list[str]:
        """Give the command again: what is wrong with it or its outcome, a line each; nothing when all is as it should be."""
        done = run(*self.arguments[command], root=root)
        wrong = differences(outcome(root / "shop"), self.expected[command])
        left = [str(path.relative_to(root)) for path in root.rglob(".*") if path.suffix in (".new", ".old")]
        return [*([f"exit {done.code}: {done.errors}"] if done.code else []), *wrong, *left]

    def _done(self, *arguments: str, root: Path) -> None:
        done = ran(*arguments, root=root)
        assert done.code == 0, done.errors


def is_one_clear_line(errors: str) -> bool:
    """Whether what was written on the error stream is one line for a person."""
    return len(errors.splitlines()) == 1 and "Traceback" not in errors and "should not have" not in errors


def every(operations: Sequence[str], step: int) -> list[int]:
    """The numbers of every `step`-th operation, the last one included."""
    return sorted({*range(1, len(operations) + 1, step), len(operations)})
