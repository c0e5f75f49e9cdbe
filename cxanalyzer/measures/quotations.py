"""Which quotes to show: strong feeling, readable length, one a customer, spread over channels."""

from collections import Counter
from collections.abc import Mapping, Sequence

from cxanalyzer.records import Mention

MOST = 5
SHORTEST, LONGEST = 30, 200
_VARIETY = 0.75
"""How many levels of emotion another channel is worth, for every quote already taken from this one."""


def strongest(mentions: Sequence[Mention], channels: Mapping[str, str], sign: int, most: int = MOST) -> tuple[str, ...]:
    """Ids of up to `most` mentions felt as bad (`sign` −1) or good (+1), best to show first.

    `channels` gives the channel of each source id. Quotes of 30 to 200 characters come before all others.
    """
    left = sorted(
        (mention for mention in mentions if sign * (mention.emotion or 0) > 0), key=lambda mention: mention.mention_id
    )
    taken: Counter[str] = Counter()
    chosen: list[Mention] = []
    while left and len(chosen) < most:
        best = min(left, key=lambda mention: _order(mention, taken[channels.get(mention.source_id, "")]))
        chosen.append(best)
        taken[channels.get(best.source_id, "")] += 1
        left = [mention for mention in left if mention.respondent != best.respondent and _new(mention, chosen)]
    return tuple(mention.mention_id for mention in chosen)


def _order(mention: Mention, taken: int) -> tuple[bool, float, float, str]:
    unreadable = not SHORTEST <= len(mention.quote.text) <= LONGEST
    return unreadable, _VARIETY * taken - abs(mention.emotion or 0), -mention.confidence, mention.mention_id


def _new(mention: Mention, chosen: Sequence[Mention]) -> bool:
    """Two customers may write the same words; a reader needs them once."""
    return all(mention.quote.text.casefold() != other.quote.text.casefold() for other in chosen)
