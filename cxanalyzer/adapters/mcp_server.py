"""Serves tools to an assistant by the Model Context Protocol: over standard input and output, and nothing else."""

import asyncio
import os
import sys
from collections.abc import Mapping, Sequence
from importlib.metadata import version
from typing import Any, Final

from mcp import types
from mcp.server.context import ServerRequestContext
from mcp.server.lowlevel import Server
from mcp.server.stdio import stdio_server
from pydantic import ValidationError

from cxanalyzer.errors import CxAnalyzerError
from cxanalyzer.inert import as_json, printable
from cxanalyzer.interfaces import Tool
from cxanalyzer.privacy.discreet import traceback_of

_LONGEST: Final = 100_000
"""Characters of a result: what is longer helps no assistant."""


def serve(name: str, instructions: str, tools: Sequence[Tool]) -> None:
    """Answer until the other side closes its end. While it runs, what is printed elsewhere goes to the error stream."""
    asyncio.run(_serve(server(name, instructions, tools)))


async def _serve(served: "Server[Any]") -> None:
    async with stdio_server() as (incoming, outgoing):
        await served.run(incoming, outgoing, served.create_initialization_options())


def server(name: str, instructions: str, tools: Sequence[Tool]) -> "Server[Any]":
    """A server with these tools that is not yet connected to anybody."""
    desk = _Desk(tools)
    made: Server[Any] = Server(
        name,
        version=version("cxanalyzer"),
        instructions=instructions,
        on_list_tools=desk.listed,
        on_call_tool=desk.called,
    )
    made.middleware.clear()  # it traces calls for whoever collects traces; nobody does here
    return made


class _Desk:
    """Takes calls, one at a time, away from the loop that listens."""

    def __init__(self, tools: Sequence[Tool]) -> None:
        self._tools = {tool.name: tool for tool in tools}
        self._busy = asyncio.Lock()

    async def listed(
        self, _context: ServerRequestContext[Any], _page: types.PaginatedRequestParams | None
    ) -> types.ListToolsResult:
        return types.ListToolsResult(tools=[_described(tool) for tool in self._tools.values()])

    async def called(
        self, _context: ServerRequestContext[Any], asked: types.CallToolRequestParams
    ) -> types.CallToolResult:
        tool = self._tools.get(asked.name)
        if tool is None:
            return _refused(f"there is no tool “{asked.name}”. There are: {', '.join(self._tools)}.")
        async with self._busy:
            return await asyncio.to_thread(_done, tool, asked.arguments or {})


def _described(tool: Tool) -> types.Tool:
    return types.Tool(
        name=tool.name,
        description=tool.description,
        input_schema=tool.arguments.model_json_schema(),
        annotations=types.ToolAnnotations(
            read_only_hint=not tool.is_writing, destructive_hint=False, idempotent_hint=True, open_world_hint=False
        ),
    )


def _done(tool: Tool, arguments: Mapping[str, object]) -> types.CallToolResult:
    """The result of a call, or one line that says what is wrong."""
    given = {name: value for name, value in arguments.items() if value is not None}
    try:
        result = tool.run(tool.arguments.model_validate(given))
    except ValidationError as error:
        return _refused(f"{tool.name} cannot be called so: {'; '.join(_wrong(one) for one in error.errors())}.")
    except CxAnalyzerError as error:
        return _refused(str(error))
    except Exception as error:  # noqa: BLE001 - the server outlives what should not have happened
        if os.environ.get("CXANALYZER_DEBUG"):
            sys.stderr.write(traceback_of(error))
        return _refused(
            f"something went wrong that should not have ({type(error).__name__}). "
            "Please report it, with what `cxanalyzer --debug mcp` shows."
        )
    text = as_json(result)
    if len(text) > _LONGEST:
        return _refused(
            f"the result is too long ({len(text):,} characters). Ask for a part: a period, a channel, a group."
        )
    return types.CallToolResult(content=[types.TextContent(text=text)], structured_content=dict(result))


def _wrong(error: Mapping[str, Any]) -> str:
    place = ".".join(str(part) for part in error["loc"])
    return f"{place}: {error['msg']}" if place else str(error["msg"])


def _refused(text: str) -> types.CallToolResult:
    return types.CallToolResult(content=[types.TextContent(text=printable(text))], is_error=True)
