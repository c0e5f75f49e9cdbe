from pathlib import Path

import pytest

from cxanalyzer import Project
from cxanalyzer.cli.ingest import described
from cxanalyzer.errors import SettingsError
from cxanalyzer.records import Declared, Hints, Touchpoint
from cxanalyzer.settings import declarations, dump, load

TOML = """
[codes.rated]
scale = "csat5"
no_answer = [0, 6]

[columns]
w = { use = "weight" }

[files."2025*".columns]
Q3 = { name = "Ice quality", codes = "rated" }

[files."2026*".columns]
Q1A = { name = "Ice quality", codes = "rated", touchpoint = "The ice" }
Q9 = { name = "Recommend", scale = "nps", no_answer = [11] }
"""
OLD = "answer,Q3,w\n1,5,1.5\n2,6,0.5\n3,2,1\n"
NEW = "answer,Q1A,Q9,w\n1,0,0,1.5\n2,4,11,0.5\n3,0,11,1\n4,3,10,2\n"


@pytest.fixture
def project(tmp_path: Path) -> Project:
    for name, text in (
        ("codes.toml", TOML),
        ("2025.csv", OLD),
        ("2026.csv", NEW),
        ("2026 b.csv", NEW.replace("4,3", "5,5")),
    ):
        (tmp_path / name).write_text(text, encoding="utf-8")
    made = Project.create("hall", tmp_path / "projects")
    made.edit_register(lambda _: [Touchpoint(id="ice", name="The ice")])
    return made


def kept(project: Project, period: str) -> list[tuple[dict[str, float], float | None]]:
    sources = project._folder.evidence.sources(period)
    return [({score.name: score.value for score in source.scores}, source.weight) for source in sources]


def test_files_are_declared_by_pattern_in_one_file(tmp_path: Path) -> None:
    (tmp_path / "codes.toml").write_text(TOML, encoding="utf-8")
    found = declarations(tmp_path / "codes.toml")
    assert found.declared_for("2025/answers.csv")["Q3"] == Declared(name="Ice quality", scale="csat5", no_answer=(0, 6))
    assert set(found.declared_for("2026 b.CSV")) == {"w", "Q1A", "Q9"}
    assert set(found.declared_for("answers 2026.csv")) == {"w"}


def test_years_with_other_columns_are_told_under_one_name(project: Project, tmp_path: Path) -> None:
    for year in ("2025", "2026"):
        project.ingest(tmp_path / f"{year}.csv", period=year, columns=tmp_path / "codes.toml")
    assert kept(project, "2025") == [({"Ice quality": 5}, 1.5), ({"Ice quality": 2}, 1.0)]
    assert kept(project, "2026") == [
        ({"Recommend": 0}, 1.5),
        ({"Ice quality": 4}, 0.5),
        ({"Ice quality": 3, "Recommend": 10}, 2.0),
    ]
    rated = {score.touchpoint for one in project._folder.evidence.sources("2026") for score in one.scores}
    assert rated == {"ice", ""}


def test_the_next_file_of_the_shape_needs_nothing(project: Project, tmp_path: Path) -> None:
    project.ingest(tmp_path / "2026.csv", period="2026", columns=tmp_path / "codes.toml")
    taken = project.take_in([tmp_path / "2026 b.csv"], period="2027")
    assert kept(project, "2027")[-1] == ({"Ice quality": 5, "Recommend": 10}, 2.0)
    assert "declared nps; no answer: 11: Recommend (Q9)" in described(taken.files[0].recognition)
    settings = load(project.path / "project.toml")
    (project.path / "project.toml").write_text(dump(settings), encoding="utf-8")
    assert load(project.path / "project.toml") == settings


def test_project_toml_declares_and_is_kept_as_written(project: Project, tmp_path: Path) -> None:
    path = project.path / "project.toml"
    path.write_text(path.read_text(encoding="utf-8") + TOML, encoding="utf-8")
    project.ingest(tmp_path / "2026.csv", period="2026")
    assert kept(project, "2026")[0] == ({"Recommend": 0}, 1.5)
    assert load(path).columns == {"w": Declared(use="weight")}
    assert load(path).files["2026*"].columns["Q1A"].codes == "rated"


def test_the_nearer_declaration_counts(project: Project, tmp_path: Path) -> None:
    path = project.path / "project.toml"
    path.write_text(path.read_text(encoding="utf-8") + TOML, encoding="utf-8")
    said = Hints(columns={"Q9": Declared(name="Recommend", scale="nps", no_answer=(0, 11))})
    project.ingest(tmp_path / "2026.csv", period="2026", hints=said)
    assert kept(project, "2026") == [({"Ice quality": 4}, 0.5), ({"Ice quality": 3, "Recommend": 10}, 2.0)]


def test_a_file_for_which_nothing_is_declared_says_so(project: Project, tmp_path: Path) -> None:
    (tmp_path / "q3.csv").write_text("id,nps\n1,9\n2,3\n", encoding="utf-8")
    taken = project.take_in([tmp_path / "q3.csv"], period="2026", columns=tmp_path / "codes.toml")
    assert "no column of this file is declared" in taken.accounts[0].notes


@pytest.mark.parametrize(
    ("text", "error"),
    [
        ('[columns.Q1]\nscale = "csat6"', r"codes.toml, columns.Q1.scale: Input should be 'nps'"),
        ('[columns.Q1]\ncodes = "rated"', r"codes.toml: “Q1” has codes = “rated”, and there is no \[codes.rated\]"),
        ('[codes.a]\nno_answer = [6]\n[columns]\nQ1 = { codes = "a", scale = "csat7", recode = { 6 = 1 } }',
         r"“Q1” with \[codes.a\]: “6” is both recoded and no answer"),
        ("[columns.Q1]\nskale = 5", r"columns.Q1.skale: Extra inputs are not permitted"),
        ("[column.Q1]\nscale = 5", r"codes.toml, column: Extra inputs are not permitted"),
        ("columns = 3\n", r"codes.toml, columns: Input should be a valid dictionary"),
        ("[columns", r"codes.toml is not valid TOML"),
    ],
)  # fmt: skip
def test_an_error_names_the_file_the_key_and_the_cure(tmp_path: Path, text: str, error: str) -> None:
    path = tmp_path / "codes.toml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(SettingsError, match=error) as refused:
        declarations(path)
    assert str(refused.value).endswith("Correct it, then run the command again.")
    assert "\n" not in str(refused.value)


def test_a_file_of_declarations_that_is_not_there_is_said(tmp_path: Path) -> None:
    with pytest.raises(SettingsError, match=r"gone\.toml cannot be read"):
        declarations(tmp_path / "gone.toml")


def test_nothing_is_taken_in_under_a_declaration_that_fails(project: Project, tmp_path: Path) -> None:
    bad = Hints(columns={"Q9": Declared(scale="nps", recode={"11": 12})})
    with pytest.raises(SettingsError, match=r"2026.csv, columns.Q9.recode: “11” = 12 is not on nps: 0 to 10"):
        project.ingest(tmp_path / "2025.csv", tmp_path / "2026.csv", period="2026", hints=bad)
    unknown = Hints(columns={"Q9": Declared(scale="nps", touchpoint="the-bar")})
    with pytest.raises(SettingsError, match=r"columns.Q9.touchpoint: “the-bar” is not in touchpoints.csv"):
        project.ingest(tmp_path / "2026.csv", period="2026", hints=unknown)
    assert project._folder.evidence.sources() == []


def test_the_page_for_the_user_declares_what_it_says(tmp_path: Path) -> None:
    page = (Path(__file__).parent.parent / "docs" / "columns.md").read_text(encoding="utf-8")
    (tmp_path / "hall.toml").write_text(page.split("```toml\n")[1].split("```")[0], encoding="utf-8")
    found = declarations(tmp_path / "hall.toml")
    years = [found.declared_for(f"{year}.csv") for year in (2025, 2026)]
    assert [{one.name for one in year.values() if one.name in {"Water", "Recommend"}} for year in years] == [
        {"Water", "Recommend"}
    ] * 2
    assert all(f"`{key}`" in page for key in Declared.model_fields)
