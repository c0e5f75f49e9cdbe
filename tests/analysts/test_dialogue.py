"""In a dialogue the agent's words are context: they shift how the customer's next words are read and are never quoted."""

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.analysts.embedded.dialogue import Bearing, Dialogue, does, is_dialogue, shifted
from cxanalyzer.records import Passage


def after(agent: str, customer: str, *, last: bool = False, before: str = "") -> Bearing:
    talk = Dialogue()
    if before:
        talk.customer([before], last=False)
    talk.agent([agent] if agent else [])
    return talk.customer([customer], last=last)[0]


def test_an_agent_who_fails_leaves_the_next_words_worse_than_one_who_delivers() -> None:
    failed = after("Unfortunately we could not find your parcel.", "And the green kitchen lamp?")
    delivered = after("Good news, your lamp has been replaced.", "And the green kitchen lamp?")
    assert failed.shift < 0 < delivered.shift


@pytest.mark.parametrize(
    "said",
    [
        "I already told you the number.",
        "As I said, the lamp is for Friday.",
        "That is not what I ordered.",
        "Are you sure?",
        "Never mind, I will find it elsewhere.",
        "Wie gesagt, die Lampe fehlt.",
        "Je vous ai déjà envoyé le numéro.",
        "Ya le dije el número.",
    ],
)
def test_correcting_pressing_and_giving_up_speak_against_the_service(said: str) -> None:
    assert after("Which lamp?", said).shift < after("Which lamp?", "The green one.").shift


def test_saying_the_same_again_counts_and_saying_more_does_not() -> None:
    first = "The green lamp for the kitchen arrived without a shade."
    assert after("Hello.", "My green kitchen lamp arrived without shade.", before=first).shift < 0
    assert after("Hello.", "The invoice shows another address.", before=first).shift == 0


def test_the_agent_who_asks_the_same_again_is_noticed() -> None:
    talk = Dialogue()
    talk.agent(["What is your order number?"])
    talk.customer(["It stands on the invoice."], last=False)
    talk.agent(["Could you give me the order number?"])
    assert talk.customer(["My green kitchen lamp came on Friday."], last=False)[0].shift < 0


def test_a_bare_detail_is_no_complaint_whatever_the_agent_said() -> None:
    assert after("Unfortunately we could not find it.", "4711").shift == 0


def test_thanks_by_habit_are_neither_praise_nor_complaint() -> None:
    bearing = after("Unfortunately that is not possible.", "Thank you, goodbye.", last=True)
    assert bearing.shift == 0


def test_asking_and_answering_are_not_feeling_unless_the_words_say_so() -> None:
    assert after("", "I need the cheap lamp in green.").own < after("", "The cheap lamp is horrible.").own == 1
    assert after("Which colour do you want?", "No other than green.").own < 1
    assert after("Which colour do you want?", "The horrible green one, you idiots, it is the worst.").own == 1


def test_what_is_wished_for_or_left_open_is_no_feeling() -> None:
    assert after("", "I would like an expensive lamp, please.").own < after("", "The lamp is expensive.").own
    assert after("Which colour?", "The colour does not matter.").own < after("", "The colour does not matter.").own
    assert after("", "My order never came and I need help.").own > after("", "I need help with a lamp.").own


def test_a_slip_of_the_customers_own_is_no_reproach() -> None:
    assert after("The red one?", "No, I meant green.").shift < after("The red one?", "Sorry, I meant green.").shift == 0


def test_who_asks_for_the_next_thing_is_not_glad_of_the_last_one() -> None:
    delivered = "Good news, your lamp has been replaced."
    assert (
        after(delivered, "Can you also send the green shade?").shift
        == 0
        < after(delivered, "The green shade too then.").shift
    )


def test_who_accepts_a_refusal_does_not_complain() -> None:
    refused = "Unfortunately the green lamp is sold out."
    assert (
        after(refused, "That is fine, the red lamp then.").shift == 0 > after(refused, "And the red lamp then?").shift
    )


def test_what_no_known_word_tells_counts_for_less() -> None:
    assert after("", "Lamp, kitchen, Tuesday the third.").own < after("", "The lamp is horrible.").own


@given(st.floats(-1, 1), st.floats(-2, 2), st.floats(0, 1))
def test_a_dialogue_tips_a_feeling_and_never_makes_a_plain_one_stronger(value: float, shift: float, own: float) -> None:
    moved = shifted(value, Bearing(shift, own))
    assert abs(moved) <= max(abs(value), 0.6)
    assert (moved - shifted(value, Bearing(0.0, own))) * shift >= 0


def course(*turns: tuple[str, str]) -> float:
    talk = Dialogue()
    for who, said in turns:
        if who == "agent":
            talk.agent([said])
        else:
            talk.customer([said], last=False)
    return talk.course()


ASKED = ("customer", "Can you send the green lamp?")


@pytest.mark.parametrize(
    ("better", "worse"),
    [
        ([ASKED, ("agent", "Good news, it has been booked.")], [ASKED, ("agent", "It is a lamp.")]),
        ([ASKED, ("agent", "It is a lamp.")], [ASKED, ("agent", "Unfortunately it is sold out.")]),
        ([ASKED, ("customer", "Thank you, goodbye.")], [ASKED, ("customer", "Goodbye.")]),
        ([ASKED, ("customer", "The blue one!")], [ASKED, ("customer", "The blue one.")]),
        ([ASKED, ("customer", "The blue one!")], [ASKED, ("customer", "The horrible blue one!")]),
        ([ASKED, ("customer", "The blue one.")], [ASKED, ("customer", "I already told you the number.")]),
        (
            [("agent", "It is sold out."), *[("agent", "It is a lamp.")] * 3],
            [*[("agent", "It is a lamp.")] * 3, ("agent", "It is sold out.")],
        ),
    ],
)
def test_the_course_tells_what_single_statements_do_not(
    better: list[tuple[str, str]], worse: list[tuple[str, str]]
) -> None:
    assert course(*better) > course(*worse)


def test_without_a_turn_there_is_no_course() -> None:
    assert course() == 0


@given(st.lists(st.tuples(st.booleans(), st.lists(st.text(max_size=30), max_size=3)), max_size=6))
def test_every_statement_of_a_customer_gets_one_bearing(turns: list[tuple[bool, list[str]]]) -> None:
    talk = Dialogue()
    for is_agent, said in turns:
        if is_agent:
            talk.agent(said)
        else:
            assert len(talk.customer(said, last=True)) == len(said)


def test_labels_belong_to_who_speaks() -> None:
    assert does("Unfortunately it is sold out.", "agent") == {"agent fails"}
    assert not any(label.startswith("agent") for label in does("Unfortunately it is sold out.", "customer"))


def test_only_two_sides_make_a_dialogue() -> None:
    one = Passage(passage_id="P1", source_id="S", record="1", position=0, text="Late again.")
    other = replace(one, passage_id="P2", speaker="agent")
    assert is_dialogue([one, other])
    assert not is_dialogue([one])
    assert not is_dialogue([other])
