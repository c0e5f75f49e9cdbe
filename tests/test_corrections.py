"""What people say of the evidence, from a correction to the next review; and a calibration, whoever types it."""

import json
import os
import shutil
import sqlite3
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from conftest import OFFLINE
from typer.testing import CliRunner

from cxanalyzer import CxAnalyzerError, Hints, Project, Touchpoint
from cxanalyzer import register as registers
from cxanalyzer.cli.app import app
from cxanalyzer.records import Answer, Mention

REGISTER = [
    Touchpoint(id="delivery", name="Delivery", description="The van and the parcel.", keywords=("parcel", "van")),
    Touchpoint(id="support", name="Customer service", description="Reaching somebody by phone.", keywords=("phone", "hold")),
    Touchpoint(id="shop", name="Shop", description="The shop and its people.", keywords=("shop",)),
]  # fmt: skip
NOW = (
    "Waited all day for the parcel to come.",
    "Our parcel was crushed at the door again.",
    "The van was two hours late.",
    "Nobody picked up the phone for an hour.",
    "On hold on the phone again, dreadful.",
    "The people in the shop were kind.",
    "The shop was lovely and clean.",
    "The parcel was crushed at the door.",
    "The phone line was dead, terrible service.",
    "I love the shop near the station.",
    "The van driver was rude.",
    "A friendly voice on the phone helped at once.",
)
BEFORE = ("My parcel was crushed at the door.", "The shop was dirty.")


@pytest.fixture(scope="module")
def reviewed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the project `shop`, reviewed once. Tests copy it."""
    root = tmp_path_factory.mktemp("corrections")
    with Project.create("shop", root=root) as project:
        project.edit_register(lambda _: list(REGISTER))
        for period, texts in (("2026-Q2", BEFORE), ("2026-Q3", NOW)):
            file = root / f"{period}.txt"
            file.write_text("\n-\n".join(texts) + "\n", encoding="utf-8")
            project.ingest(file, period=period, hints=Hints(channel="social"))
        project.review(discover=False)
    return root


@pytest.fixture
def root(reviewed: Path, tmp_path: Path) -> Path:
    shutil.copytree(reviewed / "shop", tmp_path / "shop")
    return tmp_path


@pytest.fixture
def project(root: Path) -> Iterator[Project]:
    with Project.open("shop", root=root) as opened:
        yield opened


def saying(project: Project, words: str) -> Mention:
    return next(one for one in project.last_review().mentions if words in one.quote.text)


@dataclass(frozen=True)
class Done:
    """A command that has ended; white space in what it wrote is folded."""

    code: int
    output: str
    errors: str


def command(root: Path, *arguments: str, keys: str = "") -> Done:
    """`cxanalyzer …` with keys piped in, in this process."""
    done = CliRunner().invoke(app, [*arguments, "--root", str(root)], input=keys, env={"COLUMNS": "160"})
    said = str(done.exception) if isinstance(done.exception, CxAnalyzerError) else done.stderr
    return Done(done.exit_code, " ".join(done.stdout.split()), " ".join(said.split()))


def typed(root: Path, *arguments: str, keys: str = "") -> Done:
    """`cxanalyzer …` as a person runs it, in a process of its own."""
    environment = {**os.environ, "CXANALYZER_ROOT": str(root), "PYTHONPATH": str(OFFLINE), "COLUMNS": "160"}
    done = subprocess.run(
        [sys.executable, "-m", "cxanalyzer", *arguments],
        input=keys, capture_output=True, text=True, check=False, env=environment, timeout=120,
    )  # fmt: skip
    return Done(done.returncode, " ".join(done.stdout.split()), done.stderr)


# --- corrections ------------------------------------------------------------------------------------------------------


def test_a_correction_holds_in_every_later_review_and_is_told(project: Project) -> None:
    wrong = saying(project, "The van was two hours late")
    assert wrong.touchpoint_id == "delivery"
    correction = project.correct(wrong.evidence_id, touchpoint="Shop", emotion=2)
    assert (correction.touchpoint_id, correction.emotion, correction.said.touchpoint_id) == ("shop", 2, "delivery")
    assert project.corrections == [correction]
    outcome = project.review(discover=False)
    assert not outcome.unchanged
    now = saying(project, "The van was two hours late")
    assert (now.touchpoint_id, now.emotion, now.analyst) == ("shop", 2, "embedded, corrected")
    assert "1 correction by a person; because of them 1 of" in project.report()
    assert f"“The van was two hours late.” [{now.evidence_id}]" in project.report()
    manifest = json.loads((outcome.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["corrected"] == {
        "corrections": 1, "confirmations": 0, "corrected": 1, "alike": 0, "refused": 0,
    }  # fmt: skip
    assert project.review(discover=False).unchanged


def test_statements_that_say_the_same_are_read_alike_in_both_quarters(project: Project) -> None:
    wrong = saying(project, "The parcel was crushed at the door")
    assert wrong.emotion is not None
    assert wrong.emotion < 0
    project.correct(wrong.evidence_id, emotion=2)
    project.review(discover=False)
    now = saying(project, "Our parcel was crushed")
    assert (now.emotion, now.analyst) == (2, "embedded, as corrected elsewhere")
    assert "(1 corrected themselves, 1 alike)" in project.report()
    assert "like “The parcel was crushed at the door.”" in project.report()
    project.review("2026-Q2", discover=False)
    (before,) = [one for one in project.last_review("2026-Q2").mentions if "crushed" in one.quote.text]
    assert (before.emotion, before.analyst) == (2, "embedded, as corrected elsewhere")


def test_taking_back_restores_the_review_byte_for_byte(project: Project) -> None:
    folder = project.path / "reviews" / "2026-Q3"
    before = {
        path.name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.name != "manifest.json" and path.is_file()
    }
    wrong = saying(project, "The van was two hours late")
    project.correct(wrong.evidence_id, touchpoint="none")
    project.review(discover=False)
    assert all("two hours late" not in one.quote.text for one in project.last_review().mentions)
    assert "no touchpoint, not Delivery" in project.report()
    project.take_back(1)
    assert project.corrections == []
    project.review(discover=False)
    after = {
        path.name: path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.name != "manifest.json" and path.is_file()
    }
    assert after == before


def test_the_last_correction_of_a_place_wins_also_after_a_review(project: Project) -> None:
    wrong = saying(project, "The van was two hours late")
    project.correct(wrong.evidence_id, touchpoint="shop")
    project.correct(wrong.evidence_id, emotion=-2)
    (both,) = project.corrections
    assert (both.touchpoint_id, both.emotion) == ("shop", -2)
    project.review(discover=False)
    again = saying(project, "The van was two hours late")
    project.correct(again.evidence_id, touchpoint="support")
    (last,) = project.corrections
    assert (last.touchpoint_id, last.emotion, last.said.touchpoint_id) == ("support", -2, "delivery")
    assert project.take_back(again.evidence_id) == last
    assert project.corrections == []


def test_a_merged_touchpoint_is_followed_and_a_retired_one_is_told(project: Project) -> None:
    project.correct(saying(project, "The van was two hours late").evidence_id, touchpoint="shop")
    project.edit_register(lambda register: registers.merge(register, "shop", "support"))
    project.review(discover=False)
    assert saying(project, "The van was two hours late").touchpoint_id == "support"
    project.edit_register(lambda register: registers.set_status(register, "support", "retired"))
    project.review(discover=False)
    assert "touchpoint “shop” is retired or gone" in project.report()


def test_what_cannot_be_corrected_is_said_in_one_line(project: Project) -> None:
    one = project.last_review().mentions[0]
    with pytest.raises(CxAnalyzerError, match="no evidence “E9999”"):
        project.correct("E9999", touchpoint="shop")
    with pytest.raises(CxAnalyzerError, match="no touchpoint “shpo”"):
        project.correct(one.evidence_id, touchpoint="shpo")
    with pytest.raises(CxAnalyzerError, match="was not corrected"):
        project.take_back(one.evidence_id)
    with pytest.raises(CxAnalyzerError, match="no correction 3"):
        project.take_back(3)


def test_a_project_made_before_there_were_corrections_gets_them(root: Path) -> None:
    with sqlite3.connect(root / "shop" / "evidence.sqlite") as database:
        database.executescript(
            "DROP TABLE corrections; DROP TABLE calibrations; UPDATE meta SET value = 2 WHERE key = 'schema_version'"
        )
    with Project.open("shop", root=root) as project:
        assert project.corrections == []
        project.correct(project.last_review().mentions[0].evidence_id, emotion=0)
        assert len(project.corrections) == 1


def test_fix_corrections_and_undo_by_command(root: Path) -> None:
    with Project.open("shop", root=root) as project:
        key = saying(project, "The van was two hours late").evidence_id
    fixed = command(root, "show", "shop", "evidence", key, "--fix", "touchpoint=shop", "--fix", "emotion=−2")
    assert fixed.code == 0, fixed.errors
    assert "was Delivery, emotion" in fixed.output
    assert "now Shop, emotion −2" in fixed.output
    assert "cxanalyzer review shop" in fixed.output
    listed = command(root, "show", "shop", "corrections")
    assert "fix 2026-Q3" in listed.output
    undone = command(root, "show", "shop", "corrections", "--undo")
    assert undone.code == 0, undone.errors
    assert "Nothing was corrected yet" in command(root, "show", "shop", "corrections").output


@pytest.mark.parametrize(
    ("arguments", "code", "said"),
    [
        (("evidence", "E0001", "--fix", "feeling=1"), 2, "cannot be read"),
        (("evidence", "E0001", "--fix", "emotion=7"), 2, "cannot be read"),
        (("gaps", "--fix", "emotion=1"), 2, "goes with one mention"),
        (("gaps", "--undo"), 2, "--undo goes with"),
        (("evidence", "E9999", "--fix", "emotion=1"), 1, "there is no evidence “E9999”"),
        (("corrections", "--undo"), 1, "there is no correction"),
    ],
)
def test_wrong_use_is_one_clear_line(root: Path, arguments: tuple[str, ...], code: int, said: str) -> None:
    done = command(root, "show", "shop", *arguments)
    assert done.code == code
    assert said in done.errors.replace(" │ │ ", " ")


# --- calibration ------------------------------------------------------------------------------------------------------


def judged(root: Path) -> dict[str, object]:
    """All that a calibration leaves in a project."""
    with sqlite3.connect(f"file:{root / 'shop' / 'evidence.sqlite'}?mode=ro", uri=True) as database:
        corrections = sorted(database.execute("SELECT correction FROM corrections").fetchall())
        return {"corrections": corrections, "calibrations": database.execute("SELECT * FROM calibrations").fetchall()}


def test_one_sitting_and_several_come_to_the_same(root: Path, tmp_path_factory: pytest.TempPathFactory) -> None:
    other = tmp_path_factory.mktemp("sittings")
    shutil.copytree(root / "shop", other / "shop")
    keys = ["11", "05", "22", "2<34", ">", "sh\r5", "13", "24", "31", "12", "11", "24", "35"]
    done = typed(root, "calibrate", "shop", "--count", "12", keys="".join(keys))
    assert done.code == 0, done.errors
    for some in ("".join(keys[:3]), "".join(keys[3:6]), "".join(keys[6:])):
        last = command(other, "calibrate", "shop", "--count", "12", keys=some)
    assert judged(other) == judged(root)
    assert last.output.split("Read otherwise")[0] == done.output.split("Read otherwise")[0]
    assert "touchpoint κ" in done.output


def test_what_is_shown_is_blind(root: Path) -> None:
    with Project.open("shop", root=root) as project:
        number, calibration = project.calibration(count=12)
        assert number == 1
    shown = command(root, "calibrate", "shop", "--count", "12", keys="Q").errors
    assert f"»{calibration.drawn[0].quote}«" in shown
    assert "1 of 12" in shown
    assert "social" in shown
    assert "embedded" not in shown
    assert "emotion" not in shown


def test_back_changes_an_answer_and_quit_keeps_it(root: Path) -> None:
    left = command(root, "calibrate", "shop", "--count", "12", keys="11<25Q")
    assert left.code == 0, left.errors
    assert "1 of 12 done" in left.output
    with Project.open("shop", root=root) as project:
        (correction,) = project.corrections
    assert (correction.touchpoint_id, correction.emotion, correction.origin) == ("support", 2, "calibration")


def test_the_result_as_json_and_again_draws_anew(root: Path) -> None:
    done = command(root, "calibrate", "shop", "--count", "12", "--by", "mara", "--json", keys="15" * 12)
    found = json.loads(done.output)
    assert (found["judged"], found["by"], found["analyst"]) == (12, "mara", "embedded")
    assert found["touchpoint"]["n"] == 12
    once_more = command(root, "calibrate", "shop", "--by", "mara", "--json")
    assert json.loads(once_more.output) == found
    anew = command(root, "calibrate", "shop", "--by", "mara", "--again", keys="Q")
    assert "0 of 12 done" in anew.output


def test_nobody_to_press_a_key_and_no_review_are_one_line_each(root: Path) -> None:
    nobody = typed(root, "calibrate", "shop")
    assert nobody.code == 1
    assert nobody.errors.count("\n") == 1
    assert "no terminal" in nobody.errors
    shutil.rmtree(root / "shop" / "reviews")
    none = command(root, "calibrate", "shop", keys="1")
    assert none.code == 1
    assert "there is no review" in none.errors


def test_the_agreement_stands_in_the_next_report(project: Project) -> None:
    assert "`cxanalyzer calibrate shop`" in project.report()
    number, calibration = project.calibration(count=12, by="mara")
    for place, drawn in enumerate(calibration.drawn):
        calibration = project.answer(
            number, place, Answer(touchpoint_id=drawn.said.touchpoint_id, emotion=drawn.said.emotion or 0)
        )
    assert project.agreement(calibration).touchpoint.value == 1.0
    outcome = project.review(discover=False)
    assert "A person (mara) judged 12 mentions of 2026-Q3 blind" in project.report()
    assert "cxanalyzer calibrate shop" not in project.report()
    manifest = json.loads((outcome.folder / "manifest.json").read_text(encoding="utf-8"))
    assert manifest["calibrated"]["touchpoint"]["value"] == 1.0
    assert project.last_review().calibrated is not None
