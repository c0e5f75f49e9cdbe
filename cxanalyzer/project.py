"""One project's folder: where its files are, how they are written, and who may write."""

import hashlib
import json
import os
import re
import secrets
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager, suppress
from pathlib import Path
from typing import Any

from cxanalyzer import locking
from cxanalyzer import register as registers
from cxanalyzer import settings as setting
from cxanalyzer.errors import EvidenceError, ProjectError
from cxanalyzer.evidence import EvidenceDatabase
from cxanalyzer.records import Review, Touchpoint
from cxanalyzer.settings import Settings
from cxanalyzer.writing import is_torn, successor, tidy, told, write

_NAME = re.compile(r"[a-z0-9][a-z0-9_-]{0,62}")
_HELD_TWICE = frozenset(("mentions", "passages", "sources", "records"))
_RESERVED = {"con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10))}


class ProjectFolder:
    """The folder `root/name` of a project that exists; `create` makes one, `open_folder` finds one."""

    def __init__(self, path: Path) -> None:
        self.path = path
        self.name = path.name
        self.evidence = EvidenceDatabase(path / "evidence.sqlite")
        self.written = 0
        """How many times this object held the lock: what it read before may be another now."""

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
        return sorted(one.name for one in folder.glob("[!.]*") if (one / "manifest.json").exists())

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
        return self._read_review(wanted, Review.model_validate_json)

    def concluded(self, period: str) -> Review:
        """A review without what evidence.sqlite holds as well (mentions, passages, sources, records): soon read."""
        return self._read_review(period, _without_what_is_held_twice)

    def _read_review(self, period: str, read: Callable[[str], Review]) -> Review:
        """ProjectError where it is damaged, or of a version that reads otherwise."""
        path = self.review_folder(period) / "review.json"
        again = (
            f"Take the folder {path.parent} away, then make it anew: cxanalyzer review {self.name} --period {period}"
        )
        text = path.read_text(encoding="utf-8", errors="replace")
        try:
            found = read(text)
        except ValueError as error:
            raise ProjectError(
                f"the review of {period} is damaged, or of another version of cxanalyzer. {again}"
            ) from error
        if found.schema_version > Review.model_fields["schema_version"].default:
            raise ProjectError(
                f"the review of {period} was made by a newer cxanalyzer. Update, then run again. Or: {again}"
            )
        return found

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
        outputs = {name: hashlib.sha256(text.encode()).hexdigest() for name, text in files.items()}
        whole = {
            **files,
            "manifest.json": json.dumps({**manifest, "outputs": outputs}, indent=2, ensure_ascii=False) + "\n",
        }
        with successor(folder) as beside:
            for name, text in whole.items():
                write(beside / name, text)
        return folder

    # --- one writer ---------------------------------------------------------------------------------------------------

    @contextmanager
    def writing(self) -> Iterator[None]:
        """Hold the project's lock; BusyError at once when another process writes. The lock dies with its holder."""
        with ExitStack() as held:
            with told(self.name):
                held.enter_context(locking.writing(self.path))
            tidy(self.path)
            try:
                yield
            finally:
                self.written += 1
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


def _without_what_is_held_twice(text: str) -> Review:
    return Review.model_validate({key: value for key, value in json.loads(text).items() if key not in _HELD_TWICE})


def check_name(name: str) -> None:
    """ProjectError unless the name is safe as a folder on any system."""
    if not _NAME.fullmatch(name) or name in _RESERVED:
        raise ProjectError(
            f"“{name}” cannot be a project's name: use lower-case letters, digits, - and _, beginning with a letter or digit."
        )


def _refuse_link(path: Path) -> None:
    """ProjectError for a link in a project's place: what is written must stay under the root."""
    if path.is_symlink():
        raise ProjectError(
            f"{path} is a link, not a project's folder. Put the project itself there, or name its own root."
        )


def create(root: Path, settings: Settings, touchpoints: Sequence[Touchpoint]) -> ProjectFolder:
    """A new project under `root`; ProjectError when the name is taken or unfit."""
    check_name(settings.name)
    path = root / settings.name
    beside = root / f".{settings.name}.new"
    _refuse_link(path)
    _refuse_link(beside)
    if path.exists():
        raise ProjectError(
            f"project “{settings.name}” is there already ({path}). Choose another name, or go on with it."
        )
    with successor(path) as beside:  # a project is there whole, or not at all
        write(beside / "pseudonyms.key", secrets.token_hex(32) + "\n")
        folder = ProjectFolder(beside)
        folder.write_register(touchpoints)
        folder.write_settings(settings)
        folder.close()
        make_private(beside)
    return ProjectFolder(path)


def open_folder(root: Path, name: str) -> ProjectFolder:
    """The project `name` under `root`; ProjectError says which ones there are."""
    check_name(name)
    _refuse_link(root / name)
    if not (root / name / "project.toml").exists():
        there = sorted(one.parent.name for one in root.glob("[!.]*/project.toml"))
        known = f"There are: {', '.join(there)}." if there else "There is none yet."
        raise ProjectError(f"there is no project “{name}” in {root}. {known} Make it with: cxanalyzer init {name}")
    folder = ProjectFolder(root / name)
    if is_torn(folder.path / "reviews"):  # a run was ended between two moves: whoever may write puts things right
        with suppress(ProjectError), folder.writing():
            pass
    return folder
