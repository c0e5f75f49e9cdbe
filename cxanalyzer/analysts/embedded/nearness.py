"""How near statements are to each other in meaning, and to touchpoints as the register describes them."""

from functools import cached_property
from typing import TYPE_CHECKING

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.assignment import Embed
from cxanalyzer.analysts.embedded.wording import words
from cxanalyzer.records import Touchpoint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Vector = NDArray[np.float32]


class Nearness:
    """Closeness by embeddings; the vocabulary's phrases are the background that touchpoints are measured against."""

    def __init__(self, embed: Embed) -> None:
        self._embed = embed
        self._vectors: dict[str, Vector] = {}
        self._points: dict[Touchpoint, Vector] = {}

    def alike(self, first: str, second: str) -> float:
        """The cosine of two statements, −1..1; 0 where one has no known word."""
        return float(self._vector(first) @ self._vector(second))

    def lead(self, statement: str, touchpoint: Touchpoint, other: Touchpoint) -> float:
        """How much nearer a statement is to one touchpoint than to another, in standard deviations of what is usual."""
        import numpy as np

        vector, background = self._vector(statement), self._background
        if not np.any(vector):
            return 0.0
        apart = self._point(touchpoint) - self._point(other)
        spread = float((background @ apart).std())
        return float(_unit(vector - self._middle) @ apart) / spread if spread else 0.0

    def _vector(self, text: str) -> "Vector":
        if text not in self._vectors:
            self._vectors[text] = self._embed([" ".join(words(text)) or " "])[0]
        return self._vectors[text]

    def _point(self, touchpoint: Touchpoint) -> "Vector":
        import numpy as np

        if touchpoint not in self._points:
            said = [text for text in (touchpoint.name, touchpoint.description, *touchpoint.keywords) if text]
            mean: Vector = np.mean([self._vector(text) for text in said], axis=0)
            self._points[touchpoint] = _unit(mean - self._middle)
        return self._points[touchpoint]

    @cached_property
    def _phrases(self) -> "Vector":
        known = vocabulary.load().values()
        return self._embed([phrase for concept in known for phrase in concept.foremost])

    @cached_property
    def _middle(self) -> "Vector":
        middle: Vector = self._phrases.mean(axis=0)
        return middle

    @cached_property
    def _background(self) -> "Vector":
        return _unit(self._phrases - self._middle)


def _unit(vectors: "Vector") -> "Vector":
    """Of length 1, or 0."""
    import numpy as np

    length = np.linalg.norm(vectors, axis=-1, keepdims=True)
    unit: Vector = (vectors / np.maximum(length, 1e-9)).astype(np.float32)
    return unit
