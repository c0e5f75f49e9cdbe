"""The README says what is there."""

import re
import tomllib
from pathlib import Path

from conftest import run

TOP = Path(__file__).parent.parent
README = (TOP / "README.md").read_text(encoding="utf-8")


def test_every_dependency_has_its_line() -> None:
    project = tomllib.loads((TOP / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    table = README.split("## Why each dependency is there")[1]
    names = [re.split(r"[\[<>=]", one)[0] for one in project["dependencies"]]
    assert [name for name in names if not re.search(rf"(?<![\w-]){re.escape(name)}(?![\w-])", table)] == []


def test_every_room_is_on_the_map() -> None:
    there = {path.name for path in (TOP / "cxanalyzer").iterdir() if not path.name.startswith("_")}
    shown = README.split("## How it is built")[1].split("## Why each")[0]
    assert [name for name in sorted(there) if name.removesuffix(".py") not in shown] == []


def test_every_command_is_listed(tmp_path: Path) -> None:
    listed = run("--help", root=tmp_path).stdout
    for command in (
        "demo",
        "init",
        "ingest",
        "touchpoints",
        "review",
        "show",
        "ask",
        "chat",
        "mcp",
        "compare",
        "hypotheses",
        "evaluate",
        "calibrate",
        "prompts",
        "doctor",
    ):
        assert command in listed
        assert f"`{command}" in README
