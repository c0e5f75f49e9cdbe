"""Prompts that somebody names for once are used before the project's and the shipped ones."""

from pathlib import Path

import pytest

from cxanalyzer import shipped
from cxanalyzer.errors import PromptError
from cxanalyzer.prompts import Prompts

TASK = "read_passages"


def prompt(folder: Path, version: int, remark: str) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    text = (shipped.folder("prompts") / f"{TASK}.v1.md").read_text(encoding="utf-8")
    path = folder / f"{TASK}.v{version}.md"
    changed = text.replace("version: 1", f"version: {version}").replace("## System\n", f"## System\n{remark} ")
    path.write_text(changed, encoding="utf-8")
    return path


def test_a_named_folder_wins_over_a_later_version_of_the_projects_own(tmp_path: Path) -> None:
    prompt(tmp_path / "project" / "prompts", 9, "Ours.")
    prompt(tmp_path / "named", 2, "Named.")
    prompt(tmp_path / "named", 3, "Named later.")
    prompts = Prompts(tmp_path / "project", tmp_path / "named")
    assert prompts.find(TASK).system.startswith("Named later.")
    assert prompts.find("find_moments").origin == "shipped"


def test_a_named_file_is_the_only_one_of_its_folder(tmp_path: Path) -> None:
    first, _ = prompt(tmp_path, 2, "This one."), prompt(tmp_path, 3, "Not this one.")
    assert Prompts(instead=first).find(TASK).system.startswith("This one.")


def test_what_holds_no_prompt_is_refused(tmp_path: Path) -> None:
    (tmp_path / "notes.md").write_text("Nothing.", encoding="utf-8")
    with pytest.raises(PromptError, match="holds no prompt of a task"):
        Prompts(instead=tmp_path)
    with pytest.raises(PromptError, match="there is no prompt file or folder"):
        Prompts(instead=tmp_path / "gone")
