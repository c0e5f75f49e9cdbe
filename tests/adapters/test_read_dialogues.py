from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from reading_files import read, texts

from cxanalyzer.errors import InputError
from cxanalyzer.records import RawFile

CALL = """Call about a parcel
Date: 14 August 2026
Customer ID: K-2041
Agent: Maria Lopez

[00:00] Agent: Thank you for calling, how can I help?
[00:05] Customer: My parcel never came.
It was due on Monday.
[00:20] Agent:
[00:25] Customer: This is the second time.
"""


def said(raw: RawFile) -> list[tuple[str, str, str]]:
    return [(text.record, text.speaker, text.text) for source in raw.sources for text in source.texts]


def test_a_transcript_is_one_source_of_turns(tmp_path: Path) -> None:
    raw = read(tmp_path, "call.txt", CALL)
    assert said(raw) == [
        ("1", "agent", "Thank you for calling, how can I help?"),
        ("2", "customer", "My parcel never came.\nIt was due on Monday."),
        ("4", "customer", "This is the second time."),
    ]
    call = raw.sources[0]
    assert (call.record, call.channel, call.date, call.identifiers) == ("", "call", "2026-08-14", ("id:K-2041",))
    assert call.names == ("Maria Lopez",)
    assert call.texts[1].time == "00:05"
    assert raw.empty == ("3",)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (
            "Ann: Thank you for calling, how can I help?\nBo: it broke\nAnn: Let me check.\nBo: ok",
            ["agent", "customer"],
        ),
        (
            "Customer Service: hi there\nMr. Reed: it broke\nCustomer Service: sorry\nMr. Reed: ok",
            ["agent", "customer"],
        ),
        (
            "Speaker 1  0:03\nHow may I help you today?\n\nSpeaker 2  0:09\nI want to leave.\n\nSpeaker 1  0:15\nOh.",
            ["agent", "customer"],
        ),
        ("Ann: hello\nBo: hello\nAnn: nice weather\nBo: yes", ["unknown", "unknown"]),
    ],
)
def test_agent_and_customer_are_told_apart(tmp_path: Path, content: str, expected: list[str]) -> None:
    assert [speaker for _, speaker, _ in said(read(tmp_path, "t.txt", content))][:2] == expected


def test_a_note_with_colons_is_no_dialogue(tmp_path: Path) -> None:
    raw = read(
        tmp_path,
        "note.txt",
        "Customer: Jane Doe\nAgent: Bob\nIssue: late parcel, no word from us\nResolution: refunded",
    )
    assert texts(raw) == ["Issue: late parcel, no word from us\nResolution: refunded"]
    assert raw.sources[0].names == ("Jane Doe", "Bob")


def test_posts_between_lone_hyphens(tmp_path: Path) -> None:
    raw = read(
        tmp_path, "posts.txt", "@kay\nLove it - really\n-\nAuthor: @ron\nDate: 2026-08-02\nToo slow\n-\n\n-\nMeh"
    )
    assert texts(raw) == ["Love it - really", "Too slow", "Meh"]
    assert [source.identifiers for source in raw.sources] == [("handle:kay",), ("handle:ron",), ()]
    assert raw.sources[1].date == "2026-08-02"
    assert (raw.recognition.channel, raw.empty) == ("social", ("3",))


def test_markdown_is_read_without_its_marks(tmp_path: Path) -> None:
    raw = read(
        tmp_path, "n.md", "# Visit\n\nThey **like** the [map](http://x.example).\n\n- too *slow*\n\n![p](x.png)\n"
    )
    assert texts(raw) == ["Visit", "They like the map.", "too slow"]
    assert [speaker for _, speaker, _ in said(raw)] == ["agent", "customer", "customer"]


def test_dated_notes_are_sources_of_their_own(tmp_path: Path) -> None:
    first = "## 2026-07-03, Acorn\nAccount: Acorn Ltd (K-77)\n\nThey like it.\n"
    notes = f"# Notes Q3\n\n{first}\n## 12 August 2026: Birch\nToo dear.\n"
    raw = read(tmp_path, "sales.md", notes)
    assert [(source.date, source.identifiers) for source in raw.sources] == [
        ("2026-07-03", ("id:K-77",)),
        ("2026-08-12", ()),
    ]
    assert [text for _, speaker, text in said(raw) if speaker == "customer"] == ["They like it.", "Too dear."]


def test_captions_join_broken_sentences_and_know_the_voices(tmp_path: Path) -> None:
    content = """WEBVTT

NOTE Date: 2026-08-14

1
00:00:00.000 --> 00:00:03.000
<v Maria>Thank you for calling, how can

2
00:00:03.000 --> 00:00:04.000
<v Maria>I help?

second
00:00:04.000 --> 00:00:07.000
<v Tom>It is <i>broken</i>.

00:00:07.000 --> 00:00:09.000
<v Tom>Again.</v> <v Maria>Oh &amp; no.

00:00:09.000 --> 00:00:1x.000
lost

00:00:10.000 --> 00:00:11.000
"""
    raw = read(tmp_path, "call.vtt", content)
    assert said(raw) == [
        ("1", "agent", "Thank you for calling, how can I help?"),
        ("3", "customer", "It is broken."),
        ("4", "customer", "Again."),
        ("4", "agent", "Oh & no."),
    ]
    assert raw.sources[0].texts[0].covers == 2
    assert (raw.read, raw.empty, [no.record for no in raw.rejected]) == (6, ("6",), ["5"])
    assert raw.sources[0].date == "2026-08-14"


def test_rolling_captions_say_each_line_once(tmp_path: Path) -> None:
    cues = (
        "00:01.000 --> 00:02.000\nso I",
        "00:02.000 --> 00:03.000\nso I\nwaited",
        "00:03.000 --> 00:04.000\nwaited\nan hour",
    )
    content = "WEBVTT\n\n" + "\n\n".join(cues)
    assert texts(read(tmp_path, "r.vtt", content)) == ["so I waited an hour"]


@pytest.mark.parametrize("name", ["c.srt", "c.vtt"])
def test_prefixed_speakers_and_either_kind_of_time(tmp_path: Path, name: str) -> None:
    first = "1\n00:00:01,000 --> 00:00:02,000\nAgent: Hello there.\n"
    content = f"{first}\n2\n00:00:02.500 --> 00:00:04,000\nCustomer: It broke.\nTwice.\n"
    assert said(read(tmp_path, name, content)) == [
        ("1", "agent", "Hello there."),
        ("2", "customer", "It broke. Twice."),
    ]


def test_sbv(tmp_path: Path) -> None:
    assert texts(
        read(tmp_path, "c.sbv", "0:00:01.000,0:00:02.000\nIt broke.\n\n0:00:03.000,0:00:04.000\nTwice.\n")
    ) == ["It broke.", "Twice."]


@pytest.mark.parametrize("content", ["WEBVTT", "WEBVTT\n\nhello", "1\n", "just text"])
def test_captions_without_a_cue_are_refused(tmp_path: Path, content: str) -> None:
    with pytest.raises(InputError, match="no caption could be read"):
        read(tmp_path, "c.vtt", content)


LINE = st.text(st.characters(codec="ascii", categories=["L", "N", "P", "Zs"]), max_size=20)


@settings(max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(cues=st.lists(st.lists(LINE, max_size=3), min_size=1, max_size=8))
def test_no_cue_is_ever_lost(tmp_path: Path, cues: list[list[str]]) -> None:
    blocks = [
        f"00:00:0{number}.000 --> 00:00:0{number + 1}.000\n" + "\n".join(lines) for number, lines in enumerate(cues)
    ]
    raw = read(tmp_path, "c.vtt", "WEBVTT\n\n" + "\n\n".join(blocks) + "\n\n00:01:00.000 --> 00:01:01.000\nthe end\n")
    assert raw.read >= len(cues) + 1
