"""Evidence on its way to a language model: numbered JSON records behind a fence that no record can forge.

What customers wrote stays data (spotlighting: Hines et al., arXiv:2403.14720): every record is one line of JSON, the
fence carries a mark computed from what it holds, and characters that servers or models take for markup of a conversation
are written as JSON escapes, so the words stay the same and the tokens do not.
"""

import json
import re
from collections.abc import Mapping, Sequence
from hashlib import sha256

_MARKUP = re.compile(
    r"\\(?:u[0-9a-f]{4}|.)"  # an escape of JSON stays as it is, whatever its letter is followed by
    r"|[<>`]|\[(?=/?INST)|#(?=##)|(?i:(?:system|assistant|developer|user|human|tool)(?=(?:\s|\\[nrt])*:))"
)
# What no screen shows, what some readers take for the end of a line, and half a pair, which cannot go over the wire.
_INVISIBLE = re.compile(r"[\x7f-\x9f\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\U000e0000-\U000e01ef\ud800-\udfff]")


def block(name: str, records: Sequence[Mapping[str, object]]) -> str:
    """The records as one fenced block: `<name mark>`, a JSON object a line, `</name mark>`."""
    lines = [_line(record) for record in records]
    mark = sha256("\n".join((name, *lines)).encode()).hexdigest()[:8]
    return "\n".join((f"<{name} {mark}>", *lines, f"</{name} {mark}>"))


def _line(record: Mapping[str, object]) -> str:
    text = json.dumps(record, ensure_ascii=False, separators=(",", ":"))
    text = _INVISIBLE.sub(lambda found: _escaped(found[0]), text)
    return _MARKUP.sub(lambda found: _neutral(found[0]), text)


def _neutral(found: str) -> str:
    return found if found[0] == "\\" else _escaped(found[0]) + found[1:]


def _escaped(character: str) -> str:
    units = character.encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))
