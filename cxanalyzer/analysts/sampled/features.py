"""What a classifier sees of a passage: its meaning, its words, and what the embedded reader makes of it."""

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from cxanalyzer.analysts.embedded.assignment import Embed
from cxanalyzer.analysts.sampled.answers import sign
from cxanalyzer.analysts.sampled.units import Unit
from cxanalyzer.analysts.sampled.vocabulary import weighted
from cxanalyzer.records import DraftMention, Touchpoint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

_MOST_WORDS = 1_200
_MEANING = 2.0
"""Weight of a meaning (a row of length 1 in some hundred numbers) beside words, of which a passage has few."""


class Features:
    """Features of units, shape (units, dimensions): made a block of rows at a time, since there may be many units."""

    def __init__(
        self,
        units: Sequence[Unit],
        drafts: Mapping[str, Sequence[DraftMention]],
        register: Sequence[Touchpoint],
        embed: Embed,
    ) -> None:
        texts = [unit.first.text for unit in units]
        questions = dict.fromkeys(unit.first.question for unit in units)
        self._asked = {question: place for place, question in enumerate(questions)}
        self._units = units
        self._meaning = embed(texts)
        self._words = weighted(texts, _MOST_WORDS)
        self._columns = {touchpoint.id: place for place, touchpoint in enumerate(register)}
        self._told = [drafts.get(unit.first.passage_id, ()) for unit in units]

    def rows(self, places: Sequence[int]) -> "Numbers":
        """The features of the units at these places."""
        import numpy as np

        chosen = list(places)
        told = np.stack([self._row(place) for place in chosen])
        return np.concatenate([_MEANING * self._meaning[chosen], told, self._words[chosen].toarray()], axis=1)

    def _row(self, place: int) -> "Numbers":
        """What the embedded reader says of one unit, how long it is, and which question it answers."""
        import numpy as np

        touchpoints = len(self._columns)
        row = np.zeros(touchpoints + 6 + len(self._asked), dtype=np.float32)
        row[-1] = 1.0
        for draft in self._told[place]:
            column = self._columns.get(draft.touchpoint_id or "", touchpoints)
            row[column] = max(row[column], draft.confidence)
            row[touchpoints + 2 + sign(draft.emotion)] = 1.0
        passage = self._units[place].first
        row[touchpoints + 4] = min(len(passage.text) / 400, 2.0)
        row[touchpoints + 5 + self._asked[passage.question]] = 0.5
        return row
