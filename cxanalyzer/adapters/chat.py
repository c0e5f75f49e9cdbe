"""A language model behind LangChain: the filled prompt in, plain text with its tokens out, or one fault of a closed list."""

import json
from collections.abc import Callable, Generator, Iterable, Iterator, Mapping
from functools import cached_property
from typing import TYPE_CHECKING, Any, TypeVar, cast

from langchain_core.callbacks import BaseCallbackHandler
from langchain_core.messages import BaseMessage
from langchain_core.outputs import LLMResult
from langchain_core.prompts import ChatPromptTemplate, MessagesPlaceholder
from langchain_core.runnables import RunnableConfig

from cxanalyzer.adapters import faults, keys, prices, providers
from cxanalyzer.adapters.providers import Mode
from cxanalyzer.adapters.side_by_side import side_by_side
from cxanalyzer.errors import ReplyFaultError
from cxanalyzer.records import ModelReply, ModelRequest
from cxanalyzer.settings import AnalystSettings
from cxanalyzer.terms import Fault
from cxanalyzer.tokens import recalled

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Work = TypeVar("Work")
Result = TypeVar("Result")

_PROMPT = ChatPromptTemplate([("system", "{system}"), ("human", "{user}"), MessagesPlaceholder("turns")])
# What LangChain and the packages below it raise where an answer of status 200 is no chat completion.
_MISREAD = (LookupError, TypeError, ValueError, AttributeError, OSError)

_LARGE, _CUT = 1_000, 0.6  # no tokenizer differs so much from our estimate of so long a prompt
_CUT_SILENTLY = (
    "the server cuts prompts silently: it counted {:,} of about {:,} tokens. Raise the server's window (Ollama: num_ctx), "
    "or set a smaller window in [analyst]"
)

_ENDED_BADLY: dict[str, tuple[Fault, str]] = {
    "length": ("truncated", "the reply was cut at its longest"),
    "filter": ("filtered", "the provider withheld the reply"),
    "refusal": ("refused", "the model declined to answer"),
    "broken off": ("server", "the server broke the reply off"),
}


class ChatModel:
    """The model that the settings name. Safe for several threads.

    The model is connected to when it is first asked, so a price can be told without a key or a package; ModelError then
    says which of them is missing. `mode` is how replies of a shape are asked for; `probing` finds the strictest that works.
    """

    def __init__(self, settings: AnalystSettings, mode: Mode = "json_schema") -> None:
        self._settings = settings
        self._mode = mode
        self._provider, self._model = providers.split(settings.model)

    @property
    def name(self) -> str:
        """`provider:model`."""
        return f"{self._provider}:{self._model}"

    @property
    def identity(self) -> Mapping[str, str]:
        """Everything besides a request that changes an answer; no key and no login."""
        settings = self._settings
        known = {
            "model": self.name,
            "base_url": keys.address(providers.reached(settings)),
            "temperature": "" if settings.temperature is None else str(settings.temperature),
            "mode": self._mode,
            "effort": providers.EFFORT if providers.thinks(settings) else "",
            "window": str(settings.window) if providers.takes_window(settings) else "",
        }
        return {name: value for name, value in known.items() if value}

    @property
    def window(self) -> int:
        """How many tokens a request and its reply may have together."""
        return self._settings.window

    def complete(self, request: ModelRequest, hear: Callable[[str], None] | None = None) -> ModelReply:
        """One call over the wire, never repeated here; with `hear` as a stream, which tells the reply so far as it comes.

        ReplyFaultError says what went wrong and what it cost.
        """
        bill = _Bill()
        counting = {"stream_usage": True} if hear and self._provider == "openai" else {}
        model = self._connected.bind(**providers.asked(self._settings, self._mode, request), **counting)
        expected: tuple[type[Exception], ...] = (*providers.failures(), *_MISREAD)
        try:
            chain, config = _PROMPT | model, RunnableConfig(callbacks=[bill])
            filled = self._filled(request)
            message = _heard(chain.stream(filled, config), hear) if hear else chain.invoke(filled, config)
        except expected as error:
            fault = faults.told(error, bill.tokens)
        else:
            self._refuse_cut(filled, bill.tokens)
            return _checked(message, bill.tokens)
        # Raised out here, so that no traceback drags along what the server said, which may repeat the key.
        raise fault

    def each(
        self, do: Callable[[Work], Result], work: Iterable[Work]
    ) -> Generator[tuple[int, Result | Exception], None, None]:
        """Do every piece of work, several at a time; (its place, its result or what it raised), as they are done."""
        return side_by_side(do, work, self._settings.concurrency)

    def price(self, input_tokens: int, output_tokens: int) -> float | None:
        """US dollars at list price, or None where the price is not known, as on a server of one's own."""
        if not providers.hosted(self._settings):
            return None
        return prices.list_price(self._provider, self._model, input_tokens, output_tokens)

    def _refuse_cut(self, filled: Mapping[str, Any], tokens: tuple[int, int]) -> None:
        """ReplyFaultError where a server of one's own counts far fewer tokens than were sent: it has not read them all.

        A server is looked over before it is used (`window.ensure_whole`); this is for one whose window shrinks later. To ask
        about less would not do: what a smaller prompt loses may be too little to be noticed.
        """
        if not tokens[0] or providers.hosted(self._settings):
            return
        sent = recalled(filled["system"]) + recalled(filled["user"])
        if sent >= _LARGE and tokens[0] < _CUT * sent:
            raise ReplyFaultError("unknown_model", _CUT_SILENTLY.format(tokens[0], sent), tokens=tokens)

    def dearest(self, request: ModelRequest) -> float | None:
        """The most that one call can cost: a reply as long as it may be, and for some models the thinking before it."""
        if not providers.hosted(self._settings):
            return None
        texts = (request.system, request.user, *(text for _, text in request.turns))
        thinking = providers.THINKING if providers.thinks(self._settings) else 0
        return self.price(sum(map(recalled, texts)), request.longest + thinking)

    @cached_property
    def _connected(self) -> "BaseChatModel":
        return providers.connect(self._settings)

    def _filled(self, request: ModelRequest) -> dict[str, Any]:
        system = request.system
        if self._mode != "json_schema":
            schema = json.dumps(request.reply_schema, ensure_ascii=False, separators=(",", ":"), default=dict)
            system += (
                f"\n\nReply with one JSON object named {request.task} of this JSON schema and nothing else: {schema}"
            )
        turns = [(role, _sendable(text)) for role, text in request.turns]
        return {"system": _sendable(system), "user": _sendable(request.user), "turns": turns}


def _heard(parts: Iterator[BaseMessage], hear: Callable[[str], None]) -> BaseMessage:
    """The message that its parts make, told as it grows."""
    whole: Any = None
    for part in parts:
        whole = part if whole is None else whole + part
        hear(str(whole.text))
    if whole is None:
        raise ValueError("nothing came back")
    return cast("BaseMessage", whole)


class _Bill(BaseCallbackHandler):
    """The tokens of one call, also of an answer that LangChain cannot make a message of."""

    def __init__(self) -> None:
        self.tokens = (0, 0)

    def on_llm_end(self, response: LLMResult, **_: Any) -> None:  # noqa: ANN401  # LangChain hands over what it likes
        used = (response.llm_output or {}).get("token_usage") or {}
        for message in (getattr(one, "message", None) for row in response.generations for one in row):
            if found := getattr(message, "usage_metadata", None):
                self.tokens = (int(found["input_tokens"]), int(found["output_tokens"]))
                return
        self.tokens = (int(used.get("prompt_tokens") or 0), int(used.get("completion_tokens") or 0))


def _checked(message: BaseMessage, tokens: tuple[int, int]) -> ModelReply:
    """The reply, once why it ended and whether it says anything are known; its JSON is read elsewhere."""
    text = str(message.text)
    finish = "refusal" if message.additional_kwargs.get("refusal") else faults.finish_of(message.response_metadata)
    if finish in _ENDED_BADLY:
        kind, detail = _ENDED_BADLY[finish]
        raise ReplyFaultError(kind, detail, tokens=tokens)
    if not text.strip():
        raise ReplyFaultError("empty", "nothing came back", tokens=tokens)
    return ModelReply(text=text, input_tokens=tokens[0], output_tokens=tokens[1])


def _sendable(text: str) -> str:
    """Half a surrogate pair cannot go over the wire."""
    return text.encode("utf-8", "replace").decode("utf-8")
