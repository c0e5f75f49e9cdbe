"""When the evidence does not say: what was searched, and what comes nearest, if anything does."""

import re

from cxanalyzer.records import Found, Measure, Passage, Response
from cxanalyzer.steps.ask.counting import customers, numbered
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.holding import Finder, Part
from cxanalyzer.steps.ask.sentences import say, share_of
from cxanalyzer.steps.ask.wording import stems
from cxanalyzer.words import count, listing

_LOOKED_THROUGH = 12
_USE = "customers who use the words"
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def abstain(draft: Draft, reason: str = "") -> Response:
    """No evidence: why, and what was searched."""
    searched(draft)
    told = reason or draft.reason
    if told:
        draft.claim(told)
    elif draft.understood.beyond:
        draft.say(draft.understood.beyond)
    if draft.understood.beyond != "order" and not draft.part.unreviewed:
        _nearest(draft)
    return draft.response(abstained=True)


def _nearest(draft: Draft) -> None:
    """How many speak of the touchpoint named, else how many use one of the words; nothing where neither is there."""
    asked, part = draft.understood, draft.part
    for touchpoint_id in asked.touchpoints[:1]:
        mentions = part.at(touchpoint_id)
        if mentions:
            number, share = customers(mentions, part, "customers who mention it")
            _near(draft, "speak", draft.name(touchpoint_id), (number, share), touchpoint_id)
            return
    for word in asked.topic if not asked.beyond else ():
        using = _using(part, set(stems(word)))
        if using:
            found = numbered(len({part.sources[one.source_id].respondent for one in using}), len(part.people), _USE)
            _near(draft, "using", word, found)
            return


def _near(draft: Draft, sentence: str, name: str, figures: tuple[Measure, Measure], touchpoint_id: str = "") -> None:
    number, share = figures
    places = [draft.count("customers", number, touchpoint_id), draft.count("share", share, touchpoint_id)]
    shown = share_of(draft.language, share)
    what = say(draft.language, sentence, n=count(int(number.value or 0)), all=count(number.n), name=name, share=shown)
    draft.say("nearest", places, what=what)


def _using(part: Part, wanted: set[str]) -> list[Passage]:
    """The passages of customers that hold all of some words, whatever their form."""
    return [
        passage
        for period in part.periods
        for passage in part.holdings.texts(period)
        if passage.source_id in part.sources and passage.speaker != "agent" and wanted <= set(stems(passage.text))
    ]


def searched(draft: Draft) -> None:
    """What was looked through and does not say."""
    done = draft.part.searched
    draft.say("none", passages=count(done.passages), sources=count(done.sources), scope=draft.scope() or "–")


def no_such_period(draft: Draft) -> Response | None:
    """A period is named of which there is no evidence."""
    holdings = draft.part.holdings
    asked = [draft.understood.filters] + ([draft.understood.against] if draft.understood.against else [])
    unknown = [one.period for one in asked if one.period and one.period not in {*holdings.periods, *holdings.reviewed}]
    if not unknown and draft.part.periods:
        return None
    there = listing(list(holdings.periods))
    return abstain(
        draft, f"There is no evidence of {unknown[0]}. There is of: {there}." if unknown else f"There is of: {there}."
    )


# --- a topic that no touchpoint is named after ---------------------------------------------------------------------------


def topic(draft: Draft, finder: Finder) -> bool:
    """How many customers use the words, and where; whether anybody does."""
    asked, part = draft.understood, draft.part
    wanted = {stem for word in asked.topic for stem in stems(word)}
    using = _using(part, wanted)
    if not using:
        return False
    number, share = numbered(len({part.sources[one.source_id].respondent for one in using}), len(part.people), _USE)
    places = [draft.count("customers", number), draft.count("share", share)]
    name = " ".join(asked.topic)
    draft.say(
        "using", places, n=count(int(number.value or 0)), all=count(number.n), name=name,
        share=share_of(draft.language, share),
    )  # fmt: skip
    ids = {one.passage_id for one in using}
    nearest = [
        one for one in finder.find(draft.question, draft.shown(), _LOOKED_THROUGH) if one.passage.passage_id in ids
    ]
    known = {one.passage.passage_id for one in nearest}
    rest = [
        Found(passage=one, source=part.sources[one.source_id], score=0.0)
        for one in using
        if one.passage_id not in known
    ]
    found = [*nearest, *rest]
    draft.quote_found(found, [sentence_with(one.passage.text, wanted) for one in found])
    return True


def sentence_with(text: str, wanted: set[str]) -> str:
    """The sentence of a text that holds most of the words."""
    sentences = [one.strip() for one in _SENTENCE.split(text) if one.strip()]
    return max(sentences, key=lambda one: (len(wanted & set(stems(one))), -len(one)), default=text)
