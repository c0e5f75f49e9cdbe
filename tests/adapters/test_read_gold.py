from pathlib import Path

import pytest

from cxanalyzer.adapters.gold import read_gold
from cxanalyzer.errors import InputError
from cxanalyzer.records import GoldRow, GoldTable


def read(folder: Path, content: str | bytes, name: str = "labels.csv") -> GoldTable:
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return read_gold(path)


def cells(table: GoldTable) -> list[tuple[int, str, str, str, str]]:
    return [(row.line, row.source, row.record, row.touchpoint, row.emotion) for row in table.rows]


def test_rows_come_with_their_lines_and_as_they_stand(tmp_path: Path) -> None:
    found = read(tmp_path, 'record,touchpoint,emotion\n007,Delivery,-1\nNA,"Returns,\nrefunds", 2\n\n9,,\n')
    assert found.rows == (
        GoldRow(line=2, record="007", touchpoint="Delivery", emotion="-1"),
        GoldRow(line=3, record="NA", touchpoint="Returns,\nrefunds", emotion="2"),
        GoldRow(line=6, record="9"),
    )
    assert found.problems == ()


@pytest.mark.parametrize(
    "content",
    [
        "Record;Touchpoint;Emotion;Source\n1;Überweisung;-1;a.csv\n".encode("cp1252"),
        "\ufeffrecord\ttouchpoint\temotion\tsource\r\n1\tÜberweisung\t-1\ta.csv\r\n".encode(),
        "record|touchpoint|emotion|source\n1|Überweisung|-1|a.csv|\n".encode(),
        "emotion,source,touchpoint,note,record\n-1,a.csv,Überweisung,sure,1\n".encode("utf-16"),
        "File,Record ID,Touchpoint_ID,Sentiment\na.csv,1,Überweisung,-1\n".encode(),
    ],
    ids=["semicolons in cp1252", "tabs with a mark", "pipes at the end", "utf-16 in another order", "other names"],
)
def test_delimiters_encodings_and_names_are_recognised(tmp_path: Path, content: bytes) -> None:
    assert cells(read(tmp_path, content)) == [(2, "a.csv", "1", "Überweisung", "-1")]


def test_workbooks_are_read_too(tmp_path: Path) -> None:
    from openpyxl import Workbook

    book = Workbook()
    sheet = book.active
    assert sheet is not None
    for row in (("record", "touchpoint", "emotion"), ("R-1", "Delivery", -1), ("R-2", None, None)):
        sheet.append(row)
    book.save(tmp_path / "labels.xlsx")
    assert cells(read_gold(tmp_path / "labels.xlsx")) == [(2, "", "R-1", "Delivery", "-1"), (3, "", "R-2", "", "")]


def test_a_row_that_does_not_fit_is_listed_with_its_line(tmp_path: Path) -> None:
    found = read(tmp_path, "record,touchpoint,emotion\n1,delivery\n2,delivery,1,2\n3,delivery,1\n")
    assert [row.record for row in found.rows] == ["3"]
    assert [(one.line, one.kind, one.reason) for one in found.problems] == [
        (2, "row", "2 fields where the header has 3"),
        (3, "row", "4 fields where the header has 3"),
    ]


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("id,label\n1,x\n", "labels.csv has no column “touchpoint”: .* Its columns are: id, label."),
        ("", "labels.csv: the file is empty"),
        (b"PK\x03\x04....", "labels.csv: by its content this is a zip"),
        ("record,touchpoint\n", "^$"),
    ],
)
def test_what_is_no_file_of_labels_is_one_line(tmp_path: Path, content: str | bytes, said: str) -> None:
    if said == "^$":
        assert read(tmp_path, content).rows == ()
        return
    with pytest.raises(InputError, match=said):
        read(tmp_path, content)


def test_a_file_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(InputError, match=r"there is no file .*gone\.csv"):
        read_gold(tmp_path / "gone.csv")
