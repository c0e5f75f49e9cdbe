"""Find out, with as few calls as it takes, how a language model can be used: how it takes the shape of a reply."""

import json
from collections.abc import Callable
from functools import partial
from time import monotonic, sleep
from typing import Any

from cxanalyzer.adapters import keys, providers
from cxanalyzer.adapters.chat import ChatModel
from cxanalyzer.adapters.providers import MODES, Mode
from cxanalyzer.errors import ModelError, ReplyFaultError
from cxanalyzer.records import ModelReply, ModelRequest
from cxanalyzer.replies import Call, Kept, RepliesDatabase, key_of
from cxanalyzer.settings import AnalystSettings

Heard = Callable[[Call], None]
"""Hears of every call that a probe makes, so that none goes uncounted."""

STEP = "probe"
_TRIES = 3  # a busy server is no reason to take a model for one that cannot be used
_LONGEST_WAIT = 30.0  # seconds
_PASSING = {"rate_limited", "server", "network"}
_FINAL = {"auth", "quota"}

# As deep as the shapes of our tasks: a list of objects with words to choose from and values that may be missing. The names
# in it are nowhere in the prompt, so only a server that heeds the schema answers in them.
_SHAPE: dict[str, Any] = {
    "type": "object",
    "properties": {
        "entries": {
            "type": "array",
            "items": {
                "type": "object",
                "properties": {
                    "colour": {"type": "string"},
                    "warmth": {"anyOf": [{"enum": ["warm", "cold"], "type": "string"}, {"type": "null"}]},
                },
                "required": ["colour", "warmth"],
                "additionalProperties": False,
            },
        }
    },
    "required": ["entries"],
    "additionalProperties": False,
}
CHECK_SHAPE = ModelRequest(
    task="check_shape",
    prompt_hash="check_shape.v1",
    system="You answer with one JSON object.",
    user="Name two colours and say of each whether people call it a warm or a cold one.",
    reply_schema=_SHAPE,
    longest=2_000,
)


def probe(settings: AnalystSettings, heard: Heard = lambda _: None, wait: Callable[[float], None] = sleep) -> Mode:
    """The strictest way in which the model takes the shape of a reply; ModelError when it cannot be used at all."""
    provider, name = providers.split(settings.model)
    fault: ReplyFaultError | None = None
    for mode in providers.offered(provider):
        fault = _tried(ChatModel(settings, mode), settings.timeout, heard, wait)
        if fault is None:
            return mode
        if fault.kind in _FINAL | _PASSING or (mode == "plain" and fault.kind == "unknown_model"):
            raise ModelError(unusable(settings, fault))
    raise ModelError(
        f"{settings.model} does not answer in JSON of a given shape, however it is asked ({fault}). "
        f"Use a larger model than {name}, or go on with --analyst embedded."
    )


def mode_of(settings: AnalystSettings, replies: RepliesDatabase, review: str) -> Mode:
    """How the model takes the shape of a reply: as found before for this model at this address, else by a probe, kept."""
    known = known_mode(settings, replies)
    if known is not None:
        return known
    found = probe(settings, lambda call: replies.log(call.model_copy(update={"review": review})))
    replies.keep([Kept(_key(settings), CHECK_SHAPE.task, json.dumps(found))])
    return found


def known_mode(settings: AnalystSettings, replies: RepliesDatabase) -> Mode | None:
    """How this model at this address was found to take the shape of a reply; None when nobody has tried."""
    key = _key(settings)
    known = replies.found([key]).get(key)
    return next((mode for mode in MODES if known == json.dumps(mode)), None)


def _key(settings: AnalystSettings) -> str:
    identity = {"model": settings.model, "base_url": keys.address(providers.reached(settings))}
    return key_of(identity, CHECK_SHAPE.prompt_hash, _SHAPE, "mode")


def unusable(settings: AnalystSettings, fault: ReplyFaultError) -> str:
    """One line on a fault that ends everything: what happened, and what to do."""
    provider, _ = providers.split(settings.model)
    names = keys.VARIABLES.get(provider, ())
    where = keys.address(providers.reached(settings)) or providers.label(provider)
    cure = {
        "auth": f"See that {names[0] if names else 'the key'} holds a key that may use this model.",
        "quota": "Add credit to the account, or name another model.",
        "network": f"See that the server runs at {where}, and that this machine may reach it.",
        "unknown_model": f"See that {where} offers this model, and that base_url in [analyst] is right.",
    }.get(fault.kind, "Try again later.")
    return f"{settings.model} cannot be used ({fault.detail}). {cure}"


def _tried(model: ChatModel, timeout: float, heard: Heard, wait: Callable[[float], None]) -> ReplyFaultError | None:
    """What is wrong with a reply in this mode, after a few tries where the fault may pass; None when it is as asked.

    A server that let the whole `timeout` (seconds) pass is not asked again: that would hold a run up for minutes.
    """
    fault: ReplyFaultError | None = None
    for attempt in range(_TRIES):
        if fault is not None:
            wait(min(_LONGEST_WAIT, fault.wait or 2.0**attempt / 2))
        began = monotonic()
        reply, fault = asked(model, CHECK_SHAPE, heard)
        if fault is None or fault.kind not in _PASSING or monotonic() - began >= timeout:
            break
    if fault is None and reply is not None and not _fits(reply.text):
        fault = ReplyFaultError("schema", "the reply is not of the shape asked for")
    return fault


def asked(model: ChatModel, request: ModelRequest, heard: Heard) -> tuple[ModelReply | None, ReplyFaultError | None]:
    """A reply, or the fault in its place; either way the call is told of."""
    began = monotonic()
    call = partial(Call, review="", step=STEP, model=model.name)
    reply: ModelReply | None = None
    fault: ReplyFaultError | None = None
    try:
        reply = model.complete(request)
        tokens = (reply.input_tokens, reply.output_tokens)
    except ReplyFaultError as error:
        fault, tokens = error, error.tokens
    heard(
        call(
            outcome=fault.kind if fault else "answered",
            input_tokens=tokens[0],
            output_tokens=tokens[1],
            cost_usd=model.price(*tokens) if any(tokens) else 0.0,
            seconds=round(monotonic() - began, 3),
        )
    )
    return reply, fault


def read(text: str) -> Any:  # noqa: ANN401  # whatever JSON there is
    """The outermost JSON object of a reply, None where there is none; good enough to see what a server does."""
    try:
        return json.loads(text[text.find("{") : text.rfind("}") + 1])
    except ValueError:
        return None


def _fits(text: str) -> bool:
    found = read(text)
    entries = found.get("entries") if isinstance(found, dict) and set(found) == {"entries"} else None
    return isinstance(entries, list) and all(
        isinstance(one, dict) and set(one) == {"colour", "warmth"} and one["warmth"] in ("warm", "cold", None)
        for one in entries
    )
