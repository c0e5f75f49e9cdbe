"""The quarters before the one under review, for its trend: their scores, and a mark of how much there is of them."""

from collections.abc import Iterator, Sequence

from cxanalyzer.periods import last
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Source

QUARTERS = 8


def earlier(folder: ProjectFolder, period: str) -> Iterator[tuple[str, Sequence[Source]]]:
    """The sources of each of the seven quarters before that has any, oldest first; one quarter in memory at a time."""
    for one in _there(folder, period):
        yield one, folder.evidence.sources(one)


def mark(folder: ProjectFolder, period: str) -> dict[str, int]:
    """How many sources each of these quarters has; it changes when evidence of them is added."""
    there = _there(folder, period)
    return {one: number for one, number in folder.evidence.source_counts().items() if one in there}


def _there(folder: ProjectFolder, period: str) -> list[str]:
    known = set(folder.evidence.periods())
    return [one for one in last(period, QUARTERS)[:-1] if one in known]
