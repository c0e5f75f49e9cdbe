"""Everything a project holds that must come out the same however often its commands were ended: files, and both databases.

Left out is what tells of time and price alone: the seconds in the manifest, the log of calls with what they cost, and the
vector index, which is made anew whenever it is not whole.
"""

import json
import sqlite3
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path

_TIMED = ("seconds", "calls_through")
_PAID = ("usage", "calls", "cached_calls", "input_tokens", "output_tokens", "cost_usd")
_LEFT_OUT = {".lock", ".vectors.lock", "pseudonyms.key"}


def outcome(project: Path, *, paid: bool = False) -> dict[str, object]:
    """By path or table. `paid`: the run asked a language model, so a stopped one may have paid more and says so."""
    found: dict[str, object] = {}
    left_out = (*_TIMED, *_PAID) if paid else _TIMED
    for path in sorted(project.rglob("*")):
        name = str(path.relative_to(project))
        if path.is_dir() or name in _LEFT_OUT or name.startswith("vectors/") or ".sqlite" in name:
            continue
        found[name] = _without(path, left_out) if path.name in ("manifest.json", "review.json") else path.read_bytes()
    for name in ("evidence.sqlite", "replies.sqlite"):
        if (project / name).exists():
            found.update({f"{name} {table}": rows for table, rows in _rows(project / name).items()})
    if paid:  # the outputs' hashes include that of the review with its price, and the report says it
        for name, text in found.items():
            if name.endswith("manifest.json") and isinstance(text, dict):
                text.pop("outputs", None)
        found = {name: text for name, text in found.items() if not name.endswith(("report.md", "report.html"))}
    return found


def differences(one: Mapping[str, object], other: Mapping[str, object]) -> list[str]:
    """The names of what is not the same."""
    return sorted(name for name in {*one, *other} if one.get(name) != other.get(name))


def _without(path: Path, names: tuple[str, ...]) -> dict[str, object]:
    whole: dict[str, object] = json.loads(path.read_text(encoding="utf-8"))
    return {name: value for name, value in whole.items() if name not in names}


def _rows(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Every table with the numbers of its rows; replies come in as they are answered, several at once."""
    with closing(sqlite3.connect(path)) as database:
        tables = [
            name for (name,) in database.execute("SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY 1")
        ]
        return {
            table: database.execute(
                f"SELECT {'' if table == 'replies' else 'rowid,'} * FROM {table} ORDER BY 1, 2"
            ).fetchall()
            for table in tables
            if table not in ("calls", "sqlite_sequence") and not table.startswith("words_")
        }
