"""One chat request as a model sees it: its task, its prompt, the evidence in it and the shape asked for."""

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import Any

from model_server.blocks import Blocks, blocks_in
from model_server.tally import tokens_in

_ASKED_SHAPE = re.compile(r"Reply with one JSON object named (\w+) of this JSON schema[^:\n]*:?[ \t]*(\{.*\})?")
CHARACTERS_PER_TOKEN = 4


@dataclass(frozen=True)
class ChatRequest:
    """A request with its number (from 1, in order of arrival).

    Where a prompt was cut, `known_task` keeps its task and `most` is how many tokens were read.
    """

    number: int
    body: Mapping[str, Any]
    known_task: str = ""
    most: int | None = None

    @cached_property
    def task(self) -> str:
        """From json_schema.name, else the line in the system message, else the tool to be called, else ""."""
        if self.known_task:
            return self.known_task
        asked = _ASKED_SHAPE.search(self.system)
        return str(self._json_schema.get("name") or (asked[1] if asked else "") or self.tool.get("name", ""))

    @cached_property
    def system(self) -> str:
        return "\n".join(_text(one) for one in self.messages if one.get("role") in ("system", "developer"))

    @cached_property
    def user(self) -> str:
        return "\n".join(_text(one) for one in self.messages if one.get("role") == "user")

    @cached_property
    def messages(self) -> list[Mapping[str, Any]]:
        return list(self.body.get("messages") or [])

    @cached_property
    def blocks(self) -> Blocks:
        return {**blocks_in(self.system), **blocks_in(self.user)}

    @cached_property
    def mode(self) -> str:
        """`json_schema`, `json_object` or `text`: what response_format asks for."""
        return str((self.body.get("response_format") or {}).get("type", "text"))

    @cached_property
    def tool(self) -> Mapping[str, Any]:
        """The function to be called, {} where none has to be."""
        choice, tools = self.body.get("tool_choice"), self.body.get("tools") or []
        functions = [one.get("function", {}) for one in tools]
        if not functions or choice in (None, "none"):
            return {}
        wanted = choice.get("function", {}).get("name") if isinstance(choice, dict) else functions[0].get("name")
        return next((one for one in functions if one.get("name") == wanted), functions[0])

    @cached_property
    def schema(self) -> Mapping[str, Any] | None:
        """The JSON schema of the reply, wherever it was sent."""
        sent = self._json_schema.get("schema") or self.tool.get("parameters")
        asked = _ASKED_SHAPE.search(self.system)
        if sent is None and asked and asked[2]:
            sent = json.JSONDecoder().raw_decode(asked[2])[0]
        return sent

    @property
    def longest(self) -> int | None:
        """The most tokens that the reply may have."""
        return self.body.get("max_completion_tokens") or self.body.get("max_tokens")

    @cached_property
    def prompt_tokens(self) -> int:
        """Characters of all messages and of the schema or tools, as compact JSON, over four, rounded up."""
        shape = self._json_schema.get("schema") or self.body.get("tools")
        sent = json.dumps(shape, separators=(",", ":"), ensure_ascii=False) if shape else ""
        counted = tokens_in("".join(_text(one) for one in self.messages) + sent)
        return counted if self.most is None else min(counted, self.most)

    @property
    def _json_schema(self) -> Mapping[str, Any]:
        return (self.body.get("response_format") or {}).get("json_schema") or {}

    def cut_to(self, tokens: int) -> "ChatRequest":
        """The same request as a server sees it that keeps only the last `tokens` tokens of the prompt and says nothing."""
        left, kept = tokens * CHARACTERS_PER_TOKEN, list[dict[str, Any]]()
        for one in reversed(self.messages):
            text = _text(one)[-left:] if left else ""
            left -= len(text)
            kept.insert(0, {**one, "content": text})
        return replace(self, body={**self.body, "messages": kept}, known_task=self.task, most=tokens)


def _text(message: Mapping[str, Any]) -> str:
    content = message.get("content") or ""
    if isinstance(content, str):
        return content
    return "".join(str(part.get("text", "")) for part in content)
