"""Records packed into calls: as many together as a call may hold, suspects alone, equal shares for all workers."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import NamedTuple

from cxanalyzer import integrity
from cxanalyzer.tokens import at_most, estimate

MOST_RECORDS = 50
_WRITTEN = ("text", "before")
"""The parts of a record that people wrote: orders to a machine can stand in these."""


@dataclass(frozen=True)
class Item:
    """One record to ask about. `header` holds for all records of a stretch; `note` says what was wrong with the last answer.

    `about` are the ids of the passages it holds, which are not sent.
    """

    record: Mapping[str, str]
    header: Mapping[str, str] = field(default_factory=dict)
    note: str = ""
    about: tuple[str, ...] = ()

    @cached_property
    def alone(self) -> bool:
        """Whether it may not share a call with others: something in it speaks to the machine that reads it."""
        return any(integrity.signs(self.record[name]) for name in _WRITTEN if name in self.record)

    @cached_property
    def tokens(self) -> int:
        """Tokens of the record as sent, its marks included."""
        return sum(map(estimate, self.record.values())) + self._marks

    @property
    def most_tokens(self) -> int:
        """No fewer than `tokens`, and told at once."""
        return sum(map(at_most, self.record.values())) + self._marks

    @property
    def _marks(self) -> int:
        return 4 + 4 * len(self.record)


class Pack(NamedTuple):
    """Items of one call: their places among all, and the items themselves."""

    places: tuple[int, ...]
    items: tuple[Item, ...]

    def part(self, chosen: Sequence[int]) -> "Pack":
        """The items at these places of the pack."""
        return Pack(tuple(self.places[at] for at in chosen), tuple(self.items[at] for at in chosen))


def packs(numbered: Sequence[tuple[int, Item]], room: int, workers: int) -> Iterator[Pack]:
    """The items cut into calls of at most `MOST_RECORDS` records and `room` tokens, each looked at only when it is due.

    The first calls leave while the records of the later ones are still to be searched for signs. Shares are therefore those
    of all records, suspects included, who get a call of their own.
    """
    share = _share(numbered, room, workers)
    places: list[int] = []
    items: list[Item] = []
    used = left = 0
    for place, item in numbered:
        if item.alone:
            yield Pack((place,), (item,))
            continue
        if items and (not left or used + item.tokens > room):
            yield Pack(tuple(places), tuple(items))
            places, items, used = [], [], 0
        places.append(place)
        items.append(item)
        used += item.tokens
        left = (left or share) - 1
    if items:
        yield Pack(tuple(places), tuple(items))


def _share(numbered: Sequence[tuple[int, Item]], room: int, workers: int) -> int:
    """Records of one call."""
    wanted = max(1, -(-len(numbered) // MOST_RECORDS))
    if sum(item.most_tokens for _, item in numbered) > wanted * room:
        wanted = max(wanted, -(-sum(item.tokens for _, item in numbered) // room))
    if wanted > workers:
        wanted = -(-wanted // workers) * workers
    return max(1, -(-len(numbered) // wanted))
