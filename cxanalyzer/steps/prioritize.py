"""Rank what to improve by a visible formula, RICE, and say how well the ranking stands."""

import re
from collections.abc import Mapping, Sequence

from cxanalyzer.measures.priority import CONFIDENCE, Inputs, ice_of, rice, severity, stability
from cxanalyzer.records import Gap, Network, Priority, Problem, ScoredTouchpoint

FEWEST = 3
GOOD_ENOUGH = 0.5
WORST_FELT, EASY = -0.5, 1.0
DISCONNECT = 0.5
USUAL_EFFORT = 2.0
_PHYSICAL_FACTOR = 1.5
_PHYSICAL_PROBLEMS: tuple[Problem | None, ...] = ("defect", "quality", "unavailable", None)

EFFORT_BY_PROBLEM: dict[Problem, float] = {
    "silence": 1.0,
    "promise": 1.5,
    "wrong": 1.5,
    "attitude": 1.5,
    "effort": 1.5,
    "cost": 2.0,
    "waiting": 2.0,
    "defect": 2.0,
    "unavailable": 3.0,
    "quality": 3.0,
}
EFFORT_BY_FAILURE: dict[str, float] = {
    "error_message": 1.0,
    "warning": 1.0,
    "conflict": 1.5,
    "lock_out": 1.5,
    "authentication": 1.5,
    "urgent_support": 1.5,
    "failure": 2.0,
    "incompatibility": 2.0,
    "connectivity": 3.0,
    "outage": 3.0,
}
"""Person-months a first improvement usually takes: a guess, to be replaced by the user's own in project.toml.

The guesses lie close together on purpose: what is only guessed must not decide the ranking.
"""
_PHYSICAL = re.compile(
    r"\b(?:seat|cabin|aircraft|plane|room|building|lobby|store|shop|branch|terminal|gate|lounge|parking|restroom|toilet"
    r"|bathroom|food|meal|menu|breakfast|equipment|hardware|device|packag\w+|product|vehicle|network|coverage)s?\b",
    re.IGNORECASE,
)


def prioritize(
    scored: Sequence[ScoredTouchpoint], network: Network, efforts: Mapping[str, float], top: int
) -> list[Priority]:
    """Every touchpoint with something to improve and three customers, ranked; `top` is where the line is drawn.

    score = reach (customers of the period) × severity (0..3) × confidence (1, .8, .5) ÷ effort (person-months). `efforts`
    are the user's, by touchpoint id; a missing one is guessed and marked. Ties go to the more central, then by id.
    """
    central = {node.touchpoint_id: node.centrality for node in network.nodes}
    weighed = [(one.touchpoint.id, _inputs(one, efforts)) for one in scored if improvable(one)]
    weighed.sort(key=lambda row: (-rice(row[1]), -central.get(row[0], 0.0), row[0]))
    stands = stability([inputs for _, inputs in weighed], top)
    return [
        Priority(
            touchpoint_id=key,
            rank=rank,
            score=round(rice(inputs), 4),
            reach=inputs.reach,
            severity=inputs.severity,
            confidence=inputs.confidence,
            effort=inputs.effort,
            effort_basis="given" if efforts.get(key, 0) > 0 else "guess",
            stability=stand.share,
            rank_low=stand.rank_low,
            rank_high=stand.rank_high,
            ice_average=ice_of(inputs).average,
            ice_product=ice_of(inputs).product,
        )
        for rank, ((key, inputs), stand) in enumerate(zip(weighed, stands, strict=True), start=1)
    ]


def improvable(one: ScoredTouchpoint) -> bool:
    """Whether there is something to improve (felt below +0.5, or failures) and at least three customers who speak of it."""
    if one.respondents < FEWEST or one.touchpoint.status == "retired":
        return False
    felt = one.emotion.value
    return bool(one.failures) or (felt is not None and felt < GOOD_ENOUGH)


def easy_wins(scored: Sequence[ScoredTouchpoint], priorities: Sequence[Priority], most: int = 3) -> list[Priority]:
    """The worst-felt touchpoints (−0.5 or below) that take at most one person-month, worst first."""
    felt = {one.touchpoint.id: one.emotion.value for one in scored}
    easy = [
        (emotion, priority)
        for priority in priorities
        if (emotion := felt.get(priority.touchpoint_id)) is not None
        and emotion <= WORST_FELT
        and priority.effort <= EASY
    ]
    return [priority for _, priority in sorted(easy, key=lambda pair: (pair[0], pair[1].rank))][:most]


def disconnects(gaps: Sequence[Gap], most: int = 3) -> list[Gap]:
    """The biggest gaps of at least half a level of emotion, in the order given."""
    return [gap for gap in gaps if gap.size >= DISCONNECT][:most]


def guessed_effort(one: ScoredTouchpoint) -> float:
    """Person-months guessed from the kind of trouble named most, doubled where something physical has to change."""
    problem = next((cause.problem for cause in one.causes if cause.problem is not None), None)
    usual = USUAL_EFFORT
    if problem is not None:
        usual = EFFORT_BY_PROBLEM[problem]
    elif one.failures:
        usual = EFFORT_BY_FAILURE[next(iter(one.failures))]
    words = f"{one.touchpoint.name} {one.touchpoint.description}"
    return usual * _PHYSICAL_FACTOR if _PHYSICAL.search(words) and problem in _PHYSICAL_PROBLEMS else usual


def _inputs(one: ScoredTouchpoint, efforts: Mapping[str, float]) -> Inputs:
    given = efforts.get(one.touchpoint.id, 0.0)
    return Inputs(
        reach=one.respondents,
        severity=severity(one.hurt, one.impact),
        confidence=CONFIDENCE[one.backing],
        effort=given if given > 0 else guessed_effort(one),
        reach_off=_reach_off(one),
    )


def _reach_off(one: ScoredTouchpoint) -> tuple[float, float]:
    """By which factors the counted reach may be off: the ends of its interval ÷ its value."""
    value, low, high = one.frequency.value, one.frequency.low, one.frequency.high
    if not value or low is None or high is None:
        return 1.0, 1.0
    return low / value, high / value
