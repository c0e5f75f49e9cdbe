"""Every figure that a model writes must have been sent to it: found here, told apart from those that were."""

import re
from collections.abc import Iterable

_FIGURE = re.compile(r"(?<![\w.,])[−+-]?(?:\d+(?:[.,]\d+)*|\.\d+)(?:\s?%)?")
_RANGE = re.compile(r"(?<![\w.,])(\d+)[–-]\d+\s?%")
_THOUSANDS = re.compile(r"(?!0)\d{1,3}(?:[.,]\d{3})+(?!\d)")


def unfounded(texts: Iterable[str], sent: Iterable[str]) -> list[str]:
    """The figures in `texts` that stand in none of the texts `sent`, in reading order.

    A missing plus sign is no matter, nor is how a language writes a figure: 0.5 and 0,5 are one, as are 1,200 and 1.200. Of
    `10–17 %` both ends are per cent.
    """
    known = {_value(figure) for text in sent for figure in (*_figures(text), *_begun(text))}
    return list(dict.fromkeys(figure for text in texts for figure in _figures(text) if _value(figure) not in known))


def _figures(text: str) -> list[str]:
    return [_plain(found[0]) for found in _FIGURE.finditer(text)]


def _begun(text: str) -> list[str]:
    """What ranges in per cent begin with, as per cent."""
    return [f"{found[1]}%" for found in _RANGE.finditer(text)]


def _plain(figure: str) -> str:
    return re.sub(r"\s", "", figure).replace("-", "−").lstrip("+")


def _value(figure: str) -> str:
    """A figure without separators of thousands and with a point for decimals."""
    return _THOUSANDS.sub(lambda found: re.sub("[.,]", "", found[0]), figure).replace(",", ".")
