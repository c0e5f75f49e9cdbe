"""Folders that may not be written, disks that are full, and Ctrl-C twice: one clear line each, and a project that goes on."""

import json
import shutil
import signal
from pathlib import Path

import disturbing
import pytest
from commands import Done, start
from disturbed_shop import ASKED_POINTS, POINTS, Point, is_one_clear_line
from outcome import outcome


@pytest.fixture
def root(bicycle_shop: Path, tmp_path: Path) -> Path:
    shutil.copytree(bicycle_shop / "shop", tmp_path / "shop")
    return tmp_path


def disturbed(root: Path, said: dict[str, object], *arguments: str) -> Done:
    return start(*arguments, root=root, folder=root, **{disturbing.VARIABLE: json.dumps(said)}).wait()


def forbidden(*folders: Path) -> None:
    for folder in folders:
        folder.chmod(0o500)


def allowed(*folders: Path) -> None:
    for folder in folders:
        folder.chmod(0o700)


@pytest.mark.parametrize(
    "arguments",
    [("touchpoints", "shop", "add", "Parking"), ("review", "shop"), ("show", "shop", "evidence", "brakes")],
    ids=lambda one: one[0],
)
def test_a_project_that_may_not_be_written_is_one_clear_line(root: Path, arguments: tuple[str, ...]) -> None:
    before = outcome(root / "shop")
    for path in (root / "shop").rglob("*"):
        path.chmod(0o500 if path.is_dir() else 0o400)
    forbidden(root / "shop")
    done = disturbed(root, {"plain": True}, *arguments)
    for path in (root / "shop", *(root / "shop").rglob("*")):
        path.chmod(0o700)
    assert done.code == 1
    assert is_one_clear_line(done.errors), done.errors
    assert "may not be written" in done.errors
    assert outcome(root / "shop") == before


def test_a_root_that_may_not_be_written_is_one_clear_line(tmp_path: Path) -> None:
    (tmp_path / "projects").mkdir(mode=0o500)
    said = {"plain": True}
    done = disturbed(tmp_path, said, "init", "juniper", "--root", str(tmp_path / "projects"))
    assert (done.code, is_one_clear_line(done.errors)) == (1, True), done.errors
    assert "may not be written" in done.errors
    assert list((tmp_path / "projects").iterdir()) == []


def test_a_file_that_finds_no_room_is_one_clear_line(root: Path, tmp_path: Path) -> None:
    before = outcome(root / "shop")
    (tmp_path / "more.txt").write_text("The bell rings by itself. " * 20_000, encoding="utf-8")
    done = disturbed(root, {"largest": 150_000}, "ingest", "shop", str(tmp_path / "more.txt"))
    assert (done.code, is_one_clear_line(done.errors)) == (1, True), done.errors
    assert outcome(root / "shop") == before
    assert start("ingest", "shop", str(tmp_path / "more.txt"), root=root, folder=root).wait().code == 0


def test_ctrl_c_twice_ends_at_once(root: Path) -> None:
    before = outcome(root / "shop")
    said = {"at": "cxanalyzer.project:write", "when": "before", "call": 1, "signal": signal.SIGINT, "times": 2}
    done = disturbed(root, said, "touchpoints", "shop", "add", "Parking")
    assert (done.code, done.errors) == (-signal.SIGINT, "")
    assert outcome(root / "shop") == before
    assert start("touchpoints", "shop", "add", "Parking", root=root, folder=root).wait().code == 0


def test_ctrl_c_while_the_program_is_loaded_is_one_line(root: Path) -> None:
    said = {"at": "cxanalyzer.cli.app:run", "when": "before", "call": 1, "signal": signal.SIGINT}
    done = disturbed(root, said, "touchpoints", "shop")
    assert done.code == 130
    assert is_one_clear_line(done.errors)


@pytest.mark.parametrize("point", [*POINTS, *ASKED_POINTS], ids=lambda point: f"{point.command}: {point.name}")
def test_every_place_at_which_a_command_can_be_ended_is_there(point: Point) -> None:
    assert disturbing.place(point.at)[1]
