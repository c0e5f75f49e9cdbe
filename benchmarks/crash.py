"""End and disturb ingest and review at every place, give the commands again, and compare with a run that nobody disturbed.

    PYTHONPATH=tests nice python benchmarks/crash.py points             28 named places, SIGKILL and SIGINT
    PYTHONPATH=tests nice python benchmarks/crash.py model              22 of a review by a language model, the same
    PYTHONPATH=tests nice python benchmarks/crash.py faults [STEP]      every (or every STEP-th) file and database operation fails
    PYTHONPATH=tests nice python benchmarks/crash.py kills [N] [SIZE]   N random kills over ingest and review of SIZE passages
    PYTHONPATH=tests nice python benchmarks/crash.py interrupts [N] [SIZE]    the same with Ctrl-C
    PYTHONPATH=tests unshare --map-root-user --mount python benchmarks/crash.py full    file systems that are really full

Compared are all files and both databases but for the seconds; see tests/outcome.py.
"""

import itertools
import json
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from collections import Counter
from hashlib import sha256
from pathlib import Path

import disturbing
import small_company
from bicycle_shop import ORACLE, gone_on, ingested, opened, renewed
from commands import preload
from disturbed_shop import ASKED_POINTS, COMMANDS, POINTS, Workshop, every, here, is_one_clear_line
from model_server import ModelServer
from outcome import differences, outcome

_INTERRUPTED = 130
_SIGNALS = {"kills": signal.SIGKILL, "interrupts": signal.SIGINT}
_MOUNT = ["mount", "-t", "tmpfs", "-o"]
_ROOM = (0, 40, 80, 120, 200, 300, 400, 600, 800, 1200, 1600, 2400, 4000)


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
                print(f"{point.name} ({point.command}), {number.name}: {wrong}", flush=True)
    print(f"{len(POINTS)} points;", dict(tally))


def model(folder: Path) -> None:
    """The places of a review by a language model, with both signals: the same result, and no kept reply asked again."""
    with ModelServer(ORACLE) as server:
        for name in ("template", "whole"):
            (folder / name).mkdir()
        template = ingested(folder / "template")
        whole = opened(template, folder / "whole", server)
        renewed(server)
        assert whole.review().code == 0
        finished = (whole, server.tally.calls, whole.logged())
        expected = outcome(whole.project, paid=True)
        tally: Counter[str] = Counter()
        for number, point in itertools.product((signal.SIGKILL, signal.SIGINT), ASKED_POINTS):
            shutil.rmtree(folder / "struck", ignore_errors=True)
            (folder / "struck").mkdir()
            renewed(server)
            shop = opened(template, folder / "struck", server)
            said = {"at": point.at, "when": point.when, "call": point.call, "signal": number}
            done = shop.review(**{disturbing.VARIABLE: json.dumps(said)})
            kept = sum(shop.logged().values())
            wrong = [] if _ended_rightly(number, done.code, done.errors) else [f"ended with {done.code}: {done.errors}"]
            again = server.tally.calls
            assert shop.review().code == 0
            wrong += differences(outcome(shop.project, paid=True), expected)
            try:
                gone_on(shop, finished, stops=1)
            except AssertionError as error:
                wrong.append(f"calls: {error}")
            tally[f"{number.name}: {'the same' if not wrong else 'not the same'}"] += 1
            tally["replies kept before"] += kept
            tally["calls in all"] += server.tally.calls
            tally["paid for, not kept"] += again - kept
            if wrong:
                print(f"{point.name}, {number.name}: {wrong}", flush=True)
        print(f"{len(ASKED_POINTS)} points with a model, {finished[1]} calls undisturbed;", dict(tally))


def full(workshop: Workshop) -> None:
    """Ingest and review on a file system that is full after so many kilobytes more; then there is room again."""
    tally: Counter[str] = Counter()
    for command, room in itertools.product(("ingest", "review"), _ROOM):
        root = workshop.folder / "small"
        root.mkdir(exist_ok=True)
        used = sum(path.stat().st_size // 4096 * 4 + 8 for path in workshop.template(command).rglob("*"))
        subprocess.run([*_MOUNT, f"size={used + room}k", "none", str(root)], check=True)
        shutil.copytree(workshop.template(command), root, dirs_exist_ok=True)
        done = workshop.run(command, root)
        wrong = [] if _told(done.code, done.errors) else [f"ended with {done.code}: {done.errors}"]
        subprocess.run(["mount", "-o", "remount,size=1g", str(root)], check=True)  # noqa: S607
        wrong += workshop.resumed(command, root)
        subprocess.run(["umount", str(root)], check=True)  # noqa: S607
        tally[f"exit {done.code}"] += 1
        tally["the same" if not wrong else "not the same"] += 1
        print(f"{command}, {room} kB: exit {done.code} {done.errors.strip()} {wrong or ''}", flush=True)
    print(dict(tally))


def _ended_rightly(number: int, code: int, errors: str) -> bool:
    if number == signal.SIGKILL:
        return code == -signal.SIGKILL
    return code == _INTERRUPTED and is_one_clear_line(errors)


def faults(workshop: Workshop, step: int = 1, *commands: str) -> None:
    """Every operation of every command fails, once with a full disk and once with an error of the device."""
    for command in commands or COMMANDS:
        root = workshop.fresh(command, "counted")
        _, operations = workshop.failing(command, root, 0, "EIO")
        tally: Counter[str] = Counter()
        whole: set[str] = set()
        for error, nth in itertools.product(("ENOSPC", "EIO"), every(operations, step)):
            root = workshop.fresh(command, f"failing-{command}-{error}-{nth}")
            done, _ = workshop.failing(command, root, nth, error)
            wrong = [] if _told(done.code, done.errors) else [f"ended with {done.code}: {done.errors}"]
            tally[f"{error}: exit {done.code}"] += 1
            state = sha256(repr(outcome(root / "shop")).encode()).hexdigest()
            if command == "ingest" or state not in whole:  # from equal states a review comes to equal results
                wrong += workshop.resumed(command, root, here)
            whole |= {state} if not wrong else set()
            tally[f"{error}: {'the same' if not wrong else 'not the same'}"] += 1
            if wrong:
                print(f"{command}, {error} at operation {nth} ({operations[nth - 1]}): {wrong}", flush=True)
            shutil.rmtree(root)
        print(f"{command}: {len(operations)} operations, {dict(sorted(tally.items()))}", flush=True)


def _told(code: int, errors: str) -> bool:
    return code == 0 or (code == 1 and is_one_clear_line(errors))


def at_random(folder: Path, number: signal.Signals, count: int = 200, size: int = 3000) -> None:
    """A signal at random moments, half of them in ingest and half in review; each time the command is given again."""
    workshop = Workshop(folder, size, small_company.REGISTER, ("ingest", "review"))
    seconds = {}
    for command in ("ingest", "review"):
        root, began = workshop.fresh(command, "timed"), time.monotonic()
        workshop.run(command, root)
        seconds[command] = time.monotonic() - began
    print(f"undisturbed: {seconds}", flush=True)
    draw = random.Random(20_261)  # noqa: S311 - repeatable, guards nothing
    tally: Counter[str] = Counter()
    for nth in range(1, count + 1):
        command = ("ingest", "review")[nth % 2]
        moment = draw.uniform(0, seconds[command])
        root = workshop.fresh(command, "ended")
        done = workshop.ended(command, root, moment, number)
        by_itself = done.code == 0
        wrong = [] if by_itself or _ended_rightly(number, done.code, done.errors) else [f"{done.code}: {done.errors}"]
        wrong += workshop.resumed(command, root)
        tally["had ended by itself" if by_itself else number.name] += 1
        tally["the same" if not wrong else "not the same"] += 1
        if wrong:
            print(f"{nth}, {command} after {moment:.2f} s: {wrong}", flush=True)
        if not nth % 10:
            print(nth, dict(tally), flush=True)


if __name__ == "__main__":
    preload("warmed")
    what, *numbers = sys.argv[1:]
    with tempfile.TemporaryDirectory() as made:
        if what in _SIGNALS:
            at_random(Path(made), _SIGNALS[what], *map(int, numbers))
        elif what == "model":
            model(Path(made))
        elif what in {"points", "full"}:
            {"points": points, "full": full}[what](Workshop(Path(made)))
        else:
            step, *commands = numbers or ["1"]
            faults(Workshop(Path(made), 24), int(step), *commands)
