import pytest
from hypothesis import given
from hypothesis import strategies as st
from told import Told, touchpoint

from cxanalyzer.measures.causes import FEWEST_CONTENT, MOST, causes, complains
from cxanalyzer.measures.phrases import phrases, stem_of
from cxanalyzer.records import Cause

RETURNS, DELIVERY = touchpoint("Returns"), touchpoint("Delivery")


def found(told: Told) -> dict[str, tuple[Cause, ...]]:
    by_touchpoint = {
        one.id: [mention for mention in told.mentions if mention.touchpoint_id == one.id] for one in (RETURNS, DELIVERY)
    }
    return causes(by_touchpoint, [RETURNS, DELIVERY])


def labels_told() -> Told:
    told = Told()
    wordings = [
        "I had to print the label at the library",
        "Printing a label cost me an hour",
        "Who owns a printer to print the label these days?",
        "print the label, they said, as if everyone could",
    ]
    for number, words in enumerate(wordings):
        told.say(f"r{number}", ("returns", words, -2), problem="effort")
    for number in range(8):
        told.say(f"d{number}", ("delivery", f"the parcel came {number} days after the date promised", -1))
    return told


@pytest.mark.parametrize(
    "forms",
    [
        ("print", "prints", "printing", "printed"),
        ("cancel", "cancelled", "canceled", "cancelling"),
        ("delay", "delays", "delayed"),
        ("charge", "charges", "charging", "charged"),
        ("miss", "missed", "missing"),
        ("fly", "flies", "flying"),
        ("don't", "never", "not", "no"),
    ],
)
def test_forms_of_a_word_are_one(forms: tuple[str, ...]) -> None:
    assert len({stem_of(form) for form in forms}) == 1


def test_phrases_begin_and_end_with_words_that_carry_meaning_and_stay_in_their_clause() -> None:
    text = "I had to print the label, my printer is broken @shop https://a.example/b"
    told = [phrase.words for phrase in phrases(text) if len(phrase.key) > 1]
    assert told == ["print the label", "printer is broken"]


def test_a_single_word_is_a_cause_where_no_phrase_says_it_for_most() -> None:
    told = labels_told()
    wordings = [
        "disconnect it yourself",
        "nobody disconnected our cooker",
        "it must be disconnected",
        "disconnecting is on me",
    ]
    for number, words in enumerate(wordings):
        told.say(f"x{number}", ("returns", words, -1))
    labels = [cause.label for cause in found(told)["returns"]]
    assert "disconnected" in labels
    assert "print the label" in labels
    assert "label" not in labels


def test_placeholders_are_no_words() -> None:
    assert [phrase.words for phrase in phrases("write to [EMAIL_1] again")] == ["write"]


def test_the_phrase_customers_share_is_a_cause_in_their_wording() -> None:
    named = found(labels_told())["returns"]
    assert ("print the label", 4) in [(cause.label, cause.respondents) for cause in named]
    assert ("the effort it takes", "effort", 4) in [(c.label, c.problem, c.respondents) for c in named]
    assert [cause.respondents for cause in named] == sorted((cause.respondents for cause in named), reverse=True)


def test_every_cause_leads_to_the_mentions_that_name_it() -> None:
    told = labels_told()
    said = {mention.mention_id: mention for mention in told.mentions}
    for cause in found(told)["returns"]:
        assert len({said[mention_id].respondent for mention_id in cause.mention_ids}) == cause.respondents


def test_what_is_said_everywhere_is_no_cause_of_one_touchpoint() -> None:
    told = Told()
    for number in range(6):
        told.say(f"r{number}", ("returns", "terrible mobile website again", -2))
        told.say(f"d{number}", ("delivery", "terrible mobile website again", -2))
    assert found(told) == {"returns": (), "delivery": ()}


def test_what_content_customers_name_as_often_is_no_cause() -> None:
    told = labels_told()
    for number in range(FEWEST_CONTENT):
        told.say(f"p{number}", ("returns", "easy to print the label, thank you", 2))
    assert "print the label" not in [cause.label for cause in found(told)["returns"]]


def test_two_customers_are_not_enough() -> None:
    told = Told()
    for number in range(2):
        told.say(f"r{number}", ("returns", "the drop box overflowed", -2), problem="defect")
    assert found(told)["returns"] == ()


def test_one_customer_who_repeats_a_phrase_counts_once() -> None:
    told = Told()
    for _ in range(5):
        told.say("r", ("returns", "the drop box overflowed", -2))
    assert found(told)["returns"] == ()


def test_a_touchpoint_does_not_cause_itself() -> None:
    told = Told()
    front_desk = touchpoint("Front Desk")
    for number in range(5):
        told.say(f"r{number}", ("front-desk", "front desk", -2))
    assert causes({"front-desk": told.mentions}, [front_desk]) == {"front-desk": ()}


def test_complaining_is_feeling_bad_or_telling_of_trouble_calmly() -> None:
    told = Told()
    (calm,) = told.say("a", ("returns", "the site showed an error", None), failure_class="error_message")
    (glad,) = told.say("a", ("returns", "nice", 2), problem="cost")
    assert complains(calm)
    assert not complains(glad)


@given(st.lists(st.text(max_size=40), max_size=30))
def test_any_words_give_few_causes_and_no_error(texts: list[str]) -> None:
    told = Told()
    for number, text in enumerate(texts):
        if text.strip():
            told.say(f"r{number}", ("returns", text.strip(), -1))
    assert all(len(named) <= MOST for named in found(told).values())
