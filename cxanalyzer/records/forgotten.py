"""What is known of a person who asks to be forgotten, and what stays to show that it was done."""

from typing import Final

from cxanalyzer.records.base import Record
from cxanalyzer.terms import Channel

FORGOTTEN: Final = "forgotten on request"
"""What stands in the place of the name of a file that held nothing else, and why a record is left out."""
CONVERSATIONS: Final[frozenset[Channel]] = frozenset(("call", "chat", "email"))
"""Channels whose every source is one customer's, whoever else is named in it."""


class Held(Record):
    """How much of everything a project holds of one person."""

    files: int = 0
    sources: int = 0
    passages: int = 0
    mentions: int = 0
    corrections: int = 0
    hypotheses: int = 0
    replies: int = 0
    reviews: int = 0
    comparisons: int = 0
    evaluations: int = 0
    answers: int = 0
    questions: int = 0
    names: int = 0
    identifiers: int = 0

    @property
    def nothing(self) -> bool:
        """Whether there is nothing of theirs."""
        return self == Held()


class Receipt(Record):
    """Shows that somebody was forgotten, on which day and what went; `match` is a keyed digest of what they were found by."""

    date: str
    match: str
    held: Held


class Forgetting(Record):
    """What forgetting somebody takes, or took.

    `files` are names of files outside the project that hold them, which are not touched; `look` names places of the project
    to be looked at by a person; `again` are reviews to be made again. `done`: it is not only a plan.
    """

    held: Held
    files: tuple[str, ...] = ()
    look: tuple[str, ...] = ()
    again: tuple[str, ...] = ()
    respondents: int = 0
    hint: str = ""
    done: bool = False
