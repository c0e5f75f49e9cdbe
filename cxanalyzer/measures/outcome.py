"""What may be said of a change that was aimed at: the verdict on an improvement, by the interval of the difference."""

from collections.abc import Sequence
from statistics import stdev
from typing import NamedTuple

from cxanalyzer.measures.samples import mean_group, nps_group, share_group
from cxanalyzer.records import Change, Reason, Unit, Verdict

_USUAL_DEVIATION = 1.0


class Outcome(NamedTuple):
    """A verdict, and what it rests on."""

    verdict: Verdict
    reason: Reason


def outcome(change: Change | None, aimed: float) -> Outcome:
    """The verdict on a difference, corrected for all that are judged with it; `aimed` is target − baseline, not 0.

    Worked: in the wanted direction, 0 outside of the interval. No effect seen: the interval leaves out half of what was aimed
    at, or the difference has the other sign (unless the whole aim is still possible). Else it cannot be told.
    """
    if change is None or change.low is None or change.high is None:
        return Outcome("cannot tell", "few")
    sign = 1.0 if aimed > 0 else -1.0
    gained = sign * change.difference
    low, high = sorted((sign * change.low, sign * change.high))
    if low > 0 and change.significant:
        return Outcome("worked", "proven")
    if gained < 0 and high < abs(aimed):
        return Outcome("no effect seen", "wrong way")
    if high < abs(aimed) / 2:
        return Outcome("no effect seen", "too small")
    return Outcome("cannot tell", "open")


def answers_needed(unit: Unit, before: float, aimed: float, values: Sequence[float] = ()) -> int:
    """Answers needed in each of two periods to see what was aimed at with 80 % power; `values` show how far a mean's differ.

    A share that the aim would take out of 0..1 is held at its end; 0 where nothing is aimed at.
    """
    if aimed == 0:
        return 0
    if unit == "points":
        return max(1, nps_group(abs(aimed)))
    if unit == "share":
        target = min(1.0, max(0.0, before + aimed))
        return share_group(before, target) if target != before else 0
    spread = stdev(values) if len(values) > 1 else 0.0
    return mean_group(abs(aimed), spread or _USUAL_DEVIATION)
