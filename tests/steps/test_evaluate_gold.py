import pytest
from fakes import passage, source
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled_shop import REGISTER, ROWS, Row, evidence_of, shop, table

from cxanalyzer.errors import EvidenceError, InputError
from cxanalyzer.records import Gold, GoldTable, PeriodEvidence
from cxanalyzer.steps.evaluate import gold


def labels(*rows: Row, sources: tuple[str, ...] = ()) -> Gold:
    return gold(table(rows, sources), shop(), REGISTER)


def reasons(found: Gold) -> list[tuple[int, str, str]]:
    return [(one.line, one.kind, one.value) for one in found.problems]


def two_files() -> PeriodEvidence:
    """Two surveys whose records are both numbered from 1, and a call, which is one record."""
    made = [
        source(number, file=file, record=record)
        for number, (file, record) in enumerate(
            [("Q2/survey.csv", "1"), ("Q2/survey.csv", "2"), ("Q3/survey.csv", "1"), ("Q3/calls/late.vtt", "")]
        )
    ]
    spoken = [passage(one, "It came late.") for one in made[:3]]
    spoken += [passage(made[3], "Hello.", 0, record="1"), passage(made[3], "It came late.", 1, record="2")]
    return evidence_of(made, spoken)


def placed(*rows: Row, sources: tuple[str, ...] = ()) -> list[tuple[str, str]]:
    return [(one.file, one.record) for one in gold(table(rows, sources), two_files(), REGISTER).records]


def test_touchpoints_are_known_by_id_and_name_in_any_spelling() -> None:
    for spelled in ("returns-desk", "RETURNS DESK", "returns_desk", "Returns & Refunds", "returns  and refunds"):
        assert labels(("2", spelled, "1")).records[0].touchpoints == ("returns-desk",)
        assert labels(("2", spelled, "1")).problems == ()


@pytest.mark.parametrize(
    ("said", "value"),
    [("-2", -2), ("−1", -1), ("+1", 1), ("2.0", 2), ("0,5", 0.5), ("very negative", -2), ("Very_Positive", 2),
     ("Negative", -1), ("neutral", 0), ("POSITIVE", 1)],
)  # fmt: skip
def test_emotions_are_read_as_numbers_or_words(said: str, value: float) -> None:
    assert labels(("1", "delivery", said)).records[0].emotions == {"delivery": value}


def test_strength_is_compared_only_where_somebody_labelled_it() -> None:
    assert labels(("1", "delivery", "negative"), ("2", "returns-desk", "1")).levels is False
    assert labels(("1", "delivery", "negative"), ("2", "returns-desk", "very positive")).levels is True
    assert labels(("1", "delivery", "-1"), ("2", "returns-desk", "2")).levels is True


def test_several_rows_about_one_touchpoint_are_one_pair_with_their_mean() -> None:
    found = labels(("1", "delivery", "-2"), ("1", "Delivery", "-1"), ("1", "delivery", "0"), ("1", "delivery", ""))
    assert found.records[0].emotions == {"delivery": -1.5}
    assert found.records[0].lines == {"delivery": (2, 3, 4, 5)}


def test_a_row_without_a_touchpoint_says_that_the_record_speaks_of_none() -> None:
    assert labels(("5", "", "")).records[0].touchpoints == ()
    assert labels(("5", "", ""), ("5", "delivery", "")).records[0].touchpoints == ("delivery",)


def test_what_cannot_be_used_is_listed_with_its_line_and_the_rest_counts() -> None:
    found = labels(
        ("1", "delivery", "furious"), ("99", "delivery", "1"), ("2", "Return desk", "1"), ("3", "fax line", ""),
        ("", "delivery", "1"), ("5", "", "1"), ("1", "returns-desk", "3"),
    )  # fmt: skip
    assert reasons(found) == [
        (2, "emotion", "furious"), (3, "record", "99"), (4, "touchpoint", "Return desk"), (5, "touchpoint", "fax line"),
        (6, "row", ""), (7, "emotion", "1"), (8, "emotion", "3"),
    ]  # fmt: skip
    by_line = {one.line: one.reason for one in found.problems}
    assert by_line[4] == "the register lacks it: counts as missed; the nearest is “Returns & refunds”"
    assert "retired" in by_line[5]
    said = {one.record: one.touchpoints for one in found.records}
    assert said == {"1": ("delivery", "returns-desk"), "2": ("return desk",), "3": ("fax line",), "5": ()}
    assert found.lacking == ("fax line", "return desk")
    assert found.rows == 7


def test_rows_that_could_not_be_read_at_all_are_passed_on() -> None:
    broken = table((("1", "delivery", "1"),)).model_dump()
    broken["problems"] = ({"line": 9, "kind": "row", "value": "", "reason": "2 fields where the header has 3"},)
    found = gold(GoldTable.model_validate(broken), shop(), REGISTER)
    assert reasons(found) == [(9, "row", "")]
    assert found.rows == 2


def test_a_record_id_that_stands_in_several_files_needs_the_file() -> None:
    with pytest.raises(
        InputError, match=r"^labels.csv, line 2: record “1” stands in 2 files .Q2/survey.csv, Q3/survey.csv"
    ):
        placed(("1", "delivery", ""))
    assert placed(("2", "delivery", "")) == [("Q2/survey.csv", "2")]
    assert placed(("1", "delivery", ""), sources=("q3/survey.csv",)) == [("Q3/survey.csv", "1")]
    assert placed(("2", "delivery", ""), sources=("survey.csv",)) == [("Q2/survey.csv", "2")]
    with pytest.raises(InputError, match="stands in 2 files"):
        placed(("1", "delivery", ""), sources=("survey.csv",))


@pytest.mark.parametrize(
    ("record", "file"), [("", "Q3/calls/late.vtt"), ("", "late.vtt"), ("late.vtt", ""), ("2", "late.vtt")]
)
def test_a_file_that_is_one_record_is_known_by_its_name_or_by_any_of_its_parts(record: str, file: str) -> None:
    assert placed((record, "delivery", ""), sources=(file,)) == [("Q3/calls/late.vtt", "")]


def test_files_and_records_that_are_not_there_are_told_apart() -> None:
    rows = (("1", "delivery", ""), ("9", "delivery", ""), ("1", "delivery", ""), ("", "delivery", ""))
    files = ("Q2/survey.csv", "Q2/survey.csv", "gone.csv", "Q2/survey.csv")
    found = gold(table(rows, files), two_files(), REGISTER)
    assert [(one.line, one.value, one.reason) for one in found.problems] == [
        (3, "9", "no such record in the file"),
        (4, "1", "no such file"),
        (5, "Q2/survey.csv", "names no record, and the file holds several"),
    ]


def test_records_of_another_period_are_said_not_to_be_in_this_one() -> None:
    summer = shop().model_copy(update={"period": "2026-Q3"})
    found = gold(table((("1", "delivery", ""), ("77", "delivery", ""))), summer, REGISTER)
    assert found.problems[0].reason == "no such record in 2026-Q3"


def test_labels_of_another_project_are_refused_in_one_line() -> None:
    with pytest.raises(EvidenceError, match=r"none of the records in labels.csv is in the project. .*“1”, “2”, “3” …"):
        labels(("a", "delivery", ""), ("b", "delivery", ""))
    with pytest.raises(EvidenceError, match="holds no labels"):
        labels()


MORE = (*ROWS, ("4", "delivery", "1"), ("2", "kiosk", "1"))


@settings(max_examples=20)
@given(st.permutations(MORE))
def test_the_order_of_the_rows_changes_nothing(rows: list[Row]) -> None:
    first, again = (gold(table(some), shop(), REGISTER) for some in (MORE, rows))
    for one, other in zip(first.records, again.records, strict=True):
        assert one.model_dump(exclude={"lines"}) == other.model_dump(exclude={"lines"})
    assert (again.names, again.lacking, again.levels) == (first.names, first.lacking, first.levels)
