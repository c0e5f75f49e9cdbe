"""The bicycle shop as a project that a language model reviews: its commands, what they wrote, and its model server."""

import csv
import json
import shutil
import sqlite3
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import small_company
from commands import Done, Running, start
from model_server import Faults, ModelServer, Oracle, blocks_in
from model_server.replying import Model
from model_server.scripted import Answer
from model_server.tally import Tally

MODEL = "openai:test-model"
PERIOD = "2026-Q3"
CONCURRENCY = 4
TEXTS = small_company.texts()
LABELS = small_company.labels(small_company.texts(140))  # those of a later file too
ORACLE = Oracle(LABELS)
WHOLE = ("name", "judge", "hypothesize", "summarize")
"""Steps whose replies are kept as a whole, each under its own request."""


class Shop:
    """The project `shop` in a folder of its own, and the server that its settings name."""

    def __init__(self, root: Path, server: ModelServer) -> None:
        self.root = root
        self.server = server

    @property
    def project(self) -> Path:
        return self.root / "shop"

    @property
    def folder(self) -> Path:
        """Where its review stands."""
        return self.project / "reviews" / PERIOD

    @property
    def manifest(self) -> dict[str, Any]:
        found: dict[str, Any] = json.loads((self.folder / "manifest.json").read_text(encoding="utf-8"))
        return found

    def table(self, name: str) -> list[dict[str, str]]:
        with (self.folder / "tables" / f"{name}.csv").open(newline="", encoding="utf-8") as handle:
            return list(csv.DictReader(handle))

    def result(self) -> dict[str, Any]:
        """All that must come out the same however often the run was stopped: every table, and the review but its price."""
        tables = {path.name: path.read_bytes() for path in sorted((self.folder / "tables").glob("*.csv"))}
        review = json.loads((self.folder / "review.json").read_text(encoding="utf-8"))
        return {**tables, "review": {name: value for name, value in review.items() if name != "usage"}}

    def logged(self) -> dict[str, int]:
        """Calls by step that the project knows of."""
        with sqlite3.connect(f"file:{self.project / 'replies.sqlite'}?mode=ro", uri=True) as database:
            return dict(database.execute("SELECT step, count(*) FROM calls GROUP BY step ORDER BY step"))

    def run(self, *arguments: str, **environment: str) -> Done:
        return self.start(*arguments, **environment).wait()

    def review(self, *options: str, model: str = MODEL, **environment: str) -> Done:
        return self.run("review", "shop", "--analyst", model, *options, **environment)

    def start(self, *arguments: str, **environment: str) -> Running:
        return start(*arguments, root=self.root, folder=self.root, **environment)

    def texts_read(self, since: int = 0) -> list[str]:
        """The records that the server was sent to read, from its call number `since` on."""
        sent = [body for body in self.server.tally.requests[since:] if task(body) == "read_passages"]
        return [str(one["text"]) for body in sent for one in records(body)]


def task(body: Mapping[str, Any]) -> str:
    return str((body.get("response_format") or {}).get("json_schema", {}).get("name", ""))


def records(body: Mapping[str, Any]) -> list[dict[str, Any]]:
    found = blocks_in(str(body["messages"][1]["content"])).get("records", [])
    return [one for one in found if "id" in one]


def ingested(root: Path, texts: list[small_company.Text] = TEXTS) -> Path:
    """A folder with the project `shop`, its register imported and its evidence taken in."""
    register = root / "register.csv"
    register.write_text(small_company.REGISTER, encoding="utf-8")
    files = small_company.written(texts, root / "files")
    for arguments in (
        ("init", "shop", "--business", small_company.BUSINESS),
        ("touchpoints", "shop", "import", str(register)),
        ("ingest", "shop", *map(str, files)),
    ):
        done = start(*arguments, root=root, folder=root).wait()
        assert done.code == 0, done.errors
    return root


def opened(template: Path, root: Path, server: ModelServer, **settings: float | str) -> Shop:
    """A copy of that project whose settings name the server."""
    shutil.copytree(template / "shop", root / "shop")
    given: dict[str, float | str] = {"base_url": server.url, "concurrency": CONCURRENCY, "window": 8192, **settings}
    lines = "".join(f"{name} = {json.dumps(value)}\n" for name, value in given.items())
    with (root / "shop" / "project.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[analyst]\n{lines}")
    return Shop(root, server)


def renewed(server: ModelServer, answer: Answer = ORACLE, faults: Faults | None = None, latency: float = 0.0) -> None:
    """The server as new, at the same address."""
    server.model, server.faults, server.latency = Model(answer), faults or Faults(), latency
    server.tally, server.errors = Tally(), []


def gone_on(shop: Shop, finished: tuple[Shop, int, dict[str, int]], stops: int) -> None:
    """The promises of a resumed review, once it has ended."""
    whole, calls, by_step = finished
    server, logged = shop.server, shop.logged()
    assert shop.result() == whole.result()
    assert server.tally.calls <= calls + stops * CONCURRENCY
    assert 0 <= server.tally.calls - sum(logged.values()) <= stops * CONCURRENCY
    assert {step: logged[step] for step in WHOLE} == {step: by_step[step] for step in WHOLE}
    manifest = shop.manifest
    assert manifest["calls"] == sum(logged.values())
    assert {step: used["calls"] for step, used in manifest["usage"].items()} == logged
