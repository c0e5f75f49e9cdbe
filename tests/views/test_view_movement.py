import re

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sample_explained import explained
from sample_review import review

from cxanalyzer.records import Explained, Review
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.report import movement, scorecard
from cxanalyzer.views.report.movement import _adding_up
from cxanalyzer.views.tables import tables


def with_explained(**changes: object) -> Review:
    return review().model_copy(update={"explained": explained().model_copy(update=changes)})


def section(whole: Review) -> str:
    return movement.section(Evidence(whole))


def steps(text: str) -> list[float]:
    """The figures of the waterfall's table as printed."""
    rows = [line.split(" | ") for line in text.partition("![")[0].splitlines() if line.startswith("| ")]
    return [float(row[1].strip("*").removesuffix(" %").replace("−", "-")) for row in rows[2:]]


def test_the_printed_steps_add_up_to_the_printed_score() -> None:
    before, *moved, now = steps(section(review()))
    assert (before, now, len(moved)) == (25, 22, 6)
    assert before + sum(moved) == pytest.approx(now)


@pytest.mark.parametrize(("name", "before", "now"), [("CSAT", "81.0 %", "78.4 %"), ("Stars: overall", "0.81", "0.78")])
def test_shares_and_means_are_printed_in_their_own_unit_and_add_up(name: str, before: str, now: str) -> None:
    whole = explained().waterfall
    assert whole is not None
    small = [
        bar.model_copy(update={"change": bar.change.model_copy(update={"value": value})})
        for bar, value in zip(whole.bars, (-0.02, -0.004, -0.003, 0.0004, 0.0004, 0.0002), strict=True)
    ]
    fall = whole.model_copy(
        update={
            "before": whole.before.model_copy(update={"value": 0.81}),
            "now": whole.now.model_copy(update={"value": 0.784}),
            "bars": tuple(small),
        }
    )
    text = section(with_explained(score=name, waterfall=fall))
    assert f"**{before}**" in text
    assert f"**{now}**" in text
    first, *moved, last = steps(text)
    assert first + sum(moved) == pytest.approx(last)


@given(st.lists(st.floats(-50, 50), min_size=1, max_size=10))
def test_rounded_steps_add_up_and_none_is_bent_far(given_steps: list[float]) -> None:
    total = round(sum(given_steps))
    found = _adding_up(given_steps, total)
    assert sum(found) == total
    assert all(abs(one - step) <= 1.5 for one, step in zip(found, given_steps, strict=True))


def test_a_change_that_is_not_significant_is_said_not_to_be_one_and_one_that_is_to_be() -> None:
    assert "**That is not significant: it is not a change we can claim**" in section(review())
    (nps, *others) = review().scorecard
    assert nps.change is not None
    proven = nps.model_copy(update={"change": nps.change.model_copy(update={"significant": True})})
    text = section(review().model_copy(update={"scorecard": (proven, *others)}))
    assert "That is a change" in text
    assert "not significant" not in text


def test_association_is_not_cause_once() -> None:
    assert section(review()).count("associations, not causes") == 1


def test_a_group_with_few_answers_keeps_its_part_and_hides_its_score() -> None:
    (row,) = re.findall(r"^\| not said .*$", section(review()), re.MULTILINE)
    assert "too few to show → too few to show" in row
    assert row.endswith("| +0.5 | −0.6 |")
    assert "13.3" not in row


def test_a_figure_of_fewer_than_thirty_is_marked_and_the_mark_explained() -> None:
    text = section(review())
    assert "| 34.5† → 35.3† |" in text
    assert "| 17.1 → 10.2 |" in text
    assert "† fewer than 30: a hint" in text


def test_where_the_change_cannot_be_taken_apart_it_says_why_and_what_stands_now() -> None:
    text = section(with_explained(waterfall=None, mixes=(), unexplained="this score was not asked for in 2026-Q2"))
    assert "The change of NPS is not taken apart: this score was not asked for in 2026-Q2." in text
    assert "What holds NPS up and down now" in text
    assert "![" not in text


def test_with_nothing_to_tell_there_is_no_section() -> None:
    assert section(review().model_copy(update={"explained": None})) == ""
    assert section(review().model_copy(update={"explained": Explained(score="NPS"), "previous_period": ""})) == ""


def test_the_scorecard_tells_the_year_the_trend_and_the_weights() -> None:
    text = scorecard.section(Evidence(review()))
    assert "NPS went from 28 to 22: no change we can claim; with these numbers it takes at least 16 points" in text
    assert (
        "By the survey's own weights, NPS is 19 (8 to 30, n = 196): 196 answers are worth 171 of equal weight." in text
    )
    assert "2025-Q3: 28 (n = 144), 2026-Q1: 26 (n = 158)" in text
    short = scorecard.section(Evidence(with_explained(trend=explained().trend[-2:], year_ago=(), weighted=None)))
    assert ("score-trend" in short, "a year ago" in short, "weights" in short) == (False, False, False)


def test_the_scorecard_says_why_a_line_is_not_compared_and_who_was_asked_twice() -> None:
    nps, csat = review().scorecard
    assert csat.change is not None
    paired = csat.model_copy(update={"change": csat.change.model_copy(update={"paired": True})})
    turned = nps.model_copy(
        update={"change": None, "not_compared": "asked on another scale before (CSAT, 1 to 5), now on NPS"}
    )
    text = scorecard.section(Evidence(review().model_copy(update={"scorecard": (turned, paired)})))
    assert "not compared: asked on another scale before (CSAT, 1 to 5), now on NPS |" in text
    assert "164 answered in both periods: before, difference and verdict are theirs" in text


def test_the_table_of_contributions_holds_every_touchpoint_and_who_mentions_none() -> None:
    lines = tables(review())["contributions.csv"].splitlines()
    assert lines[0].startswith("touchpoint_id,touchpoint,score,contribution,low,high,before,")
    assert len(lines) == 1 + len(explained().contributions)
    assert lines[-1].startswith(",none mentioned,NPS,35.3,")
    trend = tables(review())["trend.csv"].splitlines()
    assert (trend[1], trend[-1]) == ("NPS,2025-Q1,31.4,21.4,41.4,120", "NPS,2026-Q3,22,11,32,196")
