"""Domain knowledge as data: trades with their touchpoints, and stage frameworks. How to write one: docs/packs.md.

The files stand in `data/packs` of a checkout, and in `cxanalyzer/data/packs` of an installed wheel.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from functools import cache
from pathlib import Path
from typing import Annotated, Any, Self, TypeVar

import yaml
from pydantic import Field, StringConstraints, ValidationError, model_validator

from cxanalyzer import shipped
from cxanalyzer.errors import PackError
from cxanalyzer.records import Record, Touchpoint

Line = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, pattern=r"^[^\n]+$")]
"""One line of text that says something."""
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]

# These stand beside the trades and belong to the embedded analyst.
_NOT_TRADES = frozenset({"vocabulary", "vocabulary_languages"})
Loaded = TypeVar("Loaded", bound=Record)


class PackTouchpoint(Record):
    """A touchpoint as a pack's file writes it; every field is asked for."""

    id: Slug
    name: Line
    description: Line
    stage: Line
    channel: Line
    intended_experience: Line
    keywords: Annotated[tuple[Line, ...], Field(min_length=1)]


class Pack(Record):
    """What one trade's customers meet. `stages` are the customer's, in order; every touchpoint has `origin="pack"`."""

    name: Slug
    title: Line
    stages: tuple[Line, ...]
    touchpoints: tuple[Touchpoint, ...]


class _PackFile(Record):
    name: Slug
    title: Line
    stages: Annotated[tuple[Line, ...], Field(min_length=1)]
    touchpoints: Annotated[tuple[PackTouchpoint, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _refuse_twice("id", (touchpoint.id for touchpoint in self.touchpoints))
        _refuse_twice("stage", self.stages)
        for touchpoint in self.touchpoints:
            if touchpoint.stage not in self.stages:
                raise ValueError(
                    f"“{touchpoint.id}” stands in the stage “{touchpoint.stage}”, which the pack does not list"
                )
            _refuse_twice(f"keyword of “{touchpoint.id}”", touchpoint.keywords)
        return self


class Stage(Record):
    """One stage of the customer's journey."""

    name: Line
    description: Line


class StageFramework(Record):
    """A published way to divide the journey, with where it comes from."""

    name: Slug
    title: Line
    description: Line
    source: Line
    stages: Annotated[tuple[Stage, ...], Field(min_length=2)]

    @model_validator(mode="after")
    def _consistent(self) -> Self:
        _refuse_twice("stage", (stage.name for stage in self.stages))
        return self


def find(folder_name: str) -> Path:
    """The folder of that name in the package's data (`packs`, `samples`, …); PackError when the installation lacks it."""
    return shipped.folder(folder_name)


def names() -> tuple[str, ...]:
    """The trades there is a pack for, in alphabetical order."""
    return tuple(name for name in _stems(find("packs")) if name not in _NOT_TRADES)


@cache
def load(name: str) -> Pack:
    """The pack of a trade; PackError for one that is unknown (it lists the known) or malformed (it names the entry)."""
    file = read(_known(name, names(), "pack", find("packs")), _PackFile)
    touchpoints = tuple(Touchpoint(**entry.model_dump(), origin="pack") for entry in file.touchpoints)
    return Pack(name=file.name, title=file.title, stages=file.stages, touchpoints=touchpoints)


def stage_names() -> tuple[str, ...]:
    """The stage frameworks there are, in alphabetical order."""
    return _stems(find("packs") / "stages")


@cache
def load_stages(name: str) -> StageFramework:
    """A stage framework; PackError for one that is unknown or malformed."""
    return read(_known(name, stage_names(), "stage framework", find("packs") / "stages"), StageFramework)


def read(path: Path, kind: type[Loaded]) -> Loaded:
    """A YAML file of packs as a checked record; PackError names the file and the entry that is wrong."""
    try:
        content = yaml.load(path.read_text(encoding="utf-8"), _Loader)  # noqa: S506 (a safe loader's child)
        return kind.model_validate(content)
    except (yaml.YAMLError, UnicodeDecodeError) as error:
        problem = " ".join(str(error).split())
        raise PackError(f"{path.name} is not valid YAML: {problem}. Correct it, then run the command again.") from error
    except ValidationError as error:
        raise PackError(f"{path.name}, {_explain(error, content)}. Correct it, then run the command again.") from error


def _known(name: str, known: tuple[str, ...], what: str, folder: Path) -> Path:
    if name not in known:
        raise PackError(f"There is no {what} “{name}”. Choose one of: {', '.join(known)}.")
    return folder / f"{name}.yaml"


def _stems(folder: Path) -> tuple[str, ...]:
    return tuple(sorted(path.stem for path in folder.glob("*.yaml")))


def _refuse_twice(what: str, values: Iterable[str]) -> None:
    twice = [value for value, count in Counter(values).items() if count > 1]
    if twice:
        raise ValueError(f"{what} “{twice[0]}” is there twice")


def _explain(error: ValidationError, content: Any) -> str:  # noqa: ANN401 (YAML may hold anything)
    """The first thing that is wrong, its entry called by id or title where it has one."""
    first = error.errors()[0]
    place: list[str] = []
    for part in first["loc"]:
        content = _inside(content, part)
        called = (
            next((content[key] for key in ("id", "title", "name") if key in content), "")
            if isinstance(content, dict)
            else ""
        )
        place.append(f"“{called}”" if called else f"entry {part + 1}" if isinstance(part, int) else str(part))
    message = first["msg"].removeprefix("Value error, ")
    return f"{', '.join(place)}: {message}" if place else message


def _inside(content: Any, part: str | int) -> Any:  # noqa: ANN401
    try:
        return content[part]
    except (KeyError, IndexError, TypeError):
        return None


class _Loader(getattr(yaml, "CSafeLoader", yaml.SafeLoader)):  # type: ignore[misc]
    """The safe loader, which also refuses a key that is there twice: plain YAML would drop the first in silence."""

    def construct_mapping(self, node: yaml.MappingNode, deep: bool = False) -> dict[Hashable, Any]:
        keys = [self.construct_object(key, deep=deep) for key, _ in node.value]
        twice = [key for key, count in Counter(keys).items() if count > 1]
        if twice:
            problem = f"the key “{twice[0]}” is there twice"
            raise yaml.constructor.ConstructorError(None, None, problem, node.start_mark)
        mapping: dict[Hashable, Any] = super().construct_mapping(node, deep=deep)
        return mapping
