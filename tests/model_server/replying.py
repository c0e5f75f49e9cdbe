"""From a chat request to what goes over the wire."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field

from model_server.asked import ChatRequest
from model_server.completion import Generated, generated, stream, whole
from model_server.distorting import distorted
from model_server.faults import Fault
from model_server.refusing import Refusal, error, refused, too_long
from model_server.scripted import Answer

_SLOW_PIECES = 8


@dataclass(frozen=True)
class Outcome:
    """What goes over the wire: `parts` of a body (several: sent one by one, `pause` seconds apart) after `stall` seconds.

    `billed` are input and output tokens, None where nobody pays. `drop`: end the connection `before` or `midway`.
    """

    parts: tuple[bytes, ...]
    status: int = 200
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)
    billed: tuple[int, int] | None = None
    drop: str = ""
    stall: float = 0.0
    pause: float = 0.0

    @property
    def streams(self) -> bool:
        """Server-sent events go in chunks; every other body has its length in the head."""
        return self.kind == "text/event-stream"


def outcome(refusal: Refusal) -> Outcome:
    """A refusal as it goes over the wire."""
    return Outcome((refusal.body,), refusal.status, refusal.kind, refusal.headers)


@dataclass(frozen=True)
class Model:
    """Who answers, and how many tokens a prompt and its reply may have together (None: any number)."""

    answer: Answer
    window: int | None = None

    def reply(self, request: ChatRequest, fault: Fault, key: str) -> Outcome:
        """The reply to a request under a fault."""
        seen = request.cut_to(int(fault.number(2048))) if fault.where == "prompt" else request
        refusal = refused(fault, seen, key) if fault.where == "http" else self._invalid(seen)
        if refusal is not None:
            return outcome(refusal)
        return _sent(generated(self._text(seen, fault), seen, fault), seen, fault)

    def _text(self, request: ChatRequest, fault: Fault) -> str:
        answer = self.answer(request.task, request.blocks, request)
        if fault.where == "content" and isinstance(answer, dict):
            answer = distorted(fault, answer, request)
        return answer if isinstance(answer, str) else json.dumps(answer, ensure_ascii=False)

    def _invalid(self, request: ChatRequest) -> Refusal | None:
        """What a strict server refuses by itself."""
        longest = request.longest or 0
        if self.window is not None and request.prompt_tokens + longest > self.window:
            return too_long(request, self.window)
        if request.mode == "json_object" and "json" not in f"{request.system}{request.user}".casefold():
            return error(400, "'messages' must contain the word 'json' to use 'response_format' of type 'json_object'.")
        if not request.messages:
            return error(400, "Missing required parameter: 'messages'.")
        return None


def _sent(made: Generated, request: ChatRequest, fault: Fault) -> Outcome:
    billed: tuple[int, int] | None = (request.prompt_tokens, made.tokens)
    if request.body.get("stream"):
        parts, kind = tuple(stream(made, request)), "text/event-stream"
    else:
        parts, kind = (whole(made, request),), "application/json"
    if fault.where == "body":
        parts, billed = (_spoilt(parts[0], fault),), None
    change = _TRANSPORT.get(fault.name)
    out = Outcome(parts, kind=kind, billed=billed)
    return change(out, fault) if change else out


def _spoilt(body: bytes, fault: Fault) -> bytes:
    reply = json.loads(body)
    del reply["usage"]
    return json.dumps({**reply, "choices": []} if fault.name == "no_choices" else reply).encode()


def _slow(out: Outcome, fault: Fault) -> Outcome:
    body = b"".join(out.parts)
    size = len(body) // _SLOW_PIECES + 1
    parts = tuple(body[at : at + size] for at in range(0, len(body), size))
    return Outcome(parts, kind=out.kind, billed=out.billed, pause=fault.number(3) / len(parts))


_TRANSPORT: dict[str, Callable[[Outcome, Fault], Outcome]] = {
    "dropped": lambda out, fault: Outcome(out.parts, drop="before"),
    "dropped_midway": lambda out, fault: Outcome(out.parts, kind=out.kind, drop="midway"),
    "stall": lambda out, fault: Outcome(out.parts, kind=out.kind, billed=out.billed, stall=fault.number(30)),
    "slow_body": _slow,
}
