import re
import unicodedata

import pytest
from haunting import HOSTILE
from hypothesis import given
from hypothesis import strategies as st
from markdown_it import MarkdownIt

from cxanalyzer.inert import escape, printable
from cxanalyzer.views.markdown import section, table

_FULL = MarkdownIt("gfm-like", {"linkify": True, "html": True})
_DEFANGED = str.maketrans({"[": "", "]": ""})


def _tags(markdown: str) -> set[str]:
    return set(re.findall(r"<(\w+)", _FULL.render(markdown)))


def _text(markdown: str) -> str:
    return "".join(
        child.content for token in _FULL.parse(markdown) for child in token.children or () if child.type == "text"
    )


@pytest.mark.parametrize("text", HOSTILE)
def test_hostile_text_stays_text(text: str) -> None:
    assert _tags(escape(text)) <= {"p"}
    assert _tags(f"- “{escape(text)}” more") <= {"ul", "li"}


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=80))
def test_any_text_stays_text_and_reads_the_same(text: str) -> None:
    shown = escape(text)
    assert "\n" not in shown
    assert _tags(shown) <= {"p"}
    assert _text(shown).translate(_DEFANGED) == printable(text).translate(_DEFANGED)


@given(st.text(alphabet="[]()!<>#*_`~|\\&;:/.-+=1 w$\n", max_size=40))
def test_any_heap_of_marks_stays_one_table_cell(text: str) -> None:
    rendered = _FULL.render(table(("a", "b"), [(escape(text) or "–", "x")]))
    assert rendered.count("<td>") == 2
    assert set(re.findall(r"<(\w+)", rendered)) == {"table", "thead", "tbody", "tr", "th", "td"}


def test_addresses_are_defanged() -> None:
    assert "://" not in escape("see https://evil.example or ftp://x")
    assert "www." not in escape("see WWW.evil.example or www.x.example").lower()


def test_ordinary_prose_is_left_readable() -> None:
    prose = "Booked for Thursday, 8-10 a.m. (the app said so): it didn’t come - again! 100 % true."
    assert escape(prose) == prose


@given(st.text(max_size=60))
def test_what_is_printed_holds_no_control_or_direction_character(text: str) -> None:
    kept = [one for one in printable(text) if one not in "\u200c\u200d"]
    assert not any(unicodedata.category(one) in {"Cc", "Cf", "Cs", "Co"} for one in kept)


def test_a_section_without_content_is_left_out() -> None:
    assert section("Scorecard", "", "") == ""
    assert section("Scorecard", "", "x") == "## Scorecard\n\nx"


def test_a_table_aligns_its_numbers_to_the_right() -> None:
    assert table(("a", "n"), [("x", "1")], (1,)) == "| a | n |\n| --- | ---: |\n| x | 1 |"
