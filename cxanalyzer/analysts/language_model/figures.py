"""Every figure that a model writes must have been sent to it: found here, told apart from those that were."""

import re
from collections.abc import Iterable

_FIGURE = re.compile(r"(?<![\w.,])[−+-]?(?:\d+(?:[.,]\d+)*|\.\d+)(?:\s?%)?")


def unfounded(texts: Iterable[str], sent: Iterable[str]) -> list[str]:
    """The figures in `texts` that stand in none of the texts `sent`, in reading order; a missing plus sign is no matter."""
    known = {figure for text in sent for figure in _figures(text)}
    return list(dict.fromkeys(figure for text in texts for figure in _figures(text) if figure not in known))


def _figures(text: str) -> list[str]:
    return [_plain(found[0]) for found in _FIGURE.finditer(text)]


def _plain(figure: str) -> str:
    return re.sub(r"\s", "", figure).replace("-", "−").lstrip("+")
