"""Whatever the disk refuses, at whatever moment: one clear error, the old or the new state, and the same end after all."""

import shutil
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import disturbing
import fakes
import pytest
from outcome import differences, outcome

from cxanalyzer import project as folders
from cxanalyzer.errors import StorageError
from cxanalyzer.evidence import Remembered
from cxanalyzer.records import FileAccount, Touchpoint
from cxanalyzer.settings import Settings

BEFORE, AFTER = ({"report.md": word, "tables/mentions.csv": f"id\n{word}\n"} for word in ("one", "two"))
RETURNS = [Touchpoint(id="returns", name="Returns")]


def made(root: Path) -> None:
    """A project with a review, made once."""
    if (root / "juniper").exists():
        return
    folder = folders.create(root, Settings(name="juniper"), RETURNS)
    with folder.writing():
        folder.write_review("2026-Q3", BEFORE, {"fingerprint": "1"})
    folder.close()


def taken_in(root: Path) -> None:
    """Evidence, settings, register and a second review: everything that a command writes here."""
    folder = folders.open_folder(root, "juniper")
    try:
        with folder.writing():
            source = fakes.source(1)
            account = FileAccount(
                file="survey.csv", sha256="a", channel="survey", read=1, kept=1, again=0, empty=0, rejected=0
            )
            remembered = Remembered(ledger=[("person", "d", 1)], seen=[("files", "a", "survey.csv")])
            folder.evidence.keep([source], [fakes.passage(source, "Slow.")], [], [account], remembered)
            folder.write_settings(Settings(name="juniper", business="Bikes"))
            folder.write_review("2026-Q3", AFTER, {"fingerprint": "2"})
            folder.write_register([*RETURNS, Touchpoint(id="delivery", name="Delivery")])
            folder.evidence.keep_review("2026-Q3", "2", [])
    finally:
        folder.close()


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_every_operation_of_a_command_may_fail(tmp_path: Path, error: str) -> None:
    made(tmp_path)
    template = tmp_path / "juniper"
    whole = fresh(template, tmp_path / "whole")
    told = tmp_path / "operations.txt"
    with disturbing.failing(whole / "juniper", 0, error, told):
        taken_in(whole)
    count = len(told.read_text(encoding="utf-8").splitlines())
    expected = outcome(whole / "juniper")
    assert count > 60
    tried = range(1 + (error == "EIO"), count + 1, 4)  # benchmarks/crash.py tries every one
    refused = []
    for nth in tried:
        root = fresh(template, tmp_path / f"{nth}")
        with disturbing.failing(root / "juniper", nth, error, tmp_path / "again.txt"):
            if refuses(taken_in, root):
                refused.append(nth)
        with closing(folders.open_folder(root, "juniper")) as folder:
            assert (folder.manifest("2026-Q3") or {}).get("fingerprint") in {"1", "2"}  # one of both, and whole
            with folder.writing():  # clears away what could not be cleared away before
                pass
        if nth in refused:
            taken_in(root)
        assert differences(outcome(root / "juniper"), expected) == [], nth
        assert [path for path in root.rglob(".*") if path.suffix in {".new", ".old"}] == [], nth
    assert (
        len(refused) > len(tried) * 0.8
    )  # at the others something was made that was there, or cleared away that was not


@pytest.mark.parametrize("error", ["ENOSPC", "EIO"])
def test_a_project_is_made_whole_or_not_at_all(tmp_path: Path, error: str) -> None:
    whole = tmp_path / "whole"
    whole.mkdir()
    told = tmp_path / "operations.txt"
    with disturbing.failing(whole, 0, error, told):
        made(whole)
    tried = range(1 + (error == "EIO"), len(told.read_text(encoding="utf-8").splitlines()) + 1, 4)
    refused = 0
    for nth in tried:
        root = tmp_path / f"{nth}"
        root.mkdir()
        with disturbing.failing(root, nth, error, tmp_path / "again.txt"):
            refused += refuses(made, root)
        assert [path.name for path in root.iterdir()] in ([], ["juniper"]), nth
        made(root)
        folders.open_folder(root, "juniper").close()
    assert refused > len(tried) * 0.8


def refuses(act: Callable[[Path], None], root: Path) -> bool:
    """Whether it was refused; only ever with a StorageError of one line that says what to do."""
    said = ""
    try:
        act(root)
    except StorageError as error:
        said = str(error)
    assert not said or said.endswith("then run the same command again: what was finished is kept.")
    assert "\n" not in said
    return bool(said)


def fresh(template: Path, root: Path) -> Path:
    shutil.copytree(template, root / "juniper")
    return root
