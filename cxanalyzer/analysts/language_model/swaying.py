"""Whether one record of a call swayed how the others were read: a second, cheap opinion that no record can talk to.

Signs in the words (`integrity`) find orders that are worded like orders. This finds their effect, however they are worded:
records whose own words are plainly good or bad, and whose reading says the opposite or nothing. Where that is true of many
records of one call, each of them is asked about by itself.
"""

import json
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from threading import Lock

from cxanalyzer.analysts.embedded.emotion import EmotionReader
from cxanalyzer.analysts.language_model.packing import Item
from cxanalyzer.analysts.language_model.replies import NO_MOMENT
from cxanalyzer.measures.phrases import stems

Feel = Callable[[Sequence[str]], Sequence[float]]
"""How texts feel by their words alone, −1..1 each."""

CLEAR = 0.6
"""From here on the words alone are plain enough to vouch for a text."""
_FEWEST, _SHARE = 4, 0.7
"""Contradictions of one call, at least and of its plainly good (or bad) records, that are hardly an accident."""
_MISQUOTED = 4
"""Unsound answers of one call, and more than half of all, from which on it is not the single record."""
_NAMED = 0.2
"""Records that name what most are said to be about, of these: fewer, and it was put into the model's mouth."""
_ANYTHING = "It came late, but it was lovely."
_Mentions = Sequence[Mapping[str, str]]
_GOOD, _BAD = {"positive", "very positive"}, {"negative", "very negative"}


def words_alone() -> Feel:
    """How texts feel by their words, as the embedded reader weighs them; it is loaded when first asked."""
    readers: list[EmotionReader] = []
    loading = Lock()  # the first replies come all at once

    def feel(texts: Sequence[str]) -> Sequence[float]:
        with loading:
            if not readers:
                readers.append(EmotionReader.load())
        return [float(value) for value in readers[0].valence(texts)]

    return feel


class SecondOpinion:
    """Compares what a model said of records with how their words feel."""

    def __init__(self, feel: Feel) -> None:
        self._feel = feel

    def swayed(self, items: Sequence[Item], answers: Mapping[int, str], faults: Mapping[int, str]) -> str:
        """Why the answers of one call cannot be trusted together; empty when they can."""
        if len(faults) >= _MISQUOTED and 2 * len(faults) > len(answers):
            return "most of its quotes were not the records' own"
        told = _told(answers)
        if _planted(items, told):
            return "most of it is said to be about one thing that hardly any record names"
        return self._contradicted(items, told)

    def contradicted(self, items: Sequence[Item], answers: Mapping[int, str]) -> str:
        """Whether the emotions of one call contradict the words of its plainest records; empty when they do not."""
        return self._contradicted(items, _told(answers))

    def ready(self) -> None:
        """Have what it takes at hand, so that the first replies need not wait for it."""
        self._feel([_ANYTHING])

    def _contradicted(self, items: Sequence[Item], told: Mapping[int, _Mentions]) -> str:
        values = self._feel([items[at].record["text"] for at in told])
        clear = [(value, told[at]) for at, value in zip(told, values, strict=True) if abs(value) >= CLEAR]
        for sign in (1, -1):
            against = [_contradicts(value, mentions) for value, mentions in clear if sign * value > 0]
            if sum(against) >= max(_FEWEST, _SHARE * len(against)):
                return "most of its records that are plainly good, or plainly bad, were read as something else"
        return ""


def _told(answers: Mapping[int, str]) -> dict[int, _Mentions]:
    return {at: json.loads(answer) for at, answer in answers.items()}


def _contradicts(value: float, mentions: _Mentions) -> bool:
    """Plain words of one kind, and a reading with none of that kind. Good words may be mere politeness, bad ones hardly."""
    emotions = {mention["emotion"] for mention in mentions}
    return bool(emotions & _BAD) and not emotions & _GOOD if value > 0 else not emotions & _BAD


def _planted(items: Sequence[Item], told: Mapping[int, _Mentions]) -> bool:
    """Whether most records are said to be about one and the same thing that hardly one of them names."""
    abouts = {
        at: {mention["about"].casefold() for mention in mentions if mention["about"]} for at, mentions in told.items()
    }
    everywhere = Counter(about for named in abouts.values() for about in named if about not in NO_MOMENT)
    for about, number in everywhere.most_common(1):
        if number >= _FEWEST and 2 * number > len(told):
            words = stems([about])
            naming = [items[at].record["text"] for at, named in abouts.items() if about in named]
            return sum(not words.isdisjoint(stems([text])) for text in naming) < _NAMED * number
    return False
