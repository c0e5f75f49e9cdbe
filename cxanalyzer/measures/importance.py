"""How much of a score each of several related drivers accounts for: Johnson's relative weights, and LMG as a second opinion.

Both share out R² so that the parts sum to it, whatever order the drivers are thought of in; neither says what causes what.
All take correlation matrices, so that a resampled data set costs no more than its cross-products.
"""

from itertools import combinations
from math import comb
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.intervals import SEED

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

EXACT = 10
"""Drivers up to which LMG looks at every subset; above it averages over sampled orderings."""
ORDERINGS = 1000
_ZERO = 1e-9


class Shared(NamedTuple):
    """What a regression on all drivers together gives each of them, (…, k).

    `weights`: its part of R². `coefficients`: its slope, in standard deviations of the score a standard deviation.
    """

    weights: "Array"
    coefficients: "Array"


def shared(among: "Array", outcome: "Array") -> Shared:
    """Johnson's relative weights, all ≥ 0, which sum to R²; and the regression's coefficients.

    `among` (…, k, k) are the drivers' correlations with each other, `outcome` (…, k) those with the score. With
    R_xx = V L Vᵀ, Λ = V √L Vᵀ and β = Λ⁻¹ r_xy, the weights are (Λ∘Λ)(β∘β): Johnson 2000, Multivariate Behavioral
    Research 35(1). Drivers that say the same share their part; directions in which nothing varies carry none.
    """
    import numpy as np

    values, axes = np.linalg.eigh(among)
    roots = np.sqrt(np.where(values > _ZERO * among.shape[-1], values, 0.0))
    inverse = np.divide(1, roots, out=np.zeros_like(roots), where=roots > 0)
    along = np.swapaxes(axes, -1, -2) @ outcome[..., None]
    turned = np.swapaxes(axes, -1, -2)
    half = (axes * roots[..., None, :]) @ turned
    beta = axes @ (inverse[..., None] * along)
    weights, coefficients = half**2 @ beta**2, axes @ (inverse[..., None] ** 2 * along)
    return Shared(weights[..., 0], coefficients[..., 0])


def lmg(among: "Array", outcome: "Array", exact: int = EXACT, seed: int = SEED) -> "Array":
    """Each driver's gain in R², averaged over the orders in which drivers can be added, (k,); sums to R².

    Lindeman, Merenda & Gold 1980; the Shapley value of R². Exact up to `exact` drivers, then `ORDERINGS` orders drawn with
    `seed`. `among` (k, k) and `outcome` (k,) are correlations.
    """
    return _over_subsets(among, outcome) if len(outcome) <= exact else _over_orderings(among, outcome, seed)


def _over_subsets(among: "Array", outcome: "Array") -> "Array":
    """Every subset's R², by the number whose bits are its drivers; then each driver's gains, weighed by how often they occur."""
    import numpy as np

    count = len(outcome)
    explained = np.zeros(2**count)
    for size in range(1, count + 1):
        chosen = np.array(list(combinations(range(count), size)))
        inside = np.linalg.pinv(among[chosen[:, :, None], chosen[:, None, :]], rcond=_ZERO, hermitian=True)
        gained = np.einsum("si,sij,sj->s", outcome[chosen], inside, outcome[chosen])
        explained[(1 << chosen).sum(axis=1)] = gained
    every = np.arange(2**count)
    sizes = np.array([subset.bit_count() for subset in every.tolist()])
    often = np.array([1 / (count * comb(count - 1, size)) for size in range(count)])
    found = np.empty(count)
    for driver in range(count):
        without = every[every >> driver & 1 == 0]
        gains = explained[without | 1 << driver] - explained[without]
        found[driver] = often[sizes[without]] @ gains
    return found


def _over_orderings(among: "Array", outcome: "Array", seed: int) -> "Array":
    """The gains along sampled orders: the squared last row of the Cholesky factor of all correlations, the score put last."""
    import numpy as np

    count = len(outcome)
    orders = np.random.default_rng(seed).permuted(np.tile(np.arange(count), (ORDERINGS, 1)), axis=1)
    # A trace on the diagonal lets a driver that repeats others be factored; what it adds then is as good as nothing.
    everything = np.block([[among, outcome[:, None]], [outcome[None, :], np.ones((1, 1))]]) + _ZERO * np.eye(count + 1)
    last = np.hstack([orders, np.full((ORDERINGS, 1), count)])
    found = np.zeros(count)
    for order in last:
        lower = np.linalg.cholesky(everything[np.ix_(order, order)])
        found[order[:-1]] += lower[-1, :-1] ** 2
    return found / ORDERINGS
