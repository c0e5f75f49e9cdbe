"""The kinds of signs, in the words of the report, and what a rule of the detector is."""

import re
from functools import cache
from typing import Final, NamedTuple

ORDERS: Final = "gives orders to a reader machine"
LEAK: Final = "asks for the reader's own instructions"
FINDINGS: Final = "asks to leave out or change findings"
SHOW: Final = "asks for a link or picture to be shown"
ROLES: Final = "role marks of a conversation"
FORMAT: Final = "breaks out of the record's format"
HIDDEN: Final = "invisible characters"
DISGUISED: Final = "disguised words"
ENCODED: Final = "a long run of encoded text"

KINDS: Final = (ORDERS, LEAK, FINDINGS, SHOW, ROLES, FORMAT, HIDDEN, DISGUISED, ENCODED)
"""Every kind, in the order in which they are told."""


class Rule(NamedTuple):
    """A pattern over a plain text, tried only where the text has one of `first` and one of `second` among its words."""

    kind: str
    first: frozenset[str]
    second: frozenset[str]
    pattern: str

    def holds(self, clauses: str) -> bool:
        """Whether a marked plain text shows this sign."""
        return _compiled(self.pattern).search(clauses) is not None


@cache
def _compiled(pattern: str) -> re.Pattern[str]:
    """Compiled on first use: all of them would delay every start of the command line."""
    return re.compile(pattern)


def rule(kind: str, pattern: str, first: str, second: str = "") -> Rule:
    """A rule whose pattern may use `«first»` and `«second»` for any of its words, and `«words»`, `«few»` for a gap of words.

    Gaps are bounded and end with a blank, so that the time of a search grows with the length of the text only.
    """
    filled = pattern.replace("«first»", either(first)).replace("«second»", either(second))
    filled = filled.replace("«words»", "(?:[>~]?[a-z0-9]{1,30} ){0,6}").replace(
        "«few»", "(?:[>~]?[a-z0-9]{1,30} ){0,3}"
    )
    return Rule(kind, frozenset(first.split()), frozenset(second.split()), filled)


def either(words: str) -> str:
    """Any of these words, as a pattern."""
    return f"(?:{'|'.join(words.split())})"
