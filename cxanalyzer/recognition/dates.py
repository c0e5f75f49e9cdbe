"""Dates as people write them, to YYYY-MM-DD. A date without a year is no date: nothing here knows today."""

import re
from collections.abc import Iterable, Sequence
from datetime import UTC, date, datetime
from functools import lru_cache
from typing import Final

YEARS: Final = range(1980, 2100)
_ISO = re.compile(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?:[T\s,].*)?$", re.DOTALL)
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})$")
_SLASHED = re.compile(r"(\d{1,2})([/.\-])(\d{1,2})\2(\d{4}|\d{2})(?:[T\s,].*)?$", re.DOTALL)
_MONTH = re.compile(r"(\d{4})-(\d{1,2})$")
_MONTHS = "jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec"
_EPOCH = re.compile(r"(\d{10}|\d{13})(\.\d+)?$")
_IN_TEXT = re.compile(
    r"\b\d{4}-\d{2}-\d{2}\b|\b\d{1,2}[/.]\d{1,2}[/.]\d{4}\b"
    rf"|\b\d{{1,2}}(?:st|nd|rd|th)?\.?\s+(?:of\s+)?(?:{_MONTHS})[a-z]*\.?,?\s+\d{{4}}\b"
    rf"|\b(?:{_MONTHS})[a-z]*\.?\s+\d{{1,2}}(?:st|nd|rd|th)?,?\s+\d{{4}}\b",
    re.IGNORECASE,
)
_PERIOD = re.compile(
    r"(?<!\d)(20\d{2})[\s_-]*Q([1-4])(?!\d)|(?<![A-Za-z])Q([1-4])[\s_-]*(20\d{2})(?!\d)", re.IGNORECASE
)
_NAMED = re.compile(rf"(?<![A-Za-z])(?:{_MONTHS})[a-z]*[\s_-]+(20\d{{2}})(?!\d)", re.IGNORECASE)
_NUMBERED = re.compile(r"(?<!\d)(20\d{2})[-_](0[1-9]|1[0-2])(?!\d)")
_CENTURY_TURNS = 70


def iso_date(value: str, *, day_first: bool) -> str:
    """The date a value names as YYYY-MM-DD, or "" when it names none with a year and a month.

    A value that has only month and year stands for the first of the month.
    """
    return _iso_date(value.strip()[:60], day_first)


@lru_cache(maxsize=20_000)
def _iso_date(value: str, day_first: bool) -> str:
    if not value or not any(character.isdigit() for character in value):
        return ""
    if match := _ISO.match(value) or _COMPACT.match(value):
        return _checked(int(match[1]), int(match[2]), int(match[3]))
    if match := _SLASHED.match(value):
        return _slashed(int(match[1]), int(match[3]), match[4], day_first)
    if match := _MONTH.match(value):
        return _checked(int(match[1]), int(match[2]), 1)
    if match := _EPOCH.match(value):
        seconds = int(match[1]) / (1000 if len(match[1]) > 10 else 1)  # noqa: PLR2004
        moment = datetime.fromtimestamp(seconds, UTC)
        return _checked(moment.year, moment.month, moment.day)
    return _written_out(value, day_first)


def _slashed(first: int, second: int, year: str, day_first: bool) -> str:
    full = int(year) if len(year) > 2 else int(year) + (1900 if int(year) >= _CENTURY_TURNS else 2000)  # noqa: PLR2004
    day, month = (first, second) if (day_first or first > 12) and second <= 12 else (second, first)  # noqa: PLR2004
    return _checked(full, month, day)


def _written_out(value: str, day_first: bool) -> str:
    """Dates with a month in words; two fallbacks tell whether year and month were said or filled in."""
    from dateutil import parser

    if not re.search(_MONTHS, value, re.IGNORECASE) or not re.search(r"\d{4}|'\d{2}|\d{1,2}\D+\d{2}\b", value):
        return ""
    found = []
    for fallback in (datetime(1904, 1, 1), datetime(1908, 2, 1)):  # noqa: DTZ001
        try:
            found.append(parser.parse(value, dayfirst=day_first, default=fallback, ignoretz=True))
        except (ValueError, OverflowError, TypeError):
            return ""
    one, other = found
    return _checked(one.year, one.month, one.day) if one.date() == other.date() else ""


def _checked(year: int, month: int, day: int) -> str:
    if year not in YEARS:
        return ""
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        return ""


def day_comes_first(values: Iterable[str]) -> tuple[bool, bool]:
    """Whether a column writes the day before the month, and whether that had to be guessed.

    A number above 12 settles it. Otherwise points mean day first; for slashes and hyphens the reading that puts the
    dates closer together wins (an export covers weeks, not years), and month first when they are equally close.
    """
    parts = [match for value in values if (match := _SLASHED.match(value.strip()))]
    first_above = sum(int(match[1]) > 12 for match in parts)  # noqa: PLR2004
    second_above = sum(int(match[3]) > 12 for match in parts)  # noqa: PLR2004
    if first_above != second_above:
        return first_above > second_above, bool(first_above and second_above)
    if not parts:
        return True, False
    if all(match[2] == "." for match in parts):
        return True, False
    texts = [match[0] for match in parts]
    return _spread(texts, day_first=True) < _spread(texts, day_first=False), True


def _spread(values: Sequence[str], *, day_first: bool) -> int:
    """Days between the first and the last date of the values."""
    found = [date.fromisoformat(iso) for value in values if (iso := iso_date(value, day_first=day_first))]
    return (max(found) - min(found)).days if found else 0


def find_date(text: str) -> str:
    """The first full date that stands in a line of text as YYYY-MM-DD, or ""."""
    match = _IN_TEXT.search(text)
    if match is None:
        return ""
    written = re.sub(r"(?<=\d)(st|nd|rd|th)\b|\bof\b", "", match[0], flags=re.IGNORECASE)
    return iso_date(written, day_first=True)


def quarter(iso: str) -> str:
    """The quarter of an ISO date: 2026-08-14 is in 2026-Q3; "" for ""."""
    return f"{iso[:4]}-Q{(int(iso[5:7]) + 2) // 3}" if iso else ""


def find_period(text: str) -> str:
    """The quarter a file, sheet or column name speaks of (`2026-Q3`, `Q3 2026`, `2026-08`, `August 2026`), or ""."""
    if match := _PERIOD.search(text):
        return f"{match[1] or match[4]}-Q{match[2] or match[3]}"
    if match := _NUMBERED.search(text):
        return quarter(f"{match[1]}-{match[2]}-01")
    if match := _NAMED.search(text):
        return quarter(iso_date(match[0].replace("_", " ").replace("-", " "), day_first=True))
    return ""
