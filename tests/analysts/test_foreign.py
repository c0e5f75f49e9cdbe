"""German, French and Spanish evidence is read; where no word is known, and in any other language, it is marked not read."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded import EmbeddedAnalyst
from cxanalyzer.analysts.embedded.foreign_words import felt, level
from cxanalyzer.analysts.embedded.language import READ
from cxanalyzer.records import DraftHypothesis, DraftMention, Mention, Passage, ScoredTouchpoint, Touchpoint

REGISTER = [
    Touchpoint(id="delivery", name="Delivery"),
    Touchpoint(id="returns", name="Returns"),
    Touchpoint(id="price", name="Price"),
]
GERMAN = [
    Touchpoint(id="lieferung", name="Lieferung"),
    Touchpoint(id="retouren", name="Retouren"),
    Touchpoint(id="preis", name="Preis"),
]


def identify(text: str) -> tuple[str, float]:
    """Takes what holds the word "jest" for Polish and all else for English."""
    return ("pl", 0.99) if "jest" in text else ("en", 0.99)


def nothing(
    scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
) -> list[DraftHypothesis]:
    return []


class WordFeelings:
    """Feels "awful" as bad, "great" as good and all else as neutral."""

    def valence(self, statements: Sequence[str], *around: object) -> NDArray[np.float32]:
        return np.array([("great" in text) * 0.6 - ("awful" in text) * 0.6 for text in statements], dtype=np.float32)


ANALYST = EmbeddedAnalyst(EmbeddedEmbeddings().embed_array, nothing, WordFeelings(), identify)


def passages(*texts: str) -> list[Passage]:
    return [
        Passage(passage_id=f"P{place}", source_id=f"S{place}", record=str(place), position=0, text=text)
        for place, text in enumerate(texts)
    ]


def told(drafts: Sequence[DraftMention]) -> list[tuple[str | None, int | None]]:
    return [(draft.touchpoint_id, draft.emotion) for draft in drafts]


@pytest.mark.parametrize(
    ("language", "text", "emotion"),
    [
        ("de", "Der Fahrer war sehr freundlich.", 1),
        ("de", "Der Fahrer war nicht freundlich.", -1),
        ("de", "Das gefällt mir nicht.", -1),
        ("de", "Eine Katastrophe!", -2),
        ("de", "Kein Problem mit der Rückgabe.", 1),
        ("fr", "Le livreur était très aimable.", 1),
        ("fr", "Le livreur n'était pas aimable.", -1),
        ("fr", "Une honte !", -2),
        ("fr", "Aucun souci.", 1),
        ("es", "El repartidor fue muy amable.", 1),
        ("es", "El repartidor no fue amable.", -1),
        ("es", "Una vergüenza.", -2),
        ("es", "Sin ningún problema.", 1),
    ],
)
def test_words_of_feeling_are_read_with_negation_and_degree(language: str, text: str, emotion: int) -> None:
    found = felt(text, language)
    assert found.known
    assert level(found.value, found.strong) == emotion


def test_what_comes_after_the_turn_weighs_more() -> None:
    assert felt("Freundlich, aber langsam.", "de").value < 0 < felt("Langsam, aber freundlich.", "de").value


@pytest.mark.parametrize(
    "text",
    [
        "Die Lieferung war leider zu spät und das Paket ist kaputt.",
        "La livraison est en retard et le colis est abîmé.",
        "La entrega llegó tarde y el paquete está roto.",
    ],
)
def test_touchpoint_feeling_and_failure_are_read_and_quoted_in_the_own_words(text: str) -> None:
    for register, expected in ((REGISTER, "delivery"), (GERMAN, "lieferung")):
        drafts = ANALYST.read(passages(text), register).drafts
        assert {draft.touchpoint_id for draft in drafts} == {expected}
        assert all((draft.emotion or 0) < 0 and draft.quote in text for draft in drafts)
        assert any(draft.failure_class == "failure" for draft in drafts)


def test_english_customers_of_a_german_register_are_understood() -> None:
    assert told(ANALYST.read(passages("The delivery was awful."), GERMAN).drafts) == [("lieferung", -1)]


def test_english_sentences_in_a_german_passage_are_read_as_english() -> None:
    text = "Die Lieferung war sehr schnell und der Fahrer war nett. The price was awful though."
    drafts = ANALYST.read(passages(text), REGISTER).drafts
    assert ("price", -1) in told(drafts)
    assert ("delivery", 1) in told(drafts)


def test_what_is_not_understood_is_marked_not_read_with_its_language_and_never_neutral() -> None:
    read = ANALYST.read(
        passages("Ich habe das mit meiner Schwester und ihrem Mann besprochen.", "Paczka jest rozbita oraz spóźniona."),
        REGISTER,
    )
    assert read.drafts == ()
    assert read.unread == {
        "P0": "in German: the embedded reader found no word it knows",
        "P1": "in Polish: the embedded reader reads English, German, French and Spanish",
    }


def test_a_touchpoint_without_a_word_of_feeling_has_no_emotion() -> None:
    drafts = ANALYST.read(passages("Wir haben die Lieferung mit dem Nachbarn besprochen."), REGISTER).drafts
    assert told(drafts) == [("delivery", None)]


def test_the_answer_to_what_should_be_better_is_a_complaint() -> None:
    (asked,) = passages("Die Lieferung und wie wir das mit dem Nachbarn machen.")
    asked = replace(asked, question="Was sollen wir verbessern?")
    assert told(ANALYST.read([asked], REGISTER).drafts) == [("delivery", -1)]


_SAID = st.sampled_from(
    ["Die Lieferung war schlecht.", "Ich habe das mit ihm besprochen.", "ok", "Delivery was awful.", "Paczka jest u mnie.",
     "Vielen Dank!", "4711", "Le colis est en retard.", "No me han dicho nada de eso.", "It is what it is.", "😡", ""]
)  # fmt: skip


@settings(max_examples=40, deadline=None)
@given(st.lists(st.lists(_SAID, min_size=1, max_size=3).map(" ".join), min_size=1, max_size=5))
def test_every_passage_is_read_or_says_nothing_or_is_not_read_with_a_reason(texts: list[str]) -> None:
    said = passages(*texts)
    read = ANALYST.read(said, REGISTER)
    ids = {one.passage_id for one in said}
    spoken = {draft.passage_id for draft in read.drafts}
    assert spoken | read.unread.keys() <= ids
    assert not spoken & read.unread.keys()
    assert all(reason.startswith("in ") and ": the embedded reader" in reason for reason in read.unread.values())
    texts_by_id = {one.passage_id: one.text for one in said}
    assert all(texts_by_id[draft.passage_id][draft.start or 0 :].startswith(draft.quote) for draft in read.drafts)
    assert ANALYST.read(said, REGISTER) == read


def test_every_list_can_be_read() -> None:
    for language in READ:
        assert felt("super", language).known or language == "es"


def test_the_customers_own_score_leans_what_is_felt_and_not_what_the_words_say() -> None:
    said = "Der Fahrer kam am Dienstag zur Lieferung."
    (one,) = passages(said)
    readings = [ANALYST.read([replace(one, verdict=verdict)], REGISTER).drafts for verdict in (-1.0, None)]
    assert [(draft.emotion, draft.worded) for drafts in readings for draft in drafts] == [(-1, 0), (None, 0)]
