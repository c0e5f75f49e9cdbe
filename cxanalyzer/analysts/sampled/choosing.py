"""Who reads what: the model a sample in full and all that is unsure in short, a classifier the rest once it is measured."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

from cxanalyzer.analysts.sampled.answers import Answer, agreement, answer_of
from cxanalyzer.analysts.sampled.classifier import MOST_FITTED, Classifier, sure_from
from cxanalyzer.analysts.sampled.desk import Desk
from cxanalyzer.analysts.sampled.features import Features
from cxanalyzer.analysts.sampled.units import drawn
from cxanalyzer.records import Measure

SHARE, LEAST, MOST = 0.08, 300, 4_000
"""The sample to begin with: this share of the units, no fewer and no more than so many."""
IN_FULL = 6
"""One in so many of the sample is read in full, and in short as well, so that the two can be compared."""
MOST_ASIDE, LEAST_ASIDE = 250, 60
"""Units kept aside to measure the classifier."""
_WORTH, _HOPE = 4, 0.5
"""The rest has to be so many times as large as what is kept aside of it, once the model has read this share;
else the model reads all."""


@dataclass(frozen=True)
class Chosen:
    """`rest` are the units left to the classifier, `aside` those drawn from them, read by the model and never fitted on.

    `short_agreement`: in short against in full. `tries`: how often the classifier was measured.
    """

    rest: tuple[int, ...] = ()
    aside: tuple[int, ...] = ()
    trained: tuple[int, ...] = ()
    short_agreement: Measure | None = None
    tries: int = 0


class _Judged(NamedTuple):
    """The units that are still open, those the classifier is sure of first."""

    sure: list[int]
    unsure: list[int]
    classifier: Classifier


@dataclass
class _Course:
    """How far it has come: `most` is how many units the classifier may still read, `tries` how often it was measured."""

    most: int
    tries: int = 0


class Chooser:
    """Decides who reads which unit. `asked`: the agreement with the model that a cheaper reader has to reach, 0..1."""

    def __init__(self, desk: Desk, features: Features, strata: Sequence[str], asked: float) -> None:
        self._desk = desk
        self._features = features
        self._strata = strata
        self._asked = asked
        self._every = range(len(strata))
        self._in_short = True

    def choose(self, suspects: Sequence[int]) -> Chosen:
        """Have read what the model is to read, until the rest can be left to the classifier, or nothing is left."""
        sample = [place for place in drawn(self._strata, sample_share(len(self._strata))) if place not in set(suspects)]
        both = sample[::IN_FULL]
        self._desk.read_in_full([*suspects, *both])
        self._desk.read_in_short(sample)
        compared = [place for place in both if place in self._desk.short and place in self._desk.full]
        short = agreement(self._answers(compared, in_short=True), self._answers(compared, in_short=False))
        self._in_short = (short.value or 0.0) >= self._asked
        if not self._in_short:
            self._desk.read_in_full(sample)
        chosen = self._narrow([place for place in sample if place not in self._desk.unread])
        return replace(chosen, short_agreement=short)

    def _answers(self, places: Sequence[int], *, in_short: bool) -> list[Answer]:
        told = self._desk.short if in_short else self._desk.full
        return [answer_of(told[place]) for place in places]

    def _narrow(self, sample: Sequence[int]) -> Chosen:
        """Have the unsure read and fit again, until only what is sure is left and holds when it is measured."""
        course = _Course(most=len(self._every))
        while True:
            judged = self._judge(sample, course)
            aside = aside_of(len(judged.sure))
            worth = len(judged.sure) >= _WORTH * aside
            if not worth and (course.tries or len(self._desk.settled) >= _HOPE * len(self._every)):
                self._read([*judged.unsure, *judged.sure])
                return Chosen(tries=course.tries)
            if judged.unsure:
                self._read(judged.unsure[: max(2 * len(self._desk.settled), LEAST)])
                continue
            kept_aside = sorted(judged.sure)[:aside]
            self._desk.read_in_full(kept_aside)
            course.tries += 1
            trained = self._trained(sample, kept_aside)
            if self._holds(kept_aside, judged.classifier):
                rest = [place for place in judged.sure if place not in set(kept_aside)]
                return Chosen(tuple(sorted(rest)), tuple(kept_aside), tuple(trained), tries=course.tries)
            course.most = len(judged.sure) // 2

    def _judge(self, sample: Sequence[int], course: _Course) -> _Judged:
        """Fit on all that the model said, and part what is still open by what the random sample says of being sure."""
        trained = self._trained(sample, ())
        answers = self._desk.answers(trained)
        classifier = Classifier(self._features, trained, answers)
        judged = min(len(sample), len(trained))
        bound = sure_from(classifier.left_out[:judged], answers[:judged], self._asked)
        settled = self._desk.settled
        places = [place for place in self._every if place not in settled]
        ranked = sorted(
            zip(classifier.predict(places), places, strict=True), key=lambda pair: (-pair[0].confidence, pair[1])
        )
        sure = [place for one, place in ranked if one.confidence >= bound][: course.most]
        unsure = [place for _, place in ranked[len(sure) :]]
        return _Judged(sure, unsure[::-1], classifier)

    def _trained(self, sample: Sequence[int], aside: Sequence[int]) -> list[int]:
        """The units to fit on: the random sample first, then others that were read, in their order; none kept aside."""
        first = set(sample) | set(aside)
        others = [place for place in sorted(self._desk.told) if place not in first]
        return [*sample, *others][:MOST_FITTED]

    def _read(self, places: Sequence[int]) -> None:
        """Have these read by the model, in short if that tells the same as in full."""
        if self._in_short:
            self._desk.read_in_short(places)
        else:
            self._desk.read_in_full(places)

    def _holds(self, aside: Sequence[int], classifier: Classifier) -> bool:
        """Whether the classifier tells what the model does of units kept aside; those it could not read say nothing."""
        told = [place for place in aside if place in self._desk.told]
        measured = agreement(self._desk.answers(told), [one.answer for one in classifier.predict(told)])
        return (measured.value or 0.0) >= self._asked


def sample_share(units: int) -> float:
    """The share of the units to begin with."""
    return min(1.0, max(LEAST, min(SHARE * units, MOST)) / units)


def aside_of(units: int) -> int:
    """How many of the units that the classifier would read are kept aside to measure it."""
    return max(LEAST_ASIDE, min(MOST_ASIDE, units // 10))
