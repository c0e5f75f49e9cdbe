"""The report of an evaluation against tests/golden/evaluation.md. To accept a change: UPDATE_GOLDEN=1 pytest tests/views"""

import re
from dataclasses import replace

import pytest
from golden import same_as_golden
from haunting import HOSTILE
from labelled_shop import READ, ROWS, Row, evaluated
from markdown_it import MarkdownIt

from cxanalyzer.records import Comparison, Evaluation, Example
from cxanalyzer.views import evaluation as view

ODD: tuple[Row, ...] = (*ROWS, ("5", "kiosk", "1"), ("88", "delivery", "1"), ("3", "store visit", "meh"))
WORSE = ((0, "store-visit", "The parcel came a week late", -1), *READ[1:4])


@pytest.fixture(scope="module")
def compared() -> Evaluation:
    return evaluated(ODD, READ, WORSE)


@pytest.fixture(scope="module")
def report(compared: Evaluation) -> str:
    return view.markdown(compared)


def test_the_report_is_the_golden_one(report: str) -> None:
    assert same_as_golden("evaluation.md", report)


def test_the_report_is_the_same_every_time(report: str) -> None:
    assert view.markdown(evaluated(ODD, READ, WORSE)) == report


def test_sections_come_in_order_and_none_is_empty(report: str) -> None:
    titles = re.findall(r"^## (.*)$", report, re.MULTILINE)
    assert (titles[0], titles[-2:]) == ("Side by side", ["What could not be used", "How it was measured"])
    assert not re.search(r"^## .*\n+(?=## |\Z)", report, re.MULTILINE)
    assert "\n\n\n" not in report


def test_one_analyst_alone_is_shown_without_a_comparison() -> None:
    alone = evaluated()
    report = view.markdown(alone)
    assert "Side by side" not in report
    assert "What could not be used" not in report
    assert view.verdict(alone) == ""
    assert view.problem_lines(alone.problems, 5) == []


def test_few_records_are_said_to_be_few(compared: Evaluation) -> None:
    assert (
        view.warning(compared)
        == "Only 5 records can be compared: fewer than 30 give a direction, not figures to compare."
    )
    assert view.warning(compared.model_copy(update={"records": 30})) == ""


def test_every_figure_stands_with_its_interval_and_n(compared: Evaluation) -> None:
    rows = view.figure_rows(compared.readers[0])
    assert len(rows) == 18
    by_name = {name: rest for name, *rest in rows}
    assert by_name["touchpoints, micro: F1"] == ["0.67", "0.25 to 1.00", "5"]
    assert by_name["emotion, level −2 to 2"][2] == "4"


def verdict(evaluation: Evaluation, **given: object) -> str:
    assert evaluation.comparison is not None
    comparison = Comparison.model_validate({**evaluation.comparison.model_dump(), **given})
    return view.verdict(evaluation.model_copy(update={"comparison": comparison, "records": 212}))


def test_in_words_a_difference_is_real_or_cannot_be_shown(compared: Evaluation) -> None:
    chance = verdict(compared, only_first=7, only_second=5, both_right=140, p_value=0.774)
    assert "no difference that n = 212 records can show" in chance
    assert "reader 2 alone has 5 right, reader 1 alone 7, both 140 (p = .774, McNemar, exact)" in chance
    assert re.search(r"About 0\.\d\d could have been seen\. No other figure shows a difference\.$", chance)
    real = verdict(compared, only_first=4, only_second=25, both_right=140, p_value=0.0001)
    assert real.startswith("reader 2 has more records wholly right, and the difference is real: of 212,")
    assert verdict(compared, only_first=25, only_second=4, p_value=0.0001).startswith("reader 1 has more")


def test_many_rows_with_one_trouble_are_one_line(compared: Evaluation) -> None:
    assert view.problem_lines(compared.problems, 1)[-1] == "and 2 rows more: the JSON file lists every one"
    assert view.problem_counts(compared.problems) == (
        "records that are not there: 1, touchpoints the register lacks: 1, emotions not used: 1"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_nobodys_words_become_markup(compared: Evaluation, text: str) -> None:
    def haunted(example: Example | None) -> Example | None:
        if example is None:
            return None
        quote = replace(example.quote, text=text)
        return example.model_copy(update={"quote": quote, "file": text, "record": text})

    readers = [
        one.model_copy(
            update={
                "reader": text,
                "ranking": one.ranking.model_copy(
                    update={"definition": f"Spearman's ρ over 3 touchpoints: impact on {text}"}
                ),
                "touchpoints": tuple(
                    touchpoint.model_copy(
                        update={"name": text, "impact_labelled": one.whole.model_copy(update={"definition": text})}
                    )
                    for touchpoint in one.touchpoints
                ),
                "confusions": tuple(
                    confusion.model_copy(update={"example": haunted(confusion.example)}) for confusion in one.confusions
                ),
            }
        )
        for one in compared.readers
    ]
    problems = [one.model_copy(update={"value": text, "reason": text}) for one in compared.problems]
    drawn = view.markdown(
        compared.model_copy(
            update={"project": text, "gold": text, "readers": tuple(readers), "problems": tuple(problems)}
        )
    )
    rendered = MarkdownIt("gfm-like", {"linkify": False, "html": True}).render(drawn)
    tags = set(re.findall(r"<(\w+)", rendered))
    assert tags <= {"h1", "h2", "p", "strong", "ul", "li", "table", "thead", "tbody", "tr", "th", "td"}
    assert len(re.findall(r"<h2>", rendered)) == drawn.count("\n## ")
