"""Asking the sample company through a model server: what such a model says, and what an answer of its must hold."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from functools import partial
from pathlib import Path
from typing import Any

from bicycle_shop import MODEL, renewed
from commands import Done, start
from model_server import Blocks, ChatRequest, Faults, ModelServer, Oracle

from cxanalyzer.api import Project
from cxanalyzer.records import Response

_ORACLE = Oracle()
WHY = "Why are customers unhappy with old appliance collection?"
HOW_MANY = "How many customers talk about delivery?"
KEY = "sk-CANARY-answering"
Claims = list[dict[str, Any]]


def claim(sentence: str, *measures: str, passage: str | None = None, quote: str | None = None) -> dict[str, Any]:
    return {"sentence": sentence, "measures": list(measures), "passage": passage, "quote": quote}


def reply(*claims: dict[str, Any], answerable: bool = True) -> dict[str, Any]:
    return {"answerable": answerable, "claims": list(claims)}


def truthful(task: str, blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    """The first three lines as they stand, and the beginning of three passages; whatever else is asked, as its schema says."""
    if task != "answer_question":
        return _ORACLE(task, blocks, request)
    told = [claim(line(one), one["id"]) for one in blocks["measures"][:3]]
    shown = [claim("A customer tells of it.", passage=one["id"], quote=begun(one)) for one in blocks["passages"][:3]]
    return reply(*told, *shown)


def line(measure: dict[str, Any]) -> str:
    return str(measure["text"]).rsplit(" [", 1)[0][:300]


def begun(passage: dict[str, Any]) -> str:
    return " ".join(str(passage["text"]).split()[:8])


class Saying:
    """Answers a question with what `claims` makes of the blocks it was sent."""

    def __init__(self, claims: Callable[[Blocks], Claims], *, answerable: bool = True) -> None:
        self.claims, self.answerable = claims, answerable

    def __call__(self, task: str, blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
        if task != "answer_question":
            return truthful(task, blocks, request)
        return reply(*self.claims(blocks), answerable=self.answerable)


class Desk:
    """A project and a server; `ask(question, answer, faults)` asks a server that answers so, within these settings."""

    def __init__(self, project: Project, server: ModelServer) -> None:
        self.project, self.server = project, server

    def ask(self, question: str, answer: Any = truthful, faults: Faults | None = None, **more: Any) -> Response:
        renewed(self.server, answer, faults)
        settings = self.project.analyst(MODEL, base_url=self.server.url, **more.pop("settings", {}))
        return self.project.ask(question, analyst=settings, **more)

    def counted(self, question: str) -> Response:
        """The embedded analyst's answer."""
        return self.project.ask(question, analyst="embedded")

    @property
    def sent(self) -> Blocks:
        """What the server was sent with the last question."""
        return ChatRequest(0, self.server.tally.requests[-1]).blocks

    @property
    def billed(self) -> tuple[int, int, int]:
        return self.server.tally.calls, self.server.tally.input_tokens, self.server.tally.output_tokens


@contextmanager
def desk_at(root: Path, server: ModelServer) -> Iterator[Desk]:
    """A desk with the project `demo` in this folder, which has no reply kept from before."""
    with Project.open("demo", root=root) as project:
        (project.path / "replies.sqlite").unlink(missing_ok=True)
        yield Desk(project, server)
    assert server.errors == []


def is_borne_out(project: Project, answer: Response) -> bool:
    """Whether every mark resolves, and every citation is the customer's own words at its place."""
    for one in answer.citations:
        passage, source, _ = project.around(one.passage_id)
        if passage.text[one.start : one.end] != one.quote or (source.file, passage.record) != (one.source, one.record):
            return False
    numbers = {one.number for one in answer.citations}
    told = [one for one in answer.claims if one.lines or one.citations]
    return all(
        set(one.citations) <= numbers
        and all(0 < number <= len(answer.lines) for number in one.lines)
        and all(place < len(answer.counts) for place in one.counts)
        for one in told
    )


def used(answer: Response) -> tuple[int, int, int]:
    return answer.cost.calls, answer.cost.input_tokens, answer.cost.output_tokens


def planted(text: str, root: Path, project: Path) -> Path:
    """A folder with a copy of the project in which a customer says this."""
    shutil.copytree(project, root / "demo")
    with sqlite3.connect(root / "demo" / "evidence.sqlite") as database:
        (key,) = database.execute(
            "SELECT passage_id FROM passages JOIN sources USING (source_id) WHERE period = '2026-Q3' "
            "AND channel = 'review' ORDER BY passage_id LIMIT 1"
        ).fetchone()
        database.execute("UPDATE passages SET text = ? WHERE passage_id = ?", (text, key))
    return root


def command(root: Path, desk: Desk, model: str = "embedded") -> Callable[..., Done]:
    """`cxanalyzer …` over a copy of the project whose settings name the server and this model."""
    renewed(desk.server, truthful)
    shutil.copytree(desk.project.path, root / "demo", ignore=shutil.ignore_patterns("replies.sqlite*"))
    with (root / "demo" / "project.toml").open("a", encoding="utf-8") as file:
        file.write(f"\n[analyst]\nmodel = {json.dumps(model)}\nbase_url = {json.dumps(desk.server.url)}\n")
    begin = partial(start, root=root, folder=root, OPENAI_API_KEY=KEY)
    return lambda *arguments: begin(*arguments).wait()
