"""Follow-ups: a question that goes on from the last one keeps what it does not say anew."""

import re
from collections.abc import Sequence

from cxanalyzer.records import Filters, Kind, Response, Understood

_LEADING_ON = re.compile(
    r"^(?:and|what about|how about|only|just|but|also|now|then|same|und|nur|et|seulement|y|solo|in|since|for|by|per|why|who|"
    r"warum|pourquoi|por que)\b"
)
_POINTING = frozenset("it that there them they this those these its their".split())  # noqa: SIM905 (read as a text)
_SHORT = 3
_WHOLE: frozenset[Kind] = frozenset(
    ("missing", "emotions", "gaps", "network", "disconnects", "easy", "first", "most", "worst", "best", "score")
)
"""Kinds that stand for themselves: a follow-up of such a kind is about everything again."""


def kept_on(found: Understood, text: str, given: Filters, history: Sequence[Response]) -> Understood:
    """With the options, and with what an earlier question said where this one goes on from it."""
    if history and _goes_on(found, text):
        found = _inherited(found, history[-1])
    only = {"touchpoints": (given.touchpoint_id,)} if given.touchpoint_id else {}
    return found.model_copy(update={"filters": _over(found.filters, given), **only})


def may_go_on(text: str) -> bool:
    """Whether a question is worded as one that goes on from another: it leads on, or is a few words only."""
    return _LEADING_ON.search(text) is not None or len(text.split()) <= _SHORT


def _goes_on(found: Understood, text: str) -> bool:
    if found.beyond:
        return False
    bare = not found.touchpoints and not found.topic
    return may_go_on(text) or (bare and not _POINTING.isdisjoint(text.split())) or found.kind == "none"


def _inherited(found: Understood, last: Response) -> Understood:
    before = last.understood
    changes: dict[str, object] = {"filters": _over(before.filters, found.filters)}
    if found.kind == "compare" and found.against is None and found.filters != Filters():
        changes = {"filters": before.filters, "against": _over(before.filters, found.filters)}
        changes["score"] = found.score or before.score
    same = found.kind in {"none", before.kind}
    if found.kind == "none":
        changes["kind"] = before.kind
    if same:
        changes["side"] = found.side or before.side
        changes["sources"] = found.sources or before.sources
        changes["score"] = found.score or before.score
        changes |= {"by": before.by, "column": before.column} if not found.by else {}
    bare = not (found.touchpoints or found.topic or found.failures or found.score)
    if bare and (same or found.kind not in _WHOLE):
        named = before.touchpoints or tuple(
            one.touchpoint_id for one in last.counts[:1] if one.touchpoint_id and not same
        )
        changes |= {"touchpoints": named, "topic": before.topic}
        if same or found.kind in {"quotes", "why", "count"}:
            changes |= {"failures": before.failures, "problem": found.problem or before.problem}
        if found.kind in {"change", "trend"}:
            changes["score"] = before.score
    if found.kind in {"quotes", "why"} and not found.side:
        changes["side"] = before.side
    return found.model_copy(update=changes)


def _over(below: Filters, above: Filters) -> Filters:
    """Filters joined; what stands above goes before. A span of days takes the place of a period, and the other way round."""
    spans = {"period": above.period, "since": above.since, "until": above.until}
    if not any(spans.values()):
        spans = {"period": below.period, "since": below.since, "until": below.until}
    return Filters.model_validate(
        {
            **spans,
            "channels": above.channels or below.channels,
            "segments": {**below.segments, **above.segments},
            "touchpoint_id": above.touchpoint_id or below.touchpoint_id,
        }
    )
