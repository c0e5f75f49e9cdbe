"""A conversation with the evidence of the sample company."""

import json
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from conftest import OFFLINE, Demo

from cxanalyzer.api import Project
from cxanalyzer.cli.conversing import ABOUT, HELP, QUESTIONS, Conversation
from cxanalyzer.errors import CxAnalyzerError, EvidenceError
from cxanalyzer.records import Response


@pytest.fixture(scope="module")
def project(demo: Demo, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Project]:
    root = tmp_path_factory.mktemp("talked")
    shutil.copytree(demo.project, root / "demo")
    with Project.open("demo", root=root) as opened:
        yield opened


@pytest.fixture
def conversation(project: Project) -> Conversation:
    return Conversation(project)


def heard(conversation: Conversation, typed: str) -> Response:
    reply = conversation.hear(typed)
    assert isinstance(reply, Response)
    return reply


@pytest.mark.parametrize("command", sorted(QUESTIONS))
def test_every_shortcut_of_the_review_is_answered(conversation: Conversation, command: str) -> None:
    answer = heard(conversation, f"/{command}")
    assert not answer.abstained
    assert answer.understood.kind == {"top3": "first"}.get(command, command)


@pytest.mark.parametrize("command", sorted(ABOUT))
def test_a_shortcut_about_a_touchpoint_is_about_the_one_named_or_the_last(
    conversation: Conversation, command: str
) -> None:
    named = heard(conversation, f"/{command} old appliance collection")
    again = heard(conversation, f"/{command}")
    assert named.understood.touchpoints == again.understood.touchpoints == ("old-appliance-collection",)
    assert named.understood.kind == command
    assert named.counts == again.counts


def test_a_part_of_a_name_is_enough_where_only_one_touchpoint_has_it(conversation: Conversation) -> None:
    assert heard(conversation, "/why account").understood.touchpoints == ("account-sign-in",)


def test_a_shortcut_without_any_touchpoint_says_what_it_needs(conversation: Conversation) -> None:
    with pytest.raises(EvidenceError, match="/why TOUCHPOINT"):
        conversation.hear("/why")


def test_a_follow_up_goes_on_and_a_shortcut_begins_anew(conversation: Conversation) -> None:
    heard(conversation, "How many customers mention delivery in reviews?")
    assert heard(conversation, "and in calls?").filters.channels == ("call",)
    assert heard(conversation, "/missing").filters.channels == ()


def test_a_filter_stands_until_it_is_taken_away(conversation: Conversation) -> None:
    assert conversation.hear("/filter channel=survey region=Online only") == "Filter: survey, region Online only."
    answer = heard(conversation, "How many customers mention delivery?")
    assert (answer.filters.channels, dict(answer.filters.segments)) == (("survey",), {"region": "Online only"})
    conversation.hear("/filter off")
    assert heard(conversation, "How many customers did we hear?").filters.channels == ()


def test_a_period_stands_and_periods_are_compared(conversation: Conversation) -> None:
    assert conversation.hear("/period 2026-Q2") == "Filter: 2026-Q2."
    assert heard(conversation, "What is our NPS?").filters.period == "2026-Q2"
    assert conversation.hear("/period off") == "Filter: nothing."
    compared = heard(conversation, "/compare 2026-Q2 2026-Q3")
    assert {one.filters.period for one in compared.counts} == {"2026-Q2", "2026-Q3"}


@pytest.mark.parametrize(
    "typed", ["/nonsense", "/filter survey", "/filter plan=Gold", "/period 2024", "/compare 2026-Q2"]
)
def test_what_cannot_be_done_says_what_can(conversation: Conversation, typed: str) -> None:
    with pytest.raises(CxAnalyzerError, match=r"/\w+|There is|Columns"):
        conversation.hear(typed)


def test_an_answer_is_saved_and_a_conversation_exported(
    conversation: Conversation, project: Project, tmp_path: Path
) -> None:
    answer = heard(conversation, "Show me quotes about spare parts")
    conversation.hear("/save")
    saved = (project.path / "answers.md").read_text(encoding="utf-8")
    assert "## Show me quotes about spare parts" in saved
    assert all(one.source in saved for one in answer.citations)
    conversation.hear(f"/export {tmp_path / 'talk.json'}")
    assert [one["question"] for one in json.loads((tmp_path / "talk.json").read_text(encoding="utf-8"))] == [
        answer.question
    ]
    with pytest.raises(EvidenceError, match="cannot be written"):
        conversation.hear(f"/export {tmp_path / 'nowhere' / 'talk.md'}")


def test_an_answer_is_saved_for_the_report_with_its_citations_and_an_idea_among_the_hypotheses(
    conversation: Conversation, project: Project
) -> None:
    answer = heard(conversation, "Show me quotes about spare parts")
    assert "review demo --period 2026-Q3" in str(conversation.hear("/save appendix"))
    assert str(conversation.hear("/save idea Ring back within a day")).startswith("Saved as S-01 of 2026-Q3")
    with pytest.raises(CxAnalyzerError, match="already"):
        conversation.hear("/save idea Ring back within a day")
    with pytest.raises(EvidenceError, match="/save idea"):
        conversation.hear("/save elsewhere")
    project.review("2026-Q3")
    report = (project.path / "reviews" / "2026-Q3" / "report.md").read_text(encoding="utf-8")
    kept = report.split("## Answers that were saved")[1]
    assert "### Show me quotes about spare parts" in kept
    index = kept.split("## Evidence index")[1]
    assert answer.citations
    assert all(f"[{one.evidence_id}]" in kept and f"| {one.evidence_id} |" in index for one in answer.citations)
    card = next(one for one in project.hypotheses() if one.is_own)
    assert (card.title, card.touchpoint_id, card.status) == ("Ring back within a day", "spare-parts", "proposed")
    assert all(one.evidence_id in card.note for one in answer.citations)
    assert [one.question for one in project.last_review().answers] == [answer.question]


def test_what_the_evidence_does_not_say_is_not_saved_for_the_report(conversation: Conversation) -> None:
    heard(conversation, "What was our revenue?")
    with pytest.raises(EvidenceError, match="nothing to save"):
        conversation.hear("/save appendix")


def test_the_cost_is_that_of_all_answers(conversation: Conversation) -> None:
    heard(conversation, "What is our NPS?")
    assert str(conversation.hear("/cost")).startswith("1 answers, 0 calls to a model")


def test_help_names_every_command_and_fits_a_terminal(conversation: Conversation) -> None:
    assert all(f"/{one}" in HELP for one in conversation.commands)
    assert max(map(len, HELP.splitlines())) <= 80


def test_what_is_piped_in_is_asked_line_by_line_and_goes_on_after_an_error(demo: Demo) -> None:
    typed = "How many customers \\\nmention delivery?\n/nonsense\nwhy?\n/quit\nWhat is our NPS?\n"
    environment = {**os.environ, "CXANALYZER_ROOT": str(demo.root), "PYTHONPATH": str(OFFLINE), "COLUMNS": "160"}
    command = [sys.executable, "-m", "cxanalyzer", "chat", "demo"]
    done = subprocess.run(
        command, input=typed, capture_output=True, text=True, check=False, env=environment, timeout=120
    )
    assert done.returncode == 0
    assert "customers speak of Delivery" in done.stdout
    assert done.stderr.strip() == "there is no /nonsense. /help lists what there is."
    assert "NPS" not in done.stdout
