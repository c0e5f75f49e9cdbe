"""A model told in short: what each record is about and how it feels, many records in a call, and not a word of theirs."""

import json
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import closing

from cxanalyzer.analysts.language_model import filling, reading
from cxanalyzer.analysts.language_model.asking import Asker, request_of
from cxanalyzer.analysts.language_model.batches import brought, keys_of
from cxanalyzer.analysts.language_model.dividing import divided
from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.packing import Item
from cxanalyzer.analysts.language_model.parsing import parsed
from cxanalyzer.analysts.language_model.replies import SortReply
from cxanalyzer.analysts.language_model.swaying import SecondOpinion, words_alone
from cxanalyzer.errors import ReplyFaultError
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import ModelRequest, Touchpoint
from cxanalyzer.replies import Kept
from cxanalyzer.tokens import estimate

MOST_RECORDS = 250
SAID_PER_RECORD = 16
"""Tokens that a reply takes for one record, by rule of thumb."""
_FILLED = 0.97
"""Of the window, what a call may be planned to take."""
_LEAST_REPLY = 512

Numbered = tuple[int, Item]
"""An item with its place among all."""


class ShortReader:
    """Asks a model to sort records by touchpoint and emotion. What it does not answer is left out, for others to read."""

    def __init__(self, asker: Asker, prompts: Prompts, business: str) -> None:
        self._asker = asker
        self._prompts = prompts
        self._business = business
        self._opinion = SecondOpinion(words_alone())

    def read(
        self, items: Sequence[Item], register: Sequence[Touchpoint], heard: Callable[[int], None] = lambda _: None
    ) -> dict[int, str]:
        """The answer about each item, by place, as JSON: [{"about": …, "emotion": …}]. Answers are kept per item."""
        answers, packs = self._open(items, register)
        self._asker.found(reading.STEP, len(answers))
        keys = dict(zip(range(len(items)), self._keys(items, register), strict=True))

        def settle(pack: Sequence[Numbered]) -> list[tuple[int, str]]:
            return divided(pack, lambda some: self._ask(some, register, keys))

        with closing(self._asker.model.each(settle, packs)) as results:
            try:
                for _, result in results:
                    told = brought(result)
                    answers.update(told)
                    heard(len(told))
            except BaseException:
                self._asker.stop()
                raise
        return answers

    def packs(self, items: Sequence[Item], register: Sequence[Touchpoint]) -> list[ModelRequest]:
        """The calls that reading these items would begin with."""
        return [self._request([item for _, item in pack], register) for pack in self._open(items, register)[1]]

    def _open(
        self, items: Sequence[Item], register: Sequence[Touchpoint]
    ) -> tuple[dict[int, str], list[list[Numbered]]]:
        """The answers that are kept, and the other items in equal calls that each fit into the window."""
        keys = self._keys(items, register)
        found = self._asker.kept.found(list(dict.fromkeys(keys)))
        answers = {place: found[key] for place, key in enumerate(keys) if key in found}
        asked = [(place, item) for place, item in enumerate(items) if place not in answers]
        return answers, list(_packed(asked, self._room(register)))

    def _room(self, register: Sequence[Touchpoint]) -> int:
        """Tokens that records and what is said of them may take in one call."""
        bare = self._request([], register)
        return int(_FILLED * self._asker.model.window) - estimate(bare.system) - estimate(bare.user)

    def _keys(self, items: Sequence[Item], register: Sequence[Touchpoint]) -> list[str]:
        return keys_of(self._asker, self._request([], register), items)

    def _request(self, items: Sequence[Item], register: Sequence[Touchpoint]) -> ModelRequest:
        filled = filling.sort_passages(
            self._prompts,
            business=self._business,
            register=block("register", [reading.entry(touchpoint) for touchpoint in register]),
            records=block("records", reading.lines(items)),
        )
        return request_of(filled, SortReply, max(_LEAST_REPLY, 3 * SAID_PER_RECORD * len(items)))

    def _ask(
        self, pack: Sequence[Numbered], register: Sequence[Touchpoint], keys: Mapping[int, str]
    ) -> tuple[list[tuple[int, str]], list[Numbered]]:
        """What one reply says of the items of a pack, and the items it left out."""

        def check(text: str) -> tuple[dict[int, str], list[Kept]]:
            said = _sorted(text, len(pack), register)
            if not said:
                raise ReplyFaultError("meaning", "none of the records that were sent is in the reply")
            doubt = self._opinion.contradicted([item for _, item in pack], said)
            if doubt:  # left out here, these records are read in full, where each call is looked at again
                raise ReplyFaultError("swayed", doubt)
            return said, [
                Kept(keys[pack[at][0]], reading.STEP, answer, " ".join(pack[at][1].about))
                for at, answer in said.items()
            ]

        said = self._asker.ask(reading.STEP, self._request([item for _, item in pack], register), check)
        return [(pack[at][0], answer) for at, answer in said.items()], [
            one for at, one in enumerate(pack) if at not in said
        ]


def _packed(numbered: Sequence[Numbered], room: int) -> Iterator[list[Numbered]]:
    """Equal shares of the items, cut again where they are longer than there is room for."""
    if not numbered:
        return
    sizes = [item.tokens + SAID_PER_RECORD for _, item in numbered]
    wanted = max(-(-sum(sizes) // max(room, 1)), -(-len(numbered) // MOST_RECORDS))
    share = -(-len(numbered) // wanted)
    pack: list[Numbered] = []
    used = 0
    for one, size in zip(numbered, sizes, strict=True):
        if pack and (used + size > room or len(pack) == share):
            yield pack
            pack, used = [], 0
        pack.append(one)
        used += size
    yield pack


def _sorted(text: str, size: int, register: Sequence[Touchpoint]) -> dict[int, str]:
    """Each record's own answer by its place; ids that were not sent are let go, and what is said twice."""
    reply = parsed(text, SortReply)
    ids = {_folded(name): touchpoint.id for touchpoint in register for name in (touchpoint.name, touchpoint.id)}
    places = {str(place + 1): place for place in range(size)}
    said: dict[int, list[dict[str, str | None]]] = {places[one]: [] for one in reply.nothing if one in places}
    for mention in dict.fromkeys(reply.mentions):
        about = ids.get(_folded(mention.about), " ".join(mention.about.split()))
        if mention.id in places and about:
            said.setdefault(places[mention.id], []).append({"about": about, "emotion": mention.emotion})
    return {place: json.dumps(told, ensure_ascii=False) for place, told in said.items()}


def _folded(name: str) -> str:
    return " ".join(name.casefold().replace("_", " ").replace("-", " ").split())
