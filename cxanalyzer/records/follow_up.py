"""Hypotheses that a team has taken up, and what became of them."""

from cxanalyzer.records.base import Record
from cxanalyzer.records.counted import Change, Measure
from cxanalyzer.terms import Aim, CardStatus, Reason, Unit, Verdict


class Card(Record):
    """A hypothesis of the review of `period`, with who does it and how it is judged.

    `baseline` and `target` are of the `aim`, in its `unit`: emotion levels −2..2, shares 0..1, NPS points, a mean as printed.
    `due`, `started`, `done` and `dropped` are dates (2026-08-31), empty where there is none.
    """

    hypothesis_id: str
    label: str
    period: str
    touchpoint_id: str
    touchpoint: str
    title: str
    status: CardStatus = "proposed"
    owner: str = ""
    aim: Aim = "emotion"
    unit: Unit = "level"
    baseline: Measure
    target: float
    due: str = ""
    started: str = ""
    done: str = ""
    dropped: str = ""
    note: str = ""

    @property
    def is_own(self) -> bool:
        """Whether a person wrote it, not a review: what takes a review's place leaves it."""
        return self.hypothesis_id.startswith("S-")


class FollowUp(Record):
    """A card measured again: `before` anew from the baseline's review, `now` from this one; the verdict and its reason.

    `needed` answers in each period would tell (0: not known, or told). `analyst_before` is named where another one read then.
    """

    card: Card
    before: Measure
    now: Measure
    change: Change | None = None
    verdict: Verdict
    reason: Reason
    needed: int = 0
    analyst_before: str = ""


class FollowUps(Record):
    """Every card that was taken up before the period, and how many of the last review's `proposed` cards nobody took up.

    `first_day` and `last_day` are those of the period.
    """

    cards: tuple[FollowUp, ...] = ()
    previous_period: str = ""
    proposed: int = 0
    untouched: int = 0
    first_day: str = ""
    last_day: str = ""
