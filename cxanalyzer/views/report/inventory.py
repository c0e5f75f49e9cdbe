"""In the data but not in the register, and the reverse."""

from cxanalyzer.inert import escape
from cxanalyzer.records import ScoredTouchpoint
from cxanalyzer.views import labels, shifts
from cxanalyzer.views.evidence import Evidence, quoted
from cxanalyzer.views.findings import unlisted
from cxanalyzer.views.markdown import bullets
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.words import FEW, listing, people


def section(evidence: Evidence) -> str:
    """The touchpoints nobody had listed, each with a quote; the listed ones nobody spoke of; those without an owner."""
    if not evidence.review.coverage.passages:  # nobody was asked for words: silence says nothing
        return ""
    news = sorted((one for one in evidence.review.touchpoints if unlisted(one)), key=_place)
    found = bullets(_found(evidence, scored) for scored in news)
    blocks = [f"**In the data, not in the register:**\n\n{found}"] if news else []
    silent = [escape(touchpoint.name) for touchpoint in evidence.review.not_mentioned]
    if silent:
        blocks.append(
            f"**In the register, not in the data:** {listing(silent)}. Nobody spoke of them this period; that says "
            "nothing about whether they go well."
        )
    return titled("Touchpoints: listed and lived", *blocks, _since(evidence), _without_owner(evidence))


def _since(evidence: Evidence) -> str:
    """What became of the list since the review of the period before; nothing where that period has no review."""
    review = evidence.review
    if review.register_changes is None:
        return ""
    missing = review.moved.missing if review.moved else ()
    return shifts.register_changes(review.register_changes, missing, review.previous_period)


def _place(scored: ScoredTouchpoint) -> tuple[int, str]:
    return (-scored.respondents, scored.touchpoint.id)


def _found(evidence: Evidence, scored: ScoredTouchpoint) -> str:
    told = f"{people(scored.respondents)}, {labels.feeling(scored.emotion.value or 0)}"
    if scored.respondents < FEW:
        told = f"{people(scored.respondents)}, an anecdote so far"
    quote = quoted(evidence.pick((*scored.best, *scored.worst)))
    return f"**{escape(scored.touchpoint.name)}** ({told})" + (f": {quote}" if quote else "")


def _without_owner(evidence: Evidence) -> str:
    missing = [
        escape(scored.touchpoint.name)
        for scored in evidence.review.touchpoints
        if not scored.touchpoint.owner and scored.respondents >= FEW
    ]
    if not missing:
        return ""
    if len(missing) == len(evidence.review.touchpoints):
        return "**No touchpoint has an owner yet.** Name them in the register, or nothing of this will be done."
    return f"**Without an owner:** {listing(missing)}."
