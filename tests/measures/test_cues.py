"""Leaving out a search must never lose a match: held against searching every text with every pattern."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as some

from cxanalyzer.measures.cues import Cued, cues

PATTERNS = [
    r"\b(?:refund\w*|money back)",
    r"(?<!\w)(?:late|no one|on ?line)",
    r"\bn[o']t? (?:longer )?work(?:s|ed)?\b",
    r"lo(?:ve|st|)(?!r)r?|x+yz",
    r"(?:(?:call|ring)(?:ed)? ){1,2}(?:me|us)",
    r"\d\s?[$€]|cost",
    r"(?:a|b)?",
    r"^\W*(?:no|skip)\W*$",
    r"(?:i'll|i will) (?:now )?go to (?-i:[A-Z])\w+",
    r"straße|über",
    r"call.?back|e-?mail",
]
_PLAIN = """refunds Refund money back late chocolate no one online on line not longer works worked lover lost xxyz call ring
called me us 5$ cost costs a b skip I'll go to Rome STRASSE Über callback e-mail email it's"""
WORDS = [*_PLAIN.split(), "\u0130", "\u017f", "K9", "RE\u017fUND", "bac\u212a"]
PIECES = some.sampled_from([*WORDS, " ", " ", " ", ".", "'", "\u2019", "\n", "_"])


@pytest.mark.parametrize("flags", [re.NOFLAG, re.IGNORECASE])
@given(text=some.lists(PIECES, max_size=12).map("".join))
def test_what_is_found_is_what_every_search_finds(flags: re.RegexFlag, text: str) -> None:
    patterns = [re.compile(pattern, flags) for pattern in PATTERNS]
    assert list(Cued(patterns).matching(text)) == [place for place, one in enumerate(patterns) if one.search(text)]


@pytest.mark.parametrize(
    "text",
    ["re\u017fult and bac\u212a money BAC\u212a", "SK\u0130P", "s\u212aip", "\u0131 will go to Rome", "LO\u017fT"],
)
def test_letters_that_case_folds_oddly_lose_no_match(text: str) -> None:
    patterns = [re.compile(pattern, re.IGNORECASE) for pattern in PATTERNS]
    assert list(Cued(patterns).matching(text)) == [place for place, one in enumerate(patterns) if one.search(text)]


@pytest.mark.parametrize(
    ("pattern", "expected"),
    [
        (r"\b(?:refund\w*|money back)", {" refund", " money "}),
        (r"(?<!\w)(?:late|early)\b", {" late ", " early "}),
        (r"lo(?:ve|st)r x", {"over", "ostr"}),
        (r"no(?: \w+)? reply", {" reply"}),
        (r"(?:maybe)?", set()),
        (r"good|\d", set()),
        (r"über", {"ber"}),
    ],
)
def test_the_cues_of_a_pattern(pattern: str, expected: set[str]) -> None:
    assert cues(pattern) == expected


def test_a_text_without_a_cue_is_not_searched() -> None:
    searched = Cued([re.compile(r"\brefund"), re.compile(r"\blate\b"), re.compile(r"\d")])
    assert list(searched.candidates("They came later than said")) == [2]
    assert list(searched.candidates("Late again, refund me")) == [0, 1, 2]
