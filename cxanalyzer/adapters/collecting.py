"""Find the files in what the user names: folders are walked in sorted order, and nothing is passed over in silence.

A link that the user names stands for what it leads to, for the user has chosen it; a link inside a folder is left out, for
whoever filled the folder may have chosen it, and so are pipes, sockets and devices.
"""

import os
import stat
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path

from cxanalyzer.records import Rejection

_NOT_FOUND = "no such file or folder: check the name"
_NOT_REGULAR = "not a regular file: left out"


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
                files.append((path, shown, _shown(_folder_of(given, path))))
    count = Counter(shown for _, shown, _ in files)
    folders = sum(given.is_dir() for given in paths) > 1
    return [
        (path, f"{folder}/{shown}" if folders or count[shown] > 1 else shown) for path, shown, folder in files
    ], left_out


def _folder_of(given: Path, path: Path) -> str:
    return given.resolve().name if given.is_dir() else path.resolve().parent.name


def _found(given: Path) -> Iterator[tuple[Path, str, str]]:
    """What a path stands for: (path, name to show, reason when it is left out)."""
    try:
        mode = given.stat().st_mode
    except OSError:
        yield given, _shown(given.name or str(given)), _NOT_FOUND
        return
    if stat.S_ISDIR(mode):
        yield from _walk(given)
    else:
        yield given, _shown(given.name), "" if stat.S_ISREG(mode) else _NOT_REGULAR


def _walk(root: Path) -> Iterator[tuple[Path, str, str]]:
    """Everything under a folder, in order; however deep it is, and whatever happens to it meanwhile."""
    waiting = [root]
    while waiting:
        path = waiting.pop()
        try:
            mode = stat.S_IFDIR if path == root else path.lstat().st_mode
            reason = "" if path == root else _reason_against(path.name, mode)
            if stat.S_ISDIR(mode) and not reason:
                waiting.extend(sorted(path.iterdir(), reverse=True))
                continue
        except OSError as error:
            reason = f"cannot be opened ({error.strerror}): check its permissions, or that it is still there"
        yield path, _shown(path.relative_to(root).as_posix()), reason


def _reason_against(name: str, mode: int) -> str:
    if stat.S_ISLNK(mode):
        return "a link: left out; name the file itself"
    if name.startswith((".", "~$")):
        return "a hidden file: left out"
    return "" if stat.S_ISREG(mode) or stat.S_ISDIR(mode) else _NOT_REGULAR


def _shown(name: str) -> str:
    """A name as text, also where its bytes are none."""
    return os.fsencode(name).decode("utf-8", "replace")
