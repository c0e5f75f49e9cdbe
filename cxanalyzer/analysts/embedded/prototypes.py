"""What a touchpoint means: a point among the embeddings, and how close a statement comes to it."""

from collections.abc import Callable, Mapping, Sequence
from typing import TYPE_CHECKING

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.vocabulary import Concept
from cxanalyzer.analysts.embedded.wording import words
from cxanalyzer.records import Touchpoint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Embed = Callable[[list[str]], "NDArray[np.float32]"]


class Prototypes:
    """Closeness in meaning, measured against the vocabulary's phrases as background: it fits any embedding's scale.

    Without a vocabulary, everyday words are the background.
    """

    def __init__(
        self,
        register: Sequence[Touchpoint],
        concepts: Sequence[Mapping[str, float]],
        known: Mapping[str, Concept],
        embed: Embed,
    ) -> None:
        import numpy as np

        self._embed = embed
        phrases = [phrase for concept in known.values() for phrase in concept.foremost]
        background = embed(phrases or sorted(vocabulary.listed("everyday")))
        ends = np.cumsum([len(concept.foremost) for concept in known.values()])
        own_phrases = dict(zip(known, np.split(background, ends[:-1]), strict=True)) if known else {}
        self._middle = background.mean(axis=0)
        meanings = [_meaning(each, own, known, embed) for each, own in zip(register, concepts, strict=True)]
        rivals = [own_phrases[each].mean(axis=0) for each in _elsewhere(concepts, known)]
        self._points = self._centred(_stack(meanings, background.shape[1]))
        self._rivals = self._centred(
            _stack([each / max(float(np.linalg.norm(each)), 1e-9) for each in rivals], background.shape[1])
        )
        self._unit = float((self._centred(background) @ self._points.T).std()) if register else 1.0

    def closeness(self, texts: Sequence[str]) -> "tuple[NDArray[np.float32], NDArray[np.float32]]":
        """To each touchpoint, shape (texts, touchpoints), and to the nearest thing the register does not cover, (texts,).

        Cosine around the background's middle, in standard deviations of the background. A text without a known word is
        close to nothing: 0.
        """
        import numpy as np

        vectors = self._centred(self._embed([" ".join(words(text)) or " " for text in texts]))
        elsewhere = (vectors @ self._rivals.T).max(axis=1, initial=-np.inf)
        return vectors @ self._points.T / self._unit, elsewhere / self._unit

    def _centred(self, vectors: "NDArray[np.float32]") -> "NDArray[np.float32]":
        import numpy as np

        shifted = np.where(np.any(vectors, axis=1, keepdims=True), vectors - self._middle, 0.0)
        length = np.linalg.norm(shifted, axis=1, keepdims=True)
        centred: NDArray[np.float32] = (shifted / np.maximum(length, 1e-9)).astype(np.float32)
        return centred


def _meaning(
    touchpoint: Touchpoint, concepts: Mapping[str, float], known: Mapping[str, Concept], embed: Embed
) -> "NDArray[np.float32]":
    """The mean of what the name, the description, the keywords and the concepts' phrases mean, each as one voice."""
    import numpy as np

    voices = [embed([touchpoint.name])[0]]
    if touchpoint.description:
        voices.append(embed([touchpoint.description])[0])
    inherited = [phrase for each in concepts for phrase in known[each].foremost]
    voices += [embed(list(phrases)).mean(axis=0) for phrases in (touchpoint.keywords, inherited) if phrases]
    mean: NDArray[np.float32] = np.mean(voices, axis=0)
    return mean / max(float(np.linalg.norm(mean)), 1e-9)


def _elsewhere(concepts: Sequence[Mapping[str, float]], known: Mapping[str, Concept]) -> list[str]:
    """The concepts that no touchpoint falls under."""
    covered = {each for own in concepts for concept in own for each in (concept, *known[concept].includes)}
    return [concept for concept in known if concept not in covered]


def _stack(rows: "Sequence[NDArray[np.float32]]", width: int) -> "NDArray[np.float32]":
    import numpy as np

    return np.vstack(rows) if rows else np.zeros((0, width), dtype=np.float32)
