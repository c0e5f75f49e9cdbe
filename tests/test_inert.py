"""Every hostile text through the function of every place where texts are shown."""

import json
import re

import pytest
from hostile_texts import EVERY
from hypothesis import example, given
from hypothesis import strategies as st
from inertness import alive_in_markdown, alive_in_page, foreign_codes, shape
from openpyxl import Workbook

from cxanalyzer import inert
from cxanalyzer.views.style import head

_PLACES = ("{}", "- “{}” more", "> {}", "**{}** and *{}*", "# {} · {}", "| a | b |\n| --- | --- |\n| {} | {} |")


@pytest.mark.parametrize("place", _PLACES)
def test_in_markdown_every_text_stays_text_wherever_it_stands(place: str) -> None:
    shown = [inert.escape(text) or "–" for text in EVERY]
    for text in shown:
        assert alive_in_markdown(place.format(text, text)) == [], text
    plain = shape(place.format("words", "words"))
    assert [text for text in shown if shape(place.format(text, text)) != plain] == []


def test_a_command_in_markdown_is_shown_as_it_is_typed() -> None:
    assert inert.code("cxanalyzer calibrate my_shop") == "`cxanalyzer calibrate my_shop`"
    every = "\n\n".join(inert.code(f"cxanalyzer calibrate {text}") for text in EVERY)
    assert alive_in_markdown(every) == []
    assert shape(every) == ["paragraph_open"] * len(EVERY)
    assert all(re.fullmatch("`[^`]*`", one) for one in every.split("\n\n"))


def test_in_a_page_every_text_is_read_and_nothing_else() -> None:
    body = "".join(f'<p title="{inert.markup(text)}">{inert.markup(text)}</p>' for text in EVERY)
    assert alive_in_page(f"{head(' '.join(EVERY), '')}{body}") == []
    assert len(re.findall("<", body)) == 2 * len(EVERY)


def test_on_a_terminal_no_text_has_a_code_of_its_own() -> None:
    assert [text for text in EVERY if foreign_codes(inert.visible(text).encode())] == []
    assert inert.visible("a\tb\nc\u202ed\U000e0041\U000e0042e\x1b[1m") == "a\tb\nc\ufffdd\ufffde[1m"
    assert inert.visible("👩\u200d🔧 \u0645\u200c\u06cc") == "👩\u200d🔧 \u0645\u200c\u06cc"


def test_no_cell_is_a_formula_to_what_reads_workbooks() -> None:
    sheet = Workbook().create_sheet()
    for text in EVERY:
        shown = inert.cell(text)
        assert not re.match(r"\s*[=+\-@＝＋－＠]|[\t\r\n]", shown)
        if not re.search(r"[\x00-\x08\x0b-\x1f\ufffe\uffff]", shown):  # these no workbook holds
            cell = sheet.cell(1, 1, shown)
            assert cell.data_type != "f"


@given(st.text(alphabet="'=+-@ \t\n\rab＝", max_size=6))
@example("''=1")
@example("\x00=1")
def test_a_cell_reads_back_as_it_was(text: str) -> None:
    assert inert.uncelled(inert.cell(text)) == text


@given(st.text(alphabet=st.characters(codec="utf-8")))
@example("".join(EVERY))
def test_json_that_is_printed_says_the_same_and_hides_nothing(text: str) -> None:
    shown = inert.as_json({"text": [text]}, indent=1)
    assert json.loads(shown) == {"text": [text]}
    assert foreign_codes(shown.encode()) == []
    assert inert.visible(shown).count("\n") == shown.count("\n") == 4


def test_json_holds_even_what_no_file_can() -> None:
    assert json.loads(inert.as_json("bad name \udcff")) == "bad name \udcff"
    assert inert.as_json("bad name \udcff").isascii()


def test_nothing_that_is_drawn_can_end_a_string_of_an_expression() -> None:
    assert not any("\\" in inert.drawn(text) for text in EVERY)
