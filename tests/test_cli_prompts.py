"""`cxanalyzer prompts` as a person types it."""

from pathlib import Path

import pytest
from conftest import run

from cxanalyzer import shipped
from cxanalyzer.prompts import NAMES


@pytest.fixture
def root(tmp_path: Path) -> Path:
    assert run("init", "juniper", root=tmp_path).returncode == 0
    return tmp_path


def test_the_list_names_every_prompt_and_which_is_used(root: Path) -> None:
    listed = run("prompts", root=root)
    assert listed.returncode == 0, listed.stderr
    rows = [line.split() for line in listed.stdout.splitlines()[1:]]
    assert [row[0] for row in rows] == list(NAMES)
    assert {row[3] for row in rows} == {"yes"}


def test_a_prompt_is_shown_as_its_file(root: Path) -> None:
    shown = run("prompts", "show", "read_passages", "--version", "1", root=root)
    assert shown.stdout == (shipped.folder("prompts") / "read_passages.v1.md").read_text(encoding="utf-8")


def test_a_prompt_is_ejected_edited_and_checked(root: Path) -> None:
    ejected = run("prompts", "eject", "read_passages", "--project", "juniper", root=root)
    assert ejected.returncode == 0, ejected.stderr
    own = root / "juniper" / "prompts" / "read_passages.v1.md"
    assert own.read_bytes() == (shipped.folder("prompts") / own.name).read_bytes()
    assert run("prompts", "check", "--project", "juniper", root=root).returncode == 0

    own.write_text(own.read_text(encoding="utf-8").replace("$records", "$rekords"), encoding="utf-8")
    checked = run("prompts", "check", "--project", "juniper", root=root)
    assert checked.returncode == 1
    problems = checked.stderr.splitlines()
    assert len(problems) == 2
    assert all(line.startswith("read_passages.v1.md: $") for line in problems)
    assert run("prompts", "check", root=root).returncode == 0

    rows = run("prompts", "list", "--project", "juniper", root=root).stdout.splitlines()
    mine, theirs = [" ".join(row.split()) for row in rows if row.startswith("read_passages")]
    assert "this project yes" in mine
    assert "cxanalyzer no" in theirs


def test_a_copy_that_was_edited_is_never_overwritten(root: Path) -> None:
    run("prompts", "eject", "read_passages", "--project", "juniper", root=root)
    own = root / "juniper" / "prompts" / "read_passages.v1.md"
    own.write_text("mine", encoding="utf-8")
    again = run("prompts", "eject", "read_passages", "--project", "juniper", root=root)
    assert again.returncode == 1
    assert "has its own copy already" in again.stderr
    assert own.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("show",), 2, "prompts show TASK"),
        (("list", "read_passages"), 2, "prompts list"),
        (("eject", "read_passages"), 2, "--project NAME"),
        (("show", "read_minds"), 1, "there is no prompt “read_minds”"),
        (("check", "--project", "jupiter"), 1, "There are: juniper"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    root: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run("prompts", *arguments, root=root)
    assert done.returncode == code, done.stderr
    assert message in done.stderr
    assert "Traceback" not in done.stderr
