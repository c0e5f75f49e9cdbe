"""Many records in few calls: packed under a budget, and every one of them comes back, is asked again, or is listed."""

from collections.abc import Iterator, Mapping, Sequence
from contextlib import closing
from dataclasses import replace
from threading import Lock, Thread
from typing import NamedTuple, TypeVar

from cxanalyzer.analysts.language_model.asking import KEPT, LEAST_ROOM, Asker
from cxanalyzer.analysts.language_model.packing import Item, Pack, packs
from cxanalyzer.analysts.language_model.tasks import Sorted, Task
from cxanalyzer.errors import ModelError, ReplyFaultError
from cxanalyzer.interfaces import Progress
from cxanalyzer.records import ModelRequest
from cxanalyzer.replies import Kept
from cxanalyzer.terms import Fault
from cxanalyzer.tokens import estimate

_HOPELESS = 20
"""Records without a usable answer, and not one with, after which no more is paid for."""
_SURE = 8
"""Records asked about by themselves, after which it shows whether a model misquotes without being told to."""
_ALIKE, _DIFFERING = 12, 0.05
"""Records of swayed calls, asked about by themselves, that were read as before, and the share that may differ: from then on
the model reads so of itself, and no record made it."""
_MODELS_FAULT: frozenset[Fault] = frozenset(
    {"truncated", "malformed", "schema", "meaning", "empty", "context_overflow"}
)
"""Faults that do not depend on what a record says, where every record meets them."""
_TOLD: dict[Fault, str] = {
    "truncated": "the model's answer to it was cut off",
    "refused": "the model declined to read it",
    "filtered": "the provider withheld the answer to it",
    "malformed": "the model did not answer with the object asked for",
    "schema": "the model did not answer in the shape asked for",
    "meaning": "the model left it out",
    "empty": "the model answered nothing",
    "context_overflow": "it is longer than the model's window",
}


Result = TypeVar("Result")


class Settled(NamedTuple):
    """What came of every item, by place: its answer as JSON, or why there is none."""

    answers: dict[int, str]
    unread: dict[int, str]


def settle(asker: Asker, task: Task, items: Sequence[Item], progress: Progress | None = None) -> Settled:
    """An answer for every item, or the reason why it has none.

    Answers are kept per item, so a changed file costs its own records alone and a run that was stopped goes on. ModelError
    and LimitError end it; what was answered until then is kept.
    """
    keys = keys_of(asker, task.build([]), items)
    found = asker.kept.found(list(dict.fromkeys(keys)))
    settled = Settled({place: found[key] for place, key in enumerate(keys) if key in found}, {})
    asker.found(task.step, len(settled.answers))
    first = [(place, items[place]) for place in _first_places(keys, settled.answers)]
    worker = _Worker(asker, task, keys, hopeful=bool(settled.answers))
    if first:
        Thread(target=task.ready, daemon=True).start()
    # Closing waits for the calls under way, so that what they bring is kept; stopping first keeps them from another.
    with closing(asker.model.each(worker.settle, _packs(asker, task, first))) as results:
        try:
            for _, result in results:
                _join(settled, brought(result))
                if progress:
                    progress(task.step, len(settled.answers) + len(settled.unread), len(items))
        except BaseException:
            asker.stop()
            raise
    return _with_repeats(settled, keys)


def open_packs(asker: Asker, task: Task, items: Sequence[Item]) -> list[Pack]:
    """The calls that settling these items would begin with: those whose answers are kept are left out."""
    keys = keys_of(asker, task.build([]), items)
    found = asker.kept.found(list(dict.fromkeys(keys)))
    answered = {place: found[key] for place, key in enumerate(keys) if key in found}
    return list(_packs(asker, task, [(place, items[place]) for place in _first_places(keys, answered)]))


def _packs(asker: Asker, task: Task, numbered: Sequence[tuple[int, Item]]) -> Iterator[Pack]:
    """The calls that ask about the items; ModelError where the window has no room for any."""
    if not numbered:
        return iter(())
    room = _room(asker, task) // 3  # a third for the records, the rest for what is said of them
    return packs(numbered, room, asker.workers)


def brought(result: Result | Exception) -> Result:
    """What a piece of work brought; what it raised is raised on."""
    if isinstance(result, Exception):
        raise result
    return result


def _room(asker: Asker, task: Task) -> int:
    """Tokens that the window has besides what every request of the task begins with. ModelError where it has none."""
    request = task.build([])
    fixed = estimate(request.system) + estimate(request.user)
    room = asker.model.window - fixed
    if room < 2 * LEAST_ROOM:
        raise ModelError(
            f"the prompt and the register alone take {fixed} tokens to {task.step}; {asker.model.name} is set to a window of "
            f"{asker.model.window}. Set a larger window in project.toml, or shorten the register's descriptions."
        )
    return room


def keys_of(asker: Asker, bare: ModelRequest, items: Sequence[Item]) -> list[str]:
    """The key of each item's answer: the same words asked in the same way have the same. `bare` holds none of them."""
    return asker.keys(bare, [{"record": dict(item.record), "header": dict(item.header)} for item in items])


def _first_places(keys: Sequence[str], answered: Mapping[int, str]) -> list[int]:
    """The places still to be asked about; records that are the same are asked about once."""
    first: dict[str, int] = {}
    for place, key in enumerate(keys):
        if place not in answered:
            first.setdefault(key, place)
    return list(first.values())


def _with_repeats(settled: Settled, keys: Sequence[str]) -> Settled:
    """What was found for a record holds for every record that is the same."""
    answers = {keys[place]: answer for place, answer in settled.answers.items()}
    unread = {keys[place]: why for place, why in settled.unread.items()}
    return Settled(
        {place: answers[key] for place, key in enumerate(keys) if key in answers},
        {place: unread[key] for place, key in enumerate(keys) if key not in answers and key in unread},
    )


def _join(settled: Settled, part: Settled) -> None:
    settled.answers.update(part.answers)
    settled.unread.update(part.unread)


class _Worker:
    """Settles packs, one at a time in each thread, until each item has its answer or a reason why not."""

    def __init__(self, asker: Asker, task: Task, keys: Sequence[str], *, hopeful: bool) -> None:
        self._asker = asker
        self._task = task
        self._keys = keys
        self._hopeful = hopeful  # something was answered
        self._in_vain = 0
        self._singles = self._misquoted = 0
        self._suspected: dict[int, str] = {}  # what swayed calls said, by place
        self._alike = self._differing = 0
        self._lock = Lock()
        self._reading = Lock()

    def settle(self, pack: Pack) -> Settled:
        """Ask about a pack, then again about what is missing or unsound in the reply."""
        try:
            found = self._asked(pack)
        except ReplyFaultError as fault:
            return self._divided(pack, fault)
        sound = {pack.places[at]: answer for at, answer in found.answers.items() if at not in found.faults}
        settled = Settled(sound, {})
        earlier = {pack.places[at]: found.answers[at] for at in found.faults}
        for again in _again(pack, found):
            _join(settled, self._corrected(again, earlier) if again.items[0].note else self.settle(again))
        return settled

    def _asked(self, pack: Pack, *, final: bool = False) -> Sorted:
        """The reply to one pack, taken apart; what is sound is kept at once. `final`: what is unsound is kept too."""

        def check(text: str) -> tuple[Sorted, list[Kept]]:
            # One at a time: read side by side, replies that come together are all done with the last of them, and what
            # follows comes together again.
            with self._reading:
                return self._checked(text, pack, final=final)

        return self._asker.ask(self._task.step, self._task.build(pack.items), check)

    def _checked(self, text: str, pack: Pack, *, final: bool) -> tuple[Sorted, list[Kept]]:
        """A reply taken apart, and what to keep of it. ReplyFaultError where it is not to be used."""
        found = self._task.sort(text, pack.items)
        if not found.answers:
            raise ReplyFaultError("meaning", "none of the records that were sent is in the reply")
        self._hopeful = True
        doubt = "" if final else self._doubt(pack, found)
        if doubt:
            self._suspected.update({pack.places[at]: answer for at, answer in found.answers.items()})
            raise ReplyFaultError("swayed", doubt)
        sound = [at for at in found.answers if final or at not in found.faults]
        return found, [self._kept(pack, at, found.answers[at]) for at in sound]

    def _kept(self, pack: Pack, at: int, answer: str) -> Kept:
        """The answer to an item of a pack, as it is kept."""
        return Kept(self._keys[pack.places[at]], self._task.step, answer, " ".join(pack.items[at].about))

    def _divided(self, pack: Pack, fault: ReplyFaultError) -> Settled:
        """No usable reply: ask about each half by itself; a single record is given up, with the reason."""
        if len(pack.items) == 1:
            self._give_up(fault)
            return Settled({}, {pack.places[0]: _TOLD.get(fault.kind, fault.detail)})
        if fault.kind == "swayed":
            return self._one_by_one(pack)
        middle = len(pack.items) // 2
        settled = self.settle(pack.part(range(middle)))
        _join(settled, self.settle(pack.part(range(middle, len(pack.items)))))
        return settled

    def _one_by_one(self, pack: Pack) -> Settled:
        """Each record by itself, for in a half that agrees with it, what swayed the others would not show."""
        settled = Settled({}, {})
        for at in range(len(pack.items)):
            if self._reads_so():
                _join(settled, self.settle(pack.part(range(at, len(pack.items)))))
                break
            _join(settled, self.settle(pack.part([at])))
        return settled

    def _reads_so(self) -> bool:
        """Whether records of swayed calls are read by themselves as they were in company."""
        with self._lock:
            return self._alike >= _ALIKE and self._differing <= _DIFFERING * self._alike

    def _doubt(self, pack: Pack, found: Sorted) -> str:
        """Whether a record swayed the others; a model that misquotes single records too does it of itself."""
        if len(pack.items) == 1:
            with self._lock:
                self._singles += 1
                self._misquoted += bool(found.faults)
                if pack.places[0] in self._suspected:
                    same = found.answers[0] == self._suspected[pack.places[0]]
                    self._alike += same
                    self._differing += not same
            return ""
        if self._reads_so():
            return ""
        with self._lock:
            misquotes = self._singles >= _SURE and 2 * self._misquoted > self._singles
        return self._task.doubt(pack.items, found.answers, {} if misquotes else found.faults)

    def _give_up(self, fault: ReplyFaultError) -> None:
        """Note a record that has no answer. ModelError where the first ones all have none: it is not their fault."""
        with self._lock:
            self._in_vain += fault.kind in _MODELS_FAULT
            in_vain = 0 if self._hopeful else self._in_vain
        if in_vain >= _HOPELESS:
            raise self._asker.end(
                ModelError(
                    f"{self._asker.model.name} gave no usable answer to any of the first {in_vain} records "
                    f"(the last time: {fault.detail}). See what `cxanalyzer doctor` says, or name another model. {KEPT}"
                )
            )

    def _corrected(self, again: Pack, earlier: Mapping[int, str]) -> Settled:
        """Unsound answers, asked for once more and taken as they are now: what cannot be located is refused later."""
        try:
            found = self._asked(again, final=True).answers
        except ReplyFaultError:
            found = {}
        as_before = [(at, place) for at, place in enumerate(again.places) if at not in found]
        self._asker.kept.keep([self._kept(again, at, earlier[place]) for at, place in as_before])
        return Settled({place: found.get(at, earlier[place]) for at, place in enumerate(again.places)}, {})


def _again(pack: Pack, found: Sorted) -> list[Pack]:
    """What must be asked again: unsound answers together, each with what was wrong; left-out records each alone."""
    unsound = sorted(found.faults)
    left_out = [at for at in range(len(pack.items)) if at not in found.answers]
    noted = tuple(replace(pack.items[at], note=found.faults[at]) for at in unsound)
    again = [Pack(tuple(pack.places[at] for at in unsound), noted)] if unsound else []
    if len(left_out) > len(pack.items) // 2:  # the reply broke off rather than overlooked something
        return [*again, pack.part(left_out)]
    return [*again, *(pack.part([at]) for at in left_out)]
