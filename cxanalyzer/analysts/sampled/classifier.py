"""A classifier fitted on a model's own answers: each answer that occurs often enough is a class of its own.

A whole answer (all touchpoints with their signs) is predicted at once, so that being sure of a prediction is being sure of
the very thing agreement is measured by; answers that are rare are classes it does not know, and never sure of.

Ridge regression on the classes: it is solved in one step, and what it would say of a unit it had not been fitted on follows
from the same step (leave one out: Allen 1974, Technometrics 16), so being sure can be judged on every unit that was told.
"""

from collections import Counter
from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.analysts.sampled.answers import Answer
from cxanalyzer.analysts.sampled.features import Features

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

MOST_FITTED = 12_000
"""Units that are fitted on at most: beyond, more of them change little and take long."""
_FEWEST = 3
"""Times that an answer has to occur to be learned."""
_BLOCK = 4_096
_RIDGE = 1.5
_FEWEST_SURE = 30
_NEVER = 2.0


class Prediction(NamedTuple):
    """An answer, and how likely it is the one that the model would give, 0..1; None for one too rare to be known."""

    answer: Answer | None
    confidence: float


class Classifier:
    """Fitted on the answers about the units at `places`. `left_out`: what it says of each of them without having seen it."""

    def __init__(self, features: Features, places: Sequence[int], answers: Sequence[Answer]) -> None:
        import numpy as np

        counted = Counter(answers)
        self._known = sorted(answer for answer, times in counted.items() if times >= _FEWEST)
        self._features = features
        numbers = {answer: number for number, answer in enumerate(self._known)}
        classes = np.asarray([numbers.get(answer, len(self._known)) for answer in answers])
        targets = np.eye(len(self._known) + 1)[classes]
        seen = features.rows(places).astype(np.float64)
        inverse = np.linalg.inv(seen.T @ seen + _RIDGE * np.eye(seen.shape[1]))
        self._weights = inverse @ (seen.T @ targets)
        leverage = np.einsum("ij,ij->i", seen @ inverse, seen)
        unseen = targets - (targets - seen @ self._weights) / np.maximum(1 - leverage, 1e-6)[:, None]
        best, leads = _best(unseen)
        self._curve = _chance(leads, best == classes)
        self.left_out = self._read_off(best, leads)

    def predict(self, places: Sequence[int]) -> list[Prediction]:
        """What the model would probably say of the units at these places."""
        found: list[Prediction] = []
        for at in range(0, len(places), _BLOCK):
            found += self._read_off(*_best(self._features.rows(places[at : at + _BLOCK]) @ self._weights))
        return found

    def _read_off(self, best: "NDArray[np.int64]", leads: "Numbers") -> list[Prediction]:
        import numpy as np

        slope, level = self._curve
        chances = 1 / (1 + np.exp(-(slope * leads + level)))
        known = self._known
        return [
            Prediction(known[number], round(float(chance), 4)) if number < len(known) else Prediction(None, 0.0)
            for number, chance in zip(best.tolist(), chances, strict=True)
        ]


def _best(scores: "Numbers") -> tuple["NDArray[np.int64]", "Numbers"]:
    """The class with the highest score in each row, and its lead over the next."""
    import numpy as np

    ranked = np.sort(scores, axis=1)
    leads = ranked[:, -1] - (ranked[:, -2] if scores.shape[1] > 1 else 0.0)
    return scores.argmax(axis=1), leads


def _chance(leads: "Numbers", right: "NDArray[np.bool_]") -> tuple[float, float]:
    """Slope and level of the logistic curve from lead to the chance of being right (Platt 1999), by Newton's method."""
    import numpy as np

    given = np.stack([leads, np.ones_like(leads)], axis=1)
    # Platt's targets keep the curve finite where all are right, or all wrong.
    hits = right.sum()
    targets = np.where(right, (hits + 1) / (hits + 2), 1 / (len(right) - hits + 2))
    curve = np.zeros(2)
    for _ in range(50):
        chances = 1 / (1 + np.exp(-np.clip(given @ curve, -30, 30)))
        bend = given.T @ (given * (chances * (1 - chances))[:, None]) + 1e-3 * np.eye(2)
        step = np.linalg.solve(bend, given.T @ (targets - chances) - 1e-3 * curve)
        curve += step
        if np.abs(step).max() < 1e-6:  # noqa: PLR2004 - it has arrived
            break
    return max(float(curve[0]), 0.0), float(curve[1])


def sure_from(predictions: Sequence[Prediction], answers: Sequence[Answer], asked: float) -> float:
    """The confidence from which on predictions are right as often as asked, with a standard error to spare; over 1: never.

    From the surest on, it is the last place at which the share of right ones is still high enough.
    """
    ranked = sorted(
        ((one.confidence, one.answer == answer) for one, answer in zip(predictions, answers, strict=True)),
        key=lambda pair: -pair[0],
    )
    right, bound = 0, _NEVER
    for number, (confidence, same) in enumerate(ranked, start=1):
        right += same
        last = number == len(ranked) or ranked[number][0] < confidence
        if last and number >= _FEWEST_SURE and right / number >= asked + (asked * (1 - asked) / number) ** 0.5:
            bound = confidence
    return bound if bound > 0 else _NEVER
