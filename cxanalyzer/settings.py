"""One project's settings, as project.toml holds them. Secrets never stand here: they come from the environment."""

import tomllib
from collections.abc import Mapping
from pathlib import Path

import tomlkit
from pydantic import BaseModel, ConfigDict, Field, ValidationError

from cxanalyzer.errors import SettingsError
from cxanalyzer.records import Recognition

EMBEDDED = "embedded"


class _Section(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Privacy(_Section):
    """`names`: person names to take out wherever they stand, besides those recognised."""

    names: tuple[str, ...] = ()


class Analysis(_Section):
    """Who reads (`embedded`, or a model as provider:model) and which embeddings serve (`embedded`, or provider:model)."""

    analyst: str = EMBEDDED
    embeddings: str = EMBEDDED


class Settings(_Section):
    """project.toml. `effort` is the user's estimate per touchpoint id, in person-months; `shapes` the remembered files."""

    name: str
    business: str = ""
    packs: tuple[str, ...] = ()
    analysis: Analysis = Analysis()
    privacy: Privacy = Privacy()
    effort: Mapping[str, float] = Field(default_factory=dict)
    shapes: Mapping[str, Recognition] = Field(default_factory=dict)


def load(path: Path) -> Settings:
    """The settings in a project.toml; SettingsError names the first thing that is wrong with it."""
    try:
        return Settings.model_validate(tomllib.loads(path.read_text(encoding="utf-8")))
    except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
        raise SettingsError(
            f"{path.name} is not valid TOML: {error}. Correct it, then run the command again."
        ) from error
    except ValidationError as error:
        first = error.errors()[0]
        where = ".".join(str(part) for part in first["loc"])
        raise SettingsError(f"{path.name}, {where}: {first['msg']}. Correct it, then run the command again.") from error


def dump(settings: Settings) -> str:
    """The settings as TOML text, defaults left out so that the file reads short."""
    return tomlkit.dumps(settings.model_dump(mode="json", exclude_defaults=True))
