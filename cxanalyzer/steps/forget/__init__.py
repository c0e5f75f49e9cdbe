"""Forget a person: what of the evidence is theirs, and what is left of everything else without it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field

from cxanalyzer.privacy.identifiers import TEXT_KINDS, are_several_peoples
from cxanalyzer.privacy.matching import Person
from cxanalyzer.privacy.spans import PLACEHOLDER
from cxanalyzer.records import CONVERSATIONS, Passage, Source
from cxanalyzer.steps.forget.cleaned import Accounts, accounts, answers, calibration, card, questions, register, saved
from cxanalyzer.steps.forget.traces import Traces

__all__ = [
    "Accounts",
    "Theirs",
    "Traces",
    "accounts",
    "answers",
    "calibration",
    "card",
    "questions",
    "register",
    "saved",
    "theirs",
    "unused",
]

_NOBODY = "anonymous-"
_NAMES_SOMEBODY = tuple(f"[{kind}_" for kind in TEXT_KINDS.values())


@dataclass(frozen=True)
class Theirs:
    """What is a person's: sources that go whole, and every passage that goes, with them or out of a source that stays."""

    sources: Mapping[str, Source] = field(default_factory=dict)
    passages: Mapping[str, Passage] = field(default_factory=dict)
    parts: Mapping[str, Source] = field(default_factory=dict)

    @property
    def touched(self) -> list[Source]:
        """Every source that something goes of."""
        return [*self.sources.values(), *self.parts.values()]


def theirs(person: Person, sources: Sequence[Source], passages: Sequence[Passage]) -> Theirs:
    """The sources of this person, and of those nobody is named for what holds their e-mail address, number, handle or id.

    Such a source is theirs whole where it is a conversation, and where it is nobody else's by the identifiers in it.
    """
    grouped: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in passages:
        grouped[passage.source_id].append(passage)
    whole: dict[str, Source] = {}
    parts: dict[str, Source] = {}
    going: dict[str, Passage] = {}
    for source in sources:
        told = grouped[source.source_id]
        out = told if source.respondent in person.respondents else _spoken_for(person, source, told)
        if out is None:
            continue
        (whole if len(out) == len(told) else parts)[source.source_id] = source
        going |= {passage.passage_id: passage for passage in out}
    return Theirs(whole, going, parts)


def _spoken_for(person: Person, source: Source, told: Sequence[Passage]) -> Sequence[Passage] | None:
    """The passages of a source that are the person's although nobody is named for it; None where nothing is."""
    if not source.respondent.startswith(_NOBODY) or not person.placeholders:
        return None
    held = {passage.record for passage in told if not person.placeholders.isdisjoint(placeholders(passage.text))}
    in_segments = any(not person.placeholders.isdisjoint(placeholders(value)) for value in source.segments.values())
    if not held and not in_segments:
        return None
    others = {one for passage in told for one in placeholders(passage.text) if one.startswith(_NAMES_SOMEBODY)}
    others -= person.placeholders
    mixed = are_several_peoples(others, of_customers=not others.isdisjoint(person.owned))
    if in_segments or source.channel in CONVERSATIONS or not mixed:
        return told
    return [passage for passage in told if passage.record in held]


def placeholders(text: str) -> AbstractSet[str]:
    """The placeholders in a text."""
    return {match[0] for match in PLACEHOLDER.finditer(text)} if "[" in text else frozenset()


def unused(gone: Theirs, sources: Sequence[Source], passages: Sequence[Passage]) -> AbstractSet[str]:
    """The placeholders that stand nowhere any more once what is theirs is gone."""
    left = {
        one for passage in passages if passage.passage_id not in gone.passages for one in placeholders(passage.text)
    }
    left |= {
        one
        for source in sources
        if source.source_id not in gone.sources
        for value in source.segments.values()
        for one in placeholders(value)
    }
    went = {one for passage in gone.passages.values() for one in placeholders(passage.text)}
    went |= {
        one for source in gone.sources.values() for value in source.segments.values() for one in placeholders(value)
    }
    return went - left
