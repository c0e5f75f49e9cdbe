"""A survey of ratings without a word of text, two years of it, from its tables to its report."""

import csv
from collections.abc import Iterator

import pytest

from cxanalyzer import Project, Review, Touchpoint

SATISFIED = {  # of 200 answers each year; 20 more are code 6, which is no answer
    "Ice quality": (100, 150), "Lockers": (160, 110), "Café": (90, 140), "Parking": (120, 150), "Music": (150, 151),
    "Overall": (140, 142),
}  # fmt: skip
CODES = "[columns]\n" + "".join(
    f'Q{number} = {{ name = "{name}", scale = "csat5", no_answer = [6] }}\n' for number, name in enumerate(SATISFIED)
)  # fmt: skip


@pytest.fixture(scope="module")
def told(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Review, str, list[str]]]:
    folder = tmp_path_factory.mktemp("rink")
    (folder / "codes.toml").write_text(CODES + 'NET = { scale = "nps" }\nw = { use = "weight" }\n', encoding="utf-8")
    with Project.create("rink", folder / "projects") as project:
        project.edit_register(lambda _: [Touchpoint(id="ice", name="The ice")])
        for place, year in enumerate(("2025", "2026")):
            columns = [[5] * counts[place] + [2] * (200 - counts[place]) + [6] * 20 for counts in SATISFIED.values()]
            asked = [f"Q{number}" for number in range(len(SATISFIED))] + ["w"] + ["NET"] * place
            with (folder / f"{year}.csv").open("w", encoding="utf-8", newline="") as file:
                rows = csv.writer(file)
                rows.writerow(["answer", *asked])
                rows.writerows(
                    [number, *row, 1.5, *[9] * place] for number, row in enumerate(zip(*columns, strict=True))
                )
            project.ingest(folder / f"{year}.csv", period=year, columns=folder / "codes.toml")
        outcome = project.review("2026")
        yield project.last_review("2026"), project.report("2026"), outcome.summary


def test_the_summary_tells_the_primary_score_and_the_three_largest_proven_moves(
    told: tuple[Review, str, list[str]],
) -> None:
    summary = told[1].partition("## Scorecard")[0]
    assert "**1. NPS® is 100 (97 to 100, n = 220).** It was not asked in 2025." in summary, summary
    heads = ("**3. Ice quality (CSAT) rose from 50 % to 75 %", "**2. Lockers (CSAT) fell from 80 % to 55 %",
             "**4. Café (CSAT) rose from 45 % to 70 %", "**5. For the other 2 scores no change can be claimed.**")  # fmt: skip
    assert [head for head in heads if head not in summary] == []
    assert "1 more move is proven, and in the scorecard." in summary


def test_the_report_has_no_section_about_words(told: tuple[Review, str, list[str]]) -> None:
    review, report, _ = told
    assert not review.mentions
    sections = [line.removeprefix("## ") for line in report.splitlines() if line.startswith("## ")]
    assert sections == [
        "Executive summary",
        "Scorecard",
        "What moved the score",
        "What moved since the last period",
        "Drivers",
        "Method and limits",
        "Glossary",
    ]
    assert not [word for word in ("passage", "quotes", "calibrate", "Emotion:", "The ice") if word in report]
    assert "There were no words to read: 220 sources with scores alone." in report


def test_the_scorecard_puts_the_whole_first_and_the_lowest_next(told: tuple[Review, str, list[str]]) -> None:
    names = [line.name for line in told[0].scorecard]
    assert names == [
        "NPS",
        *(f"CSAT: {name}" for name in ("Overall", "Lockers", "Café", "Ice quality", "Parking", "Music")),
    ]
    assert "| Lockers (CSAT) | **55 %** | 200 |" in told[1]
    assert "| **fell** |" in told[1]


def test_weights_are_kept_and_it_is_said_which_figure_they_are_in(told: tuple[Review, str, list[str]]) -> None:
    review, report, _ = told
    assert {line.weight for line in review.records} == {1.5}
    assert "220 of 220 sources came with a survey weight. The scorecard gives the first score by it as well" in report
    assert "By the survey's own weights, NPS is" in report


def test_the_terminal_counts_no_mentions(told: tuple[Review, str, list[str]]) -> None:
    assert told[2][0] == "rink · 2026: 220 customers, 220 sources, scores alone"
