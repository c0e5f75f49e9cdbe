"""What stands around a statement shifts how it is read: more where a passage feels alike, against it where the talk turns."""

from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.analysts.embedded.context import Context, contexts, shift
from cxanalyzer.analysts.embedded.statements import split


def around(text: str) -> list[Context]:
    return list(contexts(text, split(text)))


def shifts(text: str, *odds: float, whole: float = 0.0) -> list[float]:
    """The shift of each statement, where the statements alone have these odds and the passage those of `whole`."""
    found = around(text)
    assert len(found) == len(odds)
    known = {**dict(zip(found[0].statements, odds, strict=True)), text: whole}
    return [shift(each, known) for each in found]


@pytest.mark.parametrize(
    ("text", "turns"),
    [
        ("The lift is new. But the stairs creak.", {1}),
        ("The lift is new. The stairs creak.", set()),
        ("The lift is new but the stairs creak", {1}),
        ("Although the hall was small, we liked it. We stayed.", {1}),
        ("Even though the hall was small, we liked it. We stayed.", {1}),
        ("We left. Although the hall was small, we liked it.", {2}),
        ("We liked it although the hall was small", {1}),
        ("But the stairs creak. They always did.", set()),
    ],
)
def test_the_talk_turns_at_a_contrast_and_after_a_concession(text: str, turns: set[int]) -> None:
    assert all(each.turns == turns for each in around(text))


def test_a_neighbour_counts_for_a_statement_and_after_but_against_it() -> None:
    agreeing = shifts("The lamp came. The shade is cracked.", 0.0, -1.0)
    contrasting = shifts("The lamp came. But the shade is cracked.", 0.0, -1.0)
    assert agreeing[0] < 0 < contrasting[0]
    assert agreeing[0] == -contrasting[0]


def test_only_the_statements_beside_it_count_for_themselves() -> None:
    assert shifts("One. Two. Three. Four.", 0.0, 0.0, 0.0, 1.0)[:2] == [0.0, 0.0]


def test_a_passage_counts_more_where_its_statements_feel_alike() -> None:
    alike = shifts("The lamp came. The shade is fine. We like it.", 0.1, 0.0, 0.1, whole=0.5)
    mixed = shifts("The lamp came. The shade is fine. We like it.", 0.1, 0.0, -0.1, whole=0.5)
    assert 0 < mixed[1] < alike[1]


def test_a_passage_counts_less_among_the_clauses_of_one_sentence() -> None:
    apart = shifts("The lamp came. the shade is fine", 0.0, 0.0, whole=0.5)
    together = shifts("The lamp came; the shade is fine", 0.0, 0.0, whole=0.5)
    assert 0 < together[0] < apart[0]


def test_a_passage_of_one_statement_changes_no_side() -> None:
    assert shifts("The lamp came", 0.5, whole=0.5)[0] > 0 > shifts("The lamp came", -0.5, whole=-0.5)[0]


@given(st.lists(st.floats(-3, 3), min_size=1, max_size=6), st.floats(-3, 3))
def test_what_is_plainly_felt_keeps_its_side_whatever_stands_around(odds: list[float], whole: float) -> None:
    text = " ".join(f"Item {chr(97 + place)} came." for place in range(len(odds)))
    for own, moved in zip(odds, shifts(text, *odds, whole=whole), strict=True):
        assert abs(moved) <= 1.2
        assert abs(own) <= 1.2 or (own + moved) * own >= 0


def test_every_statement_knows_its_sentence() -> None:
    text = "The hall was cold but the soup was hot. We left; nobody cared. Then it rained."
    numbers = [each.sentence for each in split(text)]
    assert len(numbers) == 5
    assert [second - first for first, second in pairwise(numbers)] == [0, 1, 0, 1]
