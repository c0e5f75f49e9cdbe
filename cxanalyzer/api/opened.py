"""A project that is open: its folder, who reads, and its reviews."""

from pathlib import Path
from types import TracebackType
from typing import Self

from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Review
from cxanalyzer.settings import AnalystSettings


class Opened:
    """What every part of a project's public face stands on."""

    def __init__(self, folder: ProjectFolder) -> None:
        self._folder = folder

    def close(self) -> None:
        """Let go of the project's files."""
        self._folder.close()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, traceback: TracebackType | None
    ) -> None:
        self.close()

    @property
    def path(self) -> Path:
        """The project's folder."""
        return self._folder.path

    def analyst(self, model: str | None = None, **given: float | str | None) -> AnalystSettings:
        """Who reads: as [analyst] of project.toml says, with what is given otherwise (`max_cost`, `max_calls`, `read` …)."""
        settings = self._folder.settings.analyst
        return settings.of(model or settings.model).using(**given)

    def last_review(self, period: str | None = None) -> Review:
        """A review as a record: of this period, or the latest. EvidenceError when there is none."""
        return self._folder.review(period)
