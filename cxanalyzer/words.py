"""Numbers as words: one way to write each kind of figure, with its n and its interval."""

import re
from collections.abc import Callable, Sequence

from cxanalyzer.periods import following, unit
from cxanalyzer.records import Change, Measure

FEW = 5
"""Fewer respondents than this are an anecdote: named, never scored."""

MINUS = "−"
_SMALLEST_P = 0.001
_QUARTER = re.compile(r"^(\d{4})-Q([1-4])$")

Worder = Callable[[float], str]
"""Writes one bare value: `signed`, `level`, `percent` or `points`."""


def signed(value: float) -> str:
    """An emotion or a difference: +0.2, −1.3, 0.0."""
    shown = f"{abs(value):.1f}"
    if float(shown) == 0:
        return shown
    return f"{MINUS if value < 0 else '+'}{shown}"


def level(value: float) -> str:
    """An unsigned level such as function: 2.1."""
    return f"{round(value, 1) + 0.0:.1f}".replace("-", MINUS)


def hundredths(value: float) -> str:
    """A correlation: +.42, −.07, .00."""
    shown = f"{abs(value):.2f}"
    sign = "" if float(shown) == 0 else MINUS if value < 0 else "+"
    return sign + shown.removeprefix("0")


def percent(value: float) -> str:
    """A share 0..1 as a percentage without decimals: 20 %."""
    return f"{round(value * 100)} %".replace("-", MINUS)


def points(value: float) -> str:
    """A score in whole points: 22, −4."""
    return f"{round(value)}".replace("-", MINUS)


def signed_points(value: float) -> str:
    """A difference in whole points: +3, −4, 0."""
    return f"+{round(value)}" if round(value) > 0 else points(value)


def count(number: int) -> str:
    """A count with thousands separated: 14,640."""
    return f"{number:,}"


def people(number: int, noun: str = "customer") -> str:
    """1 customer, 61 customers."""
    return f"{count(number)} {noun}" if number == 1 else f"{count(number)} {noun}s"


def p_value(value: float) -> str:
    """P < .001, p = .012."""
    if value < _SMALLEST_P:
        return "p < .001"
    return f"p = {value:.3f}".replace("0.", ".", 1)


def between(measure: Measure, word: Worder) -> str:
    """The interval alone: `−1.6 to −1.0`, or nothing where there is none."""
    if measure.low is None or measure.high is None:
        return ""
    if word is percent:
        return f"{round(measure.low * 100)}–{round(measure.high * 100)} %"
    return f"{word(measure.low)} to {word(measure.high)}"


def measured(measure: Measure, word: Worder) -> str:
    """A value with its interval and n: `−1.3 (−1.6 to −1.0, n = 61)`; `no evidence` where there is no value."""
    if measure.value is None:
        return measure.note or (f"too little to say (n = {measure.n})" if measure.n else "no evidence")
    inside = [part for part in (between(measure, word), f"n = {count(measure.n)}") if part]
    return f"{word(measure.value)} ({', '.join(inside)})"


def interval_of_change(change: Change, word: Worder) -> str:
    """`change −0.9, −1.3 to −0.5`; the interval only where it is known."""
    text = f"change {word(change.difference)}"
    if change.low is not None and change.high is not None:
        text += f", {word(change.low)} to {word(change.high)}"
    return text


def proof(change: Change) -> str:
    """`p < .001 after correction for 18 comparisons`; empty where no test was possible."""
    value = change.p_adjusted if change.p_adjusted is not None else change.p_value
    if value is None:
        return ""
    if change.p_adjusted is None or change.comparisons < 2:  # noqa: PLR2004 - one comparison needs no correction
        return p_value(value)
    return f"{p_value(value)} after correction for {change.comparisons} comparisons"


def listing(words: Sequence[str]) -> str:
    """One, two and three."""
    if len(words) < 2:  # noqa: PLR2004 - a list of one needs no "and"
        return "".join(words)
    return f"{', '.join(words[:-1])} and {words[-1]}"


def next_period(period: str) -> str:
    """The quarter or year after: 2026-Q3 gives 2026-Q4; any other period gives `the next review`."""
    return following(period) or "the next review"


def stretch(period: str) -> str:
    """What one period is called: a year where the review is of one, else a quarter."""
    return "year" if unit(period) == "year" else "quarter"


def short_period(period: str, beside: str) -> str:
    """A period without the year it shares with the one it is named beside: 2026-Q2 beside 2026-Q3 is Q2."""
    mine, other = _QUARTER.match(period), _QUARTER.match(beside)
    return f"Q{mine[2]}" if mine and other and mine[1] == other[1] else period


def capitalised(text: str) -> str:
    """The first letter large, the others as they are."""
    return text[:1].upper() + text[1:]


def lowered(text: str) -> str:
    """The first letter small, unless the word is an abbreviation (NPS) or stands alone (I)."""
    return text if text[1:2].isupper() or text[1:2] in {"", "'", "’", " "} else text[:1].lower() + text[1:]
