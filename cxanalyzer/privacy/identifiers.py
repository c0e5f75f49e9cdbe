"""Identifiers of customers (`id:4711`, `email:a@b.example`) in the one form under which their customer is known."""

from collections.abc import Collection
from collections.abc import Set as AbstractSet
from typing import Final, NamedTuple

from cxanalyzer.privacy import phones

TEXT_KINDS: Final = {"email": "EMAIL", "phone": "PHONE", "handle": "HANDLE", "id": "ID"}
"""The kind of placeholder that a text has in the place of an identifier."""
FILE: Final = "FILE"
"""What a digest of a file's bytes is a digest of."""
_SEVERAL: Final = 3
_NOBODY: Final = frozenset(
    (
        "",
        "-",
        "--",
        ".",
        "0",
        "na",
        "n/a",
        "none",
        "null",
        "nil",
        "nan",
        "unknown",
        "anonymous",
        "guest",
        "anon",
        "test",
        "?",
        "x",
    )
)


def normalised(identifier: str) -> str:
    """An identifier in the one form under which its customer is known; "" when it names nobody."""
    kind, _, value = identifier.partition(":")
    value = " ".join(value.split()).casefold()
    if kind == "handle":
        value = value.removeprefix("@")
    if value in _NOBODY:
        return ""
    if "@" in value.strip("@") and kind != "handle":
        return f"email:{value.removeprefix('mailto:')}"
    if kind == "phone":
        return f"phone:{phones.e164(value)}"
    return f"{kind}:{value}"


class Carried(NamedTuple):
    """Whose identifiers a text holds: somebody's who asked to be forgotten, which others, and whether known customers'."""

    theirs: bool
    others: AbstractSet[str]
    of_customers: bool


def are_several_peoples(others: Collection[str], *, of_customers: bool) -> bool:
    """Whether a text nobody is named for is also other people's, by the identifiers in it besides one person's.

    One or two addresses that no customer is known by are the firm's own, or those of whoever wrote it down.
    """
    return of_customers or len(others) >= _SEVERAL
