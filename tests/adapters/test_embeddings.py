import subprocess
import sys
from pathlib import Path

import numpy as np
import wordllama
from fakes import LetterEmbeddings
from hypothesis import given, settings
from hypothesis import strategies as st

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings, rows_of

EMBEDDED = EmbeddedEmbeddings()
PLAIN = wordllama.WordLlama.load(cache_dir=Path(wordllama.__file__).parent, disable_download=True)
WORDS = st.sampled_from(["late", "Gate", "12", "crew", "🙂", "naïve", "!!", "\n", "don't", "züge", ""])
TEXTS = st.lists(st.lists(WORDS, max_size=30).map(" ".join) | st.text(max_size=40), min_size=1, max_size=70)


@given(TEXTS)
@settings(max_examples=40, deadline=None)
def test_vectors_are_the_librarys_own_at_length_one(texts: list[str]) -> None:
    plain = np.asarray(PLAIN.embed(texts), dtype=np.float32)
    lengths = np.linalg.norm(plain, axis=1, keepdims=True)
    expected = np.divide(plain, lengths, out=np.zeros_like(plain), where=lengths > 0)
    assert np.array_equal(EMBEDDED.embed_array(texts), expected)


def test_rows_are_the_vectors_of_any_embeddings() -> None:
    texts = ["the parcel came late", "zzz"]
    rows = rows_of(LetterEmbeddings(), texts)
    assert rows.dtype == np.float32
    assert np.array_equal(rows, np.asarray(LetterEmbeddings().embed_documents(texts), dtype=np.float32))
    assert np.array_equal(rows_of(EMBEDDED, texts), EMBEDDED.embed_array(texts))


def test_a_package_that_sets_logging_up_leaves_it_as_it_was() -> None:
    """In a process of its own: here the package has been imported before."""
    told = subprocess.run(
        [
            sys.executable,
            "-c",
            (
                "import logging; from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings; EmbeddedEmbeddings(); "
                "print(logging.getLogger().handlers, logging.getLogger().level)"
            ),
        ],
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "[] 30\n"
