"""Passages that say the same in the same place are one unit; units are drawn in an order that only their words decide."""

import json
from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence
from hashlib import sha256
from math import ceil
from typing import NamedTuple

from cxanalyzer.analysts.language_model.packing import Item
from cxanalyzer.analysts.sampled.answers import answer_of
from cxanalyzer.records import DraftMention, Passage

_SHORT, _LONG = 60, 200
"""Characters below which a passage is short, and from which on it is long."""


class Unit(NamedTuple):
    """Passages with the same words, the same question and the same turn before: `item` is what a model is sent of them."""

    item: Item
    passages: tuple[Passage, ...]
    order: str

    @property
    def first(self) -> Passage:
        """The passage that is read for all of them."""
        return self.passages[0]


def units(passages: Sequence[Passage], items: Sequence[Item]) -> list[Unit]:
    """The customers' passages as units, ordered by a hash of their words: any beginning of it is a random sample.

    `items` are those of the passages that customers speak in, in their order.
    """
    spoken = [passage for passage in passages if passage.speaker != "agent"]
    grouped: defaultdict[str, list[tuple[Passage, Item]]] = defaultdict(list)
    for passage, item in zip(spoken, items, strict=True):
        words = json.dumps([dict(item.header), dict(item.record)], sort_keys=True)
        grouped[sha256(words.encode()).hexdigest()].append((passage, item))
    return [
        Unit(group[0][1], tuple(passage for passage, _ in group), order) for order, group in sorted(grouped.items())
    ]


def strata(all_units: Sequence[Unit], drafts: Mapping[str, Sequence[DraftMention]]) -> list[str]:
    """The stratum of each unit: channel, what the embedded reader makes of it (`drafts` by passage), and length."""
    return [_stratum(unit, drafts.get(unit.first.passage_id, ())) for unit in all_units]


def _stratum(unit: Unit, drafts: Sequence[DraftMention]) -> str:
    surest = max(drafts, key=lambda draft: (draft.confidence, draft.touchpoint_id or ""), default=None)
    said = answer_of([surest] if surest else [])
    size = len(unit.first.text)
    length = (size >= _SHORT) + (size >= _LONG)
    return json.dumps([unit.item.header.get("channel", ""), said, length])


def drawn(strata_of: Sequence[str], share: float) -> list[int]:
    """A share of every stratum, rounded up, so that each is heard: places of units, in their order."""
    grouped: defaultdict[str, list[int]] = defaultdict(list)
    for place, stratum in enumerate(strata_of):
        grouped[stratum].append(place)
    return sorted(place for group in grouped.values() for place in group[: ceil(share * len(group))])


def with_turns_before(passages: Sequence[Passage], chosen: Collection[str]) -> list[Passage]:
    """The chosen passages (by id) with the agent's turn just before each, which is their context."""
    following = [*passages[1:], None]
    return [
        passage
        for passage, after in zip(passages, following, strict=True)
        if passage.passage_id in chosen
        or (passage.speaker == "agent" and after is not None and after.passage_id in chosen)
    ]
