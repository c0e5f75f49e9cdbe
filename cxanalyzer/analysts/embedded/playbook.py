"""The playbook: improvements written beforehand, keyed by what goes wrong and by the kind of touchpoint it goes wrong at.

Every play is data (data/packs/playbook, one file a kind of touchpoint); docs/packs.md tells how to write one.
"""

import re
from functools import cache
from typing import Annotated, Literal, get_args

from pydantic import AfterValidator, Field

from cxanalyzer import packs
from cxanalyzer.packs import Line, Slug
from cxanalyzer.records import FailureClass, Problem, Record, Touchpoint

Kind = Literal[
    "returns_refunds",
    "account_access",
    "delivery",
    "service_visit",
    "booking",
    "payment",
    "setup",
    "case",
    "supply",
    "counter",
    "price",
    "information",
    "people",
    "contact",
    "product",
    "place",
    "digital",
    "other",
]
"""What a touchpoint is, for choosing plays; where two fit equally well, the earlier one is taken."""

Move = Literal[
    "remove the step",
    "change the order",
    "tell people earlier",
    "give it to someone else",
    "repair it when it fails",
    "make it self-service",
    "set and keep a promise",
    "check before it leaves us",
    "measure and own it",
]
"""The kind of idea a play is; five cards of a touchpoint are five moves."""

SLOTS = frozenset({"touchpoint", "cause", "channel", "respondents", "named_by", "proposal"})
_SLOT = re.compile(r"\$(\w+|\{\w+\})")
_IN_NAME, _IN_CHANNEL, _IN_DESCRIPTION, _IN_KEYWORDS = 3.0, 1.5, 1.0, 2.0
_KNOWN = 1.5


def _pattern(word: str) -> str:
    try:
        re.compile(word)
    except re.error as error:
        raise ValueError(f"“{word}” is not a regular expression ({error})") from error
    return word


def _filled(text: str) -> str:
    unknown = {slot.strip("{}") for slot in _SLOT.findall(text)} - SLOTS
    if unknown:
        raise ValueError(f"${min(unknown)} is no slot; the slots are {', '.join(sorted(SLOTS))}")
    return text


Pattern = Annotated[Line, AfterValidator(_pattern)]
"""A regular expression, looked for at the beginning of words, whatever their case."""
Filled = Annotated[Line, AfterValidator(_filled)]
"""A line with $slots."""


class Counter(Record):
    """What would speak against a play: words of praise for the very thing it changes, and what that praise is about."""

    words: tuple[Pattern, ...] = ()
    about: str = ""


class Play(Record):
    """One improvement, with the key by which it is chosen.

    `words` say when customers speak of what it answers, `names` what they then speak of, `asks` in which words they would
    propose it themselves. Without words it answers its problems and failure classes, and without those any complaint; a
    `broad` one answers its problems and failure classes also where too few customers use its words.
    `mood` says which touchpoints it is meant for: `trouble`, `praised` (liked, few complaints) or `proposed` (in trouble,
    and customers propose something that no other play does).
    """

    id: Slug
    mood: Literal["trouble", "praised", "proposed"] = "trouble"
    move: Move
    problems: tuple[Problem, ...] = ()
    failures: tuple[FailureClass, ...] = ()
    words: tuple[Pattern, ...] = ()
    names: str = ""
    broad: bool = False
    asks: tuple[Pattern, ...] = ()
    title: Filled
    change: Filled
    audience: Filled
    outcome: Filled
    resources: Filled
    success_measure: Filled
    unintended_consequences: Filled
    refuted_if: Filled
    against: Counter = Counter()


class Chapter(Record):
    """The plays for one kind of touchpoint, and how such a touchpoint is recognised."""

    kind: Kind
    title: Line
    channels: tuple[Line, ...] = ()
    words: tuple[Pattern, ...] = ()
    plays: Annotated[tuple[Play, ...], Field(min_length=1)]


@cache
def chapters() -> tuple[Chapter, ...]:
    """Every chapter of the playbook, by file name; PackError when one is malformed."""
    return tuple(packs.read(path, Chapter) for path in sorted((packs.find("packs") / "playbook").glob("*.yaml")))


@cache
def plays_for(kind: Kind) -> tuple[Play, ...]:
    """The plays of a kind of touchpoint, then those that fit any."""
    own = [play for chapter in chapters() if chapter.kind == kind for play in chapter.plays]
    anywhere = [play for chapter in chapters() if chapter.kind == "other" for play in chapter.plays]
    return tuple(own) if kind == "other" else (*own, *anywhere)


def kind_of(touchpoint: Touchpoint) -> Kind:
    """What a touchpoint is, by its words; `other` when nothing tells.

    A kind's words in the name count 3, its channel 1.5, its words in the description 1, and the share of the keywords
    that hold one of its words up to 2. The highest sum from 1.5 wins; of equals, the kind listed first.
    """
    scores = {chapter.kind: _fit(touchpoint, chapter) for chapter in chapters() if chapter.words}
    best = max(get_args(Kind), key=lambda kind: scores.get(kind, 0.0))
    found: Kind = best if scores.get(best, 0.0) >= _KNOWN else "other"
    return found


def _fit(touchpoint: Touchpoint, chapter: Chapter) -> float:
    words = matcher(chapter.words)
    keywords = touchpoint.keywords
    named = sum(1 for keyword in keywords if words.search(keyword)) / len(keywords) if keywords else 0.0
    return (
        _IN_NAME * bool(words.search(touchpoint.name))
        + _IN_CHANNEL * (touchpoint.channel.casefold() in chapter.channels)
        + _IN_DESCRIPTION * bool(words.search(touchpoint.description))
        + _IN_KEYWORDS * named
    )


@cache
def matcher(words: tuple[str, ...]) -> re.Pattern[str]:
    """One pattern for all words, each at the beginning of a word; it finds nothing when there are none."""
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})" if words else r"(?!)", re.IGNORECASE)
