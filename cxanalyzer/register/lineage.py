"""The history of touchpoints: the column `lineage`, and what became of one register's entries in another.

A cell holds `merged into ID` or `split from ID, ID`, several separated by `;`. A touchpoint that was split off names the one
it came from and whatever had been merged into that by then, so that the order of merges and splits is not lost.
"""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from cxanalyzer.records import Became, Fate, RegisterChanges, Touchpoint

_ENTRY = re.compile(r"(merged into|split from)\s+(\S.*)", re.IGNORECASE)
_MERGED_NOTE = re.compile(r"Merged into ([^\s.]+)\.$")
_SPLIT_NOTE = re.compile(r"Split from ([^\s.]+)\.$")
"""How descriptions told it before there was a column for it."""


class Lineage(NamedTuple):
    """Where a touchpoint went and where it came from, as written: ids or names; empty where nothing is said."""

    merged_into: str = ""
    split_from: tuple[str, ...] = ()


def entries(cell: str) -> list[str]:
    """The entries of a cell."""
    return [entry for part in cell.split(";") if (entry := part.strip())]


def understood(cell: str) -> bool:
    """Whether every entry of a cell can be read."""
    return all(_ENTRY.fullmatch(entry) for entry in entries(cell))


def _told(touchpoint: Touchpoint) -> Lineage:
    """What the register says of a touchpoint's history, in its column or in the description of an older register."""
    found = [(entry[1].casefold(), entry[2]) for entry in map(_ENTRY.fullmatch, entries(touchpoint.lineage)) if entry]
    merged = [into.strip() for how, into in found if how == "merged into"]
    origins = [origin.strip() for how, text in found if how == "split from" for origin in text.split(",")]
    if not touchpoint.lineage:
        merged, origins = _MERGED_NOTE.findall(touchpoint.description), _SPLIT_NOTE.findall(touchpoint.description)
    return Lineage(merged[-1] if merged else "", tuple(origins))


def successor(register: Sequence[Touchpoint], touchpoint_id: str) -> str | None:
    """The touchpoint that an id stands for today: itself, or the one it was merged into; None when it is gone or retired."""
    rows = _rows(register)
    holder = _holder(rows, touchpoint_id)
    return holder if holder in rows and rows[holder].status != "retired" else None


def merged(register: Sequence[Touchpoint], touchpoint: Touchpoint) -> str:
    """The id of the touchpoint that this one was merged into; "" when it stands for itself."""
    holder = _holder(_rows(register), touchpoint.id)
    return "" if holder == touchpoint.id else holder


def held(register: Sequence[Touchpoint], touchpoint_id: str) -> list[str]:
    """A touchpoint and all that was merged into it."""
    rows = _rows(register)
    return [touchpoint_id, *(key for key in rows if key != touchpoint_id and _holder(rows, key) == touchpoint_id)]


def changes(
    older: Sequence[Touchpoint], newer: Sequence[Touchpoint], versions: tuple[int, int] = (0, 0)
) -> RegisterChanges:
    """What became of every touchpoint of the older register in the newer one, and what is new; `versions` are their numbers."""
    before, now = _rows(older), _rows(newer)
    born = {one.id: _known({**before, **now}, _told(one).split_from) for one in newer if one.id not in before}
    became = [_became(one, before, now, born) for one in older]
    inherited = {key for one in became for key in one.into}
    new = [now[key] for key in born if now[key].status != "retired" and key not in inherited]
    return RegisterChanges(
        before=versions[0],
        now=versions[1],
        became=tuple(became),
        new=tuple(one.id for one in new),
        new_names=tuple(one.name for one in new),
    )


def units(register: Sequence[Touchpoint], *histories: RegisterChanges) -> list[tuple[str, ...]]:
    """The ids of a register in groups that can be compared like with like: what one older touchpoint became stays together.

    Most groups are of one; each older touchpoint of the histories, which all lead to this register, lives in one group.
    """
    group = {one.id: {one.id} for one in register}
    for became in (one for history in histories for one in history.became):
        together = set[str]().union(*(group[key] for key in became.into))
        for key in together:
            group[key] = together
    order = {one.id: place for place, one in enumerate(register)}
    return list(dict.fromkeys(tuple(sorted(group[one.id], key=order.__getitem__)) for one in register))


def _became(
    old: Touchpoint,
    before: Mapping[str, Touchpoint],
    now: Mapping[str, Touchpoint],
    born: Mapping[str, Iterable[str]],
) -> Became:
    rows = {**before, **now}
    holders = dict.fromkeys(_holder(rows, key) for key in _descendants(old.id, born))
    into = tuple(key for key in holders if key in now)
    return Became(
        touchpoint_id=old.id,
        name=old.name,
        how=_fate(old, before, now, into),
        into=into,
        now=tuple(now[key].name for key in into),
    )


def _descendants(key: str, born: Mapping[str, Iterable[str]]) -> list[str]:
    """A touchpoint and all that was split off from it since, directly or not."""
    found = [key]
    for one in found:
        found += [new for new, origins in born.items() if new not in found and one in origins]
    return found


def _fate(
    old: Touchpoint, before: Mapping[str, Touchpoint], now: Mapping[str, Touchpoint], into: tuple[str, ...]
) -> Fate:
    if not into:
        return "removed"
    if len(into) > 1:
        return "split"
    if old.status == "retired" and into == (_holder(before, old.id),):
        return "same"  # it was out of use before, and is as it was
    if now[into[0]].status == "retired":
        return "retired"
    if into != (old.id,):
        return "merged"
    return "same" if now[old.id].name == old.name else "renamed"


def _holder(rows: Mapping[str, Touchpoint], key: str) -> str:
    """The id that holds the history of a touchpoint: its own, or that of what it was merged into in the end."""
    seen: set[str] = set()
    while key in rows and key not in seen and rows[key].status == "retired":
        seen.add(key)
        target = _told(rows[key]).merged_into
        known = _known(rows, [target] if target else [])
        if not known:
            break
        key = known[0]
    return key


def _known(rows: Mapping[str, Touchpoint], words: Iterable[str]) -> list[str]:
    """The ids meant by words that are ids or, written by hand, names; what is in no register is left out."""
    names = {one.name.casefold(): one.id for one in rows.values()}
    return [key for word in words if (key := word if word in rows else names.get(word.casefold(), ""))]


def _rows(register: Iterable[Touchpoint]) -> dict[str, Touchpoint]:
    return {one.id: one for one in register}
