from functools import cache

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer import shipped
from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded.network import MARKS, Network, Told, marks
from cxanalyzer.analysts.embedded.valence import weigh
from cxanalyzer.analysts.embedded.weights import Weights
from cxanalyzer.analysts.embedded.wording import words


def told(text: str) -> Told:
    tokens = words(text)
    return Told(tokens, weigh(tokens))


def fresh() -> Network:
    found = Weights(shipped.folder("models") / "emotion" / "weights.npz").network(EmbeddedEmbeddings().embed_array)
    assert found is not None
    return found


@cache
def network() -> Network:
    return fresh()


def test_the_order_of_the_words_counts() -> None:
    one, other = network().says(
        [told("the soup was good but the staff was rude"), told("the staff was rude but the soup was good")]
    )
    assert abs(one - other).max() > 0.05


@given(
    st.lists(st.sampled_from(["", "not good", "?", "late again", "thank you so much, it works", "der Zug"]), max_size=6)
)
def test_a_text_reads_the_same_alone_and_among_others(texts: list[str]) -> None:
    together = network().says([told(text) for text in texts])
    assert together.shape == (len(texts), 3)
    for row, text in zip(together, texts, strict=True):
        assert row == pytest.approx(network().says([told(text)])[0], abs=1e-5)


def test_more_texts_than_a_block_are_read_alike() -> None:
    texts = ["the lift is broken", "all fine", ""] * 400
    values = network().says([told(text) for text in texts])
    assert np.allclose(values[:3], values[-3:], atol=1e-5)


def test_words_met_before_change_nothing() -> None:
    network().says([told("a parcel, a kettle and a very late train")])
    assert np.allclose(network().says([told("a late kettle")]), fresh().says([told("a late kettle")]), atol=1e-5)


def test_the_marks_say_what_is_negated_and_listed() -> None:
    table = marks(told("the staff was not rude"))
    assert table.shape == (5, MARKS)
    assert table[:, 0].tolist() == [0, 0, 0, 0, 1]
    assert table[:4, 1].tolist() == [0, 0, 0, 0]
    assert table[4, 1] != 0


def test_rows_are_centred() -> None:
    assert np.allclose(network().says([told("well, that went badly")]).sum(axis=1), 0)
