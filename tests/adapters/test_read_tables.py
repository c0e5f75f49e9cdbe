import csv
import io
import json
from contextlib import suppress
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from openpyxl import Workbook
from reading_files import read, texts

from cxanalyzer.adapters.delimited import records, sniff
from cxanalyzer.adapters.files import FileReader
from cxanalyzer.errors import InputError
from cxanalyzer.records import Hints, RawFile

SURVEY = (
    "response_id,customer_id,How likely are you to recommend us?,What should we do better?,submitted_at,plan\n"
    "R1,007,9,Answer the phone faster please,2026-07-01,Basic\n"
    "R2,C8,11,NA,2026-07-02,Plus\n"
    'R3,C9,3,"Two, or three\nlines",2026-07-03,Basic\n'
    "R4,C10,,,2026-07-04,Plus\n"
    "R5,C11,5,one field too many,2026-07-05,Basic,oops\n"
    "R6,C12,10,All good with the new shop,2026-07-06,Plus\n"
)


def test_a_survey_is_recognised_and_every_row_is_somewhere(tmp_path: Path) -> None:
    raw = read(tmp_path, "nps.csv", SURVEY)
    assert raw.recognition.channel == "survey"
    assert raw.recognition.record_column == "response_id"
    assert raw.recognition.respondent == "customer_id"
    assert raw.recognition.date == "submitted_at"
    assert dict(raw.recognition.scores) == {"How likely are you to recommend us?": "nps"}
    assert dict(raw.recognition.texts) == {"What should we do better?": "What should we do better?"}
    assert [source.record for source in raw.sources] == ["R1", "R2", "R3", "R6"]
    assert raw.empty == ("R4",)
    assert [(no.record, no.reason) for no in raw.rejected] == [("5", "line 7: 7 fields where the header has 6")]
    assert any("1 value off the nps scale" in note for note in raw.notes)


def test_cells_stay_as_they_are_written(tmp_path: Path) -> None:
    raw = read(tmp_path, "nps.csv", SURVEY)
    first, second, third = raw.sources[:3]
    assert first.identifiers == ("id:007",)
    assert second.texts[0].text == "NA"
    assert third.texts[0].text == "Two, or three\nlines"
    assert third.scores[0].value == 3
    assert second.scores == ()


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-32", "cp1252"])
def test_delimiters_and_encodings_are_recognised(tmp_path: Path, delimiter: str, encoding: str) -> None:
    rows = [["id", "comment"], ["1", "Das Café – schön & größer, nicht wahr"], ["2", "Le garçon était très poli"]]
    lines = "\r\n".join(delimiter.join(f'"{cell}"' for cell in row) for row in rows)
    assert texts(read(tmp_path, "data.csv", lines.encode(encoding))) == [rows[1][1], rows[2][1]]


def test_encodings_mixed_in_one_column_are_told_apart(tmp_path: Path) -> None:
    content = (
        b"id,comment\n1," + "the café is lovely".encode() + b"\n2," + "the café is closed".encode("cp1252") + b"\n"
    )
    raw = read(tmp_path, "mixed.csv", content)
    assert texts(raw) == ["the café is lovely", "the café is closed"]
    assert raw.notes == ("encodings mixed: 1 character read as Windows-1252",)


def test_a_torn_quote_loses_its_own_line_only(tmp_path: Path) -> None:
    rows = [
        "id,comment",
        "1,it was fine for me",
        '2,"it was broken and',
        "3,it came late again",
        '4,"two, with a comma"',
        "5,ok then",
    ]
    raw = read(tmp_path, "torn.csv", "\n".join(rows))
    assert texts(raw) == ["it was fine for me", "it came late again", "two, with a comma", "ok then"]
    assert [(no.record, no.reason) for no in raw.rejected] == [
        ("2", "line 3: a quotation mark is opened and never closed")
    ]


def test_quotes_inside_quotes_do_not_cost_the_row() -> None:
    found = list(records(['1,"he said "hi" to me"\n', "2,fine\n"], ","))
    assert [line.cells for line in found] == [["1", 'he said hi" to me"'], ["2", "fine"]]


def test_line_ends_inside_a_cell_stay_as_they_are(tmp_path: Path) -> None:
    assert texts(read(tmp_path, "crlf.csv", 'id,comment\r\n1,"two \r\nlines here"\r\n2,one\r\n')) == [
        "two \r\nlines here",
        "one",
    ]


def test_a_single_column_is_not_split_at_its_commas() -> None:
    assert sniff(["comment\n", "late, again\n", "fine\n", "a, b, and c\n", "no\n"]) == "\0"


def test_a_missing_hinted_column_lists_those_there_are(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="there is no column “verbatim”; the columns are: response_id, customer_id"):
        read(tmp_path, "nps.csv", SURVEY, Hints(text="verbatim"))


@pytest.mark.parametrize(
    ("content", "message"),
    [
        ("a,b\n1,2\n", "no column was recognised as text or score: name one with --text .* a, b"),
        ("id,comment\n", "a header and no rows"),
        ("  \n \n", "nothing but blanks"),
        ("", "0 bytes"),
        ("%PDF-1.4 x", "by its content this is a PDF"),
    ],
)
def test_what_cannot_be_read_says_why_in_one_line(tmp_path: Path, content: str, message: str) -> None:
    with pytest.raises(InputError, match=message) as caught:
        read(tmp_path, "bad.csv", content)
    assert "\n" not in str(caught.value)


def test_hints_win_over_what_is_recognised(tmp_path: Path) -> None:
    content = "RESP,NET,Q9,grp\n1,0,4,a\n2,11,2,b\n3,10,5,a\n"
    hints = Hints(id="resp", score="NET", scale="nps", segments=("grp",), channel="survey", question="")
    raw = read(tmp_path, "coded.csv", content, hints)
    assert [(source.record, source.scores[0].value) for source in raw.sources] == [("1", 0.0), ("3", 10.0)]
    assert raw.sources[0].segments == {"grp": "a"}
    assert raw.empty == ("2",)


def test_question_hint_is_what_the_text_answers(tmp_path: Path) -> None:
    raw = read(tmp_path, "x.csv", "id,v\n1,red car and green\n2,blue\n", Hints(text="v", question="What went wrong?"))
    assert {text.question for source in raw.sources for text in source.texts} == {"What went wrong?"}


def test_qualtrics_headers_give_questions_and_are_no_rows(tmp_path: Path) -> None:
    ids = ",".join(f'"{{""ImportId"":""{name}""}}"' for name in ("endDate", "_recordId", "QID1", "QID2_TEXT"))
    content = (
        f"EndDate,ResponseId,Q1,Q2\nEnd Date,Response ID,How satisfied are you with us?,What would you change here?\n{ids}\n"
        "2026-07-01 08:00:00,R_1,4,More staff\n2026-07-02 09:00:00,R_2,5,Nothing really\n"
    )
    raw = read(tmp_path, "export.csv", content)
    assert raw.read == 2
    assert dict(raw.recognition.texts) == {"Q2": "What would you change here?"}
    assert dict(raw.recognition.scores) == {"Q1": "csat5"}
    assert raw.sources[0].scores[0].question == "How satisfied are you with us?"
    assert raw.sources[0].record == "R_1"
    assert raw.sources[1].date == "2026-07-02"


def test_surveymonkey_second_header_row_is_used(tmp_path: Path) -> None:
    content = (
        "Respondent ID,Start Date,What could we improve?,Which do you use?,\n,,Open-Ended Response,App,Shop\n"
        "114,07/21/2026 10:00,Please open on Sundays,App,\n115,07/22/2026 10:00,Shorter queues at noon,,Shop\n"
    )
    raw = read(tmp_path, "monkey.csv", content)
    assert raw.read == 2
    assert "What could we improve?" in raw.recognition.texts
    assert raw.sources[0].date == "2026-07-21"
    assert raw.sources[0].identifiers == ("id:114",)


def test_analytics_become_figures(tmp_path: Path) -> None:
    content = 'Page,Sessions,Bounce rate,Avg time\n/cart,"1,204",45.3%,00:01:05\n/help,80,7%,00:00:09\n,,,\n'
    raw = read(tmp_path, "web Q3 2026.csv", content)
    assert raw.recognition.channel == "analytics"
    assert raw.sources == ()
    assert [(m.record, m.name, m.value, m.dimension, m.period) for m in raw.metrics[:3]] == [
        ("1", "Sessions", 1204.0, "/cart", "2026-Q3"),
        ("1", "Bounce rate", 45.3, "/cart", "2026-Q3"),
        ("1", "Avg time", 65.0, "/cart", "2026-Q3"),
    ]
    assert raw.empty == ("3",)


def test_remembered_shape_is_used_again(tmp_path: Path) -> None:
    first = read(tmp_path, "a.csv", "k,v\n1,hello there\n2,again\n", Hints(text="v", question="Why?"))
    shape = first.recognition.shape
    again = FileReader().read(tmp_path / "a.csv", "b.csv", Hints(), {shape: first.recognition})
    assert again.recognition == first.recognition
    assert again.sources[0].texts[0].question == "Why?"


def workbook(path: Path, sheets: dict[str, list[list[object]]]) -> bytes:
    book = Workbook()
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    del book["Sheet"]
    book.save(path)
    return path.read_bytes()


def test_each_sheet_is_a_table(tmp_path: Path) -> None:
    good = [["Feedback export"], [], ["date", "stars", "comment"], [date(2026, 7, 1), 4.0, "A very calm shop"]]
    data = workbook(tmp_path / "book.xlsx", {"Answers": good, "Codes": [["code", "n"], ["x", 1], ["y", 2]]})
    raw = read(tmp_path, "copy.xlsx", data)
    assert raw.sources[0].record == "Answers!1"
    assert raw.sources[0].date == "2026-07-01"
    assert raw.sources[0].scores[0].value == 4
    assert [no.record for no in raw.rejected] == ["Codes!1", "Codes!2"]


def test_a_far_cell_costs_nothing(tmp_path: Path) -> None:
    book = Workbook()
    sheet = book.active
    assert sheet is not None
    sheet.append(["id", "comment"])
    sheet.append([1, "It was cold in there"])
    sheet["XFD1048576"] = "far"
    book.save(tmp_path / "far.xlsx")
    raw = read(tmp_path, "copy.xlsx", (tmp_path / "far.xlsx").read_bytes())
    assert texts(raw) == ["It was cold in there"]
    assert any("1,000 empty rows" in note for note in raw.notes)


def test_json_records_are_found_wherever_they_are(tmp_path: Path) -> None:
    posts = [
        {"id": "0017", "user": {"handle": "@kay"}, "text": "love the new app", "stars": 5},
        {"id": "18", "text": "n/a"},
    ]
    for document in (posts, {"meta": {"page": 1}, "data": {"items": posts}}, {post["id"]: post for post in posts}):
        raw = read(tmp_path, "posts.json", json.dumps(document))
        assert [source.record for source in raw.sources] == ["0017", "18"]
        assert raw.sources[0].identifiers == ("handle:kay",)


def test_json_lines_reject_the_bad_line_only(tmp_path: Path) -> None:
    raw = read(tmp_path, "r.jsonl", '{"id": 1, "review": "slow but kind"}\n{oops\n{"id": 2, "review": "quick"}\n')
    assert texts(raw) == ["slow but kind", "quick"]
    assert raw.rejected[0].reason.startswith("line 2 is not a JSON object")


def test_json_that_is_torn_or_deep_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="not valid JSON: line 1"):
        read(tmp_path, "t.json", '[{"text": "a b"}, {"te')
    with pytest.raises(InputError, match="nested deeper"):
        read(tmp_path, "d.json", "[" * 100_000 + "]" * 100_000)


def test_dialogues_in_json_are_conversations(tmp_path: Path) -> None:
    chat = {
        "id": "c1",
        "created": "2026-07-01",
        "messages": [
            {"role": "agent", "text": "How can I help?"},
            {"role": "customer", "text": "It is broken."},
            {"role": "customer", "text": ""},
        ],
    }
    raw = read(tmp_path, "chats.json", json.dumps([chat, {**chat, "id": "c2"}]))
    assert [(source.record, source.date) for source in raw.sources] == [("c1", "2026-07-01"), ("c2", "2026-07-01")]
    assert [text.speaker for text in raw.sources[0].texts] == ["agent", "customer"]
    assert raw.read == 6
    assert raw.empty == ("3", "6")


def test_surveymonkey_answers_meet_their_questions(tmp_path: Path) -> None:
    answer = {"id": "9", "heading": "What annoyed you?", "answers": [{"text": "The long queue"}]}
    response = {"id": "r1", "date_created": "2026-07-01T10:00:00", "pages": [{"questions": [answer]}]}
    raw = read(tmp_path, "bulk.json", json.dumps({"data": [response, {**response, "id": "r2"}]}))
    assert [source.record for source in raw.sources] == ["r1", "r2"]
    assert raw.sources[0].texts[0].question == "What annoyed you?"


CELL = st.text(st.characters(codec="utf-8", exclude_characters="\x00", exclude_categories=["Cs"]), max_size=12)


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=st.lists(st.lists(CELL, min_size=1, max_size=4), min_size=1, max_size=12))
def test_no_row_is_ever_lost(tmp_path: Path, rows: list[list[str]]) -> None:
    out = io.StringIO()
    writer = csv.writer(out)
    writer.writerow(["id", "comment"])
    writer.writerow(["0", "this one is always there"])
    written = [row for row in rows if any(row)]
    for row in written:
        writer.writerow(row)
        writer.writerow(["1", "and this one stands between"])
    raw: RawFile = read(tmp_path, "any.csv", out.getvalue(), Hints(text="comment"))
    assert raw.read == 1 + 2 * len(written)


@settings(max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(noise=st.binary(max_size=200))
def test_any_bytes_give_records_or_one_line(tmp_path: Path, noise: bytes) -> None:
    for name in ("n.csv", "n.json", "n.jsonl", "n.txt", "n.md", "n.vtt", "n.srt", "n.eml", "n.html"):
        with suppress(InputError):
            read(tmp_path, name, noise)
