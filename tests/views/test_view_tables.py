"""The tables against tests/golden/tables/*.csv. To accept a change: UPDATE_GOLDEN=1 pytest tests/views"""

import csv
from dataclasses import replace
from io import StringIO

import pytest
from golden import same_as_golden
from hypothesis import given
from hypothesis import strategies as st
from sample_review import review

from cxanalyzer.views.tables import _cell, tables

_MENTIONS = (
    "mention_id,source_id,source,record,passage_id,period,date,channel,respondent,touchpoint_id,touchpoint,stage,emotion,"
    "function,failure_class,quote,start,end,match,analyst"
)
_HYPOTHESES = (
    "hypothesis_id,touchpoint_id,change,resources,success_measure,baseline,target,unintended_consequences,evidence,"
    "evidence_against,status"
)
_TOUCHPOINTS = (
    "touchpoint_id,name,stage,origin,status,respondents,mentions,emotion,emotion_low,emotion_high,emotion_basis,"
    "function,function_low,function_high,function_basis,frequency,frequency_low,frequency_high,frequency_basis,"
    "impact,impact_low,impact_high,impact_basis,priority,rank"
)


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return tables(review())


def _rows(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(StringIO(text)))


def test_every_table_is_the_golden_one(drawn: dict[str, str]) -> None:
    for name, text in drawn.items():
        assert same_as_golden(f"tables/{name}", text)


def test_the_columns_others_rely_on_come_first_and_in_order(drawn: dict[str, str]) -> None:
    for name, first in (("touchpoints", _TOUCHPOINTS), ("mentions", _MENTIONS), ("hypotheses", _HYPOTHESES)):
        assert drawn[f"{name}.csv"].splitlines()[0].startswith(f"{first},")


def test_a_quote_is_the_exact_span_of_its_passage(drawn: dict[str, str]) -> None:
    passages = review().passages
    rows = _rows(drawn["mentions.csv"])
    assert len(rows) == len(review().mentions)
    for row in rows:
        assert passages[row["passage_id"]].text[int(row["start"]) : int(row["end"])] == row["quote"]


def test_blank_means_not_said(drawn: dict[str, str]) -> None:
    rows = {row["evidence_id"]: row for row in _rows(drawn["mentions.csv"])}
    assert rows["E0005"]["function"] == ""
    assert rows["E0001"]["emotion"] == "-2"


def test_an_unranked_touchpoint_has_no_priority(drawn: dict[str, str]) -> None:
    rows = {row["touchpoint_id"]: row for row in _rows(drawn["touchpoints.csv"])}
    assert (rows["technician"]["rank"], rows["app"]["rank"]) == ("", "1")
    assert rows["cancelling"]["impact_basis"] == "judged"


def test_the_evidence_table_holds_what_the_report_cites(drawn: dict[str, str]) -> None:
    ids = [row["evidence_id"] for row in _rows(drawn["evidence.csv"])]
    assert "E0001" in ids
    assert 15 < len(ids) < len(review().mentions)


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_a_formula_is_disarmed_everywhere_but_in_the_exact_quote(text: str) -> None:
    assert _cell("name", text) == f"'{text}"
    assert _cell("quote", text) == text


@given(st.floats(allow_nan=False, allow_infinity=False, min_value=-1e6, max_value=1e6))
def test_a_number_has_at_most_four_decimals_and_reads_back(value: float) -> None:
    shown = _cell("score", value)
    assert abs(float(shown) - value) <= 0.00005 + 1e-9
    assert len(shown.partition(".")[2]) <= 4
    assert shown != "-0"


@given(st.text(max_size=40))
def test_any_text_survives_the_way_into_csv_and_back(text: str) -> None:
    first = review().mentions[0]
    changed = replace(first, quote=replace(first.quote, text=text))
    small = review().model_copy(update={"mentions": (changed,), "hypotheses": (), "touchpoints": (), "gaps": ()})
    small = small.model_copy(update={"network": type(small.network)(), "priorities": ()})
    rows = list(csv.DictReader(StringIO(tables(small)["mentions.csv"], newline="")))
    assert rows[0]["quote"] == text
