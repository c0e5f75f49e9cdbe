"""The language in which customers decide: leave, cancel, compare, recommend, ask for their money back."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cache, lru_cache

from cxanalyzer.measures.cues import Cued
from cxanalyzer.records import Mention, Passage

REACH = 200
"""How many characters around a quote still belong to it, unless another quote stands between."""

_ANYONE = r"(?:you(?: guys| people)?|them|this|that|it|here|these people|your \w+|this \w+)"
_FIRM = (
    r"(?:airline|company|provider|shop|store|hotel|bank|place|brand|carrier|supplier|clinic|restaurant|insurer|app|practice"
    r"|companies|agency|gym|school|one)s?"
)
_OTHER = rf"(?:another {_FIRM}|a different {_FIRM}|other {_FIRM}|some ?(?:where|one) else)"
_THING = r"(?:order|subscription|account|member\w*|booking|reservation|contract|plan|policy|card|service|trip|stay|it)"
_DO_BUSINESS = (
    r"(?:com|go|fly|buy|order|shop|book|stay|us|return|deal|travel|bank|visit|din|eat|rent|hir|trust)(?:e|ing)?"
)
_LEXICON: dict[str, str] = {
    "churn": (
        rf"never (?:ever )?(?:again|(?:be )?{_DO_BUSINESS}\b)"
        r"|(?:won'?t|will not|not going to|am not|not) (?:be )?(?:(?:com|go)ing back|back|return(?:ing)?|renew(?:ing)?"
        r"|us(?:e|ing) (?:you|them|this|it)|fly(?:ing)? with|buy(?:ing)? (?:from|here|again)|order(?:ing)? (?:from|here|again))"
        r"|last time (?:with|here|ever|(?:i|we)(?:'ll| will| ever| fly| use| buy| book| order| shop| stay| come)\b)"
        r"|(?:be|was|been) (?:my|our|the) (?:last|final) (?:time|order|flight|purchase|stay|visit)"
        rf"|(?:done|finished|through) with {_ANYONE}"
        r"|los(?:t|ing|e) (?:me|us|a|our|my|another)(?: \w+){0,2} (?:customer|business|custom|guest)"
        rf"|(?:switch|mov|go|went|chang|try|find|fly|us|choos|pick|found)(?:e|ed|ing)? (?:to |with |on |for )?{_OTHER}"
        r"|switch(?:ed|ing)? (?:back to|over to|away|provider|bank|airline|supplier)s?|switched to"
        r"|(?:tak(?:e|en|ing)|took) (?:my|our) (?:business|money|custom|account|loyalty)(?: \w+)? elsewhere"
        r"|(?:bought|buy|buying|order|ordered|booked|book|shop|went|go|going|got (?:it|one)) (?:\w+ ){0,2}elsewhere"
        r"|better off (?:with|at|elsewhere)"
        r"|(?:i'?ll|i will|we'?ll|we will|going to) (?:now )?(?:go|switch|move) to (?-i:[A-Z])\w+"
        r"|(?:leav(?:e|ing)|left) (?:you|them) (?:for|after|because)|clos(?:e|ed|ing) (?:my|our) account"
    ),
    "cancel": (
        r"\b(?:i|we)(?:'\w+| am| have| will| had| want(?:ed)?| need(?:ed)?| would| decided| tried| asked| just| then)*"
        rf"(?: to)? cancel\w* (?:my|our|the|this|it)\b(?: \w+)?|(?:to|by|of|about) cancel(?:l?ing)? (?:my|our) (?:\w+ )?{_THING}"
        rf"|(?:want|try|tri|ask|decid|how|go|about|need|like|hav|had)\w* to cancel (?:my|our|the|this|{_THING})"
        r"|please cancel\b|cancell?ing (?:my|our|the) \w+ ?(?:i|we|order|\d)"
        r"|unsubscrib\w+|terminat(?:e|ed|ing) (?:my|our|the) (?:contract|account|agreement|policy|lease)"
    ),
    "compare": (
        r"competitors?|compar(?:ed|ing|ison) (?:to|with|of)|unlike (?:other|any|your|their)"
        r"|(?:cheaper|better|faster|easier|nicer|worse) "
        rf"(?:elsewhere|than (?:any|other|most|the other)|(?:at|with|from) {_OTHER})"
        r"|other (?:airlines?|compan(?:y|ies)|providers?|shops?|stores?|hotels?|banks?|brands?|"
        r"carriers?|clinics?|suppliers?|apps?)"
        r"|look(?:ed|ing)? (?:elsewhere|around for)|alternatives? to|instead of (?:you|them)\b"
    ),
    "recommend": (
        r"recommend\w*|(?:tell|told|telling|warn|warning|warned) (?:(?:all|my|our|of|the|your) ){0,3}"
        r"(?:friends|famil(?:y|ies)|everyone|every ?body|people|others|colleagues|neighbou?rs|followers)"
        r"|stay away|steer clear|word of mouth|spread the word"
        r"|(?:avoid|skip) (?:at all|like the|this (?:place|company|airline|hotel|shop|store|restaurant|app))"
    ),
    "refund": r"refund\w*|money back|reimburs\w*|charge ?backs?|compensat\w*|(?:disput|contest)\w* the (?:charge|payment|bill)",
}
KINDS = tuple(_LEXICON)


@cache
def _patterns() -> Cued:
    return Cued([re.compile(rf"\b(?:{words})", re.IGNORECASE) for words in _LEXICON.values()])


@lru_cache(maxsize=65_536)  # impact and the network both ask what a text decides
def decision_kinds(text: str) -> tuple[str, ...]:
    """The kinds of decision language in a text, in the order of `KINDS`."""
    return tuple(KINDS[place] for place in _patterns().matching(text.replace("’", "'")))


def decisions(mentions: Iterable[Mention], passages: Mapping[str, Passage]) -> dict[str, tuple[str, ...]]:
    """Mention id to the kinds of decision language in its quote and in what follows; mentions without any are left out.

    A passage in which customers decide without naming a touchpoint (a later turn of a call) counts for what they spoke of
    last before it in the same source.
    """
    placed: dict[str, list[Mention]] = defaultdict(list)
    for mention in mentions:
        placed[mention.passage_id].append(mention)
    found: dict[str, tuple[str, ...]] = {}
    for passage_id, here in placed.items():
        text = passages[passage_id].text if passage_id in passages else ""
        for mention in here:
            around = text[_begin(mention, here) : _end(mention, here, len(text))]
            _add(found, mention, decision_kinds(around or mention.quote.text))
    for mention, passage in _afterwards(placed, passages):
        _add(found, mention, decision_kinds(passage.text))
    return found


def _add(found: dict[str, tuple[str, ...]], mention: Mention, kinds: Iterable[str]) -> None:
    known = {*found.get(mention.mention_id, ()), *kinds}
    if known:
        found[mention.mention_id] = tuple(kind for kind in KINDS if kind in known)


def _afterwards(
    placed: Mapping[str, Sequence[Mention]], passages: Mapping[str, Passage]
) -> Iterator[tuple[Mention, Passage]]:
    """Each customer's passage without a mention, with the last mention before it in its source."""
    by_source: dict[str, list[Passage]] = defaultdict(list)
    spoken = {mention.source_id for here in placed.values() for mention in here}
    for passage in passages.values():
        if passage.source_id in spoken and passage.speaker != "agent":
            by_source[passage.source_id].append(passage)
    for told in by_source.values():
        last: Mention | None = None
        for passage in sorted(told, key=lambda passage: (passage.position, passage.passage_id)):
            here = placed.get(passage.passage_id)
            if here:
                last = max(here, key=lambda mention: (mention.quote.start, mention.mention_id))
            elif last is not None:
                yield last, passage


def _begin(mention: Mention, here: Sequence[Mention]) -> int:
    """Where what belongs to a mention begins: after the quote before it, or `REACH` characters earlier."""
    ends = (other.quote.end for other in here if other.quote.end <= mention.quote.start)
    return max(mention.quote.start - REACH, 0, *ends)


def _end(mention: Mention, here: Sequence[Mention], length: int) -> int:
    """Where what belongs to a mention stops: at another touchpoint's quote, or `REACH` characters on."""
    end = mention.quote.end
    next_starts = (
        other.quote.start for other in here if other.touchpoint_id != mention.touchpoint_id and other.quote.start >= end
    )
    return min(end + REACH, length, *next_starts)
