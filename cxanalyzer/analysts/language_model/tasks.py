"""What is asked about records: how the request is made, how its reply is taken apart, and when that is not to be trusted."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple, Protocol

from cxanalyzer.analysts.language_model.packing import Item
from cxanalyzer.records import ModelRequest


class Sorted(NamedTuple):
    """A reply taken apart: each item's own answer as JSON, and what is wrong with the answers of some (by place)."""

    answers: Mapping[int, str]
    faults: Mapping[int, str]


Build = Callable[[Sequence[Item]], ModelRequest]
Sort = Callable[[str, Sequence[Item]], Sorted]


class Doubt(Protocol):
    """Why the answers of one call cannot be trusted together; empty when they can."""

    def __call__(self, items: Sequence[Item], answers: Mapping[int, str], faults: Mapping[int, str]) -> str: ...


def _no_doubt(items: Sequence[Item], answers: Mapping[int, str], faults: Mapping[int, str]) -> str:  # noqa: ARG001
    return ""


@dataclass(frozen=True)
class Task:
    """What is asked about the items: `build` makes the request of some, `sort` takes its reply apart by place among them.

    `doubt` says whether one record may have swayed what was said of the others; then they are asked about apart.
    What that takes is made `ready` while the first replies are on their way.
    """

    step: str
    build: Build
    sort: Sort
    doubt: Doubt = _no_doubt
    ready: Callable[[], object] = lambda: None
