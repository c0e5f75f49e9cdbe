"""The score that the labelled records carry, for the impact of touchpoints on it."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.measures.impact import FLOOR_WITH, FLOOR_WITHOUT
from cxanalyzer.measures.respondents import Question, ranked
from cxanalyzer.measures.satisfaction import in_points
from cxanalyzer.measures.scorecard import line_name
from cxanalyzer.records import GoldRecord, Source

if TYPE_CHECKING:
    from cxanalyzer.measures.resampling import Array


class Outcome(NamedTuple):
    """The points −100..100 of every record (not a number: it gave no score), and what the score is called ("": none)."""

    label: str
    points: "Array"


def outcome(records: Sequence[GoldRecord], sources: Mapping[str, Source]) -> Outcome:
    """The primary score among those that enough of the records carry."""
    import numpy as np

    given: dict[Question, dict[str, float]] = defaultdict(dict)
    for place, record in enumerate(records):
        for source_id in record.source_ids:
            for score in sources[source_id].scores:
                given[Question(score.name, score.scale)].setdefault(str(place), score.value)
    enough = {question: by for question, by in given.items() if len(by) >= FLOOR_WITH + FLOOR_WITHOUT}
    points: Array = np.full(len(records), np.nan)
    if not enough:
        return Outcome("", points)
    question = ranked(enough)[0]
    for number, value in enough[question].items():
        points[int(number)] = in_points(question.scale, value)
    name = line_name(question, alone=True)
    return Outcome("NPS" if question.scale == "nps" else f"mean {name}", points)
