"""Whether a server reads prompts as long as they are sent: some cut them at a window of their own and say nothing."""

import json
from typing import Literal, NamedTuple

from cxanalyzer.adapters import keys, providers
from cxanalyzer.adapters.chat import ChatModel
from cxanalyzer.adapters.probing import CHECK_SHAPE, STEP, Heard, asked, known_mode, read
from cxanalyzer.adapters.providers import Mode
from cxanalyzer.errors import ModelError
from cxanalyzer.records import ModelRequest, StepPlan
from cxanalyzer.replies import Kept, RepliesDatabase, key_of
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
_WRITTEN = 20  # tokens of the reply to one of these checks
_CUT = 0.7  # a server that counts fewer tokens than this share of ours has not read them all


class Window(NamedTuple):
    """What became of a long prompt: it arrived `whole`, was `cut`, was refused as too `long`, or the call `failed`."""

    came: Literal["whole", "cut", "long", "failed"]
    text: str


def look(settings: AnalystSettings, mode: Mode, heard: Heard) -> Window:
    """Whether the first line of a prompt as long as the window allows comes back, and whether the server counted it all."""
    request = needle(settings.window)
    sent = estimate(request.system) + estimate(request.user)
    reply, fault = asked(ChatModel(settings, mode), request, heard)
    counted = reply.input_tokens if reply else fault.tokens[0] if fault else 0
    short = 0 < counted < _CUT * sent
    if reply is None and not short:
        long = fault is not None and fault.kind == "context_overflow"
        cure = "Set a smaller window in [analyst]." if long else "Run doctor again."
        return Window("long" if long else "failed", f"a prompt of about {sent:,} tokens failed ({fault}). {cure}")
    if short or reply is None or not _is_back(reply.text):
        said = f"it counted {counted:,} of about {sent:,} tokens" if counted else "it does not say how many it read"
        return Window(
            "cut",
            f"the server cuts prompts silently: the first line of a long one did not arrive whole, and {said}. "
            "Raise the server's window (Ollama: num_ctx), or set a smaller window in [analyst].",
        )
    return Window("whole", f"a prompt of about {sent:,} tokens arrives whole")


def _is_back(text: str) -> bool:
    found = read(text)
    return isinstance(found, dict) and str(found.get("needle", "")).strip(" .\"'").lower() == _NEEDLE


def ensure_whole(settings: AnalystSettings, mode: Mode, replies: RepliesDatabase, review: str) -> None:
    """ModelError where the server of one's own cuts prompts; looked at once for a model, an address and a window.

    A call that fails says nothing about the window: work goes on, and the next run looks again.
    """
    if _settled(settings, replies):
        return
    found = look(settings, mode, lambda call: replies.log(call.model_copy(update={"review": review})))
    if found.came == "cut":
        raise ModelError(f"{settings.model} cannot be used: {found.text}")
    if found.came != "failed":
        replies.keep([Kept(_key(settings), needle(settings.window).task, f'"{found.came}"')])


def planned(settings: AnalystSettings, replies: RepliesDatabase) -> list[StepPlan]:
    """The calls that are made before the first piece of evidence is sent; none where the model was looked over before."""
    calls = [] if known_mode(settings, replies) else [CHECK_SHAPE]
    if not _settled(settings, replies):
        calls.append(needle(settings.window))
    given = sum(estimate(f"{call.system}{call.user}{json.dumps(call.reply_schema, default=dict)}") for call in calls)
    written = _WRITTEN * len(calls)
    cost = ChatModel(settings).price(given, written)
    step = StepPlan(step=STEP, calls=len(calls), input_tokens=given, output_tokens=written, cost_usd=cost)
    return [step] if calls else []


def _settled(settings: AnalystSettings, replies: RepliesDatabase) -> bool:
    """Whether there is nothing to look at: a provider's own address is trusted, and what was found before is kept."""
    key = _key(settings)
    return providers.hosted(settings) or key in replies.found([key])


def _key(settings: AnalystSettings) -> str:
    identity = {"model": settings.model, "base_url": keys.address(providers.reached(settings))}
    return key_of(identity, needle(settings.window).prompt_hash, _SHAPE, ["window", settings.window])


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
