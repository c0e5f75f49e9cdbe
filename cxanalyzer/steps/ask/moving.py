"""What changed since the period before, by the review's own tests; and how a figure went from period to period."""

import re
from collections.abc import Iterator, Sequence

from cxanalyzer.records import Change, Filters, Review, ScoredTouchpoint, ScoreLine, Side
from cxanalyzer.steps.ask import about, moved
from cxanalyzer.steps.ask.counting import emotion, of_side, score, score_questions, speaking, strongest
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.groups import beside
from cxanalyzer.steps.ask.holding import ALL, Part
from cxanalyzer.steps.ask.sentences import share_of, valued
from cxanalyzer.steps.ask.told import Written, of_score, threshold, went
from cxanalyzer.steps.ask.wording import folded
from cxanalyzer.words import count, signed

_TOUCHPOINTS = 5
_NUMBERED = re.compile(
    r"\b(?:shares?|number|percentage|proportion|count|how many|more|fewer|mention\w*|often|up|down)\b"
)
"""A change that is asked of how many speak of a touchpoint, before how it feels."""


def change(draft: Draft) -> None:
    """What moved: at the touchpoints named, in the score named, or anywhere."""
    review = draft.part.review
    named = draft.understood.against.period if draft.understood.against else ""
    if review is None or (named and named not in {review.previous_period, review.period}):
        _between(draft)
        return
    asked = draft.understood
    if not review.previous_period:
        draft.reason = f"There is no period before {review.period} to hold it against."
        return
    for touchpoint_id in asked.touchpoints:
        _touchpoint(draft, touchpoint_id)
    way = None if asked.touchpoints or asked.score else moved.way_asked(draft.question)
    if way:
        moved.listed(draft, review, way)
    if (asked.score or not asked.touchpoints) and not (way and way.what == "share"):
        lines = [line for line in review.scorecard if _is_wanted(line, asked.score)]
        for line in lines[: None if asked.score else 1]:
            score_line(draft, line)
    if not (way or asked.touchpoints or asked.score):
        _anywhere(draft, review)


def _between(draft: Draft) -> None:
    """Two parts that no review compares: side by side, with a test of their own."""
    asked = draft.understood
    if asked.against is None:
        earlier = earlier_of(draft.part)
        if earlier is None:
            draft.reason = "There is no period before to hold it against."
            return
        against = draft.part.filters.model_copy(update={"period": earlier, "since": "", "until": ""})
    else:
        against = draft.part.filters.model_copy(update={"period": asked.against.period})
    draft.understood = asked.model_copy(update={"against": against})
    beside(draft)


def earlier_of(part: Part) -> str | None:
    """The period before that of a part, where there is evidence of it."""
    if len(part.periods) != 1 or part.periods[0] not in part.holdings.periods:
        return None
    place = list(part.holdings.periods).index(part.periods[0])
    return part.holdings.periods[place - 1] if place else None


def _is_wanted(line: ScoreLine, wanted: str) -> bool:
    if not wanted:
        return True
    word, name = wanted.casefold(), line.name.casefold()
    if word.startswith(("net", "promoter", "recommend")):
        word = "nps"
    return word.rstrip("s") in name


def _touchpoint(draft: Draft, touchpoint_id: str) -> None:
    """How a touchpoint moved in feeling and in reach, what is asked for first, after how many speak of it now and did then."""
    scored, name, asked = draft.part.scored(touchpoint_id), draft.name(touchpoint_id), draft.understood.side
    if scored is None:
        draft.say("nobody", name=name)
        return
    felt, reach = scored.emotion_change, scored.frequency_change
    numbered = _NUMBERED.search(folded(draft.question)) is not None
    if reach is not None and numbered:
        moved.reach(draft, scored, reach)
    if felt is not None:
        moved.feeling(draft, scored, felt)
    if reach is not None and not numbered:
        moved.reach(draft, scored, reach)
    about.told(draft, of_side(draft.part.at(touchpoint_id), asked), about.SPEAK[asked], name, [touchpoint_id])
    if asked:
        moved.sided_before(draft, touchpoint_id, _before(draft))
    elif reach is not None:
        places, told = moved.before(draft, touchpoint_id, reach.before, Filters(period=_before(draft)))
        draft.claim(f"{_before(draft)} · {name}: {told}.", places)
    leaning = felt.difference if felt is not None and felt.significant else scored.emotion.value or 0
    side: Side = "complaint" if leaning < 0 else "praise"
    draft.quote(strongest(of_side(draft.part.at(touchpoint_id), side), side), 2)


def score_line(draft: Draft, line: ScoreLine) -> None:
    """A score of the scorecard, and what became of it since the period before."""
    written = of_score(line.name)
    change = line.change
    if change is None:
        place = draft.count(line.name, line.measure)
        draft.say("score", [place], name=line.name, value=valued(draft.language, line.measure, written.value))
        if line.not_compared:
            draft.claim(f"{line.name}: {line.not_compared}.")
        return
    place = draft.count(line.name, change.now, change=change)
    before = draft.count(line.name, change.before, filters=Filters(period=_before(draft)))
    told = went(draft.language, change, written)
    key = "score_moved" if change.significant else "score_unmoved"
    draft.say(key, [place, before], name=line.name, told=told, threshold=threshold(draft.language, change, written))


def _before(draft: Draft) -> str:
    return draft.part.review.previous_period if draft.part.review else ""


def _anywhere(draft: Draft, review: Review) -> None:
    """Every change that is proven, the largest first."""
    proven = sorted(
        _proven(review), key=lambda pair: (-abs(pair[1].difference) * pair[0].respondents, pair[0].touchpoint.id)
    )
    if not proven:
        draft.say("nothing_moved")
    for scored, change in proven[:_TOUCHPOINTS]:
        moved.tell(draft, scored, change)


def _proven(review: Review) -> Iterator[tuple[ScoredTouchpoint, Change]]:
    for scored in review.touchpoints:
        for change in (scored.emotion_change, scored.frequency_change):
            if change is not None and change.significant:
                yield scored, change


# --- period by period ---------------------------------------------------------------------------------------------------


def trend(draft: Draft) -> None:
    """A line a period, and what the last step is worth."""
    asked = draft.understood
    periods = [one for one in draft.part.holdings.periods if one != ALL]
    if asked.touchpoints:
        for touchpoint_id in asked.touchpoints:
            _touchpoint_trend(draft, touchpoint_id, periods)
    else:
        _score_trend(draft, periods)


def _parts(draft: Draft, periods: Sequence[str]) -> list[Part]:
    filters = draft.part.filters
    return [
        Part(draft.part.holdings, filters.model_copy(update={"period": one, "since": "", "until": ""}))
        for one in periods
    ]


def _touchpoint_trend(draft: Draft, touchpoint_id: str, periods: Sequence[str]) -> None:
    for part in _parts(draft, periods):
        if part.unreviewed:
            as_read_later(draft, touchpoint_id, part)
            continue
        number, share = speaking(part, touchpoint_id, draft.understood.side)
        feels = emotion(part, touchpoint_id)
        places = [
            draft.count("customers", number, touchpoint_id, part.filters),
            draft.count("share", share, touchpoint_id, part.filters),
            draft.count("emotion", feels, touchpoint_id, part.filters),
        ]
        told = f"{count(int(number.value or 0))}/{count(number.n)} ({share_of(draft.language, share)})"
        if feels.n:
            told += f", {valued(draft.language, feels, signed)}"
        draft.claim(f"{part.periods[0]} · {draft.name(touchpoint_id)}: {told}.", places)
    scored = draft.part.scored(touchpoint_id)
    if scored is not None and scored.emotion_change is not None:
        moved.feeling(draft, scored, scored.emotion_change)


def as_read_later(draft: Draft, touchpoint_id: str, part: Part) -> bool:
    """A period without a review of its own, as the review of the period after it read it; whether it did."""
    holdings = part.holdings
    for period in holdings.reviewed:
        review = holdings.review(period)
        if review.previous_period != part.periods[0] or not part.is_whole_period:
            continue
        scored = next((one for one in review.touchpoints if one.touchpoint.id == touchpoint_id), None)
        if scored is None or scored.frequency_change is None:
            continue
        places, told = moved.before(draft, touchpoint_id, scored.frequency_change.before, part.filters)
        if scored.emotion_change is not None:
            places.append(draft.count("emotion", scored.emotion_change.before, touchpoint_id, part.filters))
            told += f", {valued(draft.language, scored.emotion_change.before, signed)}"
        name = draft.name(touchpoint_id)
        draft.claim(f"{part.periods[0]} · {name}: {told}, as the review of {period} read it.", places)
        return True
    return False


def _score_trend(draft: Draft, periods: Sequence[str]) -> None:
    for part in _parts(draft, periods):
        for question, name in score_questions(part, draft.understood.score).items():
            measure = score(part, question)
            place = draft.count(name, measure, "", part.filters)
            written: Written = of_score(name)
            draft.claim(f"{part.periods[0]} · {name}: {valued(draft.language, measure, written.value)}.", [place])
    review = draft.part.review
    lines = [line for line in review.scorecard if _is_wanted(line, draft.understood.score)] if review else []
    for line in lines[:1]:
        score_line(draft, line)
