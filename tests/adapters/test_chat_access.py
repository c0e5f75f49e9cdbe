import os
import subprocess
import sys
from collections.abc import Callable
from typing import Any

import pytest
from model_server import ModelServer, Scripted

from cxanalyzer.adapters.chat import ChatModel
from cxanalyzer.adapters.providers import Mode
from cxanalyzer.errors import ModelError, SettingsError
from cxanalyzer.records import ModelRequest
from cxanalyzer.settings import AnalystSettings

KEY = "sk-CANARY-0123456789abcdef"
SCHEMA = {
    "type": "object",
    "properties": {"word": {"type": "string"}},
    "required": ["word"],
    "additionalProperties": False,
}
REQUEST = ModelRequest(
    task="say_word",
    prompt_hash="h",
    system="Be {brief}, $kind and “exact”.",
    user='<records 1a>\n{"id":"1","text":"a {curly} text"}\n</records 1a>',
    reply_schema=SCHEMA,
    longest=300,
)
Start = Callable[..., ModelServer]


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def model_at(url: str, mode: Mode = "json_schema", **changes: Any) -> ChatModel:
    return ChatModel(AnalystSettings(model="openai:test-model", base_url=url, **({"timeout": 5} | changes)), mode)


def test_a_missing_key_is_named_and_nothing_is_sent(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    model = ChatModel(AnalystSettings(model="openai:gpt-5-mini"))
    assert model.price(1_000_000, 0) is not None
    with pytest.raises(ModelError, match="OPENAI_API_KEY"):
        model.complete(REQUEST)


def test_a_server_of_ones_own_needs_no_key(monkeypatch: pytest.MonkeyPatch, start_server: Start) -> None:
    monkeypatch.delenv("OPENAI_API_KEY")
    server = start_server(Scripted([{"word": "yes"}]))
    assert model_at(server.url).complete(REQUEST).text


@pytest.mark.parametrize(
    ("model", "variable", "line"),
    [
        ("anthropic:claude-x", "ANTHROPIC_API_KEY", "Anthropic needs an extra: pip install 'cxanalyzer[anthropic]'"),
        ("google:gemini-x", "GOOGLE_API_KEY", "Google needs an extra: pip install 'cxanalyzer[google]'"),
        ("ollama:qwen3", "", "Ollama needs an extra: pip install 'cxanalyzer[ollama]'"),
        ("mistralai:small", "", "mistralai needs a package: pip install langchain-mistralai"),
    ],
)
def test_a_missing_package_is_named(monkeypatch: pytest.MonkeyPatch, model: str, variable: str, line: str) -> None:
    if variable:
        monkeypatch.setenv(variable, "a-key-for-the-test")
    with pytest.raises(ModelError) as raised:
        ChatModel(AnalystSettings(model=model)).complete(REQUEST)
    assert str(raised.value) == line


@pytest.mark.parametrize("model", ["gpt-5-mini", "openai:", ":m"])
def test_a_name_without_provider_or_model_is_refused(model: str) -> None:
    with pytest.raises(SettingsError, match="provider:model"):
        ChatModel(AnalystSettings(model=model))


def test_an_unknown_provider_is_refused() -> None:
    with pytest.raises(SettingsError, match="nobody:m"):
        ChatModel(AnalystSettings(model="nobody:m")).complete(REQUEST)


def test_the_identity_holds_what_changes_an_answer_and_no_secret(monkeypatch: pytest.MonkeyPatch) -> None:
    settings = AnalystSettings(
        model="openai:m", base_url="https://me:secret@host/v1/?key=1", temperature=0.5, concurrency=9
    )
    assert ChatModel(settings, "plain").identity == {
        "model": "openai:m", "base_url": "https://host/v1", "temperature": "0.5", "mode": "plain",
    }  # fmt: skip
    faster = settings.model_copy(update={"concurrency": 1, "timeout": 9.0, "window": 4_096})
    assert ChatModel(faster, "plain").identity == ChatModel(settings, "plain").identity
    monkeypatch.setenv("OPENAI_BASE_URL", "http://elsewhere/v1")
    assert ChatModel(AnalystSettings(model="openai:m")).identity["base_url"] == "http://elsewhere/v1"


_TRACED = """
import os, sys
from cxanalyzer.adapters.chat import ChatModel
from cxanalyzer.records import ModelRequest
from cxanalyzer.settings import AnalystSettings
import logging
logging.basicConfig(level=logging.DEBUG, stream=sys.stdout)
request = ModelRequest(task="t", prompt_hash="h", system="s", user="SECRET-EVIDENCE", reply_schema={"type": "object"}, longest=9)
print(ChatModel(AnalystSettings(model="openai:m", base_url=sys.argv[1])).complete(request).text)
from langchain_core.tracers.langchain import wait_for_all_tracers
wait_for_all_tracers()
"""


def test_nothing_is_traced_or_logged_whatever_the_environment_says(start_server: Start) -> None:
    server = start_server(Scripted({"t": {"word": "yes"}}))
    tracing = dict.fromkeys(("LANGSMITH_TRACING", "LANGSMITH_TRACING_V2", "LANGCHAIN_TRACING_V2"), "true")
    addresses = {"LANGSMITH_ENDPOINT": server.url, "LANGCHAIN_ENDPOINT": server.url, "LANGSMITH_API_KEY": "lsv2_x"}
    done = subprocess.run(
        [sys.executable, "-c", _TRACED, server.url],
        capture_output=True, text=True, check=False, timeout=60,
        env={**os.environ, **tracing, **addresses, "OPENAI_LOG": "debug"},
    )  # fmt: skip
    assert '{"word": "yes"}' in done.stdout, done.stderr
    for secret in ("SECRET-EVIDENCE", KEY):
        assert secret not in done.stdout + done.stderr
    assert server.tally.calls == 1
    assert "/runs" not in done.stdout + done.stderr


def test_the_vendor_is_loaded_only_when_it_is_asked() -> None:
    code = "import sys, cxanalyzer.adapters.chat; print([m for m in sys.modules if m in ('langchain_openai', 'openai', 'genai_prices')])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, timeout=60)
    assert done.stdout.strip() == "[]"
