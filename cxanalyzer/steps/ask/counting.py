"""Figures of a part of the evidence. The review's own stand for themselves where the part is its whole period."""

from collections.abc import Iterable, Sequence

from cxanalyzer.measures import aims, intervals
from cxanalyzer.measures.respondents import Question, ranked
from cxanalyzer.measures.satisfaction import satisfaction
from cxanalyzer.measures.scorecard import line_names
from cxanalyzer.records import Measure, Mention, Side
from cxanalyzer.steps.ask.holding import Part

_SAY: dict[Side, str] = {
    "": "customers who mention it",
    "complaint": "customers who complain of it or report a failure",
    "praise": "customers who speak well of it",
}


def of_side(mentions: Iterable[Mention], side: Side) -> list[Mention]:
    """The mentions that complain, or that praise; all where no side is meant."""
    if side == "complaint":
        return [one for one in mentions if aims.complains(one)]
    return [one for one in mentions if (one.emotion or 0) > 0] if side == "praise" else list(mentions)


def customers(mentions: Sequence[Mention], part: Part, said: str) -> tuple[Measure, Measure]:
    """How many customers are behind some mentions, of all of the part: their number, and their share with its interval."""
    return numbered(len(aims.customers(mentions)), len(part.people), said)


def numbered(number: int, everyone: int, said: str) -> tuple[Measure, Measure]:
    """A number of customers of so many, and their share with its interval."""
    counted = Measure(value=float(number), n=everyone, definition=f"{said}, counted once each")
    return counted, intervals.share(number, everyone, f"{said} ÷ all customers meant; Wilson interval")


def speaking(part: Part, touchpoint_id: str, side: Side) -> tuple[Measure, Measure]:
    """How many speak of a touchpoint, or complain of it, or praise it."""
    return customers(of_side(part.at(touchpoint_id), side), part, _SAY[side])


def strongest(mentions: Sequence[Mention], side: Side) -> list[Mention]:
    """One mention a customer, the strongest feeling of the side first; without a side, whichever way it is felt."""
    ordered = sorted(mentions, key=lambda one: (_strength(one, side), -one.confidence, one.mention_id))
    return list({one.respondent: one for one in reversed(ordered)}.values())[::-1]


def _strength(mention: Mention, side: Side) -> int:
    felt = mention.emotion or 0
    return -abs(felt) if not side else felt if side == "complaint" else -felt


def emotion(part: Part, touchpoint_id: str) -> Measure:
    """How a touchpoint feels: the review's own figure for a whole period, counted anew for a part of one."""
    scored = part.scored(touchpoint_id)
    return scored.emotion if scored else aims.emotion(part.at(touchpoint_id))


def score_questions(part: Part, wanted: str) -> dict[Question, str]:
    """The questions with scores, the primary first, and what each is called; `wanted` keeps those it names ("": the first)."""
    names = line_names(part.answers)
    ordered = {question: names[question] for question in ranked(part.answers)}
    if not wanted:
        return dict(list(ordered.items())[:1])
    return {question: name for question, name in ordered.items() if _is_wanted(question, name, wanted)}


def _is_wanted(question: Question, name: str, wanted: str) -> bool:
    scale, word = question.scale, wanted.casefold()
    if word.startswith(("nps", "net", "promoter", "recommend")):
        return scale == "nps"
    if word.startswith(("star", "rating")):
        return scale in {"stars5", "rating10"}
    if word.startswith(("csat", "satisfaction")):
        return scale in {"csat5", "csat7"}
    return word in name.casefold()


def score(part: Part, question: Question) -> Measure:
    """A score of the part: everyone's latest answer once."""
    return satisfaction(question.scale, sorted(part.answers.get(question, {}).values()))
