"""Dialogues inside JSON records: a list of messages with who said what becomes one row a message."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

Json = Any
_SAID = ("text", "message", "content", "body", "utterance", "transcript", "value")
_WHO = ("speaker", "role", "sender", "author", "from", "participant", "author_type", "sender_type", "party")
_MOSTLY: Final = 0.5
CONVERSATION: Final = "conversation_id"


def spread(records: Sequence[Mapping[str, Json]]) -> list[Mapping[str, Json]]:
    """The records as they are; or, when most hold a list of messages, one record a message with its conversation's id."""
    field = _messages_field(records)
    if not field:
        return list(records)
    return [row for number, record in enumerate(records, start=1) for row in _rows(record, field, number)]


def _messages_field(records: Sequence[Mapping[str, Json]]) -> str:
    fields = dict.fromkeys(key for record in records for key, value in record.items() if _are_messages(value))
    return next(
        (key for key in fields if sum(_are_messages(record.get(key)) for record in records) >= _MOSTLY * len(records)),
        "",
    )


def _are_messages(value: Json) -> bool:
    if not isinstance(value, list) or not value or not all(isinstance(item, dict) for item in value):
        return False
    return any(key in value[0] for key in _SAID) and any(key in value[0] for key in _WHO)


def _rows(record: Mapping[str, Json], field: str, number: int) -> Iterator[Mapping[str, Json]]:
    """The messages of one record, each with the record's own fields; a record without messages stays one row."""
    own = {key: value for key, value in record.items() if key != field}
    ident = own.pop(CONVERSATION, None) or own.pop("id", None) or number
    messages = record.get(field)
    said: list[Json] = messages if isinstance(messages, list) and _are_messages(messages) else [{}]
    for message in said:
        yield {CONVERSATION: ident, **own, **{_renamed(key, own): value for key, value in message.items()}}


def _renamed(key: str, own: Mapping[str, Json]) -> str:
    return f"message {key}" if key in own or key == "id" else key
