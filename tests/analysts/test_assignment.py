"""Statements find their touchpoints by words, meaning and context, and find none where there is none."""

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxanalyzer.adapters.embeddings import ArrayEmbeddings, EmbeddedEmbeddings
from cxanalyzer.analysts.embedded.assignment import Assigned, Assigner, Spoken, confidence
from cxanalyzer.analysts.embedded.lexicon import Lexicon
from cxanalyzer.analysts.embedded.spelling import Spelling
from cxanalyzer.analysts.embedded.vocabulary import fold, load, stems
from cxanalyzer.records import Touchpoint
from tests.fakes import LetterEmbeddings

EMBED = EmbeddedEmbeddings().embed_array
NAMES = ["Baggage", "Late flight", "Cancelled flight", "In-flight experience", "Flight attendants", "Booking", "Queues",
         "Customer service", "Damaged luggage"]  # fmt: skip


def register(*names: str) -> list[Touchpoint]:
    return [Touchpoint(id=name.lower().replace(" ", "-"), name=name) for name in names]


AIRLINE = Assigner(register(*NAMES), EMBED)
SHOP = Assigner(
    [
        Touchpoint(id="returns", name="Returns"),
        Touchpoint(id="courier", name="Courier", keywords=("van driver", "doorstep")),
        Touchpoint(id="workshop", name="Saturday workshop", description="Learning to true a wheel in the back room."),
        Touchpoint(id="help", name="Customer service"),
        Touchpoint(id="hold", name="Call waiting"),
    ],
    EMBED,
)


def found(assigner: Assigner, *statements: str, question: str = "") -> list[list[int]]:
    [passage] = assigner.assign([Spoken(statements, question)])
    return [[each.touchpoint for each in assigned] for assigned in passage]


@pytest.mark.parametrize(
    ("statement", "name"),
    [
        ("My suitcase went round the wrong carousel", "Baggage"),
        ("we left ninety minutes late again", "Late flight"),
        ("They cancelled our trip home and rebooked us for Thursday", "Cancelled flight"),
        ("the seat would not recline and the screen was dead", "In-flight experience"),
        ("A stewardess snapped at my mother", "Flight attendants"),
        ("I could not change my reservation on the page", "Booking"),
        ("An hour in a line that did not move", "Queues"),
        ("Your agents promise to call back and never do", "Customer service"),
        ("the handle of my bag arrived broken and torn", "Damaged luggage"),
    ],
)
def test_names_alone_are_enough_for_a_register(statement: str, name: str) -> None:
    [[first, *_]] = found(AIRLINE, statement)
    assert NAMES[first] == name


@pytest.mark.parametrize("statement", ["Good", "n/a", "Thanks, have a nice day!", "ok", "...", "", "😀"])
def test_small_talk_speaks_of_nothing(statement: str) -> None:
    assert found(AIRLINE, statement) == [[]]


def test_a_statement_may_speak_of_several() -> None:
    [both] = found(SHOP, "I sent it back with your return label but the courier never collected the parcel")
    assert set(both) == {0, 1}


def test_what_the_register_lacks_is_not_forced_into_it() -> None:
    assert found(SHOP, "The marmalade in your tea room is far too sweet") == [[]]


def test_keywords_and_descriptions_speak_for_their_touchpoint() -> None:
    assert found(SHOP, "He just left it on the doorstep in the rain") == [[1]]
    assert found(SHOP, "Learning to true a wheel was a joy") == [[2]]


def test_the_specific_is_preferred_to_the_catch_all() -> None:
    [[first, *_]] = found(SHOP, "Fifty minutes on hold until an agent hung up on me")
    assert first == 4


def test_a_catch_all_counts_beside_others_where_it_is_spoken_of_so() -> None:
    inn = Assigner(register("Location", "Rooms", "Service", "Product quality"), EMBED)
    [[*several]] = found(inn, "Great location, superb service and tiny rooms")
    assert set(several) == {0, 1, 2}
    assert found(inn, "The rooms are lovely and do the job, great quality") == [[1]]


def test_what_a_description_lists_is_the_touchpoint() -> None:
    assigner = Assigner(
        [Touchpoint(id="yard", name="Sandlot", description="The rest: kiln, glaze and wheels.")], EMBED, {}
    )
    assert found(assigner, "The kiln was cold") == [[0]]
    assert found(assigner, "The sunset was cold") == [[]]


def test_a_verdict_without_a_subject_is_about_the_whole() -> None:
    assigner = Assigner(register("Overall impression", "Staff"), EMBED)
    assert found(assigner, "It was wonderful!") == [[0]]
    assert found(assigner, "The staff were lovely") == [[1]]
    assert found(Assigner(register("Hospital food", "Staff"), EMBED), "It was wonderful!") == [[]]


def test_what_lies_nearby_is_no_part_of_the_place() -> None:
    hostel = Assigner(register("Location", "Food and drinks", "Rooms"), EMBED)
    assert found(hostel, "A short walk to plenty of bars and restaurants") == [[0]]
    assert found(hostel, "The restaurant serves until ten and the bar until two") == [[1]]
    assert found(Assigner(register("Food and drinks", "Rooms"), EMBED), "The nearby restaurant was superb") == [[0]]


@pytest.mark.parametrize(
    "statement", ["We were out £18 each by the end", "Eleven of us, 40 euros a head", "$7.80 and it was dry"]
)
def test_a_sum_of_money_speaks_of_the_price(statement: str) -> None:
    house = Assigner(register("Guided tours", "Admission price", "Queues"), EMBED)
    assert found(house, statement) == [[1]]


def test_a_span_of_time_is_no_place() -> None:
    diner = Assigner(register("Location", "Food", "Service"), EMBED)
    assert found(diner, "She came to check on us every two minutes")[0] != [0]
    assert found(diner, "Ten minutes away from the harbour") == [[0]]


def test_many_names_that_share_their_words_are_told_apart_by_meaning() -> None:
    names = ["card " + each for each in ["arrival", "payment", "theft", "colour", "limit", "age"]]
    alike = Assigner(register(*names, *(f"card number {place}" for place in range(30))), EMBED)
    [assigned] = found(alike, "Somebody stole it, my card is gone, a thief has it")
    assert [names[each] for each in assigned] == ["card theft"]


def test_a_trade_without_a_vocabulary_is_read_by_its_register() -> None:
    assigner = Assigner(register("Falconry lesson", "Owl feeding"), EMBED, {})
    assert found(assigner, "The falconry lesson was superb", "Feeding an owl frightened me") == [[0], [1]]


def test_half_a_word_is_no_word() -> None:
    assert stems("They do n't care") == stems("They don't care")


def test_inflection_and_slips_of_the_pen_do_not_matter() -> None:
    assert found(AIRLINE, "cancelling my flight without a word") == found(AIRLINE, "canceled my flihgt without a word")
    assert fold("delayed") == fold("delays") == fold("delaying")


def test_words_written_together_are_the_same_words() -> None:
    assigner = Assigner(register("Longlines", "Baggage"), EMBED)
    assert found(assigner, "The queue went round the block") == [[0]]
    assert found(SHOP, "The vandriver was rude") == found(SHOP, "The van driver was rude") == [[1]]


def test_a_statement_without_a_subject_takes_that_of_its_neighbour() -> None:
    assert found(SHOP, "Returning the lamp was a nightmare.", "It took two whole hours.") == [[0], [0]]
    assert found(SHOP, "It took two whole hours.") == [[]]


def test_the_question_is_context() -> None:
    assert found(SHOP, "Far too slow, took days", question="How was the return of your item?") == [[0]]


def test_an_empty_register_assigns_nothing() -> None:
    assert Assigner([], EMBED).assign([Spoken(["My bag is lost"])]) == [[[]]]


TEXTS = [
    "My bag is lost",
    "late again, two hours",
    "Good",
    "the crew was lovely",
    "It took forever",
    "no answer on the phone",
]


@settings(max_examples=15, deadline=None)
@given(st.permutations(TEXTS))
def test_what_is_read_in_a_passage_does_not_depend_on_the_others(order: list[str]) -> None:
    together = AIRLINE.assign([Spoken([text]) for text in order])
    assert together == [AIRLINE.assign([Spoken([text])])[0] for text in order]


@given(st.floats(0, 1), st.floats(-5, 5), st.floats(0, 20), st.floats(0.1, 5))
def test_confidence_is_a_chance_and_grows_with_the_lead(
    words: float, meaning: float, margin: float, more: float
) -> None:
    one, two = confidence(
        np.array([words, words], np.float32),
        np.array([meaning, meaning], np.float32),
        np.array([margin, margin + more], np.float32),
    )
    assert 0 <= one <= two <= 1


def test_the_surest_comes_first_and_confidence_is_a_share() -> None:
    [[assigned]] = SHOP.assign(
        [Spoken(["I sent it back with your return label but the courier never collected the parcel"])]
    )
    assert all(isinstance(each, Assigned) and 0 < each.confidence <= 1 for each in assigned)
    assert [each.confidence for each in assigned] == sorted((each.confidence for each in assigned), reverse=True)


def test_words_decide_with_embeddings_that_know_no_meaning() -> None:
    assigner = Assigner(register(*NAMES), ArrayEmbeddings(LetterEmbeddings()))
    assert found(assigner, "My luggage never arrived at the carousel")[0][0] == NAMES.index("Baggage")


def test_spelling_knows_doubled_and_swapped_letters_and_nothing_else() -> None:
    spelling = Spelling(["luggage", "restaurant", "message", "accommodation"])
    assert [spelling.meant(word) for word in ["lugage", "restuarant", "accomodation"]] == [
        "luggage",
        "restaurant",
        "accommodation",
    ]
    assert [spelling.meant(word) for word in ["massage", "luggage", "bag", "egaggul"]] == [
        "massage",
        "luggage",
        "bag",
        "egaggul",
    ]


def test_the_vocabulary_is_sound() -> None:
    concepts = load()
    names = [stems(concept.name) for concept in concepts.values()]
    assert len(set(names)) == len(names)
    for concept in concepts.values():
        assert set(concept.includes) <= set(concepts)
        assert all(stems(phrase) for phrase in (*concept.labels, *concept.words, *concept.hints))


WORKSHOP = [
    Touchpoint(id="parts", name="Spare parts", keywords=("spare part", "parts desk", "gasket")),
    Touchpoint(id="repair", name="Repair service", keywords=("repair", "repaired", "engineer", "lasts")),
    Touchpoint(id="app", name="Bike app", keywords=("app", "route", "ride log")),
    Touchpoint(id="bells", name="Bell and card", keywords=("brass bell",), origin="data"),
]


@pytest.mark.parametrize(
    ("statement", "ids"),
    [
        ("The engineer repaired it in an hour", {"repair"}),  # also words of the concept that "Spare parts" falls under
        ("Your parts desk found the gasket", {"parts"}),
        ("Love the app, it never crashes", {"app"}),  # "the app" is the concept's, "app" inside it the register's own
        ("the last man knew nothing about it", set()),  # "lasts" without its ending is a word without meaning
        ("My card was declined at the bell", set()),  # a name that was discovered is not read word by word
        ("There was a brass bell in the box", {"bells"}),
    ],
)
def test_own_words_come_before_inherited_ones(statement: str, ids: set[str]) -> None:
    [assigned] = found(Assigner(WORKSHOP, EMBED), statement)
    assert {WORKSHOP[index].id for index in assigned} == ids


def test_what_must_be_plain_borrows_nothing_from_its_neighbours() -> None:
    said = ["Returning the lamp was a nightmare.", "It took two whole hours."]
    [[_, borrowed], [_, plain]] = SHOP.assign([Spoken(said), Spoken(said, plainly=True)])
    assert [(each.touchpoint, each.own) for each in borrowed] == [(0, 0.0)]
    assert plain == []


def test_what_was_discovered_is_what_a_statement_speaks_of() -> None:
    assigner = Assigner(WORKSHOP, EMBED)
    assert found(assigner, "There was a brass bell with my gasket") == [[3]]
    both = [each.model_copy(update={"origin": "data"}) for each in WORKSHOP]
    assert set(found(Assigner(both, EMBED), "There was a brass bell with my gasket")[0]) == {0, 3}


def test_a_word_that_only_stands_near_a_discovery_gives_way_to_the_names_of_others() -> None:
    delays = Touchpoint(id="delays", name="Delays", keywords=("delayed", "hours", "plane"), origin="data")
    phone = Touchpoint(
        id="phone", name="Waiting on the phone", keywords=("on hold", "phone line", "hang up"), origin="data"
    )
    discovered = Assigner([delays, phone], EMBED)
    assert found(discovered, "on hold for hours while sitting on the plane")[0][0] == 1
    assert found(discovered, "delayed for hours")[0][0] == 0
    assert found(discovered, "two hours on the plane")[0] == [0]


def test_what_another_touchpoint_is_described_by_says_less_of_those_that_inherit_it() -> None:
    service = Touchpoint(id="service", name="Table service")
    staff = Touchpoint(id="people", name="The team", description="The people: waiters, hosts and managers.")
    described = Lexicon([service, staff]).evidence(stems("the waiter"))
    plain = Lexicon([service, staff.model_copy(update={"description": ""})]).evidence(stems("the waiter"))
    assert plain[0] > 0
    assert described[1] > described[0]
