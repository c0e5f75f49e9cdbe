"""End and disturb ingest and review at every place, give the commands again, and compare with a run that nobody disturbed.

    PYTHONPATH=tests nice python benchmarks/crash.py points             28 named places, SIGKILL and SIGINT
    PYTHONPATH=tests nice python benchmarks/crash.py faults [STEP]      every (or every STEP-th) file and database operation fails
    PYTHONPATH=tests nice python benchmarks/crash.py kills [N] [SIZE]   N random kills over ingest and review of SIZE passages

Compared are all files and both databases but for the seconds; see tests/outcome.py.
"""

import random
import shutil
import signal
import sys
import tempfile
import time
from collections import Counter
from pathlib import Path

from commands import preload
from disturbed_shop import COMMANDS, POINTS, Workshop, every, here, is_one_clear_line

_INTERRUPTED = 130


def points(workshop: Workshop) -> None:
    """Every named place with both signals."""
    tally: Counter[str] = Counter()
    for point in POINTS:
        for number in (signal.SIGKILL, signal.SIGINT):
            root = workshop.fresh(point.command, "struck")
            done = workshop.struck(point, number, root)
            wrong = [] if _ended_rightly(number, done.code, done.errors) else [f"ended with {done.code}: {done.errors}"]
            wrong += workshop.resumed(point.command, root)
            tally[f"{number.name}: {'the same' if not wrong else 'not the same'}"] += 1
            if wrong:
                print(f"{point.name} ({point.command}), {number.name}: {wrong}")
    print(f"{len(POINTS)} points;", dict(tally))


def _ended_rightly(number: int, code: int, errors: str) -> bool:
    if number == signal.SIGKILL:
        return code == -signal.SIGKILL
    return code == _INTERRUPTED and is_one_clear_line(errors)


def faults(workshop: Workshop, step: int = 1) -> None:
    """Every operation of every command fails, once with a full disk and once with an error of the device."""
    for command in COMMANDS:
        root = workshop.fresh(command, "counted")
        _, operations = workshop.failing(command, root, 0, "EIO")
        tally: Counter[str] = Counter()
        for error in ("ENOSPC", "EIO"):
            for nth in every(operations, step):
                root = workshop.fresh(command, f"failing-{command}-{error}-{nth}")
                done, _ = workshop.failing(command, root, nth, error)
                wrong = [] if _told(done.code, done.errors) else [f"ended with {done.code}: {done.errors}"]
                tally[f"{error}: exit {done.code}"] += 1
                wrong += workshop.resumed(command, root, here)
                tally[f"{error}: {'the same' if not wrong else 'not the same'}"] += 1
                if wrong:
                    print(f"{command}, {error} at operation {nth} ({operations[nth - 1]}): {wrong}", flush=True)
                shutil.rmtree(root)
        print(f"{command}: {len(operations)} operations, {dict(sorted(tally.items()))}", flush=True)


def _told(code: int, errors: str) -> bool:
    return code == 0 or (code == 1 and is_one_clear_line(errors))


def kills(folder: Path, count: int = 200, size: int = 3000) -> None:
    """Random kills, half of them in ingest and half in review; each time the command is given again, and all is compared."""
    workshop = Workshop(folder, size)
    seconds = {}
    for command in ("ingest", "review"):
        root, began = workshop.fresh(command, "timed"), time.monotonic()
        workshop.run(command, root)
        seconds[command] = time.monotonic() - began
    print(f"undisturbed: {seconds}", flush=True)
    draw = random.Random(20_261)  # noqa: S311 - repeatable, guards nothing
    tally: Counter[str] = Counter()
    for number in range(1, count + 1):
        command = ("ingest", "review")[number % 2]
        moment = draw.uniform(0, seconds[command])
        root = workshop.fresh(command, "killed")
        done = workshop.killed(command, root, moment)
        wrong = workshop.resumed(command, root)
        tally["killed" if done.code == -signal.SIGKILL else "had ended by itself"] += 1
        tally["the same" if not wrong else "not the same"] += 1
        if wrong:
            print(f"kill {number}, {command} after {moment:.2f} s: {wrong}", flush=True)
        if not number % 10:
            print(number, dict(tally), flush=True)


if __name__ == "__main__":
    preload("warmed")
    what, *numbers = sys.argv[1:]
    with tempfile.TemporaryDirectory() as made:
        if what == "kills":
            kills(Path(made), *map(int, numbers))
        elif what == "points":
            points(Workshop(Path(made)))
        else:
            faults(Workshop(Path(made), 24), *map(int, numbers))
