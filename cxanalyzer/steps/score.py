"""Score the touchpoints of a period on four dimensions, with what moved, why, and how much data stands behind it."""

from collections import Counter
from collections.abc import Callable, Collection, Mapping, Sequence
from functools import cached_property
from typing import Literal, NamedTuple

from cxanalyzer.errors import RegisterError
from cxanalyzer.measures import aims, intervals
from cxanalyzer.measures.bands import (
    EMOTION_BANDS,
    EMOTION_CUTS,
    FREQUENCY_BANDS,
    FREQUENCY_CUTS,
    FUNCTION_BANDS,
    FUNCTION_CUTS,
    banded,
)
from cxanalyzer.measures.causes import causes
from cxanalyzer.measures.change import mean_change, share_change
from cxanalyzer.measures.conventions import not_comparable, wordings
from cxanalyzer.measures.decisions import decisions
from cxanalyzer.measures.impact import FLOOR_WITH, FLOOR_WITHOUT, Split, apart, judged, left_out
from cxanalyzer.measures.quotations import strongest
from cxanalyzer.measures.respondents import (
    Answers,
    Question,
    answers,
    by_touchpoint,
    hurt,
    own_feelings,
    own_means,
    people,
    ranked,
)
from cxanalyzer.measures.satisfaction import CONVENTIONS, in_points
from cxanalyzer.measures.scorecard import line_name, scorecard
from cxanalyzer.records import Cause, Change, Measure, Mention, PeriodEvidence, ScoredTouchpoint, ScoreLine, Touchpoint

ENOUGH_TO_COMPARE = 5
RED_BELOW, RED_BELOW_ONE_CHANNEL, GREEN_FROM, GREEN_CHANNELS = 5, 10, 30, 2
_DEFINITIONS = {
    "emotion": aims.EMOTION,
    "function": "mean function 0..4 (0 fails, 4 does the job perfectly) over customers' own means; bootstrap interval",
    "frequency": aims.REACH,
}


class ReadPeriod(NamedTuple):
    """A period's evidence together with the mentions read from it.

    `deciding`: mentions with decision language, where that is known already.
    """

    mentions: Sequence[Mention]
    evidence: PeriodEvidence
    deciding: Mapping[str, tuple[str, ...]] | None = None


class _Outcome(NamedTuple):
    """The score that impact is counted on."""

    question: Question
    by_respondent: Mapping[str, float]
    label: str


class _Scores:
    """Everyone's score, ready to be split again and again by who mentions what."""

    def __init__(self, by_respondent: Mapping[str, float]) -> None:
        self._by_respondent = by_respondent
        self._numbers = sorted(Counter(by_respondent.values()).items())

    def split(self, respondents: Collection[str]) -> Split:
        """The scores of those among `respondents`, and of all others; both smallest first."""
        known = self._by_respondent
        mentioning = sorted(known[who] for who in respondents if who in known)
        own = Counter(mentioning)
        return Split(mentioning, [one for value, number in self._numbers for one in [value] * (number - own[value])])


class _Counted:
    """A period arranged by touchpoint and by respondent."""

    def __init__(self, read: ReadPeriod) -> None:
        self.people = people(read.evidence)
        self.channels = {source.source_id: source.channel for source in read.evidence.sources.values()}
        self.answers = answers(read.evidence.sources.values())
        self.wordings = wordings(read.evidence.sources.values())
        self.by_touchpoint = by_touchpoint(read.mentions)
        self.outcome = _outcome(self.answers)
        self._means: dict[str, list[float]] = {}
        self._respondents: dict[str, set[str]] = {}
        self._read = read

    @cached_property
    def deciding(self) -> Mapping[str, tuple[str, ...]]:
        """Mentions with decision language; asked for only where impact has to be judged."""
        if self._read.deciding is not None:
            return self._read.deciding
        return decisions(self._read.mentions, self._read.evidence.passages)

    @cached_property
    def scores(self) -> "tuple[_Scores, _Scores] | None":
        """The scores that impact is counted on: in points −100..100, and as printed."""
        if self.outcome is None:
            return None
        question, by_respondent, _ = self.outcome
        in_unit = _own_unit(question)
        return (
            _Scores({who: in_points(question.scale, value) for who, value in by_respondent.items()}),
            _Scores({who: in_unit(value) for who, value in by_respondent.items()}),
        )

    def means(self, key: str) -> list[float]:
        """How each who mentions a touchpoint feels, counted once."""
        if key not in self._means:
            self._means[key] = own_feelings(self.by_touchpoint.get(key, ()))
        return self._means[key]

    def respondents(self, key: str) -> set[str]:
        """Who mentions a touchpoint, counted once."""
        if key not in self._respondents:
            self._respondents[key] = {mention.respondent for mention in self.by_touchpoint.get(key, ())}
        return self._respondents[key]

    def emotion(self, key: str) -> Measure:
        found = intervals.mean(self.means(key), (-2, 2), _DEFINITIONS["emotion"])
        return banded(found, EMOTION_BANDS, EMOTION_CUTS)

    def frequency(self, key: str) -> Measure:
        found = intervals.share(len(self.respondents(key)), len(self.people), _DEFINITIONS["frequency"])
        return banded(found, FREQUENCY_BANDS, FREQUENCY_CUTS)


def score(
    now: ReadPeriod, before: ReadPeriod | None, register: Sequence[Touchpoint]
) -> tuple[list[ScoredTouchpoint], list[ScoreLine]]:
    """Every touchpoint mentioned in the period, most customers first, and the scorecard, its primary score first.

    All changes of the review are corrected together. RegisterError: a mention of a touchpoint the register lacks.
    """
    period = _Counted(now)
    earlier = _Counted(before) if before is not None and before.evidence.sources else None
    mentioned = _mentioned(period, register)
    why = causes(period.by_touchpoint, mentioned)
    touchpoints = [_scored(one, period, earlier, why.get(one.id, ())) for one in mentioned]
    touchpoints.sort(key=lambda scored: (-scored.respondents, scored.touchpoint.id))
    return touchpoints, _lines(period, earlier)


def _lines(period: _Counted, earlier: _Counted | None) -> list[ScoreLine]:
    if earlier is None:
        return scorecard(period.answers, {})
    return scorecard(period.answers, earlier.answers, not_comparable(period.wordings, earlier.wordings))


def backing(respondents: int, channels: int) -> Literal["red", "yellow", "green"]:
    """Data behind a touchpoint: green from 30 customers through two channels; red below 5, or below 10 through one."""
    if respondents < RED_BELOW or (channels < GREEN_CHANNELS and respondents < RED_BELOW_ONE_CHANNEL):
        return "red"
    return "green" if respondents >= GREEN_FROM and channels >= GREEN_CHANNELS else "yellow"


def _mentioned(period: _Counted, register: Sequence[Touchpoint]) -> list[Touchpoint]:
    unknown = sorted(period.by_touchpoint.keys() - {touchpoint.id for touchpoint in register})
    if unknown:
        raise RegisterError(
            f"Customers mention “{unknown[0]}”, which is not in the register: add it again, or review the period anew."
        )
    return [touchpoint for touchpoint in register if touchpoint.id in period.by_touchpoint]


def _scored(
    touchpoint: Touchpoint, period: _Counted, earlier: _Counted | None, why: tuple[Cause, ...]
) -> ScoredTouchpoint:
    mentions = period.by_touchpoint[touchpoint.id]
    channels = _channels(mentions, period.channels)
    respondents = len(period.respondents(touchpoint.id))
    emotion, frequency = period.emotion(touchpoint.id), period.frequency(touchpoint.id)
    impact, score_gap = _impact(touchpoint.id, period, emotion, frequency)
    found = ScoredTouchpoint(
        touchpoint=touchpoint,
        respondents=respondents,
        mentions=len(mentions),
        emotion=emotion,
        function=_function(mentions),
        frequency=frequency,
        impact=impact,
        score_gap=score_gap,
        hurt=hurt(mentions),
        failures=_failures(mentions),
        causes=why,
        channels=channels,
        worst=strongest(mentions, period.channels, -1),
        best=strongest(mentions, period.channels, 1),
        backing=backing(respondents, len(channels)),
        is_new=_is_new(touchpoint, earlier),
    )
    return found if earlier is None else _compared(found, period, earlier)


def _function(mentions: Sequence[Mention]) -> Measure:
    values = own_means(mentions, lambda mention: mention.function)
    return banded(intervals.mean(values, (0, 4), _DEFINITIONS["function"]), FUNCTION_BANDS, FUNCTION_CUTS)


def _outcome(given: Answers) -> _Outcome | None:
    """The primary score among those with enough answers for both of impact's floors."""
    enough = {question: by for question, by in given.items() if len(by) >= FLOOR_WITH + FLOOR_WITHOUT}
    if not enough:
        return None
    question = ranked(enough)[0]
    name = line_name(question, alone=True)
    return _Outcome(question, enough[question], "NPS" if question.scale == "nps" else f"mean {name}")


def _impact(key: str, period: _Counted, emotion: Measure, frequency: Measure) -> tuple[Measure, Measure | None]:
    """Business impact, and how far those who mention it score from the others: counted where scores suffice."""
    respondents = period.respondents(key)
    if period.outcome is not None and period.scores is not None:
        points, own = period.scores
        split = points.split(respondents)
        if split.enough:
            return left_out(split, period.outcome.label), apart(own.split(respondents), period.outcome.label)
    mentions = period.by_touchpoint[key]
    deciding = {mention.respondent for mention in mentions if mention.mention_id in period.deciding}
    share = len(deciding) / len(respondents)
    return judged(emotion.value, frequency.value or 0, share, len(respondents)), None


def _own_unit(question: Question) -> Callable[[float], float]:
    """NPS in points, yes in percentage points, every other score as printed on its scale."""
    if question.scale == "nps":
        return lambda value: in_points("nps", value)
    factor = 100 if CONVENTIONS[question.scale].bounds == (0, 1) else 1
    return lambda value: factor * value


def _failures(mentions: Sequence[Mention]) -> dict[str, int]:
    """Customers by class of failure, most first."""
    pairs = {(mention.failure_class, mention.respondent) for mention in mentions if mention.failure_class}
    return _most_first(Counter(failure for failure, _ in pairs if failure))


def _channels(mentions: Sequence[Mention], channels: Mapping[str, str]) -> dict[str, int]:
    """Customers by channel, most first."""
    pairs = {(channels[mention.source_id], mention.respondent) for mention in mentions if mention.source_id in channels}
    return _most_first(Counter(channel for channel, _ in pairs))


def _most_first(counts: Mapping[str, int]) -> dict[str, int]:
    return dict(sorted(counts.items(), key=lambda item: (-item[1], item[0])))


def _is_new(touchpoint: Touchpoint, earlier: _Counted | None) -> bool:
    """Nobody spoke of it in the period before, although there was evidence; or it was found in the data just now."""
    if touchpoint.origin == "data" and touchpoint.status == "new":
        return True
    return earlier is not None and not earlier.by_touchpoint.get(touchpoint.id)


def _compared(found: ScoredTouchpoint, period: _Counted, earlier: _Counted) -> ScoredTouchpoint:
    """With its changes. A touchpoint just found in the data was not looked for before: its rise would be an artefact."""
    key, name = found.touchpoint.id, found.touchpoint.name
    just_found = found.touchpoint.origin == "data" and found.touchpoint.status == "new"
    changes: dict[str, Change] = {}
    then, here = earlier.means(key), period.means(key)
    if min(len(then), len(here)) >= ENOUGH_TO_COMPARE:
        measures = earlier.emotion(key), found.emotion
        changes["emotion_change"] = mean_change(f"emotion at {name}", measures, then, here)
    if earlier.people and not (just_found and key not in earlier.by_touchpoint):
        frequency = earlier.frequency(key)
        changes["frequency_change"] = share_change(f"customers who mention {name}", frequency, found.frequency)
    return found.model_copy(update=changes)
