"""Ask the evidence: a question understood by rules, counted by code, answered in sentences that show where they come from."""

import re
from collections.abc import Callable, Mapping, Sequence
from typing import Final

from cxanalyzer.periods import UNDATED, comparable, unit
from cxanalyzer.records import Filters, Kind, Response, Understood
from cxanalyzer.steps.ask import about, abstaining, groups, moving, ranking, reasons, reviewing, scoring
from cxanalyzer.steps.ask.counting import score_questions
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.holding import Finder, Holdings, Part
from cxanalyzer.steps.ask.places import Known
from cxanalyzer.steps.ask.sentences import say
from cxanalyzer.steps.ask.understanding import is_what_is_said, understand

__all__ = ["Finder", "Holdings", "ask", "tell"]

_ANSWERS: Final[Mapping[Kind, Callable[[Draft], None]]] = {
    "count": about.how_many,
    "feeling": about.feeling,
    "why": reasons.why,
    "quotes": about.quotes,
    "disagree": about.disagree,
    "change": moving.change,
    "trend": moving.trend,
    "score": scoring.scores,
    "compare": groups.beside,
    "most": ranking.rank,
    "worst": ranking.rank,
    "best": ranking.rank,
    "emotions": ranking.emotions,
    "missing": reviewing.missing,
    "gaps": reviewing.gaps,
    "disconnects": reviewing.disconnects,
    "network": reviewing.network,
    "easy": reviewing.easy,
    "first": reviewing.first,
    "ideas": reviewing.ideas,
}
_NO_FILTERS: Final = Filters()
_OPENING: Final[frozenset[Kind]] = frozenset(("count", "feeling", "change", "score"))
_AND_WHY: Final = re.compile(r"[,;]?\s(?:and|und|et|y)\s+(?:why|warum|wieso|pourquoi|por qu[eé])\b", re.IGNORECASE)
"""Half a question more: how many complain, and why."""
_AND_MOVED: Final = re.compile(
    r"\b(?:and|und|et|y)\s+(?:is|has|are|have|did|does|was|ist|sind|hat|est-ce|a-t|es|ha)\s+(?:it|that|this|they|the number|"
    r"the share|das|es|die zahl|cela|ça|eso)\b.*\b(?:more|fewer|less|higher|lower|gone|going|gr[oe]w\w*|ris\w+|rose|fall\w*|fell|"
    r"chang\w+|\w+creas\w+|mehr|weniger|gestiegen|gesunken|plus|moins|más|menos|cambi\w+)\b",
    re.IGNORECASE,
)
"""Half a question more: how many mention it, and is it more than before."""
_OF_SPEAKERS: Final = re.compile(
    r"\b(?:who|those|people|customers|qui|die|quienes)\b.*\b(?:mention|talk|speak|rais|bring|name|parl|erwähn|sprech|habl|mencion)|"
    r"\bmentions?\b|\b(?:goes?|going) (?:along|together|hand in hand)|\bassociat|\bcorrelat|\blink(?:ed)?\b|\brecommend",
    re.IGNORECASE,
)
"""A score beside a touchpoint that means the score of those who speak of it, not how it feels."""
_ASKED_APART: Final = ("csat", "ces", "effort", "customer effort")
"""Scores that are only known where a survey asked for them: how a touchpoint feels does not stand in for one."""
_BY_WORDS: Final[frozenset[Kind]] = frozenset(("count", "quotes", "why", "feeling", "disagree"))
"""Kinds that can be answered about a topic which no touchpoint is named after, by the words customers use."""
_NEEDS_MENTIONS: Final[frozenset[Kind]] = frozenset(_ANSWERS) - {"score", "trend", "change", "compare"}


def ask(
    question: str, holdings: Holdings, finder: Finder, filters: Filters = _NO_FILTERS, history: Sequence[Response] = ()
) -> Response:
    """Answer a question from what a project holds; `filters` stand above the question's own, `history` ends with the last answer.

    The same question over the same evidence gives the same answer. Where the evidence does not say, the answer abstains.
    """
    return tell(question, understand(question, known(holdings), filters, history), holdings, finder)


def tell(question: str, understood: Understood, holdings: Holdings, finder: Finder) -> Response:
    """The answer to a question that is understood already."""
    part = Part(holdings, understood.filters, whole=understood.whole)
    draft = Draft(question, understood, part)
    if understood.beyond:
        return abstaining.abstain(draft)
    unknown = abstaining.no_such_period(draft)
    if unknown is not None:
        return unknown
    return _answered(draft, finder)


def _answered(draft: Draft, finder: Finder) -> Response:
    asked = draft.understood = _completed(draft.understood, draft.question)
    if _is_unread(draft):
        told = [moving.as_read_later(draft, key, draft.part) for key in asked.touchpoints]
        done = any(told) and asked.kind in {"count", "feeling"} and not asked.side
        return draft.response() if done else abstaining.abstain(draft, draft.part.to_review)
    if asked.topic and not asked.touchpoints:
        told_so = asked.kind in _BY_WORDS and abstaining.topic(draft, finder)
        return draft.response() if told_so else abstaining.abstain(draft)
    if asked.topic and asked.kind not in _BY_WORDS:
        return abstaining.abstain(draft)
    if asked.score.startswith(_ASKED_APART) and not score_questions(draft.part, asked.score):
        return abstaining.abstain(draft, say(draft.language, "no_score", name=asked.score.upper()))
    answer = moving.change if _is_compared_already(draft) else _ANSWERS.get(asked.kind)
    if answer is not None and draft.part.sources:
        answer(draft)
        if asked.kind in _OPENING and _AND_WHY.search(draft.question):
            reasons.why(draft)
        if asked.kind in {"count", "feeling"} and asked.against is None and _AND_MOVED.search(draft.question):
            moving.change(draft)
    return abstaining.abstain(draft) if draft.is_empty else draft.response()


def _is_compared_already(draft: Draft) -> bool:
    """Whether two periods are to be compared of which only the later has a review: it read the earlier one as well."""
    asked, part = draft.understood, draft.part
    if asked.kind != "compare" or asked.against is None or part.review is None:
        return False
    other = Part(part.holdings, asked.against)
    return bool(other.unreviewed) and other.is_whole_period and other.periods == [part.review.previous_period]


def _is_unread(draft: Draft) -> bool:
    """Whether the question needs mentions of a period that no review has read."""
    asked = draft.understood
    heard = asked.kind == "count" and not (asked.touchpoints or asked.side or asked.failures or asked.problem)
    return bool(draft.part.unreviewed) and asked.kind in _NEEDS_MENTIONS and not heard


def _completed(asked: Understood, question: str) -> Understood:
    """What a question asks that does not say it outright: a touchpoint alone asks how it feels, two periods to be compared."""
    bare = not (asked.touchpoints or asked.topic or asked.failures or asked.problem)
    kind: Kind = asked.kind
    if (kind == "none" and asked.touchpoints and not asked.topic) or (
        kind == "score" and asked.touchpoints and not asked.score and not _OF_SPEAKERS.search(question)
    ):
        kind = "feeling"
    elif asked.against is not None and kind in {"score", "feeling", "count", "none"}:
        kind = "compare"
    elif asked.by in {"channel", "segment"} and kind in {"most", "worst", "best"}:
        kind = "score" if asked.score else "feeling" if asked.touchpoints else "count"
    elif bare and (_asks_what_most(asked, kind) or is_what_is_said(kind, question)):
        kind = "most"
    return asked.model_copy(update={"kind": kind})


def _asks_what_most(asked: Understood, kind: Kind) -> bool:
    """Whether a question that names no touchpoint asks which: why, what people like, complaints by touchpoint."""
    if asked.by == "touchpoint" and kind == "count":
        return True
    return kind == "why" or (kind in {"none", "feeling"} and bool(asked.side))


def known(holdings: Holdings) -> Known:
    """What there is to be asked about."""
    latest = holdings.reviewed[-1] if holdings.reviewed else (holdings.periods[-1] if holdings.periods else "")
    before = comparable(latest, [one for one in holdings.periods if one != UNDATED]) if unit(latest) != "period" else []
    segments: dict[str, set[str]] = {}
    for source in holdings.sources(latest) if latest else ():
        for column, value in source.segments.items():
            if value.strip():
                segments.setdefault(column, set()).add(value.strip())
    return Known(
        touchpoints=holdings.register,
        segments={column: sorted(values) for column, values in sorted(segments.items())},
        periods=holdings.periods,
        latest=latest,
        last=before[-1] if before else "",
        is_used=holdings.is_used,
    )
