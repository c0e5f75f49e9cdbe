"""What each theme adds to a score: Shapley values of the removal game, which add up where leave-one-out does not.

The value of a set of themes kept is the mean of the respondents left once everyone who mentions any other theme is gone; who
mentions none stays always. The contributions of all themes add up to the score of all less that of those who mention none.
Where nobody is left the value is that of everyone: an absence moves nothing. Shapley 1953; Castro et al. 2009 for sampling.
An association, as every figure of this kind: nothing says that a repair would bring it.
"""

from collections.abc import Collection, Sequence
from math import comb
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.intervals import SEED

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]
    Numbers = npt.NDArray[np.int64]

EXACT_UP_TO = 12
"""Themes up to which every coalition is looked at; with more, permutations are sampled."""
PERMUTATIONS, DRAWN_THROUGH = 200, 40
"""Half of them drawn by the seed, half the same in reverse, which cancels most of the noise of sampling. How far a draw lies
from the figure is told from the first 40: that hardly depends on the permutations, and takes most of the time."""
DRAWS = 500
UNITS = 400
"""Respondents up to which the bootstrap draws persons; more are drawn as this many random groups (Wolter 2007, chapter 2)."""
_CHUNK = 100


class Voice(NamedTuple):
    """One respondent: what their answer adds to the score (see `satisfaction.part`), and the themes they mention."""

    value: float
    themes: Collection[str]


class Contributions(NamedTuple):
    """One row a theme; column 0 holds the figures, the others those of the bootstrap draws.

    `everyone` and `none` (who mentions no theme) are (1 + draws,), `themes` is (themes, 1 + draws).
    """

    everyone: "Array"
    none: "Array"
    themes: "Array"


class _Voices(NamedTuple):
    """Respondents as arrays, sorted so that their order in the evidence does not matter; memberships laid end to end."""

    values: "Array"
    starts: "Numbers"
    members: "Numbers"

    def last(self, places: "Numbers") -> "Numbers":
        """For each respondent the largest place among their themes, 0 where they mention none; `places` one a theme, from 1."""
        import numpy as np

        found = np.zeros(len(self.values), dtype=np.int64)
        counts = np.diff(self.starts)
        some = counts > 0
        if some.any():
            found[some] = np.maximum.reduceat(places[self.members], self.starts[:-1][some])
        return found


def contributions(
    voices: Sequence[Voice], themes: Sequence[str], draws: int = 0, seed: int = SEED, permutations: int = PERMUTATIONS
) -> Contributions:
    """The contributions of `themes`, in their order; at least one voice. Exact up to `EXACT_UP_TO` themes.

    `draws`: how many times the respondents are drawn again for intervals. The same seed gives the same figures, and every
    draw and every period goes through the same permutations, so that sampling them does not blur a difference.
    """
    arranged = _arranged(voices, themes)
    units, weights = _drawn(len(voices), draws, seed)
    game = _Game(arranged, units, weights)
    found = game.exact(len(themes)) if len(themes) <= EXACT_UP_TO else game.sampled(len(themes), permutations)
    return Contributions(game.everyone, game.none(), found)


def _arranged(voices: Sequence[Voice], themes: Sequence[str]) -> _Voices:
    import numpy as np

    place = {theme: number for number, theme in enumerate(themes)}
    own = sorted(
        (tuple(sorted(place[one] for one in set(voice.themes) if one in place)), voice.value) for voice in voices
    )
    starts = np.concatenate([[0], np.cumsum([len(members) for members, _ in own])]).astype(np.int64)
    flat = np.array([number for members, _ in own for number in members], dtype=np.int64)
    return _Voices(np.array([value for _, value in own], dtype=float), starts, flat)


def _drawn(respondents: int, draws: int, seed: int) -> "tuple[Numbers, Array]":
    """The unit each respondent belongs to, and how often each draw takes each unit: (units, 1 + draws), first once each."""
    import numpy as np

    random = np.random.default_rng(seed)
    count = min(respondents, UNITS)
    units = random.permutation(respondents) % count
    weights = np.ones((count, 1 + draws))
    if draws:
        weights[:, 1:] = random.multinomial(count, [1 / count] * count, size=draws).T
    return units, weights


class _Game:
    """The removal game over some respondents and their bootstrap draws."""

    def __init__(self, voices: _Voices, units: "Numbers", weights: "Array") -> None:
        self._voices, self._units, self._weights = voices, units, weights
        sums, sizes = self._by(units * 0, 1)
        self.everyone: Array = sums[0] / sizes[0]

    def none(self) -> "Array":
        import numpy as np

        entered = np.diff(self._voices.starts) > 0
        sums, sizes = self._by(entered.astype(np.int64), 2)
        return self._means(sums[0], sizes[0])

    def exact(self, themes: int) -> "Array":
        import numpy as np

        owners = np.repeat(np.arange(len(self._voices.values)), np.diff(self._voices.starts))
        masks = np.zeros(len(self._voices.values), dtype=np.int64)
        np.add.at(masks, owners, 1 << self._voices.members)
        coalitions = np.arange(1 << themes)
        there, compact = np.unique(masks, return_inverse=True)
        sums, sizes = self._by(compact, len(there))
        weighed = _shapley_weights(coalitions, themes)
        found = np.empty((themes, self._weights.shape[1]))
        for start in range(0, found.shape[1], _CHUNK):
            columns = slice(start, start + _CHUNK)
            values = self._means(
                _of_subsets(sums[:, columns], there, themes), _of_subsets(sizes[:, columns], there, themes), columns
            )
            found[:, columns] = weighed @ values
        return found

    def sampled(self, themes: int, permutations: int) -> "Array":
        import numpy as np

        random = np.random.default_rng(SEED)
        orders = [order for _ in range(permutations // 2) for order in _both_ways(random.permutation(themes))]
        through = min(DRAWN_THROUGH, len(orders))
        drawn = np.mean([self._along(order, slice(None)) for order in orders[:through]], axis=0)
        rest = [self._along(order, slice(1))[:, 0] for order in orders[through:]]
        figures = (through * drawn[:, 0] + np.sum(rest, axis=0)) / len(orders)
        found: Array = drawn + (figures - drawn[:, 0])[:, None]
        return found

    def _along(self, order: "Numbers", columns: slice) -> "Array":
        """What each theme adds when they join in this order."""
        import numpy as np

        places = np.empty(len(order), dtype=np.int64)
        places[order] = np.arange(1, len(order) + 1)
        sums, sizes = self._by(self._voices.last(places), len(order) + 1, columns)
        steps = np.diff(self._means(np.cumsum(sums, axis=0), np.cumsum(sizes, axis=0), columns), axis=0)
        added: Array = steps[places - 1]
        return added

    def _by(self, groups: "Numbers", count: int, columns: slice = slice(None)) -> "tuple[Array, Array]":
        """Sums of values and numbers of respondents by group, (groups, columns) each."""
        import numpy as np

        units = self._weights.shape[0]
        cells = groups * units + self._units
        sums = np.bincount(cells, self._voices.values, count * units).reshape(count, units)
        sizes = np.bincount(cells, minlength=count * units).reshape(count, units)
        both = np.concatenate([sums, sizes]) @ self._weights[:, columns]
        return both[:count], both[count:]

    def _means(self, sums: "Array", sizes: "Array", columns: slice = slice(None)) -> "Array":
        import numpy as np

        return np.where(sizes > 0, sums / np.maximum(sizes, 1), self.everyone[columns])


def _both_ways(order: "Numbers") -> "tuple[Numbers, Numbers]":
    return order, order[::-1]


def _of_subsets(cells: "Array", masks: "Numbers", themes: int) -> "Array":
    """For each of the 2^themes coalitions the sum over all masks within it (the zeta transform of the subset lattice)."""
    import numpy as np

    table = np.zeros((1 << themes, cells.shape[1]))
    table[masks] = cells
    for theme in range(themes):
        pairs = table.reshape(-1, 2, 1 << theme, cells.shape[1])
        pairs[:, 1] += pairs[:, 0]
    return table


def _shapley_weights(coalitions: "Numbers", themes: int) -> "Array":
    """(themes, coalitions): what the value of each coalition counts for in each theme's contribution."""
    import numpy as np

    size = np.array([int(one).bit_count() for one in coalitions])
    joining = np.array([1 / (themes * comb(themes - 1, number)) for number in range(themes)] + [0.0])
    rows = []
    for theme in range(themes):
        inside = (coalitions >> theme) & 1 == 1
        rows.append(np.where(inside, joining[np.maximum(size - 1, 0)], -joining[size]))
    return np.array(rows).reshape(themes, len(coalitions))
