"""Look a language model over before it is trusted with a review: key, server, shape of replies, and the window."""

from cxanalyzer.adapters import keys, prices, providers
from cxanalyzer.adapters.chat import ChatModel
from cxanalyzer.adapters.probing import asked, probe, read
from cxanalyzer.adapters.providers import Mode
from cxanalyzer.errors import ModelError
from cxanalyzer.records import Check, ModelRequest
from cxanalyzer.replies import Call
from cxanalyzer.settings import AnalystSettings
from cxanalyzer.tokens import estimate

_NEEDLE = "marigold"
_SHAPE = {
    "type": "object",
    "properties": {"needle": {"type": "string"}},
    "required": ["needle"],
    "additionalProperties": False,
}
_RESERVE = 1_000  # tokens of the window that are left for the reply
_FILLED = 0.9  # of the rest: our count of tokens is an estimate
_CUT = 0.7  # a server that counts fewer tokens than this share of ours has not read them all

_SAID: dict[Mode, str] = {
    "json_schema": "the server holds replies to our schema (json_schema)",
    "json_object": "the server holds replies to JSON (json_object), and the schema stands in the prompt",
    "plain": "the schema stands in the prompt alone (plain): expect more replies to be asked for again",
}


def examine(settings: AnalystSettings) -> list[Check]:
    """What was looked at, in order, as far as one check lets the next be made; usable when all are well."""
    provider, name = providers.split(settings.model)
    calls: list[Call] = []
    checks = [_key(settings)]
    if not checks[0].ok:
        return checks
    try:
        mode = probe(settings, calls.append)
    except ModelError as error:
        return [*checks, Check(label="model", ok=False, text=str(error))]
    where = keys.address(providers.reached(settings)) or providers.label(provider)
    checks.append(
        Check(label="model", ok=True, text=f"{name} answers at {where}; evidence that it reads is sent there")
    )
    checks.append(Check(label="replies", ok=True, text=_SAID[mode]))
    checks.append(_window(settings, ChatModel(settings, mode), calls))
    checks.append(_price(settings, calls))
    return checks


def _key(settings: AnalystSettings) -> Check:
    provider, _ = providers.split(settings.model)
    names = keys.VARIABLES.get(provider, ())
    if keys.found(provider):
        return Check(label="key", ok=True, text=f"{' or '.join(names)} holds a key")
    if not names or not providers.hosted(settings):
        return Check(label="key", ok=True, text="none is set, and a server of one's own needs none")
    return Check(label="key", ok=False, text=keys.missing(provider, providers.label(provider)))


def _window(settings: AnalystSettings, model: ChatModel, calls: list[Call]) -> Check:
    """Whether the first line of a prompt as long as the window allows comes back, and whether the server counted it all."""
    request = needle(settings.window)
    sent = estimate(request.system) + estimate(request.user)
    reply, fault = asked(model, request, calls.append)
    if reply is None:
        overflow = fault is not None and fault.kind == "context_overflow"
        cure = "Set a smaller window in [analyst]." if overflow else "Run doctor again."
        return Check(label="window", ok=False, text=f"a prompt of about {sent:,} tokens failed ({fault}). {cure}")
    counted = reply.input_tokens
    found = read(reply.text)
    back = isinstance(found, dict) and str(found.get("needle", "")).strip(" .\"'").lower() == _NEEDLE
    if 0 < counted < _CUT * sent or not back:
        said = f"it counted {counted:,} of about {sent:,} tokens" if counted else "it does not say how many it read"
        return Check(
            label="window",
            ok=False,
            text=f"the server cuts prompts silently: the first line of a long one did not arrive whole, and {said}. "
            "Raise the server's window (Ollama: num_ctx), or set a smaller window in [analyst].",
        )
    return Check(label="window", ok=True, text=f"a prompt of about {sent:,} tokens arrives whole")


def needle(window: int) -> ModelRequest:
    """A request nearly as long as the window, whose first line is what the model is to give back."""
    size = max(200, int(_FILLED * (window - _RESERVE)))
    opening = f"needle: {_NEEDLE}\n"
    line = "Parcel {number} came on a Tuesday; the box was whole and the courier said good morning."
    each = estimate("\n".join(line.format(number=number) for number in range(100, 200))) / 100
    lines = [line.format(number=number) for number in range(100, 100 + int(size / each))]
    return ModelRequest(
        task="find_needle",
        prompt_hash="find_needle.v1",
        system="The user's message begins with a line “needle: WORD”. Give that word back as a JSON object.",
        user=opening + "\n".join(lines),
        reply_schema=_SHAPE,
        longest=min(_RESERVE, 500),
    )


def _price(settings: AnalystSettings, calls: list[Call]) -> Check:
    tokens = sum(call.input_tokens + call.output_tokens for call in calls)
    spent = f"these checks took {len(calls)} calls and {tokens:,} tokens"
    if any(call.outcome == "answered" and not call.input_tokens for call in calls):
        spent += "; the server does not say what every call used, so --max-cost cannot be held"
    million = 1_000_000
    provider, name = providers.split(settings.model)
    own = not providers.hosted(settings)
    read_price, written = (
        None if own else prices.list_price(provider, name, *tokens) for tokens in ((million, 0), (0, million))
    )
    if read_price is None or written is None:
        text = f"not known; {spent}"
    else:
        text = f"${read_price:.2f} a million tokens read and ${written:.2f} written, at list price; {spent}"
    return Check(label="price", ok=True, text=text)
