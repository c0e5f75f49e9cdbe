"""The commands as a person types them, on files as people have them."""

import csv
import json
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest
from conftest import Demo, run
from everywhere import open_to_others

SURVEY = """id,customer,date,How likely are you to recommend us? (0-10),What should we do better?
1,c-1,2026-08-01,9,"The delivery window was two hours late, please text me"
2,c-2,2026-08-03,3,The refund took six weeks and nobody called back
3,c-3,2026-08-04,10,n/a
4,c-4,2026-08-05,6,Checkout crashed twice before I could pay
"""


@pytest.fixture(scope="module")
def fresh(tmp_path_factory: pytest.TempPathFactory) -> Path:
    root = tmp_path_factory.mktemp("fresh")
    assert run("init", "juniper", "--pack", "ecommerce", root=root).returncode == 0
    return root


@pytest.fixture
def root(fresh: Path, tmp_path: Path) -> Path:
    shutil.copytree(fresh / "juniper", tmp_path / "juniper")
    return tmp_path


def written(folder: Path) -> dict[str, bytes]:
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in folder.rglob("*")
        if path.is_file() and path.suffix in {".csv", ".toml", ".md", ".json"}
    }


def test_the_demo_runs_without_a_network_and_says_where_the_report_is(demo: Demo) -> None:
    assert demo.code == 0, demo.errors
    assert "report.md" in demo.output
    assert "Traceback" not in demo.errors
    for name in (
        "report.md",
        "report.html",
        "review.json",
        "manifest.json",
        "network.mmd",
        "network.graphml",
        "network.html",
    ):
        assert (demo.review / name).stat().st_size > 200, name
    names = {"touchpoints", "mentions", "links", "gaps", "opportunities", "hypotheses", "records"}
    assert names <= {path.stem for path in (demo.review / "tables").glob("*.csv")}
    assert list((demo.review / "figures").glob("*.svg"))


def test_the_demo_leaves_nothing_that_others_can_read(demo: Demo) -> None:
    assert len(list(demo.project.rglob("*"))) > 40
    assert open_to_others(demo.project) == []


def test_a_review_whose_inputs_are_unchanged_does_no_work(demo: Demo, tmp_path: Path) -> None:
    shutil.copytree(demo.project, tmp_path / "demo")
    before = written(tmp_path / "demo")
    done = run("review", "demo", root=tmp_path)
    assert done.returncode == 0, done.stderr
    assert "no work was done" in done.stdout
    assert written(tmp_path / "demo") == before


def test_the_same_input_gives_byte_identical_tables(demo: Demo, tmp_path: Path) -> None:
    again = run("demo", root=tmp_path)
    assert again.returncode == 0, again.stderr
    first, second = demo.review, tmp_path / "demo" / "reviews" / "2026-Q3"
    names = [
        path.relative_to(first) for path in sorted(first.rglob("*")) if path.is_file() and path.name != "manifest.json"
    ]
    assert [name for name in names if (first / name).read_bytes() != (second / name).read_bytes()] == []


def test_every_quote_is_an_exact_span_of_its_passage(demo: Demo) -> None:
    review = json.loads((demo.review / "review.json").read_text(encoding="utf-8"))
    with (demo.review / "tables" / "mentions.csv").open(encoding="utf-8", newline="") as handle:
        mentions = list(csv.DictReader(handle))
    assert len(mentions) > 200
    for row in mentions:
        text = review["passages"][row["passage_id"]]["text"]
        assert text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_a_survey_goes_from_file_to_report(root: Path) -> None:
    (root / "nps.csv").write_text(SURVEY, encoding="utf-8")
    taken = run("ingest", "juniper", str(root / "nps.csv"), root=root)
    assert taken.returncode == 0, taken.stderr
    assert "What should we do better?" in taken.stdout
    assert "nps" in taken.stdout
    again = run("ingest", "juniper", str(root / "nps.csv"), root=root)
    row = next(line for line in again.stdout.splitlines() if line.startswith("nps.csv") and " survey " not in line)
    assert row.split()[1:4] == ["4", "0", "4"], again.stdout
    reviewed = run("review", "juniper", "--period", "2026-Q3", root=root)
    assert reviewed.returncode == 0, reviewed.stderr
    mentions = (root / "juniper" / "reviews" / "2026-Q3" / "tables" / "mentions.csv").read_text(encoding="utf-8")
    assert "six weeks" in mentions
    shown = run("show", "juniper", "evidence", "money back", root=root)
    assert "refund took six weeks" in shown.stdout


def test_the_register_is_edited_by_command_and_keeps_its_ids(root: Path) -> None:
    (root / "mine.csv").write_text("name,owner\nGift wrapping,Shop\n", encoding="utf-8")
    for arguments in (
        ("import", str(root / "mine.csv")),
        ("add", "Courier photo", "--keywords", "photo; doorstep picture"),
        ("rename", "gift-wrapping", "Wrapping"),
        ("split", "courier-photo", "Doorstep picture", "--keywords", "doorstep picture"),
        ("merge", "courier-photo", "gift-wrapping"),
        ("retire", "doorstep-picture"),
        ("lock", "gift-wrapping"),
    ):
        done = run("touchpoints", "juniper", *arguments, root=root)
        assert done.returncode == 0, done.stderr
    with (root / "juniper" / "touchpoints.csv").open(encoding="utf-8", newline="") as handle:
        register = {row["id"]: row for row in csv.DictReader(handle)}
    assert register["gift-wrapping"]["name"] == "Wrapping"
    assert register["gift-wrapping"]["status"] == "locked"
    assert register["courier-photo"]["status"] == register["doorstep-picture"]["status"] == "retired"


BAD = {
    "empty.csv": b"",
    "numbers.csv": b"a,b\n1,2\n3,4\n5,6\n",
    "torn.csv": b'id,comment\n1,"late again and the quote never ends\n2,fine\n',
    "corrupt.docx": b"PK\x03\x04 not a real archive",
    "locked.xlsx": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600 + "EncryptedPackage".encode("utf-16-le"),
    "empty.vtt": b"",
    "folder.zip": b"PK\x03\x04" + b"\0" * 40,
    "noise.txt": bytes(range(128, 256)) * 4,
}


@pytest.mark.parametrize("name", BAD)
def test_a_bad_file_is_one_clear_line_and_the_project_stays_as_it_was(root: Path, name: str) -> None:
    (root / name).write_bytes(BAD[name])
    before = written(root / "juniper")
    done = run("ingest", "juniper", str(root / name), root=root)
    assert done.returncode in {0, 1}
    assert "Traceback" not in done.stdout + done.stderr
    if done.returncode == 1:
        assert name in done.stdout + done.stderr
        assert written(root / "juniper") == before


def test_a_bad_file_does_not_keep_the_rest_of_the_folder_out(root: Path) -> None:
    folder = root / "exports"
    folder.mkdir()
    (folder / "nps.csv").write_text(SURVEY, encoding="utf-8")
    (folder / "locked.xlsx").write_bytes(BAD["locked.xlsx"])
    done = run("ingest", "juniper", str(folder), root=root)
    assert done.returncode == 0, done.stderr
    assert "password" in done.stdout


@pytest.mark.parametrize(
    ("arguments", "code", "message"),
    [
        (("review", "jupiter"), 1, "There are: juniper"),
        (("review", "juniper"), 1, "has no evidence yet"),
        (("init", "juniper"), 1, "is there already"),
        (("init", "Bad Name"), 1, "cannot be a project's name"),
        (("init", "other", "--pack", "nonsense"), 1, "ecommerce"),
        (("touchpoints", "juniper", "rename", "nothing", "New"), 1, "there is no touchpoint"),
        (("touchpoints", "juniper", "merge", "one"), 2, "merge TOUCHPOINT INTO-TOUCHPOINT"),
        (("review", "juniper", "--analyst", "oracle"), 1, "there is no analyst"),
        (("ingest", "juniper", "nowhere.csv"), 1, "nowhere.csv"),
        (("show", "juniper"), 1, "there is no review"),
        (("ingest", "juniper"), 2, "PATH"),
        (("review", "juniper", "--top", "99"), 2, "--top"),
    ],
)
def test_what_cannot_be_done_is_said_in_one_line(
    root: Path, arguments: tuple[str, ...], code: int, message: str
) -> None:
    done = run(*arguments, root=root)
    assert done.returncode == code, done.stderr
    assert message in done.stderr + done.stdout
    assert "Traceback" not in done.stderr


def test_a_period_without_evidence_names_those_there_are(root: Path) -> None:
    (root / "nps.csv").write_text(SURVEY, encoding="utf-8")
    run("ingest", "juniper", str(root / "nps.csv"), root=root)
    done = run("review", "juniper", "--period", "2025-Q1", root=root)
    assert done.returncode == 1
    assert "There is of: 2026-Q3" in done.stderr


def test_ctrl_c_ends_with_a_line_and_leaves_a_project_that_goes_on(root: Path) -> None:
    folder = root / "notes"
    folder.mkdir()
    for number in range(400):
        (folder / f"{number}.txt").write_text(f"The refund number {number} took six weeks.", encoding="utf-8")
    command = [sys.executable, "-m", "cxanalyzer", "ingest", "juniper", str(folder), "--root", str(root)]
    code = "import signal, os, sys; signal.signal(signal.SIGINT, signal.default_int_handler); os.execv(sys.argv[1], sys.argv[1:])"
    running = subprocess.Popen([sys.executable, "-c", code, *command], stderr=subprocess.PIPE, text=True)
    time.sleep(2)
    running.send_signal(signal.SIGINT)
    _, errors = running.communicate(timeout=60)
    assert (running.returncode, "Traceback" in errors) in {(130, False), (0, False)}
    again = run("ingest", "juniper", str(folder), root=root)
    assert again.returncode == 0, again.stderr


@pytest.mark.parametrize(
    "command",
    [
        "demo",
        "init",
        "ingest",
        "touchpoints",
        "review",
        "show",
        "ask",
        "chat",
        "compare",
        "hypotheses",
        "prompts",
        "mcp",
    ],
)
def test_every_command_has_help_with_an_example(tmp_path: Path, command: str) -> None:
    done = run(command, "--help", root=tmp_path)
    assert done.returncode == 0
    assert "Example: cxanalyzer" in done.stdout
