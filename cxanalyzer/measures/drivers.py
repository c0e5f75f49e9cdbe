"""Driver analysis: what goes with a score, how much of it, how surely; and what is left when answers are too few for that.

An association, not a promise of what a repair would bring.
"""

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures import correlations, importance
from cxanalyzer.measures.intervals import Z, rounded
from cxanalyzer.records import DriverMethod, Measure

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

FEWEST, DIRECTIONAL = 30, 50
"""Answers below which nothing is said, and below which what is said is a direction only."""
PER_DRIVER, COMFORTABLE = 10, 20
"""Answers a driver below which a regression is not trusted, and below which that is borne in mind (rules of thumb)."""
FLOOR = 0.05
"""An adjusted R² below this is too little to share out."""
MOSTLY = 0.9
"""Share of complete rows from which the incomplete ones are left out."""
_DRAWS, _DRAWS_OF_MANY, _MANY = 500, 100, 40
_DEFINITIONS = {
    "r_squared": "share of the differences in {score} that all drivers together account for (R²); bootstrap interval",
    "weight": "relative weight (Johnson 2000) ÷ R²: its share of what the drivers account for; bootstrap interval",
    "correlation": "correlation with {score}; interval by Fisher's z",
    "effect": "{score} with it less without it, all other drivers held equal (regression); bootstrap interval",
    "asymmetry": "what praise adds to {score} less what complaint takes, all other drivers held equal; bootstrap interval",
}


class Columns(NamedTuple):
    """The drivers' values (n, k), not a number where blank, and the score (n,), one row a respondent.

    `opposites`: the places of columns that are praise and complaint of the same thing.
    """

    values: "Array"
    score: "Array"
    label: str
    opposites: Sequence[tuple[int, int]] = ()


class Analysis(NamedTuple):
    """What was found, a value a driver in the order of the columns; weights and effects only by relative weights.

    `agreement`: Spearman's correlation of the weights with LMG's. `chances`: the p-value of each correlation, not corrected yet.
    """

    n: int
    method: DriverMethod
    why: str
    r_squared: Measure
    correlations: list[Measure]
    chances: list[float]
    weights: list[Measure]
    effects: list[Measure]
    asymmetries: list[Measure]
    agreement: float | None


class _Whole(NamedTuple):
    """The correlations over all respondents, and what follows from them."""

    sums: correlations.Products
    found: correlations.Correlated
    shared: importance.Shared
    counts: "Array"

    @property
    def n(self) -> int:
        """The fewest answers that any driver has beside the score."""
        return int(self.counts.min())

    @property
    def explained(self) -> float:
        """R²."""
        return min(1.0, float(self.shared.weights.sum()))

    @property
    def adjusted(self) -> float:
        """R² less what so many drivers would reach by chance; needs more answers than drivers."""
        drivers = len(self.shared.weights)
        return 1 - (1 - self.explained) * (self.n - 1) / (self.n - drivers - 1)


def analysed(columns: Columns) -> Analysis:
    """The drivers of a score by relative weights, or by correlations where a regression could not be trusted; see `why`.

    Blanks: the complete rows alone where they are `MOSTLY` all rows, else every pair of columns over the rows that have
    both. A column that does not vary has weight 0. Nothing at all is said of fewer than `FEWEST` answers.
    """
    import numpy as np

    columns = _complete(columns)
    rows, count = columns.values.shape
    if not count or rows < FEWEST:
        return _nothing(rows, columns, "it takes 30 customers who gave a score and one thing to compare them by")
    sums = correlations.products(np.column_stack([columns.values, columns.score]))
    found = correlations.whole(sums)
    among, outcome = found.matrix[:-1, :-1], found.matrix[:-1, -1]
    whole = _Whole(sums, found, importance.shared(among, outcome), correlations.pairs(sums)[:-1, -1])
    if whole.n < FEWEST:
        return _nothing(whole.n, columns, "it takes 30 answers beside the score")
    chances = [rounded(correlations.chance(float(r), int(n))) for r, n in zip(outcome, whole.counts, strict=True)]
    distrust = _too_little(whole, columns.label)
    simple = Analysis(
        n=whole.n,
        method="correlations",
        why="; ".join(filter(None, (distrust, _direction(whole.n)))),
        r_squared=Measure(value=None, n=whole.n, definition=_definition("r_squared", columns)),
        correlations=[
            correlations.correlation(float(r), int(n), _definition("correlation", columns))
            for r, n in zip(outcome, whole.counts, strict=True)
        ],
        chances=chances,
        weights=[],
        effects=[],
        asymmetries=[],
        agreement=None,
    )
    return simple if distrust else _weighed(simple, whole, columns)


def _complete(columns: Columns) -> Columns:
    """Only the complete rows where few are lost by it: then every figure rests on the same respondents."""
    import numpy as np

    whole = ~np.isnan(columns.values).any(axis=1)
    if whole.all() or whole.mean() < MOSTLY:
        return columns
    return columns._replace(values=columns.values[whole], score=columns.score[whole])


def _nothing(n: int, columns: Columns, why: str) -> Analysis:
    empty = Measure(value=None, n=n, definition=_definition("r_squared", columns))
    return Analysis(n, "none", f"n = {n}: {why}", empty, [], [], [], [], [], None)


def _too_little(whole: _Whole, label: str) -> str:
    """Why a regression is not to be trusted here; empty where it is."""
    drivers = len(whole.shared.weights)
    if whole.n < PER_DRIVER * drivers:
        return (
            f"{whole.n} answers are too few to weigh {drivers} drivers against each other "
            f"(a rule of thumb asks for {PER_DRIVER} to {COMFORTABLE} a driver)"
        )
    if whole.adjusted < FLOOR:
        share = max(0, round(100 * whole.adjusted))
        return f"all drivers together account for {share} % of the differences in {label}, too little to share out"
    return ""


def _weighed(simple: Analysis, whole: _Whole, columns: Columns) -> Analysis:
    """With weights, effects and their bootstrap intervals."""
    import numpy as np

    drawn = list(_drawn(whole))
    weights, effects = (np.concatenate([part[place] for part in drawn]) for place in (0, 1))
    totals = weights.sum(axis=1, keepdims=True)
    shares = weights / np.where(totals > 0, totals, 1)
    own = whole.shared.weights / whole.explained
    slopes = _slopes(whole.shared.coefficients, whole.found.deviations)
    counts = whole.counts.astype(int).tolist()
    asymmetries = [
        _measure(
            float(slopes[good] + slopes[bad]),
            effects[:, good] + effects[:, bad],
            min(counts[good], counts[bad]),
            _definition("asymmetry", columns),
        )
        for good, bad in columns.opposites
    ]
    definition = _definition("weight", columns)
    return simple._replace(
        method="relative weights",
        why=_borne_in_mind(whole),
        r_squared=_share(whole.explained, totals[:, 0], whole.n, _definition("r_squared", columns)),
        weights=[_share(float(own[place]), shares[:, place], n, definition) for place, n in enumerate(counts)],
        effects=[
            _measure(float(slopes[place]), effects[:, place], n, _definition("effect", columns))
            for place, n in enumerate(counts)
        ],
        asymmetries=asymmetries,
        agreement=_agreement(whole),
    )


def _borne_in_mind(whole: _Whole) -> str:
    drivers = len(whole.shared.weights)
    few = f"{whole.n} answers for {drivers} drivers are few: look at the intervals"
    return _direction(whole.n) or (few if whole.n < COMFORTABLE * drivers else "")


def _direction(n: int) -> str:
    return f"n = {n}: a direction, not a figure to compare" if n < DIRECTIONAL else ""


def _drawn(whole: _Whole) -> "Iterator[tuple[Array, Array]]":
    """Weights and slopes of bootstrap samples, (draws, k) each, some draws at a time."""
    draws = _DRAWS if len(whole.shared.weights) <= _MANY else _DRAWS_OF_MANY
    for found in correlations.drawn(whole.sums, draws):
        weights, coefficients = importance.shared(found.matrix[:, :-1, :-1], found.matrix[:, :-1, -1])
        yield weights, _slopes(coefficients, found.deviations)


def _slopes(coefficients: "Array", deviations: "Array") -> "Array":
    """Coefficients in units of the score for a unit of the driver; 0 for one that does not vary."""
    import numpy as np

    own, score = deviations[..., :-1], deviations[..., -1:]
    slopes: Array = np.divide(coefficients * score, own, out=np.zeros_like(coefficients), where=own > 0)
    return slopes


def _agreement(whole: _Whole) -> float | None:
    import numpy as np
    from scipy.stats import spearmanr

    weights, matrix = whole.shared.weights, whole.found.matrix
    if len(weights) < 3:  # noqa: PLR2004 - two always agree or disagree whole
        return None
    second = importance.lmg(matrix[:-1, :-1], matrix[:-1, -1])
    # Rounded, so that equal weights stay equal on every machine.
    found = float(spearmanr(np.round(weights, 9), np.round(second, 9)).statistic)
    return rounded(found) if np.isfinite(found) else None


def _share(value: float, draws: "Array", n: int, definition: str) -> Measure:
    measure = _measure(value, draws, n, definition)
    low, high = max(0.0, measure.low or 0.0), min(1.0, measure.high or 0.0)
    return measure.model_copy(update={"low": low, "high": high})


def _measure(value: float, draws: "Array", n: int, definition: str) -> Measure:
    """The value ± z standard deviations of the draws: parts of R², never below 0, are drawn too large for percentiles."""
    import numpy as np

    half = Z * float(np.std(draws, ddof=1))
    return Measure(
        value=rounded(value), low=rounded(value - half), high=rounded(value + half), n=n, definition=definition
    )


def _definition(name: str, columns: Columns) -> str:
    return _DEFINITIONS[name].format(score=columns.label)
