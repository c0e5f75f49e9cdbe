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
        left = [mention for mention in left if mention.respondent != best.respondent and _differ(mention, best)]
    return tuple(mention.mention_id for mention in chosen)


def spread(mentions: Sequence[Mention], most: int) -> list[Mention]:
    """Up to `most` mentions that stand for all: one a customer and text, evenly over how they feel, worst first."""
    surest = sorted(mentions, key=lambda one: (-one.confidence, one.mention_id), reverse=True)
    one_each = {one.respondent: one for one in surest}
    one_text = {one.quote.text.casefold(): one for one in one_each.values()}
    ordered = sorted(one_text.values(), key=lambda one: (one.emotion or 0, one.mention_id))
    if len(ordered) <= most:
        return ordered
    return [ordered[number * (len(ordered) - 1) // max(1, most - 1)] for number in range(most)]


def _order(mention: Mention, taken: int) -> tuple[bool, float, float, str]:
    unreadable = not SHORTEST <= len(mention.quote.text) <= LONGEST
    return unreadable, _VARIETY * taken - abs(mention.emotion or 0), -mention.confidence, mention.mention_id


def _differ(mention: Mention, other: Mention) -> bool:
    """Two customers may write the same words; a reader needs them once."""
    return mention.quote.text.casefold() != other.quote.text.casefold()
