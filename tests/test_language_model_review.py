"""A review by a language model, from the command line to the report: its price, its quotes, its touchpoints and its secrets."""

import csv
import json
import os
import pty
import re
import sqlite3
import subprocess
import sys
from collections import Counter, defaultdict
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bicycle_shop import MODEL, ORACLE, TEXTS, Shop, opened, renewed, task
from commands import environment
from conftest import OFFLINE, run
from model_server import Blocks, ChatRequest, Faults, ModelServer

KEY = "sk-CANARY-5b1f0c77e2"
TASKS = {
    "read": ("read_passages",), "name": ("name_touchpoints",), "moments": ("find_moments",),
    "judge": ("judge_touchpoints",), "hypothesize": ("write_hypotheses",), "summarize": ("write_summary",),
    "probe": ("check_shape", "find_needle"),
}  # fmt: skip


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with ModelServer(ORACLE) as started:
        yield started


@pytest.fixture(scope="module")
def reviewed(
    bicycle_shop: Path, server: ModelServer, tmp_path_factory: pytest.TempPathFactory
) -> tuple[Shop, dict[str, Any]]:
    """The shop after its review, and what the server counted. Tests look at it and leave it as it is."""
    renewed(server)
    shop = opened(bicycle_shop, tmp_path_factory.mktemp("reviewed"), server)
    done = shop.review()
    assert done.code == 0, done.errors
    assert server.errors == []
    return shop, server.tally.as_json()


def test_the_manifest_has_the_figures_that_the_server_billed(reviewed: tuple[Shop, dict[str, Any]]) -> None:
    shop, tally = reviewed
    manifest = shop.manifest
    for name in ("calls", "input_tokens", "output_tokens"):
        assert manifest[name] == tally[name] > 0
    assert (manifest["cached_calls"], manifest["cost_usd"]) == (0, None)
    assert manifest["usage"].keys() == TASKS.keys()
    for step, tasks in TASKS.items():
        for name in ("calls", "input_tokens", "output_tokens"):
            assert manifest["usage"][step][name] == sum(tally["by_task"][one][name] for one in tasks), step


def test_every_quote_is_an_exact_span_of_its_passage(reviewed: tuple[Shop, dict[str, Any]]) -> None:
    shop, _ = reviewed
    with sqlite3.connect(shop.project / "evidence.sqlite") as database:
        texts = dict(database.execute("SELECT passage_id, text FROM passages"))
    mentions = shop.table("mentions")
    assert all(texts[row["passage_id"]][int(row["start"]) : int(row["end"])] == row["quote"] for row in mentions)
    assert {row["analyst"] for row in mentions} == {MODEL}


def test_what_is_counted_is_what_the_oracle_said(reviewed: tuple[Shop, dict[str, Any]]) -> None:
    shop, _ = reviewed
    said: dict[str, list[int]] = defaultdict(list)
    who: dict[str, set[str]] = defaultdict(set)
    for text in TEXTS:
        for label in text.labels if text.date >= "2026-07" else ():
            said[label.touchpoint.replace(" ", "-")].append(label.emotion or 0)
            who[label.touchpoint.replace(" ", "-")].add(text.customer)
    counted = {row["touchpoint_id"]: row for row in shop.table("touchpoints")}
    assert {key: int(row["mentions"]) for key, row in counted.items()} == {key: len(all_) for key, all_ in said.items()}
    assert {key: int(row["respondents"]) for key, row in counted.items()} == {
        key: len(all_) for key, all_ in who.items()
    }
    once = [key for key in said if len(who[key]) == len(said[key])]
    assert len(once) > 3
    for key in once:
        assert float(counted[key]["emotion"]) == pytest.approx(sum(said[key]) / len(said[key]), abs=1e-4)


def test_the_tables_have_the_columns_they_always_had(reviewed: tuple[Shop, dict[str, Any]]) -> None:
    shop, _ = reviewed
    for path in sorted((Path(__file__).parent / "golden" / "tables").glob("*.csv")):
        with (
            path.open(newline="", encoding="utf-8") as before,
            (shop.folder / "tables" / path.name).open(newline="") as now,
        ):
            assert next(csv.reader(now)) == next(csv.reader(before)), path.name


@pytest.mark.parametrize("name", ["report.md", "report.html"])
def test_the_report_names_the_analyst_its_calls_and_its_tokens(
    reviewed: tuple[Shop, dict[str, Any]], name: str
) -> None:
    shop, tally = reviewed
    report = (shop.folder / name).read_text(encoding="utf-8")
    assert f"{MODEL} analyst" in report
    assert f"{tally['calls']} calls to the model, {tally['input_tokens'] + tally['output_tokens']:,} tokens" in report


def test_what_was_discovered_has_an_id_and_is_counted_in_both_quarters(reviewed: tuple[Shop, dict[str, Any]]) -> None:
    shop, _ = reviewed
    (found,) = [row for row in shop.table("touchpoints") if row["origin"] == "data"]
    assert (found["touchpoint_id"], found["status"], found["is_new"]) == ("hire-bicycles", "new", "yes")
    assert "\nhire-bicycles,hire bicycles," in (shop.project / "touchpoints.csv").read_text(encoding="utf-8")
    spring = sum(
        label.touchpoint == "hire bicycles" for text in TEXTS if text.date < "2026-07" for label in text.labels
    )
    (change,) = [row for row in shop.table("changes") if row["what"] == "emotion at hire bicycles"]
    assert int(change["before_n"]) == spring > 0


def test_every_record_is_sent_once_against_one_register_and_without_a_name(
    reviewed: tuple[Shop, dict[str, Any]], server: ModelServer
) -> None:
    shop, _ = reviewed
    assert Counter(shop.texts_read()) == Counter(text.text for text in TEXTS)
    sent = [body for body in server.tally.requests if task(body) == "read_passages"]
    assert len({body["messages"][0]["content"] for body in sent}) == 1
    assert not re.search(r"\bc-\d{3}\b", json.dumps(server.tally.requests))


def test_the_embedded_analyst_sends_nothing(bicycle_shop: Path, server: ModelServer, tmp_path: Path) -> None:
    shop = opened(bicycle_shop, tmp_path, server)
    before = server.tally.calls
    done = shop.review(model="embedded")
    assert done.code == 0, done.errors
    assert server.tally.calls == before
    assert (shop.manifest["calls"], shop.manifest["cost_usd"], shop.manifest["usage"]) == (0, 0.0, {})


# --- before it runs -----------------------------------------------------------------------------------------------------


def test_a_dry_run_needs_neither_key_nor_network_nor_server(bicycle_shop: Path, tmp_path: Path) -> None:
    shop = opened(bicycle_shop, tmp_path, ModelServer(ORACLE))  # never started: nobody listens there
    done = run("review", "shop", "--analyst", "openai:gpt-5-mini", "--dry-run", "--json", root=tmp_path)
    assert done.returncode == 0, done.stderr
    plan = json.loads(done.stdout)
    columns = ["calls", "input_tokens", "output_tokens", "cost_usd"]
    assert list(plan) == ["steps", "total"]
    assert [list(step) for step in plan["steps"]] == [["step", *columns]] * len(plan["steps"])
    assert list(plan["total"]) == columns
    for name in columns:
        assert (
            plan["total"][name] == pytest.approx(sum(step[name] or 0 for step in plan["steps"])) or name == "cost_usd"
        )
    shown = shop.run("review", "shop", "--analyst", MODEL, "--dry-run")
    assert shown.code == 0, shown.errors
    assert "Nothing was sent" in shown.output
    assert f"price of {MODEL} is not known" in shown.output
    assert re.search(r"^total +\d+", shown.output, re.MULTILINE)


def test_the_plan_is_near_what_the_review_takes(
    reviewed: tuple[Shop, dict[str, Any]], bicycle_shop: Path, tmp_path: Path
) -> None:
    shop, tally = reviewed
    planned = opened(bicycle_shop, tmp_path, shop.server).run(
        "review", "shop", "--analyst", MODEL, "--dry-run", "--json"
    )
    total = json.loads(planned.output)["total"]
    assert total["calls"] == pytest.approx(tally["calls"], rel=0.25)
    assert total["input_tokens"] == pytest.approx(tally["input_tokens"], rel=0.25)


def test_a_sample_of_a_small_shop_is_all_of_it_and_the_report_says_why(
    bicycle_shop: Path, server: ModelServer, tmp_path: Path
) -> None:
    renewed(server)
    shop = opened(bicycle_shop, tmp_path, server)
    done = shop.review("--read", "sample", "--agreement", "0.8", "--no-discover")
    assert done.code == 0, done.errors
    report = (shop.folder / "report.md").read_text(encoding="utf-8")
    assert "A cheaper reader was asked for; all" in report
    assert "because there are too few of them to learn from" in report
    refused = shop.run("review", "shop", "--read", "sample", "--agreement", "1.5")
    assert refused.code == 2


# --- keys ---------------------------------------------------------------------------------------------------------------


def _echoing(after: int) -> ModelServer:
    """A server whose replies from some call on are status 500, with the key in the words of the error."""

    def answer(name: str, blocks: Blocks, request: ChatRequest) -> Any:
        if request.number > after:
            raise LookupError(f"no upstream takes the key {KEY}")
        return ORACLE(name, blocks, request)

    return ModelServer(answer)


@pytest.mark.parametrize(
    ("server", "said"),
    [
        (_echoing(after=0), "500: the answerer failed"),
        (_echoing(after=4), "0.02 minutes"),
        (ModelServer(ORACLE, Faults(always="auth")), "401"),
        (ModelServer(ORACLE, Faults(at=dict.fromkeys(range(5, 60), "auth"))), "401"),
    ],
    ids=["500 at once", "500 later", "401 at once", "401 later"],
)
def test_a_key_that_the_server_echoes_is_written_nowhere(
    bicycle_shop: Path, tmp_path: Path, server: ModelServer, said: str
) -> None:
    with server:
        shop = opened(bicycle_shop, tmp_path, server)
        asked = ("--debug", "review", "shop", "--analyst", MODEL, "--max-minutes", "0.02")
        done = shop.run(*asked, OPENAI_API_KEY=KEY)
    assert done.code == 1
    assert said in done.errors.splitlines()[-1]
    assert 'File "' in done.errors  # where it comes from, as --debug shows it
    assert KEY[:12] not in done.output + done.errors
    assert [path for path in tmp_path.rglob("*") if path.is_file() and KEY[:12].encode() in path.read_bytes()] == []


# --- while it runs ------------------------------------------------------------------------------------------------------


def test_the_bar_shows_calls_tokens_and_the_time_left(bicycle_shop: Path, server: ModelServer, tmp_path: Path) -> None:
    renewed(server, latency=0.3)
    opened(bicycle_shop, tmp_path, server, concurrency=1)
    main, terminal = pty.openpty()
    seen = environment(tmp_path, COLUMNS="100", TERM="xterm", PYTHONPATH=str(OFFLINE))
    command = [sys.executable, "-m", "cxanalyzer", "review", "shop", "--analyst", MODEL]
    wanted = re.compile(r"read +\S* *\d+/\d+ \S+ +\d+ calls?, [\d,]+ tokens, \d+ s left")
    shown = ""
    with subprocess.Popen(command, stdout=subprocess.DEVNULL, stderr=terminal, env=seen) as running:
        os.close(terminal)
        for part in _read(main):
            shown += part
            if wanted.search(shown):
                break
        running.kill()
    assert wanted.search(shown), shown


def _read(main: int) -> Iterator[str]:
    while True:
        try:
            found = os.read(main, 4096)
        except OSError:
            return
        if not found:
            return
        yield re.sub(r"\x1b\[[0-9;?]*[a-zA-Z]", "", found.decode("utf-8", "replace"))
