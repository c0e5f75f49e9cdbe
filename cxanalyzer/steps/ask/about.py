"""Answers about touchpoints, failures, problems and topics: how many, how they feel, why, in whose words, who says otherwise."""

from collections.abc import Sequence

from cxanalyzer.measures import aims
from cxanalyzer.measures.causes import PROBLEM_LABELS
from cxanalyzer.measures.quotations import spread
from cxanalyzer.records import Mention, Side
from cxanalyzer.steps.ask import groups
from cxanalyzer.steps.ask.counting import customers, emotion, numbered, of_side, speaking, strongest
from cxanalyzer.steps.ask.draft import Draft, sources_named
from cxanalyzer.steps.ask.sentences import say, share_of, valued
from cxanalyzer.steps.ask.wording import stems
from cxanalyzer.words import count, listing, signed

SPEAK: dict[Side, str] = {"": "speak", "complaint": "complain", "praise": "praise"}
_FAILURE_NAMES = {
    "failure": "a failure",
    "error_message": "an error message",
    "conflict": "a conflict",
    "incompatibility": "an incompatibility",
    "warning": "a warning",
    "connectivity": "a connection problem",
    "lock_out": "a lock-out or forced log-out",
    "authentication": "trouble signing in",
    "outage": "an outage",
    "urgent_support": "an urgent call for support",
}


def how_many(draft: Draft) -> None:
    """Counts, each with its share and interval."""
    asked = draft.understood
    if asked.sources and not (asked.touchpoints or asked.failures or asked.problem or asked.side):
        _sources(draft)
    elif asked.by in {"channel", "segment"} and not (asked.topic or asked.failures):
        groups.each(draft)
    elif asked.failures or asked.problem:
        _particular(draft)
    elif asked.touchpoints:
        for touchpoint_id in asked.touchpoints:
            _at(draft, touchpoint_id)
    elif asked.side:
        _anything(draft)
    else:
        _everyone(draft)


def _sources(draft: Draft) -> None:
    part = draft.part
    channels = sorted({one.channel for one in part.sources.values()})
    number, _ = numbered(len(part.sources), len(part.sources), "sources")
    place = draft.count("sources", number)
    named = [
        f"{count(sum(one.channel == channel for one in part.sources.values()))} {sources_named(channel)}"
        for channel in channels
    ]
    if part.sources:
        draft.say("sources", [place], n=count(len(part.sources)), what=listing(named))


def _everyone(draft: Draft) -> None:
    part = draft.part
    number, _ = numbered(len(part.people), len(part.people), "customers who left a text or a score")
    place = draft.count("customers heard", number)
    if part.people:
        draft.say("heard", [place], n=count(len(part.people)), sources=count(len(part.sources)))


def _anything(draft: Draft) -> None:
    """How many complain, or praise, whatever it is about."""
    side = draft.understood.side
    found = of_side(draft.part.mentions, side)
    told(draft, found, SPEAK[side], say(draft.language, "all"))
    draft.quote(strongest(found, side), most=1)


def _particular(draft: Draft) -> None:
    """How many report a class of failure, or a kind of problem."""
    found = particular(draft)
    told(draft, found, "failing", kind_of_trouble(draft), draft.understood.touchpoints[:1])
    draft.quote(strongest(found, "complaint"), most=2)


def kind_of_trouble(draft: Draft) -> str:
    """A class of failure or a kind of problem in words."""
    asked = draft.understood
    if asked.failures:
        return listing([_FAILURE_NAMES[one] for one in asked.failures])
    return PROBLEM_LABELS[asked.problem] if asked.problem else ""


def particular(draft: Draft) -> list[Mention]:
    """The mentions with the class of failure or the kind of problem, at the touchpoints named or at all."""
    asked = draft.understood
    mentions = [one for key in asked.touchpoints for one in draft.part.at(key)] or draft.part.mentions
    if asked.touchpoints:
        mentions = [one for one in mentions if one.touchpoint_id in asked.touchpoints]
    if asked.failures:
        return [one for one in mentions if one.failure_class in asked.failures]
    return [one for one in mentions if one.problem == asked.problem and aims.complains(one)]


def told(draft: Draft, found: Sequence[Mention], sentence: str, name: str, at: Sequence[str] = ()) -> None:
    """The sentence with the number of customers behind some mentions, of all of the part."""
    number, share = customers(found, draft.part, sentence)
    key = at[0] if at else ""
    places = [draft.count("customers", number, key), draft.count("share", share, key)]
    if draft.understood.sources:
        sources = {one.source_id for one in found}
        counted, _ = numbered(len(sources), len(draft.part.sources), "sources that say so")
        place = draft.count("sources", counted, key)
        draft.say("sources", [place], n=count(len(sources)), what=f"{count(len(draft.part.sources))} looked through")
    shown = share_of(draft.language, share)
    draft.say(sentence, places, n=count(int(number.value or 0)), all=count(number.n), name=name, share=shown)


def _at(draft: Draft, touchpoint_id: str) -> None:
    part, side, name = draft.part, draft.understood.side, draft.name(touchpoint_id)
    every = narrowed(draft, part.at(touchpoint_id))
    found = of_side(every, side)
    if not every:
        draft.count("customers", speaking(part, touchpoint_id, "")[0], touchpoint_id)
        if not draft.understood.topic:
            draft.say("nobody", [0], name=name)
        return
    told(draft, found, SPEAK[side], name, [touchpoint_id])
    if side:
        number, share = numbered(len(aims.customers(found)), len(aims.customers(every)), "of those who mention it")
        places = [draft.count("customers", number, touchpoint_id), draft.count("share of them", share, touchpoint_id)]
        shown = share_of(draft.language, share)
        draft.say("out_of", places, n=count(int(number.value or 0)), all=count(number.n), share=shown)
    draft.quote(strongest(found, side) if side else spread(found, 2), most=1 if side else 2)


def narrowed(draft: Draft, mentions: Sequence[Mention]) -> list[Mention]:
    """The mentions whose passage uses every word of the topic; all where there is none."""
    wanted = [stem for word in draft.understood.topic for stem in stems(word)]
    if not wanted or not mentions:
        return list(mentions)
    passages = draft.part.holdings.passages(list(dict.fromkeys(one.passage_id for one in mentions)))
    using = {one.passage_id for one in passages if set(wanted) <= set(stems(one.text))}
    return [one for one in mentions if one.passage_id in using]


# --- how it feels -------------------------------------------------------------------------------------------------------


def feeling(draft: Draft) -> None:
    """How touchpoints feel, who speaks of them, and both sides in customers' words."""
    if draft.understood.by in {"channel", "segment"}:
        groups.each(draft)
        return
    for touchpoint_id in draft.understood.touchpoints:
        mentions = narrowed(draft, draft.part.at(touchpoint_id))
        name = draft.name(touchpoint_id)
        if not mentions:
            if not draft.understood.topic:
                draft.say("nobody", name=name)
            continue
        measure = aims.emotion(mentions) if draft.understood.topic else emotion(draft.part, touchpoint_id)
        place = draft.count("emotion", measure, touchpoint_id)
        draft.say("feels", [place], name=name, value=valued(draft.language, measure, signed))
        told(draft, mentions, "speak", name, [touchpoint_id])
        _both_sides(draft, touchpoint_id, mentions)


def _both_sides(draft: Draft, touchpoint_id: str, mentions: Sequence[Mention]) -> None:
    """How many speak well of it and how many complain, with a quote of each."""
    for side in ("praise", "complaint"):
        found = of_side(mentions, side)
        number, share = numbered(len(aims.customers(found)), len(aims.customers(mentions)), "of those who mention it")
        places = [draft.count(side, number, touchpoint_id), draft.count(f"share of {side}", share, touchpoint_id)]
        shown = share_of(draft.language, share)
        draft.say(f"of_{side}", places, n=count(int(number.value or 0)), all=count(number.n), share=shown)
        draft.quote(strongest(found, side), 1)


def otherwise(draft: Draft, touchpoint_id: str, mentions: Sequence[Mention], side: Side) -> bool:
    """How many say the other thing, with a quote; whether anybody does."""
    found = of_side(mentions, side)
    if not found:
        return False
    number, share = numbered(len(aims.customers(found)), len(aims.customers(mentions)), "of those who mention it")
    places = [draft.count("customers", number, touchpoint_id), draft.count("share of them", share, touchpoint_id)]
    key = "other_side" if side == "praise" else "other_side_bad"
    draft.say(key, places, n=count(int(number.value or 0)), all=count(number.n))
    draft.quote(strongest(found, side), 1)
    return True


def disagree(draft: Draft) -> None:
    """Who says the other thing than most."""
    for touchpoint_id in draft.understood.touchpoints:
        mentions = draft.part.at(touchpoint_id)
        if not mentions:
            draft.say("nobody", name=draft.name(touchpoint_id))
            continue
        measure = emotion(draft.part, touchpoint_id)
        place = draft.count("emotion", measure, touchpoint_id)
        draft.say("feels", [place], name=draft.name(touchpoint_id), value=valued(draft.language, measure, signed))
        side: Side = draft.understood.side or ("praise" if (measure.value or 0) < 0 else "complaint")
        if side == "complaint" and (measure.value or 0) < 0:
            side = "praise"
        found = of_side(mentions, side)
        if not otherwise(draft, touchpoint_id, mentions, side):
            draft.say("nobody_else", name=draft.name(touchpoint_id))
        draft.quote(strongest(found, side), 2)


# --- in their words -----------------------------------------------------------------------------------------------------


def quotes(draft: Draft) -> None:
    """Three quotes that stand for all of them, or for one side."""
    asked = draft.understood
    if asked.failures or asked.problem:
        _particular(draft)
        return
    for touchpoint_id in asked.touchpoints:
        mentions = of_side(narrowed(draft, draft.part.at(touchpoint_id)), asked.side)
        name = draft.name(touchpoint_id)
        if not mentions:
            if not asked.topic:
                draft.say("nobody", name=name)
            continue
        told(draft, mentions, SPEAK[asked.side], name, [touchpoint_id])
        draft.quote(strongest(mentions, asked.side) if asked.side else spread(mentions, 3), 3)
    if not asked.touchpoints and asked.side and not asked.topic:
        _anything(draft)
        draft.quote(strongest(of_side(draft.part.mentions, asked.side), asked.side), 2)
