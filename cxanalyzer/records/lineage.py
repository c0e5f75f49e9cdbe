"""What became of the touchpoints of one version of the register in another."""

from typing import Literal

from cxanalyzer.records.base import Record

Fate = Literal["same", "renamed", "merged", "split", "retired", "removed"]


class Became(Record):
    """What became of one touchpoint: `into` are the ids that hold its history, `now` their names; none where it was removed.

    `name` is what it was called. A retired touchpoint keeps its own history; one that was split lives on in several.
    """

    touchpoint_id: str
    name: str
    how: Fate
    into: tuple[str, ...] = ()
    now: tuple[str, ...] = ()


class RegisterChanges(Record):
    """From register version `before` to version `now` (0: a register without a number): every older id, and what is new.

    `new` are ids in use that nothing of the older register became, `new_names` their names.
    """

    before: int = 0
    now: int = 0
    became: tuple[Became, ...] = ()
    new: tuple[str, ...] = ()
    new_names: tuple[str, ...] = ()
