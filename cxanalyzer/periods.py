"""Quarters: the one a date falls in, and its neighbours."""

import re
from typing import Final

UNDATED: Final = "undated"
_DATE = re.compile(r"(\d{4})-(0[1-9]|1[0-2])(?!\d)")
_QUARTER = re.compile(r"(\d{4})-Q([1-4])$")


def period_of(date: str) -> str:
    """The quarter of a date that begins with year and month: 2026-08-14 is in 2026-Q3; "" when it does not."""
    match = _DATE.match(date)
    return f"{match[1]}-Q{(int(match[2]) + 2) // 3}" if match else ""


def previous(period: str) -> str:
    """The quarter before: 2026-Q1 gives 2025-Q4; "" for what is no quarter."""
    return _moved(period, -1)


def following(period: str) -> str:
    """The quarter after: 2026-Q4 gives 2027-Q1; "" for what is no quarter."""
    return _moved(period, 1)


def _moved(period: str, quarters: int) -> str:
    match = _QUARTER.match(period)
    if match is None:
        return ""
    year, quarter = divmod(int(match[1]) * 4 + int(match[2]) - 1 + quarters, 4)
    return f"{year}-Q{quarter + 1}"
