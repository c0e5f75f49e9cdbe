"""The part of a statement that speaks of one thing: "Great view, rooms a little small" feels two ways."""

import math
import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from cxanalyzer.analysts.embedded.valence import hits
from cxanalyzer.analysts.embedded.wording import words

_CUT = re.compile(
    r"[,;:()/]+\s*|\s(?=(?:and|but|although|though|with|while|yet|plus)\s)|\s[-\u2013\u2014]+\s|\.+\s*(?=\w)",
    re.IGNORECASE,
)
_SAYS = re.compile(r"\w")
_AS_CLEARLY = 0.7
_PLAINLY = 0.5
_SHARE, _SURE = 0.8, 0.99


def parts(statement: str) -> list[str]:
    """The stretches between commas, "and", "but" and the like, in order."""
    bounds = [0, *(place for found in _CUT.finditer(statement) for place in found.span()), len(statement)]
    stretches = (statement[start:end] for start, end in list(pairwise(bounds))[::2])
    return [stretch for stretch in stretches if _SAYS.search(stretch)]


def window(stretches: Sequence[str], named: Sequence[float]) -> str:
    """The stretches that name a thing, `named` being how clearly each does; "" where they are all or tell no feeling."""
    least = _AS_CLEARLY * max(named)
    kept = [stretch for stretch, value in zip(stretches, named, strict=True) if value >= least]
    joined = " , ".join(kept)
    return joined if len(kept) < len(stretches) and hits(words(joined)) else ""


class Feeling(NamedTuple):
    """How a statement feels, −1..1: with the customer's own score as its context, and by the words alone."""

    value: float
    worded: float


def narrowed(feeling: Feeling, own: float, whole: float) -> Feeling | None:
    """How a statement feels at one thing; None where its part does not say plainly how that is.

    `feeling` is that of the statement where it stands, `own` and `whole` the valence of the part and of the statement by
    themselves: what the part says otherwise moves the odds by eight tenths, so that the whole is still heard.
    """
    if abs(own) < _PLAINLY:
        return None
    moved = _SHARE * (_odds(own) - _odds(whole))
    return Feeling(*(math.tanh(_odds(value) + moved) for value in feeling))


def _odds(value: float) -> float:
    return math.atanh(max(-_SURE, min(_SURE, value)))
