import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.measures.fusion import WORDS_BESIDE_WORDS, fused, supported


def array(*values: float) -> np.ndarray:
    return np.array(values, dtype=np.float32)


def test_each_ranking_counts_by_its_highest_score() -> None:
    scores = fused(array(4.0, 0.0, 2.0), array(0.2, 0.8, -0.5), telling=0.5)
    np.testing.assert_allclose(scores, [0.25 + 0.75 * 0.25, 0.75, 0.125], atol=1e-6)


def test_key_words_are_taken_at_their_word_and_sentences_by_their_meaning() -> None:
    words, meaning = array(1.0, 0.0), array(0.8, 1.0)
    assert np.argmax(fused(words, meaning, telling=1.0)) == 0
    assert np.argmax(fused(words, meaning, telling=0.1)) == 1


def test_words_weigh_less_beside_a_meaning_that_looks_at_words() -> None:
    words, meaning = array(1.0, 0.0), array(0.5, 1.0)
    assert np.argmax(fused(words, meaning, 1.0)) == 0
    assert np.argmax(fused(words, meaning, 1.0, WORDS_BESIDE_WORDS)) == 1


def test_a_ranking_that_found_nothing_takes_no_part() -> None:
    np.testing.assert_allclose(fused(array(0.0, 0.0), array(0.5, 0.25), telling=0.0), [1.0, 0.5])
    np.testing.assert_allclose(fused(array(3.0, 1.5), array(0.0, -1.0), telling=1.0), [0.5, 0.25])


@given(
    pairs=st.lists(st.tuples(st.floats(0, 50, width=32), st.floats(-1, 1, width=32)), min_size=1, max_size=30),
    telling=st.floats(0, 1),
)
def test_scores_lie_between_0_and_1(pairs: list[tuple[float, float]], telling: float) -> None:
    scores = fused(array(*(one for one, _ in pairs)), array(*(one for _, one in pairs)), telling)
    assert (scores >= 0).all()
    assert (scores <= 1 + 1e-6).all()


def group(direction: int, number: int) -> np.ndarray:
    """Vectors about one axis of twenty, none equal to another."""
    rows = np.random.default_rng(direction).normal(scale=0.05, size=(number, 20)).astype(np.float32)
    rows[:, direction] += 1
    return rows / np.linalg.norm(rows, axis=1, keepdims=True)


def test_one_that_stands_among_misfits_falls_behind_one_that_stands_among_its_like() -> None:
    vectors = np.vstack([group(0, 12), group(1, 12)])
    scores = np.array([0.7] * 12 + [0.75] + [0.1] * 11, dtype=np.float32)
    found = supported(scores, vectors, telling=0.0)
    assert np.argmax(scores) == 12
    assert np.argmax(found) < 12
    assert found[:12] == pytest.approx(0.7, abs=0.05)


def test_key_words_keep_the_very_passage_they_are_from() -> None:
    vectors = np.vstack([group(0, 12), group(1, 12)])
    scores = np.array([0.6] * 12 + [1.0] + [0.3] * 11, dtype=np.float32)
    assert np.argmax(supported(scores, vectors, telling=1.0)) == 12


def test_few_passages_keep_their_scores() -> None:
    scores = array(*np.linspace(0, 1, 10))
    assert (supported(scores, group(0, 10), 0.0) == scores).all()


def test_equal_vectors_and_vectors_of_zeros_are_no_trouble() -> None:
    for vectors in (np.ones((20, 5), np.float32), np.zeros((20, 5), np.float32)):
        assert np.isfinite(supported(np.linspace(0, 1, 20, dtype=np.float32), vectors, 0.5)).all()
