"""What fitted no touchpoint: notes merged and named by the model, placed and counted by code."""

from collections import defaultdict
from collections.abc import Callable, Container, Iterator, Mapping, Sequence
from typing import NamedTuple

from cxanalyzer.analysts.language_model import filling
from cxanalyzer.analysts.language_model.asking import Asker, request_of
from cxanalyzer.analysts.language_model.dividing import divided
from cxanalyzer.analysts.language_model.envelope import block
from cxanalyzer.analysts.language_model.parsing import parsed
from cxanalyzer.analysts.language_model.replies import NO_MOMENT, NamedTouchpoint, NameReply
from cxanalyzer.errors import ReplyFaultError
from cxanalyzer.integrity import signs
from cxanalyzer.prompts import Prompts
from cxanalyzer.records import DraftMention, DraftTouchpoint, Touchpoint
from cxanalyzer.register import slug

STEP = "name"
NOTES_PER_CALL = 80
_LONGEST_REPLY = 4_096
_QUOTES, _LONGEST_QUOTE = 2, 160
_FEWEST, _MOST_ASKED, _SHARE = 3, 100, 0.01
_KEYWORDS = 30
_LONGEST_NAME = 60


class Note(NamedTuple):
    """What several drafts call by the same words."""

    about: str
    drafts: tuple[DraftMention, ...]


class Namer:
    """Names what was discovered."""

    def __init__(self, asker: Asker, prompts: Prompts, business: str) -> None:
        self._asker = asker
        self._prompts = prompts
        self._business = business

    def discover(
        self, loose: Sequence[DraftMention], register: Sequence[Touchpoint], sources: Mapping[str, str]
    ) -> list[DraftTouchpoint]:
        """New touchpoints that at least max(3, 1 %) of the sources, or 100, speak of; the most spoken of first."""
        groups = Groups(register)
        for chunk in _chunks(notes(loose)):
            for part, reply in divided(chunk, lambda some: self._ask(some, groups.known)):
                groups.add(part, reply)
        fewest = max(_FEWEST, min(_MOST_ASKED, round(_SHARE * len(set(sources.values())))))
        found = [_filled(draft, groups.notes[key], fewest, sources) for key, draft in groups.drafts.items()]
        kept = [(size, draft) for size, draft in found if size >= fewest]
        return [draft for size, draft in sorted(kept, key=lambda pair: (-pair[0], pair[1].name))]

    def place(
        self, drafts: Sequence[DraftMention], register: Sequence[Touchpoint], found: Sequence[Touchpoint]
    ) -> list[DraftMention]:
        """The drafts again, those that fitted nowhere placed where they belong after all; nothing is read again.

        A note that a touchpoint just found was made of goes there; of the others the model says where they belong.
        """
        own = {
            word.casefold(): touchpoint.id for touchpoint in found for word in (touchpoint.name, *touchpoint.keywords)
        }
        loose = [draft for draft in drafts if draft.touchpoint_id is None]
        open_notes = [note for note in notes(loose) if note.about.casefold() not in own]
        every = list({one.id: one for one in (*register, *found)}.values())
        for chunk in _chunks(open_notes):
            for part, reply in divided(chunk, lambda some: self._ask(some, every)):
                own |= {note.about.casefold(): id_ for id_, note in placements(part, reply, {one.id for one in every})}
        return [_placed(draft, own) for draft in drafts]

    def _ask(
        self, chunk: Sequence[Note], register: Sequence[Touchpoint]
    ) -> tuple[list[tuple[Sequence[Note], NameReply]], Sequence[Note]]:
        """The reply about some notes beside them; a note that it leaves out is asked about once more."""
        filled = filling.name_touchpoints(
            self._prompts,
            business=self._business,
            register=block("register", [{"id": one.id, "name": one.name} for one in register]),
            notes=block("notes", [_line(number, note) for number, note in enumerate(chunk, start=1)]),
        )
        about = [draft.passage_id for note in chunk for draft in note.drafts]
        reply = self._asker.one(STEP, request_of(filled, NameReply, _LONGEST_REPLY), _checked(len(chunk)), about)
        spoken_of = _named(reply) | set(reply.left)
        left_out = [note for number, note in enumerate(chunk, start=1) if str(number) not in spoken_of]
        return [(chunk, reply)], left_out


class Groups:
    """What the replies so far make of the notes: new touchpoints with theirs, by id; each note is in one place only."""

    def __init__(self, register: Sequence[Touchpoint]) -> None:
        self.known = list(register)
        self.drafts: dict[str, DraftTouchpoint] = {}
        self.notes: dict[str, list[Note]] = defaultdict(list)
        self._names = {touchpoint.name.casefold() for touchpoint in register}

    def add(self, chunk: Sequence[Note], reply: NameReply) -> None:
        """Take in one reply. What the register has already is nothing new, whatever a reply calls it."""
        for key, note in placements(chunk, reply, set(self.drafts)):
            self.notes[key].append(note)
        placed = {note.about for one in reply.known for note in chosen(chunk, one.notes)}
        for named in reply.touchpoints:
            name = " ".join(named.name.split())[:_LONGEST_NAME].strip()
            if not name or name.casefold() in self._names | NO_MOMENT:
                continue
            own = [note for note in chosen(chunk, named.notes) if note.about not in placed]
            placed |= {note.about for note in own}
            self.notes[self._key(name, named)] += own

    def _key(self, name: str, named: NamedTouchpoint) -> str:
        there = next((key for key, one in self.drafts.items() if one.name.casefold() == name.casefold()), None)
        if there is not None:
            return there
        key = slug(name, [one.id for one in self.known])
        self.drafts[key] = DraftTouchpoint(name=name, description=named.description, stage=named.stage)
        self.known.append(Touchpoint(id=key, name=name, description=named.description))
        return key


def placements(chunk: Sequence[Note], reply: NameReply, ids: Container[str]) -> Iterator[tuple[str, Note]]:
    """The notes that a reply puts to one of these touchpoints, each once."""
    taken: set[str] = set()
    for placed in reply.known:
        for note in chosen(chunk, placed.notes):
            if note.about not in taken:
                taken.add(note.about)
                if placed.touchpoint in ids:
                    yield placed.touchpoint, note


def notes(loose: Sequence[DraftMention]) -> list[Note]:
    """Drafts that fit no touchpoint, by what they call it; the most frequent first.

    What speaks of the business as a whole is at no touchpoint, and what speaks to the model is not handed on to it.
    """
    grouped: dict[str, list[DraftMention]] = defaultdict(list)
    for draft in loose:
        about = " ".join(draft.about.split())
        if about.casefold() not in NO_MOMENT and not signs(about):
            grouped[about.casefold()].append(draft)
    found = [Note(" ".join(drafts[0].about.split()), tuple(drafts)) for drafts in grouped.values()]
    return sorted(found, key=lambda note: (-len(note.drafts), note.about.casefold()))


def _chunks(all_notes: Sequence[Note]) -> Iterator[Sequence[Note]]:
    return (all_notes[at : at + NOTES_PER_CALL] for at in range(0, len(all_notes), NOTES_PER_CALL))


def _line(number: int, note: Note) -> dict[str, object]:
    quotes = dict.fromkeys(draft.quote[:_LONGEST_QUOTE] for draft in note.drafts if not signs(draft.quote))
    return {"id": str(number), "about": note.about, "text": " / ".join(list(quotes)[:_QUOTES])}


def _checked(size: int) -> Callable[[str], NameReply]:
    """The check of a reply: it must speak of the notes that were sent."""
    sent = {str(number) for number in range(1, size + 1)}

    def check(text: str) -> NameReply:
        reply = parsed(text, NameReply)
        if sent.isdisjoint(_named(reply)) and sent.isdisjoint(reply.left):
            raise ReplyFaultError("meaning", "none of the notes that were sent is in the reply")
        return reply

    return check


def _named(reply: NameReply) -> set[str]:
    """The ids of the notes that a reply puts to a touchpoint, new or known."""
    groups = [one.notes for one in reply.touchpoints] + [one.notes for one in reply.known]
    return {one for group in groups for one in group}


def chosen(chunk: Sequence[Note], ids: Sequence[str]) -> list[Note]:
    """The notes with these ids; ids that were not sent are let go."""
    return [chunk[int(one) - 1] for one in dict.fromkeys(ids) if one.isdecimal() and 0 < int(one) <= len(chunk)]


def _filled(
    draft: DraftTouchpoint, found: Sequence[Note], fewest: int, sources: Mapping[str, str]
) -> tuple[int, DraftTouchpoint]:
    """A touchpoint with the drafts that speak of it, its own words as keywords, and how many sources those are of."""
    unique = {note.about.casefold(): note for note in found}
    drafts = tuple(draft for note in unique.values() for draft in note.drafts)
    size = len({sources.get(one.passage_id, one.passage_id) for one in drafts})
    words = tuple(note.about for note in unique.values())[:_KEYWORDS] if size >= fewest else ()
    return size, draft.model_copy(update={"keywords": words, "drafts": drafts})


def _placed(draft: DraftMention, own: Mapping[str, str]) -> DraftMention:
    touchpoint = own.get(" ".join(draft.about.split()).casefold()) if draft.touchpoint_id is None else None
    return draft.model_copy(update={"touchpoint_id": touchpoint}) if touchpoint else draft
