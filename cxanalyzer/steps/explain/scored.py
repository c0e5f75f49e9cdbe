"""Everyone who answered the question, with what they said and which groups they are of."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import cached_property
from math import fsum
from operator import attrgetter
from typing import Protocol

from cxanalyzer.measures.contributions import Voice
from cxanalyzer.measures.intervals import rounded
from cxanalyzer.measures.respondents import Question
from cxanalyzer.measures.satisfaction import part
from cxanalyzer.records import Mention, PeriodEvidence, Source


class Heard(Protocol):
    """A period's mentions and its evidence, as they are scored."""

    @property
    def mentions(self) -> Sequence[Mention]: ...

    @property
    def evidence(self) -> PeriodEvidence: ...


class Scored:
    """The respondents who gave the score in a period: their answers, by their latest source, and their mentions."""

    def __init__(self, heard: Heard, question: Question, given: Mapping[str, Source]) -> None:
        self.heard, self.question, self.sources = heard, question, given
        self.answers = {who: _value(source, question) for who, source in given.items()}
        self.mentions: dict[str, list[Mention]] = defaultdict(list)
        for mention in heard.mentions:
            if mention.respondent in self.answers:
                self.mentions[mention.respondent].append(mention)

    @cached_property
    def answered(self) -> list[float]:
        """The answers, smallest first."""
        return sorted(self.answers.values())

    @cached_property
    def themes(self) -> dict[str, frozenset[str]]:
        """The touchpoints that each respondent mentions."""
        return {
            who: frozenset(one.touchpoint_id for one in self.mentions[who]) if who in self.mentions else frozenset()
            for who in self.answers
        }

    @cached_property
    def parts(self) -> dict[str, float]:
        """What each respondent's answer adds to the score, which is the mean of these."""
        return {who: part(self.question.scale, value) for who, value in self.answers.items()}

    @cached_property
    def voices(self) -> list[Voice]:
        """The respondents as players of the removal game."""
        return [Voice(value, self.themes[who]) for who, value in self.parts.items()]

    @cached_property
    def scores(self) -> dict[str, float]:
        """The score of those who mention each touchpoint."""
        own: dict[str, list[float]] = defaultdict(list)
        for voice in self.voices:
            for theme in voice.themes:
                own[theme].append(voice.value)
        return {theme: rounded(fsum(values) / len(values)) for theme, values in own.items()}


def scored(heard: Heard, question: Question) -> Scored:
    """Who answered a question in a period; who answered twice counts by the latest answer."""
    given = {}
    for source in sorted(heard.evidence.sources.values(), key=attrgetter("date", "source_id")):
        if any((score.name, score.scale) == question for score in source.scores):
            given[source.respondent] = source
    return Scored(heard, question, given)


def _value(source: Source, question: Question) -> float:
    return [score.value for score in source.scores if (score.name, score.scale) == question][-1]
