"""How a statement feels, −2 to +2: word statistics, a small network and a hand-written list, weighed by a small trained head."""

from collections.abc import Callable, Sequence
from functools import lru_cache
from typing import TYPE_CHECKING, NamedTuple, Self

from cxanalyzer import shipped
from cxanalyzer.analysts.embedded.answers import answer_valence
from cxanalyzer.analysts.embedded.context import Context, shift
from cxanalyzer.analysts.embedded.network import Told
from cxanalyzer.analysts.embedded.statements import split
from cxanalyzer.analysts.embedded.valence import Hit, is_sarcastic, lexical, weigh, without_thanks_ahead
from cxanalyzer.analysts.embedded.weights import Weights
from cxanalyzer.analysts.embedded.wording import words

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float64]

Embed = Callable[[list[str]], "NDArray[np.float32]"]
_ZERO_BAND, _ZERO_BAND_UNLISTED = 0.2, 0.27
_LONG = 60
_ZERO_BAND_SETTLED, _EXTREME = 0.05, 0.9
_STRONG_VALUE, _STRONG_WORD, _STRONG_WORDS = 0.7, 2.9, 5.5
_EVENT_SHARE = 0.7
_SARCASM = -0.4
_VERDICT_WEIGHT, _SURE = 0.7, 0.99


def level(value: float, text: str, verdict: float | None = None) -> int | None:
    """A valence in [−1, 1] of a text as −2 … +2; None where the text has no words.

    The ends need a sure sign and strong words: how sure the model is does not say how strongly the customer feels. A
    `verdict` (the customer's own score, −1..1) of the same sign settles what leans only a little, and an extreme one
    stands for strong words.
    """
    return _level(value, _read(text), (verdict or 0.0) * (1 if value > 0 else -1))


class _Read(NamedTuple):
    """A text as the model sees it: its tokens and the listed words among them."""

    text: str
    tokens: list[str]
    hits: list[Hit]


class EmotionReader:
    """Reads how statements feel. Made by `load`; the same statements always give the same numbers."""

    def __init__(self, weights: Weights, embed: Embed | None = None) -> None:
        self._weights = weights
        self._network = weights.network(embed) if embed is not None else None

    @classmethod
    def load(cls, embed: Embed | None = None) -> Self:
        """The reader with the weights that ship with the package.

        `embed` gives vectors, one row a text. Those of the embedded embeddings are used; the weights fit no others, and
        without them the reader works from words alone and is a little less sure.
        """
        return cls(Weights(shipped.folder("models") / "emotion" / "weights.npz"), embed)

    def rate(
        self,
        statements: Sequence[str],
        questions: Sequence[str] | None = None,
        contexts: Sequence[Context] | None = None,
    ) -> list[int | None]:
        """Emotion of each statement, −2 … +2; 0 is factual, neutral or evenly mixed; None where there are no words.

        `questions`: the survey question each statement answers ("" for none). `contexts`: what each stands in.
        """
        reads = [_read(text) for text in statements]
        values = self._values(reads, questions, contexts)
        return [_level(float(value), read) for value, read in zip(values, reads, strict=True)]

    def valence(
        self,
        statements: Sequence[str],
        questions: Sequence[str] | None = None,
        contexts: Sequence[Context] | None = None,
        verdicts: Sequence[float | None] | None = None,
    ) -> "NDArray[np.float32]":
        """Signed score of each statement in [−1, 1], shape (n,): the chance that it is positive less that it is negative.

        `verdicts`: how the customer's own score leans, −1..1; where the words say little, it decides.
        """
        return self._values([_read(text) for text in statements], questions, contexts, verdicts)

    def _values(
        self,
        reads: Sequence[_Read],
        questions: Sequence[str] | None,
        contexts: Sequence[Context] | None,
        verdicts: Sequence[float | None] | None = None,
    ) -> "NDArray[np.float32]":
        import numpy as np

        alone = self._alone(reads)
        values = self._by_parts(reads, alone)
        if contexts is not None:
            values = _shifted(values, self._around(alone, reads, contexts))
        if verdicts is not None:
            values = _shifted(values, _VERDICT_WEIGHT * np.array([verdict or 0.0 for verdict in verdicts]))
        if questions is not None:
            answers = zip(values, reads, questions, strict=True)
            values = np.array([answer_valence(float(value), read.text, question) for value, read, question in answers])
        return values.astype(np.float32)

    def _by_parts(self, reads: Sequence[_Read], alone: "Numbers") -> "Numbers":
        """Valence of each text; a long one is read statement by statement, the strongly felt weighing most."""
        values = alone.copy()
        places = [place for place, read in enumerate(reads) if len(read.tokens) > _LONG]
        parts = [[_read(statement.text) for statement in split(reads[place].text)] for place in places]
        felt = self._alone([part for each in parts for part in each])
        start = 0
        for place, each in zip(places, parts, strict=True):
            own = felt[start : start + len(each)]
            start += len(each)
            values[place] = (own * abs(own)).sum() / max(abs(own).sum(), 1e-9)
        return values

    def _alone(self, reads: Sequence[_Read]) -> "Numbers":
        """Valence of each text by itself; a text that stands there again is read once."""
        import numpy as np

        unique = {read.text: read for read in reads}
        values = dict(zip(unique, self._each_alone(list(unique.values())).tolist(), strict=True))
        return np.array([values[read.text] for read in reads])

    def _each_alone(self, reads: Sequence[_Read]) -> "Numbers":
        import numpy as np

        if not reads:
            return np.zeros(0)
        inputs = [self._weights.of_words([read.tokens for read in reads])]
        if self._network is not None:
            inputs.append(self._network.says([Told(read.tokens, read.hits) for read in reads]))
            inputs.append(self._weights.of_vectors(self._network.embed([read.text for read in reads])))
        inputs.append(np.array([lexical(read.tokens, read.hits) for read in reads]))
        chances = self._weights.chances(np.hstack(inputs), lean=self._network is None)
        values: Numbers = chances[:, 2] - chances[:, 0]
        for place, read in enumerate(reads):
            if not _has_words(read):
                values[place] = 0.0
            elif is_sarcastic(read.hits):
                values[place] = min(values[place], _SARCASM)
        return values

    def _around(self, alone: "Numbers", reads: Sequence[_Read], contexts: Sequence[Context]) -> "Numbers":
        """How far what stands around each statement shifts its odds; `alone`: the valence of each by itself."""
        import numpy as np

        known = {read.text: value for read, value in zip(reads, alone, strict=True)}  # many a passage is one statement
        texts = (text for each in contexts for text in (each.passage, *each.statements))
        new = [text for text in dict.fromkeys(texts) if text not in known]
        known.update(zip(new, self._alone([_read(text) for text in new]), strict=True))
        odds = dict(zip(known, np.arctanh(np.clip(list(known.values()), -_SURE, _SURE)).tolist(), strict=True))
        return np.array([shift(each, odds) for each in contexts])


def _shifted(values: "Numbers", leaning: "Numbers") -> "Numbers":
    """The odds shifted, as a prior does: it decides where the words say little and yields where they are plain."""
    import numpy as np

    shifted: Numbers = np.tanh(np.arctanh(np.clip(values, -_SURE, _SURE)) + leaning)
    return shifted


@lru_cache(maxsize=65_536)  # a statement is read for its sign, for its level and as its own passage
def _read(text: str) -> _Read:
    tokens = without_thanks_ahead(words(text)) if "advance" in text.lower() else words(text)
    return _Read(text, tokens, weigh(tokens))


def _has_words(read: _Read) -> bool:
    return bool(read.hits) or any(token[0].isalpha() for token in read.tokens)


def _level(value: float, read: _Read, agreement: float = 0.0) -> int | None:
    if not _has_words(read):
        return None
    band = _ZERO_BAND if read.hits else _ZERO_BAND_UNLISTED
    if abs(value) < (_ZERO_BAND_SETTLED if agreement > 0 else band):
        return 0
    sign = 1 if value > 0 else -1
    strengths = [sign * hit.strength * (_EVENT_SHARE if hit.event else 1) for hit in read.hits]
    total, peak = sum(each for each in strengths if each > 0), max(strengths, default=0.0)
    if agreement >= _EXTREME and abs(value) >= _STRONG_VALUE:
        return 2 * sign
    strong = peak >= _STRONG_WORD or total >= _STRONG_WORDS or (_shouted(read.text) and total > 0)
    return 2 * sign if strong and abs(value) >= _STRONG_VALUE else sign


def _shouted(text: str) -> bool:
    return text.count("!") > 1 or sum(word.isupper() and len(word) > 2 for word in text.split()) > 2  # noqa: PLR2004
