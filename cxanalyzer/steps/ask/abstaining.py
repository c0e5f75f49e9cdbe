"""When the evidence does not say: what was searched, and what comes nearest, if anything does."""

import re

from cxanalyzer.records import Found, Response
from cxanalyzer.steps.ask.counting import numbered
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.holding import Finder
from cxanalyzer.steps.ask.sentences import say, share_of
from cxanalyzer.steps.ask.wording import stems
from cxanalyzer.words import count, listing

_BEYOND = {
    "order": "This only answers questions about what customers said; it writes, changes and sends nothing.",
    "future": "What customers said does not say what comes.",
    "person": "Who a customer is stays out of answers.",
    "fact": "Facts about the firm are not counted here, only what customers say.",
}
_LOOKED_THROUGH = 12
_SENTENCE = re.compile(r"(?<=[.!?…])\s+|\n+")


def abstain(draft: Draft, reason: str = "") -> Response:
    """No evidence: why, and what was searched."""
    searched = draft.part.searched
    draft.say(
        "none", passages=count(searched.passages), sources=count(searched.sources), scope=draft.scope() or "–"
    )  # fmt: skip
    told = reason or draft.reason or _BEYOND.get(draft.understood.beyond, "")
    if told:
        draft.claim(told)
    for touchpoint_id in draft.understood.touchpoints[:1]:
        mentions = draft.part.at(touchpoint_id)
        if mentions and draft.understood.beyond != "order":
            number, share = numbered(
                len({one.respondent for one in mentions}), len(draft.part.people), "customers who mention it"
            )
            places = [draft.count("customers", number, touchpoint_id), draft.count("share", share, touchpoint_id)]
            what = say(
                draft.language, "speak", n=count(int(number.value or 0)), all=count(number.n),
                name=draft.name(touchpoint_id), share=share_of(draft.language, share),
            )  # fmt: skip
            draft.say("nearest", places, what=what)
    return draft.response(abstained=True)


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


def not_reviewed(draft: Draft) -> str:
    """What to do about a period that no review has read."""
    if not draft.part.unreviewed:
        return ""
    period = draft.part.unreviewed[0]
    return f"{period} is not read yet: cxanalyzer review {draft.part.holdings.project} --period {period}"


# --- a topic that no touchpoint is named after ---------------------------------------------------------------------------


def topic(draft: Draft, finder: Finder) -> bool:
    """How many customers use the words, and where; whether anybody does."""
    asked, part = draft.understood, draft.part
    wanted = {stem for word in asked.topic for stem in stems(word)}
    using = [
        passage
        for period in part.periods
        for passage in part.holdings.texts(period)
        if passage.source_id in part.sources and passage.speaker != "agent" and wanted <= set(stems(passage.text))
    ]
    if not using:
        return False
    number, share = numbered(
        len({part.sources[one.source_id].respondent for one in using}), len(part.people), "customers who use the words"
    )
    places = [draft.count("customers", number), draft.count("share", share)]
    name = " ".join(asked.topic)
    draft.say(
        "using", places, n=count(int(number.value or 0)), all=count(number.n), name=name,
        share=share_of(draft.language, share),
    )  # fmt: skip
    ids = {one.passage_id for one in using}
    nearest = [
        one for one in finder.find(draft.question, part.filters, _LOOKED_THROUGH) if one.passage.passage_id in ids
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
