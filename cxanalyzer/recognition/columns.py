"""What a column looks like: its name in plain words, and the shape of its values."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cached_property

from cxanalyzer.recognition import dates

SAMPLE = 400
_MISSING = frozenset({"", "na", "n/a", "nan", "null", "none", "nil", "-", "--", "?", "#n/a", "not available"})
_LONGEST_MISSING = max(map(len, _MISSING))
_EMAIL = re.compile(r"[^@\s]+@[^@\s]+\.[A-Za-z]{2,}")
_LINK = re.compile(r"(https?://|www\.|/)\S+$")
_NUMBER = re.compile(r"[-+]?(\d+([.,]\d+)*|[.,]\d+)\s*%?")
_PHONE = re.compile(r"\+?[\d\s().\-/]{7,20}(\s?(x|ext\.?)\s?\d+)?")
_CAMEL = re.compile(r"(?<=[a-z])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])")
_BREAK = re.compile(r"[^\w?%#]+|_+")


def is_missing(value: str) -> bool:
    """Whether a cell says that nothing was said: it is empty, or NA, n/a, null and the like."""
    said = value.strip()
    return len(said) <= _LONGEST_MISSING and said.casefold() in _MISSING


def plain_name(name: str) -> str:
    """A column name as lower-case words: `CustomerID`, `customer_id` and `customer-id` are all `customer id`."""
    return " ".join(_BREAK.sub(" ", _CAMEL.sub(" ", name)).casefold().split())


@dataclass(frozen=True)
class Column:
    """A column: its name, the question it asks when the file says one, and its filled values of all rows."""

    name: str
    values: tuple[str, ...]
    rows: int
    question: str = ""
    plain: str = field(init=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "plain", plain_name(self.name))

    @cached_property
    def wording(self) -> str:
        """The name and the question as lower-case words, to look for the field's terms in."""
        return f"{self.plain} {plain_name(self.question)}".strip()

    @cached_property
    def sample(self) -> tuple[str, ...]:
        return self.values[:: max(1, len(self.values) // SAMPLE)]

    @cached_property
    def distinct(self) -> int:
        return len(set(self.values))

    @property
    def distinct_share(self) -> float:
        return self.distinct / len(self.values) if self.values else 0.0

    @property
    def filled(self) -> float:
        return len(self.values) / self.rows if self.rows else 0.0

    @cached_property
    def words(self) -> float:
        """Mean number of words of a value."""
        return _mean([len(value.split()) for value in self.sample])

    @cached_property
    def length(self) -> float:
        """Mean number of characters of a value."""
        return _mean([len(value) for value in self.sample])

    @cached_property
    def alphabetic(self) -> float:
        """Share of values that hold at least two letters."""
        return _mean([sum(map(str.isalpha, value[:200])) >= 2 for value in self.sample])  # noqa: PLR2004

    @cached_property
    def numbers(self) -> float:
        return _mean([_NUMBER.fullmatch(value.strip()) is not None for value in self.sample])

    @cached_property
    def emails(self) -> float:
        return _mean([_EMAIL.fullmatch(value.strip()) is not None for value in self.sample])

    @cached_property
    def phones(self) -> float:
        return _mean([_PHONE.fullmatch(value.strip()) is not None for value in self.sample])

    @cached_property
    def links(self) -> float:
        return _mean([_LINK.match(value.strip()) is not None for value in self.sample])

    @cached_property
    def structures(self) -> float:
        """Share of values that are JSON or markup rather than prose."""
        return _mean([value.lstrip()[:1] in {"{", "[", "<"} and value.rstrip()[-1:] in "}]>" for value in self.sample])

    @cached_property
    def single_words(self) -> float:
        return _mean([" " not in value.strip() for value in self.sample])

    @cached_property
    def dates(self) -> float:
        """Share of values that are a date (at most fifty are tried)."""
        few = self.sample[:: max(1, len(self.sample) // 50)]
        return _mean([bool(dates.iso_date(value, day_first=True)) for value in few])


def columns_of(names: Sequence[str], rows: Sequence[Sequence[str]], questions: Sequence[str]) -> list[Column]:
    """The columns of a table; a cell that says it is missing does not count as filled."""
    found = []
    for index, name in enumerate(names):
        values = tuple(row[index] for row in rows if not is_missing(row[index]))
        found.append(Column(name=name, values=values, rows=len(rows), question=questions[index] if questions else ""))
    return found


def _mean(values: Sequence[float]) -> float:
    return sum(values) / len(values) if values else 0.0
