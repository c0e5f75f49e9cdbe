"""What was planted in the sample company (data/samples/truth.yaml) is what its review finds."""

import csv
import json
import sqlite3
from pathlib import Path
from typing import Any

import pytest
import yaml
from conftest import Demo

from cxanalyzer.records import Review, ScoredTouchpoint

TRUTH: dict[str, Any] = yaml.safe_load(
    (Path(__file__).parent.parent / "data" / "samples" / "truth.yaml").read_text(encoding="utf-8")
)
Q2, Q3 = "2026-Q2", "2026-Q3"


@pytest.fixture(scope="module")
def review(demo: Demo) -> Review:
    assert demo.code == 0, demo.errors
    return Review.model_validate_json((demo.review / "review.json").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def database(demo: Demo) -> sqlite3.Connection:
    return sqlite3.connect(demo.project / "evidence.sqlite")


def scored(review: Review, touchpoint: str) -> ScoredTouchpoint:
    return next(one for one in review.touchpoints if one.touchpoint.id == touchpoint)


def test_the_touchpoint_that_became_worse_is_found_with_its_cause(review: Review) -> None:
    planted = TRUTH["worse"]
    found = scored(review, planted["touchpoint"])
    change = found.emotion_change
    assert change is not None
    assert change.significant
    assert change.difference <= planted["difference_at_most"]
    for quarter, measure in ((Q2, change.before), (Q3, change.now)):
        low, high = planted["emotion"][quarter]["between"]
        assert low <= measure.value <= high
        assert measure.n >= planted["respondents"][quarter]["at_least"]
    rank = next(one.rank for one in review.priorities if one.touchpoint_id == planted["touchpoint"])
    assert rank <= planted["rank_among_priorities"]["at_most"]
    named = " ".join(cause.label for cause in found.causes)
    assert any(word in named for word in planted["cause"]["words"]), named


def test_what_only_looks_better_is_not_claimed(review: Review) -> None:
    change = scored(review, TRUTH["looks_better_not_significant"]["touchpoint"]).emotion_change
    assert change is not None
    assert change.difference > 0
    assert not change.significant


def test_the_nps_is_right_and_its_move_is_not_claimed(review: Review) -> None:
    line = review.scorecard[0]
    for quarter, measure in ((Q3, line.measure), (Q2, line.change.before)):
        assert measure.value == pytest.approx(TRUTH["nps"][quarter]["value"], abs=TRUTH["nps"]["tolerance"])
        assert abs(measure.n - TRUTH["nps"][quarter]["n"]) <= 2
    assert not line.change.significant


def test_the_touchpoint_in_no_register_is_discovered_under_a_readable_name(review: Review) -> None:
    planted = TRUTH["in_no_register"]
    records = {(one["file"].rpartition("/")[2], one["record"]) for one in planted["records"]}
    discovered = [one for one in review.touchpoints if one.touchpoint.origin == "data"]
    found = [
        one
        for one in discovered
        if any(word.casefold() in one.touchpoint.name.casefold() for word in planted["words"])
        and one.respondents >= planted["respondents"][Q3]["at_least"]
    ]
    assert len(found) == 1, [(one.touchpoint.name, one.respondents) for one in discovered]
    assert found[0].emotion.value >= planted["emotion"][Q3]["at_least"]
    assert records


def test_the_failure_class_that_stands_out_is_found_where_it_was_planted(review: Review) -> None:
    planted = TRUTH["failure_class_that_stands_out"]
    counts = {(one.touchpoint.id, name): number for one in review.touchpoints for name, number in one.failures.items()}
    here = sum(counts.get((planted["touchpoint"], name), 0) for name in planted["classes"])
    assert here >= planted["respondents"][Q3]["at_least"], counts
    assert all(here > number for (touchpoint, _), number in counts.items() if touchpoint != planted["touchpoint"])


def test_those_who_mention_the_bad_touchpoint_recommend_less(review: Review) -> None:
    found = scored(review, TRUTH["association"]["touchpoint"])
    assert found.impact.basis == "counted"
    assert found.impact.value < 0
    assert found.impact.high < 0


@pytest.mark.parametrize("touchpoint", TRUTH["praised"]["touchpoints"])
def test_praise_is_heard(review: Review, touchpoint: str) -> None:
    assert scored(review, touchpoint).emotion.value >= TRUTH["praised"]["mean_emotion_at_least"]


def test_what_nobody_mentions_is_listed(review: Review) -> None:
    assert set(TRUTH["nobody_mentions"]) <= {one.id for one in review.not_mentioned}


def test_decision_moments_are_marked(review: Review) -> None:
    planted = TRUTH["decision_moments"]
    node = next(one for one in review.network.nodes if one.touchpoint_id == planted["touchpoint"])
    assert node.is_decision
    assert sum(node.decision_kinds.values()) >= planted["respondents_at_least"]


def test_every_file_accounts_for_every_record(demo: Demo, database: sqlite3.Connection) -> None:
    accounts = [json.loads(account) for (account,) in database.execute("SELECT account FROM files")]
    for account in accounts:
        assert account["read"] == sum(account[part] for part in ("kept", "again", "empty", "rejected")), account
    for quarter in (Q2, Q3):
        kept = database.execute("SELECT count(*) FROM sources WHERE period = ?", (quarter,)).fetchone()[0]
        assert kept >= TRUTH["records"][quarter]["sources_at_least"]


def test_duplicates_are_kept_once(database: sqlite3.Connection) -> None:
    for planted in TRUTH["duplicates"]["same_record_twice"]:
        for record in planted["records"]:
            rows = database.execute(
                "SELECT count(*) FROM sources WHERE file LIKE ? AND record = ?", (f"%{planted['file']}", record)
            )
            assert rows.fetchone()[0] == 1
    for planted in TRUTH["duplicates"]["long_text_in_two_files"]:
        marks = ",".join("?" * len(planted["records"]))
        kept = database.execute(
            f"SELECT count(DISTINCT passages.source_id) FROM passages WHERE record IN ({marks}) AND length(text) > 150",
            planted["records"],
        )
        assert kept.fetchone()[0] == 1


@pytest.mark.parametrize("planted", TRUTH["one_customer_in_three_channels"], ids=lambda one: one["customer_id"])
def test_one_customer_is_one_customer_across_channels(database: sqlite3.Connection, planted: dict[str, Any]) -> None:
    respondents = set()
    for file in planted["files"]:
        record = planted["survey_record"] if file.endswith(".csv") else "%"
        rows = database.execute(
            "SELECT respondent FROM sources WHERE file LIKE ? AND record LIKE ?", (f"%{file}", record)
        )
        respondents |= {respondent for (respondent,) in rows}
    assert len(respondents) == 1, respondents


def _written(folder: Path) -> list[tuple[str, bytes]]:
    return [(str(path), path.read_bytes()) for path in folder.rglob("*") if path.is_file()]


def test_no_planted_personal_data_is_anywhere_in_the_project(demo: Demo) -> None:
    files = _written(demo.project)
    planted = [one["text"] for kind in TRUTH["personal_data"]["strings"].values() for one in kind]
    with (Path(__file__).parent.parent / "data" / "samples" / Q3 / "nps-survey.csv").open(encoding="utf-8") as handle:
        rows = list(csv.DictReader(handle))
    planted += [row["email"] for row in rows if row["email"]]
    for text in planted:
        assert [name for name, content in files if text.encode() in content] == [], text


def test_quoted_replies_of_the_firm_are_no_evidence(database: sqlite3.Connection) -> None:
    for text in TRUTH["not_evidence"]["quoted_replies"]["strings"]:
        found = database.execute("SELECT count(*) FROM passages WHERE text LIKE ?", (f"%{text}%",)).fetchone()[0]
        assert found == 0, text
