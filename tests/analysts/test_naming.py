"""Names are noun phrases as customers write them."""

import pytest

from cxanalyzer.analysts.embedded.naming import PhraseBook, contains, counted, more_specific, title

TEXTS = [
    "The gate changes are announced too late",
    "Two gate changes in an hour",
    "I missed my gate change",
    "gate changes all the time",
    "Your terrible gate changes ruined our morning",
    "Nobody told me about the gate change and the coffee was cold",
]


def names(texts: list[str], fewest: int) -> list[str]:
    return [phrase.surface for phrase in PhraseBook(texts).frequent(range(len(texts)), fewest)]


def test_the_form_customers_write_most_is_the_name() -> None:
    assert "gate changes" in names(TEXTS, 4)
    assert title("gate changes") == "Gate changes"


def test_verdicts_stop_words_and_everyday_things_are_no_names() -> None:
    found = " ".join(names(TEXTS, 1))
    assert not {"terrible", "the", "hour", "time", "morning", "cold"} & set(found.split())


def test_too_few_texts_make_no_phrase() -> None:
    assert "coffee" not in names(TEXTS, 2)
    assert names([], 1) == []


@pytest.mark.parametrize(("word", "longer"), [("text", "courier text messages"), ("gate", "gate")])
def test_a_longer_phrase_names_the_topic_when_it_stands_in_half_of_its_texts(word: str, longer: str) -> None:
    texts = [
        *["I love the courier text messages"] * 4,
        "Your text was rude",
        "The gate was far",
        "The gate moved",
        "A gate jammed",
    ]
    phrases = PhraseBook(texts).frequent(range(len(texts)), 1)
    [phrase] = [phrase for phrase in phrases if phrase.surface == word]
    assert more_specific(phrase, phrases).surface == longer


def test_telling_phrases_are_rarer_elsewhere() -> None:
    texts = [*["Mine is the kiln and the studio"] * 3, *["Mine is the glaze and the studio"] * 3]
    found = [phrase.surface for phrase in PhraseBook(texts).telling([0, 1, 2], 2)]
    assert "kiln" in found
    assert "studio" not in found


def test_counting_runs_counts_texts() -> None:
    assert counted(["late late flight", "late"])[("late",)] == 2
    assert contains(("a", "b", "c"), ("b", "c"))
    assert not contains(("a", "b"), ("b", "a"))
