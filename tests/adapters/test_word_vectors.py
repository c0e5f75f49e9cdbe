from pathlib import Path

import numpy as np
import pytest
from fakes import LetterEmbeddings

from cxanalyzer import shipped
from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.adapters.word_vectors import PROBE, EmbeddedWords, words_of
from cxanalyzer.measures.nearness import pooled

EMBEDDED = EmbeddedEmbeddings()
TEXTS = ["the card was refused", "", "card", *(f"room {number} had no towels" for number in range(80)), "🙂 naïve züge"]


def kept(path: Path, tokens: np.ndarray, probe: np.ndarray) -> Path:
    np.savez(
        path,
        tokens=tokens.astype(np.uint16),
        mixtures=np.full((len(tokens), 2), 3, dtype=np.int8),
        directions=np.array([np.eye(256)[0], np.eye(256)[1]], dtype=np.float32),
        probe=probe,
    )
    return path


def test_the_words_of_texts_make_their_vectors_up() -> None:
    apart = EmbeddedWords(EMBEDDED, None)(TEXTS)
    assert apart.lengths.sum() == len(apart.words)
    assert apart.lengths[1] == 0
    np.testing.assert_allclose(
        pooled(apart.vectors, apart.words, apart.lengths), EMBEDDED.embed_array(TEXTS), atol=1e-5
    )
    assert np.array_equal(apart.learned, apart.vectors)


def test_no_text_has_no_word() -> None:
    apart = EmbeddedWords(EMBEDDED, None)([])
    assert (len(apart.words), len(apart.lengths)) == (0, 0)


def test_a_known_word_is_corrected_and_no_other(tmp_path: Path) -> None:
    card = np.unique(EMBEDDED.tokens(["card"])[0])
    path = kept(tmp_path / "weights.npz", card, EMBEDDED.embed_array([PROBE])[0])
    apart = EmbeddedWords(EMBEDDED, path)(["the card", "a room"])
    moved = apart.learned - apart.vectors
    assert set(np.flatnonzero(np.abs(moved).sum(axis=1))) == {*apart.words[:2]} & {apart.words[1]}
    np.testing.assert_allclose(moved[apart.words[1], :3], [3, 3, 0], atol=1e-5)


def test_over_other_vectors_than_those_of_the_training_nothing_is_corrected(tmp_path: Path) -> None:
    card = np.unique(EMBEDDED.tokens(["card"])[0])
    path = kept(tmp_path / "weights.npz", card, np.zeros(256, dtype=np.float32))
    apart = EmbeddedWords(EMBEDDED, path)(["the card"])
    assert np.array_equal(apart.learned, apart.vectors)


def test_embeddings_of_whole_texts_have_no_words() -> None:
    assert words_of(LetterEmbeddings()) is None


def test_what_ships_knows_its_vectors_has_a_card_and_draws_what_means_the_same_together() -> None:
    folder = shipped.folder("models") / "finding"
    assert (folder / "MODEL_CARD.md").is_file()
    assert (folder / "weights.npz").stat().st_size < 500_000
    words = words_of(EMBEDDED)
    assert words is not None
    apart = words(["Somebody stole my wallet with the card in it", "please block the card, I lost it"])
    plain, learned = (pooled(one, apart.words, apart.lengths) for one in (apart.vectors, apart.learned))
    assert learned[0] @ learned[1] > plain[0] @ plain[1] + 0.02
    again = words(["Somebody stole my wallet with the card in it"])
    assert pooled(again.learned, again.words, again.lengths)[0] == pytest.approx(learned[0])
