"""Measure what `ask` with a language model lets through, over real HTTP with the tests' own model server.

Run by hand: PYTHONPATH=tests python benchmarks/answering.py FOLDER, a project that holds the sample company, reviewed for Q2
and Q3. The questions are those of `asking.py`. An oracle calls a question unanswerable where it is; a model that always
answers cites the first line and the first passage, whatever was asked: what abstains then, abstains by rule. A liar writes
what it was not told, or quotes nobody. Its kept replies are those of a copy, so every run asks anew.
"""

import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from asking_questions import (
    FIRST,
    FIRST_UNANSWERABLE,
    SECOND,
    SECOND_UNANSWERABLE,
    THIRD,
    THIRD_UNANSWERABLE,
)
from model_server import Blocks, ChatRequest, ModelServer, Oracle
from model_server.replying import Model

from cxanalyzer.api import Project
from cxanalyzer.records import Response

ANSWERABLE = [one.text for one in (*FIRST, *SECOND, *THIRD)]
UNANSWERABLE = [*FIRST_UNANSWERABLE, *SECOND_UNANSWERABLE, *THIRD_UNANSWERABLE]
_ORACLE = Oracle()


class Answering:
    """A model that answers with the first line and the first passage; `knows` calls unanswerable what is, `lies` invents."""

    def __init__(self, *, knows: bool = False, lies: bool = False) -> None:
        self.knows, self.lies = knows, lies

    def __call__(self, task: str, blocks: Blocks, request: ChatRequest) -> object:
        if task != "answer_question":
            return _ORACLE(task, blocks, request)
        if self.knows and request.user.rsplit("The question: ", 1)[-1] in UNANSWERABLE:
            return {"answerable": False, "claims": []}
        line, passage = blocks["measures"][0], next(iter(blocks["passages"]), {"id": "p1", "text": "nothing"})
        told, quote = line["text"].rsplit(" [", 1)[0][:300], " ".join(passage["text"].split()[:8])
        if self.lies:
            told, quote = f"{told} 987 of them.", f"{quote.upper()[::-1]} and it was never said"
        return {
            "answerable": True,
            "claims": [
                {"sentence": told, "measures": [line["id"]], "passage": None, "quote": None},
                {"sentence": "A customer says so.", "measures": [], "passage": passage["id"], "quote": quote},
            ],
        }


def main() -> None:
    """A line a model: how many abstain of both lists, what was dropped, whether every citation stands, and what it cost."""
    os.environ.setdefault("OPENAI_API_KEY", "none")
    with tempfile.TemporaryDirectory() as folder, ModelServer(_ORACLE) as server:
        root = Path(folder)
        shutil.copytree(sys.argv[1], root / "asked", ignore=shutil.ignore_patterns("replies.sqlite*"))
        with Project.open("asked", root=root) as project:
            for name, model in (
                ("oracle", Answering(knows=True)),
                ("always answers", Answering()),
                ("liar", Answering(lies=True)),
            ):
                (root / "asked" / "replies.sqlite").unlink(missing_ok=True)
                server.model = Model(model)
                server.tally.clear()
                settings = project.analyst("openai:test-model", base_url=server.url, timeout=30)
                told = [
                    [project.ask(one, analyst=settings) for one in questions]
                    for questions in (UNANSWERABLE, ANSWERABLE)
                ]
                tell(name, project, told, server)


def tell(name: str, project: Project, told: Sequence[Sequence[Response]], server: ModelServer) -> None:
    """The figures of one model."""
    every = [answer for answers in told for answer in answers]
    cited = [(answer, one) for answer in every for one in answer.citations]
    standing = sum(project.around(one.passage_id)[0].text[one.start : one.end] == one.quote for _, one in cited)
    tally = server.tally
    calls = tally.by_task["answer_question"]
    used = sum(answer.cost.input_tokens + answer.cost.output_tokens for answer in every)
    print(f"{name}:")
    for answers, kind in zip(told, ("unanswerable", "answerable"), strict=True):
        print(f"    {kind:13} {sum(one.abstained for one in answers)} of {len(answers)} abstain")
    sent = sum(one.cost.calls > 0 or one.cost.cached_calls > 0 for one in told[0])
    print(f"    {sent} of {len(told[0])} unanswerable were sent to the model")
    print(f"    {standing} of {len(cited)} quotes stand in their passage; {sum(one.dropped for one in every)} dropped")
    print(f"    {calls.calls} calls, {calls.input_tokens / max(1, calls.calls):.0f} tokens sent a question;")
    print(f"    tokens told {used}, billed {tally.input_tokens + tally.output_tokens}")


if __name__ == "__main__":
    main()
