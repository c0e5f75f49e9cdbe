"""What differs between providers of language models: packages, parameters, and how each is asked for JSON of a shape.

The shape never goes through LangChain's own structured output, which raises on malformed, cut and withheld replies and
loses their text and their usage with them: it is sent as a plain parameter, and the reply comes back as plain text.

| provider | json_schema | json_object | cap on the reply |
|---|---|---|---|
| openai (and every compatible server) | response_format | response_format | max_completion_tokens; max_tokens with a base_url |
| anthropic | output_config.format | – | max_tokens |
| google_genai | response_json_schema | response_mime_type | max_output_tokens |
| ollama | format | format | options.num_predict, with the window as options.num_ctx |
| any other | – | – | max_tokens |
"""

import logging
import os
import re
import sys
import warnings
from typing import TYPE_CHECKING, Any, Literal

from cxanalyzer import silence
from cxanalyzer.adapters import keys
from cxanalyzer.errors import ModelError, SettingsError
from cxanalyzer.records import ModelRequest
from cxanalyzer.settings import AnalystSettings

if TYPE_CHECKING:
    from langchain_core.language_models import BaseChatModel

Mode = Literal["json_schema", "json_object", "plain"]
MODES: tuple[Mode, ...] = ("json_schema", "json_object", "plain")

OPENAI_URL = "https://api.openai.com/v1"
EFFORT = "low"  # what a reasoning model is asked for: these are tasks of reading, not of proof
THINKING = 8_000  # tokens added to the cap of a reply for a model that thinks before it writes; they count against it

_LABELS = {"openai": "OpenAI", "anthropic": "Anthropic", "google_genai": "Google", "ollama": "Ollama"}
_EXTRAS = {"anthropic": "anthropic", "google_genai": "google", "ollama": "ollama"}
_ALIASES = {"google": "google_genai", "gemini": "google_genai"}
_OFFERED: dict[str, tuple[Mode, ...]] = {
    "openai": MODES,
    "google_genai": MODES,
    "ollama": MODES,
    "anthropic": ("json_schema", "plain"),
}
_ERRORS = (
    ("openai", "OpenAIError"),
    ("anthropic", "AnthropicError"),
    ("google.genai.errors", "APIError"),
    ("ollama", "ResponseError"),
    ("httpx", "HTTPError"),
    ("httpx2", "HTTPError"),
    ("langchain_core.exceptions", "LangChainException"),
)
_REASONING = re.compile(r"o\d|gpt-5(?!.*chat)|gpt-[6-9]")


def split(model: str) -> tuple[str, str]:
    """(provider, model) of `provider:model`; SettingsError for anything else."""
    provider, colon, name = model.partition(":")
    if not (provider and colon and name):
        raise SettingsError(
            f"there is no analyst “{model}”: write embedded, or provider:model as in openai:gpt-5-mini."
        )
    provider = provider.strip().lower().replace("-", "_")
    return _ALIASES.get(provider, provider), name.strip()


def label(provider: str) -> str:
    """The provider's name as people write it."""
    return _LABELS.get(provider, provider)


def offered(provider: str) -> tuple[Mode, ...]:
    """The ways of asking for a shape that a provider may have, the strictest first."""
    return _OFFERED.get(provider, ("plain",))


def reached(settings: AnalystSettings) -> str:
    """The address a model is reached at: the settings', for openai else the environment's or its own; "" the provider's own."""
    provider, _ = split(settings.model)
    if settings.base_url or provider != "openai":
        return settings.base_url
    return os.environ.get("OPENAI_BASE_URL") or os.environ.get("OPENAI_API_BASE") or OPENAI_URL


def hosted(settings: AnalystSettings) -> bool:
    """Whether the model is reached at its provider's own address, not at a server that speaks the same language."""
    provider, _ = split(settings.model)
    return keys.address(reached(settings)) == OPENAI_URL if provider == "openai" else not settings.base_url


def thinks(settings: AnalystSettings) -> bool:
    """Whether this is one of OpenAI's models that think before they write."""
    provider, name = split(settings.model)
    return provider == "openai" and hosted(settings) and bool(_REASONING.match(name))


def takes_window(settings: AnalystSettings) -> bool:
    """Whether the window is a parameter of the model, which without it would cut prompts and say nothing."""
    return split(settings.model)[0] == "ollama"


def connect(settings: AnalystSettings) -> "BaseChatModel":
    """The LangChain model of the settings. ModelError when its key or its package is missing; nothing is sent yet."""
    provider, name = split(settings.model)
    _private()
    from langchain.chat_models import init_chat_model

    try:
        made: BaseChatModel = init_chat_model(name, model_provider=provider, **_parameters(provider, settings))
    except ImportError:
        missing = _EXTRAS.get(provider)
        cure = (
            f"pip install 'cxanalyzer[{missing}]'" if missing else f"pip install langchain-{provider.replace('_', '-')}"
        )
        wanted = "an extra" if missing else "a package"
        raise ModelError(f"{label(provider)} needs {wanted}: {cure}") from None
    except ValueError as error:
        reason = keys.cleaned(str(error))
        raise SettingsError(f"the analyst “{settings.model}” cannot be used: {reason}") from None
    return made


def _parameters(provider: str, settings: AnalystSettings) -> dict[str, Any]:
    """What every call of a model shares. Retries are ours, so the packages get none; a cache would keep faulty replies."""
    url = reached(settings)
    parameters: dict[str, Any] = {"cache": False}
    if provider == "ollama":
        parameters["client_kwargs"] = {"timeout": settings.timeout}
    else:
        parameters["timeout"] = settings.timeout
        parameters["max_retries"] = 1 if provider == "google_genai" else 0  # there, 1 is one attempt, and 0 the default
    if settings.temperature is not None:
        parameters["temperature"] = settings.temperature
    if url:
        parameters["base_url"] = url
    if provider == "openai":
        parameters["use_responses_api"] = False
        own = hosted(settings)
        parameters["api_key"] = (
            keys.needed(provider, label(provider)) if own else keys.found(provider) or keys.PLACEHOLDER
        )
    elif key := keys.needed(provider, label(provider)):
        parameters["api_key"] = key
    return parameters


def failures() -> tuple[type[Exception], ...]:
    """What the packages that are loaded raise of themselves when a call goes wrong."""
    loaded = ((sys.modules.get(module), name) for module, name in _ERRORS)
    return tuple(getattr(module, name) for module, name in loaded if module)


def asked(settings: AnalystSettings, mode: Mode, request: ModelRequest) -> dict[str, Any]:
    """The parameters of one call: the cap on its reply, and the shape as the mode says."""
    provider, _ = split(settings.model)
    if provider == "openai":
        return _asked_openai(settings, mode, request)
    if provider == "ollama":
        return _asked_ollama(settings, mode, request)
    if provider == "google_genai":
        return _asked_google(mode, request)
    asked: dict[str, Any] = {"max_tokens": request.longest}
    if mode == "json_schema":  # offered by anthropic alone
        asked["output_config"] = {"format": {"type": "json_schema", "schema": dict(request.reply_schema)}}
    return asked


def _asked_ollama(settings: AnalystSettings, mode: Mode, request: ModelRequest) -> dict[str, Any]:
    options: dict[str, Any] = {"num_ctx": settings.window, "num_predict": request.longest}
    if settings.temperature is not None:
        options["temperature"] = settings.temperature
    asked: dict[str, Any] = {"options": options}
    if mode != "plain":
        asked["format"] = dict(request.reply_schema) if mode == "json_schema" else "json"
    return asked


def _asked_google(mode: Mode, request: ModelRequest) -> dict[str, Any]:
    asked: dict[str, Any] = {"max_output_tokens": request.longest}
    if mode != "plain":
        asked["response_mime_type"] = "application/json"
    if mode == "json_schema":
        asked["response_json_schema"] = dict(request.reply_schema)
    return asked


def _asked_openai(settings: AnalystSettings, mode: Mode, request: ModelRequest) -> dict[str, Any]:
    """All in `extra_body`, which goes over the wire as it stands: LangChain would rename the cap and parse the shape."""
    body: dict[str, Any] = {"max_completion_tokens" if hosted(settings) else "max_tokens": request.longest}
    if thinks(settings):
        body = {"max_completion_tokens": request.longest + THINKING, "reasoning_effort": EFFORT}
    if mode == "json_schema":
        named = {"name": request.task, "strict": True, "schema": dict(request.reply_schema)}
        body["response_format"] = {"type": "json_schema", "json_schema": named}
    elif mode == "json_object":
        body["response_format"] = {"type": "json_object"}
    return {"extra_body": body}


def _private() -> None:
    """Evidence goes to the model named and nowhere else: no tracing service, and no bodies of requests in a log."""
    silence.keep()  # once more: whoever imported us may have turned tracing on since
    for name in ("openai", "anthropic", "httpcore"):
        logging.getLogger(name).setLevel(logging.WARNING)
    warnings.filterwarnings("ignore", module="langchain_openai")  # its advice is about parts of it that we do not use
