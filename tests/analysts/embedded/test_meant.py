"""Of the discovered touchpoints that a passage names, the one that it means as a whole is the surest."""

import numpy as np
import pytest

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded.assignment import Assigned, Assigner, Spoken
from cxanalyzer.analysts.embedded.meant import as_a_whole, is_open
from cxanalyzer.records import Touchpoint

EMBED = EmbeddedEmbeddings().embed_array
FOUND = [
    Touchpoint(id="kiln", name="Kiln", keywords=("kiln", "glaze", "firing", "teacher"), origin="data"),
    Touchpoint(id="parking", name="Parking", keywords=("parking", "car park", "spaces"), origin="data"),
]
KILN, PARKING = 0, 1
BOTH = (True, True)


def assigned(touchpoint: int, confidence: float, worded: float = 0.9) -> Assigned:
    return Assigned(touchpoint, confidence, worded, worded)


def meaning(*values: float) -> "np.ndarray[tuple[int, ...], np.dtype[np.float32]]":
    return np.array(values, dtype=np.float32)


def surest(*statements: str) -> int:
    [passage] = Assigner(FOUND, EMBED).assign([Spoken(statements)])
    return max((one for each in passage for one in each), key=lambda one: one.confidence).touchpoint


def test_what_a_passage_is_about_is_surer_than_what_it_names_in_passing() -> None:
    cracked = "The kiln was far too hot and every pot, vase and ceramic bowl of ours cracked in it."
    assert surest("Parking was easy.", cracked) == KILN
    assert (
        surest("Parking was easy.", "I found a space at once and nobody blocked the driveway.", "The kiln is new.")
        == PARKING
    )


def test_the_nearer_one_is_as_sure_as_it_was_and_comes_first() -> None:
    [[first, second]] = as_a_whole([[assigned(KILN, 0.9), assigned(PARKING, 0.85)]], BOTH, meaning(1.0, 3.0))
    assert (first.touchpoint, first.confidence) == (PARKING, 0.85)
    assert second.confidence < first.confidence


def test_across_the_statements_of_a_passage_too() -> None:
    [[kiln], [parking]] = as_a_whole([[assigned(KILN, 0.9)], [assigned(PARKING, 0.85)]], BOTH, meaning(1.0, 3.0))
    assert kiln.confidence < parking.confidence


@pytest.mark.parametrize("confidence", [0.95, 0.5, 0.32])
def test_what_is_named_stays_as_sure_as_half(confidence: float) -> None:
    [[*_, kiln]] = as_a_whole([[assigned(PARKING, 0.99), assigned(KILN, confidence)]], BOTH, meaning(-1.0, 4.0))
    assert kiln.confidence == min(confidence, 0.5)


def test_nearer_than_near_is_no_nearer() -> None:
    [[first, second]] = as_a_whole([[assigned(KILN, 0.9), assigned(PARKING, 0.8)]], BOTH, meaning(4.5, 7.5))
    assert (first.confidence, second.confidence) == (0.9, 0.8)


def test_one_that_is_hardly_named_does_not_count_where_another_is_clearly_nearer() -> None:
    hardly = [[assigned(PARKING, 0.6, worded=0.55)]]
    assert is_open(hardly, BOTH)
    assert as_a_whole(hardly, BOTH, meaning(3.0, 1.0)) == [[]]
    assert as_a_whole(hardly, BOTH, meaning(1.9, 1.0)) == hardly
    named = [[assigned(PARKING, 0.6, worded=0.8)]]
    assert as_a_whole(named, BOTH, meaning(3.0, 1.0)) == named


def test_a_word_that_stands_near_one_is_not_enough_in_a_passage_about_another() -> None:
    said = [
        "My teacher showed me how the clay is dried",
        "Traffic blocked the street and our teacher left her car",
    ]
    [[of_itself], [about_cars]] = Assigner(FOUND, EMBED).assign([Spoken([text]) for text in said])
    assert [one.touchpoint for one in of_itself] == [KILN]
    assert about_cars == []


def test_touchpoints_that_people_wrote_down_are_as_sure_as_they_are_named() -> None:
    said = [[assigned(KILN, 0.9), assigned(PARKING, 0.6, worded=0.5)]]
    assert not is_open(said, (False, False))
    assert as_a_whole(said, (True, False), meaning(-1.0, 4.0)) == said
    assert as_a_whole(said, (False, True), meaning(4.0, -1.0)) == said
