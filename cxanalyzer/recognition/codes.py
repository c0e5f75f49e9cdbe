"""Read the cells of declared columns by their own codes, and count what came of each code and of what is no code."""

import math
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final, NamedTuple

from cxanalyzer.recognition import scales
from cxanalyzer.recognition.columns import is_missing
from cxanalyzer.records import Declared, Scale, plain_code

_WORDS: Final = "words"
_SHOWN: Final = 6


class Reading(NamedTuple):
    """What a cell says: a score or the name of a group, the declared code it holds, or that it is neither."""

    value: float | str | None = None
    code: str = ""
    outside: str = ""


def read_cell(cell: str, scale: Scale | None, declared: Declared) -> Reading:
    """A cell of a declared column, read as printed; without a scale it names a group.

    A declared code for no answer comes before everything, however it is printed (`6`, `6.0`, `6 - never used`).
    """
    text = cell.strip()
    number = scales.printed_number(text)
    silent = {plain_code(code) for code in declared.no_answer}
    for code in (plain_code(text), "" if number is None else plain_code(number)):
        if code in silent:
            return Reading(code=code)
    recoded = {plain_code(key): value for key, value in declared.recode.items()}
    if (code := plain_code(text)) in recoded:
        value = recoded[code]
        return Reading(float(value) if scale and not isinstance(value, str) else str(value), code)
    if is_missing(text):
        return Reading()
    if scale is None:
        return Reading(text)
    score = scales.parse_score(text, scale)
    if score is None:
        return Reading(outside=text if number is not None else _WORDS)
    return Reading(scales.turned(text, score, scale) if declared.reverse else score)


@dataclass
class Codes:
    """Reads the declared columns of one table. Cells that are no number are counted as words: they may name somebody."""

    columns: Mapping[str, Declared]
    scores: Mapping[str, Scale]
    met: Counter[tuple[str, str]] = field(default_factory=Counter)
    outside: Counter[tuple[str, str]] = field(default_factory=Counter)
    _known: dict[tuple[str, str], Reading] = field(default_factory=dict)

    def score(self, name: str, cell: str) -> float | None:
        """The score a cell gives, None when it gives none."""
        value = self._read(name, cell).value
        return value if isinstance(value, float) else None

    def group(self, name: str, cell: str) -> str:
        """The group a cell names, "" when it names none."""
        return str(self._read(name, cell).value or "")

    def weight(self, name: str, cell: str) -> float | None:
        """What the answer weighs in the survey: a number from 0 on; None when the cell holds none."""
        text = cell.strip()
        if is_missing(text) or plain_code(text) in {plain_code(code) for code in self.columns[name].no_answer}:
            return None
        number = scales.printed_number(text)
        if number is None or number < 0 or not math.isfinite(number):
            self.outside[name, text if number is not None else _WORDS] += 1
            return None
        return number

    def _read(self, name: str, cell: str) -> Reading:
        key = (name, cell)
        if key not in self._known:
            self._known[key] = read_cell(cell, self.scores.get(name), self.columns[name])
        found = self._known[key]
        if found.code:
            self.met[name, found.code] += 1
        if found.outside:
            self.outside[name, found.outside] += 1
        return found

    @cached_property
    def _silent(self) -> dict[str, list[str]]:
        """The codes for no answer of each column, in the order declared."""
        return {name: [plain_code(code) for code in one.no_answer] for name, one in self.columns.items()}

    def notes(self) -> list[str]:
        """What became of the declared codes, a line each: no answers, codes that never occur, values that are no code."""
        silent = sum(count for (name, code), count in self.met.items() if code in self._silent[name])
        found = []
        if silent:
            found.append(f"{silent:,} cell{'' if silent == 1 else 's'} with a code for no answer, as declared")
        if never := self._never():
            found.append(f"declared codes that never occur: {_some(never)}")
        if self.outside:
            found.append(f"neither on the scale nor a declared code, read as no answer: {_some(self._outside())}")
        return found

    def _never(self) -> list[str]:
        lines = []
        for name, one in self.columns.items():
            codes = {plain_code(code): str(code) for code in (*one.no_answer, *one.recode)}
            unmet = [printed for code, printed in codes.items() if not self.met[name, code]]
            if unmet and one.use not in {"weight", "nothing"}:
                lines.append(f"{', '.join(unmet)} in {shown(name, one)}")
        return lines

    def _outside(self) -> list[str]:
        lines = []
        for name in dict.fromkeys(name for name, _ in self.outside):
            values = [f"“{value}” {count:,} times" if value != _WORDS else f"words {count:,} times"
                      for (column, value), count in self.outside.most_common() if column == name]  # fmt: skip
            lines.append(f"{shown(name, self.columns[name])} ({', '.join(values[:_SHOWN])})")
        return lines


def shown(column: str, declared: Declared) -> str:
    """A column with what it is called: `“Restaurants” (Q7FOOD)`."""
    return f"“{declared.name}” ({column})" if declared.name and declared.name != column else f"“{column}”"


def _some(parts: Sequence[str]) -> str:
    """The first of many, and how many more there are."""
    more = f"; and {len(parts) - _SHOWN} more columns" if len(parts) > _SHOWN else ""
    return "; ".join(parts[:_SHOWN]) + more
