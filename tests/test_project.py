import os
from pathlib import Path

import pytest
from everywhere import open_to_others

from cxanalyzer import Project
from cxanalyzer import project as folders
from cxanalyzer.errors import ProjectError, SettingsError
from cxanalyzer.records import Recognition, Touchpoint
from cxanalyzer.settings import Settings


def made(root: Path) -> folders.ProjectFolder:
    return folders.create(root, Settings(name="juniper"), [Touchpoint(id="returns", name="Returns")])


def test_a_project_is_found_again_as_it_was_made(tmp_path: Path) -> None:
    made(tmp_path).close()
    folder = folders.open_folder(tmp_path, "juniper")
    assert [one.id for one in folder.register] == ["returns"]
    assert folder.settings == Settings(name="juniper")
    assert len(folder.key) == 32


def test_settings_remember_a_shape(tmp_path: Path) -> None:
    folder = made(tmp_path)
    shape = Recognition(shape="abc", channel="survey", texts={"why": "Why?"}, scores={"nps": "nps"})
    folder.write_settings(Settings(name="juniper", business="Bikes", shapes={"abc": shape}))
    assert folder.settings.shapes["abc"] == shape


def test_settings_that_cannot_be_say_where(tmp_path: Path) -> None:
    folder = made(tmp_path)
    (folder.path / "project.toml").write_text('name = "juniper"\n[privacy]\nname = "x"\n')
    with pytest.raises(SettingsError, match=r"project\.toml, privacy\.name"):
        _ = folder.settings
    (folder.path / "project.toml").write_text("name = ")
    with pytest.raises(SettingsError, match="not valid TOML"):
        _ = folder.settings


_PATHS = (
    "",
    ".",
    "..",
    "...",
    "a/b",
    "/",
    "/etc",
    "../x",
    "../../x",
    "x/../../y",
    "./x",
    "x/",
    "a\\b",
    "..\\x",
    "~",
    "~root",
)
_DEVICES = ("con", "prn", "aux", "nul", *(f"com{n}" for n in range(1, 10)), *(f"lpt{n}" for n in range(1, 10)))
_SIGNS = (
    "A",
    "-x",
    "--root",
    "_x",
    ".x",
    "x.",
    "a b",
    " x",
    "x ",
    "x\n",
    "\nx",
    "x\t",
    "x\0y",
    "\0",
    "x\r",
    "\x1b[31mx",
    "a:b",
    "x;y",
)
_LETTERS = (
    "ä",
    "x\u202ey",
    "x\u200b",
    "ｘ",
    "x\U000e0041",
    "x*",
    "x?",
    "$(x)",
    "`x`",
    "x|y",
    "%2e%2e",
    "x\udcff",
    "x" * 64,
    "x" * 5000,
)


@pytest.mark.parametrize("name", [*_PATHS, *_DEVICES, *_SIGNS, *_LETTERS])
def test_hostile_names_make_nothing(tmp_path: Path, name: str) -> None:
    root = tmp_path / "one" / "root"
    root.mkdir(parents=True)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ProjectError, match="cannot be a project's name"):
        folders.create(root, Settings(name=name), [])
    with pytest.raises(ProjectError, match="cannot be a project's name"):
        folders.open_folder(root, name)
    assert sorted(tmp_path.rglob("*")) == before


def test_a_link_is_no_project(tmp_path: Path) -> None:
    root, elsewhere = tmp_path / "root", tmp_path / "elsewhere"
    root.mkdir()
    made(elsewhere).close()
    (root / "juniper").symlink_to(elsewhere / "juniper")
    (root / "dangling").symlink_to(tmp_path / "nowhere")
    (root / ".beside.new").symlink_to(elsewhere)
    before = sorted(tmp_path.rglob("*"))
    with pytest.raises(ProjectError, match="is a link"):
        folders.open_folder(root, "juniper")
    for name in ("juniper", "dangling", "beside"):
        with pytest.raises(ProjectError, match="is a link"):
            folders.create(root, Settings(name=name), [])
    assert sorted(tmp_path.rglob("*")) == before


def test_a_project_made_from_python_is_for_its_owner_alone(tmp_path: Path) -> None:
    notes = tmp_path / "notes.txt"
    notes.write_text("The parcel was late.\n-\nThe shop was kind.\n", encoding="utf-8")
    before = os.umask(0o022)  # that of most machines
    try:
        with Project.create("shop", root=tmp_path) as project:
            project.ingest(notes)
            assert (project.path / "vectors" / "chroma" / "chroma.sqlite3").exists()
            assert open_to_others(project.path) == []
            (project.path / "own.txt").write_text("mine", encoding="utf-8")
            project.edit_register(list)
            assert open_to_others(project.path) == []
    finally:
        os.umask(before)


def test_an_unknown_project_names_those_there_are(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(ProjectError, match="There are: juniper"):
        folders.open_folder(tmp_path, "jupiter")


def test_a_project_is_not_made_twice(tmp_path: Path) -> None:
    made(tmp_path)
    with pytest.raises(ProjectError, match="is there already"):
        made(tmp_path)


def test_a_review_is_swapped_in_whole(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.write_review("2026-Q3", {"report.md": "one", "tables/mentions.csv": "a"}, {"fingerprint": "1"})
    folder.write_review("2026-Q3", {"report.md": "two"}, {"fingerprint": "2"})
    review = folder.review_folder("2026-Q3")
    assert sorted(path.name for path in review.iterdir()) == ["manifest.json", "report.md"]
    assert folder.manifest("2026-Q3")["fingerprint"] == "2"
    (review / "report.md").unlink()
    assert folder.manifest("2026-Q3") is None


def test_a_damaged_database_is_one_clear_line(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.close()
    (folder.path / "evidence.sqlite").write_bytes(b"not a database, but long enough to be looked at" * 50)
    with pytest.raises(ProjectError, match="cannot be opened"):
        folders.open_folder(tmp_path, "juniper")
