"""What no word of a group names is placed by meaning, and found again by words; small voices are kept, the rest stays left."""

import random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded import EmbeddedAnalyst, naming, vocabulary
from cxanalyzer.analysts.embedded.discovery import discover
from cxanalyzer.analysts.embedded.keywords import Sought, Wordbook
from cxanalyzer.analysts.embedded.placing import Meanings, Nearness
from cxanalyzer.records import DraftMention, Passage, Touchpoint

EMBED = EmbeddedEmbeddings().embed_array
PARKING = [
    "We came with two cars and found no parking for either of the cars",
    "Both our cars were scratched by a pillar while parking in the basement",
    "The cars stood in water, your parking floods when it rains",
    "For the parking of our cars in the basement we paid twelve pounds a day",
    "Nobody mans the parking and a barrier came down on the cars before us",
    "There is parking behind the house, cars get blocked in by the vans",
    "Parking is in a basement with a ramp too steep for low cars",
    "Nobody at the desk could tell us when the parking closes",
]
BREAKFAST = [
    "The eggs at breakfast were cold and the coffee tasted of water",
    "We were down early and still there were no eggs left at breakfast",
    "Stale rolls and grey eggs is what you call a breakfast",
    "They sent us away from breakfast at nine on a Sunday, with no eggs left",
    "For breakfast they bring powdered eggs on paper plates",
    "We asked for soft eggs with our breakfast and got hard ones",
    "Nobody could tell us whether breakfast is part of the rate",
    "Nobody fills up the eggs and the rolls once breakfast has begun",
]
OF_CARS = [
    "We left our cars in the street",
    "Cars were blocked in by the vans behind the house",
    "A ramp too steep for low cars and water in the basement",
    "The barrier came down on our cars",
]
OF_EGGS = [
    "The eggs were cold and the rolls stale",
    "Powdered eggs and hard rolls on paper plates",
    "No fresh eggs and no fruit left",
    "Grey eggs and coffee that tasted of water",
]
ASKED = [
    "Can I bring my dog?",
    "May I bring a dog to the room?",
    "Is a dog allowed upstairs?",
    "Where can our dog sleep?",
]


def drafts(texts: list[str]) -> list[DraftMention]:
    return [DraftMention(passage_id=f"P-{place:03d}", quote=text, start=0) for place, text in enumerate(texts)]


def passages(texts: list[str]) -> list[Passage]:
    return [
        Passage(passage_id=f"P-{place:03d}", source_id=f"S-{place:03d}", record=str(place), position=0, text=text)
        for place, text in enumerate(texts)
    ]


def discovered(texts: list[str]) -> dict[str, list[str]]:
    return {each.name: [draft.quote for draft in each.drafts] for each in discover(drafts(texts), [], EMBED)}


def test_what_names_no_group_joins_the_nearest() -> None:
    found = discovered([*PARKING, *BREAKFAST, *OF_CARS, *OF_EGGS])
    assert set(PARKING) <= set(found["Parking"])
    assert set(BREAKFAST) <= set(found["Breakfast"])
    assert len(set(OF_CARS) & set(found["Parking"])) >= 1
    assert len(set(OF_EGGS) & set(found["Breakfast"])) >= 3
    assert set(found["Parking"]).isdisjoint([*BREAKFAST, *OF_EGGS])


def test_it_is_found_again_by_words_when_it_is_read_again() -> None:
    texts = [*PARKING, *BREAKFAST, *OF_CARS, *OF_EGGS]
    register = [
        Touchpoint(id=each.name, name=each.name, keywords=each.keywords, origin="data")
        for each in discover(drafts(texts), [], EMBED)
    ]
    read = EmbeddedAnalyst(EMBED, lambda *_: []).read(passages(["The eggs were horrible"]), register)
    assert [draft.touchpoint_id for draft in read.drafts] == ["Breakfast"]


def test_questions_count_where_there_is_no_register() -> None:
    texts = [*ASKED, "I would like to bring my dog", "Is there a fee for a dog?", *PARKING]
    analyst = EmbeddedAnalyst(EMBED, lambda *_: [])
    found = analyst.discover(list(analyst.read(passages(texts), []).drafts), [])
    assert any("dog" in draft.quote.lower() for each in found for draft in each.drafts)


def test_every_statement_is_in_one_touchpoint_at_most() -> None:
    quotes = [quote for said in discovered([*PARKING, *BREAKFAST, *OF_CARS, *OF_EGGS]).values() for quote in said]
    assert len(quotes) == len(set(quotes))


@settings(max_examples=10, deadline=None)
@given(st.randoms(use_true_random=False))
def test_order_never_matters(order: random.Random) -> None:
    told = drafts([*PARKING, *BREAKFAST, *OF_CARS, *OF_EGGS])
    shuffled = told.copy()
    order.shuffle(shuffled)
    assert discover(shuffled, [], EMBED) == discover(told, [], EMBED)


def test_nothing_to_group_is_no_touchpoint() -> None:
    assert discover([], [], EMBED) == []
    assert discover(drafts(["A wasp stung me", "My aunt sends her love"]), [], EMBED) == []


def test_a_text_without_a_known_word_is_near_nothing() -> None:
    nearness = Nearness([range(8), range(8, 16)], Meanings([*PARKING, *BREAKFAST, "…"], EMBED))
    assert 16 not in nearness.placed()
    assert nearness.nearest(["…", "cars", "eggs"]) == [-1, 0, 1]


def test_a_group_holds_together_as_far_as_its_members_lie_nearest_to_it_when_left_out() -> None:
    texts = [*PARKING, *BREAKFAST]
    apart = Nearness([range(8), range(8, 16)], Meanings(texts, EMBED)).coherence()
    mixed = Nearness([range(0, 16, 2), range(1, 16, 2)], Meanings(texts, EMBED)).coherence()
    assert min(apart) >= 0.75
    assert max(mixed) <= 0.5
    without = [
        Nearness([[other for other in range(8) if other != place], range(8, 16)], Meanings(texts, EMBED)).nearest(
            [texts[place]]
        )
        for place in range(8)
    ]
    assert apart[0] == pytest.approx(
        without.count([0]) / 8, abs=1 / 8
    )  # the middle moves a little with the one left out


def test_keywords_are_neither_names_nor_verdicts_nor_words_of_another_group() -> None:
    texts = [f"{text} in Wexbury with @parkwell" for text in [*PARKING, *BREAKFAST]]
    owners = {place: int(place >= len(PARKING)) for place in range(len(texts))}
    own = [{vocabulary.stems("parking")}, {vocabulary.stems("breakfast")}]
    nearness = Nearness([range(8), range(8, 16)], Meanings(texts, EMBED))
    parking, breakfast = Wordbook(texts).finding(Sought(owners, set(), own), nearness)
    assert "cars" in parking
    assert "eggs" in breakfast
    words = {word for phrase in (*parking, *breakfast) for word in phrase.split()}
    assert words.isdisjoint({"wexbury", "parkwell", "stale", "nobody", "parking", "breakfast"})


@pytest.mark.parametrize(
    ("texts", "expected"),
    [
        (["we flew to Wexbury", "the road to Wexbury was shut"], {"wexbury"}),
        (["WE WERE LATE AGAIN"], set()),
        (["das ist der Zug am Gleis", "ich will die Karte im Netz"], set()),
        (["thanks @Wexbury_Rail"], {"wexbury_rail"}),
    ],
)
def test_names_are_known_by_their_capitals_where_capitals_tell(texts: list[str], expected: set[str]) -> None:
    assert naming.proper(texts) == expected
