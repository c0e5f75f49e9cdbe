"""The periods and dates that a question names: `Q2`, `last quarter`, `since July`, `2026`."""

import re
from calendar import monthrange
from collections.abc import Callable, Sequence
from typing import NamedTuple

from cxanalyzer.periods import previous, unit, year_before

_MONTHS = (
    "january|januar|janvier|enero", "february|februar|fevrier|febrero", "march|marz|mars|marzo", "april|avril|abril",
    "may|mai|mayo", "june|juni|juin|junio", "july|juli|juillet|julio", "august|aout|agosto",
    "september|septembre|septiembre", "october|oktober|octobre|octubre", "november|novembre|noviembre",
    "december|dezember|decembre|diciembre",
)  # fmt: skip
_MONTH = {name: number for number, names in enumerate(_MONTHS, start=1) for name in names.split("|")}
_NAMES = "|".join(sorted(_MONTH, key=len, reverse=True))
_ORDINALS = {"first": 1, "second": 2, "third": 3, "fourth": 4, "erste": 1, "zweite": 2, "dritte": 3, "vierte": 4}
_QUARTER = re.compile(r"\b(?:(20\d\d) ?)?q([1-4])(?: ?(20\d\d))?\b")
_SPELLED = re.compile(
    r"\b(first|second|third|fourth|erste[nrs]?|zweite[nrs]?|dritte[nrs]?|vierte[nrs]?) (?:quarter|quartal)\b"
)
_YEAR = re.compile(r"\b(?:in |of |during |from )?((?:19|20)\d\d)\b")
_LAST = re.compile(
    r"\b(?:last|previous|prior|earlier|preceding) (?:quarter|trimester|period|review|time)\b|"
    r"\b(?:quarter|period) before\b|"
    r"\b(?:im )?(?:letzten|vorigen|vorherigen) quartal\b|\b(?:dernier|precedent) trimestre\b|\btrimestre (?:dernier|precedent)\b|"
    r"\b(?:ultimo|pasado) trimestre\b|\btrimestre (?:anterior|pasado)\b"
)
_THIS = re.compile(
    r"\b(?:this|current|present|latest|newest|most recent) (?:quarter|trimester|period|review)\b|\bright now\b|"
    r"\bdieses? quartal\b|\bce trimestre\b|\beste trimestre\b"
)
_YEAR_AGO = re.compile(r"\b(?:a year ago|last year|year before)\b")
_MONTH_SPAN = re.compile(
    rf"\b(?:(since|from|after|until|till|before|up to|in|during|between|seit|ab|bis|im|depuis|jusqu'en|en|desde|hasta) )?"
    rf"({_NAMES})(?: (20\d\d))?(?:(?: (?:and|to|until|till|und|bis|et|y) )({_NAMES}))?\b"
)
_SINCE = frozenset(("since", "from", "seit", "ab", "depuis", "desde"))
_UNTIL = frozenset(("until", "till", "up to", "bis", "jusqu'en", "hasta"))


class Times(NamedTuple):
    """What a question says of time. `periods` in the order named; `rest` is the question with blanks for those words."""

    periods: tuple[str, ...]
    since: str
    until: str
    rest: str

    @property
    def named(self) -> bool:
        """Whether any time is named."""
        return bool(self.periods or self.since or self.until)


def times(text: str, latest: str, last: str = "") -> Times:
    """Read a folded question; `latest` is the period that "this quarter" means, `last` the one that "last quarter" does."""
    year = latest[:4] if unit(latest) != "period" else ""
    found: list[tuple[int, str]] = []
    rest = text
    readings: tuple[tuple[re.Pattern[str], Callable[[re.Match[str]], str]], ...] = (
        (_QUARTER, lambda match: _quarter(match[1] or match[3] or year, match[2])),
        (_SPELLED, lambda match: _quarter(year, str(_ordinal(match[1])))),
        (_LAST, lambda _: last or previous(latest) or latest),
        (_THIS, lambda _: latest),
        (_YEAR_AGO, lambda _: year_before(latest) or latest),
    )
    for pattern, read in readings:
        found += [(match.start(), read(match)) for match in pattern.finditer(rest)]
        rest = pattern.sub(_blank, rest)
    since, until, rest = _months(rest, year)
    if not (since or until):
        found += [(match.start(), match[1]) for match in _YEAR.finditer(rest)]
        rest = _YEAR.sub(_blank, rest)
    periods = tuple(dict.fromkeys(period for _, period in sorted(found)))
    return Times(periods, since, until, rest)


def _quarter(year: str, number: str) -> str:
    return f"{year}-Q{number}" if year else f"Q{number}"


def _blank(match: re.Match[str]) -> str:
    return " " * len(match[0])


def _ordinal(word: str) -> int:
    return next(number for name, number in _ORDINALS.items() if word.startswith(name))


def _months(text: str, year: str) -> tuple[str, str, str]:
    """First and last day of the months named, and the text without them; "may" alone is a verb unless a word leads to it."""
    match = next((one for one in _MONTH_SPAN.finditer(text) if one[2] not in {"may", "march", "mars"} or one[1]), None)
    if match is None or not (match[3] or year):
        return "", "", text
    spoken = match[3] or year
    first = f"{spoken}-{_MONTH[match[2]]:02d}"
    final = f"{spoken}-{_MONTH[match[4] or match[2]]:02d}"
    rest = text[: match.start()] + " " * len(match[0]) + text[match.end() :]
    lead = match[1] or "in"
    if lead in _SINCE and not match[4]:
        return f"{first}-01", "", rest
    if lead in _UNTIL:
        return "", _end(final), rest
    if lead == "before":
        return "", _day_before(first), rest
    if lead == "after":
        return _day_after(final), "", rest
    return f"{first}-01", _end(final), rest


def _end(month: str) -> str:
    year, number = int(month[:4]), int(month[5:])
    return f"{month}-{monthrange(year, number)[1]:02d}"


def _day_before(month: str) -> str:
    year, number = int(month[:4]), int(month[5:]) - 1
    return _end(f"{year - 1}-12" if number == 0 else f"{year}-{number:02d}")


def _day_after(month: str) -> str:
    year, number = int(month[:4]), int(month[5:]) + 1
    return f"{year + 1}-01-01" if number > 12 else f"{year}-{number:02d}-01"  # noqa: PLR2004 - months of a year


def spanned(since: str, until: str, periods: Sequence[str]) -> list[str]:
    """The periods (of those with evidence) that a span of days can fall in, oldest first; quarters and years alone."""
    return [
        period
        for period in periods
        if (end := _bounds(period)) and (not since or end[1] >= since) and (not until or end[0] <= until)
    ]


def _bounds(period: str) -> tuple[str, str] | None:
    if unit(period) == "quarter":
        year, quarter = period[:4], int(period[-1])
        return f"{year}-{3 * quarter - 2:02d}-01", _end(f"{year}-{3 * quarter:02d}")
    return (f"{period}-01-01", f"{period}-12-31") if unit(period) == "year" else None
