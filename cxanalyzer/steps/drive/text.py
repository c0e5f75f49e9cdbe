"""Drivers from what customers said: praise and complaint of each touchpoint, beside the score the same customer gave."""

from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple

from cxanalyzer.measures.drivers import FEWEST, Analysis
from cxanalyzer.measures.impact import FLOOR_WITH, Split, swing
from cxanalyzer.measures.polarity import Voices, channel_shifts, voices
from cxanalyzer.measures.respondents import Answers
from cxanalyzer.records import Drivers, Measure, Mention, PeriodEvidence, ScoredTouchpoint
from cxanalyzer.steps.drive.columns import Column, Outcome, examined, opposites, primary
from cxanalyzer.steps.drive.placing import Spot, Unjudged

_EMOTION = (-2.0, 2.0)


class Heard(NamedTuple):
    """A period's evidence, without what could not be read, and the mentions read from it."""

    mentions: Sequence[Mention]
    evidence: PeriodEvidence


def from_text(now: Heard, before: Heard | None, scored: Sequence[ScoredTouchpoint], given: Answers) -> Unjudged:
    """A row a respondent who scored and said something; praise and complaint of a touchpoint are drivers of their own.

    Polarity is that of the words alone (`Mention.worded`), against what is usual in the channel over both periods: a
    reading that leaned on the score must not explain it.
    """
    spoke = _speakers(now.evidence)
    answered = {question: {who: value for who, value in by.items() if who in spoke} for question, by in given.items()}
    outcome = primary(answered)
    if outcome is None:
        return Unjudged(_nothing(max(map(len, answered.values()), default=0)))
    periods = [now, before] if before else [now]
    channels = {one.source_id: one.channel for part in periods for one in part.evidence.sources.values()}
    ours = [mention for mention in now.mentions if mention.respondent in outcome.by_respondent]
    shifts = channel_shifts((mention for part in periods for mention in part.mentions), ours, channels)
    said = voices(ours, channels, shifts)
    every = [column for one in scored for column in _praise_and_complaint(one, said)]
    columns = [column for column in every if _enough(column, outcome)]
    analysis, found = examined(columns, outcome)
    few = {column.touchpoint_id: column.label for column in every if column not in columns}
    left = [label for key, label in few.items() if not any(column.touchpoint_id == key for column in columns)]
    told = found.model_copy(update={"channel_shifts": shifts, "left_out": dict.fromkeys(left, _TOO_FEW)})
    if analysis.method == "none":
        return Unjudged(told)
    spots = [spot for one in scored for spot in _spot(one, said, outcome)]
    return Unjudged(told, spots, _EMOTION, _asymmetries(analysis, columns))


_TOO_FEW = f"fewer than {FLOOR_WITH} customers with a score praise it, and as few complain"


def _speakers(evidence: PeriodEvidence) -> set[str]:
    """Everyone whose own words are there; who only gave a score has not said that nothing happened."""
    return {
        evidence.sources[passage.source_id].respondent
        for passage in evidence.passages.values()
        if passage.speaker != "agent"
    }


def _nothing(most: int) -> Drivers:
    why = f"{most} customers left both words and a score; it takes {FEWEST}"
    empty = Measure(value=None, n=most, definition="share of the differences in a score that all drivers account for")
    return Drivers(source="text", score="", n=most, method="none", why=why, r_squared=empty)


def _praise_and_complaint(one: ScoredTouchpoint, said: Mapping[str, Voices]) -> Iterator[Column]:
    key, name = one.touchpoint.id, one.touchpoint.name
    if key in said:
        yield Column(key, name, "positive", dict.fromkeys(said[key].praise, 1.0), absent=0.0)
        yield Column(key, name, "negative", dict.fromkeys(said[key].complaint, 1.0), absent=0.0)


def _enough(column: Column, outcome: Outcome) -> bool:
    """Whether enough respondents say it, and enough do not."""
    saying = len(column.by_respondent)
    return FLOOR_WITH <= saying <= len(outcome.by_respondent) - FLOOR_WITH


def _spot(one: ScoredTouchpoint, said: Mapping[str, Voices], outcome: Outcome) -> Iterator[Spot]:
    """A touchpoint that enough respondents only praise and enough only complain about."""
    key = one.touchpoint.id
    of = said.get(key, Voices(set(), set()))
    scores = outcome.by_respondent
    praising, complaining = (
        sorted(scores[who] for who in first - second)
        for first, second in ((of.praise, of.complaint), (of.complaint, of.praise))
    )
    if min(len(praising), len(complaining)) >= FLOOR_WITH and one.emotion.value is not None:
        yield Spot(key, one.touchpoint.name, swing(Split(praising, complaining), outcome.label), one.emotion)


def _asymmetries(analysis: Analysis, columns: Sequence[Column]) -> dict[str, Measure]:
    both = [key for key, _, _ in opposites(columns)]
    return dict(zip(both, analysis.asymmetries, strict=False))
