"""What no evidence of customers can answer, by the wording of a question and by its rules together."""

import re
from collections.abc import Mapping, Sequence
from typing import Final, NamedTuple

from cxanalyzer.records import Understood
from cxanalyzer.steps.ask import kinds as said
from cxanalyzer.steps.ask import vocabulary
from cxanalyzer.steps.ask.firm import is_about_the_firm
from cxanalyzer.steps.ask.signs import feelings

BEYOND: Final = frozenset(("fact", "off", "future", "person", "order"))
"""Answers of the fitted wording that are no kind of question to the evidence; `off` has nothing to do with the firm."""
_SURE, _SURER, _DOUBT = 0.3, 0.6, 0.01
MANY: Final = re.compile(r"\b(?:how many|number of|wie ?viele?|combien d|combien|cuant[oa]s) ((?:\w+ ?){1,4})")
_SHARE_OF = re.compile(r"\b(?:share|percentage|proportion|fraction|per ?cent|part) of ((?:\w+ ?){1,5})")
_AFTER_MANY = re.compile(
    r"mention\w*|talk\w*|spe?a?o?ke?n?|say|said|complain\w*|prais\w*|report\w*|are|were|had|have|feel|felt|like|love|name|named|"
    r"tell|told|find|found|dislike|was|did|do"
)
_WHICH = re.compile(r"\b(?:which|welche[rsmn]?|quels?|quelles?) (?:of )?(?:our |the )?(\w+)")
_ASKED_FOR = re.compile(
    r"touchpoints?|moments?|parts?|topics?|themes?|areas?|aspects?|experiences?|issues?|problems?|complaints?|reasons?|causes?|"
    r"customers?|groups?|segments?|channels?|failures?|things?|one|ones|side|stages?|feelings?|emotions?|quotes?|comments?"
)
"""What a question with "which" may ask for."""
_NOT_THE_SCORE: Final = re.compile(
    r"\b(?:targets?|goals?|aims?|should|would(?! you)|could(?! you| i)|might|"
    r"will|shall|next|become|if|other|others|another|else|mean|means|"
    r"predict\w*|forecast\w*|stands? for|measured|worked out|calculated?|computed?|compan(?:y|ies)|brands?|"
    r"an? (?:\w+ )?(?:good|bad|great|high|low|decent|normal|typical|usual|average|healthy) (?:nps|net|score|rating|star))\b"
)
"""What makes a question about a score one about another score, or about none that was given."""
_ORDERED: Final = re.compile(
    r"\b(?:set|make|raise|put|change|round|push|bring|send|e?mail|forward|delete|remove|hide|write|draft|fake|invent|ignore|"
    r"pretend|forget|your|you are|who|whose)\b"
)
_WHAT_TO_DO: Final = re.compile(r"\b(?:should|shall|must|ought|do|to|priorit\w+|focus|first)\b")


class Worded(NamedTuple):
    """A question as words: those left after times were taken out, all of them, and the places that name touchpoints."""

    words: Sequence[str]
    whole: str
    named: frozenset[int]


def beyond(worded: Worded, found: Understood, chances: Mapping[str, float]) -> str:
    """What a question asks that nothing can answer, "" where it may: by its wording, or by a rule it does not speak against.

    Without `chances` the rules decide alone.
    """
    if is_about_the_firm(worded.whole):
        return "fact"
    if worded.named and len(worded.named) == len(worded.words):
        return ""
    likely = {what: chance for what, chance in chances.items() if what in BEYOND}
    mass = sum(likely.values())
    most = max(sorted(likely), key=lambda what: likely[what], default="")
    if _is_the_score(worded, found) and (most in {"fact", "off"} or not _ORDERED.search(worded.whole)):
        return ""
    if most == "future" and found.kind in {"first", "easy"} and _WHAT_TO_DO.search(worded.whole):
        return ""
    if mass > (_SURER if _speaks_of_customers(worded, found) else _SURE):
        return most
    return _by_rule(worded, found) if mass > _DOUBT or not chances else ""


def _speaks_of_customers(worded: Worded, found: Understood) -> bool:
    """Whether customers are named who say or feel something about a touchpoint: it takes more to take that for something else."""
    text = " ".join(worded.words)
    told = said.SAYING.search(text) is not None or bool(feelings(worded.words))
    named = bool(found.touchpoints or found.failures or found.problem)
    return named and told and (said.COUNTED.search(text) is not None or (found.kind == "count" and bool(found.side)))


def _is_the_score(worded: Worded, found: Understood) -> bool:
    """Whether nothing but the score itself is asked for: of this period or another, of all customers or a group."""
    bare = not (found.topic or found.ignored or found.touchpoints)
    return bool(found.score) and bare and _NOT_THE_SCORE.search(worded.whole) is None


def _by_rule(worded: Worded, found: Understood) -> str:
    ideas = found.kind == "ideas"
    text = " ".join(worded.words)
    for what, pattern in said.BEYOND.items():
        if pattern.match(worded.whole) and not (ideas and what in {"order", "future"}):
            return what
    sided = found.side and found.touchpoints
    if found.kind == "count" and not (found.sources or sided or _counts_customers(text)):
        return "fact"
    if text.startswith("who ") and found.kind in {"none", "feeling"} and not found.side:
        return "person"
    if _asks_for_a_thing(worded, text):
        return "fact"
    if found.kind == "count" and found.topic and not (found.touchpoints or said.SAYING.search(worded.whole)):
        return "fact"
    return ""


def _asks_for_a_thing(worded: Worded, text: str) -> bool:
    """Whether "which" asks for something of the firm that a touchpoint is known by ("which courier …")."""
    match = _WHICH.search(text)
    place = text[: match.start(1)].count(" ") if match else 0
    if match is None or place not in worded.named:
        return False
    while place in worded.named:
        place += 1
    return place == len(worded.words) or not _ASKED_FOR.fullmatch(worded.words[place])


def _counts_customers(text: str) -> bool:
    """Whether what is counted are customers or what they say, not things of the firm ("how many stores")."""
    share = _SHARE_OF.search(text)
    if share is not None:
        return bool(said.COUNTED.search(share[1]))
    match = MANY.search(text)
    if match is None or said.COUNTED.search(match[1]):
        return True
    first = match[1].split()[0]
    return bool(_AFTER_MANY.fullmatch(first)) or first.startswith("touchpoint") or bool(_names_failure(match[1]))


def _names_failure(text: str) -> bool:
    """Whether one of the classes of failure is named: "how many lock-outs"."""
    return any(phrase in text for phrase in vocabulary.FAILURES)
