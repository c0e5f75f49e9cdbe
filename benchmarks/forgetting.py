"""Forget one of twenty customers whose words stand in every format, at once and with SIGKILLs on the way.

    uv run python benchmarks/forgetting.py [KILLS]

Each customer has a word of their own in every text. Two quarters are taken in and reviewed, one by a language model (the server
of the tests) and one by the embedded analyst, then compared, corrected, calibrated, evaluated, asked and talked about. After
`forget` no byte of the person may be found in the project's folder, in UTF-8, UTF-16, lower case or JSON's escapes; the others
must still be found. The same again with `kill -9` at KILLS random moments (10), each followed by the same command.
"""

import csv
import json
import os
import random
import shutil
import signal
import subprocess
import sys
import tempfile
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from everywhere import Somebody, people, traces, written
from model_server import Label, Labels, ModelServer, Oracle

from cxanalyzer import Project
from cxanalyzer.records import Answer

WHO = 7
HISTORY = "\n# 2026-09-01 10:00:00\n+what about {}?\n\n# 2026-09-01 10:01:00\n+Which three touchpoints should we improve first?\n"


def run(root: Path, *arguments: str, typed: str = "") -> str:
    """`cxanalyzer …`; what it printed."""
    done = subprocess.run(
        [sys.executable, "-m", "cxanalyzer", *arguments],
        env={**os.environ, "CXANALYZER_ROOT": str(root), "COLUMNS": "150"},
        input=typed, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, (arguments, done.stdout, done.stderr)
    return done.stdout


def made(root: Path, everybody: list[Somebody]) -> None:
    """The project with all that can be made of evidence."""
    run(root, "init", "shop", "--pack", "ecommerce")
    for month, period in ((5, "2026-Q2"), (8, "2026-Q3")):
        run(
            root,
            "ingest",
            "shop",
            str(written(people(len(everybody), month), root / f"in-{month}")),
            "--period",
            period,
        )
    with Project.open("shop", root=root) as project:
        ids = [one.id for one in project.register]
        texts = [passage.text for passage in project._folder.evidence.passages("2026-Q3") if passage.speaker != "agent"]  # noqa: SLF001
        rows = [(text, Label(ids[at % len(ids)], -1, 1, quote=text)) for at, text in enumerate(texts)]
    run(root, "review", "shop", "--period", "2026-Q2")
    with ModelServer(Oracle(Labels(rows))) as server:
        with (root / "shop" / "project.toml").open("a", encoding="utf-8") as file:
            file.write(f'\n[analyst]\nbase_url = "{server.url}"\n')
        run(root, "review", "shop", "--period", "2026-Q3", "--analyst", "openai:test-model")
    run(root, "compare", "shop", "2026-Q2", "2026-Q3")
    one = everybody[WHO]
    asked = f"Why do customers complain about delivery?\n/save\nShow me quotes about {one.word}\n/save\n"
    run(root, "chat", "shop", "--analyst", "embedded", typed=asked)
    (root / "shop" / ".chat_history").write_text(HISTORY.format(one.word), encoding="utf-8")
    worked_on(root, one)


def worked_on(root: Path, one: Somebody) -> None:
    """What people do with a review: correct, calibrate, take a hypothesis up, evaluate."""
    with Project.open("shop", root=root) as project:
        theirs = [mention for mention in project.last_review().mentions if one.word in mention.quote.text]
        assert theirs, "the review quotes them"
        project.correct(theirs[0].evidence_id, emotion=-2)
        number, drawn = project.calibration(count=400)
        for place, mention in enumerate(drawn.drawn):
            project.answer(number, place, Answer(touchpoint_id=mention.said.touchpoint_id, emotion=-1))
        label = project.hypotheses()[0].hypothesis_id
    run(root, "hypotheses", "shop", "start", label, "--owner", "Operations")
    gold = root / "gold.csv"
    with gold.open("w", newline="", encoding="utf-8") as file:
        rows = csv.writer(file)
        rows.writerow(["file", "record", "touchpoint", "emotion", "quote"])
        rows.writerows(["survey.csv", str(number + 1), "delivery", "-1", ""] for number in range(10))
    done = subprocess.run(
        [sys.executable, "-m", "cxanalyzer", "evaluate", "shop", str(gold), "--analyst", "embedded"],
        env={**os.environ, "CXANALYZER_ROOT": str(root)}, capture_output=True, text=True, check=False,
    )  # fmt: skip
    print("evaluate:", (done.stdout or done.stderr).strip().splitlines()[-1][:120])


def values(one: Somebody) -> list[str]:
    """All that shows who they are, and their own word."""
    return [one.word, one.email, one.customer, one.phone, one.name, one.first]


def checked(root: Path, everybody: list[Somebody]) -> tuple[int, int]:
    """Traces that are left, and how many of the others are found by their word."""
    found = traces(root / "shop", values(everybody[WHO]))
    for line in found[:5]:
        print("  left:", line)
    with Project.open("shop", root=root) as project:
        told = [passage.text for passage in project._folder.evidence.passages()]  # noqa: SLF001
        others = [one for one in everybody if one.number != WHO]
        by_text = sum(any(one.word in text for text in told) for one in others)
        by_search = sum(
            any(one.word in found.passage.text for found in project.find(f"label {one.word}", count=20))
            for one in others
        )
    return len(found), min(by_text, by_search)


def killed(root: Path, everybody: list[Somebody], seconds: float) -> int:
    """`forget` killed after so many seconds, then run again; traces that are left."""
    command = [sys.executable, "-m", "cxanalyzer", "forget", "shop", "--match", everybody[WHO].email, "--yes"]
    process = subprocess.Popen(
        command, env={**os.environ, "CXANALYZER_ROOT": str(root)}, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL
    )
    time.sleep(seconds)
    process.send_signal(signal.SIGKILL)
    process.wait()
    run(root, "forget", "shop", "--match", everybody[WHO].email, "--yes")
    return checked(root, everybody)[0]


def main() -> None:
    """Make the project, forget, kill, tell."""
    kills = int(sys.argv[1]) if len(sys.argv) > 1 else 10
    everybody = people(20)
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder) / "root"
        root.mkdir()
        os.environ["OPENAI_API_KEY"] = "sk-nobody"
        made(root, everybody)
        one = everybody[WHO]
        print("before:", len(traces(root / "shop", [one.word])), "traces of their word")
        print("raw values before:", len(traces(root / "shop", values(one)[1:])))
        shutil.copytree(root, root.with_name("kept"))
        began = time.perf_counter()
        print(run(root, "forget", "shop", "--match", one.customer, "--yes"))
        took = time.perf_counter() - began
        print(f"{took:.1f} s", flush=True)
        left, others = checked(root, everybody)
        again = run(root, "forget", "shop", "--match", one.customer, "--yes").strip()
        print(f"left: {left}; others found: {others} of 19; again: {again}")
        print("receipt:", json.loads((root / "shop" / "forgotten.jsonl").read_text().splitlines()[-1])["held"])
        run(root, "review", "shop", "--period", "2026-Q3", "--analyst", "embedded")
        print("after the review anew:", checked(root, everybody))
        print(run(root, "ingest", "shop", str(root / "in-8"), "--period", "2026-Q3").splitlines()[-6:])
        print("after the same files again:", checked(root, everybody))
        chance, lefts = random.Random(7), []  # noqa: S311 - the same moments every time
        for _ in range(kills):
            shutil.rmtree(root)
            shutil.copytree(root.with_name("kept"), root)
            lefts.append(killed(root, everybody, chance.uniform(0.1, took)))
        print(f"{kills} kills, traces left after running it again: {lefts}")


if __name__ == "__main__":
    main()
