"""What fits nowhere becomes touchpoints that a person would name, and that are found again."""

import random

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded.assignment import Assigner, Spoken
from cxanalyzer.analysts.embedded.discovery import discover
from cxanalyzer.analysts.embedded.surroundings import Surroundings
from cxanalyzer.records import DraftMention, DraftTouchpoint, Touchpoint

EMBED = EmbeddedEmbeddings().embed_array
KILN = [
    "The kiln schedule changes every week",
    "I waited ten days for a place on the kiln schedule",
    "The kiln schedule is impossible to read",
    "Nobody keeps to the kiln schedule",
    "I hate how the kiln schedule is handled",
    "Our class was left off the kiln schedule",
]
MESSAGES = [
    "The courier text messages come at three in the morning",
    "I love the courier text messages",
    "Courier text messages told me exactly when",
    "The courier text messages are really useful",
    "These courier text messages never arrive",
]
PARKING = [
    "No parking anywhere near you",
    "The car park was full and the spaces are tiny",
    "Parking cost me twelve pounds",
    "I could not park within a mile",
    "Parked outside and got a fine",
    "Your parking garage floods",
]
ODD = ["A wasp stung me", "My aunt sends her love"]
REGISTER = [Touchpoint(id="clay", name="Clay"), Touchpoint(id="booking", name="Booking")]


def drafts(texts: list[str]) -> list[DraftMention]:
    return [
        DraftMention(passage_id=f"P-{place:03d}", quote=text, start=0, confidence=0) for place, text in enumerate(texts)
    ]


ALL = drafts([*KILN, *MESSAGES, *PARKING, *ODD])


def named(found: list[DraftTouchpoint]) -> dict[str, list[str]]:
    return {each.name: [draft.quote for draft in each.drafts] for each in found}


def test_clusters_are_named_as_customers_name_them() -> None:
    found = named(discover(ALL, REGISTER, EMBED))
    assert set(found) == {"Kiln schedule", "Courier text messages", "Parking"}
    assert set(found["Kiln schedule"]) == set(KILN)
    assert set(found["Courier text messages"]) == set(MESSAGES)
    assert set(found["Parking"]) == set(PARKING)


def test_each_has_a_sentence_keywords_and_the_stage_of_its_concept() -> None:
    for each in discover(ALL, REGISTER, EMBED):
        assert each.description.endswith(".")
        assert each.keywords
    assert next(each.stage for each in discover(ALL, REGISTER, EMBED) if each.name == "Parking") == "Use"


def test_the_order_of_the_drafts_does_not_matter() -> None:
    shuffled = ALL.copy()
    random.Random(4).shuffle(shuffled)  # noqa: S311
    assert discover(shuffled, REGISTER, EMBED) == discover(ALL, REGISTER, EMBED)


def test_what_was_discovered_is_found_again() -> None:
    found = discover(ALL, REGISTER, EMBED)
    new = [Touchpoint(id=each.name, name=each.name, keywords=each.keywords, origin="data") for each in found]
    register = [*REGISTER, *new]
    assigner = Assigner(register, EMBED)
    for each in found:
        for [assigned] in assigner.assign([Spoken([draft.quote]) for draft in each.drafts]):
            assert [register[one.touchpoint].name for one in assigned][:1] == [each.name]


def test_a_name_of_the_register_is_never_proposed() -> None:
    register = [*REGISTER, Touchpoint(id="p", name="Parking"), Touchpoint(id="k", name="kiln schedules")]
    assert set(named(discover(ALL, register, EMBED))) == {"Courier text messages"}


def test_five_sources_are_needed_and_one_talkative_source_is_one() -> None:
    assert discover(drafts(PARKING[:4]), [], EMBED) == []
    talkative = [DraftMention(passage_id="P-1", quote=text, start=place) for place, text in enumerate(PARKING)]
    assert discover(talkative, [], EMBED) == []


def test_sure_mentions_of_known_touchpoints_are_left_alone() -> None:
    sure = [draft.model_copy(update={"touchpoint_id": "clay", "confidence": 0.9}) for draft in drafts(PARKING)]
    assert discover(sure, REGISTER, EMBED) == []
    assert discover([], REGISTER, EMBED) == []


BELLS = [
    "There was a brass bell and a card in the box",
    "Who puts the brass bell in?",
    "A brass bell came with my saddle, and a card",
    "Love the brass bell",
    "My daughter rings the brass bell all day, thanks for the card",
    "A brass bell and a card, what an idea",
]
CARDS = [
    "My card was declined",
    "The card reader is slow",
    "Guarantee card says register online",
    "A card of yours fell",
]


def around(texts: list[str], read_for: dict[int, str]) -> Surroundings:
    """Every text a statement of its own source; some sources are also read for a touchpoint."""
    read = [
        draft.model_copy(update={"touchpoint_id": read_for[place]})
        for place, draft in enumerate(drafts(texts))
        if place in read_for
    ]
    return Surroundings(texts, {f"P-{place:03d}": f"S-{place:03d}" for place in range(len(texts))}, read)


def test_a_word_with_other_uses_may_name_a_discovery_but_does_not_find_it() -> None:
    texts = [*BELLS, *CARDS]
    [found] = discover(drafts(texts), REGISTER, EMBED, around(texts, {}))
    assert "bell" in found.name
    assert "card" not in found.keywords


def test_words_that_the_register_uses_name_nothing_new() -> None:
    register = [*REGISTER, Touchpoint(id="ringing", name="Ringing", keywords=("brass", "old bell"))]
    assert discover(drafts(BELLS), register, EMBED) == []


def test_a_remark_beside_one_same_touchpoint_is_a_part_of_it() -> None:
    texts = [*BELLS, *["The clay was grey"] * 12]
    several = around(texts, {0: "clay", 1: "booking", 2: "delivery"})
    one = around(texts, dict.fromkeys(range(5), "booking"))
    assert len(discover(drafts(texts)[: len(BELLS)], REGISTER, EMBED, several)) == 1
    assert discover(drafts(texts)[: len(BELLS)], REGISTER, EMBED, one) == []
    usual = around(texts, dict.fromkeys(range(len(texts)), "booking"))
    assert len(discover(drafts(texts)[: len(BELLS)], REGISTER, EMBED, usual)) == 1


def test_the_more_sources_there_are_the_more_have_to_speak_of_it() -> None:
    texts = [*BELLS, *[f"The clay was grey on day {day}" for day in range(400)]]
    assert discover(drafts(texts)[: len(BELLS)], REGISTER, EMBED, around(texts, {})) == []
