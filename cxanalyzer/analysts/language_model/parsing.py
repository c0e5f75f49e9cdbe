"""From the text of a reply to a checked shape: one JSON object, or a fault that says what to correct."""

import json
import re
from collections.abc import Sequence
from typing import TypeVar

from pydantic import ValidationError

from cxanalyzer.analysts.language_model.replies import Shape
from cxanalyzer.errors import ReplyFaultError

_FENCE = re.compile(r"^\s*```[a-zA-Z]*\s*\n(.*?)\n?\s*```\s*$", re.DOTALL)
_FAULTS_TOLD = 3

Reply = TypeVar("Reply", bound=Shape)


def parsed(text: str, shape: type[Reply]) -> Reply:
    """The reply in its shape. ReplyFaultError: `empty`, `malformed` (no JSON object) or `schema` (another shape).

    One code fence is taken off and words around the outermost object are let go; a cut object is never completed.
    """
    if not text.strip():
        raise ReplyFaultError("empty", "the reply is empty")
    fenced = _FENCE.match(text)
    inner = fenced[1] if fenced else text
    begin, end = inner.find("{"), inner.rfind("}")
    if begin < 0 or end < begin:
        raise ReplyFaultError("malformed", "the reply holds no JSON object")
    try:
        found = json.loads(inner[begin : end + 1])
    except (ValueError, RecursionError) as error:
        raise ReplyFaultError("malformed", f"the reply is not one JSON object ({_short(error)})") from error
    try:
        return shape.model_validate(found)
    except ValidationError as error:
        told = "; ".join(
            f"{'.'.join(map(str, one['loc'])) or 'the object'}: {one['msg']}" for one in error.errors()[:_FAULTS_TOLD]
        )
        raise ReplyFaultError("schema", f"the reply has another shape than asked for ({told})") from error


def unlike(parts: Sequence[Reply]) -> list[Reply]:
    """The parts of a reply in their order, each once."""
    return list({part.model_dump_json(): part for part in parts}.values())


def _short(error: Exception) -> str:
    return str(error).split("\n", 1)[0][:120]
