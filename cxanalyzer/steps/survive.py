"""Draw the customers anew and see how much of the review's conclusions stands."""

from collections.abc import Mapping, Sequence
from hashlib import sha256

from cxanalyzer.interfaces import Analyst
from cxanalyzer.measures.intervals import SEED
from cxanalyzer.measures.priority import severity
from cxanalyzer.measures.respondents import by_touchpoint, hurts, people
from cxanalyzer.measures.survival import Weighed, draws_of, survival
from cxanalyzer.records import (
    DraftMention,
    Mention,
    PeriodEvidence,
    Priority,
    ScoredTouchpoint,
    Survival,
    Touchpoint,
)

REDISCOVERIES = 20
_LEFT = 0.8
_MOST_READ = 20_000
"""Drafts that are grouped anew in all; of very much evidence the draws become fewer."""
_FEWEST_REDISCOVERIES = 3
_MOSTLY = 0.5


def survive(
    priorities: Sequence[Priority],
    scored: Sequence[ScoredTouchpoint],
    mentions: Sequence[Mention],
    evidence: PeriodEvidence,
    top: int,
) -> Survival | None:
    """The ranking with the customers of the period drawn anew; None where nothing is ranked.

    Reach and hurt are counted anew in every draw; the band of impact, confidence and effort stay as they are.
    """
    if not priorities:
        return None
    import numpy as np

    customers = sorted(people(evidence))
    row = {respondent: number for number, respondent in enumerate(customers)}
    mentioning = np.zeros((len(customers), len(priorities)))
    hurt = np.zeros_like(mentioning)
    at = by_touchpoint(mentions)
    for column, priority in enumerate(priorities):
        for respondent, part in hurts(at.get(priority.touchpoint_id, ())).items():
            mentioning[row[respondent], column] = 1.0
            hurt[row[respondent], column] = part
    by_id = {one.touchpoint.id: one for one in scored}
    draws = draws_of(len(customers))
    drawn = survival(
        Weighed(
            mentioning,
            hurt,
            np.array([severity(1.0, by_id[one.touchpoint_id].impact) for one in priorities]),
            np.array([one.confidence / one.effort for one in priorities]),
        ),
        top,
        draws,
    )
    return Survival(
        draws=draws,
        customers=len(customers),
        top=min(top, len(priorities)),
        kept=drawn.kept,
        whole=drawn.whole,
        places={one.touchpoint_id: share for one, share in zip(priorities, drawn.places, strict=True)},
        ranking=drawn.ranking,
    )


def rediscover(
    analyst: Analyst,
    register: Sequence[Touchpoint],
    read: tuple[Sequence[Mention], Sequence[DraftMention]],
    evidence: PeriodEvidence,
) -> tuple[dict[str, float], int]:
    """The share of draws in which each discovered touchpoint (`origin=data`, `status=new`) is found again, and the draws.

    Each draw has the analyst discover among what four fifths of the customers said about no touchpoint that was listed;
    `read` are all mentions and what fitted nowhere. A touchpoint is found again where at least half of a proposal is its own.
    """
    mentions, unassigned = read
    new = {one.id for one in register if one.origin == "data" and one.status == "new"}
    theirs = [mention for mention in mentions if mention.touchpoint_id in new]
    if not theirs:
        return {}, 0
    owner: dict[tuple[str, int | None], str] = {(one.passage_id, one.quote.start): one.touchpoint_id for one in theirs}
    loose = [*unassigned, *(_loosened(one) for one in theirs)]
    listed = [one for one in register if one.id not in new]
    draws = max(_FEWEST_REDISCOVERIES, min(REDISCOVERIES, _MOST_READ // len(loose)))
    found = dict.fromkeys(sorted({one.touchpoint_id for one in theirs}), 0)
    for number in range(draws):
        drawn = [draft for draft in loose if _in_draw(_respondent(draft, evidence), number)]
        again = {_belongs_to(one.drafts, owner) for one in analyst.discover(drawn, listed)}
        for key in found:
            found[key] += key in again
    return {key: round(count / draws, 4) for key, count in found.items()}, draws


def _loosened(mention: Mention) -> DraftMention:
    """The mention as it was before anybody knew its touchpoint."""
    return DraftMention(
        passage_id=mention.passage_id,
        quote=mention.quote.text,
        start=mention.quote.start,
        emotion=mention.emotion,
        function=mention.function,
        failure_class=mention.failure_class,
        problem=mention.problem,
        confidence=mention.confidence,
    )


def _respondent(draft: DraftMention, evidence: PeriodEvidence) -> str:
    return evidence.sources[evidence.passages[draft.passage_id].source_id].respondent


def _in_draw(respondent: str, number: int) -> bool:
    """Whether a customer is among the four fifths of a draw: by a hash, so that the order of customers does not matter."""
    digest = sha256(f"{SEED}:{number}:{respondent}".encode()).digest()
    return int.from_bytes(digest[:4], "big") < _LEFT * 2**32


def _belongs_to(drafts: Sequence[DraftMention], owner: Mapping[tuple[str, int | None], str]) -> str:
    """The touchpoint that at least half of a proposal's statements belong to; empty where there is none."""
    owners = [owner.get((draft.passage_id, draft.start), "") for draft in drafts]
    best = max(sorted(set(owners) - {""}), key=owners.count, default="")
    return best if best and owners.count(best) >= _MOSTLY * len(owners) else ""
