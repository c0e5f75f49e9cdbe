"""Which touchpoints moved one way, in what is spoken of or in how it feels: the biggest movement first, proven or not."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, Literal, NamedTuple

from cxanalyzer.measures.change import corrected, share_change
from cxanalyzer.records import Change, Filters, Measure, Review, ScoredTouchpoint, Side
from cxanalyzer.steps.ask.counting import of_side, speaking, strongest
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.groups import apart
from cxanalyzer.steps.ask.holding import Part
from cxanalyzer.steps.ask.sentences import say, share_of
from cxanalyzer.steps.ask.told import FEELING, SHARE, went
from cxanalyzer.steps.ask.wording import folded
from cxanalyzer.words import count

_SHOWN = 5
_SPOKEN: Final = (
    r"(?:mention\w*|talk\w*|br(?:ings?|inging|ought) up|c[oa]m\w+ up|rais(?:e|ed|ing)|discuss\w*|spoken of|cited|heard|"
    r"named)"
)
_RISING: Final = re.compile(
    r"\b(?:(?:more|increasingly) (?:often|frequently|commonly|regularly|widely|and more)|more of an issue|"
    rf"{_SPOKEN} (?:\w+ ){{0,2}}?more|more (?:\w+ )?{_SPOKEN}|more (?:mentions?|people|customers|clients|folks|voices|attention)|"
    r"on the (?:rise|up|increase)|ris(?:e|es|en|ing)|rose|gr[oe]w\w*|gain\w*|surg\w*|spik\w*|soar\w*|(?:gone|going|went|go) up|"
    r"increas\w*|louder|climb\w*|picking up)\b"
)
_FALLING: Final = re.compile(
    r"\b(?:less (?:often|frequently|commonly|regularly|widely|and less)|"
    rf"{_SPOKEN} (?:\w+ ){{0,2}}?less|less (?:\w+ )?{_SPOKEN}|fewer (?:mentions?|people|customers|clients|folks|voices)|"
    r"(?:lost|lose|losing) (?:\w+ )?(?:mentions?|voices|attention)|on the (?:wane|decrease)|"
    r"fad(?:e|es|ed|ing)|fall(?:s|en|ing)?|fell|shr[iau]nk\w*|"
    r"(?:gone|going|went|go) (?:down|quiet)|decreas\w*|drop\w*|quieter|dwindl\w*|died down|dying down)\b"
)
_WORSE: Final = re.compile(
    r"\b(?:worse\w*|deteriorat\w*|declin\w*|slip\w*|(?:gone|going|went) (?:downhill|south|sour)|sour\w*|suffered|weaken\w*|"
    r"lost ground|losing ground|more (?:painful|negative|annoying|frustrating|unpleasant)|unhappier|angrier|"
    r"less (?:happy|satisfied|pleased|content|pleasant|enjoyable))\b"
)
_BETTER: Final = re.compile(
    r"\b(?:better|improv\w*|recover\w*|nicer|happier|less (?:painful|negative|annoying|frustrating)|"
    r"more (?:positive|pleasant|enjoyable))\b"
)
_LISTED: Final = re.compile(r"\b(?:which|what|where|list|name|show|give|tell|touchpoints?|topics?|themes?)\b")
"""What moved is asked for, not whether anything did."""
What = Literal["feeling", "share"]
_TWO_WAYS: Final[Mapping[What, tuple[re.Pattern[str], re.Pattern[str]]]] = {
    "feeling": (_BETTER, _WORSE),
    "share": (_RISING, _FALLING),
}
"""The words of each movement, up and down."""


class Way(NamedTuple):
    """What is asked to have moved, and which way: up, down, or either (0)."""

    what: What
    sign: int


def way_asked(question: str) -> Way | None:
    """Which movement a question asks for; None where it asks for any."""
    text = folded(question)
    if _LISTED.search(text) is None:
        return None
    for what, (up, down) in _TWO_WAYS.items():
        rises, falls = up.search(text) is not None, down.search(text) is not None
        if rises or falls:
            return Way(what, rises - falls)
    return None


def listed(draft: Draft, review: Review, way: Way) -> None:
    """The first five that moved so, and every other that is proven; nothing proven is said first."""
    asked = draft.understood
    left_aside = tuple(
        word for word in asked.ignored if not any(one.search(word) for both in _TWO_WAYS.values() for one in both)
    )
    draft.understood = asked.model_copy(update={"ignored": left_aside})
    found = [
        (scored, moved)
        for scored in review.touchpoints
        if (moved := scored.emotion_change if way.what == "feeling" else scored.frequency_change) is not None
        and (moved.difference * way.sign > 0 or (not way.sign and moved.difference))
    ]
    found.sort(key=lambda pair: (-abs(pair[1].difference), pair[0].touchpoint.id))
    if not any(moved.significant for _, moved in found):
        draft.say("nothing_moved")
    for place, (scored, moved) in enumerate(found):
        if place < _SHOWN or moved.significant:
            tell(draft, scored, moved)


def tell(draft: Draft, scored: ScoredTouchpoint, moved: Change) -> None:
    """A movement of a touchpoint in a sentence that claims it only where it is proven; a quote where it is."""
    if moved is scored.emotion_change:
        feeling(draft, scored, moved)
    else:
        reach(draft, scored, moved)
    if moved.significant:
        side: Side = "praise" if moved.difference > 0 else "complaint"
        draft.quote(strongest(of_side(draft.part.at(scored.touchpoint.id), side), side), 1)


def feeling(draft: Draft, scored: ScoredTouchpoint, moved: Change) -> None:
    """How it feels at a touchpoint, then and now."""
    place = draft.count("emotion", moved.now, scored.touchpoint.id, change=moved)
    way = say(draft.language, "better" if moved.difference > 0 else "worse")
    key = "moved" if moved.significant else "unmoved"
    draft.say(key, [place], name=draft.name(scored.touchpoint.id), way=way, told=went(draft.language, moved, FEELING))


def reach(draft: Draft, scored: ScoredTouchpoint, moved: Change) -> None:
    """Which share speaks of a touchpoint, then and now."""
    place = draft.count("share", moved.now, scored.touchpoint.id, change=moved)
    way = say(draft.language, "more" if moved.difference > 0 else "fewer")
    key = "reach_moved" if moved.significant else "reach_unmoved"
    draft.say(key, [place], name=draft.name(scored.touchpoint.id), way=way, told=went(draft.language, moved, SHARE))


# --- the period before ----------------------------------------------------------------------------------------------------


def before(draft: Draft, touchpoint_id: str, share: Measure, part: Filters) -> tuple[list[int], str]:
    """How many spoke of a touchpoint in an earlier period, by the share that a review tells: the figures, and in words."""
    number = share.model_copy(update={"value": float(round((share.value or 0) * share.n)), "low": None, "high": None})
    places = [draft.count("customers", number, touchpoint_id, part), draft.count("share", share, touchpoint_id, part)]
    return places, f"{count(int(number.value or 0))}/{count(share.n)} ({share_of(draft.language, share)})"


def sided_before(draft: Draft, touchpoint_id: str, period: str) -> None:
    """How many complained or praised in the period before, where it was read; and whether the difference may be chance."""
    side, part = draft.understood.side, draft.part
    earlier = Part(part.holdings, part.filters.model_copy(update={"period": period}))
    if not earlier.was_read_for(touchpoint_id):
        return
    share = speaking(earlier, touchpoint_id, side)[1]
    places, told = before(draft, touchpoint_id, share, earlier.filters)
    draft.claim(f"{period} · {draft.name(touchpoint_id)}: {told}.", places)
    now = speaking(part, touchpoint_id, side)[1]
    changes: Sequence[Change] = [share_change("share", share, now)] if share.n and now.n else []
    for change in corrected(changes):
        apart(draft, change, SHARE, touchpoint_id)
