"""Set groups of customers beside one another: only differences that hold are told, and small groups are kept back."""

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from functools import partial
from typing import Literal, NamedTuple

from cxanalyzer.measures import intervals
from cxanalyzer.measures.aims import EMOTION
from cxanalyzer.measures.change import mean_change, score_change, share_change
from cxanalyzer.measures.respondents import Question, answers, by_touchpoint, feelings, groups_of, people, ranked
from cxanalyzer.measures.satisfaction import satisfaction
from cxanalyzer.measures.scorecard import line_name
from cxanalyzer.records import (
    Change,
    Measure,
    Mention,
    PeriodEvidence,
    SegmentDifference,
    SegmentLine,
    Segments,
    SuppressedCell,
    Touchpoint,
)

MOST_GROUPS = 12
"""A column with more groups than this says something about each customer, and groups nobody."""
FEWEST_MENTIONING = 10
"""Customers who must speak of a touchpoint before groups are compared in it."""
_TWO = 2
_SHARE = "customers who mention it ÷ customers of the group; Wilson interval"

Groups = Mapping[str, set[str]]
"""The customers of each value of a column, the largest group first."""


class _Heard(NamedTuple):
    """What every customer says and scores; `who` and `felt` are by touchpoint, of those that enough customers speak of."""

    names: Mapping[str, str]
    who: Mapping[str, set[str]]
    felt: Mapping[str, Mapping[str, float]]
    overall: Mapping[str, float]
    question: Question | None
    scores: Mapping[str, float]


class _Sides(NamedTuple):
    """A group and everyone else of its column."""

    column: str
    value: str
    inside: set[str]
    others: set[str]


def segment(mentions: Sequence[Mention], evidence: PeriodEvidence, touchpoints: Sequence[Touchpoint]) -> Segments:
    """Every column of the evidence that tells two groups of at least 30 customers apart: their figures and differences.

    A group is compared with all others whose value is known, in the primary score, in who mentions a touchpoint and in how it
    feels. Sides below 30 customers are suppressed and listed. Nothing is claimed before all tests of the review are corrected.
    """
    heard = _heard(mentions, evidence, touchpoints)
    columns = _columns(evidence)
    left_out = {column: reason for column, groups in columns.items() if (reason := _unfit(groups))}
    used = {column: groups for column, groups in columns.items() if column not in left_out}
    cells = [
        cell for column, groups in used.items() for sides in _sides(column, groups) for cell in _compared(sides, heard)
    ]
    small = [
        SuppressedCell(column=column, value=value, dimension="customers", n=len(group))
        for column, groups in used.items()
        for value, group in groups.items()
        if len(group) < intervals.FEW
    ]
    return Segments(
        score=line_name(heard.question, alone=True) if heard.question else "",
        lines=tuple(
            _line(column, value, group, heard)
            for column, groups in used.items()
            for value, group in groups.items()
            if len(group) >= intervals.FEW
        ),
        differences=tuple(cell for cell in cells if isinstance(cell, SegmentDifference)),
        suppressed=(*small, *(cell for cell in cells if isinstance(cell, SuppressedCell))),
        left_out=left_out,
    )


def _heard(mentions: Sequence[Mention], evidence: PeriodEvidence, touchpoints: Sequence[Touchpoint]) -> _Heard:
    at = by_touchpoint(mentions)
    who = {one.id: {mention.respondent for mention in at.get(one.id, ())} for one in touchpoints}
    enough = [key for key, respondents in who.items() if len(respondents) >= FEWEST_MENTIONING]
    given = answers(evidence.sources.values())
    question = next(iter(ranked(given)), None)
    return _Heard(
        names={one.id: one.name for one in touchpoints},
        who={key: who[key] for key in enough},
        felt={key: feelings(at[key]) for key in enough},
        overall=feelings(mentions),
        question=question,
        scores=given[question] if question else {},
    )


def _columns(evidence: PeriodEvidence) -> dict[str, Groups]:
    """Every column with its groups; who gives several values over the period counts with the latest."""
    customers = people(evidence)
    known = groups_of(source for source in evidence.sources.values() if source.respondent in customers)
    return {column: _groups(known[column]) for column in sorted(known)}


def _groups(values: Mapping[str, str]) -> Groups:
    groups: dict[str, set[str]] = defaultdict(set)
    for respondent, value in values.items():
        groups[value].add(respondent)
    return dict(sorted(groups.items(), key=lambda pair: (-len(pair[1]), pair[0])))


def _unfit(groups: Groups) -> str:
    """Why a column groups nobody; empty when it does."""
    large = sum(len(group) >= intervals.FEW for group in groups.values())
    if large < _TWO:
        return f"fewer than two of its {len(groups)} values have {intervals.FEW} customers"
    return f"{len(groups)} values are no groups" if len(groups) > MOST_GROUPS else ""


def _sides(column: str, groups: Groups) -> list[_Sides]:
    """What is compared: each large group with everyone else of the column; of two groups only the smaller with the larger."""
    known = set[str]().union(*groups.values())
    large = [value for value, group in groups.items() if len(group) >= intervals.FEW]
    if len(groups) == _TWO:
        large = large[1:]
    sides = [_Sides(column, value, groups[value], known - groups[value]) for value in large]
    return [one for one in sides if len(one.others) >= intervals.FEW]


def _compared(sides: _Sides, heard: _Heard) -> Iterator[SegmentDifference | SuppressedCell]:
    if heard.question is not None:
        name, scale = line_name(heard.question, alone=True), heard.question.scale
        yield from _tested(sides, "score", "", partial(score_change, name, scale), heard.scores)
    for key, who in heard.who.items():
        counts = [intervals.share(len(side & who), len(side), _SHARE) for side in (sides.others, sides.inside)]
        rose = share_change(f"customers who mention {heard.names[key]}", counts[0], counts[1])
        yield _difference(sides, "frequency", key, rose)
        yield from _tested(sides, "emotion", key, partial(_feeling, heard.names[key]), heard.felt[key])


def _difference(
    sides: _Sides, dimension: Literal["score", "frequency", "emotion"], key: str, change: Change
) -> SegmentDifference:
    return SegmentDifference(
        column=sides.column, value=sides.value, dimension=dimension, touchpoint_id=key, change=change
    )


def _values(sides: _Sides, values: Mapping[str, float]) -> tuple[list[float], list[float]]:
    """The values of everyone else, and those of the group."""
    others, inside = (
        sorted(value for who, value in values.items() if who in side) for side in (sides.others, sides.inside)
    )
    return others, inside


def _tested(
    sides: _Sides,
    dimension: Literal["score", "emotion"],
    key: str,
    test: Callable[[list[float], list[float]], Change | None],
    values: Mapping[str, float],
) -> Iterator[SegmentDifference | SuppressedCell]:
    """The comparison of everyone else with the group, or the cell that is kept back because one of them is too small."""
    others, inside = _values(sides, values)
    n = min(len(others), len(inside))
    if n < intervals.FEW:
        yield SuppressedCell(column=sides.column, value=sides.value, dimension=dimension, touchpoint_id=key, n=n)
    elif (change := test(others, inside)) is not None:
        yield _difference(sides, dimension, key, change)


def _feeling(name: str, others: Sequence[float], inside: Sequence[float]) -> Change:
    measures = intervals.mean(others, (-2, 2), EMOTION), intervals.mean(inside, (-2, 2), EMOTION)
    return mean_change(f"emotion at {name}", measures, others, inside)


def _line(column: str, value: str, group: set[str], heard: _Heard) -> SegmentLine:
    score: Measure | None = None
    if heard.question is not None:
        given = sorted(value for who, value in heard.scores.items() if who in group)
        score = satisfaction(heard.question.scale, given)
        if len(given) < intervals.FEW:
            score = Measure(value=None, n=len(given), definition=score.definition, note="too few to show")
    felt = sorted(value for who, value in heard.overall.items() if who in group)
    return SegmentLine(
        column=column, value=value, customers=len(group), score=score, emotion=intervals.mean(felt, (-2, 2), EMOTION)
    )
