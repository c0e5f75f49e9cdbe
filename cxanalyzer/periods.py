"""Quarters and years: the quarter a date falls in, their neighbours, and which periods can be compared."""

import re
from collections.abc import Sequence
from typing import Final

from cxanalyzer.errors import EvidenceError

UNDATED: Final = "undated"
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?!\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")
_YEAR = re.compile(r"\d{4}$")
_NAME = re.compile(r"\w([\w .-]{0,38}\w)?")


def period_of(date: str) -> str:
    """The quarter of a date that begins with year and month: 2026-08-14 is in 2026-Q3; "" when it does not."""
    match = _DATE.match(date)
    return f"{match[1]}-Q{(int(match[2]) + 2) // 3}" if match else ""


def check(period: str) -> None:
    """EvidenceError unless a period can name a folder: its review will stand in one."""
    if not _NAME.fullmatch(period):
        raise EvidenceError(
            f"“{period}” cannot be a period: write a quarter (2026-Q3), a year (2026), or a name of letters, digits, - and _."
        )


def unit(period: str) -> str:
    """How long a period is: `quarter` (2026-Q1), `year` (2026), or `period` for what is neither."""
    if _QUARTER.match(period):
        return "quarter"
    return "year" if _YEAR.match(period) else "period"


def comparable(period: str, periods: Sequence[str]) -> list[str]:
    """The periods before one that are as long as it, oldest first: a year is compared with years, a quarter with quarters."""
    return sorted(one for one in periods if one < period and unit(one) == unit(period))


def first_day(period: str) -> str:
    """The day a quarter or year begins: 2026-Q3 gives 2026-07-01, 2026 gives 2026-01-01; "" for what is neither."""
    if _YEAR.match(period):
        return f"{period}-01-01"
    match = _QUARTER.match(period)
    return f"{match[1]}-{int(match[2]) * 3 - 2:02}-01" if match else ""


def previous(period: str) -> str:
    """The quarter or year before: 2026-Q1 gives 2025-Q4, 2026 gives 2025; "" for what is neither."""
    return _moved(period, -1)


def following(period: str) -> str:
    """The quarter or year after: 2026-Q4 gives 2027-Q1, 2026 gives 2027; "" for what is neither."""
    return _moved(period, 1)


def year_before(period: str) -> str:
    """The same quarter a year before: 2026-Q1 gives 2025-Q1; "" for what is no quarter."""
    return _moved(period, -4) if _QUARTER.match(period) else ""


def last(period: str, number: int) -> list[str]:
    """The last `number` quarters or years up to a period, oldest first; none for what is neither."""
    return [_moved(period, -back) for back in reversed(range(number))] if _moved(period, 0) else []


def _moved(period: str, steps: int) -> str:
    if _YEAR.match(period):
        return str(int(period) + steps)
    match = _QUARTER.match(period)
    if match is None:
        return ""
    year, quarter = divmod(int(match[1]) * 4 + int(match[2]) - 1 + steps, 4)
    return f"{year}-Q{quarter + 1}"
