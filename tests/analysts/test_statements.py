import re
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.analysts.embedded.statements import is_courtesy, split

PIECES = [
    "The room was clean",
    "but",
    ", ",
    ". ",
    "! ",
    "... ",
    "\n",
    "\n- ",
    "; ",
    " - ",
    "waited 2.5 hours",
    "at 9 a.m.",
]
PIECES += [
    " and the staff left",
    "Dr. Meyer",
    "😡",
    "👍🏽 ",
    "#late",
    "@desk",
    "https://x.example/a.b?c=1;d",
    "n/a",
    "(",
    '"',
]
PIECES += [" although it rained, ", "However", "e.g. this", "…"]
FRAGMENTS = st.lists(st.sampled_from(PIECES), max_size=14)


def texts(text: str) -> list[str]:
    return [statement.text for statement in split(text)]


@given(st.one_of(st.text(max_size=200), FRAGMENTS.map("".join)))
def test_offsets_are_exact_ordered_and_lose_no_word(text: str) -> None:
    statements = split(text)
    end = 0
    for statement in statements:
        assert statement.text == text[statement.start : statement.end]
        assert statement.text == statement.text.strip()
        assert end <= statement.start < statement.end
        assert not re.search(r"[^\W\d_]", text[end : statement.start])
        end = statement.end
    assert not re.search(r"[^\W\d_]", text[end:])


@given(st.one_of(st.text(alphabet="ab. ,;-!?\nB", max_size=80), FRAGMENTS.map("".join)))
def test_no_word_is_cut(text: str) -> None:
    for statement in split(text):
        before, after = text[: statement.start][-1:], text[statement.end :][:1]
        assert not (before.isalnum() and statement.text[0].isalnum() and not statement.text[0].isupper())
        assert not (after.isalnum() and statement.text[-1].isalnum())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The room was clean but breakfast was cold", ["The room was clean", "but breakfast was cold"]),
        ("check-in was quick and the staff friendly", ["check-in was quick and the staff friendly"]),
        ("Although the hall was small, we liked it.", ["Although the hall was small", "we liked it."]),
        ("Great kettle; shipping took forever", ["Great kettle", "shipping took forever"]),
        ("Nice lobby - cold food", ["Nice lobby", "cold food"]),
        ("The soup was cold and the waiter ignored us", ["The soup was cold", "and the waiter ignored us"]),
        ("Good value, though.", ["Good value, though."]),
        ("Slow. However, the answer was right.", ["Slow.", "However, the answer was right."]),
    ],
)
def test_cuts_where_the_talk_turns(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "Dr. Meyer and Mrs. Lopez saw us at 9 a.m. on Monday.",
        "It costs 12.50 a month, e.g. for one line.",
        "See no. 5 of the list.",
        "Well... not again",
        "Read https://shop.example/help.page?id=1;v=2 first",
        "The U.S. office answered.",
    ],
)
def test_abbreviations_decimals_and_links_end_nothing(text: str) -> None:
    assert texts(text) == [text]


def test_a_capital_after_an_hour_begins_a_sentence() -> None:
    assert texts("We came at 5 p.m. The desk was closed.") == ["We came at 5 p.m.", "The desk was closed."]


def test_bullets_and_numbers_are_items() -> None:
    assert texts("- slow app\n• no answer\n1. rude\n2) dear") == ["slow app", "no answer", "rude", "dear"]


def test_posts_keep_handles_tags_and_emoji() -> None:
    assert texts("@desk where is my bag?! 😡😡 #lost Third day now") == [
        "@desk where is my bag?! 😡😡",
        "#lost Third day now",
    ]


def test_a_line_that_goes_on_is_one_sentence() -> None:
    assert texts("the parcel came\nafter nine days") == ["the parcel came\nafter nine days"]


@pytest.mark.parametrize("text", ["", "  \n ", "...", "- -", "***"])
def test_nothing_said_gives_nothing(text: str) -> None:
    assert split(text) == []


def test_many_posts_are_split_fast() -> None:
    post = (
        "@desk the 7.20 was late again and nobody told us; the crew was kind, but we missed the connection! #tired 😡 "
    )
    begun = time.process_time()
    for _ in range(1500):
        split(post)
    assert time.process_time() - begun < 1.0


def test_a_very_long_line_takes_linear_time() -> None:
    begun = time.process_time()
    split("a" * 300_000 + " but " + "b. " * 30_000)
    assert time.process_time() - begun < 5.0


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It took nine days.\nBest\n[NAME_4]", ["It took nine days.", "Best", "[NAME_4]"]),
        ("we waited for weeks\n[NAME_4]", ["we waited for weeks", "[NAME_4]"]),
        ("so slow\nmany thanks", ["so slow", "many thanks"]),
        ("it came from [NAME_4] in the end", ["it came from [NAME_4] in the end"]),
        ("the shelf is\nbest of all", ["the shelf is", "best of all"]),
        ("the shelf is the\nbest thing that ever came to this house", ["the shelf is the\nbest thing that ever came to this house"]),
    ],
)  # fmt: skip
def test_a_statement_ends_before_a_closing_line(text: str, expected: list[str]) -> None:
    assert texts(text) == expected


@pytest.mark.parametrize(
    ("text", "courteous"),
    [("Hi [NAME_1],", True), ("Many thanks", True), ("[NAME_1]", True), ("Good morning!", True), ("Dear Sir or Madam", True),
     ("Good", False), ("Thanks for nothing", False), ("Thanks to your driver", False), ("😡", False), ("", False)],
)  # fmt: skip
def test_greetings_thanks_and_signatures_are_courtesies(text: str, courteous: bool) -> None:
    assert is_courtesy(text) == courteous
