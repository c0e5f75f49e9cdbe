"""`cxanalyzer evaluate` as a person types it: the embedded analyst on the sample company and its labels."""

import csv
import json
from pathlib import Path

import pytest
from commands import Done, start
from labelled_shop import written

from cxanalyzer import shipped, wiring
from cxanalyzer.api import Project
from cxanalyzer.errors import SettingsError
from cxanalyzer.records import Correction, Evaluation, Said, Touchpoint

DAYS = ("on Monday", "on Tuesday", "on Friday")
SAMPLE = shipped.folder("samples") / "labels.csv"


@pytest.fixture(scope="module")
def company(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with the sample company, not reviewed yet. Tests add evaluations to it, each of its own labels."""
    root, samples = tmp_path_factory.mktemp("company"), shipped.folder("samples")
    for arguments in (
        ("init", "demo"),
        ("touchpoints", "demo", "import", str(samples / "register.csv")),
        ("ingest", "demo", str(samples / "2026-Q2"), str(samples / "2026-Q3")),
    ):
        assert start(*arguments, root=root, folder=root).wait().code == 0
    return root


@pytest.fixture(scope="module")
def whole(company: Path) -> Done:
    """The evaluation on all labels of the sample company."""
    return evaluated(company, str(SAMPLE))


def sample_rows() -> list[dict[str, str]]:
    with SAMPLE.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def evaluated(root: Path, *arguments: str) -> Done:
    return start("evaluate", "demo", *arguments, root=root, folder=root).wait()


def found(root: Path, name: str) -> Evaluation:
    text = (root / "demo" / "evaluations" / f"{name}.json").read_text(encoding="utf-8")
    return Evaluation.model_validate_json(text)


def test_the_samples_labels_are_taken_as_they_are(company: Path, whole: Done) -> None:
    assert (whole.code, whole.errors) == (0, "")
    rows = sample_rows()
    result = found(company, "labels-embedded")
    assert result.rows == len(rows)
    (scores,) = result.readers
    assert 500 < result.records < len(rows)
    assert (scores.micro.f1.value or 0) > 0.6
    assert (scores.emotion.polarity.value or 0) > 0.75
    assert scores.micro.f1.n == result.records
    assert "impact on NPS" in scores.ranking.definition
    lost = {one.value for one in result.problems if one.kind == "record"}
    assert lost <= {row["record"] for row in rows}
    lacking = [one for one in result.problems if one.kind == "touchpoint"]
    assert {one.value for one in lacking} == {"seed-packet-and-card"}
    for word in (
        "touchpoints, micro: F1",
        "emotion, quadratic-weighted κ",
        "Spearman",
        "RV-2028",
    ):
        assert word in whole.output
    assert "labels-embedded.md" in "".join(whole.output.split())  # a long path is wrapped


def test_every_example_is_an_exact_span_of_its_passage(company: Path, whole: Done) -> None:
    assert whole.code == 0
    (scores,) = found(company, "labels-embedded").readers
    with Project.open("demo", root=company) as project:
        texts = {one.passage_id: one.text for one in project._folder.evidence.passages()}
    examples = [one.example for one in (*scores.confusions, *scores.polarity_confusions)]
    assert len(examples) > 10
    for example in examples:
        assert example is not None
        assert texts[example.quote.passage_id][example.quote.start : example.quote.end] == example.quote.text


def test_the_same_labels_give_the_same_bytes_in_any_order(company: Path, tmp_path: Path) -> None:
    rows = sample_rows()[:80]
    results = []
    for number, some in enumerate((rows, rows, rows[::-1])):
        gold = written(tmp_path / f"{number}" / "some.csv", [tuple(row.values())[:4] for row in some])
        assert evaluated(company, str(gold)).code == 0
        results.append((company / "demo" / "evaluations" / "some-embedded.json").read_bytes())
    assert results[0] == results[1]
    first, reversed_ = (Evaluation.model_validate_json(results[at]).readers[0] for at in (0, 2))
    assert first.micro == reversed_.micro
    assert first.touchpoints == reversed_.touchpoints


def test_the_same_can_be_done_in_python(company: Path, tmp_path: Path) -> None:
    gold = written(tmp_path / "python.csv", [tuple(row.values())[:4] for row in sample_rows()[:30]])
    with Project.open("demo", root=company) as project:
        done = project.evaluate(gold, "embedded", period="2026-Q2")
        with pytest.raises(SettingsError, match="both sides are embedded"):
            project.evaluate(gold, against="embedded")
    assert done.evaluation == found(company, "python-embedded")
    assert done.report.read_text(encoding="utf-8").startswith("# How true is it: demo\n")
    assert done.usage.calls == 0


def test_json_is_what_the_file_says(company: Path, tmp_path: Path) -> None:
    gold = written(tmp_path / "few.csv", [tuple(row.values())[:4] for row in sample_rows()[:30]])
    done = evaluated(company, str(gold), "--json", "--period", "2026-Q2")
    assert done.code == 0, done.errors
    assert Evaluation.model_validate(json.loads(done.output)) == found(company, "few-embedded")
    assert found(company, "few-embedded").period == "2026-Q2"


def flipped(project: Project, record: str) -> Correction:
    """A correction that calls what one record says good."""
    folder = project._folder
    passages = {one.passage_id: one for one in folder.evidence.passages()}
    with wiring.analyst(folder, project.analyst("embedded"), "all") as reader:
        drafts = reader.read(list(passages.values()), project.register).drafts
    (draft,) = [one for one in drafts if passages[one.passage_id].record == record]
    start = draft.start or 0
    return Correction(
        passage_id=draft.passage_id, start=start, end=start + len(draft.quote), quote=draft.quote,
        touchpoint_id=draft.touchpoint_id, emotion=2, origin="fix", period="all",
        said=Said(touchpoint_id=draft.touchpoint_id, emotion=draft.emotion),
    )  # fmt: skip


def test_what_people_said_of_the_labelled_records_themselves_is_not_taught(tmp_path: Path) -> None:
    """An analyst that had been told some of the answers would be measured on its memory; what is taught elsewhere counts."""
    said = "The delivery driver was terribly rude to my neighbour"
    rows = "".join(f"{number},2026-08-0{number},{said} {day}\n" for number, day in enumerate(DAYS, start=1))
    (tmp_path / "survey.csv").write_text(f"id,date,comment\n{rows}", encoding="utf-8")
    gold = written(tmp_path / "gold.csv", [("", str(number), "delivery", "-1") for number in (1, 2)])
    with Project.create("shop", root=tmp_path) as project:
        project.edit_register(lambda _: [Touchpoint(id="delivery", name="Delivery")])
        project.ingest(tmp_path / "survey.csv")
        kept = project._folder.evidence
        assert signs(project, gold) == 1
        inside, outside = flipped(project, "1"), flipped(project, "3")
        kept.keep_correction(inside)
        assert signs(project, gold) == 1
        kept.keep_correction(outside)
        assert signs(project, gold) == 0


def signs(project: Project, gold: Path) -> float | None:
    return project.evaluate(gold, "embedded").evaluation.readers[0].emotion.end_sign.value


@pytest.mark.parametrize(
    ("rows", "options", "said"),
    [
        ([("", "nowhere", "delivery", "1")], (), "none of the records in bad.csv is in the project"),
        ([("nps-survey.csv", "R00001", "delivery", "1")], ("--period", "2031-Q1"), "there is no evidence of 2031-Q1"),
        ([("", "R00001", "delivery", "1")], ("--against", "embedded"), "both sides are embedded"),
        ([("", "R00001", "delivery", "1")], ("--prompts", "shipped"), "the embedded analyst uses no prompts"),
        ([("", "R00001", "delivery", "1")], ("--analyst", "nobody:at-all"), "nobody"),
    ],
)
def test_what_cannot_be_done_is_one_line(
    company: Path, tmp_path: Path, rows: list[tuple[str, ...]], options: tuple[str, ...], said: str
) -> None:
    done = evaluated(company, str(written(tmp_path / "bad.csv", rows)), *options)
    assert (done.code, done.output, len(done.errors.splitlines())) == (1, "", 1)
    assert said in done.errors


def test_wrong_usage_is_told_from_what_went_wrong(company: Path) -> None:
    assert evaluated(company).code == 2
    assert evaluated(company, str(SAMPLE), "--max-calls", "-3").code == 2
    assert evaluated(company, "gone.csv").code == 1
