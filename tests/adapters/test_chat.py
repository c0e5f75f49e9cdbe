import time
import traceback
from collections.abc import Callable
from email.utils import formatdate
from itertools import pairwise
from typing import Any

import pytest
from model_server import FAULTS, ModelServer, Scripted
from saying import saying

from cxanalyzer.adapters import providers
from cxanalyzer.adapters.chat import ChatModel
from cxanalyzer.adapters.providers import MODES, Mode
from cxanalyzer.errors import ReplyFaultError
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
# What is told apart here, on the wire; the rest is for whoever reads the text.
ON_THE_WIRE = sorted(name for name, mode in FAULTS.items() if mode.where in ("http", "text", "body", "transport"))
READ_LATER = {"malformed", "schema", "meaning"}

Start = Callable[..., ModelServer]


@pytest.fixture(autouse=True)
def _environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("OPENAI_API_KEY", KEY)
    for name in ("OPENAI_BASE_URL", "OPENAI_API_BASE", "ANTHROPIC_API_KEY", "GOOGLE_API_KEY", "GEMINI_API_KEY"):
        monkeypatch.delenv(name, raising=False)


def model_at(url: str, mode: Mode = "json_schema", **changes: Any) -> ChatModel:
    return ChatModel(AnalystSettings(model="openai:test-model", base_url=url, **({"timeout": 5} | changes)), mode)


def fault_at(url: str, **changes: Any) -> ReplyFaultError:
    with pytest.raises(ReplyFaultError) as raised:
        model_at(url, **changes).complete(REQUEST)
    return raised.value


# --- what is sent -----------------------------------------------------------------------------------------------------


def test_the_prompt_arrives_as_it_was_filled_braces_and_all(start_server: Start) -> None:
    server = start_server(Scripted([{"word": "yes"}]))
    asked_again = REQUEST.model_copy(update={"turns": (("assistant", "{no"), ("user", "That {was} no JSON."))})
    reply = model_at(server.url).complete(asked_again)
    assert (reply.text, reply.finish) == ('{"word": "yes"}', "stop")
    assert [(one["role"], one["content"]) for one in server.tally.requests[0]["messages"]] == [
        ("system", REQUEST.system), ("user", REQUEST.user), ("assistant", "{no"), ("user", "That {was} no JSON."),
    ]  # fmt: skip


@pytest.mark.parametrize("mode", MODES)
def test_the_shape_is_asked_for_as_the_mode_says(start_server: Start, mode: Mode) -> None:
    server = start_server(Scripted([{"word": "yes"}]))
    model_at(server.url, mode).complete(REQUEST)
    sent = server.tally.requests[0]
    line = (
        "\nReply with one JSON object named say_word of this JSON schema and nothing else: "
        '{"type":"object","properties":{"word":{"type":"string"}},"required":["word"],"additionalProperties":false}'
    )
    whole = {"type": "json_schema", "json_schema": {"name": "say_word", "strict": True, "schema": SCHEMA}}
    assert (
        sent.get("response_format")
        == {"json_schema": whole, "json_object": {"type": "json_object"}, "plain": None}[mode]
    )
    assert sent["messages"][0]["content"].endswith(line) == (mode != "json_schema")


def test_only_what_was_set_is_sent_and_other_servers_get_the_cap_they_know(start_server: Start) -> None:
    server = start_server(Scripted([{"word": "yes"}, {"word": "yes"}]))
    model_at(server.url).complete(REQUEST)
    model_at(server.url, temperature=0.0).complete(REQUEST)
    first, second = server.tally.requests
    assert set(first) == {"model", "messages", "stream", "max_tokens", "response_format"}
    assert first["max_tokens"] == 300
    assert second["temperature"] == 0.0


def test_openai_itself_gets_its_own_cap_with_room_to_think_where_a_model_thinks() -> None:
    plain = providers.asked(AnalystSettings(model="openai:gpt-4.1-mini"), "plain", REQUEST)
    assert plain == {"extra_body": {"max_completion_tokens": 300}}
    thinking = providers.asked(AnalystSettings(model="openai:gpt-5-mini"), "plain", REQUEST)["extra_body"]
    assert thinking == {"max_completion_tokens": 300 + providers.THINKING, "reasoning_effort": "low"}
    chatting = providers.asked(AnalystSettings(model="openai:gpt-5-chat-latest"), "plain", REQUEST)
    assert "reasoning_effort" not in chatting["extra_body"]


@pytest.mark.parametrize(
    ("model", "mode", "sent"),
    [
        ("anthropic:claude", "json_schema", {"max_tokens": 300, "output_config": {"format": {"type": "json_schema", "schema": SCHEMA}}}),
        ("anthropic:claude", "plain", {"max_tokens": 300}),
        ("google:gemini", "json_schema", {"max_output_tokens": 300, "response_mime_type": "application/json", "response_json_schema": SCHEMA}),
        ("google_genai:gemini", "json_object", {"max_output_tokens": 300, "response_mime_type": "application/json"}),
        ("ollama:qwen", "json_schema", {"options": {"num_ctx": 16_000, "num_predict": 300}, "format": SCHEMA}),
        ("ollama:qwen", "json_object", {"options": {"num_ctx": 16_000, "num_predict": 300}, "format": "json"}),
        ("mistralai:small", "plain", {"max_tokens": 300}),
    ],
)  # fmt: skip
def test_other_providers_are_asked_in_their_own_terms(model: str, mode: Mode, sent: dict[str, Any]) -> None:
    assert providers.asked(AnalystSettings(model=model), mode, REQUEST) == sent


def test_half_a_character_does_not_stop_a_call(start_server: Start) -> None:
    server = start_server(Scripted([{"word": "yes"}]))
    assert model_at(server.url).complete(REQUEST.model_copy(update={"user": "cut \ud83d off"})).text
    assert server.tally.requests[0]["messages"][1]["content"] == "cut ? off"


# --- what comes back --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("name", [name for name in ON_THE_WIRE if name not in ("stall", "slow_body")])
def test_every_fault_of_the_wire_is_told_by_its_name_and_paid_as_billed(
    start_server: Start, name: str, mode: Mode
) -> None:
    server = start_server(Scripted([{"word": "yes"}]))
    url = server.url_with(name)
    try:
        reply = model_at(url, mode).complete(REQUEST)
        kind, tokens = "", (reply.input_tokens, reply.output_tokens)
        told = ""
    except ReplyFaultError as fault:
        kind, tokens = fault.kind, fault.tokens
        told = "".join(traceback.format_exception(fault))
    assert KEY not in told
    asked_for = {"no_json_schema": ("json_schema",), "no_json_object": ("json_schema", "json_object")}.get(name, MODES)
    expected = FAULTS[name].kind if mode in asked_for else ""
    assert kind == ("" if expected in READ_LATER else expected)
    assert server.tally.calls == 1
    if name != "no_usage":
        assert tokens == (server.tally.input_tokens, server.tally.output_tokens)


def test_a_server_that_does_not_answer_in_time_is_given_up(start_server: Start) -> None:
    server = start_server(Scripted([{"word": "yes"}]))
    began = time.monotonic()
    fault = fault_at(server.url_with("stall:20"), timeout=0.3)
    assert fault.kind == "network"
    assert "in time" in fault.detail
    assert time.monotonic() - began < 5


def test_a_server_that_is_not_there_is_a_matter_of_the_network() -> None:
    assert fault_at("http://127.0.0.1:9/v1").kind == "network"


def error(message: str, **more: Any) -> dict[str, Any]:
    return {"error": {"message": message, **more}}


@pytest.mark.parametrize(
    ("status", "body", "kind"),
    [
        (400, error("prompt is too long: 210000 tokens > 200000 maximum"), "context_overflow"),
        (400, {"error": "the input length exceeds the context length"}, "context_overflow"),
        (500, error("the request exceeds the available context size. try increasing the context size"), "context_overflow"),
        (413, error("Payload Too Large"), "context_overflow"),
        (429, error("Request too large for model on tokens per min (TPM): Limit 10000, Requested 12000"), "context_overflow"),
        (429, error("You exceeded your current quota, please check your plan and billing details. Please retry in 22.5s."), "rate_limited"),
        (429, error("You have run out of credits", type="insufficient_quota"), "quota"),
        (402, error("Insufficient Balance"), "quota"),
        (400, error("Your credit balance is too low to access the API."), "quota"),
        (400, error("API key not valid. Please pass a valid API key."), "auth"),
        (400, error("The response was filtered due to the prompt triggering our content management policy.", code="content_filter"), "filtered"),
        (422, {"detail": [{"loc": ["body", "messages"], "msg": "Field required"}]}, "unknown_model"),
        (404, {"error": {"message": 'model "qwen9" not found, try pulling it first', "type": "api_error"}}, "unknown_model"),
        (529, error("Overloaded"), "server"),
        (408, error("Request timed out"), "server"),
        (200, {"error": {"message": "Rate limit exceeded", "code": 429}}, "rate_limited"),
        (200, {"error": {"message": "Provider returned error", "code": 502}}, "server"),
        (200, {"object": "list"}, "server"),
        (200, {"choices": None}, "server"),
        (200, {"choices": [{"message": None}]}, "server"),
        (200, {"choices": [{"message": {"role": "assistant", "content": "{"}, "finish_reason": "error"}]}, "server"),
        (200, [], "server"),
    ],
)  # fmt: skip
def test_the_words_of_other_servers_are_understood(status: int, body: Any, kind: str) -> None:
    with saying(status, body) as url:
        assert fault_at(url).kind == kind


def test_an_answer_without_choices_is_paid_for_where_it_says_what_it_cost() -> None:
    body = {"choices": [], "usage": {"prompt_tokens": 70, "completion_tokens": 3, "total_tokens": 73}}
    with saying(200, body) as url:
        fault = fault_at(url)
    assert (fault.kind, fault.tokens) == ("server", (70, 3))


@pytest.mark.parametrize(
    ("headers", "low", "high"),
    [
        ({"Retry-After": "7"}, 7, 7),
        ({"Retry-After": "1.5"}, 1.5, 1.5),
        ({"Retry-After-Ms": "250"}, 0.25, 0.25),
        ({"Retry-After": formatdate(time.time() + 600, usegmt=True)}, 400, 601),
        ({"Retry-After": formatdate(time.time() - 600, usegmt=True)}, 0, 0),
        ({"Retry-After": "soon"}, 0, 0),
        ({}, 3.0, 3.0),
    ],
)
def test_how_long_to_wait_is_read_from_the_header_else_from_the_words(
    headers: dict[str, str], low: float, high: float
) -> None:
    words = "Rate limit reached." if headers else "Rate limit reached. Please try again in 3s."
    with saying(429, error(words), headers) as url:
        fault = fault_at(url)
    assert fault.kind == "rate_limited"
    assert low <= fault.wait <= high


def test_calls_go_side_by_side_as_many_as_set(start_server: Start) -> None:
    server = start_server(Scripted({"say_word": {"word": "yes"}}), latency=0.1)
    model = model_at(server.url, concurrency=8)
    model.complete(REQUEST)
    began = time.monotonic()
    results = dict(model.each(lambda _: model.complete(REQUEST).text, range(32)))
    assert set(results.values()) == {'{"word": "yes"}'}
    assert server.tally.max_at_once == 8
    assert time.monotonic() - began < 2.5


def test_a_stream_gives_the_same_reply_and_tells_it_as_it_comes(start_server: Start) -> None:
    server = start_server(Scripted([{"word": "one that is long enough for several parts"}] * 2))
    heard: list[str] = []
    whole = model_at(server.url).complete(REQUEST)
    streamed = model_at(server.url).complete(REQUEST, heard.append)
    assert streamed == whole
    assert heard[-1] == whole.text
    assert len(heard) > 2
    assert all(later.startswith(earlier) for earlier, later in pairwise(heard))
