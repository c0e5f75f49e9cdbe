from pathlib import Path

import pytest
from reading_files import read

from cxanalyzer.adapters.files import FileReader
from cxanalyzer.errors import SettingsError
from cxanalyzer.records import Declared, Hints, RawFile, Recognition

HALL = (
    "answer,Q1,Q2,NET,sex,w,spare\n"
    "a1,5,0,0,1,1.5,3\n"
    "a2,6,4,11,2,0.5,4\n"
    "a3,1,3,10,0,,5\n"
    "a4,0,6,11,1,1.0,3\n"
)  # fmt: skip
RATED = {"scale": "csat5", "no_answer": (0, 6)}
COLUMNS = {
    "Q1": Declared(name="Ice quality", **RATED),
    "q2": Declared(name="Skate hire", **RATED, touchpoint="skate-hire"),
    "NET": Declared(name="Recommend", scale="nps", no_answer=(11,)),
    "sex": Declared(name="Sex", use="segment", no_answer=(0,), recode={"1": "women", "2": "men"}),
    "w": Declared(use="weight"),
    "spare": Declared(use="nothing"),
}


def hall(folder: Path, content: str = HALL, **columns: Declared) -> RawFile:
    return read(folder, "hall.csv", content, Hints(columns={**COLUMNS, **columns}))


def scores(raw: RawFile) -> list[dict[str, float]]:
    return [{score.name: score.value for score in source.scores} for source in raw.sources]


def test_each_column_is_read_by_its_own_codes(tmp_path: Path) -> None:
    raw = hall(tmp_path)
    assert scores(raw) == [
        {"Ice quality": 5, "Recommend": 0},
        {"Skate hire": 4},
        {"Ice quality": 1, "Skate hire": 3, "Recommend": 10},
    ]
    assert raw.empty == ("4",)  # nothing but codes for no answer
    assert raw.notes == ("7 cells with a code for no answer, as declared",)
    assert {score.touchpoint for source in raw.sources for score in source.scores if score.name == "Skate hire"} == {
        "skate-hire"
    }


def test_groups_have_names_and_answers_weigh(tmp_path: Path) -> None:
    raw = hall(tmp_path)
    assert [dict(source.segments) for source in raw.sources] == [{"Sex": "women"}, {"Sex": "men"}, {}]
    assert [source.weight for source in raw.sources] == [1.5, 0.5, None]
    assert "spare" not in raw.recognition.scores


def test_without_a_declaration_a_code_is_taken_for_a_score(tmp_path: Path) -> None:
    assert scores(read(tmp_path, "hall.csv", HALL, Hints(score="NET", scale="nps")))[0] == {"NET": 0}


def test_columns_the_table_lacks_and_codes_it_lacks_are_said(tmp_path: Path) -> None:
    raw = hall(tmp_path, NET=Declared(scale="nps", no_answer=(11, 99)), Q8=Declared(**RATED), Q9=Declared(**RATED))
    assert raw.notes == (
        "2 declared columns not in this file: Q8, Q9",
        "7 cells with a code for no answer, as declared",
        "declared codes that never occur: 99 in “NET”",
    )


def test_a_table_with_none_of_the_declared_columns_is_not_spoken_to(tmp_path: Path) -> None:
    raw = read(tmp_path, "other.csv", "id,nps\n1,9\n2,4\n", Hints(columns=COLUMNS))
    assert raw.notes == ()
    assert not raw.recognition.columns


def test_options_stand_beside_what_is_declared(tmp_path: Path) -> None:
    hints = Hints(columns=COLUMNS, score="spare", scale="stars5", segments=("answer",))
    said = read(tmp_path, "hall.csv", HALL, hints).recognition
    assert set(said.scores) == {"Q1", "Q2", "NET", "spare"}
    assert said.segments == ("sex", "answer")
    rescaled = read(tmp_path, "hall.csv", HALL, Hints(columns=COLUMNS, scale="csat7")).recognition
    assert dict(rescaled.scores) == {"Q1": "csat5", "Q2": "csat5", "NET": "nps"}


def test_a_column_with_only_a_name_is_used_as_recognised(tmp_path: Path) -> None:
    content = (
        "id,nps,comments\n1,9,The ice was rough near the boards today\n2,4,Nobody told us the hall closes at six\n"
    )
    columns = {"nps": Declared(name="Recommend", no_answer=(99,)), "comments": Declared(name="What went wrong?")}
    raw = read(tmp_path, "a.csv", content, Hints(columns=columns))
    assert scores(raw) == [{"Recommend": 9}, {"Recommend": 4}]
    assert {text.question for source in raw.sources for text in source.texts} == {"What went wrong?"}


def test_what_is_remembered_for_a_shape_is_declared_for_the_next_file(tmp_path: Path) -> None:
    said = hall(tmp_path).recognition
    again = Recognition.model_validate_json(said.model_dump_json())
    path = tmp_path / "next.csv"
    path.write_text(HALL, encoding="utf-8")
    raw = FileReader().read(path, "next.csv", Hints(), {again.shape: again})
    assert scores(raw) == scores(hall(tmp_path))
    corrected = Hints(columns={"Q1": Declared(name="Ice", scale="stars5", no_answer=(0, 6))})
    raw = FileReader().read(path, "next.csv", corrected, {again.shape: again})
    assert raw.recognition.scores["Q1"] == "stars5"
    assert raw.recognition.scores["NET"] == "nps"


@pytest.mark.parametrize(
    ("column", "declared", "error"),
    [
        ("sex", Declared(no_answer=(0,)), "hall.csv, columns.sex: what its codes mean is not clear: say its scale"),
        ("spare", Declared(scale="yesno", recode={"3": 2}), "columns.spare.recode: “3” = 2 is not on yesno: 0 to 1"),
        ("spare", Declared(use="weight"), "columns.spare.use: w is the weight already"),
        ("spare", Declared(use="segment", reverse=True), "columns.spare.reverse: only a scale can be reversed"),
        ("spare", Declared(name="Ice quality", **RATED), "“Ice quality” .Q1. and “Ice quality” .spare. have one name"),
    ],
)
def test_a_column_that_cannot_be_as_declared_stops_everything(
    tmp_path: Path, column: str, declared: Declared, error: str
) -> None:
    with pytest.raises(SettingsError, match=error) as stopped:
        hall(tmp_path, **{column: declared})
    assert str(stopped.value).endswith("Nothing was taken in.")
