"""The order of the steps. `ingest` and `review` are each one straight line; a step whose inputs are unchanged is skipped."""

import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from typing import Any

from cxanalyzer import register as registers
from cxanalyzer.errors import EvidenceError, InputError
from cxanalyzer.interfaces import Analyst, DocumentReader, EvidenceStore, Progress
from cxanalyzer.privacy import Ledger, Redactor
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import FileAccount, Hints, PeriodEvidence, RawFile, Rejection, Review, Touchpoint
from cxanalyzer.steps import account as accounting
from cxanalyzer.steps import connect, consolidate, gaps, hypothesize, prioritize, read, score
from cxanalyzer.steps import ingest as ingesting

ALL = "all"
UNDATED = "undated"


@dataclass(frozen=True)
class Intake:
    """What is to be taken in: the files found, what could not be read as a file, and what the user says about them."""

    files: Sequence[tuple[Path, str]]
    refused: Sequence[Rejection]
    hints: Hints
    period: str | None = None


@dataclass(frozen=True)
class Taken:
    """What was taken in: the files as recognised, where every record went, and the periods it fell into."""

    files: list[RawFile]
    accounts: list[FileAccount]
    periods: list[str]


@dataclass(frozen=True)
class Request:
    """What is to be reviewed. `versions` names everything besides the evidence that the result depends on."""

    period: str | None = None
    discover: bool = True
    top: int = 3
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """A review that was done (or was found done already: `unchanged`), and where it stands."""

    period: str
    folder: Path
    unchanged: bool
    summary: list[str]


def silent(label: str, done: int, total: int) -> None:
    """Progress that nobody watches."""
