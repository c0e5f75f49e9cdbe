import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.measures.nearness import aligned, by_highest, meant, pooled, side_by_side, trusted

VECTORS = np.array([[3, 0, 0], [0, 2, 0], [0, 0, 1], [3, 3, 0]], dtype=np.float32)


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def whole(*values: int) -> np.ndarray:
    return np.array(values, dtype=np.int64)


def test_texts_are_the_mean_of_their_words_and_one_without_words_is_nothing() -> None:
    found = pooled(VECTORS, whole(0, 1, 2, 0, 0), whole(2, 0, 1, 2, 0))
    np.testing.assert_allclose(found[0], [3 / 13**0.5, 2 / 13**0.5, 0], atol=1e-6)
    np.testing.assert_allclose(found[1:], [[0, 0, 0], [0, 0, 1], [1, 0, 0], [0, 0, 0]], atol=1e-6)


def test_words_are_laid_beside_the_nearest_both_ways_and_long_vectors_weigh_more() -> None:
    words, lengths = whole(0, 1, 0, 1, 0, 1, 2), whole(2, 2, 1, 0, 1, 1)
    same, first, none, second, other = aligned(VECTORS, words, lengths)
    assert same == pytest.approx(1.0)
    assert first == pytest.approx(0.7 * 3 / 5 + 0.3)  # three fifths of the question are there, and all of the passage
    assert second == pytest.approx(0.7 * 2 / 5 + 0.3)
    assert (none, other) == (0.0, 0.0)


def test_a_passage_of_one_word_of_the_question_yields_to_one_that_holds_both_among_others() -> None:
    one, both = aligned(VECTORS, whole(0, 1, 0, 0, 1, 2, 2), whole(2, 1, 4))
    assert both > one


def test_a_passage_that_holds_the_words_among_others_covers_the_question_where_its_mean_is_far() -> None:
    words, lengths = whole(0, 0, 1, 1, 1, 2, 3), whole(1, 5, 1)
    mean = pooled(VECTORS, words, lengths)
    assert mean[1] @ mean[0] < mean[2] @ mean[0]
    assert aligned(VECTORS, words[:6], whole(1, 5))[0] > 0.6


def test_what_was_learned_is_believed_where_it_draws_the_nearest_together() -> None:
    plain = np.linspace(0, 0.6, 40, dtype=np.float32)
    assert trusted(plain, plain) == 0.0
    assert trusted(plain, plain - 0.1) == 0.0
    assert trusted(plain, plain + 0.04) == pytest.approx(0.5, abs=1e-3)
    assert trusted(plain, plain + 0.3) == 1.0
    assert trusted(array(), array()) == 0.0


def test_the_learned_counts_only_as_far_as_it_is_trusted() -> None:
    plain, learned, covering = array(1.0, 0.5), array(0.2, 1.0), array(0.0, 0.0)
    assert np.argmax(meant(plain, learned, covering, 0.0, 0.0)) == 0
    assert np.argmax(meant(plain, learned, covering, 1.0, 0.0)) == 1


def test_key_words_go_where_they_stand() -> None:
    plain, covering = array(1.0, 0.6), array(0.6, 1.0)
    assert np.argmax(meant(plain, plain, covering, 0.0, 0.1)) == 0
    assert np.argmax(meant(plain, plain, covering, 0.0, 1.0)) == 1


def test_products_of_rows_side_by_side_are_the_mean_of_both() -> None:
    plain, learned = np.eye(3, dtype=np.float32), np.ones((3, 3), dtype=np.float32)
    joined = side_by_side(plain, learned, 0.5)
    np.testing.assert_allclose(joined @ joined.T, 0.75 * plain + 0.25 * learned @ learned.T, atol=1e-6)
    assert side_by_side(plain, learned, 0.0) is plain


TEXTS = st.lists(st.lists(st.integers(0, 3), max_size=6), min_size=1, max_size=8)


@given(TEXTS, st.floats(0, 1), st.floats(0, 1))
def test_whatever_the_texts_all_is_finite_and_within_its_range(
    texts: list[list[int]], trust: float, telling: float
) -> None:
    words, lengths = whole(*(one for text in texts for one in text)), whole(*(len(text) for text in texts))
    rows = pooled(VECTORS, words, lengths)
    covering = aligned(VECTORS, words, lengths)
    assert covering.shape == (len(texts) - 1,)
    assert (np.abs(covering) <= 1 + 1e-6).all()
    plain = rows[1:] @ rows[0]
    found = meant(plain, plain, covering, trust, telling)
    assert ((found >= 0) & (found <= 1 + 1e-6)).all()


def test_values_are_shares_of_their_highest() -> None:
    np.testing.assert_allclose(by_highest(array(4.0, 2.0, -1.0)), [1.0, 0.5, 0.0])
    np.testing.assert_allclose(by_highest(array(-4.0, 0.0)), [0.0, 0.0])
