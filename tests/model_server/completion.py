"""A generated text as a completion object, whole or as a stream, and the ways to spoil it."""

import json
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

from model_server.asked import CHARACTERS_PER_TOKEN, ChatRequest
from model_server.faults import Fault
from model_server.tally import tokens_in

_CREATED = 1_700_000_000
_PIECE = 40
_SENTENCE = "Customers are mostly content, though some of them had to wait."


@dataclass(frozen=True)
class Generated:
    """What the model produced: the text (None: nothing at all), why it ended, and a refusal. `as_tool`: a tool's arguments."""

    text: str | None
    finish: str = "stop"
    refusal: str | None = None
    as_tool: bool = False

    @property
    def tokens(self) -> int:
        return tokens_in((self.text or "") + (self.refusal or ""))


def generated(text: str, request: ChatRequest, fault: Fault) -> Generated:
    """The text as this fault spoils it, no longer than the request allows, as a tool call where one is due."""
    spoil = _SPOILT.get(fault.name)
    made = spoil(text, request) if spoil else Generated(text)
    limit = (request.longest or 1_000_000) * CHARACTERS_PER_TOKEN
    if made.text and len(made.text) > limit:
        made = Generated(made.text[:limit], "length")
    as_tool = bool(request.tool) and bool(made.text) and fault.name not in ("prose", "ignores_schema")
    finish = "tool_calls" if as_tool and made.finish == "stop" else made.finish
    return replace(made, finish=finish, as_tool=as_tool)


def whole(made: Generated, request: ChatRequest) -> bytes:
    """The completion as one JSON body."""
    choice = {"index": 0, "message": {"role": "assistant", **_content(made, request)}, "finish_reason": made.finish}
    body = {**_head(request, "chat.completion"), "choices": [choice], "usage": usage(made, request)}
    return json.dumps(body, ensure_ascii=False).encode("utf-8", "replace")


def stream(made: Generated, request: ChatRequest) -> Iterator[bytes]:
    """The completion as server-sent events; usage comes last where stream_options asks for it."""
    head = _head(request, "chat.completion.chunk")
    for delta in _deltas(made, request):
        yield _event({**head, "choices": [{"index": 0, "delta": delta, "finish_reason": None}]})
    yield _event({**head, "choices": [{"index": 0, "delta": {}, "finish_reason": made.finish}]})
    if (request.body.get("stream_options") or {}).get("include_usage"):
        yield _event({**head, "choices": [], "usage": usage(made, request)})
    yield b"data: [DONE]\n\n"


def usage(made: Generated, request: ChatRequest) -> dict[str, int]:
    return {
        "prompt_tokens": request.prompt_tokens,
        "completion_tokens": made.tokens,
        "total_tokens": request.prompt_tokens + made.tokens,
    }


def _head(request: ChatRequest, kind: str) -> dict[str, Any]:
    number, model = request.number, request.body.get("model")
    return {"id": f"chatcmpl-{number}", "object": kind, "created": _CREATED, "model": model}


def _content(made: Generated, request: ChatRequest) -> Mapping[str, Any]:
    if not made.as_tool:
        return {"content": made.text, "refusal": made.refusal}
    called = {"name": request.tool.get("name"), "arguments": made.text}
    return {"content": None, "tool_calls": [{"id": f"call-{request.number}", "type": "function", "function": called}]}


def _deltas(made: Generated, request: ChatRequest) -> Iterator[dict[str, Any]]:
    text = made.text or ""
    pieces = [text[at : at + _PIECE] for at in range(0, len(text), _PIECE)]
    if made.as_tool:
        named = {"name": request.tool.get("name"), "arguments": ""}
        call = {"index": 0, "id": f"call-{request.number}", "type": "function", "function": named}
        yield {"role": "assistant", "content": None, "tool_calls": [call]}
        yield from ({"tool_calls": [{"index": 0, "function": {"arguments": piece}}]} for piece in pieces)
        return
    yield {"role": "assistant", "content": "", "refusal": made.refusal}
    yield from ({"content": piece} for piece in pieces)


def _event(body: Mapping[str, Any]) -> bytes:
    return b"data: " + json.dumps(body, ensure_ascii=False).encode("utf-8", "replace") + b"\n\n"


def _schema_echoed(text: str, request: ChatRequest) -> Generated:
    return Generated(json.dumps(request.schema or {"type": "object", "properties": {}}))


def _whitespace(text: str, request: ChatRequest) -> Generated:
    limit = (request.longest or 1_000) * CHARACTERS_PER_TOKEN
    return Generated(("{" + " \n" * limit)[:limit], "length")


def _ignores_schema(text: str, request: ChatRequest) -> Generated:
    return Generated(_SENTENCE if request.mode == "json_schema" else text)


_SPOILT: dict[str, Callable[[str, ChatRequest], Generated]] = {
    "schema_echoed": _schema_echoed,
    "malformed": lambda text, request: Generated(text.replace('":', '" ', 1) if '":' in text else "{" + text),
    "fenced": lambda text, request: Generated(f"```json\n{text}\n```"),
    "chatty": lambda text, request: Generated(
        f"Here is the JSON you asked for:\n{text}\nLet me know if you need more."
    ),
    "prose": lambda text, request: Generated(_SENTENCE),
    "ignores_schema": _ignores_schema,
    "truncated": lambda text, request: Generated(text[: max(1, len(text) * 3 // 5)], "length"),
    "length_complete": lambda text, request: Generated(text, "length"),
    "whitespace": _whitespace,
    "refusal": lambda text, request: Generated(None, refusal="I cannot help with that."),
    "empty": lambda text, request: Generated(""),
    "null_content": lambda text, request: Generated(None),
    "content_filter": lambda text, request: Generated("", "content_filter"),
}
