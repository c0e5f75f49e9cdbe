"""What a provider raises or answers, as one of the closed list `terms.Fault`.

Providers agree on little: the kind is told from the HTTP status (where there is none, from that which the class of the
error stands for) and from the words of the reason. The reason is kept without anything that looks like a key.
"""

import re
from collections.abc import Mapping
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from http import HTTPStatus
from typing import Literal

from langchain_core import exceptions as langchain

from cxanalyzer.adapters.keys import cleaned
from cxanalyzer.errors import ReplyFaultError
from cxanalyzer.terms import Fault, Finish

# OpenAI; vLLM; llama.cpp; Ollama; Anthropic; Google; LiteLLM. The last is a request that no waiting makes small enough.
_OVERFLOW = re.compile(
    r"context_length_exceeded|context length|context window|context size|ContextWindowExceeded|exceed_context_size"
    r"|prompt is too long|input is too long|input length|input token count|tokens exceed|too many (?:input )?tokens"
    r"|request too large|maximum number of tokens|max_seq_len",
    re.IGNORECASE,
)
_CREDIT = re.compile(
    r"insufficient[_ ](?:quota|balance|credit|funds)|billing|credit balance|out of credits|exceeded your current quota"
    r"|payment required|spending limit",
    re.IGNORECASE,
)
_CREDIT_FOR_CERTAIN = re.compile(r"insufficient[_ ](?:quota|balance|credit|funds)", re.IGNORECASE)
_WITHHELD = re.compile(r"content_filter|content management policy|usage policy|responsible ai policy", re.IGNORECASE)
_BAD_KEY = re.compile(r"api[_ ]key not valid|invalid api[_ ]key|invalid x-api-key|incorrect api key", re.IGNORECASE)
_RETRY_IN = re.compile(r"(?:retry|try again) (?:in|after) (\d+(?:\.\d+)?) ?(ms|s|m)?", re.IGNORECASE)
_UNITS = {"ms": 0.001, "s": 1.0, "m": 60.0, None: 1.0}

_STATUSES: tuple[tuple[type[Exception], HTTPStatus], ...] = (
    (langchain.ModelAuthenticationError, HTTPStatus.UNAUTHORIZED),
    (langchain.ModelPermissionDeniedError, HTTPStatus.FORBIDDEN),
    (langchain.ModelRateLimitError, HTTPStatus.TOO_MANY_REQUESTS),
    (langchain.ModelNotFoundError, HTTPStatus.NOT_FOUND),
    (langchain.ModelInvalidRequestError, HTTPStatus.BAD_REQUEST),
    (langchain.ModelAPIError, HTTPStatus.INTERNAL_SERVER_ERROR),
)
_UNREACHED = {"APIConnectionError", "ModelConnectionError", "ModelTimeoutError", "TransportError", "OSError"}
_LATE = {"APITimeoutError", "ModelTimeoutError", "TimeoutException", "TimeoutError"}

_FINISHES: dict[str, Finish] = {
    **dict.fromkeys(("length", "max_tokens", "model_length", "model_context_window_exceeded"), "length"),
    **dict.fromkeys(("content_filter", "safety", "recitation", "prohibited_content", "blocklist", "spii"), "filter"),
    "refusal": "refusal",
}
_BROKEN_OFF = {"error", "abort", "insufficient_system_resource", "malformed_response"}


def finish_of(metadata: Mapping[str, object]) -> Finish | Literal["broken off"]:
    """Why a reply ended, from LangChain's metadata; what we do not know counts as done, for its text is checked anyway."""
    names = ("finish_reason", "stop_reason", "done_reason")
    word = str(next((metadata[name] for name in names if metadata.get(name)), "stop")).lower()
    return "broken off" if word in _BROKEN_OFF else _FINISHES.get(word, "stop")


def told(error: Exception, tokens: tuple[int, int] = (0, 0)) -> ReplyFaultError:
    """The fault that an error of a provider stands for; `tokens` are those the call cost all the same."""
    classes = {kind.__name__ for kind in type(error).__mro__}  # by name: each package brings its own HTTP client
    if classes & _LATE:
        return ReplyFaultError("network", "the server did not answer in time")
    if classes & _UNREACHED:
        return ReplyFaultError(
            "network", f"the server cannot be reached, or broke the connection off ({_reason(error)})"
        )
    status, reason = _status(error), _reason(error)
    wait = _wait(error, reason)
    if isinstance(error, langchain.ContextOverflowError):
        return ReplyFaultError("context_overflow", reason, tokens=tokens)
    if status:
        return ReplyFaultError(_of_status(status, reason, wait), f"{status}: {reason}", tokens=tokens, wait=wait)
    gist = reason.rpartition(": ")[2][:120]
    detail = f"what came back is no chat completion, so the address may be another than the model's ({gist})"
    return ReplyFaultError("server", detail, tokens=tokens)


def _of_status(status: int, reason: str, wait: float) -> Fault:
    asked_wrongly = status < HTTPStatus.INTERNAL_SERVER_ERROR
    if status == HTTPStatus.UNAUTHORIZED or _BAD_KEY.search(reason):
        return "auth"
    if status == HTTPStatus.PAYMENT_REQUIRED or (asked_wrongly and _out_of_credit(reason, wait)):
        return "quota"
    if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE or _OVERFLOW.search(reason):
        return "context_overflow"
    if status in _PLAIN:
        return _PLAIN[status]
    if asked_wrongly:
        return "filtered" if _WITHHELD.search(reason) else "unknown_model"
    return "server"


_PLAIN: dict[int, Fault] = {
    HTTPStatus.FORBIDDEN: "auth",
    HTTPStatus.TOO_MANY_REQUESTS: "rate_limited",
    HTTPStatus.REQUEST_TIMEOUT: "server",
    HTTPStatus.CONFLICT: "server",
    HTTPStatus.TOO_EARLY: "server",
}


def _out_of_credit(reason: str, wait: float) -> bool:
    """Some providers speak of billing also where the limit is one of a minute; those say how long to wait."""
    return bool(_CREDIT_FOR_CERTAIN.search(reason) or (_CREDIT.search(reason) and not wait))


def _status(error: Exception) -> int:
    """The HTTP status behind an error, or that of its class; 0 for none. A 200 that carries an error names it in its body."""
    body = error.args[0] if error.args and isinstance(error.args[0], Mapping) else {}
    response = getattr(error, "response", None)
    for found in (
        getattr(error, "status_code", None), getattr(error, "code", None), getattr(response, "status_code", None),
        body.get("code"),
    ):  # fmt: skip
        if isinstance(found, int) and found >= HTTPStatus.MULTIPLE_CHOICES:
            return found
    return next((int(status) for kind, status in _STATUSES if isinstance(error, kind)), 0)


def _reason(error: Exception) -> str:
    """The server's own words, with its code for the error where it gives one, else what its status means."""
    body = getattr(error, "body", None) or (error.args[0] if error.args else None)
    if isinstance(body, Mapping) and isinstance(body.get("error"), Mapping):
        body = body["error"]
    if isinstance(body, Mapping):
        said = next((body[name] for name in ("message", "error", "detail") if body.get(name)), dict(body))
        code = body.get("code") if isinstance(body.get("code"), str) else body.get("type")
        return cleaned(f"{said} ({code})" if isinstance(code, str) else str(said))
    if isinstance(body, str) and not _WITHOUT_WORDS.match(body):
        return cleaned(body)
    status = _status(error)
    return next((known.phrase for known in HTTPStatus if known == status), "") or type(error).__name__


_WITHOUT_WORDS = re.compile(r"\s*(?:<|$|Error code: \d+\s*$)")


def _wait(error: Exception, reason: str) -> float:
    """Seconds that the server asks to wait: from Retry-After (seconds or a date), else from its words; 0 if it does not."""
    headers = getattr(getattr(error, "response", None), "headers", {}) or {}
    milliseconds = str(headers.get("retry-after-ms", ""))
    if _is_number(milliseconds):
        return float(milliseconds) / 1000
    asked = str(headers.get("retry-after", "")).strip()
    if _is_number(asked):
        return float(asked)
    if asked:
        return _until(asked)
    in_words = _RETRY_IN.search(reason)
    return float(in_words[1]) * _UNITS[in_words[2] and in_words[2].lower()] if in_words else 0.0


def _until(date: str) -> float:
    try:
        then = parsedate_to_datetime(date)
    except ValueError:
        return 0.0
    then = then if then.tzinfo else then.replace(tzinfo=UTC)
    return max(0.0, (then - datetime.now(UTC)).total_seconds())


def _is_number(text: str) -> bool:
    return bool(re.fullmatch(r"\d+(?:\.\d+)?", text))
