"""Web-analytics tables: counts of visits, not what customers said."""

import re
from collections.abc import Sequence
from typing import Final

from cxanalyzer.recognition.columns import Column

_METRIC = re.compile(
    r"\b(sessions?|users?|visitors?|visits?|page ?views?|views|bounces?|bounce rate|exits?|exit rate|entrances|clicks?|"
    r"impressions?|ctr|conversions?|conversion rate|cvr|transactions?|orders?|revenue|add to carts?|carts?|checkouts?|"
    r"engagement|engaged|event count|events|duration|time on page|avg time|load time|abandonment|drop ?offs?|scroll|"
    r"hits|downloads?|installs?|sign ?ups?|churn|open rate|unsubscribes?|searches|abandoned|completions?)\b"
)
_DIMENSION_WORDS: Final = 6
_LEAST: Final = 2
_LONGEST: Final = 40
_MOSTLY: Final = 0.7
_VALUE = re.compile(r"[-+]?[$€£]?\s?(\d{1,3}(,\d{3})+|\d+)(\.\d+)?\s*%?|[-+]?\d+,\d+\s*%?")
_CLOCK = re.compile(r"(?:(\d+):)?(\d{1,2}):(\d{2})(?:\.\d+)?")


def metric_columns(columns: Sequence[Column]) -> tuple[str, ...]:
    """The columns of figures in an analytics table; () when the table is none (prose in it, or too few such figures)."""
    figures = [column for column in columns if is_figure(column)]
    known = [column for column in figures if _METRIC.search(column.plain)]
    if len(known) < _LEAST or any(column.words > _DIMENSION_WORDS for column in columns if column not in figures):
        return ()
    return tuple(
        column.name for column in figures if not re.search(r"\b(id|year|month|week|day|date|rank)$", column.plain)
    )


def is_figure(column: Column) -> bool:
    """Whether a column holds numbers, percentages, amounts or durations."""
    if not column.values:
        return False
    return sum(parse_figure(value) is not None for value in column.sample) >= _MOSTLY * len(column.sample)


def parse_figure(value: str) -> float | None:
    """A figure as printed (`1,204`, `45.3%`, `€ 12.50`); a duration `00:01:45` in seconds; None when it is none.

    A comma stands for thousands when three digits follow it, else for the decimal point.
    """
    text = value.strip()
    if len(text) > _LONGEST:
        return None
    if clock := _CLOCK.fullmatch(text):
        return int(clock[1] or 0) * 3600 + int(clock[2]) * 60 + int(clock[3])
    if not _VALUE.fullmatch(text):
        return None
    digits = re.sub(r"[^\d.,+-]", "", text)
    return float(re.sub(r",(?=\d{3}(\D|$))", "", digits).replace(",", "."))
