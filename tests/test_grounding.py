import pytest
from fakes import passage, source
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.grounding import locate
from cxanalyzer.records import Passage

TEXT = "The driver was late. I said “thank you” anyway.\nThe driver was late."


def place(text: str) -> Passage:
    return passage(source(1), text)


def test_exact_words_keep_their_place() -> None:
    quote = locate("The driver was late.", place(TEXT))
    assert quote is not None
    assert (quote.start, quote.end, quote.match) == (0, 20, "exact")


def test_the_second_of_two_equal_sentences_can_be_meant() -> None:
    second = TEXT.rindex("The driver")
    quote = locate("The driver was late.", place(TEXT), second)
    assert quote is not None
    assert quote.start == second


def test_a_wrong_start_does_not_move_a_quote_to_a_wrong_place() -> None:
    quote = locate("The driver was late.", place(TEXT), 5)
    assert quote is not None
    assert quote.start == 0


@pytest.mark.parametrize("wanted", ['i said "THANK YOU" anyway. The driver', "said  “thank you”  anyway"])
def test_folded_quotes_return_the_passages_own_words(wanted: str) -> None:
    quote = locate(wanted, place(TEXT))
    assert quote is not None
    assert quote.match == "normalised"
    assert quote.text == TEXT[quote.start : quote.end]


def test_letters_that_fold_to_several_are_kept_whole() -> None:
    text = "Gib den ㎏ Preis an, Straße ﬁnde ich nicht"
    quote = locate("KG preis an, strasse finde", place(text))
    assert quote is not None
    assert quote.text == "㎏ Preis an, Straße ﬁnde"


@pytest.mark.parametrize("wanted", ["", "  ", "the driver was early", "driver late", "The driver … late"])
def test_what_was_not_said_is_refused(wanted: str) -> None:
    assert locate(wanted, place(TEXT)) is None


@given(st.text(max_size=60), st.text(max_size=12))
def test_a_quote_is_always_a_span_of_its_passage(text: str, wanted: str) -> None:
    quote = locate(wanted, place(text))
    if quote is not None:
        assert quote.text == text[quote.start : quote.end]
        assert quote.text
    elif wanted.strip():
        assert wanted.strip() not in text


@given(st.text(min_size=1, max_size=60), st.data())
def test_every_span_of_a_passage_is_found(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text) - 1))
    end = data.draw(st.integers(start + 1, len(text)))
    if text[start:end].strip():
        assert locate(text[start:end], place(text)) is not None
