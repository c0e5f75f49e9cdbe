"""Which fault happens when: always, at a call's number, at a rate, or as a request's header or address asks."""

import json
import random
import threading
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Literal

from model_server.asked import ChatRequest

Where = Literal["http", "prompt", "content", "text", "body", "transport"]


@dataclass(frozen=True)
class Mode:
    """One way to misbehave. `kind` is what a client should call it ("" where the reply is fine or the client cannot know).

    `where` it acts: instead of an answer (`http`), on the `prompt`, on the answer's `content`, on its `text`, on the reply's
    `body`, or on the `transport`. A `billed` fault carries a usage and stands in the tally.
    """

    where: Where
    kind: str
    billed: bool
    says: str


FAULTS: dict[str, Mode] = {
    "context_openai": Mode("http", "context_overflow", False, "400, prompt longer than the window, as OpenAI says it"),
    "context_vllm": Mode("http", "context_overflow", False, "the same, as vLLM says it"),
    "context_llama_cpp": Mode("http", "context_overflow", False, "the same, as llama.cpp says it"),
    "no_json_schema": Mode(
        "http", "unknown_model", False, "400 where json_schema is asked for; json_object is accepted"
    ),
    "no_json_object": Mode("http", "unknown_model", False, "400 where json_schema or json_object is asked for"),
    "auth": Mode("http", "auth", False, "401 whose message repeats the key"),
    "forbidden": Mode("http", "auth", False, "403"),
    "unknown_model": Mode("http", "unknown_model", False, "404, the model does not exist"),
    "rate_limited": Mode("http", "rate_limited", False, "429; argument: Retry-After in seconds (1), `none` or `date`"),
    "quota": Mode("http", "quota", False, "429 insufficient_quota"),
    "server": Mode("http", "server", False, "500"),
    "bad_gateway": Mode("http", "server", False, "502 with a page of HTML"),
    "unavailable": Mode("http", "server", False, "503"),
    "html_page": Mode("http", "server", False, "200 with a page of HTML"),
    "not_json": Mode("http", "server", False, "200 with a body that is no JSON"),
    "cut_prompt": Mode(
        "prompt", "", True, "only the last N tokens of the prompt are read (argument, 2048); nothing is said"
    ),
    "missing_ids": Mode("content", "meaning", True, "the last N ids that were sent are left out (argument, 1)"),
    "extra_ids": Mode("content", "", True, "ids that were not sent"),
    "duplicate_ids": Mode("content", "", True, "entries twice"),
    "invented_quotes": Mode("content", "meaning", True, "quotes that no record holds"),
    "borrowed_quotes": Mode("content", "meaning", True, "quotes from another record of the call"),
    "unknown_touchpoint": Mode("content", "meaning", True, "touchpoint ids that were not sent"),
    "wrong_types": Mode("content", "schema", True, "JSON whose values are of other types"),
    "schema_echoed": Mode("text", "schema", True, "the schema itself"),
    "malformed": Mode("text", "malformed", True, "JSON with a missing colon"),
    "fenced": Mode("text", "", True, "JSON in a ```json fence"),
    "chatty": Mode("text", "", True, "JSON with a sentence before and after"),
    "prose": Mode("text", "malformed", True, "a sentence instead of JSON"),
    "ignores_schema": Mode(
        "text", "malformed", True, "a sentence where json_schema is asked for, else as it should be"
    ),
    "truncated": Mode("text", "truncated", True, "finish_reason length, JSON cut"),
    "length_complete": Mode("text", "truncated", True, "finish_reason length, JSON complete"),
    "whitespace": Mode("text", "truncated", True, "an opening brace and white space to the longest reply allowed"),
    "refusal": Mode("text", "refused", True, "the refusal field, no content"),
    "empty": Mode("text", "empty", True, "empty content"),
    "null_content": Mode("text", "empty", True, "content null"),
    "content_filter": Mode("text", "filtered", True, "finish_reason content_filter"),
    "no_choices": Mode("body", "server", False, "`choices: []` without a usage"),
    "no_usage": Mode("body", "", False, "a good reply without a usage"),
    "dropped": Mode("transport", "network", False, "the connection ends before the reply"),
    "dropped_midway": Mode("transport", "network", False, "the connection ends in the middle of the reply"),
    "stall": Mode("transport", "", True, "the reply comes N seconds late (argument, 30)"),
    "slow_body": Mode("transport", "", True, "the body takes N seconds (argument, 3)"),
}
"""Every fault, by name; written `name` or `name:argument`."""


@dataclass(frozen=True)
class Fault:
    """A fault that was chosen, "" for none."""

    name: str = ""
    argument: str = ""

    @property
    def where(self) -> str:
        return FAULTS[self.name].where if self.name else ""

    def number(self, default: float) -> float:
        return float(self.argument) if self.argument else default


def fault_named(written: str) -> Fault:
    """`name` or `name:argument`; KeyError names what exists."""
    name, _, argument = written.partition(":")
    if name and name not in FAULTS:
        raise KeyError(f"no fault is called {name}; there are: {', '.join(FAULTS)}")
    return Fault(name, argument)


@dataclass
class Faults:
    """The plan: the fault of call number n (`at`), else by rate, else `always`; only where `tasks` and `containing` allow.

    A rate's draw depends on the seed, the request's own body and how often that body came before, not on the order of
    arrival: the same run meets the same faults however many calls are open at a time, and a repeated call draws anew.
    """

    always: str = ""
    at: Mapping[int, str] = field(default_factory=dict)
    rates: Mapping[str, float] = field(default_factory=dict)
    seed: int = 0
    tasks: frozenset[str] | set[str] | None = None
    containing: str = ""
    _seen: dict[str, int] = field(default_factory=dict, repr=False)
    _lock: threading.Lock = field(default_factory=threading.Lock, repr=False)

    def __post_init__(self) -> None:
        for written in (self.always, *self.at.values(), *self.rates):
            fault_named(written)

    def choose(self, request: ChatRequest) -> Fault:
        other_task = self.tasks is not None and request.task not in self.tasks
        if other_task or self.containing not in f"{request.system}\n{request.user}":
            return Fault()
        return fault_named(self.at.get(request.number) or self._drawn(request) or self.always)

    def _drawn(self, request: ChatRequest) -> str:
        if not self.rates:
            return ""
        digest = sha256(json.dumps(request.body, sort_keys=True).encode("utf-8", "replace")).hexdigest()
        with self._lock:
            attempt = self._seen[digest] = self._seen.get(digest, 0) + 1
        left = random.Random(f"{self.seed}:{digest}:{attempt}").random()  # noqa: S311 - repeatable, guards nothing
        for written, rate in self.rates.items():
            left -= rate
            if left < 0:
                return written
        return ""
