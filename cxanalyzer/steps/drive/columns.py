"""Drivers as columns beside a score, a row a respondent, and what was found of them as records."""

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from cxanalyzer.measures.drivers import FEWEST, Analysis, Columns, analysed
from cxanalyzer.measures.respondents import Answers, Question, is_overall, ranked
from cxanalyzer.measures.satisfaction import CONVENTIONS
from cxanalyzer.measures.scorecard import line_name
from cxanalyzer.records import Driver, Drivers, Polarity


class Outcome(NamedTuple):
    """The score that drivers are held against, by respondent."""

    question: Question
    by_respondent: Mapping[str, float]

    @property
    def name(self) -> str:
        """As the scorecard calls it."""
        return line_name(self.question, alone=True)

    @property
    def label(self) -> str:
        """With its scale: `NPS (0–10)`."""
        low, high = CONVENTIONS[self.question.scale].bounds
        return f"{self.name} ({low:g}–{high:g})"


class Column(NamedTuple):
    """A driver: its value for each respondent who has one; whoever has none is at `absent` (None: a blank)."""

    touchpoint_id: str
    label: str
    polarity: Polarity
    by_respondent: Mapping[str, float]
    absent: float | None = None


def primary(given: Answers) -> Outcome | None:
    """The primary score among those with enough answers, one about everything before any other; None where there is none."""
    enough = {question: by for question, by in given.items() if len(by) >= FEWEST}
    chosen = ranked({question: by for question, by in enough.items() if is_overall(question)} or enough)
    return Outcome(chosen[0], enough[chosen[0]]) if chosen else None


def examined(columns: Sequence[Column], outcome: Outcome) -> tuple[Analysis, Drivers]:
    """The analysis and its record, both in the order of the columns; what is proven is not decided yet."""
    analysis = analysed(_columns(columns, outcome))
    found = [_driver(analysis, place, column) for place, column in enumerate(columns)] if analysis.correlations else []
    return analysis, Drivers(
        source="text",
        score=outcome.name,
        n=analysis.n,
        method=analysis.method,
        why=analysis.why,
        r_squared=analysis.r_squared,
        drivers=tuple(found),
        agreement=analysis.agreement,
    )


def _columns(columns: Sequence[Column], outcome: Outcome) -> Columns:
    import numpy as np

    rows = sorted(outcome.by_respondent)
    place_of = {who: place for place, who in enumerate(rows)}
    values = np.empty((len(rows), len(columns)))
    for number, column in enumerate(columns):
        values[:, number] = np.nan if column.absent is None else column.absent
        there = [who for who in column.by_respondent if who in place_of]
        values[[place_of[who] for who in there], number] = [column.by_respondent[who] for who in there]
    score = np.array([outcome.by_respondent[row] for row in rows], dtype=float)
    return Columns(values, score, outcome.label, [(good, bad) for _, good, bad in opposites(columns)])


def opposites(columns: Sequence[Column]) -> list[tuple[str, int, int]]:
    """The touchpoints of which both praise and complaint are drivers, with the places of the two columns."""
    places = {(column.touchpoint_id, column.polarity): place for place, column in enumerate(columns)}
    return [
        (key, place, places[key, "negative"])
        for (key, polarity), place in places.items()
        if polarity == "positive" and (key, "negative") in places
    ]


def _driver(analysis: Analysis, place: int, column: Column) -> Driver:
    weighed = analysis.method == "relative weights"
    return Driver(
        touchpoint_id=column.touchpoint_id,
        label=column.label,
        polarity=column.polarity,
        mentions=len(column.by_respondent) if column.absent is not None else analysis.correlations[place].n,
        correlation=analysis.correlations[place],
        p_value=analysis.chances[place],
        weight=analysis.weights[place] if weighed else None,
        effect=analysis.effects[place] if weighed else None,
    )
