"""A model that answers from labelled data: what it says of every record is known beforehand."""

from collections.abc import Mapping
from typing import Any, Literal

from model_server.asked import ChatRequest
from model_server.blocks import Blocks
from model_server.labels import Label, Labels, even, first_sentence
from model_server.shapes import fits
from model_server.truthful import TASKS

EMOTION = {-2: "very negative", -1: "negative", 0: "neutral", 1: "positive", 2: "very positive"}
FUNCTION = {0: "fails", 1: "mostly fails", 2: "does part of the job", 3: "works with flaws", 4: "works perfectly"}

Parts = Literal["every", "first"]


class Oracle:
    """Answers read_passages and sort_passages from labels, and every other task simply and truthfully from what was sent.

    `parts` says who answers a row without a quote where a labelled text comes in several records: `every` part of it,
    or only the `first` one, so that each row is said once. Rows with a quote are said where the quote stands.
    """

    def __init__(self, labels: Labels | None = None, parts: Parts = "every") -> None:
        self.labels = labels or Labels([])
        self.parts = parts

    def __call__(self, task: str, blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
        if task == "read_passages":
            return self.read(blocks)
        if task == "sort_passages":
            return self.sort(blocks)
        if task in TASKS:
            return TASKS[task](blocks, request)
        fitting: dict[str, Any] = fits(request.schema or {"type": "object"})
        return fitting

    def read(self, blocks: Blocks) -> dict[str, Any]:
        """Every record's mentions by its labels; `nothing` lists the records without one."""
        register = _register(blocks)
        mentions, nothing = list[dict[str, Any]](), list[str]()
        for record in blocks.get("records", []):
            if "id" not in record:
                continue
            said = [
                _mention(record, label, quote, register) for label, quote in self._rows(str(record.get("text", "")))
            ]
            mentions.extend(said)
            if not said:
                nothing.append(str(record["id"]))
        return {"mentions": mentions, "nothing": nothing}

    def sort(self, blocks: Blocks) -> dict[str, Any]:
        """The same in short: what each record is about and how it feels, each once."""
        read = self.read(blocks)
        said = [(one["id"], one["touchpoint"] or one["about"], one["emotion"]) for one in read["mentions"]]
        mentions = [{"id": key, "about": about, "emotion": emotion} for key, about, emotion in dict.fromkeys(said)]
        return {"mentions": mentions, "nothing": read["nothing"]}

    def _rows(self, text: str) -> list[tuple[Label, str]]:
        """The labels that this text answers for, each with its quote."""
        found = self.labels.find(text)
        if found is None:
            return []
        labelled, rows = found
        here = even(text)
        later = self.parts == "first" and labelled != here and here in labelled and not labelled.startswith(here)
        whole = labelled if labelled in here and labelled != here else text
        return [
            (label, label.quote or first_sentence(whole))
            for label in rows
            if (even(label.quote) in here if label.quote else not later)
        ]


def _register(blocks: Blocks) -> dict[str, str]:
    """Touchpoint ids by id and by name, both casefolded."""
    known = [one for one in blocks.get("register", []) if "id" in one]
    names = {str(one["name"]).casefold(): str(one["id"]) for one in reversed(known) if one.get("name")}
    return names | {str(one["id"]).casefold(): str(one["id"]) for one in known}


def _mention(record: Mapping[str, Any], label: Label, quote: str, register: Mapping[str, str]) -> dict[str, Any]:
    known = register.get(label.touchpoint.casefold())
    return {
        "id": str(record["id"]),
        "quote": quote,
        "touchpoint": known,
        "about": None if known else label.touchpoint,
        "emotion": None if label.emotion is None else EMOTION[label.emotion],
        "function": None if label.function is None else FUNCTION[label.function],
        "failure": label.failure,
        "problem": label.problem,
    }
