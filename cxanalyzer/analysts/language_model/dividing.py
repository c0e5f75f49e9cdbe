"""A request about several things that has no usable reply, made again about fewer of them."""

from collections.abc import Callable, Sequence
from typing import TypeVar

from cxanalyzer.errors import ReplyFaultError
from cxanalyzer.terms import Fault

_FEWER_MAY_HELP: frozenset[Fault] = frozenset({"truncated", "refused", "filtered", "context_overflow"})
_DEEPEST = 3

Thing = TypeVar("Thing")
Found = TypeVar("Found")


def divided(
    things: Sequence[Thing],
    ask: Callable[[Sequence[Thing]], tuple[list[Found], Sequence[Thing]]],
    depth: int = 0,
) -> list[Found]:
    """What `ask` finds of the things; it also says which of them its reply left out, and those are asked about once more.

    Where its reply was cut, declined or longer than the window, each half is asked about by itself, three times at most;
    what still has no reply is found nothing of.
    """
    try:
        found, left_out = ask(things)
    except ReplyFaultError as fault:
        if fault.kind not in _FEWER_MAY_HELP or len(things) == 1 or depth == _DEEPEST:
            return []
        middle = len(things) // 2
        return divided(things[:middle], ask, depth + 1) + divided(things[middle:], ask, depth + 1)
    if left_out and len(left_out) < len(things) and depth < _DEEPEST:
        return found + divided(left_out, ask, _DEEPEST)
    return found
