"""Reads the fenced blocks of a user message. Written from the format's description, not from the package's own writer."""

import json
import re
from typing import Any

_OPEN = re.compile(r"<([a-z_]+) ([0-9a-f]+)>")
_CLOSE = re.compile(r"</([a-z_]+) ([0-9a-f]+)>")

Blocks = dict[str, list[dict[str, Any]]]


def blocks_in(text: str) -> Blocks:
    """{block name: its JSON objects, in order}, header lines (objects without an "id") included.

    A block whose opening fence was cut away counts from the start of the text, as a model would still read it.
    """
    found: Blocks = {}
    opened, lines = "", list[str]()
    for line in text.split("\n"):
        opening, closing = _OPEN.fullmatch(line.strip()), _CLOSE.fullmatch(line.strip())
        if opening and not opened:
            opened, lines = opening[0][1:-1], []
        elif closing and opened in ("", closing[0][2:-1]):
            found.setdefault(closing[1], []).extend(_objects(lines))
            opened, lines = "", []
        else:
            lines.append(line)
    return found


def _objects(lines: list[str]) -> list[dict[str, Any]]:
    objects = []
    for line in lines:
        try:
            value = json.loads(line)
        except ValueError:
            continue
        if isinstance(value, dict):
            objects.append(value)
    return objects
