"""One project's folder: where its files are, how they are written, and who may write."""

import fcntl
import hashlib
import json
import os
import re
import secrets
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from cxanalyzer import register as registers
from cxanalyzer import settings as setting
from cxanalyzer.errors import EvidenceError, ProjectError
from cxanalyzer.evidence import EvidenceDatabase
from cxanalyzer.records import Review, Touchpoint
from cxanalyzer.settings import Settings

_NAME = re.compile(r"^[a-z0-9][a-z0-9_-]{0,62}$")
_HELD_TWICE = frozenset(("mentions", "passages", "sources", "records"))
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


class ProjectFolder:
    """The folder `root/name` of a project that exists; `create` makes one, `open_folder` finds one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self.evidence = EvidenceDatabase(path / "evidence.sqlite")

    def close(self) -> None:
        """Let go of the database."""
        self.evidence.close()

    # --- settings, register, key --------------------------------------------------------------------------------------

    @property
    def settings(self) -> Settings:
        """project.toml, read anew each time: it is edited by hand."""
        return setting.load(self.path / "project.toml")

    def write_settings(self, settings: Settings) -> None:
        """Write project.toml."""
        write(self.path / "project.toml", setting.dump(settings))

    @property
    def register(self) -> list[Touchpoint]:
        """touchpoints.csv, read anew each time: it is edited by hand."""
        path = self.path / "touchpoints.csv"
        if not path.exists():
            return []
        return registers.parse(path.read_text(encoding="utf-8-sig", errors="replace"), path.name)

    def write_register(self, touchpoints: Sequence[Touchpoint]) -> None:
        """Write touchpoints.csv."""
        write(self.path / "touchpoints.csv", registers.render(touchpoints))

    @property
    def key(self) -> bytes:
        """The salt of this project's pseudonyms; it never leaves the folder."""
        return bytes.fromhex((self.path / "pseudonyms.key").read_text(encoding="ascii").strip())

    @property
    def vectors(self) -> Path:
        """The folder of the vector index, which may be deleted at any time."""
        return self.path / "vectors"

    # --- reviews ------------------------------------------------------------------------------------------------------

    def review_folder(self, period: str) -> Path:
        """Where the review of a period stands."""
        return self.path / "reviews" / period

    def reviews(self) -> list[str]:
        """The periods that have a review."""
        folder = self.path / "reviews"
        return sorted(one.name for one in folder.glob("*") if (one / "manifest.json").exists())

    def reviewed(self, period: str | None = None) -> str:
        """The period of a review: this one, or the latest. EvidenceError when there is none."""
        there = self.reviews()
        wanted = period or (there[-1] if there else "")
        if wanted not in there:
            known = f"There are: {', '.join(there)}." if there else f"Make one: cxanalyzer review {self.name}"
            raise EvidenceError(f"there is no review of “{wanted or 'any period'}” yet. {known}")
        return wanted

    def review(self, period: str | None = None) -> Review:
        """A review as a record: of this period, or the latest. EvidenceError when there is none."""
        wanted = self.reviewed(period)
        return Review.model_validate_json((self.review_folder(wanted) / "review.json").read_text(encoding="utf-8"))

    def concluded(self, period: str) -> Review:
        """A review without what evidence.sqlite holds as well (mentions, passages, sources, records): soon read."""
        text = (self.review_folder(period) / "review.json").read_text(encoding="utf-8")
        kept = {key: value for key, value in json.loads(text).items() if key not in _HELD_TWICE}
        return Review.model_validate(kept)

    def manifest(self, period: str) -> dict[str, Any] | None:
        """The manifest of a review, or None when there is no whole one."""
        try:
            found = json.loads((self.review_folder(period) / "manifest.json").read_text(encoding="utf-8"))
        except (OSError, ValueError):
            return None
        return found if isinstance(found, dict) and self._whole(period, found) else None

    def _whole(self, period: str, manifest: Mapping[str, Any]) -> bool:
        folder = self.review_folder(period)
        outputs = manifest.get("outputs")
        return isinstance(outputs, dict) and all((folder / name).exists() for name in outputs)

    def write_review(self, period: str, files: Mapping[str, str], manifest: Mapping[str, Any]) -> Path:
        """Put a whole review in place of the last one: written beside it, then swapped in."""
        folder = self.review_folder(period)
        beside = folder.with_name(f".{period}.new")
        shutil.rmtree(beside, ignore_errors=True)
        outputs = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
        whole = {
            **files,
            "manifest.json": json.dumps({**manifest, "outputs": outputs}, indent=2, ensure_ascii=False) + "\n",
        }
        for name, text in whole.items():
            write(beside / name, text)
        shutil.rmtree(folder, ignore_errors=True)
        beside.rename(folder)
        return folder

    # --- one writer ---------------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the project's lock; ProjectError at once when another process writes. The lock dies with its holder."""
        path = self.path / ".lock"
        with path.open("a+", encoding="utf-8") as handle:
            try:
                fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
            except OSError as error:
                handle.seek(0)
                holder = handle.read().strip() or "another process"
                raise ProjectError(
                    f"project “{self.name}” is being written by {holder}. Wait for it to end."
                ) from error
            handle.truncate(0)
            handle.write(f"process {os.getpid()}")
            handle.flush()
            try:
                yield
            finally:
                make_private(self.path)


def make_private(folder: Path) -> None:
    """A folder and all that is in it for its owner alone, whatever made it and under whatever umask."""
    for path, mode in _modes(folder):
        with suppress(FileNotFoundError):  # databases take their logs away
            if path.stat().st_mode & 0o777 != mode:
                path.chmod(mode)


def _modes(folder: Path) -> Iterator[tuple[Path, int]]:
    yield folder, 0o700
    for inside, folders, files in os.walk(folder):
        yield from ((Path(inside, name), 0o700) for name in folders if not Path(inside, name).is_symlink())
        yield from ((Path(inside, name), 0o600) for name in files if not Path(inside, name).is_symlink())


def write(path: Path, text: str) -> None:
    """Write a file beside its place, then swap it in: a reader sees the old file or the new one, never half."""
    path.parent.mkdir(parents=True, exist_ok=True)
    beside = path.with_name(f".{path.name}.new")
    with beside.open("w", encoding="utf-8", newline="") as handle:
        handle.write(text)
        handle.flush()
        os.fsync(handle.fileno())
    beside.replace(path)


def check_name(name: str) -> None:
    """ProjectError unless the name is safe as a folder on any system."""
    if not _NAME.match(name) or name in _RESERVED:
        raise ProjectError(
            f"“{name}” cannot be a project's name: use lower-case letters, digits, - and _, beginning with a letter or digit."
        )


def create(root: Path, settings: Settings, touchpoints: Sequence[Touchpoint]) -> ProjectFolder:
    """A new project under `root`; ProjectError when the name is taken or unfit."""
    check_name(settings.name)
    path = root / settings.name
    if path.exists():
        raise ProjectError(
            f"project “{settings.name}” is there already ({path}). Choose another name, or go on with it."
        )
    beside = root / f".{settings.name}.new"
    shutil.rmtree(beside, ignore_errors=True)
    beside.mkdir(parents=True, mode=0o700)
    key = beside / "pseudonyms.key"
    key.touch(mode=0o600)
    key.write_text(secrets.token_hex(32) + "\n", encoding="ascii")
    folder = ProjectFolder(beside)
    folder.write_register(touchpoints)
    folder.write_settings(settings)
    folder.close()
    make_private(beside)
    beside.rename(path)  # a project is there whole, or not at all
    return ProjectFolder(path)


def open_folder(root: Path, name: str) -> ProjectFolder:
    """The project `name` under `root`; ProjectError says which ones there are."""
    check_name(name)
    if not (root / name / "project.toml").exists():
        there = sorted(one.parent.name for one in root.glob("*/project.toml"))
        known = f"There are: {', '.join(there)}." if there else "There is none yet."
        raise ProjectError(f"there is no project “{name}” in {root}. {known} Make it with: cxanalyzer init {name}")
    return ProjectFolder(root / name)
