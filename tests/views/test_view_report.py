"""The whole report against tests/golden/report.md. To accept a change: UPDATE_GOLDEN=1 pytest tests/views"""

import re
from dataclasses import replace

import pytest
from golden import same_as_golden
from haunting import HOSTILE, haunted
from inertness import alive_in_markdown, shape
from sample_review import review

from cxanalyzer.records import Coverage, Measure, Review, Segments
from cxanalyzer.terms import Match
from cxanalyzer.views.evidence import citations
from cxanalyzer.views.report import markdown


@pytest.fixture(scope="module")
def report() -> str:
    return markdown(review())


def test_the_report_is_the_golden_one(report: str) -> None:
    assert same_as_golden("report.md", report)


def test_the_report_is_the_same_every_time(report: str) -> None:
    assert markdown(review()) == report


def test_every_citation_is_in_the_index_and_nothing_else_is(report: str) -> None:
    body, index = report.split("## Evidence index")
    assert citations(body) == set(re.findall(r"^\| (E\d+) \|", index, re.MULTILINE))
    assert len(citations(body)) > 15


def test_every_quote_in_quotation_marks_is_a_customers_or_a_phrase_of_theirs(report: str) -> None:
    said = {mention.quote.text for mention in review().mentions}
    for text, _ in re.findall(r"“([^“”]*)” \[(E\d+)\]", report):
        assert text in said


def test_sections_come_in_order_and_none_is_empty(report: str) -> None:
    titles = re.findall(r"^## (.*)$", report, re.MULTILINE)
    first = [
        "Executive summary",
        "Decisions needed",
        "What we said last quarter",
        "Scorecard",
        "What moved the score",
        "What moved since the last period",
    ]
    assert titles[:6] == first
    assert titles[-3:] == ["Method and limits", "Evidence index", "Glossary"]
    assert not re.search(r"^## .*\n+(?=## |\Z)", report, re.MULTILINE)
    assert "\n\n\n" not in report


def test_the_trademark_is_marked_once_at_first_use_and_explained(report: str) -> None:
    assert report.count("NPS®") == 1
    assert "NPS" not in report[: report.index("NPS®")]
    assert "registered trademarks" in report


def test_the_summary_has_three_to_five_findings_and_ends_in_a_decision(report: str) -> None:
    summary = report.split("## Executive summary")[1].split("\n## ", maxsplit=1)[0]
    assert re.findall(r"^\*\*(\d)\. ", summary, re.MULTILINE) == ["1", "2", "3", "4", "5"]
    assert "**Decide now:**" in summary
    assert "That is not a change we can claim: with these numbers it takes at least 15 points" in summary


def test_a_touchpoint_of_three_customers_is_an_anecdote_and_not_scored(report: str) -> None:
    assert "anecdotes and not scored: Showroom (3)" in report
    assert "| Showroom |" not in report


def test_fifteen_cards_say_what_would_refute_them(report: str) -> None:
    assert len(re.findall(r"^> \*\*H-\d\d · ", report, re.MULTILINE)) == 15
    assert report.count("**Refuted if**") == 15


def test_what_was_said_has_a_row_and_a_sentence_each_and_the_untouched_are_counted(report: str) -> None:
    said = report.split("## What we said last quarter")[1].split("\n## ", maxsplit=1)[0]
    assert len(re.findall(r"^\| H-\d\d of 2026-Q2: ", said, re.MULTILINE)) == 8
    assert len(re.findall(r"^- \*\*H-\d\d of 2026-Q2, [a-z ]+\.\*\*", said, re.MULTILINE)) == 8
    assert "8 of the 15 hypotheses of the review of 2026-Q2 were started by nobody." in said


def test_where_nobody_took_anything_up_one_line_says_so() -> None:
    sample = review().follow_up
    assert sample is not None
    nothing = sample.model_copy(update={"cards": (), "untouched": 15})
    said = markdown(review().model_copy(update={"follow_up": nothing})).split("## What we said last quarter\n\n")[1]
    assert said.startswith("None of the 15 hypotheses of the review of 2026-Q2 was started by anybody.\n\n## ")


def test_without_an_earlier_period_nothing_is_called_a_change() -> None:
    first = review()
    touchpoints = tuple(
        one.model_copy(update={"emotion_change": None, "frequency_change": None, "is_new": False})
        for one in first.touchpoints
    )
    lines = tuple(line.model_copy(update={"change": None}) for line in first.scorecard)
    alone = {
        "previous_period": "",
        "touchpoints": touchpoints,
        "scorecard": lines,
        "segments": Segments(),
        "moved": None,
        "follow_up": None,
        "register_changes": None,
        "explained": None,
    }
    text = markdown(first.model_copy(update=alone))
    assert "There is no earlier period in this project" in text
    assert "There is no earlier period to compare it with." in text
    assert "| Score | Now | n | 95 % interval |\n" in text
    assert "Since last period" not in text
    assert "comparisons" not in text.split("## Method")[0]


def test_without_scores_there_is_no_scorecard_and_impact_is_judged() -> None:
    judged = Measure(value=22.0, n=40, definition="judged", basis="judged", band="high")
    touchpoints = tuple(one.model_copy(update={"impact": judged, "score_gap": None}) for one in review().touchpoints)
    without = {
        "scorecard": (),
        "touchpoints": touchpoints,
        "segments": Segments(),
        "drivers": (),
        "explained": None,
        "follow_up": None,
    }
    text = markdown(review().model_copy(update=without))
    assert "## Scorecard" not in text
    assert "What moved the score" not in text
    assert "high, judged at 22 of 100 (n = 40)" in text
    assert "NPS" not in text
    assert "trademark" not in text


def test_a_review_of_almost_nothing_has_no_empty_section() -> None:
    coverage = Coverage(
        sources=1,
        respondents=1,
        passages=1,
        with_mention=0,
        no_touchpoint=1,
        not_understood=0,
        quotes_offered=0,
        quotes_located=0,
    )
    text = markdown(Review(project="p", period="2026-Q1", analyst="embedded", coverage=coverage))
    titles = re.findall(r"^## (.*)$", text, re.MULTILINE)
    assert titles == ["What moved since the last period", "Method and limits", "Glossary"]
    assert "1 customer**" in text


def test_quotes_found_by_a_looser_match_are_counted_and_named() -> None:
    """The clause of the method that says how many quotes were not offered word for word."""
    mentions = review().mentions
    matches: tuple[Match, ...] = ("edited", "edited", "elided", "normalised")
    looser = tuple(
        replace(mention, quote=replace(mention.quote, match=match))
        for mention, match in zip(mentions, matches, strict=False)
    )
    text = markdown(review().model_copy(update={"mentions": (*looser, *mentions[len(looser) :])}))
    method = text.split("## Method and limits\n\n")[1].split("\n\n")[0]
    assert same_as_golden("method_looser_quotes.md", f"{method}\n")
    assert "word for word in their passage" not in text


def test_only_the_looser_matches_that_occur_are_named() -> None:
    first, *others = review().mentions
    elided = replace(first, quote=replace(first.quote, match="elided"))
    text = markdown(review().model_copy(update={"mentions": (elided, *others)}))
    assert (
        "always the passage's own text (1 offered with a part left out, printed with it); any other was refused."
        in text
    )
    assert "light edit" not in text


@pytest.fixture(scope="module")
def harmless() -> list[list[str]]:
    """The report's blocks where harmless words stand in every field: too few to tell anything, and enough."""
    return [shape(markdown(haunted(text))) for text in ("words", "words that tell what happened there")]


@pytest.mark.parametrize("text", HOSTILE)
def test_no_field_can_smuggle_a_link_a_picture_or_html_into_the_report(harmless: list[list[str]], text: str) -> None:
    report = markdown(haunted(text))
    assert alive_in_markdown(report) == []
    assert shape(report) in harmless
