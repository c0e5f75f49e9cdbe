import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.recognition.columns import is_missing


@pytest.mark.parametrize("cell", ["", "  ", "NA", " n/a ", "NULL", "--", "Not Available", "   not available   "])
def test_a_cell_may_say_that_nothing_was_said(cell: str) -> None:
    assert is_missing(cell)


@given(st.text(alphabet="nael/ißİŉ-", min_size=14, max_size=40))
def test_a_cell_longer_than_any_such_word_says_something(cell: str) -> None:
    assert not is_missing(cell)
