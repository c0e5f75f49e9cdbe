"""Correlations of columns with blanks, and the same for resampled respondents, from sums of cross-products.

A blank is not a value: each pair of columns is correlated over the rows that have both (pairwise complete).
"""

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.intervals import SEED, Z, rounded
from cxanalyzer.records import Measure

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

MOST_BLOCKS = 1000
"""Up to so many respondents the bootstrap draws single ones; above, random blocks of them (the random groups method)."""
_NUMBERS = 8_000_000
_AT_ONCE = 4_000_000
_FEWEST = 4
_CONSTANT = 1e-12


class Products(NamedTuple):
    """Cross-products block by block, (blocks, 4, p, p): pairs, sums, sums of squares, products. `blank`: whether any is."""

    blocks: "Array"
    blank: bool


class Correlated(NamedTuple):
    """Correlations (…, p, p), 0 with a column that does not vary, and each column's standard deviation (…, p)."""

    matrix: "Array"
    deviations: "Array"


def products(columns: "Array", seed: int = SEED) -> Products:
    """The cross-products of `columns` (n, p), not a number where blank, over blocks of respondents drawn with `seed`."""
    import numpy as np

    rows, width = columns.shape
    count = max(1, min(rows, MOST_BLOCKS, _NUMBERS // (4 * width * width)))
    order = np.random.default_rng(seed).permutation(rows)
    centres = _centres(columns)
    found, blank = np.empty((count, 4, width, width)), False
    for place, chosen in enumerate(np.array_split(order, count)):
        part = columns[chosen] - centres
        if not np.isnan(part).any():  # as below with everything present, in a quarter of the time
            sums, squares = part.sum(axis=0), np.einsum("ij,ij->j", part, part)
            found[place] = np.broadcast_arrays(float(len(part)), sums[:, None], squares[:, None], part.T @ part)
            continue
        there, blank = ~np.isnan(part), True
        given, present = np.where(there, part, 0.0), there.astype(float)
        found[place] = present.T @ present, given.T @ present, (given**2).T @ present, given.T @ given
    return Products(found, blank)


def whole(sums: Products) -> Correlated:
    """The correlations over all respondents, matrix (p, p)."""
    return _correlated(sums.blocks.sum(axis=0)[None], sums.blank, first=True)


def pairs(sums: Products) -> "Array":
    """How many respondents have both of two columns, (p, p)."""
    counted: Array = sums.blocks[:, 0].sum(axis=0)
    return counted


def drawn(sums: Products, draws: int, seed: int = SEED) -> Iterator[Correlated]:
    """The correlations of `draws` bootstrap samples of respondents, some at a time."""
    import numpy as np

    blocks = len(sums.blocks)
    flat = sums.blocks.reshape(blocks, -1)
    counts = np.random.default_rng(seed).multinomial(blocks, np.full(blocks, 1 / blocks), size=draws).astype(float)
    step = max(1, _AT_ONCE // flat.shape[1])
    for start in range(0, draws, step):
        drawn_sums = counts[start : start + step] @ flat
        yield _correlated(drawn_sums.reshape(-1, *sums.blocks.shape[1:]), sums.blank)


def correlation(value: float, n: int, definition: str) -> Measure:
    """A correlation with its interval by Fisher's z (1921); none below four pairs."""
    import numpy as np

    found = Measure(value=rounded(value), n=n, definition=definition)
    if n < _FEWEST or abs(value) >= 1:
        return found
    centre, half = np.arctanh(value), Z / (n - 3) ** 0.5
    return found.model_copy(update={"low": rounded(np.tanh(centre - half)), "high": rounded(np.tanh(centre + half))})


def chance(value: float, n: int) -> float:
    """The two-sided p-value of a correlation of n pairs (t test); 1 where it cannot be tested."""
    from scipy.special import stdtr

    if n < _FEWEST:
        return 1.0
    freedom = n - 2
    spare = max(1 - value * value, _CONSTANT)
    return 2 * float(stdtr(freedom, -abs(value) * (freedom / spare) ** 0.5))


def _centres(columns: "Array") -> "Array":
    """A value near the middle of each column: sums of squares around it lose no digits."""
    import numpy as np

    there = ~np.isnan(columns)
    totals = np.where(there, columns, 0.0).sum(axis=0)
    centres: Array = totals / np.maximum(there.sum(axis=0), 1)
    return centres


def _correlated(sums: "Array", blank: bool, *, first: bool = False) -> Correlated:
    import numpy as np

    n, given, squares, crossed = (sums[:, place] for place in range(4))
    size = np.maximum(n, 1)
    # given[i, j] sums column i over the rows that have column j too.
    spread = squares / size - (given / size) ** 2
    together = crossed / size - given * np.swapaxes(given, 1, 2) / size**2
    scale = np.sqrt(np.clip(spread * np.swapaxes(spread, 1, 2), 0, None))
    matrix = np.divide(together, scale, out=np.zeros_like(together), where=scale > _CONSTANT)
    deviations = np.sqrt(np.clip(np.diagonal(spread, axis1=1, axis2=2), 0, None))
    np.einsum("dii->di", matrix)[:] = 1.0
    matrix = np.clip(coherent(matrix) if blank else matrix, -1, 1)
    return Correlated(matrix[0], deviations[0]) if first else Correlated(matrix, deviations)


def coherent(matrix: "Array") -> "Array":
    """The matrices as correlations that can occur together: pairs over different rows may contradict each other.

    Negative eigenvalues are taken out and the diagonal is made 1 again (Rebonato & Jäckel 1999, spectral decomposition).
    """
    import numpy as np

    values, axes = np.linalg.eigh(matrix)
    positive = (axes * np.clip(values, 0, None)[..., None, :]) @ np.swapaxes(axes, -1, -2)
    scale = np.sqrt(np.clip(np.diagonal(positive, axis1=-2, axis2=-1), _CONSTANT, None))
    found: Array = positive / scale[..., None, :] / scale[..., :, None]
    return found
