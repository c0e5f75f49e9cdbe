"""One project's settings, as project.toml holds them. Secrets never stand here: they come from the environment."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Literal, TypeVar

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cxanalyzer.errors import SettingsError
from cxanalyzer.records import Declarations, Recognition

EMBEDDED = "embedded"
Tables = TypeVar("Tables", bound=Declarations)


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Privacy(_Section):
    """`names`: person names to take out wherever they stand, besides those recognised."""

    names: tuple[str, ...] = ()


class Analysis(_Section):
    """Which embeddings serve: `embedded`, or provider:model."""

    embeddings: str = EMBEDDED


class ReadingSettings(_Section):
    """What a file may cost: its size, and the memory and processor time of the process that parses it."""

    max_file_mb: int = Field(default=200, ge=1)
    max_memory_mb: int = Field(default=2_048, ge=256)
    max_seconds: int = Field(default=60, ge=1)


class AnalystSettings(_Section):
    """Who reads: `embedded`, or a language model as provider:model with how it is reached and what it may cost.

    `base_url` names an OpenAI-compatible server. `window` is how many tokens a request and its reply may have together,
    `concurrency` how many calls run side by side, `timeout` how many seconds one may take. A limit of 0 is none.
    `read`: `all` has the model read every passage, `sample` a part (see README); `agreement` is what the cheap reader of
    the rest must reach.
    """

    model: str = EMBEDDED
    base_url: str = ""
    temperature: float | None = Field(default=None, ge=0, le=2)
    concurrency: int = Field(default=4, ge=1, le=64)
    window: int = Field(default=16_000, ge=2_048)
    timeout: float = Field(default=120, gt=0)
    max_cost: float = Field(default=0, ge=0)
    max_calls: int = Field(default=0, ge=0)
    max_minutes: float = Field(default=0, ge=0)
    read: Literal["all", "sample"] = "all"
    agreement: float = Field(default=0.9, gt=0, le=1)

    def of(self, model: str) -> "AnalystSettings":
        """These settings for another model; an address is kept only among models of one provider."""
        named = self.model not in {EMBEDDED, model}
        other_provider = named and model.partition(":")[0] != self.model.partition(":")[0]
        return self.model_copy(update={"model": model, **({"base_url": ""} if other_provider else {})})

    def using(self, **given: float | str | None) -> "AnalystSettings":
        """These settings with some of them given otherwise; None leaves one as it is. SettingsError for what cannot be."""
        try:
            return type(self).model_validate({**self.model_dump(), **{k: v for k, v in given.items() if v is not None}})
        except ValidationError as error:
            first = error.errors()[0]
            raise SettingsError(f"{first['loc'][0]}: {first['msg']}.") from error


class Settings(Declarations):
    """project.toml. `effort` is the user's estimate per touchpoint id, in person-months; `shapes` the remembered files.

    What is declared of columns stands in its `columns`, `files` and `codes`.
    """

    name: str
    business: str = ""
    packs: tuple[str, ...] = ()
    analysis: Analysis = Analysis()
    analyst: AnalystSettings = AnalystSettings()
    privacy: Privacy = Privacy()
    reading: ReadingSettings = ReadingSettings()
    effort: Mapping[str, float] = Field(default_factory=dict)
    shapes: Mapping[str, Recognition] = Field(default_factory=dict)


def load(path: Path) -> Settings:
    """The settings in a project.toml; SettingsError names the first thing that is wrong with it."""
    return _parsed(path, Settings)


def declarations(path: Path) -> Declarations:
    """What a file of the same tables declares about columns; SettingsError names the first thing that is wrong with it."""
    try:
        return _parsed(path, Declarations)
    except OSError as error:
        raise SettingsError(f"{path.name} cannot be read ({error.strerror}): check its name.") from error


def _parsed(path: Path, kind: type[Tables]) -> Tables:
    try:
        return kind.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path.name} is not valid TOML: {error}. Correct it, then run the command again."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ", ".join(part for part in (path.name, ".".join(str(part) for part in first["loc"])) if part)
        why = first["msg"].removeprefix("Value error, ")
        raise SettingsError(f"{where}: {why}. Correct it, then run the command again.") from error


def dump(settings: Settings) -> str:
    """The settings as TOML text, defaults left out so that the file reads short."""
    return tomlkit.dumps(settings.model_dump(mode="json", exclude_defaults=True))
