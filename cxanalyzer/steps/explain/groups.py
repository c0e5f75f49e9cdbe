"""The score by who answered: weights where the evidence holds them, and the groups of every column that both periods have."""

from collections import Counter
from collections.abc import Mapping

from cxanalyzer.measures.intervals import FEW
from cxanalyzer.measures.mix import Answer, mix
from cxanalyzer.measures.weighting import weighed, weighted_satisfaction
from cxanalyzer.records import Measure, Mix, Source
from cxanalyzer.steps.explain.scored import Scored

CHANNEL = "channel"
OTHERS = "others"
_SAID_BY = 0.8
_TWO = 2


def weighted(here: Scored) -> Measure | None:
    """The score by the survey's own weights (`Source.weight`), or None where no answer has one."""
    pairs = [(value, here.sources[who].weight) for who, value in here.answers.items()]
    if all(weight is None for _, weight in pairs):
        return None
    found = weighed(pairs)
    measure = weighted_satisfaction(here.question.scale, found.answers)
    if not found.left_out:
        return measure
    return measure.model_copy(update={"note": f"{measure.note}; {found.left_out} answers without a weight left out"})


def mixes(before: Scored, now: Scored) -> list[Mix]:
    """Mix against rate for every column that groups both periods, the largest mix first.

    A column must be filled for four in five of both periods' answers, and hold two groups of 30 or more. A group that is
    smaller in both periods joins the others. What matters is told from chance over all columns together (Bonferroni).
    """
    columns = [CHANNEL, *sorted({*_columns(before)} & {*_columns(now)})]
    grouped = {column: (_groups(before, column), _groups(now, column)) for column in columns}
    usable = {column: _enough(*pair) for column, pair in grouped.items()}
    pairs = {column: pair for column, pair in usable.items() if pair is not None}
    found = [
        mix(column, _answers(before, then), _answers(now, here), len(pairs)) for column, (then, here) in pairs.items()
    ]
    return sorted(found, key=lambda one: (not one.matters, -abs(one.mix.value or 0), one.column))


def _columns(period: Scored) -> list[str]:
    return sorted({column for source in period.sources.values() for column in source.segments})


def _groups(period: Scored, column: str) -> dict[str, str]:
    """Each respondent's group, "" where it is not said."""
    return {who: _group(source, column) for who, source in period.sources.items()}


def _group(source: Source, column: str) -> str:
    return source.channel if column == CHANNEL else source.segments.get(column, "").strip()


def _enough(before: Mapping[str, str], now: Mapping[str, str]) -> tuple[dict[str, str], dict[str, str]] | None:
    """Both periods with the groups too small in either put together; None where the column cannot be used."""
    sizes = [Counter(period.values()) for period in (before, now)]
    said = min(1 - size[""] / size.total() for size in sizes)
    own = {group for size in sizes for group, number in size.items() if number >= FEW}
    if said < _SAID_BY or len(own - {""}) < _TWO:
        return None
    then, here = ({who: group if group in own else OTHERS for who, group in one.items()} for one in (before, now))
    return then, here


def _answers(period: Scored, groups: Mapping[str, str]) -> list[Answer]:
    return [Answer(groups[who], value) for who, value in period.parts.items()]
