"""Find the gaps: intended experience against reported, and what the register and the data do not share."""

from collections.abc import Mapping, Sequence

from cxanalyzer.measures.causes import complains
from cxanalyzer.measures.quotations import strongest
from cxanalyzer.records import Gap, Mention, ScoredTouchpoint, Touchpoint
from cxanalyzer.words import signed

EXPECTED = 1.0
"""A promised experience is meant to be felt as good: +1."""
FEWEST = 3
AGAINST, IN_FAVOUR = 3, 2
_FEW_IN_WORDS = 2


def gaps(
    scored: Sequence[ScoredTouchpoint], mentions: Sequence[Mention], channels: Mapping[str, str] | None = None
) -> list[Gap]:
    """One gap for each touchpoint with an intended experience and three rated customers, largest size × reach first.

    `channels` gives each source's channel, to spread the quotes. A gap below 0 is a promise more than kept.
    """
    found = [
        (
            one,
            _gap(one, [mention for mention in mentions if mention.touchpoint_id == one.touchpoint.id], channels or {}),
        )
        for one in scored
        if one.touchpoint.intended_experience.strip() and one.emotion.value is not None and one.emotion.n >= FEWEST
    ]
    found.sort(key=lambda pair: (-pair[1].size * pair[0].respondents, pair[1].touchpoint_id))
    return [gap for _, gap in found]


def unlisted(scored: Sequence[ScoredTouchpoint]) -> list[ScoredTouchpoint]:
    """Touchpoints that customers speak of and nobody had listed."""
    return [one for one in scored if one.touchpoint.origin == "data"]


def unmentioned(register: Sequence[Touchpoint], scored: Sequence[ScoredTouchpoint]) -> list[Touchpoint]:
    """Touchpoints of the register that nobody mentions in the period; retired ones are not expected."""
    heard = {one.touchpoint.id for one in scored}
    return [touchpoint for touchpoint in register if touchpoint.id not in heard and touchpoint.status != "retired"]


def _gap(one: ScoredTouchpoint, mentions: Sequence[Mention], channels: Mapping[str, str]) -> Gap:
    emotion = one.emotion.value or 0.0
    return Gap(
        touchpoint_id=one.touchpoint.id,
        intended=one.touchpoint.intended_experience.strip(),
        reported=reported(one, mentions),
        size=round(EXPECTED - emotion, 6),
        n=one.emotion.n,
        against=strongest(mentions, channels, -1, AGAINST),
        in_favour=strongest(mentions, channels, 1, IN_FAVOUR),
    )


def reported(one: ScoredTouchpoint, mentions: Sequence[Mention]) -> str:
    """`felt as −1.3 by 61 customers; 34 name “print the label”`; without causes, how many complain."""
    felt = f"felt as {signed(one.emotion.value or 0.0)} by {one.emotion.n} customers"
    phrases = [cause for cause in one.causes if cause.problem is None]
    named = [f"{cause.respondents} name “{cause.label}”" for cause in phrases[:_FEW_IN_WORDS]]
    named += [f"{cause.respondents} name {cause.label}" for cause in one.causes if cause.problem is not None]
    if named:
        return f"{felt}; {' and '.join(named[:_FEW_IN_WORDS])}"
    complaining = len({mention.respondent for mention in mentions if complains(mention)})
    return f"{felt}; {complaining} of {one.respondents} complain"
