"""Find the records and touchpoints that labels speak of; what cannot be used is listed with its line."""

import math
import re
import unicodedata
from collections import defaultdict
from collections.abc import Sequence
from functools import cached_property
from typing import NamedTuple

from cxanalyzer.errors import EvidenceError, InputError
from cxanalyzer.records import Gold, GoldProblem, GoldRecord, GoldRow, GoldTable, PeriodEvidence, Touchpoint
from cxanalyzer.records.evaluation import ProblemKind
from cxanalyzer.steps.evaluate.places import Key, Places

_BLANK = re.compile(r"[\s_\-–—]+")
_NUMBER = re.compile(r"[+-]?\d+(\.\d+)?")
_STRONGEST = 2
_WORDS = {
    "very negative": -2.0, "highly negative": -2.0, "negative": -1.0, "neg": -1.0, "neutral": 0.0, "neu": 0.0,
    "positive": 1.0, "pos": 1.0, "very positive": 2.0, "highly positive": 2.0,
}  # fmt: skip
_CLOSE = 60
_SHOWN = 3


class _Understood(NamedTuple):
    """A row whose record is there; `emotion` None: not given, or not understood."""

    line: int
    key: Key
    touchpoint: str
    emotion: float | None


def gold(table: GoldTable, evidence: PeriodEvidence, register: Sequence[Touchpoint]) -> Gold:
    """The labels by record, in the order of the evidence, and everything that could not be used.

    InputError: a record id stands in several files and the row does not say which. EvidenceError: no record is there.
    """
    labels = _Labels(register)
    places = Places(evidence)
    problems = list(table.problems)
    rows = [one for row in table.rows if (one := _understood(row, places, labels, (table, problems))) is not None]
    if not rows:
        raise EvidenceError(_nothing_there(table, places, evidence.period))
    return Gold(
        records=tuple(_records(rows, places)),
        names=labels.names,
        lacking=tuple(sorted(labels.lacking.values())),
        levels=any(row.emotion is not None and abs(row.emotion) > 1 for row in rows),
        rows=len(table.rows) + len(table.problems),
        problems=tuple(sorted(problems, key=lambda one: (one.line, one.kind, one.value))),
    )


def _understood(
    row: GoldRow, places: Places, labels: "_Labels", where: tuple[GoldTable, list[GoldProblem]]
) -> _Understood | None:
    table, problems = where

    def note(kind: ProblemKind, value: str, reason: str) -> None:
        problems.append(GoldProblem(line=row.line, kind=kind, value=value, reason=reason))

    found = places.find(row)
    if isinstance(found, str):
        note("record" if row.record or row.source else "row", row.record or row.source, found)
        return None
    if len(found) > 1:
        raise InputError(_ambiguous(table.file, row, found))
    touchpoint, hint = labels.key(row.touchpoint)
    if hint:
        note("touchpoint", row.touchpoint, hint)
    emotion, why = _emotion(row)
    if why:
        note("emotion", row.emotion, why)
    return _Understood(row.line, found[0], touchpoint, emotion)


def _emotion(row: GoldRow) -> tuple[float | None, str]:
    """The emotion −2..2, or None with the reason where there is one."""
    if not row.emotion:
        return None, ""
    number = row.emotion.replace("−", "-").replace(",", ".")
    value = float(number) if _NUMBER.fullmatch(number) else _WORDS.get(_plain(row.emotion))
    if value is None or abs(value) > _STRONGEST:
        return None, "no emotion: write −2 to 2, or very negative to very positive"
    if not row.touchpoint:
        return None, "an emotion without a touchpoint is compared with nothing"
    return value, ""


def _records(rows: Sequence[_Understood], places: Places) -> list[GoldRecord]:
    """The rows by record; the order of the rows does not matter."""
    by_record: dict[Key, list[_Understood]] = defaultdict(list)
    for row in sorted(rows, key=lambda row: row.line):
        by_record[row.key].append(row)
    return [_record(key, by_record[key], places.sources[key]) for key in places.sources if key in by_record]


def _record(key: Key, rows: Sequence[_Understood], source_ids: Sequence[str]) -> GoldRecord:
    said: dict[str, list[_Understood]] = defaultdict(list)
    for row in rows:
        if row.touchpoint:
            said[row.touchpoint].append(row)
    emotions = {name: feeling([row.emotion for row in of]) for name, of in sorted(said.items())}
    return GoldRecord(
        file=key.file,
        record=key.record,
        source_ids=tuple(source_ids),
        touchpoints=tuple(sorted(said)),
        emotions={name: value for name, value in emotions.items() if value is not None},
        lines={name: tuple(sorted(row.line for row in of)) for name, of in sorted(said.items())},
    )


def feeling(values: Sequence[float | None]) -> float | None:
    """The mean of the emotions expressed, as reports count it: plain facts beside them do not dilute it. None: none known."""
    known = [value for value in values if value is not None]
    expressed = sorted(value for value in known if value)
    if not known:
        return None
    return math.fsum(expressed) / len(expressed) if expressed else 0.0


class _Labels:
    """The touchpoints of the register by every spelling, and those it lacks by the spelling met first."""

    def __init__(self, register: Sequence[Touchpoint]) -> None:
        self._register = [one for one in register if one.status != "retired"]
        self._retired = {_plain(text) for one in register if one.status == "retired" for text in (one.id, one.name)}
        self.lacking: dict[str, str] = {}

    @property
    def names(self) -> dict[str, str]:
        """Every touchpoint's name by its key: the register's in its order, then those it lacks."""
        lacking = sorted(self.lacking.values())
        return {**{one.id: one.name for one in self._register}, **{name: name for name in lacking}}

    def key(self, text: str) -> tuple[str, str]:
        """The key of a touchpoint as labelled ("" for none), and a hint where the register lacks it."""
        plain = _plain(text)
        known = self._known.get(plain, "")
        if known or not plain:
            return known, ""
        return self.lacking.setdefault(plain, plain), self._hint(plain)

    @cached_property
    def _known(self) -> dict[str, str]:
        """Ids win over names, and what stands first in the register over what comes later."""
        names = {_plain(one.name): one.id for one in reversed(self._register)}
        return {**names, **{_plain(one.id): one.id for one in reversed(self._register)}}

    def _hint(self, plain: str) -> str:
        from rapidfuzz import process

        if plain in self._retired:
            return "it is retired in the register, so nothing is read at it: counts as missed"
        names = {one.id: _plain(one.name) for one in self._register}
        near = process.extractOne(plain, names, score_cutoff=_CLOSE)
        named = {one.id: one.name for one in self._register}
        nearest = f"; the nearest is “{named[near[2]]}”" if near else ""
        return f"the register lacks it: counts as missed{nearest}"


def _plain(text: str) -> str:
    """Lower case, blanks for underscores and hyphens, `and` for an ampersand."""
    return _BLANK.sub(" ", unicodedata.normalize("NFKC", text).casefold().replace("&", " and ")).strip()


def _ambiguous(file: str, row: GoldRow, found: Sequence[Key]) -> str:
    files = ", ".join(key.file for key in found[:_SHOWN])
    return (
        f"{file}, line {row.line}: record “{row.record}” stands in {len(found)} files ({files}). "
        "Name the file in a column “source”, as it is shown here, or choose a --period."
    )


def _nothing_there(table: GoldTable, places: Places, period: str) -> str:
    if not table.rows:
        return f"{table.file} holds no labels: write a row for each record and touchpoint."
    where = "the project" if period == "all" else period
    there = ", ".join(f"“{key.record or key.file}”" for key in list(places.sources)[:_SHOWN])
    known = f"The project's records are called {there} …" if there else "It has no evidence there."
    return f"none of the records in {table.file} is in {where}. {known}"
