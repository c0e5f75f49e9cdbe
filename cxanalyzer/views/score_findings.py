"""What the executive summary tells of the scores: the primary one, what moved most, and what stands lowest."""

from collections import Counter
from collections.abc import Iterable
from typing import NamedTuple

from cxanalyzer.records import Review, ScoreLine
from cxanalyzer.views import labels
from cxanalyzer.views.scores import moved, score_style, size, unclaimed
from cxanalyzer.words import listing, measured, people

_MOVES = 3
_TO_RANK = 3


class Told(NamedTuple):
    """A headline and the sentences that prove it."""

    headline: str
    sentences: tuple[str, ...] = ()


def primary(review: Review) -> Iterable[Told]:
    """The first score: what it is, and whether it moved."""
    for line in _lines(review)[:1]:
        name, value = labels.score(line.name), measured(line.measure, score_style(line.name).value)
        if line.change is not None and line.change.significant:
            yield _moved(line)
        elif line.change is not None:
            yield Told(f"{name} is {value}.", (unclaimed(line.change, score_style(line.name), review),))
        elif review.previous_period:
            yield Told(f"{name} is {value}.", (f"It was not asked in {review.previous_period}.",))
        else:
            yield Told(f"{name} is {value}.", ("There is no earlier period to compare it with.",))


def moved_most(review: Review) -> Iterable[Told]:
    """The largest proven moves among the other scores; where there are no words, also that the rest did not move."""
    others = [(line, line.change) for line in _lines(review)[1:] if line.change is not None]
    proven = [(size(change), line) for line, change in others if change.significant]
    for _, line in sorted(proven, key=lambda pair: (-pair[0], pair[1].name))[:_MOVES]:
        yield _moved(line)
    still = len(others) - len(proven)
    if still and not review.touchpoints:
        headline = f"For {'the other ' if proven else ''}{people(still, 'score')} no change can be claimed."
        more = len(proven) - _MOVES
        first = (
            f"{people(more, 'more move')} {'is' if more == 1 else 'are'} proven, and in the scorecard."
            if more > 0
            else ""
        )
        yield Told(headline, (first, f"What differs from {review.previous_period} there may be chance."))


def lowest(review: Review) -> Iterable[Told]:
    """Where there are no words: the lowest of the scores that are counted alike, and which stand next to it."""
    lines = [] if review.touchpoints else [line for line in _lines(review)[1:] if not line.measure.note]
    kinds = Counter(line.name.partition(":")[0] for line in lines).most_common(1)
    for kind, number in kinds:
        if number < _TO_RANK:
            continue
        alike = [line for line in lines if line.name.partition(":")[0] == kind]
        first, *others = sorted(alike, key=lambda line: (line.measure.value or 0, line.name))
        word = score_style(first.name).value
        near = listing([f"{labels.score(line.name)} with {word(line.measure.value or 0)}" for line in others[:2]])
        yield Told(
            f"{labels.score(first.name)} stands lowest of {number}.",
            (f"It is {measured(first.measure, word)}; next are {near}.",),
        )


def _lines(review: Review) -> list[ScoreLine]:
    return [line for line in review.scorecard if line.measure.value is not None]


def _moved(line: ScoreLine) -> Told:
    style = score_style(line.name)
    change = moved(line.change, style) if line.change else ""
    return Told(f"{labels.score(line.name)} {change}.", (f"It is now {measured(line.measure, style.value)}.",))
