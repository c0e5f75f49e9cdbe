"""Embeddings for tests: equal texts are equal, texts that share words are near, and nothing is learned."""

import base64
import json
import math
from array import array
from collections.abc import Mapping
from typing import Any
from zlib import crc32

from model_server.labels import words
from model_server.tally import tokens_in

DIMENSIONS = 64


def vector(text: str, dimensions: int = DIMENSIONS) -> list[float]:
    """Every word adds to one place, and the length is 1."""
    counts = [1e-3] * dimensions
    for word in words(text.casefold()):
        counts[crc32(word.encode("utf-8", "replace")) % dimensions] += 1.0
    length = math.sqrt(sum(one * one for one in counts))
    return [one / length for one in counts]


def embedded(body: Mapping[str, Any]) -> tuple[bytes, int]:
    """The reply to an embeddings request, and its tokens. Token numbers instead of text are taken as words."""
    texts = _texts(body.get("input", ""))
    dimensions = int(body.get("dimensions") or DIMENSIONS)
    data = [
        {"object": "embedding", "index": place, "embedding": _sent(vector(text, dimensions), body)}
        for place, text in enumerate(texts)
    ]
    tokens = sum(tokens_in(text) for text in texts)
    usage = {"prompt_tokens": tokens, "total_tokens": tokens}
    return json.dumps({"object": "list", "data": data, "model": body.get("model"), "usage": usage}).encode(), tokens


def _texts(given: Any) -> list[str]:
    if isinstance(given, str):
        return [given]
    if given and all(isinstance(one, int) for one in given):
        return [" ".join(map(str, given))]
    return [one if isinstance(one, str) else " ".join(map(str, one)) for one in given]


def _sent(values: list[float], body: Mapping[str, Any]) -> list[float] | str:
    if body.get("encoding_format") != "base64":
        return values
    return base64.b64encode(array("f", values).tobytes()).decode()
