"""Find the files in what the user names: folders are walked in sorted order, and nothing is passed over in silence."""

import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cxanalyzer.records import Rejection

_NOT_FOUND = "no such file or folder: check the name"


def collect(paths: Sequence[Path]) -> tuple[list[tuple[Path, str]], list[Rejection]]:
    """The files to read, each with the name to show (its path in the folder that was given), and what is left out and why.

    A file named twice is read once. Of several folders, and for names that two share, the folder's name is shown, too.
    """
    files: list[tuple[Path, str, str]] = []
    left_out: list[Rejection] = []
    known: set[Path] = set()
    for given in paths:
        for path, name, reason in _found(given):
            shown = name.encode(errors="replace").decode()  # a name of bytes that are no text cannot be kept as it is
            if reason:
                left_out.append(Rejection(file=shown, record="", reason=reason))
            elif path.resolve() not in known:
                known.add(path.resolve())
                files.append((path, shown, given.resolve().name if given.is_dir() else path.resolve().parent.name))
    count = Counter(shown for _, shown, _ in files)
    folders = sum(given.is_dir() for given in paths) > 1
    return [
        (path, f"{folder}/{shown}" if folders or count[shown] > 1 else shown) for path, shown, folder in files
    ], left_out


def _found(given: Path) -> Iterator[tuple[Path, str, str]]:
    """What a path stands for: (path, name to show, reason when it is left out)."""
    try:
        mode = given.stat().st_mode
    except OSError:
        yield given, given.name or str(given), _NOT_FOUND
        return
    if stat.S_ISDIR(mode):
        yield from _walk(given, given)
    else:
        yield given, given.name, "" if stat.S_ISREG(mode) else "not a regular file: left out"


def _walk(folder: Path, root: Path) -> Iterator[tuple[Path, str, str]]:
    try:
        entries = sorted(folder.iterdir())
    except OSError as error:
        yield folder, folder.relative_to(root).as_posix(), f"cannot be opened ({error.strerror}): check its permissions"
        return
    for path in entries:
        shown = path.relative_to(root).as_posix()
        reason = _reason_against(path)
        if not reason and path.is_dir():
            yield from _walk(path, root)
        else:
            yield path, shown, reason


def _reason_against(path: Path) -> str:
    if path.is_symlink():
        return "a link: left out; name the file itself"
    if path.name.startswith((".", "~$")):
        return "a hidden file: left out"
    return "" if path.is_file() or path.is_dir() else "not a regular file: left out"
