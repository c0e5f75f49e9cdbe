"""The score by touchpoint: what each adds, what it added before, and the way from the one to the other."""

from collections import defaultdict
from typing import NamedTuple

from cxanalyzer.measures.halves import NOBODYS, Halves, Spoken, halves
from cxanalyzer.measures.intervals import rounded
from cxanalyzer.measures.respondents import by_touchpoint
from cxanalyzer.measures.satisfaction import in_points, satisfaction
from cxanalyzer.measures.sentiment import net_sentiment
from cxanalyzer.measures.waterfall import Taken, bars, contribution, moved, taken_apart
from cxanalyzer.records import Contribution, Waterfall
from cxanalyzer.steps.explain.scored import Scored


class Apart(NamedTuple):
    """Both periods taken apart over the same touchpoints; `before` None where there is nothing to compare with."""

    themes: list[str]
    now: Taken
    before: Taken | None
    contributions: list[Contribution]


def contributions(now: Scored, before: Scored | None) -> Apart:
    """The contribution of every touchpoint that someone with a score mentions, strongest first; at the end who mentions none."""
    periods = [now] if before is None else [before, now]
    themes = sorted({theme for period in periods for own in period.themes.values() for theme in own})
    here = taken_apart(now.voices, themes)
    then = None if before is None else taken_apart(before.voices, themes, later=False)
    parts, spoken = halves(_spoken(now)), by_touchpoint(now.heard.mentions)
    lines = [
        _line(theme, place, (here, then), parts.get(theme, Halves(0, 0))).model_copy(
            update={
                "score": now.scores.get(theme),
                "score_before": None if before is None else before.scores.get(theme),
                "net_sentiment": net_sentiment(spoken[theme]) if theme in spoken else None,
            }
        )
        for place, theme in enumerate(themes)
    ]
    lines.sort(key=lambda line: (-abs(line.now.value or 0), line.touchpoint_id))
    none = _line(NOBODYS, -1, (here, then), parts.get(NOBODYS, Halves(0, 0)))
    return Apart(themes, here, then, [*lines, none])


def waterfall(apart: Apart, now: Scored, before: Scored) -> Waterfall | None:
    """From the score before to the score now; None where there is no score before."""
    if apart.before is None:
        return None
    scale = now.question.scale
    return Waterfall(
        before=satisfaction(scale, before.answered),
        now=satisfaction(scale, now.answered),
        bars=tuple(bars(apart.before, apart.now, apart.themes)),
    )


def _line(theme: str, place: int, taken: tuple[Taken, Taken | None], own: Halves) -> Contribution:
    now, before = taken
    return Contribution(
        touchpoint_id=theme,
        now=contribution(now, place),
        before=None if before is None else contribution(before, place),
        change=None if before is None else moved(before, now, place),
        mentioning=now.mentioning[theme] if theme else now.without,
        mentioning_before=0 if before is None else before.mentioning[theme] if theme else before.without,
        positive=rounded(own.positive),
        negative=rounded(own.negative),
    )


def _spoken(period: Scored) -> list[Spoken]:
    found = []
    for who, value in period.answers.items():
        mentions = period.mentions.get(who, [])
        feelings: dict[str, int] = defaultdict(int)
        for mention in mentions:
            feelings[mention.touchpoint_id] += mention.emotion or 0
        kindly = [key for key, feeling in feelings.items() if feeling > 0]
        unkindly = [key for key, feeling in feelings.items() if feeling < 0]
        found.append(Spoken(in_points(period.question.scale, value), feelings.keys(), kindly, unkindly))
    return found
