from pathlib import Path

import pytest

from cxanalyzer import Project
from cxanalyzer.errors import EvidenceError
from cxanalyzer.periods import check, comparable, first_day, following, period_of, previous, unit
from cxanalyzer.pipeline import periods


def test_years_follow_each_other() -> None:
    assert (previous("2017"), following("2017")) == ("2016", "2018")
    assert [unit(period) for period in ("2017", "2017-Q1", "all", "20175", "spring")] == [
        "year", "quarter", "period", "period", "period",
    ]  # fmt: skip


def test_a_year_is_compared_with_years_and_a_quarter_with_quarters() -> None:
    there = ["2015", "2016", "2016-Q4", "2017", "2017-Q1", "autumn"]
    assert comparable("2017", there) == ["2015", "2016"]
    assert comparable("2017-Q1", there) == ["2016-Q4"]
    assert comparable("2015", there) == []


@pytest.mark.parametrize(
    "period", ["", ".", "..", "../..", "a/b", "/etc", "\\", " ", "x ", "x.", "a\nb", "2026-Q3\n", "\x1b[2J", "x" * 41]
)
def test_what_could_lead_out_of_the_folder_of_reviews_is_no_period(period: str, tmp_path: Path) -> None:
    with pytest.raises(EvidenceError, match="cannot be a period"):
        check(period)
    with Project.create("shop", root=tmp_path) as project, pytest.raises(EvidenceError, match="cannot be a period"):
        project.ingest(tmp_path, period=period)


@pytest.mark.parametrize("period", ["2026-Q3", "2026", "undated", "spring", "Frühjahr 2026", "wave_2.1"])
def test_names_of_all_kinds_are_periods(period: str) -> None:
    check(period)


@pytest.mark.parametrize(("wanted", "before"), [("2017", "2016"), ("2016", ""), ("2016-Q4", ""), (None, "2016-Q4")])
def test_the_review_of_a_year_looks_back_a_year(tmp_path: Path, wanted: str | None, before: str) -> None:
    project = Project.create("hall", tmp_path / "projects")
    for number, period in enumerate(("2016", "2016-Q4", "2017", "2017-Q1")):
        (tmp_path / f"{number}.csv").write_text(f"id,nps\n{number},9\n", encoding="utf-8")
        project.ingest(tmp_path / f"{number}.csv", period=period)
    assert periods(project._folder, wanted) == (wanted or "2017-Q1", before)


@pytest.mark.parametrize(
    ("period", "day"), [("2026-Q1", "2026-01-01"), ("2026-Q4", "2026-10-01"), ("all", ""), ("2026", "2026-01-01")]
)
def test_a_period_begins_on_a_day(period: str, day: str) -> None:
    assert first_day(period) == day
    assert not day or period_of(day)[:4] == period[:4]
