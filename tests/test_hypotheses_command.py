"""A hypothesis from the review that proposes it to the one that says whether it worked."""

import shutil
import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest
import three_quarters
from typer.testing import CliRunner

from cxanalyzer import CxAnalyzerError, Project
from cxanalyzer import register as registers
from cxanalyzer.cli.app import app
from cxanalyzer.errors import HypothesisError
from cxanalyzer.pipeline import TakenUp


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return three_quarters.project(tmp_path_factory.mktemp("hypotheses"))


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "parcels", tmp_path / "parcels")
    return tmp_path


@pytest.fixture
def project(root: Path) -> Iterator[Project]:
    with Project.open("parcels", root=root) as opened:
        yield opened


def command(root: Path, *arguments: str) -> str:
    """What a command says, white space folded; of one that fails, its error."""
    done = CliRunner().invoke(app, ["hypotheses", "parcels", *arguments, "--root", str(root)], env={"COLUMNS": "200"})
    if isinstance(done.exception, CxAnalyzerError):
        return str(done.exception)
    return " ".join((done.stdout + done.stderr).split())


def of(project: Project, touchpoint_id: str, period: str = "2026-Q2") -> str:
    """The label of the first card at a touchpoint."""
    cards = project.hypotheses(period)
    return next(card.label for card in cards if card.touchpoint_id == touchpoint_id and card.period == period)


def said_in(project: Project, period: str = "2026-Q3") -> str:
    return project.report(period).split("## What we said last quarter\n\n")[1].split("\n## ")[0]


def test_a_card_goes_from_proposed_to_a_verdict(root: Path) -> None:
    listed = command(root, "list", "--period", "2026-Q2")
    assert listed.count("proposed") == 15
    with Project.open("parcels", root=root) as project:
        label = of(project, "delivery")
    started = command(root, "start", label, "--owner", "Operations", "--due", "2026-06-20", "--on", "2026-05-02")
    assert "status started 2026-05-02 owner Operations due 2026-06-20 measured by emotion: −1.7" in started
    assert "status done 2026-06-25" in command(root, "done", label, "--on", "2026-06-25")
    with Project.open("parcels", root=root) as project:
        project.review("2026-Q3", discover=False)
        said = said_in(project)
        table = project.table("followups", "2026-Q3")
    assert f"- **{label} of 2026-Q2, worked.** How Delivery feels went from −1.7 to +1.3" in said
    assert "14 of the 15 hypotheses of the review of 2026-Q2 were started by nobody." in said
    assert table[["label", "owner", "verdict", "before_n", "now_n"]].to_numpy().tolist() == [
        [label, "Operations", "worked", 30, 34]
    ]
    assert "id H-" in command(root, "show", label, "--period", "2026-Q2")


def test_a_change_of_status_makes_the_reviews_due_that_tell_it(project: Project) -> None:
    assert project.review("2026-Q2", discover=False).unchanged
    project.review("2026-Q3", discover=False)
    assert "None of the 15 hypotheses of the review of 2026-Q2 was started by anybody." in said_in(project)
    assert project.review("2026-Q3", discover=False).unchanged
    label = of(project, "delivery")
    project.follow(label, "started", TakenUp(owner="Operations", on="2026-05-02"), "2026-Q2")
    assert project.review("2026-Q1", discover=False).unchanged
    assert not project.review("2026-Q3", discover=False).unchanged
    assert f"{label} of 2026-Q2, too early.** It is not done yet." in said_in(project)
    assert not project.review("2026-Q2", discover=False).unchanged
    rows = project.table("hypotheses", "2026-Q2").set_index("label")
    assert rows.loc[label, ["status", "owner"]].tolist() == ["started", "Operations"]
    assert rows["status"].value_counts().to_dict() == {"proposed": 14, "started": 1}
    assert "What we said last quarter" not in project.report("2026-Q2").split("## Scorecard")[1]


def test_a_card_is_followed_over_a_split_and_a_merge(project: Project) -> None:
    delivery, support = of(project, "delivery"), of(project, "support")
    for label in (delivery, support):
        project.follow(label, "done", TakenUp(on="2026-06-01"), "2026-Q2")
    project.edit_register(lambda register: registers.split(register, "delivery", "Driver", ["driver"]))
    project.edit_register(lambda register: registers.merge(register, "support", "shop"))
    project.review("2026-Q3", discover=False)
    found = project.last_review("2026-Q3").follow_up
    assert found is not None
    by_label = {one.card.label: one for one in found.cards}
    assert (by_label[delivery].before.n, by_label[delivery].now.n) == (30, 34)
    assert by_label[support].before.n == 36  # those of the shop are in what it became, so they are in what it was
    assert by_label[support].now.n == 34


def test_other_metrics_need_a_target_in_the_unit_they_are_printed_in(root: Path, project: Project) -> None:
    label = of(project, "shop")
    assert "say what mentions should become: --target (now 24 %)" in command(
        root, "start", label, "--metric", "mentions"
    )
    done = command(root, "start", label, "--metric", "mentions", "--target", "10")
    assert "measured by mentions: 24 % (16–36 %, n = 66) in 2026-Q2, target 10 %" in done
    score = command(
        root, "start", of(project, "support"), "--metric", "score", "--target", "-20", "--period", "2026-Q2"
    )
    assert "measured by score: −88" in score
    assert "target −20" in score


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("start", "H-99"), "there is no hypothesis “H-99”. See: cxanalyzer hypotheses parcels list"),
        (("start", "H-01", "--period", "2025-Q1"), "there is no review of “2025-Q1” yet. There are: 2026-Q1, 2026-Q2."),
        (("start", "H-01", "--on", "yesterday"), "--on “yesterday” is no date: write it as 2026-08-31."),
        (("start", "H-01", "--due", "soon"), "--due “soon” is no date"),
        (("start", "H-01", "--target", "3"), "emotion goes from −2 to +2: 3 is out of reach."),
        (
            ("start", "H-01", "--metric", "complaints", "--target", "0.5"),
            "a share is aimed at in per cent, 0 to 100: 0.5 is not.",
        ),
        (("start",), "write: cxanalyzer hypotheses NAME start ID"),
        (("list", "H-01"), "write: cxanalyzer hypotheses NAME list"),
    ],
)
def test_what_cannot_be_said_is_one_clear_line(root: Path, arguments: tuple[str, ...], message: str) -> None:
    assert message in command(root, *arguments)


def test_a_card_cannot_be_done_before_it_was_started_and_can_be_dropped(project: Project) -> None:
    project.follow("H-01", "started", TakenUp(on="2026-05-10"))
    with pytest.raises(HypothesisError, match="H-01 was started on 2026-05-10: it cannot be done on 2026-05-01"):
        project.follow("H-01", "done", TakenUp(on="2026-05-01"))
    again = project.follow("H-01", "started", TakenUp(note="slow"))
    assert (again.started, again.note) == ("2026-05-10", "slow")
    dropped = project.follow("H-01", "dropped", TakenUp(on="2026-05-20"))
    assert (dropped.status, dropped.dropped, dropped.started) == ("dropped", "2026-05-20", "2026-05-10")
    project.review("2026-Q3", discover=False)
    assert said_in(project).strip() == "14 of the 15 hypotheses of the review of 2026-Q2 were started by nobody."


def test_a_label_that_means_two_cards_has_to_be_told_apart(project: Project) -> None:
    first = project.follow("H-01", "started", TakenUp(on="2026-05-10"))
    project.review("2026-Q3", discover=False)
    with pytest.raises(HypothesisError, match=r"“H-01” is more than one hypothesis: .* Add --period, or use the id"):
        project.hypothesis("H-01")
    assert project.hypothesis("H-01", "2026-Q2") == project.hypothesis(first.hypothesis_id) == first


def test_a_review_from_before_cards_were_kept_has_its_cards_too(root: Path) -> None:
    with sqlite3.connect(root / "parcels" / "evidence.sqlite") as database:
        database.executescript("DROP TABLE cards; UPDATE meta SET value = 2 WHERE key = 'schema_version'")
    with Project.open("parcels", root=root) as project:
        assert len(project.hypotheses("2026-Q2")) == 15
        project.follow("H-02", "started", TakenUp(on="2026-05-10"))
        assert [card.status for card in project.hypotheses("2026-Q2")].count("proposed") == 14


def test_a_baseline_older_than_its_evidence_tells_nothing(project: Project, root: Path) -> None:
    project.follow("H-01", "done", TakenUp(on="2026-06-10"))
    late = root / "late.csv"
    late.write_text(
        "id,customer,date,What should we do better?\n900,c-900,2026-05-20,The van driver was awful.\n", encoding="utf-8"
    )
    project.ingest(late)
    with pytest.raises(HypothesisError, match="the review of 2026-Q2 is older than its evidence"):
        project.follow("H-02", "started")
    project.review("2026-Q3", discover=False)
    assert "What the review of 2026-Q2 read is gone or older than its evidence: do that review again." in said_in(
        project
    )


def test_nobody_speaks_of_what_is_not_read_any_more(project: Project) -> None:
    said = TakenUp(aim="mentions", target=5, on="2026-06-10")
    for touchpoint in ("shop", "support"):
        project.follow(of(project, touchpoint), "done", said, "2026-Q2")
    project.edit_register(lambda register: registers.set_status(register, "shop", "retired"))
    project.edit_register(lambda register: [one for one in register if one.id != "support"])
    project.review("2026-Q3", discover=False)
    found = project.last_review("2026-Q3").follow_up
    assert found is not None
    assert [(one.card.touchpoint_id, one.before.value is None, one.reason) for one in found.cards] == [
        ("support", False, "not read"), ("shop", False, "not read"),
    ]  # fmt: skip
    assert "Shop is retired or gone from the list, so nothing was read for it." in said_in(project)
