"""Why customers complain, in the causes they name; why they praise, in their words."""

from collections.abc import Sequence

from cxanalyzer.measures import aims
from cxanalyzer.measures.causes import causes
from cxanalyzer.records import Cause, Mention
from cxanalyzer.steps.ask.about import narrowed, otherwise, told
from cxanalyzer.steps.ask.counting import numbered, of_side, strongest
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.words import count, listing

_MORE_CAUSES = 3


def why(draft: Draft) -> None:
    """The causes customers name, each with its number; what speaks against them."""
    for touchpoint_id in draft.understood.touchpoints:
        mentions = narrowed(draft, draft.part.at(touchpoint_id))
        name = draft.name(touchpoint_id)
        if not mentions:
            if not draft.understood.topic:
                draft.say("nobody", name=name)
            continue
        if draft.understood.side == "praise":
            _praised(draft, touchpoint_id, mentions)
            continue
        _named(draft, touchpoint_id, mentions)
        otherwise(draft, touchpoint_id, mentions, "praise")


def _praised(draft: Draft, touchpoint_id: str, mentions: Sequence[Mention]) -> None:
    """Reasons for praise are not sorted: the customers' words stand for them."""
    found = of_side(mentions, "praise")
    told(draft, found, "praise", draft.name(touchpoint_id), [touchpoint_id])
    draft.quote(strongest(found, "praise"), 3)


def causes_of(draft: Draft, touchpoint_id: str, mentions: Sequence[Mention]) -> Sequence[Cause]:
    """The review's own causes for a whole period, else those of the part's mentions."""
    scored = draft.part.scored(touchpoint_id)
    if scored and not draft.understood.topic:
        return scored.causes
    touchpoint = next((one for one in draft.part.holdings.register if one.id == touchpoint_id), None)
    every = {key: draft.part.at(key) for key in draft.part.spoken_of} | {touchpoint_id: mentions}
    return causes(every, [touchpoint]).get(touchpoint_id, ()) if touchpoint else ()


def _named(draft: Draft, touchpoint_id: str, mentions: Sequence[Mention]) -> None:
    name, everyone = draft.name(touchpoint_id), len(aims.customers(mentions))
    found = causes_of(draft, touchpoint_id, mentions)
    if not found:
        complaining = of_side(mentions, "complaint")
        number, _ = numbered(len(aims.customers(complaining)), everyone, "of those who mention it, who complain")
        draft.say(
            "no_cause", [draft.count("customers", number, touchpoint_id)], name=name,
            n=count(int(number.value or 0)), all=count(everyone),
        )  # fmt: skip
        draft.quote(strongest(complaining, "complaint"), 2)
        return
    places = [
        draft.count(one.label, numbered(one.respondents, everyone, "customers who name it")[0], touchpoint_id)
        for one in found
    ]
    first = found[0]
    draft.say(
        "cause", places[:1], n=count(first.respondents), all=count(everyone), name=name, cause=labelled(first)
    )  # fmt: skip
    others = [f"{labelled(one)} ({one.respondents})" for one in found[1 : 1 + _MORE_CAUSES]]
    if others:
        draft.say("more_causes", places[1:], causes=listing(others))
    by_id = {one.mention_id: one for one in mentions}
    for one in found[:2]:
        draft.quote([by_id[key] for key in one.mention_ids if key in by_id], 1)


def labelled(cause: Cause) -> str:
    """A cause as it is named: the customers' phrase in quotation marks, or the kind of problem."""
    return cause.label if cause.problem is not None else f"“{cause.label}”"
