import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from cxanalyzer.recognition.codes import Codes, read_cell
from cxanalyzer.recognition.scales import RANGES
from cxanalyzer.records import Declared, Scale
from cxanalyzer.records.declared import plain_code

FORMS = ("{}", " {} ", "{}.0", "{},0", "{} - never used", "{} (blank)", "{}/10", "{} stars")
scales = st.sampled_from(sorted(RANGES))
codes = st.integers(-1, 12)


@given(scales, st.lists(codes, min_size=1, max_size=4), st.sampled_from(FORMS), st.booleans(), st.data())
def test_no_declared_code_for_no_answer_ever_reaches_a_score(
    scale: Scale, silent: list[int], form: str, reverse: bool, data: st.DataObject
) -> None:
    declared = Declared(scale=scale, no_answer=tuple(silent), reverse=reverse)
    printed = form.format(data.draw(st.sampled_from(silent)))
    assert read_cell(printed, scale, declared).value is None
    assert read_cell(printed, None, declared).value is None


@given(scales, st.lists(codes, max_size=3), codes, st.booleans())
def test_every_other_number_of_the_scale_is_a_score(
    scale: Scale, silent: list[int], number: int, reverse: bool
) -> None:
    low, high = RANGES[scale]
    found = read_cell(str(number), scale, Declared(scale=scale, no_answer=tuple(silent), reverse=reverse))
    if number in silent or not low <= number <= high:
        assert found.value is None
        assert found.code or found.outside
    else:
        assert found.value == (max(low, 1 if low else 0) // 1 + high - number if reverse else number)


@given(st.text(min_size=1), scales)
def test_a_word_for_no_answer_is_none_in_any_case(word: str, scale: Scale) -> None:
    for printed in (word, f" {word} ", word.casefold()):
        assert read_cell(printed, scale, Declared(scale=scale, no_answer=(word,))).value is None


@pytest.mark.parametrize(
    ("cell", "scale", "declared", "value"),
    [
        ("satisfied", "yesno", {"recode": {"satisfied": 1, "neutral or dissatisfied": 0}}, 1.0),
        ("Neutral or Dissatisfied", "yesno", {"recode": {"satisfied": 1, "neutral or dissatisfied": 0}}, 0.0),
        ("2", "yesno", {"recode": {"1": 1, "2": 0}}, 0.0),
        ("2.0", "yesno", {"recode": {"1": 1, "2": 0}}, 0.0),
        ("none", "csat5", {"recode": {"none": 1}}, 1.0),
        ("none", "csat5", {}, None),
        ("1", "csat5", {"reverse": True}, 5.0),
        ("2", "ces7", {"reverse": True}, 6.0),
        ("0", "nps", {"reverse": True}, 10.0),
        ("1", "stars5", {"reverse": True}, 5.0),
        ("1", "rating10", {"reverse": True}, 10.0),
        ("yes", "yesno", {"reverse": True}, 0.0),
        ("very satisfied", "csat5", {"reverse": True}, 5.0),
        ("strongly agree", "ces7", {"reverse": True}, 1.0),
        ("1", "csat5", {"reverse": True, "recode": {"1": 2}}, 2.0),
    ],
)
def test_a_cell_is_read_by_its_columns_own_codes(cell: str, scale: Scale, declared: dict, value: float | None) -> None:
    assert read_cell(cell, scale, Declared.model_validate({"scale": scale, **declared})).value == value


def test_the_same_code_is_a_score_in_one_column_and_no_answer_in_another() -> None:
    columns = {"net": Declared(scale="nps", no_answer=(11,)), "food": Declared(scale="csat5", no_answer=(0, 6))}
    read = Codes(columns, {"net": "nps", "food": "csat5"})
    assert [read.score("net", cell) for cell in ("0", "6", "11")] == [0.0, 6.0, None]
    assert [read.score("food", cell) for cell in ("0", "6", "5")] == [None, None, 5.0]
    assert read.notes() == ["3 cells with a code for no answer, as declared"]


def test_what_never_occurs_and_what_is_no_code_is_said_with_counts() -> None:
    columns = {"Q7": Declared(name="Food", scale="csat5", no_answer=(0, 6), recode={"top": 5})}
    read = Codes(columns, {"Q7": "csat5"})
    assert [read.score("Q7", cell) for cell in ("0", "9", "9", "8", "Anna Berg", "", "4")] == [None] * 6 + [4.0]
    assert read.notes() == [
        "1 cell with a code for no answer, as declared",
        "declared codes that never occur: 6, top in “Food” (Q7)",
        "neither on the scale nor a declared code, read as no answer: “Food” (Q7) (“9” 2 times, “8” 1 times, words 1 times)",
    ]


def test_a_column_to_compare_by_has_names_for_its_codes() -> None:
    columns = {"sex": Declared(use="segment", no_answer=(0,), recode={"1": "women", "2": "men"})}
    read = Codes(columns, {})
    assert [read.group("sex", cell) for cell in ("1", "2", "0", "", "other")] == ["women", "men", "", "", "other"]


def test_a_weight_is_a_number_from_nought_on() -> None:
    read = Codes({"w": Declared(use="weight", no_answer=(-9,))}, {})
    assert [read.weight("w", cell) for cell in ("0.5", "1,25", "0", "", "-9", "-1", "much")] == [
        0.5, 1.25, 0.0, None, None, None, None,
    ]  # fmt: skip
    assert read.notes() == [
        "neither on the scale nor a declared code, read as no answer: “w” (“-1” 1 times, words 1 times)"
    ]


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"scale": "csat5", "use": "weight"}, "cannot have use = “weight” as well"),
        ({"scale": "yesno", "no_answer": ["6"], "recode": {"6.0": 1}}, "“6.0” is both recoded and no answer"),
        ({"scale": "yesno", "recode": {"satisfied": "yes"}}, "recoded to a number, and “yes” is none"),
        ({"scale": "csat6"}, "Input should be 'nps'"),
        ({"skale": "csat5"}, "Extra inputs are not permitted"),
    ],
)
def test_a_column_that_contradicts_itself_is_refused(said: dict, why: str) -> None:
    with pytest.raises(ValidationError, match=why):
        Declared.model_validate(said)


@given(st.integers(-999, 999))
def test_a_code_is_the_same_however_it_is_written(number: int) -> None:
    written = (number, float(number), f" {number} ", f"{number}.0", f"{number},00")
    assert len({plain_code(code) for code in written}) == 1
    assert plain_code(number) != plain_code(number + 1)
