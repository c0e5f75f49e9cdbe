"""Take the primary score apart: over time, by touchpoint, and by who answered; associations all of them, not causes."""

from collections.abc import Iterable, Mapping, Sequence

from cxanalyzer.measures.conventions import not_comparable, wordings
from cxanalyzer.measures.intervals import FEW
from cxanalyzer.measures.respondents import Answers, Question, answers, ranked
from cxanalyzer.measures.satisfaction import satisfaction
from cxanalyzer.measures.scorecard import change_of, line_names
from cxanalyzer.measures.sentiment import net_sentiment
from cxanalyzer.periods import year_before
from cxanalyzer.records import Change, Explained, Source, TrendPoint
from cxanalyzer.steps.explain.groups import mixes, weighted
from cxanalyzer.steps.explain.scored import Heard, Scored, scored
from cxanalyzer.steps.explain.touchpoints import contributions, waterfall

__all__ = ["Heard", "explain"]


def explain(now: Heard, before: Heard | None, earlier: Iterable[tuple[str, Sequence[Source]]]) -> Explained | None:
    """What moved the primary score of the period, or None where nobody gave one.

    `earlier`: the sources of other periods, oldest first, among them the one before and the one a year ago where they are.
    """
    given = answers(now.evidence.sources.values())
    if not given:
        return None
    question = primary(given)
    here = scored(now, question)
    then = scored(before, question) if before is not None else None
    missing = _unexplained(here, before, then)
    trend, year_ago = _over_time(now, given, question, earlier)
    found = Explained(
        score=line_names(given)[question],
        trend=(*trend, TrendPoint(period=now.evidence.period, measure=satisfaction(question.scale, here.answered))),
        year_ago_period=year_before(now.evidence.period) if year_ago else "",
        year_ago=tuple(year_ago),
        unexplained=missing,
        net_sentiment=net_sentiment(now.mentions) if now.mentions else None,
        weighted=weighted(here),
    )
    if len(here.answers) < FEW:
        return found
    comparable = None if missing else then
    taken = contributions(here, comparable)
    update: dict[str, object] = {"contributions": tuple(taken.contributions)}
    if comparable is not None:
        update |= {"waterfall": waterfall(taken, here, comparable), "mixes": tuple(mixes(comparable, here))}
    return found.model_copy(update=update)


def primary(given: Answers) -> Question:
    """The question the score stands for: the first of the scorecard with enough answers, else the first."""
    order = ranked(given)
    return next((question for question in order if len(given[question]) >= FEW), order[0])


def _unexplained(here: Scored, before: Heard | None, then: Scored | None) -> str:
    """Why the change of the score cannot be taken apart; "" where it can."""
    if before is None or then is None:
        return "there is no earlier period to compare with"
    sources = here.heard.evidence.sources.values(), before.evidence.sources.values()
    refused = not_comparable(*(wordings(one) for one in sources)).get(here.question)
    if refused:
        return refused
    if not then.answers:
        return f"this score was not asked for in {before.evidence.period}"
    fewest = min(len(here.answers), len(then.answers))
    return f"{fewest} answers are too few to take a change apart ({FEW} are needed)" if fewest < FEW else ""


def _over_time(
    now: Heard, given: Answers, question: Question, earlier: Iterable[tuple[str, Sequence[Source]]]
) -> tuple[list[TrendPoint], list[Change]]:
    """The score of every earlier period that asked the same, and every score against the same quarter a year ago."""
    wanted, asked = year_before(now.evidence.period), wordings(now.evidence.sources.values())
    points, changes = [], list[Change]()
    for period, sources in earlier:
        known = answers(sources)
        refused = not_comparable(asked, wordings(sources))
        if question in known and question not in refused:
            measure = satisfaction(question.scale, sorted(known[question].values()))
            points.append(TrendPoint(period=period, measure=measure))
        if period == wanted:
            changes = _against(given, {key: by for key, by in known.items() if key not in refused})
    return points, changes


def _against(given: Answers, known: Mapping[Question, Mapping[str, float]]) -> list[Change]:
    """Every score that both periods asked for."""
    names = line_names(given)
    pairs = [(names[one], one, known[one], given[one]) for one in ranked(given) if one in known]
    changes = [change_of(*pair) for pair in pairs]
    return [change for change in changes if change is not None]
