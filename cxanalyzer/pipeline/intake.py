"""Take files in as evidence: read, clean, redact, keep, index."""

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path

from cxanalyzer.errors import InputError, SettingsError
from cxanalyzer.evidence import Remembered
from cxanalyzer.interfaces import DocumentReader, EvidenceStore, Progress
from cxanalyzer.periods import check
from cxanalyzer.pipeline.progress import silent
from cxanalyzer.privacy import Ledger, Redactor
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Declarations, Declared, FileAccount, Hints, RawFile, Rejection, Touchpoint
from cxanalyzer.steps import ingest as ingesting

_SEEN = ("files", "records", "texts")


@dataclass(frozen=True)
class Intake:
    """What is to be taken in: the files found, what could not be read as a file, and what the user says about them.

    `declared` is what a file of declarations says of columns; it comes before what project.toml says.
    """

    files: Sequence[tuple[Path, str]]
    refused: Sequence[Rejection]
    hints: Hints
    period: str | None = None
    declared: Declarations = field(default_factory=Declarations)


@dataclass(frozen=True)
class Taken:
    """What was taken in: the files as recognised, where every record went, and the periods it fell into."""

    files: list[RawFile]
    accounts: list[FileAccount]
    periods: list[str]


def ingest(
    folder: ProjectFolder,
    reading: AbstractContextManager[DocumentReader],
    index: EvidenceStore,
    intake: Intake,
    progress: Progress | None = None,
) -> Taken:
    """Read the files, clean and redact what they hold, and keep it. One transaction: all of it, or none."""
    progress = progress or silent
    if intake.period is not None:
        check(intake.period)
    with reading as reader:
        raw, refused = _read_files(folder, reader, intake, progress)
    ledger = Ledger(folder.evidence.ledger())
    redactor = Redactor(folder.key, ledger, folder.settings.privacy.names)
    names = redactor.names_known
    known = ingesting.KnownEvidence(**{kind: folder.evidence.seen(kind) for kind in _SEEN})
    with index.ahead(sum(len(source.texts) for file in raw for source in file.sources)) as hear:
        progress("clean and redact", 0, 1)
        done = ingesting.ingest(raw, known, redactor, intake.period, hear)
        progress("clean and redact", 1, 1)
        accounts = [*_told_late(folder, redactor, names, done.accounts), *refused]
        folder.evidence.keep(done.sources, done.passages, done.metrics, accounts, _remembered(ledger, done))
        _remember_shapes(folder, raw)
        index.add(done.passages, progress)
    return Taken(raw, accounts, sorted({source.period for source in done.sources}))


def _told_late(
    folder: ProjectFolder, redactor: Redactor, names: int, accounts: Sequence[FileAccount]
) -> Sequence[FileAccount]:
    """The accounts; where `names` were known before and these files list more, the first says how many old texts hold those."""
    late = redactor.names_known > names and sum(redactor.is_named_in(one.text) for one in folder.evidence.passages())
    if not late or not accounts:
        return accounts
    note = (
        f"{late:,} {'passage' if late == 1 else 'passages'} taken in earlier may hold a name that is listed only now, and "
        "keep it: to have it taken out of them, make the project anew from all files in one command"
    )
    return [accounts[0].model_copy(update={"notes": (*accounts[0].notes, note)}), *accounts[1:]]


def _read_files(
    folder: ProjectFolder, reader: DocumentReader, intake: Intake, progress: Progress
) -> tuple[list[RawFile], list[FileAccount]]:
    settings, register = folder.settings, folder.register
    raw: list[RawFile] = []
    refused = [_refusal(one.file, one.reason) for one in intake.refused]
    for number, (path, shown) in enumerate(intake.files, start=1):
        try:
            columns = {
                **settings.declared_for(shown),
                **intake.declared.declared_for(shown),
                **intake.hints.columns,
            }
            hints = intake.hints.model_copy(update={"columns": _rating(columns, register)})
            raw.append(_told(reader.read(path, shown, hints, settings.shapes), intake.declared))
        except InputError as error:
            refused.append(_refusal(shown, str(error)))
        progress("read", number, len(intake.files))
    return raw, refused


def _rating(columns: Mapping[str, Declared], register: Sequence[Touchpoint]) -> dict[str, Declared]:
    """The columns with the ids of the touchpoints they rate. SettingsError when one is not in the register."""
    ids = {key.casefold(): one.id for one in reversed(register) for key in (one.name, one.id)}
    found = {}
    for name, one in columns.items():
        touchpoint = ids.get(one.touchpoint.casefold(), "")
        if one.touchpoint and not touchpoint:
            raise SettingsError(
                f"columns.{name}.touchpoint: “{one.touchpoint}” is not in touchpoints.csv: add it there, or leave it out."
            )
        found[name] = one.model_copy(update={"touchpoint": touchpoint})
    return found


def _told(file: RawFile, declared: Declarations) -> RawFile:
    """A table of which nothing is declared although declarations were given says so."""
    if not file.recognition.shape or file.recognition.columns or declared == Declarations():
        return file
    return file.model_copy(update={"notes": (*file.notes, "no column of this file is declared")})


def _refusal(file: str, reason: str) -> FileAccount:
    """A file that could not be read at all is one thing read and one thing rejected."""
    return FileAccount(
        file=file, sha256="", channel="", read=1, kept=0, again=0, empty=0, rejected=1,
        reasons=(Rejection(file=file, record="", reason=reason),),
    )  # fmt: skip


def _remembered(ledger: Ledger, done: ingesting.Ingested) -> Remembered:
    return Remembered(
        ledger=[(kind, digest, number) for (kind, digest), number in ledger.known.items()],
        seen=[(kind, digest, file) for kind in _SEEN for digest, file in getattr(done.remembered, kind).items()],
        renamed=dict(done.renamed),
    )


def _remember_shapes(folder: ProjectFolder, raw: Sequence[RawFile]) -> None:
    settings = folder.settings
    shapes = {file.recognition.shape: file.recognition for file in raw if file.recognition.shape}
    if any(settings.shapes.get(shape) != recognition for shape, recognition in shapes.items()):
        folder.write_settings(settings.model_copy(update={"shapes": {**settings.shapes, **shapes}}))
