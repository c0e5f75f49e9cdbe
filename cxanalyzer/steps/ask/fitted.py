"""What a question asks by its wording: numbers fitted on wordings written for it, applied as sums."""

from collections.abc import Collection, Mapping, Sequence
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING

from cxanalyzer import shipped
from cxanalyzer.steps.ask.signs import loudness

if TYPE_CHECKING:
    from numpy import float32
    from numpy.typing import NDArray


class Fitted:
    """The chances of each answer to three questions: `kind`, `side`, and `topic` of a word."""

    def __init__(self, path: Path) -> None:
        import numpy as np

        self._rows: dict[str, Mapping[str, int]] = {}
        self._weights: dict[str, NDArray[float32]] = {}
        self._bias: dict[str, NDArray[float32]] = {}
        self._answers: dict[str, tuple[str, ...]] = {}
        with np.load(path) as stored:
            for name in ASKED:
                signs, answers = (
                    stored[f"{name}_{one}"].tobytes().decode().split("\n") for one in ("signs", "answers")
                )
                self._rows[name] = {sign: row for row, sign in enumerate(signs)}
                self._weights[name] = stored[name].astype(np.float32) * stored[f"{name}_scale"]
                self._bias[name] = stored[f"{name}_bias"]
                self._answers[name] = tuple(answers)

    def knows(self, tokens: Sequence[str]) -> float:
        """The share of the words and marks of a question that stand in the wordings; of no word, 0."""
        return sum(token in self._rows["kind"] for token in tokens) / len(tokens) if tokens else 0.0

    def chances(self, asked: str, found: Collection[str]) -> dict[str, float]:
        """Each answer with its chance, for the signs found; they are summed in one order, so that it is the same anywhere."""
        import numpy as np

        rows = sorted(self._rows[asked][one] for one in found if one in self._rows[asked])
        loud = loudness(found) if asked == "kind" else 1.0
        sums = self._bias[asked] + loud * self._weights[asked][rows].sum(axis=0)
        powers = np.exp(sums - sums.max())
        return dict(zip(self._answers[asked], (powers / powers.sum()).tolist(), strict=True))


ASKED = ("kind", "side", "topic")


@cache
def fitted() -> Fitted:
    """The numbers that ship with the package."""
    return Fitted(shipped.folder("models") / "asking" / "weights.npz")
