"""The test server itself, over real HTTP: what it says is true, and what it bills adds up."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openai
import pytest
from asking_servers import LABELS, MESSAGES, PRICED, SHAPE, TEXTS, ask, client, connections, read
from langchain_openai import ChatOpenAI, OpenAIEmbeddings
from model_server import Blocks, ChatRequest, Label, Labels, ModelServer, Oracle, Scripted, fits, tokens_in
from pydantic import SecretStr

from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.replies import REPLIES, ReadReply, schema

Start = Callable[..., ModelServer]


@pytest.fixture
def server(start_server: Start) -> ModelServer:
    return start_server(Oracle(LABELS))


def test_the_oracle_reads_every_record_as_labelled(server: ModelServer) -> None:
    reply = ask(server.url)
    told = ReadReply.model_validate_json(reply.choices[0].message.content)
    assert [(one.id, one.touchpoint, one.emotion, one.function, one.problem, one.quote) for one in told.mentions] == [
        ("1", "T-news", "very negative", "fails", "silence", TEXTS["1"]),
        ("2", "T-driver", "very positive", None, None, "The driver waited for me."),
    ]
    assert told.nothing == ["3"]
    assert reply.choices[0].finish_reason == "stop"


def test_usage_follows_the_stated_rule_and_adds_up(server: ModelServer) -> None:
    replies = [ask(server.url) for _ in range(3)]
    for reply in replies:
        assert reply.usage.prompt_tokens == PRICED
        assert reply.usage.completion_tokens == tokens_in(reply.choices[0].message.content)
    tally = server.tally
    assert (tally.calls, tally.billed) == (3, 3)
    assert tally.input_tokens == sum(reply.usage.prompt_tokens for reply in replies)
    assert tally.output_tokens == sum(reply.usage.completion_tokens for reply in replies)
    assert tally.by_task["read_passages"].input_tokens == tally.input_tokens
    assert [body["messages"] for body in tally.requests] == [MESSAGES] * 3


def test_a_label_is_found_by_a_part_of_its_text_and_by_a_text_around_it() -> None:
    long, part = Label("A"), Label("B")
    labels = Labels([("We came late and nobody minded at all.", long), ("nobody minded", part), ("late", Label("C"))])
    assert labels.find("nobody  minded") == ("nobody minded", [part])
    assert labels.find("nobody minded at all.") == ("We came late and nobody minded at all.", [long])
    assert labels.find("They said that nobody minded late guests.") == ("nobody minded", [part])
    assert labels.find("Something else") is None


def test_a_label_is_found_where_personal_data_was_taken_out() -> None:
    labels = Labels([("I wrote to jo@example.org twice &amp; waited.", Label("Mail")), ("twice & waited.", Label("X"))])
    found = labels.find("I wrote to [EMAIL_1] twice & waited.")
    assert found is not None
    assert found[1] == [Label("Mail")]


def test_a_text_in_parts_says_its_label_in_every_part_or_in_the_first() -> None:
    labels = Labels([("One thing. Another thing.", Label("A", 1))])
    blocks = {"records": [{"id": "1", "text": "One thing."}, {"id": "2", "text": "Another thing."}]}
    assert [one["quote"] for one in Oracle(labels).read(blocks)["mentions"]] == ["One thing.", "Another thing."]
    first = Oracle(labels, parts="first").read(blocks)
    assert [one["id"] for one in first["mentions"]] == ["1"]
    assert first["nothing"] == ["2"]


@pytest.mark.parametrize("task", sorted({*REPLIES, "check_shape"}))
@pytest.mark.parametrize("mode", ["json_schema", "json_object", "text"])
def test_every_task_has_a_valid_reply_in_every_mode(server: ModelServer, task: str, mode: str) -> None:
    shape = REPLIES.get(task, ReadReply)
    told = f"Reply with one JSON object named {task} of this JSON schema and nothing else: {json.dumps(schema(shape))}"
    named = {"name": task, "strict": True, "schema": schema(shape)}
    asked = {"type": mode, "json_schema": named} if mode == "json_schema" else {"type": mode}
    evidence = [
        block("touchpoints", [{"id": "T-1", "name": "Tram", "quotes": [{"id": "1", "text": "It came."}]}]),
        block("notes", [{"id": "1", "about": "the tram", "text": "It came."}]),
        block("mentions", [{"id": "1", "touchpoint": "T-1", "quote": "It came."}]),
        block("measures", [{"id": "M1", "name": "emotion", "value": 0.5, "n": 12}]),
        block("passages", [{"id": "p1", "text": "It came."}]),
    ]
    messages = [
        {"role": "system", "content": "You help." if mode == "json_schema" else f"You help.\n{told}"},
        {"role": "user", "content": "\n".join(evidence)},
    ]
    reply = ask(server.url, messages=messages, extra_body={"response_format": asked})
    assert shape.model_validate_json(reply.choices[0].message.content)
    assert list(server.tally.by_task) == [task]


def test_other_tasks_cite_what_was_sent() -> None:
    blocks: Blocks = {
        "mentions": [{"id": "7", "quote": "It came."}],
        "measures": [{"id": "M1", "name": "share", "value": 0.5}],
    }
    request = ChatRequest(1, {})
    cards = Oracle()("write_hypotheses", blocks, request)["hypotheses"]
    assert len({card["move"] for card in cards}) == len({card["title"] for card in cards}) == 5
    assert all(card["evidence"] == ["7"] for card in cards)
    assert "0.5" in Oracle()("write_summary", blocks, request)["findings"][0]["text"]
    assert Oracle()("answer_question", {}, request) == {"answerable": False, "claims": []}


@pytest.mark.parametrize("task", REPLIES)
def test_a_minimal_instance_fits_its_schema(task: str) -> None:
    shape = REPLIES[task]
    assert shape.model_validate(fits(shape.model_json_schema()))
    assert fits({"type": "array", "minItems": 2, "items": {"enum": ["a", "b"]}}) == ["a", "a"]


def test_scripted_replies_come_in_order_or_by_task(start_server: Start) -> None:
    in_order = start_server(Scripted([{"n": 1}, "not JSON"]))
    assert [ask(in_order.url).choices[0].message.content for _ in range(2)] == ['{"n": 1}', "not JSON"]
    by_task = start_server(
        Scripted({"read_passages": lambda task, blocks, request: {"of": task, "blocks": len(blocks)}})
    )
    assert [read(by_task.url) for _ in range(2)] == [{"of": "read_passages", "blocks": 2}] * 2


def test_a_script_that_has_run_out_fails_loudly() -> None:
    with ModelServer(Scripted([])) as server, pytest.raises(openai.InternalServerError, match="has none"):
        ask(server.url)
    assert [type(error) for error in server.errors] == [LookupError]
    assert server.tally.billed == 0


def test_a_stream_holds_the_reply_and_ends_with_its_usage(server: ModelServer) -> None:
    chunks = list(ask(server.url, stream=True, stream_options={"include_usage": True}))
    text = "".join(chunk.choices[0].delta.content or "" for chunk in chunks if chunk.choices)
    assert len(ReadReply.model_validate_json(text).mentions) == 2
    assert [chunk.usage.prompt_tokens for chunk in chunks if chunk.usage] == [PRICED]
    assert chunks[-1].usage is not None
    assert server.tally.output_tokens == chunks[-1].usage.completion_tokens
    assert not any(chunk.usage for chunk in ask(server.url, stream=True))


def langchain(url: str, **more: Any) -> ChatOpenAI:
    return ChatOpenAI(model="test-model", base_url=url, api_key="none", max_retries=0, **more)


TURNS = [("system", MESSAGES[0]["content"]), ("human", MESSAGES[1]["content"])]


@pytest.mark.parametrize("streaming", [False, True])
def test_langchain_reads_text_finish_and_usage(server: ModelServer, streaming: bool) -> None:
    model = langchain(server.url, streaming=streaming, stream_usage=True)
    message = model.bind(extra_body={"response_format": SHAPE}).invoke(TURNS)
    assert ReadReply.model_validate_json(str(message.content)).nothing == ["3"]
    assert message.response_metadata["finish_reason"] == "stop"
    assert message.usage_metadata is not None
    assert message.usage_metadata["input_tokens"] == PRICED == server.tally.input_tokens
    assert message.usage_metadata["output_tokens"] == server.tally.output_tokens


@pytest.mark.parametrize("method", ["json_schema", "function_calling"])
def test_langchain_gets_structured_output_by_schema_and_by_tool(server: ModelServer, method: Any) -> None:
    class read_passages(ReadReply):  # noqa: N801 - the name is the task's
        pass

    got = langchain(server.url).with_structured_output(read_passages, method=method).invoke(TURNS)
    assert isinstance(got, ReadReply)
    assert got.nothing == ["3"]
    assert list(server.tally.by_task) == ["read_passages"]


@pytest.mark.parametrize("stream", [False, True])
def test_a_tool_is_called_with_the_answer(server: ModelServer, stream: bool) -> None:
    tool = {"type": "function", "function": {"name": "read_passages", "parameters": schema(ReadReply)}}
    asked = {"tools": [tool], "tool_choice": {"type": "function", "function": {"name": "read_passages"}}}
    reply = ask(server.url, extra_body=asked, stream=stream)
    if stream:
        calls = [one for chunk in reply for one in chunk.choices[0].delta.tool_calls or ()]
        name, told = calls[0].function.name, "".join(one.function.arguments for one in calls)
    else:
        call = reply.choices[0].message.tool_calls[0].function
        name, told = call.name, call.arguments
        assert reply.choices[0].finish_reason == "tool_calls"
    assert name == "read_passages"
    assert ReadReply.model_validate_json(told).nothing == ["3"]


def test_embeddings_are_the_same_in_floats_in_base64_and_through_langchain(server: ModelServer) -> None:
    texts = ["the tram was late", "late was the tram", "blue"]
    api = client(server.url).embeddings
    floats = [one.embedding for one in api.create(model="e", input=texts, encoding_format="float").data]
    packed = [one.embedding for one in api.create(model="e", input=texts).data]
    chained = OpenAIEmbeddings(
        model="e", openai_api_base=server.url, openai_api_key=SecretStr("none"), check_embedding_ctx_length=False
    )
    assert packed[0] == pytest.approx(floats[0], abs=1e-6)
    assert chained.embed_query(texts[0]) == pytest.approx(floats[0], abs=1e-6)
    assert floats[0] == floats[1] != floats[2]
    assert sum(one * one for one in floats[2]) == pytest.approx(1)
    assert len(api.create(model="e", input="x", dimensions=8).data[0].embedding) == 8
    assert server.tally.embedding_calls == 4
    assert server.tally.embedding_tokens == 2 * sum(map(tokens_in, texts)) + tokens_in(texts[0]) + 1


def test_it_lists_its_models_and_knows_no_other_address(server: ModelServer) -> None:
    assert [one.id for one in client(server.url).models.list()] == ["test-model"]
    with pytest.raises(openai.NotFoundError):
        client(server.url).moderations.create(input="x")
    with pytest.raises(openai.AuthenticationError):
        client(server.url_with("auth")).models.list()


def test_the_longest_reply_and_the_window_are_kept_to(start_server: Start) -> None:
    server = start_server(Oracle(LABELS), window=PRICED + 100)
    reply = ask(server.url, max_tokens=20)
    assert reply.choices[0].finish_reason == "length"
    assert reply.usage.completion_tokens == 20
    with pytest.raises(openai.BadRequestError, match="maximum context length"):
        ask(server.url, max_tokens=101)
    assert (server.tally.calls, server.tally.billed) == (2, 1)


def test_calls_wait_side_by_side_and_the_gauge_shows_how_many(start_server: Start) -> None:
    server = start_server(Oracle(LABELS), latency=0.5)
    body = {"model": "m", "messages": MESSAGES}
    with openai.DefaultHttpxClient(timeout=20) as shared, ThreadPoolExecutor(64) as pool:
        began = time.monotonic()
        list(pool.map(lambda _: shared.post(f"{server.url}/chat/completions", json=body), range(64)))
        took = time.monotonic() - began
    assert 0.5 <= took < 16  # one after the other they would take 32 seconds
    assert 16 < server.tally.max_at_once <= 64
    assert server.tally.billed == 64


def test_it_starts_from_the_shell_and_shows_its_tally(tmp_path: Path) -> None:
    labels = tmp_path / "labels.csv"
    labels.write_text(
        "text,touchpoint,emotion\nThe driver waited for me. Thank you!,Driver,2\nBlue.,,\n", encoding="utf-8"
    )
    script = Path(__file__).parent / "model_server" / "serve.py"
    command = [sys.executable, str(script), "--oracle", str(labels), "--fault", "fenced"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout is not None
        url = process.stdout.readline().strip()
        content = ask(url).choices[0].message.content
        assert content.startswith("```json")
        assert json.loads(content[7:-3])["mentions"][0]["touchpoint"] == "T-driver"
        assert connections().get(url.replace("/v1", "/tally")).json()["faults"] == [[1, "fenced"]]
        process.terminate()
        assert json.loads(process.stdout.read())["calls"] == 1
