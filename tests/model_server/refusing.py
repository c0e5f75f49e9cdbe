"""Answers that are no completion: errors in the words of known servers, and bodies that are no JSON."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from email.utils import formatdate
from time import time
from typing import Any

from model_server.asked import ChatRequest
from model_server.faults import Fault

_PAGE = b"<html><head><title>502 Bad Gateway</title></head><body><h1>Bad Gateway</h1></body></html>"


@dataclass(frozen=True)
class Refusal:
    """A status, a body and headers; never billed."""

    status: int
    body: bytes
    kind: str = "application/json"
    headers: Mapping[str, str] = field(default_factory=dict)


def error(status: int, message: str, code: str | None = None, kind: str = "invalid_request_error") -> Refusal:
    """An error object as OpenAI sends it."""
    told = {"error": {"message": message, "type": kind, "param": None, "code": code}}
    return Refusal(status, json.dumps(told).encode())


def refused(fault: Fault, request: ChatRequest, key: str) -> Refusal | None:
    """What the server says instead of answering; None where the fault does not touch this request."""
    return _SAID[fault.name](fault, request, key)


def too_long(request: ChatRequest, window: int) -> Refusal:
    """The truth about a prompt that does not fit the window, in OpenAI's words."""
    asked = request.prompt_tokens
    return error(
        400,
        f"This model's maximum context length is {window} tokens. However, your messages resulted in {asked} tokens. "
        "Please reduce the length of the messages.",
        "context_length_exceeded",
    )


def _vllm(fault: Fault, request: ChatRequest, key: str) -> Refusal:
    asked, longest = request.prompt_tokens, request.longest or 0
    message = (
        f"This model's maximum context length is 4096 tokens. However, you requested {asked + longest} tokens "
        f"({asked} in the messages, {longest} in the completion). Please reduce the length of the messages or completion."
    )
    told: dict[str, Any] = {
        "object": "error",
        "message": message,
        "type": "BadRequestError",
        "param": None,
        "code": 400,
    }
    return Refusal(400, json.dumps(told).encode())


def _llama_cpp(fault: Fault, request: ChatRequest, key: str) -> Refusal:
    asked = request.prompt_tokens
    message = f"request ({asked} tokens) exceeds the available context size (4096 tokens), try increasing it"
    told = {
        "code": 400,
        "message": message,
        "type": "exceed_context_size_error",
        "n_prompt_tokens": asked,
        "n_ctx": 4096,
    }
    return Refusal(400, json.dumps({"error": told}).encode())


def _no_json_schema(fault: Fault, request: ChatRequest, key: str) -> Refusal | None:
    banned = ("json_schema",) if fault.name == "no_json_schema" else ("json_schema", "json_object")
    if request.mode not in banned:
        return None
    return error(400, f"This response_format type is unavailable now: '{request.mode}'")


def _unknown_model(fault: Fault, request: ChatRequest, key: str) -> Refusal:
    model = request.body.get("model")
    return error(404, f"The model `{model}` does not exist or you do not have access to it.", "model_not_found")


def _rate_limited(fault: Fault, request: ChatRequest, key: str) -> Refusal:
    told = error(429, "Rate limit reached for requests. Please try again.", "rate_limit_exceeded", "requests")
    wait = formatdate(time() + 1, usegmt=True) if fault.argument == "date" else fault.argument or "1"
    return Refusal(429, told.body, headers={} if wait == "none" else {"Retry-After": wait})


def _quota(fault: Fault, request: ChatRequest, key: str) -> Refusal:
    message = "You exceeded your current quota, please check your plan and billing details."
    return error(429, message, "insufficient_quota", "insufficient_quota")


_SAID: dict[str, Callable[[Fault, ChatRequest, str], Refusal | None]] = {
    "context_openai": lambda fault, request, key: too_long(request, 4096),
    "context_vllm": _vllm,
    "context_llama_cpp": _llama_cpp,
    "no_json_schema": _no_json_schema,
    "no_json_object": _no_json_schema,
    "auth": lambda fault, request, key: error(401, f"Incorrect API key provided: {key}.", "invalid_api_key"),
    "forbidden": lambda fault, request, key: error(403, "Your project may not use this model.", "model_not_allowed"),
    "unknown_model": _unknown_model,
    "rate_limited": _rate_limited,
    "quota": _quota,
    "server": lambda fault, request, key: error(500, "The server had an error.", None, "server_error"),
    "bad_gateway": lambda fault, request, key: Refusal(502, _PAGE, "text/html"),
    "unavailable": lambda fault, request, key: error(503, "The engine is overloaded.", None, "server_error"),
    "html_page": lambda fault, request, key: Refusal(200, _PAGE, "text/html"),
    "not_json": lambda fault, request, key: Refusal(200, b"upstream connect error or disconnect", "text/plain"),
}
