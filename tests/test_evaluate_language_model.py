"""`cxanalyzer evaluate` with a language model over HTTP: an oracle is wholly right, and two prompts are told apart."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from bicycle_shop import MODEL, ORACLE, TEXTS, Shop, opened, records, renewed
from labelled_shop import written
from model_server import ChatRequest, ModelServer
from model_server.blocks import Blocks

from cxanalyzer import shipped
from cxanalyzer.api import Project, Reader
from cxanalyzer.records import Evaluation

KNOWN = {"workshop", "booking", "advice", "webshop", "pickup"}
MARK = "Read carelessly."


class Careless:
    """Reads like the oracle, and where its prompt bears the mark, misses the workshop and takes all else for bad."""

    def __call__(self, task: str, blocks: Blocks, request: ChatRequest) -> dict[str, Any]:
        answer = ORACLE(task, blocks, request)
        if task != "read_passages" or MARK not in request.system:
            return answer
        kept = [{**one, "emotion": "negative"} for one in answer["mentions"] if one["touchpoint"] != "workshop"]
        told = {one["id"] for one in kept}
        every = [str(one["id"]) for one in blocks.get("records", []) if "id" in one]
        return {"mentions": kept, "nothing": [key for key in every if key not in told]}


@pytest.fixture(scope="module")
def server() -> Iterator[ModelServer]:
    with ModelServer(Careless()) as started:
        yield started


@pytest.fixture
def shop(bicycle_shop: Path, server: ModelServer, tmp_path: Path) -> Shop:
    renewed(server, Careless())
    return opened(bicycle_shop, tmp_path, server)


@pytest.fixture(scope="module")
def gold(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What the oracle knows of every second text; what the register lacks is no touchpoint of it."""
    rows: list[tuple[str, ...]] = []
    for text in TEXTS[::2]:
        said = [one for one in text.labels if one.touchpoint in KNOWN]
        rows += [(text.file, str(text.number), one.touchpoint, str(one.emotion)) for one in said]
        rows += [] if said else [(text.file, str(text.number), "", "")]
    return written(tmp_path_factory.mktemp("gold") / "gold.csv", rows)


def result(shop: Shop, name: str) -> Evaluation:
    text = (shop.project / "evaluations" / f"{name}.json").read_text(encoding="utf-8")
    return Evaluation.model_validate_json(text)


def careless_prompts(folder: Path) -> Path:
    """A folder with one prompt: the shipped one, and a remark."""
    folder.mkdir()
    text = (shipped.folder("prompts") / "read_passages.v1.md").read_text(encoding="utf-8")
    changed = text.replace("version: 1", "version: 7").replace("## System\n", f"## System\n{MARK} ")
    (folder / "read_passages.v7.md").write_text(changed, encoding="utf-8")
    return folder


def test_an_oracle_is_wholly_right_and_only_labelled_records_are_sent(shop: Shop, gold: Path) -> None:
    done = shop.run("evaluate", "shop", str(gold), "--analyst", MODEL)
    assert done.code == 0, done.errors
    (scores,) = result(shop, "gold-openai-test-model").readers
    assert scores.micro.f1.value == scores.macro.f1.value == scores.per_record.f1.value == scores.whole.value == 1
    emotion = scores.emotion
    assert emotion.sign.value == emotion.kappa.value == emotion.end_sign.value == 1
    assert emotion.level is not None
    assert emotion.level.value == 1
    assert (scores.share_error.value, scores.ranking.value) == (0, 1)
    assert scores.confusions == scores.polarity_confusions == ()
    assert list(scores.prompts) == ["read_passages"]
    wanted = {text.text for text in TEXTS[::2]}
    assert set(shop.texts_read()) == wanted
    assert "calls" in done.output


def test_a_second_run_asks_nothing_and_writes_the_same_bytes(shop: Shop, gold: Path) -> None:
    written_files = []
    for _ in range(2):
        assert shop.run("evaluate", "shop", str(gold), "--analyst", MODEL).code == 0
        folder = shop.project / "evaluations"
        written_files.append({path.name: path.read_bytes() for path in sorted(folder.iterdir())})
    assert written_files[0] == written_files[1]
    assert len(written_files[0]) == 2
    assert len(shop.texts_read()) == len(TEXTS[::2])


def test_two_prompts_are_compared_on_the_same_records(shop: Shop, gold: Path, tmp_path: Path) -> None:
    folder = careless_prompts(tmp_path / "careless")
    options = ("--analyst", MODEL, "--prompts", str(folder), "--against-prompts", "shipped")
    done = shop.run("evaluate", "shop", str(gold), *options)
    assert done.code == 0, done.errors
    (path,) = (shop.project / "evaluations").glob("*.json")
    assert path.name.startswith("gold-openai-test-model-prompts-careless-")
    compared = Evaluation.model_validate_json(path.read_text(encoding="utf-8"))
    first, second = compared.readers
    assert first.prompts != second.prompts
    assert second.micro.f1.value == 1
    assert (first.micro.recall.value or 1) < 0.9
    assert [one.labelled for one in first.confusions] == ["workshop"]
    assert compared.comparison is not None
    lines = {line.what: line for line in compared.comparison.lines}
    assert lines["touchpoint F1, micro"].real
    assert (lines["touchpoint F1, micro"].difference.value or 0) > 0.05
    assert compared.comparison.only_first == 0
    assert compared.comparison.p_value < 0.01
    told = " ".join(done.output.split())
    assert "the difference is real" in told
    assert "Real by paired intervals: touchpoint F1, micro" in told


def test_a_prompt_file_serves_as_well_as_a_folder(shop: Shop, gold: Path, tmp_path: Path) -> None:
    file = careless_prompts(tmp_path / "careless") / "read_passages.v7.md"
    with Project.open("shop", root=shop.root) as project:
        done = project.evaluate(gold, Reader(MODEL, file))
    assert (done.evaluation.readers[0].micro.recall.value or 1) < 0.9
    assert done.report.exists()
    assert any(MARK in body["messages"][0]["content"] for body in shop.server.tally.requests if records(body))


def test_a_model_is_compared_with_the_embedded_analyst(shop: Shop, gold: Path) -> None:
    done = shop.run("evaluate", "shop", str(gold), "--analyst", MODEL, "--against", "embedded")
    assert done.code == 0, done.errors
    first, second = result(shop, "gold-openai-test-model-embedded").readers
    assert (first.analyst, second.analyst) == (MODEL, "embedded")
    assert (first.micro.f1.value or 0) > (second.micro.f1.value or 1)


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (("--against-prompts", "shipped"), f"both sides are {MODEL}"),
        (("--prompts", "nowhere"), "there is no prompt file or folder nowhere"),
        (("--prompts", "."), "holds no prompt of a task"),
        (("--max-cost", "0.5"), "the price of openai:test-model is not known"),
    ],
)
def test_prompts_and_limits_that_cannot_be_are_one_line(
    shop: Shop, gold: Path, options: tuple[str, ...], said: str
) -> None:
    done = shop.run("evaluate", "shop", str(gold), "--analyst", MODEL, *options)
    assert (done.code, done.output, len(done.errors.splitlines())) == (1, "", 1)
    assert said in done.errors
    assert not (shop.project / "evaluations").exists()
    assert shop.texts_read() == []


def test_a_run_that_a_limit_stops_goes_on_where_it_was(shop: Shop, gold: Path) -> None:
    done = shop.run("evaluate", "shop", str(gold), "--analyst", MODEL, "--max-calls", "3")
    assert (done.code, len(done.errors.splitlines())) == (1, 1)
    assert not (shop.project / "evaluations").exists()
    assert shop.run("evaluate", "shop", str(gold), "--analyst", MODEL).code == 0
    assert len(shop.texts_read()) == len(TEXTS[::2])


def test_a_review_reads_what_an_evaluation_has_read_for_nothing(shop: Shop, gold: Path) -> None:
    assert shop.run("evaluate", "shop", str(gold), "--analyst", MODEL).code == 0
    assert shop.review().code == 0
    assert len(shop.texts_read()) == len(TEXTS)
