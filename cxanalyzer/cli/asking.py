"""Show mentions blind, one by one, and take what a person says of each with single keys; every answer is kept at once."""

from collections.abc import Sequence
from typing import TYPE_CHECKING

from cxanalyzer.cli import display, keys
from cxanalyzer.register import active

if TYPE_CHECKING:
    from cxanalyzer.api import Project
    from cxanalyzer.cli.keys import Move
    from cxanalyzer.records import Answer, Calibration, Drawn, Passage

_EMOTIONS = {"1": -2, "2": -1, "3": 0, "4": 1, "5": 2}
_SCALE = "1 very bad (−2)   2 bad (−1)   3 neither (0)   4 good (+1)   5 very good (+2)"
_KEYS = "← or < back   → or > skip   Esc or Q quit: what you said is kept"
_AROUND = 500
"""Characters shown before and after the marked words of a long passage."""


class Asking:
    """One sitting with a calibration."""

    def __init__(self, project: "Project", number: int, calibration: "Calibration") -> None:
        self._project = project
        self._number = number
        self._register = active(project.register)
        self._keys = keys.Keys()
        self.calibration = calibration

    def ask(self) -> "Calibration":
        """Ask until everything is answered or the person leaves. TerminalError when nobody is there to press a key."""
        self._keys.ensure()
        place = self._first_open()
        while place < len(self.calibration.drawn):
            given = self._one(place)
            if given == "quit":
                break
            if isinstance(given, str):
                place = self._left(place, given)
                continue
            self.calibration = self._project.answer(self._number, place, given)
            place = self._first_open()
        return self.calibration

    def _left(self, place: int, where: "Move") -> int:
        """The place to go to: the one before, or past one that is skipped; what was answered already stays answered."""
        from cxanalyzer.records import Answer

        if where == "back":
            return max(0, place - 1)
        self.calibration = self._project.answer(self._number, place, Answer(skipped=True))
        return self._first_open()

    def _first_open(self) -> int:
        answered = self.calibration.answers
        every = len(self.calibration.drawn)
        return next((place for place in range(every) if place not in answered), every)

    def _one(self, place: int) -> "Answer | Move":
        """What a person says of one mention."""
        from cxanalyzer.records import Answer

        drawn = self.calibration.drawn[place]
        self._show(drawn, place)
        touchpoint = self._touchpoint(drawn, place)
        if isinstance(touchpoint, str):
            return touchpoint
        name = next((one.name for one in self._register if one.id == touchpoint[0]), "none of these")
        display.asked(("  → ", ""), (name, "bold"))
        display.asked((f"\nHow does the customer feel there?\n  {_SCALE}", ""))
        while True:
            key = self._keys.next()
            if key in _EMOTIONS:
                return Answer(touchpoint_id=touchpoint[0], emotion=_EMOTIONS[key])
            found = keys.move(key)
            if found:
                return found

    def _touchpoint(self, drawn: "Drawn", place: int) -> "tuple[str | None] | Move":
        choice = keys.Choice(self._register)
        self._list(choice)
        while True:
            key = self._keys.next()
            found = keys.move(key)
            if found:
                return found
            chosen = choice.press(key)
            if chosen is not None:
                return chosen
            if display.fresh_page():
                self._show(drawn, place)
                self._list(choice)

    def _show(self, drawn: "Drawn", place: int) -> None:
        """A mention as a person judges it: the words in their passage, the channel, what was asked; nothing that was read."""
        passage, source, before = self._project.around(drawn.passage_id)
        display.fresh_page()
        display.asked((f"{place + 1} of {len(self.calibration.drawn)}", "bold"), (f"   {_KEYS}", "dim"))
        asked = passage.question or before
        display.asked((f"\n{source.channel}" + (f"   asked: {asked}" if asked else ""), "dim"))
        display.asked(*_marked(passage, drawn))

    def _list(self, choice: "keys.Choice") -> None:
        typed = choice.letters + choice.number
        display.asked(("\nWhat do the marked words speak of? ", ""), (typed, "bold"))
        display.listed([f"{number}  {one.name}" for number, one in enumerate(choice.shown, start=1)])
        display.asked(("  0  none of these     letters narrow the list, Enter takes the first", "dim"))


def _marked(passage: "Passage", drawn: "Drawn") -> Sequence[tuple[str, str]]:
    """The passage with the quote between »…«, cut where it is long."""
    before, after = passage.text[: drawn.start], passage.text[drawn.end :]
    if len(before) > _AROUND:
        before = f"…{before[-_AROUND:]}"
    if len(after) > _AROUND:
        after = f"{after[:_AROUND]}…"
    return (("\n" + before, "dim"), (f"»{drawn.quote}«", "bold"), (after, "dim"))
