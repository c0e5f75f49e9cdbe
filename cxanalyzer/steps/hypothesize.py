"""Have the analyst write five improvements for each of the top touchpoints, and keep those that can be tried and checked."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from statistics import fmean, stdev

from cxanalyzer.interfaces import Analyst
from cxanalyzer.measures.samples import mean_group
from cxanalyzer.records import (
    DraftHypothesis,
    Hypothesis,
    Measure,
    Mention,
    Passage,
    Rejection,
    ScoredTouchpoint,
    content_id,
)
from cxanalyzer.words import signed

CARDS = 5
_BEST, _AIM = 2.0, 1.0
_CLOSED = 0.4
_LEAST = 0.5
_USUAL_DEVIATION = 1.0
"""Assumed where the respondents of a touchpoint are too few, or too much of one mind, to show how far they differ."""
_ASKED_FOR = ("title", "move", "change", "because", "success_measure", "refuted_if")


def hypothesize(
    analyst: Analyst,
    top: Sequence[ScoredTouchpoint],
    mentions: Sequence[Mention],
    passages: Mapping[str, Passage],
) -> tuple[list[Hypothesis], list[Rejection]]:
    """The hypotheses of the top touchpoints, labelled H-01, H-02, … in their order, and what was refused, with why.

    A touchpoint without a measured feeling has no baseline and gets none; whatever an analyst writes beyond five is refused.
    """
    kept: list[Hypothesis] = []
    refused: list[Rejection] = []
    for scored in top:
        at_touchpoint = [mention for mention in mentions if mention.touchpoint_id == scored.touchpoint.id]
        drafts = analyst.hypothesize(scored, at_touchpoint, passages)
        good, bad = _sifted(drafts, scored, at_touchpoint)
        kept += [_kept(draft, scored, at_touchpoint) for draft in good]
        refused += bad
    return [card.model_copy(update={"label": f"H-{number:02d}"}) for number, card in enumerate(kept, start=1)], refused


def target_of(baseline: float) -> float:
    """A reachable level of emotion: two fifths of the way to +1, at least half a level up, at most +2; one decimal."""
    return min(_BEST, round(baseline + max(_LEAST, _CLOSED * (_AIM - baseline)), 1))


def respondents_needed(difference: float, means: Sequence[float]) -> int:
    """Respondents in each of two groups that show a true difference of means with 80 % power at 5 %, two-sided.

    n = 2 ((z₀.₉₇₅ + z₀.₈₀) s / difference)², rounded up: the normal approximation for two independent means with a common
    standard deviation s (Cohen, Statistical Power Analysis, 2nd ed. 1988, chapter 2; exact t adds one or two). `means` are
    one mean a respondent; s is theirs, or 1 where fewer than two respondents or no spread is known.
    """
    spread = stdev(means) if len(means) > 1 else 0.0
    return mean_group(difference, spread or _USUAL_DEVIATION)


def _sifted(
    drafts: Sequence[DraftHypothesis], scored: ScoredTouchpoint, mentions: Sequence[Mention]
) -> tuple[list[DraftHypothesis], list[Rejection]]:
    known = {mention.mention_id for mention in mentions}
    good: list[DraftHypothesis] = []
    refused: list[Rejection] = []
    if len(drafts) < CARDS:
        refused.append(_refusal(scored, "", f"{len(drafts)} improvements were written where five were asked for"))
    for draft in drafts:
        reason = _fault(draft, good, scored, known)
        if reason:
            refused.append(_refusal(scored, draft.title, reason))
        else:
            good.append(draft)
    return good, refused


def _fault(draft: DraftHypothesis, before: Sequence[DraftHypothesis], scored: ScoredTouchpoint, known: set[str]) -> str:
    """Why a draft cannot be kept; empty when it can."""
    blank = [name for name in _ASKED_FOR if not getattr(draft, name).strip()]
    cited = {*draft.evidence, *draft.evidence_against}
    faults = (
        (scored.emotion.value is None, "how customers feel there is not measured, so there is no baseline"),
        (draft.touchpoint_id != scored.touchpoint.id, f"it is about “{draft.touchpoint_id}”"),
        (bool(blank), f"it does not say its {' and '.join(blank).replace('_', ' ')}"),
        (not draft.evidence, "it cites no evidence"),
        (not cited <= known, "it cites evidence that is not among the mentions of this touchpoint"),
        (_told(draft.title) in {_told(one.title) for one in before}, "another one has its title"),
        (_told(draft.move) in {_told(one.move) for one in before}, "another one makes the same kind of move"),
        (len(before) >= CARDS, "five are enough"),
    )
    return next((reason for fault, reason in faults if fault), "")


def _told(text: str) -> str:
    return " ".join(text.casefold().split())


def _refusal(scored: ScoredTouchpoint, title: str, reason: str) -> Rejection:
    return Rejection(
        file="", record=f"{scored.touchpoint.id}: {title}" if title else scored.touchpoint.id, reason=reason
    )


def _kept(draft: DraftHypothesis, scored: ScoredTouchpoint, mentions: Sequence[Mention]) -> Hypothesis:
    baseline = scored.emotion
    now = baseline.value or 0.0
    target = target_of(now)
    needed = respondents_needed(max(target - now, 0.1), _means(mentions))
    written = draft.model_dump() | {
        "outcome": f"{_open(draft.outcome)}, and lift how they feel about it from {signed(now)} to about {signed(target)}",
        "refuted_if": f"{_open(draft.refuted_if)}, or the feeling stays below {signed((now + target) / 2)} "
        f"with {needed} or more customers heard after two full months{_thin(baseline, needed)}",
    }
    return Hypothesis(
        **written,
        hypothesis_id=content_id("H", draft.touchpoint_id, draft.move, draft.title, draft.change),
        label="H-00",
        baseline=baseline,
        target=target,
        sample_needed=needed,
    )


def _thin(baseline: Measure, needed: int) -> str:
    """A warning where the baseline itself rests on fewer customers than the comparison needs."""
    if baseline.n >= needed:
        return ""
    return f" (the baseline itself has only {baseline.n}: ask more customers before the change)"


def _means(mentions: Sequence[Mention]) -> list[float]:
    """One mean emotion a respondent."""
    felt: dict[str, list[int]] = defaultdict(list)
    for mention in mentions:
        if mention.emotion is not None:
            felt[mention.respondent].append(mention.emotion)
    return [fmean(values) for values in felt.values()]


def _open(text: str) -> str:
    """A sentence without its full stop, to be continued."""
    return text.strip().rstrip(".")
