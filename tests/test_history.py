"""The quarters before the one under review, as a review finds them in its project."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
from fakes import FakeAnalyst
from told import Told

from cxanalyzer import project as folders
from cxanalyzer.evidence import Remembered
from cxanalyzer.periods import last, year_before
from cxanalyzer.pipeline import history, quarter
from cxanalyzer.pipeline.quarter import Request
from cxanalyzer.settings import Settings


def answered(period: str, score: int) -> Told:
    """40 customers give a score."""
    told = Told(period)
    for number in range(40):
        told.answer(f"{period}-{number}", score if number % 2 else 9)
    told.sources = [replace(one, period=period, record=f"{period}-{one.record}") for one in told.sources]
    return told


def keep(folder: folders.ProjectFolder, *periods: Told) -> None:
    for told in periods:
        folder.evidence.keep(told.sources, told.passages, [], [], Remembered())


@pytest.fixture
def folder(tmp_path: Path) -> folders.ProjectFolder:
    made = folders.create(tmp_path, Settings(name="firm"), [])
    keep(made, answered("2023-Q1", 0), answered("2025-Q3", 9), answered("2026-Q2", 7), answered("2026-Q3", 3))
    return made


def test_the_seven_quarters_before_are_read_one_by_one(folder: folders.ProjectFolder) -> None:
    found = list(history.earlier(folder, "2026-Q3"))
    assert [(period, len(sources)) for period, sources in found] == [("2025-Q3", 40), ("2026-Q2", 40)]
    assert list(history.earlier(folder, "all")) == []


def test_a_review_holds_the_trend_and_the_year_before(folder: folders.ProjectFolder) -> None:
    done = quarter.review(folder, FakeAnalyst(), Request(period="2026-Q3"))
    explained = json.loads((done.folder / "review.json").read_text())["explained"]
    assert [(point["period"], point["measure"]["value"]) for point in explained["trend"]] == [
        ("2025-Q3", 100),
        ("2026-Q2", 50),
        ("2026-Q3", 0),
    ]
    assert (explained["year_ago_period"], explained["year_ago"][0]["difference"]) == ("2025-Q3", -100)
    assert (done.folder / "figures" / "score-trend.svg").exists()


def test_evidence_of_an_earlier_quarter_makes_the_review_due_again_and_of_a_later_one_does_not(
    folder: folders.ProjectFolder,
) -> None:
    request = Request(period="2026-Q3")
    assert not quarter.review(folder, FakeAnalyst(), request).unchanged
    keep(folder, answered("2026-Q4", 9))
    assert quarter.review(folder, FakeAnalyst(), request).unchanged
    keep(folder, answered("2025-Q4", 9))
    assert not quarter.review(folder, FakeAnalyst(), request).unchanged


def test_quarters_are_counted_back() -> None:
    assert last("2026-Q1", 3) == ["2025-Q3", "2025-Q4", "2026-Q1"]
    assert last("undated", 8) == []
    assert (year_before("2026-Q1"), year_before("all")) == ("2025-Q1", "")
