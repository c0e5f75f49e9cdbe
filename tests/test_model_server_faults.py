"""Each lie of the test server, over real HTTP, is the lie that was ordered, and is billed as a real server would."""

import json
import time
from collections.abc import Callable
from contextlib import suppress
from typing import Any

import openai
import pytest
from asking_servers import LABELS, MESSAGES, SHAPE, TEXTS, ask, connections, read
from model_server import FAULTS, Faults, ModelServer, Oracle

from cxanalyzer.analysts.language_model.replies import ReadReply, schema

Start = Callable[..., ModelServer]


@pytest.fixture
def server(start_server: Start) -> ModelServer:
    return start_server(Oracle(LABELS))


def test_refusals_carry_the_status_and_the_words_of_real_servers(server: ModelServer) -> None:
    expected = {
        "context_openai": (400, "context_length_exceeded"),
        "context_vllm": (400, "This model's maximum context length is 4096 tokens. However, you requested"),
        "context_llama_cpp": (400, "exceeds the available context size"),
        "no_json_schema": (400, "response_format"),
        "no_json_object": (400, "response_format"),
        "auth": (401, "sk-CANARY"),
        "forbidden": (403, "model_not_allowed"),
        "unknown_model": (404, "model_not_found"),
        "rate_limited": (429, "rate_limit_exceeded"),
        "quota": (429, "insufficient_quota"),
        "server": (500, "server_error"),
        "bad_gateway": (502, "<html>"),
        "unavailable": (503, "server_error"),
        "html_page": (200, "<html>"),
        "not_json": (200, "upstream"),
    }
    assert set(expected) == {name for name, mode in FAULTS.items() if mode.where == "http"}
    for name, (status, words) in expected.items():
        got = connections().post(
            f"{server.url_with(name)}/chat/completions",
            json={"model": "m", "messages": MESSAGES, "response_format": SHAPE},
            headers={"Authorization": "Bearer sk-CANARY"},
        )
        assert got.status_code == status, name
        assert words in got.text, name
    assert server.tally.calls == len(expected)
    assert (server.tally.billed, server.tally.input_tokens) == (0, 0)
    assert [name for _, name in server.tally.faults] == list(expected)


@pytest.mark.parametrize("written", ["7", "0", "none", "date"])
def test_a_rate_limit_says_when_to_come_back(server: ModelServer, written: str) -> None:
    with pytest.raises(openai.RateLimitError) as raised:
        ask(server.url_with(f"rate_limited:{written}"))
    said = raised.value.response.headers.get("retry-after")
    assert said == {"7": "7", "0": "0", "none": None}.get(written, said)
    assert (said or "").endswith("GMT") is (written == "date")


def test_a_server_without_json_schema_still_takes_json_object(server: ModelServer) -> None:
    url = server.url_with("no_json_schema")
    with pytest.raises(openai.BadRequestError, match="json_schema"):
        ask(url)
    assert ask(url, extra_body={"response_format": {"type": "json_object"}}).usage is not None
    with pytest.raises(openai.BadRequestError, match="json_object"):
        ask(server.url_with("no_json_object"), extra_body={"response_format": {"type": "json_object"}})


def spoilt(server: ModelServer, name: str, **more: Any) -> tuple[str | None, str, str | None]:
    reply = ask(server.url_with(name), **more)
    assert (reply.usage.prompt_tokens, reply.usage.completion_tokens) == (
        server.tally.input_tokens,
        server.tally.output_tokens,
    )
    choice = reply.choices[0]
    return choice.message.content, choice.finish_reason, choice.message.refusal


def test_every_spoilt_text_is_what_it_says_and_is_billed(server: ModelServer) -> None:
    good = ask(server.url).choices[0].message.content
    expected = {
        "schema_echoed": (json.dumps(schema(ReadReply)), "stop", None),
        "malformed": (good.replace('":', '" ', 1), "stop", None),
        "fenced": (f"```json\n{good}\n```", "stop", None),
        "truncated": (good[: len(good) * 3 // 5], "length", None),
        "length_complete": (good, "length", None),
        "refusal": (None, "stop", "I cannot help with that."),
        "empty": ("", "stop", None),
        "null_content": (None, "stop", None),
        "content_filter": ("", "content_filter", None),
    }
    for name, told in expected.items():
        server.tally.clear()
        assert spoilt(server, name) == told, name
    for name in ("malformed", "truncated", "prose", "ignores_schema"):
        server.tally.clear()
        with pytest.raises(json.JSONDecodeError):
            json.loads(spoilt(server, name)[0] or "")
    server.tally.clear()
    chatty = spoilt(server, "chatty")[0] or ""
    assert chatty != good
    assert good in chatty
    server.tally.clear()
    text, finish, _ = spoilt(server, "whitespace", max_tokens=50)
    assert (len(text or ""), (text or "").strip(), finish) == (200, "{", "length")
    plain = ask(server.url_with("ignores_schema"), extra_body={"response_format": {"type": "json_object"}})
    assert json.loads(plain.choices[0].message.content) is not None


def test_wrong_contents_keep_the_shape_and_break_the_meaning(server: ModelServer) -> None:
    good = read(server.url)

    def lied(name: str) -> ReadReply:
        return ReadReply.model_validate(read(server.url_with(name)))

    assert lied("missing_ids").nothing == []
    assert [one.id for one in lied("missing_ids:2").mentions] == ["1"]
    assert {one.id for one in lied("extra_ids").mentions} == {"1", "2", "9999"}
    assert lied("extra_ids").nothing == ["3", "9999"]
    assert [one.id for one in lied("duplicate_ids").mentions] == ["1", "2", "1"]
    assert not any(one.quote in text for one in lied("invented_quotes").mentions for text in TEXTS.values())
    for one in lied("borrowed_quotes").mentions:
        assert one.quote not in TEXTS[one.id]
        assert any(one.quote in text for text in TEXTS.values())
    assert {one.touchpoint for one in lied("unknown_touchpoint").mentions} == {"no-such-touchpoint"}
    wrong = read(server.url_with("wrong_types"))
    assert set(wrong) == set(good)
    with pytest.raises(ValueError, match="validation error"):
        ReadReply.model_validate(wrong)
    assert server.tally.billed == server.tally.calls == 10


def test_bodies_without_choices_or_usage(server: ModelServer) -> None:
    nothing = ask(server.url_with("no_choices"))
    assert (nothing.choices, nothing.usage) == ([], None)
    unpriced = ask(server.url_with("no_usage"))
    assert unpriced.usage is None
    assert json.loads(unpriced.choices[0].message.content)["nothing"] == ["3"]
    assert server.tally.billed == 0


@pytest.mark.parametrize("stream", [False, True])
@pytest.mark.parametrize("name", ["dropped", "dropped_midway"])
def test_a_dropped_connection_is_an_error_and_not_billed(server: ModelServer, name: str, stream: bool) -> None:
    with pytest.raises(openai.APIConnectionError):
        list(ask(server.url_with(name), stream=stream))
    assert (server.tally.calls, server.tally.billed) == (1, 0)
    assert ask(server.url).usage is not None


def test_a_stall_outlasts_a_client_without_patience_and_is_not_billed_then(server: ModelServer) -> None:
    with pytest.raises(openai.APITimeoutError):
        ask(server.url_with("stall:0.4"), timeout=0.1)
    assert json.loads(ask(server.url_with("stall:0.4")).choices[0].message.content)["nothing"] == ["3"]
    assert (server.tally.calls, server.tally.billed) == (2, 1)


def test_a_slow_body_arrives_whole(server: ModelServer) -> None:
    began = time.monotonic()
    assert read(server.url_with("slow_body:0.4"))["nothing"] == ["3"]
    assert time.monotonic() - began > 0.3


def test_a_cut_prompt_loses_its_start_and_is_priced_as_cut(server: ModelServer) -> None:
    messages = [
        {"role": "system", "content": "needle: harbour-42\nSay the needle in JSON."},
        {"role": "user", "content": "filler " * 400},
    ]
    named = {"type": "json_schema", "json_schema": {"name": "find_needle", "schema": {"type": "object"}}}
    asked = {"messages": messages, "extra_body": {"response_format": named}}
    assert read(server.url, **asked) == {"needle": "harbour-42"}
    cut = ask(server.url_with("cut_prompt:100"), **asked)
    assert json.loads(cut.choices[0].message.content) == {"needle": ""}
    assert cut.usage.prompt_tokens <= 100 < ask(server.url, **asked).usage.prompt_tokens
    assert set(server.tally.by_task) == {"find_needle"}


def test_a_plan_says_which_call_which_task_and_which_text_goes_wrong(start_server: Start) -> None:
    second = start_server(Oracle(LABELS), Faults(at={2: "server"}))
    assert ask(second.url).usage
    with pytest.raises(openai.InternalServerError):
        ask(second.url)
    assert ask(second.url).usage
    picky = start_server(Oracle(LABELS), Faults(always="empty", tasks={"read_passages"}, containing="driver"))
    assert ask(picky.url).choices[0].message.content == ""
    assert read(picky.url, messages=[{"role": "user", "content": "nothing of the kind"}])["nothing"] == []
    with pytest.raises(KeyError, match="no fault is called"):
        Faults(always="typo")


RATES = {"rate_limited:0": 0.10, "server": 0.05, "malformed": 0.05, "truncated": 0.03, "dropped": 0.02}


def test_rates_are_met_and_do_not_depend_on_the_order_of_calls(start_server: Start) -> None:
    def faults_of(order: range) -> dict[str, list[str]]:
        server = start_server(Oracle(LABELS), Faults(rates=RATES, seed=3))
        found: dict[str, list[str]] = {}
        for number in order:
            question = f"Question {number % 150}"
            before = len(server.tally.faults)
            with suppress(openai.OpenAIError):
                ask(server.url, messages=[{"role": "user", "content": question}])
            found.setdefault(question, []).extend(name for _, name in server.tally.faults[before:])
        return found

    there, back = faults_of(range(300)), faults_of(range(299, -1, -1))
    assert there == back
    every = [name for names in there.values() for name in names]
    assert 45 <= len(every) <= 110  # a quarter of 300, within four standard errors
    assert set(every) == {name.partition(":")[0] for name in RATES}
