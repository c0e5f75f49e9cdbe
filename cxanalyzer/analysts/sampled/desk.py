"""What the model was asked so far: units read in full, units told in short, and what came of each."""

import json
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from cxanalyzer.analysts.language_model.reading import Reader
from cxanalyzer.analysts.language_model.replies import EMOTION
from cxanalyzer.analysts.sampled.answers import Answer, answer_of
from cxanalyzer.analysts.sampled.quoting import Quoter, Said
from cxanalyzer.analysts.sampled.short import ShortReader
from cxanalyzer.analysts.sampled.units import Unit, with_turns_before
from cxanalyzer.interfaces import Progress
from cxanalyzer.records import DraftMention, Passage, Touchpoint


class Readers(NamedTuple):
    """The two ways in which the model reads."""

    full: Reader
    short: ShortReader


class Evidence(NamedTuple):
    """What is to be read: the passages in their order, their units, and the register."""

    passages: Sequence[Passage]
    units: Sequence[Unit]
    register: Sequence[Touchpoint]


class Desk:
    """Has units read by the model and remembers what it said of each, by place; each is asked about once in each way."""

    def __init__(self, readers: Readers, evidence: Evidence, quoter: Quoter, progress: Progress | None) -> None:
        self._readers = readers
        self._evidence = evidence
        self._quoter = quoter
        self._progress = progress
        self.full: dict[int, list[DraftMention]] = {}
        self.short: dict[int, list[DraftMention]] = {}
        self.unread: dict[int, str] = {}

    @property
    def told(self) -> dict[int, list[DraftMention]]:
        """What the model said of each unit, in full where it has read it in full."""
        return {**self.short, **self.full}

    @property
    def settled(self) -> set[int]:
        """The units that need not be asked about any more."""
        return {*self.short, *self.full, *self.unread}

    def answers(self, places: Iterable[int]) -> list[Answer]:
        """The answers about units that were told."""
        told = self.told
        return [answer_of(told[place]) for place in places]

    def read_in_full(self, places: Iterable[int]) -> None:
        """Have these read in full; what cannot be read is noted with the reason."""
        new = [place for place in places if place not in self.full and place not in self.unread]
        if not new:
            return
        by_id = {self._evidence.units[place].first.passage_id: place for place in new}
        sent = with_turns_before(self._evidence.passages, by_id.keys())
        read = self._readers.full.read(sent, self._evidence.register, self._hearing())
        found: dict[int, list[DraftMention]] = {place: [] for place in new}
        for draft in read.drafts:
            found[by_id[draft.passage_id]].append(draft)
        self.unread |= {by_id[passage_id]: why for passage_id, why in read.unread.items()}
        self.full |= {place: drafts for place, drafts in found.items() if place not in self.unread}
        self._tell()

    def read_in_short(self, places: Iterable[int]) -> None:
        """Have these told in short; what has no answer is read in full."""
        new = [place for place in places if place not in self.short]
        items = [self._evidence.units[place].item for place in new]
        answers = self._readers.short.read(items, self._evidence.register, self._heard())
        known = {touchpoint.id for touchpoint in self._evidence.register}
        for at, answer in answers.items():
            passage = self._evidence.units[new[at]].first
            self.short[new[at]] = self._quoter.drafts(passage, _said(answer, known), "short")
        self.read_in_full(place for at, place in enumerate(new) if at not in answers)
        self._tell()

    def _hearing(self) -> Progress | None:
        """Progress of one part of the work as progress of the whole."""
        if self._progress is None:
            return None
        tell, before, whole = self._progress, len(self.settled), len(self._evidence.units)

        def hear(label: str, done: int, total: int, note: str = "") -> None:  # noqa: ARG001 - the whole is known
            tell(label, min(before + done, whole), whole, note)

        return hear

    def _heard(self) -> Callable[[int], None]:
        hear, done = self._hearing(), 0

        def heard(number: int) -> None:
            nonlocal done
            done += number
            if hear:
                hear("read", done, 0)

        return heard

    def _tell(self) -> None:
        if self._progress:
            self._progress("read", len(self.settled), len(self._evidence.units))


def _said(answer: str, known: set[str]) -> list[Said]:
    """A kept answer in short, as things said."""
    return [
        Said(
            touchpoint_id=one["about"] if one["about"] in known else None,
            about="" if one["about"] in known else one["about"],
            emotion=EMOTION[one["emotion"]] if one["emotion"] else None,
        )
        for one in json.loads(answer)
    ]
