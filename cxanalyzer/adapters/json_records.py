"""JSON and JSON Lines: records found wherever they are nested, made into a table; dialogues inside kept as dialogues."""

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

from cxanalyzer.adapters import decoding, gate, json_turns, surveymonkey
from cxanalyzer.adapters.intake import Intake
from cxanalyzer.adapters.table import Table
from cxanalyzer.errors import InputError

Json = Any
_DEEPEST: Final = 100
_SEARCHED: Final = 4
_LARGEST: Final = 100 * 1024 * 1024
_MOST_VALUES: Final = 5_000_000
_MOST_COLUMNS: Final = 2_000
_MOST_CELLS: Final = 20_000_000


def read_json(intake: Intake) -> Table:
    """The records of a JSON file, or of a file of JSON lines. Raises InputError when it is neither."""
    text, notes = _text_of(intake)
    try:
        document = _loads(text)
    except json.JSONDecodeError as error:
        if _looks_like_lines(text):
            return _with_notes(_table_of_lines(text), notes)
        raise InputError(
            f"not valid JSON: line {error.lineno:,}, column {error.colno:,}: {error.msg}. Export it again"
        ) from error
    return _with_notes(table_of(document), notes)


def read_json_lines(intake: Intake) -> Table:
    """The records of a file with one JSON value a line; a line that is not valid is rejected."""
    text, notes = _text_of(intake)
    decoding.refuse_endless_lines(intake.data)
    return _with_notes(_table_of_lines(text), notes)


def _text_of(intake: Intake) -> tuple[str, list[str]]:
    gate.check_text(intake.data)
    if len(intake.data) > _LARGEST:
        raise InputError("more than 100 MB of JSON: split it, or export it as CSV")
    if intake.data.count(b"{") + intake.data.count(b"[") > _MOST_VALUES:
        raise InputError(
            f"more than {_MOST_VALUES // 1_000_000} million objects and lists of JSON: split it, or export it as CSV"
        )
    text, notes = decoding.decode(intake.data)
    if not text.strip():
        raise InputError("the file holds nothing but blanks: export it again")
    return text, notes


def _loads(text: str) -> Json:
    """A JSON value with numbers as they are written; deep nesting is refused."""
    try:
        value = json.loads(text, parse_float=str, parse_int=str, parse_constant=str)
    except RecursionError as error:
        raise InputError(f"nested deeper than {_DEEPEST} levels: no records can be found in it") from error
    if _depth(value) > _DEEPEST:
        raise InputError(f"nested deeper than {_DEEPEST} levels: no records can be found in it")
    return value


def _depth(value: Json) -> int:
    level, depth = [value], 0
    while level and depth <= _DEEPEST:
        level, depth = [inner for outer in level for inner in _children(outer)], depth + 1
    return depth


def _children(value: Json) -> Iterator[Json]:
    if isinstance(value, dict):
        yield from value.values()
    elif isinstance(value, list):
        yield from value


def _looks_like_lines(text: str) -> bool:
    """Whether the first two filled lines are JSON objects by themselves."""
    lines = [line for line in text.splitlines() if line.strip()][:2]
    return len(lines) > 1 and all(_value_of(line) is not None for line in lines)


def _value_of(line: str) -> Json | None:
    try:
        value = _loads(line)
    except (json.JSONDecodeError, InputError):
        return None
    return value if isinstance(value, dict) else None


def _table_of_lines(text: str) -> Table:
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    values = [(number, line, _value_of(line)) for number, line in lines]
    good = [value for _, _, value in values if value is not None]
    if not good:
        raise InputError("no line is a JSON object: expected one record a line")
    table = _records_table(json_turns.spread(good))
    bad = [(number, line) for number, line, value in values if value is None]
    for extra, (number, line) in enumerate(bad, start=len(table.rows) + len(table.rejected) + 1):
        table.rejected.append((extra, f"line {number:,} is not a JSON object: “{line.strip()[:40]}”"))
    return table


def table_of(document: Json) -> Table:
    """The records of a JSON document. Raises InputError when there are none."""
    if surveymonkey.has_responses(document):
        return surveymonkey.table_of(document)
    if surveymonkey.is_definition(document):
        raise InputError("a survey's questions without its answers: ingest the export of the responses")
    found, notes = _records_in(document)
    if not found:
        raise InputError("no records inside: expected a list of objects")
    table = _records_table(json_turns.spread(found))
    table.notes.extend(notes)
    return table


def _records_in(document: Json) -> tuple[list[Mapping[str, Json]], list[str]]:
    """The list of objects in a document: itself, the longest list in it, its values where these are objects, or itself alone."""
    if isinstance(document, list):
        return [_as_object(item) for item in document], []
    if not isinstance(document, dict):
        return [], []
    lists = sorted(_lists_in(document), key=lambda pair: -len(pair[1]))
    if lists:
        notes = [f"list “{name}” not read ({len(items)} entries)" for name, items in lists[1:] if items]
        return [_as_object(item) for item in lists[0][1]], notes
    values = list(document.values())
    if len(values) > 1 and all(isinstance(value, dict) for value in values):
        return [{"id": key, **value} for key, value in document.items()], []
    return ([document] if document else []), []


def _lists_in(document: Mapping[str, Json]) -> Iterator[tuple[str, list[Json]]]:
    """Lists of objects in nested objects, nearest first, with their path."""
    level: list[tuple[str, Json]] = [("", document)]
    for _ in range(_SEARCHED):
        below = [(f"{path}.{key}".strip("."), value) for path, outer in level for key, value in outer.items()]
        lists = [(path, value) for path, value in below if isinstance(value, list) and _has_objects(value)]
        if lists:
            yield from lists
            return
        level = [(path, value) for path, value in below if isinstance(value, dict)]


def _has_objects(value: Sequence[Json]) -> bool:
    return bool(value) and isinstance(value[0], dict)


def _as_object(item: Json) -> Mapping[str, Json]:
    return item if isinstance(item, dict) else {"text": item}


def _records_table(records: Sequence[Mapping[str, Json]]) -> Table:
    """Objects as rows: the columns are all keys in the order of their first appearance, nested ones with a dot."""
    flat = [dict(_flattened(record)) for record in records]
    names = tuple(dict.fromkeys(name for record in flat for name in record))
    if len(names) > _MOST_COLUMNS or len(names) * len(flat) > _MOST_CELLS:
        raise InputError(
            f"{len(flat):,} records with {len(names):,} different fields are no table of records: check how it was exported"
        )
    table = Table(names=names, rows=[])
    for number, record in enumerate(flat, start=1):
        table.put(number, tuple(record.get(name, "") for name in names))
    return table


def _flattened(record: Mapping[str, Json], path: str = "") -> Iterator[tuple[str, str]]:
    for key, value in record.items():
        name = decoding.whole(f"{path}.{key}" if path else str(key))
        if isinstance(value, dict):
            yield from _flattened(value, name)
        else:
            yield name, _cell(value)


def _cell(value: Json) -> str:
    """A value as text: lists of plain values with commas between, lists of objects as JSON."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, list):
        if any(isinstance(item, dict | list) for item in value):
            return decoding.whole(json.dumps(value, ensure_ascii=False))
        return ", ".join(_cell(item) for item in value)
    return decoding.whole(str(value))


def _with_notes(table: Table, notes: Sequence[str]) -> Table:
    table.notes[:0] = notes
    return table
