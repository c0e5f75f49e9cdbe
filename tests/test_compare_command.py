"""Two periods compared, from files to the comparison, over a register that was edited in between."""

import json
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
import three_quarters
from typer.testing import CliRunner

from cxanalyzer import CxAnalyzerError, Project, locking
from cxanalyzer import register as registers
from cxanalyzer.cli.app import app
from cxanalyzer.errors import BusyError
from cxanalyzer.evidence import Remembered


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return three_quarters.project(tmp_path_factory.mktemp("compare"))


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "parcels", tmp_path / "parcels")
    return tmp_path


@pytest.fixture
def project(root: Path) -> Iterator[Project]:
    with Project.open("parcels", root=root) as opened:
        yield opened


def command(root: Path, *arguments: str) -> str:
    done = CliRunner().invoke(app, [*arguments, "--root", str(root)], env={"COLUMNS": "160"})
    assert done.exit_code == 0, done.output
    return " ".join(done.stdout.split())


def test_a_comparison_says_what_changed_and_is_written(root: Path) -> None:
    said = command(root, "compare", "parcels", "2026-Q3", "2026-Q1")
    assert "Delivery, how it feels, rose from" in said
    assert (
        "2026-Q3: 68 customers, 68 mentions · embedded analyst, register v1 · read anew: it has no review yet" in said
    )
    assert "mentions as its review kept them" in said
    folder = root / "parcels" / "comparisons" / "2026-Q1--2026-Q3"
    assert "10 customers are in both periods" in (folder / "comparison.md").read_text(encoding="utf-8")
    assert "\ncustomers who mention Delivery,delivery,frequency," in (folder / "tables" / "changes.csv").read_text(
        encoding="utf-8"
    )


def test_a_comparison_is_a_record_and_the_same_again(project: Project) -> None:
    done = project.compare("2026-Q1", "2026-Q2")
    files = {path.name: path.read_bytes() for path in done.folder.rglob("*") if path.is_file()}
    again = project.compare("2026-Q2", "2026-Q1")
    assert again.comparison == done.comparison
    assert {path.name: path.read_bytes() for path in done.folder.rglob("*") if path.is_file()} == files
    found = {one.touchpoint_id: one for one in done.comparison.touchpoints}
    assert found["delivery"].emotion_change is not None
    assert not found["delivery"].emotion_change.significant


def test_what_is_kept_is_compared_beside_a_writer_and_not_written(root: Path, project: Project) -> None:
    whole = project.compare("2026-Q1", "2026-Q2")
    shutil.rmtree(root / "parcels" / "comparisons")
    with locking.locked(root / "parcels" / ".lock"):
        done = project.compare("2026-Q1", "2026-Q2")
        assert "No file was written: project “parcels” is being written" in command(
            root, "compare", "parcels", "2026-Q1", "2026-Q2"
        )
        with pytest.raises(BusyError):
            project.compare("2026-Q2", "2026-Q3")  # the third quarter would have to be read
    assert (done.comparison, done.folder) == (whole.comparison, None)
    assert not (root / "parcels" / "comparisons").exists()


def test_what_a_review_found_is_shown_and_asked_beside_a_writer(root: Path, project: Project) -> None:
    shown = (
        ("show", "parcels", "evidence", "late"),
        ("ask", "parcels", "What about delivery?"),
        ("hypotheses", "parcels"),
    )
    with locking.locked(root / "parcels" / ".lock"), project._folder.evidence.transaction() as connection:
        connection.execute("BEGIN IMMEDIATE")
        for arguments in shown:
            assert command(root, *arguments)


def test_scripts_get_json(root: Path) -> None:
    done = CliRunner().invoke(app, ["compare", "parcels", "2026-Q1", "2026-Q2", "--json", "--root", str(root)])
    told = json.loads(done.stdout)
    assert (told["before"]["period"], told["now"]["how"]) == ("2026-Q1", "stored")


def test_a_touchpoint_that_was_removed_is_left_out(project: Project) -> None:
    project.edit_register(lambda register: [one for one in register if one.id != "shop"])
    found = project.compare("2026-Q1", "2026-Q2").comparison
    assert {one.touchpoint_id for one in found.touchpoints} == {"delivery", "support"}
    assert {one.touchpoint_id: one.how for one in found.register_changes.became}["shop"] == "removed"


def test_two_customers_who_turned_out_to_be_one_count_once(project: Project) -> None:
    database = project._folder.evidence
    one, other = sorted({source.respondent for source in database.sources("2026-Q2")})[:2]
    database.keep([], [], [], [], Remembered(renamed={other: one}))
    found = project.compare("2026-Q1", "2026-Q2").comparison
    assert found.now.customers == 65
    assert sum(touchpoint.customers for touchpoint in found.touchpoints) == 65


def test_after_a_split_the_parts_together_are_compared_with_the_whole(project: Project) -> None:
    project.edit_register(lambda register: registers.split(register, "delivery", "Driver", ["driver"]))
    project.review("2026-Q3", discover=False)
    assert {one.touchpoint_id for one in project.last_review("2026-Q3").mentions} >= {"driver", "delivery"}
    kept = project.compare("2026-Q2", "2026-Q3").comparison
    both = next(one for one in kept.touchpoints if one.touchpoint_id == "delivery+driver")
    assert (both.name, both.was, both.customers_before, both.customers) == ("Delivery + Driver", ("Delivery",), 30, 34)
    assert both.emotion_change is not None
    assert [one.how for one in kept.register_changes.became] == ["split", "same", "same"]
    read = project.compare("2026-Q2", "2026-Q3", reread=True).comparison
    assert (read.before.how, read.before.why, read.now.how) == ("read", "as asked", "stored")
    assert {"delivery", "driver"} <= {one.touchpoint_id for one in read.touchpoints}


def test_after_a_merge_the_sum_is_compared_with_the_merged(project: Project) -> None:
    project.edit_register(lambda register: registers.merge(register, "shop", "support"))
    project.edit_register(lambda register: registers.rename(register, "support", "People"))
    found = project.compare("2026-Q1", "2026-Q2").comparison
    people = next(one for one in found.touchpoints if one.touchpoint_id == "support")
    assert (people.name, set(people.was), people.customers) == ("People", {"Customer service", "Shop"}, 36)
    assert {one.how for one in found.register_changes.became} == {"same", "renamed", "merged"}


def test_evidence_that_came_after_the_review_is_read(project: Project, root: Path) -> None:
    late = root / "late.csv"
    late.write_text(
        "id,customer,date,What should we do better?\n900,c-900,2026-05-20,The van driver was awful.\n", encoding="utf-8"
    )
    project.ingest(late)
    found = project.compare("2026-Q1", "2026-Q2").comparison
    assert (found.now.how, found.now.why) == ("read", "evidence came in since its review")


def test_every_review_pins_its_register(project: Project) -> None:
    assert project.last_review("2026-Q1").register_version == project.last_review("2026-Q2").register_version == 1
    project.edit_register(lambda register: registers.rename(register, "shop", "Our shop"))
    project.edit_register(lambda register: registers.set_status(register, "support", "retired"))
    outcome = project.review("2026-Q3", discover=False)
    manifest = json.loads((outcome.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["register_version"] == 2
    assert "register v2" in project.report("2026-Q3")
    listed = project.report("2026-Q3").split("## Touchpoints: listed and lived")[1]
    assert (
        "**Since the review of 2026-Q2** (v1 to v2):\n\n- Renamed: Shop is now Our shop\n- Retired: Customer service"
        in listed
    )
    assert project.review("2026-Q3", discover=False).unchanged


def test_the_review_tells_which_complaints_are_nearly_gone(project: Project) -> None:
    project.review("2026-Q3", discover=False)
    moved = project.report("2026-Q3").split("## What moved since the last period")[1].split("\n## ")[0]
    assert "**Complaints that are nearly gone**" in moved
    assert "- **Delivery**: 30 customers complained before, 6 now; from 45 % to 9 % of customers" in moved


@pytest.mark.parametrize(
    ("periods", "message"),
    [
        (("2026-Q1", "2025-Q4"), "there is no evidence of 2025-Q4. There is of: 2026-Q1, 2026-Q2, 2026-Q3."),
        (("2026-Q1", "2026-Q1"), "2026-Q1 cannot be compared with itself."),
        (("all", "2026-Q1"), "there is no evidence of all."),
    ],
)
def test_a_period_without_evidence_names_those_there_are(
    project: Project, periods: tuple[str, str], message: str
) -> None:
    with pytest.raises(CxAnalyzerError, match=message):
        project.compare(*periods)
