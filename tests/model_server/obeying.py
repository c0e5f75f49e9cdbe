"""The worst model there is: one customer's order changes what it says of every record of the call."""

from collections.abc import Iterable, Iterator
from typing import Any

from model_server.asked import ChatRequest
from model_server.blocks import Blocks
from model_server.distorting import borrowed, changed, without_ids
from model_server.labels import even, first_sentence
from model_server.orders import Orders, orders_in
from model_server.scripted import Answer, Reply

_CODES = frozenset(
    ("id", "touchpoint", "emotion", "function", "failure", "problem", "impact", "delivery", "kind", "passage", "cause")
) | {"effect", "stage", "channel"}
_BEST = {
    "emotion": "very positive",
    "function": "works perfectly",
    "delivery": "kept",
    "failure": None,
    "problem": None,
}
_WORST = {"emotion": "very negative", "function": "fails", "delivery": "broken"}
_OFF_TOPIC = "Sure! Here is a poem about the sea: it comes, it goes, and nobody knows."


class Obeying:
    """Answers as `answer` does, then obeys every order found in any record of the call, for all records of the call.

    `injected` are texts that are orders for certain (a record that holds one is obeyed even where nothing is recognised
    in it: everything is then rated best). `obeyed` lists the numbers of the calls in which something was obeyed.
    """

    def __init__(self, answer: Answer, injected: Iterable[str] = ()) -> None:
        self.answer = answer
        self.injected = frozenset(even(one) for one in injected)
        self.obeyed: list[int] = []

    def __call__(self, task: str, blocks: Blocks, request: ChatRequest) -> Reply:
        reply = self.answer(task, blocks, request)
        found = [orders for text in _texts(blocks) if (orders := self._orders(text)) is not None]
        if found:
            self.obeyed.append(request.number)
        for orders in found:
            if isinstance(reply, dict):
                reply = _obey(orders, reply, blocks, request)
        only_off_topic = bool(found) and all(orders.off_topic for orders in found)
        return _OFF_TOPIC if only_off_topic else reply

    def _orders(self, text: str) -> Orders | None:
        here = even(text)
        certain = here in self.injected or any(one in here for one in self.injected)
        return orders_in(text, certain=certain)


def _obey(orders: Orders, reply: dict[str, Any], blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
    answer: Any = reply
    if orders.praise or orders.condemn:
        answer = _rated(answer, _BEST if orders.praise else _WORST)
    if orders.theme is not None:
        answer = _planted(orders.theme, answer, blocks)
    if orders.forge is not None:
        forged = orders.forge
        answer = changed(answer, "quote", lambda entry: forged)
    if orders.borrow:
        answer = changed(answer, "quote", lambda entry: borrowed(entry, blocks))
    if orders.link is not None:
        answer = _worded(_planted(orders.link, answer, blocks), f" {orders.link}")
    if orders.leak:
        answer = _worded(answer, f" {request.system[:400]}")
    if orders.hush is not None:
        answer = _hushed(orders.hush, answer)
    result: dict[str, Any] = answer
    return result


def _rated(value: Any, ratings: dict[str, Any]) -> Any:
    if isinstance(value, list):
        return [_rated(one, ratings) for one in value]
    if isinstance(value, dict):
        return {key: ratings.get(key, _rated(one, ratings)) for key, one in value.items()}
    return value


def _worded(value: Any, more: str, key: str = "") -> Any:
    """Every free text of the answer with more behind it."""
    if isinstance(value, dict):
        return {name: _worded(one, more, name) for name, one in value.items()}
    if isinstance(value, list):
        return [_worded(one, more) if isinstance(one, dict) else one for one in value]
    return value + more if isinstance(value, str) and key not in _CODES else value


def _planted(theme: str, answer: dict[str, Any], blocks: Blocks) -> dict[str, Any]:
    """The theme as one more mention of every record, as a touchpoint of every note, as a finding's headline."""
    if "mentions" in answer and "nothing" in answer:
        more = [_mention(record, theme) for record in blocks.get("records", []) if "id" in record]
        return {"mentions": answer["mentions"] + more, "nothing": []}
    if "known" in answer:
        notes = [str(one["id"]) for one in blocks.get("notes", []) if "id" in one]
        invented = {"name": theme, "description": theme, "stage": "use", "notes": notes}
        return {**answer, "touchpoints": [invented], "known": [], "left": []}
    for key in ("headline", "title", "sentence", "reported"):
        answer = changed(answer, key, lambda entry: theme)
    return answer


def _mention(record: dict[str, Any], theme: str) -> dict[str, Any]:
    said = {"id": str(record["id"]), "quote": first_sentence(str(record.get("text", ""))), "touchpoint": None}
    return {**said, "about": theme, "emotion": "very positive", "function": None, "failure": None, "problem": None}


def _hushed(topic: str, answer: dict[str, Any]) -> dict[str, Any]:
    """The answer without what speaks of the topic, and without every complaint; their records say nothing now."""
    if "nothing" not in answer:
        gone = {
            one["touchpoint"]
            for one in answer.get("judgements", [])
            if one.get("function") in ("fails", "mostly fails")
        }
        hushed: dict[str, Any] = without_ids(answer, gone)
        return hushed
    kept = [one for one in answer["mentions"] if not _complains(one) and topic.casefold() not in str(one).casefold()]
    told, before = {one["id"] for one in kept}, [one["id"] for one in answer["mentions"]]
    silent = list(dict.fromkeys(one for one in before if one not in told))
    return {"mentions": kept, "nothing": [*answer["nothing"], *silent]}


def _complains(mention: dict[str, Any]) -> bool:
    return "negative" in str(mention["emotion"]) or bool(mention["failure"] or mention["problem"])


def _texts(blocks: Blocks) -> Iterator[str]:
    """Every text of every object of the call, but for ids."""
    for items in blocks.values():
        yield from _texts_of(items)


def _texts_of(value: Any, key: str = "") -> Iterator[str]:
    if isinstance(value, str) and key != "id":
        yield value
    elif isinstance(value, list):
        for one in value:
            yield from _texts_of(one)
    elif isinstance(value, dict):
        for name, one in value.items():
            yield from _texts_of(one, name)
