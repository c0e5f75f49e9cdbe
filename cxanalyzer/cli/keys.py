"""Single keys, from a terminal or from a pipe, and what they choose from a register of touchpoints."""

import sys
from collections.abc import Sequence
from typing import TYPE_CHECKING, Literal

import typer

from cxanalyzer.errors import TerminalError

if TYPE_CHECKING:
    from cxanalyzer.records import Touchpoint

Move = Literal["back", "skip", "quit"]

ENTER = ("\r", "\n")
DELETE = ("\x7f", "\x08")
_MOVES: dict[str, Move] = {
    "\x1b[D": "back", "\x1bOD": "back", "<": "back",
    "\x1b[C": "skip", "\x1bOC": "skip", ">": "skip",
    "\x1b": "quit", "Q": "quit", "\x03": "quit", "\x04": "quit",
}  # fmt: skip


class Keys:
    """Keys one by one: of a terminal, else what is piped in."""

    def __init__(self) -> None:
        self._ahead = ""

    def ensure(self) -> None:
        """TerminalError when nobody can press a key."""
        if not sys.stdin.isatty():
            self._ahead = sys.stdin.read(1)
            if not self._ahead:
                raise TerminalError("this asks with single keys, and there is no terminal to press them in.")

    def next(self) -> str:
        """The next key; "" where a pipe has no more."""
        if not sys.stdin.isatty():
            key, self._ahead = self._ahead or sys.stdin.read(1), ""
            return key
        try:
            return typer.getchar()
        except (KeyboardInterrupt, EOFError):
            return "\x04"


def move(key: str) -> Move | None:
    """Where a key leads, when it leads somewhere: ← or <, → or >, Esc, Q, Ctrl-C or the end of a pipe."""
    return "quit" if not key else _MOVES.get(key)


class Choice:
    """A touchpoint chosen with few keys: its number, or letters that narrow the list; 0 for none of them."""

    def __init__(self, register: Sequence["Touchpoint"]) -> None:
        self._register = register
        self.letters = ""
        self.number = ""

    @property
    def shown(self) -> list["Touchpoint"]:
        """The touchpoints that the letters leave."""
        return self._fitting(self.letters)

    def press(self, key: str) -> tuple[str | None] | None:
        """What is chosen with this key, as a touchpoint's id or None for none of them; nothing as long as it is open."""
        if key in ENTER:
            return self._entered()
        if key in DELETE:
            self.number, self.letters = "", self.letters if self.number else self.letters[:-1]
        elif key.isdecimal() and key.isascii():
            return self._numbered(key)
        elif key.isprintable() and self._fitting(self.letters + key.casefold()):
            self.number, self.letters = "", self.letters + key.casefold()
        return None

    def _fitting(self, letters: str) -> list["Touchpoint"]:
        """Those whose name, or a word of it, begins with the letters; for want of one, those with such a keyword."""
        named = [one for one in self._register if _begins((one.name, *one.name.split()), letters)]
        return named or [one for one in self._register if _begins(one.keywords, letters)]

    def _numbered(self, digit: str) -> tuple[str | None] | None:
        """A number is chosen as soon as no longer one begins with it."""
        if not self.number and digit == "0":
            return (None,)
        there = self.shown
        fitting = [place for place in range(1, len(there) + 1) if str(place).startswith(self.number + digit)]
        if fitting:
            self.number += digit
        return (there[fitting[0] - 1].id,) if len(fitting) == 1 else None

    def _entered(self) -> tuple[str | None] | None:
        there = self.shown
        if self.number:
            return (there[int(self.number) - 1].id,)
        return (there[0].id,) if self.letters else None


def _begins(phrases: Sequence[str], letters: str) -> bool:
    return any(phrase.casefold().startswith(letters) for phrase in phrases)
