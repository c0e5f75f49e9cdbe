"""A project that an earlier version made is carried over with a backup; one of a later version is refused as it is."""

import json
import shutil
import sqlite3
import warnings
from collections.abc import Iterator
from contextlib import closing
from functools import partial
from pathlib import Path

import pytest

from cxanalyzer import Project
from cxanalyzer.cli import discretion
from cxanalyzer.errors import CxAnalyzerWarning, ProjectError
from cxanalyzer.evidence import EvidenceDatabase
from cxanalyzer.evidence.schema import SCHEMA_VERSION
from cxanalyzer.replies import RepliesDatabase

FIRST = Path(__file__).parent / "old_projects" / "first"


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """The project as the first version that could review left it; of its reviews the files that are read."""
    folder = tmp_path / "juniper"
    shutil.copytree(FIRST, folder)
    with closing(sqlite3.connect(folder / "evidence.sqlite")) as connection:
        connection.executescript((folder / "evidence.sql").read_text(encoding="utf-8"))
    for review in (folder / "reviews").iterdir():
        for name in json.loads((review / "manifest.json").read_text(encoding="utf-8"))["outputs"]:
            (review / name).parent.mkdir(exist_ok=True)
            (review / name).touch()
    return tmp_path


def dumped(path: Path) -> list[str]:
    with closing(sqlite3.connect(path)) as connection:
        return list(connection.iterdump())


@pytest.fixture
def project(root: Path) -> Iterator[Project]:
    with pytest.warns(CxAnalyzerWarning, match=r"kept as it was in evidence\.v1\.sqlite"):
        opened = Project.open("juniper", root=root)
    with opened:
        yield opened


def test_the_first_version_s_project_is_carried_over_and_kept_beside(root: Path, project: Project) -> None:
    kept = "\n".join(dumped(project.path / "evidence.v1.sqlite"))
    assert kept == FIRST.joinpath("evidence.sql").read_text(encoding="utf-8").rstrip("\n")
    assert [path.name for path in project.path.glob("*evidence.v1*")] == ["evidence.v1.sqlite"]
    assert (project.path / "evidence.v1.sqlite").stat().st_mode & 0o077 == 0
    EvidenceDatabase(project.path / "evidence.sqlite").close()  # once: nothing is told or kept again


def test_the_command_line_says_such_a_thing_in_one_line(
    root: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    shown = partial(discretion.warn, warnings.showwarning)
    monkeypatch.setattr(warnings, "showwarning", shown)  # as `main` does, for as long as the process lives
    warnings.simplefilter("always")
    Project.open("juniper", root=root).close()
    (line,) = capsys.readouterr().err.splitlines()
    assert line.startswith("evidence.sqlite was made by an earlier version")


def test_what_an_earlier_version_read_is_compared_asked_and_added_to(
    root: Path, project: Project, tmp_path: Path
) -> None:
    found = project.compare("2026-Q2", "2026-Q3").comparison
    assert (found.before.how, found.now.how) == ("stored", "stored")
    assert {one.touchpoint_id for one in found.touchpoints} == {"delivery", "returns"}
    assert "two days late" in project.find("late parcel")[0].passage.text + project.find("late parcel")[1].passage.text
    more = tmp_path / "more.csv"
    more.write_text("id,customer_id,submitted_at,nps,comment\n9,c9,2026-08-09,1,The parcel was crushed\n")
    project.ingest(more)
    assert project.review().period == "2026-Q3"
    assert project.last_review().coverage.sources == 3


def test_carrying_over_that_is_interrupted_leaves_the_old_database_as_it_was(root: Path) -> None:
    path = root / "juniper" / "evidence.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE numbered_passages (in_the_way)")  # the last thing made, but for the words
    before = dumped(path)
    for _ in range(2):
        with pytest.warns(CxAnalyzerWarning), pytest.raises(ProjectError, match="cannot be used"):
            EvidenceDatabase(path)
        assert dumped(path) == before
    assert dumped(path.with_name("evidence.v1.sqlite")) == before
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("DROP TABLE numbered_passages")
    with pytest.warns(CxAnalyzerWarning):
        EvidenceDatabase(path).close()


@pytest.mark.parametrize("kind", [EvidenceDatabase, RepliesDatabase])
def test_a_database_of_a_later_version_is_refused_and_left_alone(
    tmp_path: Path, kind: type[EvidenceDatabase] | type[RepliesDatabase]
) -> None:
    path = tmp_path / "some.sqlite"
    with closing(sqlite3.connect(path)) as connection:
        connection.executescript(
            f"CREATE TABLE meta (key TEXT PRIMARY KEY, value TEXT); INSERT INTO meta VALUES ('schema_version', {SCHEMA_VERSION + 1});"
        )
    before = path.read_bytes()
    with pytest.raises(ProjectError, match="newer cxanalyzer"):
        kind(path)
    assert path.read_bytes() == before
    assert [one.name for one in tmp_path.iterdir()] == ["some.sqlite"]


@pytest.mark.parametrize("tables", ["CREATE TABLE notes (text)", "CREATE TABLE meta (key, value); INSERT INTO meta VALUES ('schema_version', 'x')"])  # fmt: skip
def test_a_database_of_another_program_is_refused(tmp_path: Path, tables: str) -> None:
    with closing(sqlite3.connect(tmp_path / "evidence.sqlite")) as connection:
        connection.executescript(tables)
    before = dumped(tmp_path / "evidence.sqlite")
    with pytest.raises(ProjectError, match="cannot be opened"):
        EvidenceDatabase(tmp_path / "evidence.sqlite")
    assert dumped(tmp_path / "evidence.sqlite") == before


@pytest.mark.parametrize(
    ("changed", "said"),
    [({"schema_version": 2}, "newer"), ({"unheard_of": 1}, "damaged, or of another version"), (None, "damaged")],
)
def test_a_review_that_cannot_be_read_is_said_with_what_to_do(project: Project, changed: object, said: str) -> None:
    path = project.path / "reviews" / "2026-Q3" / "review.json"
    text = path.read_text(encoding="utf-8")
    path.write_text(text[:100] if changed is None else json.dumps({**json.loads(text), **dict(changed)}))
    for read in (project.last_review, project.concluded, lambda: project.compare("2026-Q2", "2026-Q3")):
        with pytest.raises(ProjectError, match=f"{said}.*cxanalyzer review juniper --period 2026-Q3"):
            read()
