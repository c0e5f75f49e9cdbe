import json
import threading
import time
from collections.abc import Callable, Mapping
from typing import Annotated, Any

import anyio
import pytest
from mcp import Client
from mcp.types import CallToolResult
from pydantic import Field

from cxanalyzer.adapters.mcp_server import server
from cxanalyzer.errors import EvidenceError
from cxanalyzer.interfaces import Tool
from cxanalyzer.records import Record


class Loaves(Record):
    loaves: Annotated[int, Field(ge=1, description="How many.")]
    kind: str = "rye"


def baked(given: Loaves) -> Mapping[str, Any]:
    return {"loaves": given.loaves, "kind": given.kind}


def tool(run: Callable[[Loaves], Mapping[str, Any]] = baked, *, is_writing: bool = False) -> Tool:
    return Tool("bake", "Bake bread.", Loaves, run, is_writing)


def call(served: Tool, *calls: Mapping[str, Any], name: str = "bake") -> list[CallToolResult]:
    """What comes back of calls that are made all at once."""
    found: dict[int, CallToolResult] = {}

    async def one(client: Client, place: int, given: Mapping[str, Any]) -> None:
        found[place] = await client.call_tool(name, dict(given))

    async def all_of_them() -> None:
        async with Client(server("bakery", "Bread.", [served])) as client, anyio.create_task_group() as tasks:
            for place, given in enumerate(calls):
                tasks.start_soon(one, client, place, given)

    anyio.run(all_of_them)
    return [found[place] for place in range(len(calls))]


def text(result: CallToolResult) -> str:
    (content,) = result.content
    assert content.type == "text"
    return content.text


def test_a_tool_is_described_by_what_it_takes() -> None:
    async def listed() -> list[Any]:
        async with Client(server("bakery", "Bread.", [tool(), tool(is_writing=True)._replace(name="burn")])) as client:
            return list((await client.list_tools()).tools)

    reading, writing = anyio.run(listed)
    assert (reading.name, reading.description) == ("bake", "Bake bread.")
    assert reading.input_schema["properties"]["loaves"] == {
        "type": "integer", "minimum": 1, "description": "How many.", "title": "Loaves"
    }  # fmt: skip
    assert reading.input_schema["required"] == ["loaves"]
    assert (reading.annotations.read_only_hint, writing.annotations.read_only_hint) == (True, False)


def test_a_result_comes_as_data_and_as_text() -> None:
    (result,) = call(tool(), {"loaves": 2})
    assert result.structured_content == {"loaves": 2, "kind": "rye"}
    assert json.loads(text(result)) == result.structured_content
    assert not result.is_error


def test_what_is_null_is_left_out() -> None:
    (result,) = call(tool(), {"loaves": 2, "kind": None})
    assert result.structured_content == {"loaves": 2, "kind": "rye"}


def _refusing(_: Loaves) -> Mapping[str, Any]:
    raise EvidenceError("there is no flour.\nBuy some.")


def _breaking(_: Loaves) -> Mapping[str, Any]:
    return {"loaves": {}["oven"]}


def _endless(_: Loaves) -> Mapping[str, Any]:
    return {"loaves": "x" * 100_000}


@pytest.mark.parametrize(
    ("run", "given", "line"),
    [
        (baked, {"loaves": 0, "spoons": 1},
         "bake cannot be called so: loaves: Input should be greater than or equal to 1; spoons: Extra inputs are not permitted."),
        (baked, {}, "bake cannot be called so: loaves: Field required."),
        (_refusing, {"loaves": 1}, "there is no flour. Buy some."),
        (_breaking, {"loaves": 1},
         "something went wrong that should not have (KeyError). Please report it, with what `cxanalyzer --debug mcp` shows."),
        (_endless, {"loaves": 1},
         "the result is too long (100,014 characters). Ask for a part: a period, a channel, a group."),
    ],
)  # fmt: skip
def test_what_goes_wrong_is_one_clear_line(
    run: Callable[[Loaves], Mapping[str, Any]], given: Mapping[str, Any], line: str
) -> None:
    (result,) = call(tool(run), given)
    assert result.is_error
    assert text(result) == line


def test_a_tool_that_is_not_there_names_those_that_are() -> None:
    (result,) = call(tool(), {}, name="fry")
    assert result.is_error
    assert text(result) == "there is no tool “fry”. There are: bake."


def test_one_call_is_worked_on_at_a_time() -> None:
    at_work = threading.Lock()

    def alone(given: Loaves) -> Mapping[str, Any]:
        assert at_work.acquire(blocking=False)
        time.sleep(0.02)
        at_work.release()
        return baked(given)

    results = call(tool(alone), *({"loaves": number} for number in range(1, 5)))
    assert [one.structured_content["loaves"] for one in results] == [1, 2, 3, 4]
