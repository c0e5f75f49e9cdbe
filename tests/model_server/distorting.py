"""Answers of the right shape about the wrong things. Each distortion works on the answer to any task."""

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from model_server.asked import ChatRequest
from model_server.blocks import Blocks
from model_server.faults import Fault
from model_server.labels import first_sentence

INVENTED = "Honestly the whole thing was a dream from the first minute to the last."
UNSENT = "9999"
_TEXT_KEYS = ("text", "quote")


def distorted(fault: Fault, answer: Any, request: ChatRequest) -> Any:
    """The answer as this fault leaves it."""
    return _DONE[fault.name](answer, request.blocks, fault)


def without_ids(answer: Any, gone: set[str]) -> Any:
    """The answer without every entry that names one of these ids."""
    if isinstance(answer, dict):
        return {key: without_ids(value, gone) for key, value in answer.items()}
    if isinstance(answer, list):
        return [without_ids(one, gone) for one in answer if not _names(one, gone)]
    return answer


def changed(answer: Any, key: str, change: Callable[[Mapping[str, Any]], Any]) -> Any:
    """The answer with every single value under `key` replaced by what `change` makes of its entry."""
    if isinstance(answer, list):
        return [changed(one, key, change) for one in answer]
    if not isinstance(answer, dict):
        return answer
    return {
        name: change(answer) if name == key and not isinstance(value, list | dict) else changed(value, key, change)
        for name, value in answer.items()
    }


def borrowed(entry: Mapping[str, Any], blocks: Blocks) -> Any:
    """What another record of the call says; the entry's own quote where there is no other."""
    others = [one for one in evidence(blocks) if str(one["id"]) not in map(str, entry.values())]
    texts = [first_sentence(str(one[key])) for one in others for key in _TEXT_KEYS if one.get(key)]
    own = entry.get("quote")
    return next((text for text in texts if text != own), own)


def evidence(blocks: Blocks) -> list[dict[str, Any]]:
    """Every object with an id that holds words of a customer, also those inside another object."""
    every = [one for items in blocks.values() for item in items for one in (item, *_inside(item)) if "id" in one]
    return [one for one in every if any(isinstance(one.get(key), str) and one[key] for key in _TEXT_KEYS)]


def _inside(item: Mapping[str, Any]) -> Iterator[dict[str, Any]]:
    for value in item.values():
        yield from (one for one in value if isinstance(one, dict)) if isinstance(value, list) else ()


def _names(entry: Any, ids: set[str]) -> bool:
    return (
        entry in ids
        if isinstance(entry, str)
        else isinstance(entry, dict) and any(value in ids for value in entry.values() if isinstance(value, str))
    )


def _missing(answer: Any, blocks: Blocks, fault: Fault) -> Any:
    return without_ids(answer, set(_asked(blocks)[-int(fault.number(1)) :]))


def _asked(blocks: Blocks) -> list[str]:
    """The ids a reply has to account for: those of the block that the task is about."""
    about = ("records", "notes", "touchpoints", "mentions", "measures", "passages", *blocks)
    return next(([str(one["id"]) for one in blocks[name] if "id" in one] for name in about if name in blocks), [])


def _extra(answer: Any, blocks: Blocks, fault: Fault) -> Any:
    sent = {str(one["id"]) for items in blocks.values() for one in items if "id" in one}
    return {key: [*value, _unsent(value, sent)] if isinstance(value, list) else value for key, value in answer.items()}


def _unsent(entries: list[Any], sent: set[str]) -> Any:
    """One more entry, like the first but with ids that nobody sent."""
    first = entries[0] if entries else UNSENT
    return _swapped(first, sent) if isinstance(first, dict) else UNSENT


def _swapped(value: Any, sent: set[str]) -> Any:
    if isinstance(value, dict):
        return {key: _swapped(one, sent) for key, one in value.items()}
    if isinstance(value, list):
        return [_swapped(one, sent) for one in value]
    return UNSENT if value in sent else value


def _doubled(answer: Any, blocks: Blocks, fault: Fault) -> Any:
    return {key: value + value[:1] if isinstance(value, list) else value for key, value in answer.items()}


def _wrong(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _wrong(one) for key, one in value.items()}
    if isinstance(value, list):
        return [_wrong(one) for one in value] or "none"
    return 7 if isinstance(value, str) or value is None else "yes"


def _foreign(answer: Any, blocks: Blocks, fault: Fault) -> Any:
    return changed(answer, "touchpoint", lambda entry: "no-such-touchpoint")


_DONE: dict[str, Callable[[Any, Blocks, Fault], Any]] = {
    "missing_ids": _missing,
    "extra_ids": _extra,
    "duplicate_ids": _doubled,
    "invented_quotes": lambda answer, blocks, fault: changed(answer, "quote", lambda entry: INVENTED),
    "borrowed_quotes": lambda answer, blocks, fault: changed(answer, "quote", lambda entry: borrowed(entry, blocks)),
    "unknown_touchpoint": _foreign,
    "wrong_types": lambda answer, blocks, fault: _wrong(answer),
}
