"""A person who asks to be forgotten: every trace goes, whoever is stopped goes on, and nobody else is touched."""

import json
import shutil
import sqlite3
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

import pytest
from everywhere import FORMATS, Somebody, people, traces, written
from fakes import FakeAnalyst, passage, source
from model_server import Labels, ModelServer, Oracle
from typer.testing import CliRunner

from cxanalyzer import Project, pipeline, wiring
from cxanalyzer.cli.app import app
from cxanalyzer.errors import EvidenceError, ProjectError
from cxanalyzer.evidence import Remembered
from cxanalyzer.interfaces import Progress
from cxanalyzer.pipeline import Request, forgetting, quarter
from cxanalyzer.privacy import Ledger, Redactor
from cxanalyzer.privacy.matching import Person
from cxanalyzer.records import (
    Answer,
    Calibration,
    Card,
    DraftMention,
    Drawn,
    FileAccount,
    Hints,
    Measure,
    Passage,
    Said,
    Touchpoint,
)
from cxanalyzer.replies import Call, Kept, RepliesDatabase
from cxanalyzer.settings import AnalystSettings
from cxanalyzer.steps import forget as step

EVERYBODY = people(3)
ONE, OTHERS = EVERYBODY[-1], EVERYBODY[:-1]
DELIVERY = Touchpoint(id="delivery", name="Delivery", keywords=("parcel",))
ANSWERS = "## Who speaks of delivery?\n\nOne does.\n\n## And who is angry?\n\n> “{} is what the label says” \\[1\\]\n"
HISTORY = "\n# 2026-09-01 10:00:00\n+what about {}?\n\n# 2026-09-01 10:01:00\n+and in spring?\n"


def values(one: Somebody) -> list[str]:
    return [one.word, one.email, one.customer, one.phone, one.name]


def quoting(project: Project) -> FakeAnalyst:
    """Every customer's passage is a complaint about delivery, quoted whole."""
    return FakeAnalyst(
        {
            one.passage_id: [
                DraftMention(passage_id=one.passage_id, quote=one.text, touchpoint_id="delivery", emotion=-1)
            ]
            for one in project._folder.evidence.passages()
            if "label" in one.text
        }
    )


def reviewed(root: Path, everybody: list[Somebody], formats: Sequence[str] = FORMATS) -> None:
    """The project `shop` with what they said in these formats, and its review."""
    with Project.create("shop", root=root) as project:
        project.edit_register(lambda _: [DELIVERY])
        project.take_in([written(everybody, root / "files", formats)], period="2026-Q3")
        quarter.review(project._folder, quoting(project), Request(period="2026-Q3"))


IDEA = Card(
    hypothesis_id="S-1", label="S-01", period="2026-Q3", touchpoint_id="delivery", touchpoint="Delivery", title="Call ahead",
    baseline=Measure(value=-1.0, n=9, definition="d"), target=0.0, note=f"because of {ONE.word}",
)  # fmt: skip


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder with `shop` as people leave it; tests copy it."""
    root = tmp_path_factory.mktemp("forgetting")
    reviewed(root, EVERYBODY)
    folder = root / "shop"
    with Project.open("shop", root=root) as project:
        theirs = [one for one in project.last_review().mentions if ONE.word in one.quote.text]
        project.correct(theirs[0].evidence_id, emotion=-2)
        number, drawn = project.calibration(count=100)
        for place in range(len(drawn.drawn)):
            project.answer(number, place, Answer(touchpoint_id="delivery", emotion=-1))
        about = theirs[0].passage_id
    replies = RepliesDatabase(folder / "replies.sqlite")
    replies.log(
        Call(review="r", step="read", model="m"),
        [
            Kept("theirs", "read", '[{"quote": "angry"}]', about),
            Kept("told", "summary", json.dumps({"text": f"{ONE.word} again"}), ""),
            Kept("another's", "read", "[]", "P-other"),
        ],
    )
    replies.close()
    (folder / "answers.md").write_text(ANSWERS.format(ONE.word), encoding="utf-8")
    (folder / ".chat_history").write_text(HISTORY.format(ONE.email), encoding="utf-8")
    (folder / "comparisons" / "2026-Q2--2026-Q3").mkdir(parents=True)
    (folder / "comparisons" / "2026-Q2--2026-Q3" / "comparison.md").write_text(ONE.word, encoding="utf-8")
    (folder / "project.toml").write_text(
        (folder / "project.toml").read_text(encoding="utf-8")
        + f'\n[privacy]\nnames = ["{ONE.name}", "Somebody Else"]\n',
        encoding="utf-8",
    )
    return root


@pytest.fixture
def root(made: Path, tmp_path: Path) -> Path:
    shutil.copytree(made / "shop", tmp_path / "shop")
    return tmp_path


@pytest.fixture
def project(root: Path) -> Iterator[Project]:
    with Project.open("shop", root=root) as opened:
        yield opened


def rows(root: Path) -> list[str]:
    """The whole database as SQL."""
    with sqlite3.connect(root / "shop" / "evidence.sqlite") as database:
        return [line for line in database.iterdump() if "sqlite_stat" not in line]


def test_what_would_go_is_shown_and_nothing_is_changed(root: Path) -> None:
    before = rows(root)
    done = CliRunner().invoke(app, ["forget", "shop", "--match", ONE.customer, "--root", str(root)])
    assert done.exit_code == 0
    assert "would be forgotten" in done.output
    assert "run the same command with --yes" in done.output
    assert rows(root) == before
    assert traces(root / "shop", [ONE.word])


def test_not_a_byte_is_left_and_the_others_are_all_there(root: Path) -> None:
    saved = [{"period": "2026-Q3", "answer": {"quote": word}} for word in (ONE.word, OTHERS[0].word)]
    (root / "shop" / "answers.json").write_text(json.dumps(saved), encoding="utf-8")
    with Project.open("shop", root=root) as project:
        project._folder.evidence.keep_card(IDEA)
    done = CliRunner().invoke(app, ["forget", "shop", "--match", ONE.email, "--yes", "--root", str(root)])
    assert done.exit_code == 0, done.output
    assert traces(root / "shop", values(ONE)) == []
    with Project.open("shop", root=root) as project:
        own = [one for one in project._folder.evidence.cards() if one.is_own]
        assert own == [IDEA.model_copy(update={"note": ""})]  # somebody's own, without what it cites of them
        texts = [one.text for one in project._folder.evidence.passages()]
        assert [sum(one.word in text for text in texts) for one in OTHERS] == [14, 14]
        assert [found.passage.text for found in project.find(OTHERS[0].word) if OTHERS[0].word in found.passage.text]
        assert project._folder.settings.privacy.names == ("Somebody Else",)
        assert all(drawn.passage_id in {one.passage_id for one in project._folder.evidence.passages()}
                   for one in project._folder.evidence.calibrations().values() for drawn in one.drawn)  # fmt: skip
    assert "what is the label" not in done.output
    assert "survey.csv" in done.output  # outside, and not touched
    assert "--period 2026-Q3" in done.output
    replies = RepliesDatabase(root / "shop" / "replies.sqlite")
    assert list(replies.found(["theirs", "told", "another's"])) == ["another's"]
    replies.close()
    assert "Who speaks of delivery?" in (root / "shop" / "answers.md").read_text(encoding="utf-8")
    saved = json.loads((root / "shop" / "answers.json").read_text(encoding="utf-8"))
    assert saved == [{"period": "2026-Q3", "answer": {"quote": OTHERS[0].word}}]
    assert "and in spring?" in (root / "shop" / ".chat_history").read_text(encoding="utf-8")
    receipt = json.loads((root / "shop" / "forgotten.jsonl").read_text(encoding="utf-8"))
    assert receipt["held"]["sources"] == 14
    assert len(receipt["match"]) == 64
    again = CliRunner().invoke(app, ["forget", "shop", "--match", ONE.email, "--yes", "--root", str(root)])
    assert (again.exit_code, again.output.strip()) == (0, "Nothing is held of them: 0 rows.")


def test_the_numbers_are_those_of_a_review_without_them(tmp_path: Path) -> None:
    reviewed(tmp_path / "with", EVERYBODY, ("csv", "txt"))
    reviewed(tmp_path / "without", OTHERS, ("csv", "txt"))
    with (
        Project.open("shop", root=tmp_path / "with") as project,
        Project.open("shop", root=tmp_path / "without") as without,
    ):
        project.forget(ONE.customer, really=True)
        quarter.review(project._folder, quoting(project), Request(period="2026-Q3"))
        ours, theirs = project.last_review(), without.last_review()
        assert ours.scorecard == theirs.scorecard
        assert [(one.touchpoint.id, one.respondents, one.emotion) for one in ours.touchpoints] == [
            (one.touchpoint.id, one.respondents, one.emotion) for one in theirs.touchpoints
        ]
        same = ("sources", "respondents", "passages", "with_mention", "redactions")
        assert [getattr(ours.coverage, name) for name in same] == [getattr(theirs.coverage, name) for name in same]


def test_they_do_not_come_back_with_the_next_file(project: Project, tmp_path: Path) -> None:
    project.forget(ONE.phone, really=True)
    files = written(EVERYBODY, tmp_path / "files", ("csv", "txt", "vtt"))
    for path in files.iterdir():
        path.write_text(path.read_text(encoding="utf-8").replace("angry", "furious"), encoding="utf-8")
    found, refused = wiring.collect([files])
    intake = pipeline.Intake(found, refused, Hints(), "2026-Q3")
    accounts = pipeline.ingest(project._folder, wiring.reader(project._folder), _Stopping(), intake).accounts  # type: ignore[arg-type]
    assert traces(project.path, values(ONE)) == []
    out = {account.file: account.reasons[0].reason for account in accounts if account.rejected}
    assert out["survey.csv"] == "1 record forgotten on request: left out"
    assert out["notes.txt"] == "1 record forgotten on request: left out"
    assert out["call-2.vtt"].endswith("forgotten on request: left out")
    assert all(one.read == one.kept + one.again + one.empty + one.rejected for one in accounts)
    assert sum(account.kept for account in accounts if account.file == "survey.csv") == 2


@pytest.mark.parametrize("known_as", [ONE.customer.lower(), ONE.email.upper(), "020 7946 0102", ONE.name, "c-0003"])
def test_they_are_found_by_whatever_is_known_of_them(project: Project, known_as: str) -> None:
    found = project.forget(known_as)
    assert (found.held.sources, found.held.files) == (14, 14)


def test_a_name_of_several_people_is_nobodys(project: Project) -> None:
    ledger = Ledger(project._folder.evidence.ledger())
    redactor = Redactor(project._folder.key, ledger)
    redactor.note_names([ONE.name], [f"id:{OTHERS[0].customer}"])
    rows = [(kind, digest, number) for (kind, digest), number in ledger.known.items()]
    project._folder.evidence.keep([], [], [], [], Remembered(ledger=rows))
    found = project.forget(ONE.name)
    assert found.held.nothing
    assert "give a customer id" in found.hint


def test_who_is_unknown_or_not_the_only_one_is_nobody(project: Project) -> None:
    assert project.forget("nobody@post.example").held.nothing
    sources = [source(number, record="R-1", respondent=f"anonymous-{number}") for number in (1, 2)]
    project._folder.evidence.keep(sources, [], [], [], Remembered())
    with pytest.raises(EvidenceError, match="is the record of 2 customers"):
        project.forget("r-1")


def test_a_source_of_nobody_goes_by_its_own_pseudonym(project: Project) -> None:
    call = next(one for one in project._folder.evidence.sources() if one.file == "call-0.vtt")
    assert project.forget(call.respondent, really=True).held.sources == 1
    assert "call-0.vtt" not in {one.file for one in project._folder.evidence.sources()}
    assert [path for path in traces(project.path, ["call-0.vtt"]) if "vectors" not in path] == []


class _Stopping:
    """An index that keeps nothing and cannot be made anew, as if somebody was stopped there."""

    @contextmanager
    def ahead(self, expected: int) -> Iterator[Callable[[Sequence[Passage]], None]]:
        yield lambda _: None

    def add(self, passages: Sequence[Passage], progress: Progress | None = None) -> None:
        """Nothing."""

    def renew(self) -> None:
        raise InterruptedError


class _Unwilling:
    """Replies that cannot be erased, as if somebody was stopped there."""

    def about(self, passages: object, told: object) -> list[str]:
        return []

    def erase(self, keys: object) -> None:
        raise InterruptedError


def asked(*, really: bool = True) -> pipeline.Asked:
    return pipeline.Asked(ONE.email, "2026-09-01", really)


def test_whoever_is_stopped_goes_on(project: Project) -> None:
    folder = project._folder
    with pytest.raises(InterruptedError):
        forgetting.forget(folder, _Unwilling(), _Stopping(), asked())  # type: ignore[arg-type]
    assert folder.evidence.erasing.begun
    with wiring.kept_replies(folder) as replies:
        with pytest.raises(InterruptedError):
            forgetting.forget(folder, replies, _Stopping(), asked())  # type: ignore[arg-type]
        shown = forgetting.forget(folder, replies, wiring.index(folder), asked(really=False))
        assert "not finished" in shown.hint
        done = forgetting.forget(folder, replies, wiring.index(folder), asked())
    assert done.held.nothing
    assert folder.evidence.erasing.erased is None
    assert traces(project.path, values(ONE)) == []
    receipts = (project.path / "forgotten.jsonl").read_text(encoding="utf-8").splitlines()
    assert [json.loads(one)["held"]["reviews"] for one in receipts] == [1]


def test_while_somebody_reads_the_log_cannot_be_emptied_and_says_so(project: Project) -> None:
    reading = sqlite3.connect(project.path / "evidence.sqlite")
    reading.execute("BEGIN")
    reading.execute("SELECT * FROM passages").fetchone()
    with pytest.raises(ProjectError, match="another process reads the project"):
        project.forget(ONE.email, really=True)
    reading.close()
    assert project.forget(ONE.email, really=True).held.nothing
    assert traces(project.path, values(ONE)) == []


def test_nothing_that_says_who_they_are_is_stored_or_sent(
    project: Project, start_server: Callable[..., ModelServer]
) -> None:
    who = [value for one in OTHERS for value in values(one)[1:]]
    server = start_server(Oracle(Labels([])))
    settings = AnalystSettings(model="openai:test-model", base_url=server.url)
    project.review(analyst=settings)
    sent = project.path / "sent.json"
    sent.write_text(json.dumps(server.tally.requests), encoding="utf-8")
    assert traces(project.path, who) == []
    assert traces(project.path, [OTHERS[0].word])
    assert OTHERS[0].word in json.dumps(server.tally.requests, ensure_ascii=False)


def test_a_name_that_is_listed_too_late_is_told(tmp_path: Path) -> None:
    notes, listed = tmp_path / "notes.txt", tmp_path / "survey.csv"
    notes.write_text("Then Brigitta Vosloo hung up.\n", encoding="utf-8")
    rows = "".join(
        f"{at},{name},Fine\n" for at, name in enumerate(("Brigitta Vosloo", "Ana Ferrer", "Jo Berg"), start=1)
    )
    listed.write_text(f"id,agent name,What went well?\n{rows}", encoding="utf-8")
    told = []
    with Project.create("shop", root=tmp_path) as project:
        for path in (notes, listed):
            intake = pipeline.Intake([(path, path.name)], [], Hints())
            done = pipeline.ingest(project._folder, wiring.reader(project._folder), _Stopping(), intake)  # type: ignore[arg-type]
            told.append([note for note in done.accounts[0].notes if "listed only now" in note])
    assert told[0] == []
    assert told[1][0].startswith("1 passage taken in earlier")


# --- the steps ------------------------------------------------------------------------------------------------------------


def test_a_note_nobody_is_named_for_is_theirs_as_far_as_it_is_nobody_elses() -> None:
    anna = Person(placeholders=frozenset({"[EMAIL_1]"}), owned=frozenset({"[EMAIL_9]"}))
    note = source(1, respondent="anonymous-1", channel="sales")
    alone = [passage(note, "[EMAIL_1] was here", 0, record="1"), passage(note, "and angry", 1, record="2")]
    assert list(step.theirs(anna, [note], alone).sources) == [note.source_id]
    with_another = [*alone, passage(note, "[EMAIL_9] as well", 2, record="3")]
    found = step.theirs(anna, [note], with_another)
    assert (list(found.sources), [one.record for one in found.passages.values()]) == ([], ["1"])
    call = source(1, respondent="anonymous-1", channel="call")
    assert list(step.theirs(anna, [call], with_another).sources) == [call.source_id]
    elses = source(1, respondent="C-0002", channel="sales")
    assert step.theirs(anna, [elses], alone).passages == {}


def test_traces_are_words_and_runs_of_words_that_nobody_else_used() -> None:
    told = step.Traces(
        ["The tandem squeaked like a wet door on the way"],
        ["The door was on the way, the tandem too"],
        ["ana@x.example"],
    )
    assert told.in_text("what SQUEAKED, then?")
    assert told.in_text("a note of Ana@X.example")
    assert told.in_text("“like a wet door on” it went")
    assert not told.in_text("the door, the tandem, on the way to [EMAIL_1]")


def test_a_calibration_and_an_account_without_them() -> None:
    def drawn(passage_id: str) -> Drawn:
        return Drawn(passage_id=passage_id, start=0, end=1, quote="x", said=Said(touchpoint_id=None))

    known = Calibration(
        period="p", analyst="a", drawn=(drawn("1"), drawn("2"), drawn("3")), answers={0: Answer(), 2: Answer(emotion=1)}
    )
    left = step.calibration(known, ["1"])
    assert left is not None
    assert ([one.passage_id for one in left.drawn], left.answers) == (["2", "3"], {1: Answer(emotion=1)})
    assert step.calibration(known, ["1", "2", "3"]) is None
    account = FileAccount(
        file="survey.csv", sha256="f", channel="survey", read=3, kept=3, again=0, empty=0, rejected=0, redactions=2
    )
    one = source(1)
    found = step.accounts([account], [one], [passage(one, "[EMAIL_1] and [NAME_1]")], {"survey.csv"})
    assert [(a.kept, a.rejected, a.redactions, a.reasons[0].reason) for a in found.changed] == [
        (2, 1, 0, "1 record forgotten on request: taken out")
    ]
    assert step.accounts([account], [one], [], set()).gone == [account]


def test_what_was_written_in_their_words_is_taken_out_of_hypotheses_and_the_register() -> None:
    nothing = Measure(value=None, n=0, definition="")
    card = Card(
        hypothesis_id="h", label="H-01", period="p", touchpoint_id="t", touchpoint="Till", title="Oil the tandem",
        baseline=nothing, target=1.0, note="she said so",
    )  # fmt: skip
    changed = step.card(card, lambda text: "tandem" in text)
    assert (changed.title, changed.note) == ("Till", "she said so")
    found = Touchpoint(id="t", name="Till", keywords=("till", "tandem"), origin="data")
    listed = found.model_copy(update={"origin": "user"})
    assert [one.keywords for one in step.register([found, listed], lambda text: "tandem" in text)] == [
        ("till",), ("till", "tandem"),
    ]  # fmt: skip
