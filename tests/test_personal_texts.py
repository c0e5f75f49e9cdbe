"""What is taken out of texts with personal data, and of texts without any. The long form: benchmarks/personal_data.py."""

import pytest
from personal_texts import clean, labelled, left

from cxanalyzer.privacy import Ledger, Redactor

TEXTS, NAMES = labelled(each=60)
ASKED = {"email": 0.99, "card": 0.99, "iban": 0.99, "phone": 0.95, "listed": 1.0, "introduced": 1.0}


def test_there_are_enough_texts() -> None:
    assert len(TEXTS) >= 300
    assert sum(one.spoken for one in TEXTS) >= 40
    assert len({one.language for one in TEXTS}) >= 8


@pytest.mark.parametrize("kind", sorted(ASKED))
def test_personal_data_is_taken_out(kind: str) -> None:
    redactor = Redactor(b"k" * 32, Ledger(), NAMES)
    met = [one for one in TEXTS if one.kind == kind]
    missed = [one.text for one in met if left(one, redactor.redact(one.text).text)]
    assert 1 - len(missed) / len(met) >= ASKED[kind], missed


def test_texts_without_personal_data_stay_as_they_are() -> None:
    redactor = Redactor(b"k" * 32, Ledger())
    texts = clean(count=500)
    words = sum(len(text.split()) for text in texts)
    taken = [text for text in texts if redactor.redact(text).text != text]
    assert sum(len(text.split()) for text in taken) <= 0.01 * words, taken


@pytest.mark.parametrize(
    ("said", "left_of_it"),
    [
        ("so it's anna dot berg at web dot de thanks", "so it's [EMAIL_1] thanks"),
        ("email is o jansen at ziggo dot nl", "email is [EMAIL_1]"),
        ("look at amazon dot com for the price", "look at amazon dot com for the price"),
        ("call me on oh seven double seven oh nine triple zero one two", "call me on [PHONE_1]"),
        (
            "my order is one two three four five six seven eight nine",
            "my order is one two three four five six seven eight nine",
        ),
        ("i tried one two three four times", "i tried one two three four times"),
        ("my ratings were 5 4 4 3 5 2 1 4 3", "my ratings were 5 4 4 3 5 2 1 4 3"),
        ("four one one one one one one one one one one one one one one one", "[CARD_1]"),
        ("Rufen Sie 06.12.34.56.78 an", "Rufen Sie [PHONE_1] an"),
        ("on 12.03.2026 and 2026-03-12", "on 12.03.2026 and 2026-03-12"),
        ("write to jo.berg @ web.example.io today", "write to [EMAIL_1] today"),
    ],
)
def test_what_is_said_digit_by_digit_or_with_its_signs_in_words(said: str, left_of_it: str) -> None:
    assert Redactor(b"k" * 32, Ledger()).redact(said).text == left_of_it
