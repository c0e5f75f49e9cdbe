"""English is never taken for another language; other languages are told, short texts by what is spoken around them."""

from dataclasses import replace

import pytest

from cxanalyzer.analysts.embedded.language import foreign, language_of, name_of
from cxanalyzer.records import Passage


def polish(text: str) -> tuple[str, float]:
    return "pl", 0.99


def unsure(text: str) -> tuple[str, float]:
    return "pl", 0.3


def never(text: str) -> tuple[str, float]:
    raise AssertionError(text)


def passage(text: str, number: int = 0, source: str = "S") -> Passage:
    return Passage(passage_id=f"P{number}", source_id=source, record=str(number), position=number, text=text)


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("The parcel was late and nobody called me.", "en"),
        ("Das Paket kam zu spät und niemand hat sich gemeldet.", "de"),
        ("Le colis est arrivé en retard et je ne suis pas contente.", "fr"),
        ("El paquete llegó tarde y no me han llamado.", "es"),
    ],
)
def test_small_words_tell_and_the_identifier_is_not_asked(text: str, code: str) -> None:
    assert language_of(text, never) == code


def test_the_identifier_is_believed_only_when_it_is_sure() -> None:
    text = "Przesyłka dotarła uszkodzona, reklamacja odrzucona"
    assert language_of(text, polish) == "pl"
    assert language_of(text, unsure) is None


def test_words_that_english_knows_are_english_whatever_the_identifier_says() -> None:
    assert language_of("Terrible service, late delivery, broken parcel!", polish) == "en"


@pytest.mark.parametrize(
    ("text", "code"), [("Доставка была ужасной", "ru"), ("配送が遅い", "zh"), ("배송이 늦어요", "ko")]
)
def test_scripts_tell_without_an_identifier(text: str, code: str) -> None:
    assert language_of(text) in {code, "ja"}


def test_a_short_text_is_of_the_language_of_its_source_else_of_its_period() -> None:
    german, english = (
        "Das Zimmer war leider sehr laut und nicht sauber.",
        "The room was clean and they were kind to us.",
    )
    told = foreign(
        [
            passage(german, 0, "A"),
            passage("Super!", 1, "A"),
            passage(english, 2, "B"),
            passage("Super!", 3, "B"),
            passage(german, 4, "C"),
            passage("Super!", 5, "D"),
        ]
    )
    assert told == {"P0": "de", "P1": "de", "P4": "de", "P5": "de"}


def test_agents_and_english_evidence_have_no_other_language() -> None:
    agent = replace(passage("Das ist leider nicht möglich, es tut mir sehr leid."), speaker="agent")
    assert foreign([agent, passage("It is not possible, they said to me.", 1)]) == {}


def test_what_holds_no_word_is_in_no_language() -> None:
    german = passage("Das Zimmer war leider sehr laut und nicht sauber.")
    assert foreign([german, passage("4711", 1)]) == {"P0": "de"}


def test_languages_have_names() -> None:
    assert [name_of(code) for code in ("de", "pl", "ru", "xx")] == ["German", "Polish", "Russian", "language “xx”"]
