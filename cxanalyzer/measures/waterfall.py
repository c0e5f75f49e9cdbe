"""From the score before to the score now, touchpoint by touchpoint: the bars add up to the whole change."""

from collections import Counter
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.contributions import DRAWS, Contributions, Voice, contributions
from cxanalyzer.measures.intervals import FEW_NOTE, SEED, expanded_tail, few, rounded
from cxanalyzer.records import Bar, Measure

if TYPE_CHECKING:
    import numpy as np
    import numpy.typing as npt

    Array = npt.NDArray[np.float64]

MOST_BARS = 8
ENOUGH_FOR_A_BAR = 10
"""Respondents of both periods who must mention a touchpoint for a bar of its own."""
_DEFINITIONS = {
    "touchpoint": "Shapley contribution: what those who mention it add to the score, averaged over all orders of leaving out",
    "none": "the score of those who mention no touchpoint",
}


class Taken(NamedTuple):
    """The score of a period taken apart: respondents, how many mention each theme, how many none, and the contributions."""

    voices: Sequence[Voice]
    mentioning: Mapping[str, int]
    without: int
    parts: Contributions


def taken_apart(voices: Sequence[Voice], themes: Sequence[str], later: bool = True) -> Taken:
    """At least one voice; the periods are drawn independently, `later` telling the one from the other."""
    known = frozenset(themes)
    spoken = [known.intersection(voice.themes) for voice in voices]
    numbers = Counter(theme for own in spoken for theme in own)
    return Taken(
        voices,
        {theme: numbers[theme] for theme in themes},
        sum(not own for own in spoken),
        contributions(voices, themes, DRAWS, SEED + later),
    )


def bars(before: Taken, now: Taken, themes: Sequence[str]) -> list[Bar]:
    """The bars of `themes`, largest first, the small ones together, those who mention none last."""
    spoken = [before.mentioning[theme] + now.mentioning[theme] for theme in themes]
    differences = (now.parts.themes[:, 0] - before.parts.themes[:, 0]).tolist()
    able = [place for place, n in enumerate(spoken) if n >= ENOUGH_FOR_A_BAR]
    own = sorted(able, key=lambda place: (-abs(rounded(differences[place])), themes[place]))[:MOST_BARS]
    rest = [place for place in range(len(themes)) if place not in own]
    found = [Bar(kind="touchpoint", touchpoint_ids=(themes[place],), change=moved(before, now, place)) for place in own]
    if rest:
        ids = tuple(themes[place] for place in rest)
        n = sum(not set(ids).isdisjoint(voice.themes) for voice in now.voices)
        drawn = (now.parts.themes[rest] - before.parts.themes[rest]).sum(0)
        together = measured(drawn, n, _DEFINITIONS["touchpoint"], _fewest(before, now))
        found.append(Bar(kind="others", touchpoint_ids=ids, change=together))
    return [*found, Bar(kind="none", change=moved(before, now, -1))]


def moved(before: Taken, now: Taken, place: int) -> Measure:
    """The change of the contribution of the theme at a place; place −1: of the score of those who mention none."""
    if place < 0:
        drawn = now.parts.none - before.parts.none
        return _without(measured(drawn, now.without, _DEFINITIONS["none"], _fewest(before, now)), before, now)
    n = list(now.mentioning.values())[place]
    drawn = now.parts.themes[place] - before.parts.themes[place]
    return measured(drawn, n, _DEFINITIONS["touchpoint"], _fewest(before, now))


def measured(drawn: "Array", n: int, definition: str, base: int) -> Measure:
    """A figure with the interval of its draws, (1 + draws,); `base`: the respondents that the draws rest on."""
    import numpy as np

    tail = expanded_tail(max(2, base))
    low, high = np.quantile(drawn[1:], [tail, 1 - tail])
    return Measure(
        value=rounded(drawn[0]), low=rounded(low), high=rounded(high), n=n, definition=definition, note=few(n)
    )


def contribution(taken: Taken, place: int) -> Measure:
    """The contribution of the theme at a place of the themes; place −1: the score of those who mention none."""
    if place < 0:
        return measured(taken.parts.none, taken.without, _DEFINITIONS["none"], len(taken.voices))
    theme = list(taken.mentioning)[place]
    return measured(taken.parts.themes[place], taken.mentioning[theme], _DEFINITIONS["touchpoint"], len(taken.voices))


def _without(measure: Measure, before: Taken, now: Taken) -> Measure:
    """Says where one of the periods has nobody, or few, who mention no touchpoint."""
    missing = [name for name, taken in (("before", before), ("now", now)) if not taken.without]
    if missing:
        note = f"nobody {' and '.join(missing)} mentions no touchpoint: the score of all stands in"
        return measure.model_copy(update={"note": note})
    return measure.model_copy(update={"note": FEW_NOTE if few(min(before.without, now.without)) else ""})


def _fewest(before: Taken, now: Taken) -> int:
    return min(len(before.voices), len(now.voices))
