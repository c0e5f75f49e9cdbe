import os
import subprocess
import sys
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


@pytest.mark.parametrize("name", ["", "..", "a/b", "A", "con", "-x", "x" * 64, "a b", "ä"])
def test_hostile_names_make_nothing(tmp_path: Path, name: str) -> None:
    with pytest.raises(ProjectError, match="cannot be a project's name"):
        folders.create(tmp_path, Settings(name=name), [])
    assert list(tmp_path.iterdir()) == []


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


def test_a_second_writer_is_turned_away(tmp_path: Path) -> None:
    folder = made(tmp_path)
    code = (
        "import sys; from pathlib import Path; from cxanalyzer.project import open_folder\n"
        "from cxanalyzer.errors import ProjectError\n"
        "folder = open_folder(Path(sys.argv[1]), 'juniper')\n"
        "try:\n    folder.writing().__enter__()\nexcept ProjectError as error:\n    print(error)\n"
    )
    with folder.writing():
        done = subprocess.run([sys.executable, "-c", code, str(tmp_path)], capture_output=True, text=True, check=True)
    assert "is being written by process" in done.stdout
    with folder.writing():
        pass


def test_a_damaged_database_is_one_clear_line(tmp_path: Path) -> None:
    folder = made(tmp_path)
    folder.close()
    (folder.path / "evidence.sqlite").write_bytes(b"not a database, but long enough to be looked at" * 50)
    with pytest.raises(ProjectError, match="cannot be opened"):
        folders.open_folder(tmp_path, "juniper")
