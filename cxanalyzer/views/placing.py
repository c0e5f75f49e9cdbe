"""Where the labels of a scatter plot stand, so that none covers another."""

from collections.abc import Sequence
from typing import NamedTuple

_LETTER, _LINE, _AWAY = 6.2, 13.0, 17.0
_STEPS = (0, -1, 1, -2, 2, -3, 3, -4, 4)


_Box = tuple[float, float, float, float]


class Spot(NamedTuple):
    """A label's anchor in pixels; `side` is how the text is aligned at it."""

    x: float
    y: float
    side: str


def labels(points: Sequence[tuple[float, float, str]], width: float) -> list[Spot]:
    """A spot for each (x, y, text), in order: beside its point, moved up or down until it covers no other label."""
    taken: list[_Box] = [(x - 9, y - 9, x + 9, y + 9) for x, y, _ in points]
    spots = []
    for x, y, text in points:
        spot, box = _free(x, y, len(text) * _LETTER, width, taken)
        taken.append(box)
        spots.append(spot)
    return spots


def _free(x: float, y: float, length: float, width: float, taken: Sequence[_Box]) -> tuple[Spot, _Box]:
    options: list[tuple[float, int, Spot, _Box]] = []
    for step in _STEPS:
        for side, left in (("left", x + _AWAY), ("right", x - _AWAY - length)):
            level = y + step * _LINE * 0.8
            box = (left, level - _LINE / 2, left + length, level + _LINE / 2)
            outside = max(0.0, -box[0]) + max(0.0, box[2] - width - 60)
            cost = sum(_overlap(box, other) for other in taken) + outside * _LINE + abs(step) * 4
            options.append((cost, len(options), Spot(x + (_AWAY if side == "left" else -_AWAY), level, side), box))
    _, _, spot, box = min(options)
    return spot, box


def _overlap(one: _Box, other: _Box) -> float:
    across = min(one[2], other[2]) - max(one[0], other[0])
    down = min(one[3], other[3]) - max(one[1], other[1])
    return across * down if across > 0 and down > 0 else 0.0
