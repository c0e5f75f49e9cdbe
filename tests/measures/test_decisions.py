import pytest
from told import Told

from cxanalyzer.measures.decisions import REACH, decision_kinds, decisions


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("I will never order from them again.", "churn"),
        ("That was the last time I’ll stay here.", "churn"),
        ("We are switching to another provider next month", "churn"),
        ("You have lost a loyal customer.", "churn"),
        ("took our business elsewhere after that", "churn"),
        ("so I cancelled my subscription", "cancel"),
        ("how do I go about cancelling my membership", "cancel"),
        ("We decided to cancel the contract", "cancel"),
        ("cheaper at another shop, honestly", "compare"),
        ("your competitors answer within the hour", "compare"),
        ("would recommend it to anyone", "recommend"),
        ("I told all my friends to keep away", "recommend"),
        ("still waiting for my money back", "refund"),
        ("they refused to reimburse the taxi", "refund"),
    ],
)
def test_deciding_is_heard(text: str, kind: str) -> None:
    assert kind in decision_kinds(text)


@pytest.mark.parametrize(
    "text",
    [
        "They cancelled the appointment twice.",
        "I never got the parcel",
        "the last time I was here it was quiet",
        "I was told my order was on its way",
        "She switched the lights off",
        "",
    ],
)
def test_other_talk_is_left_alone(text: str) -> None:
    assert decision_kinds(text) == ()


def test_a_decision_belongs_to_the_quote_before_it() -> None:
    told = Told()
    first, second = told.say(
        "a", ("parking", "Parking was full.", -1), ("desk", "The desk was rude. I will never come back.", -2)
    )
    found = decisions(told.mentions, told.evidence.passages)
    assert found == {second.mention_id: ("churn",)}
    assert first.mention_id not in found


def test_what_stands_far_behind_the_quote_is_not_counted() -> None:
    told = Told()
    told.say("a", ("desk", "The desk was rude.", -1), ("desk", "x " * REACH + "and I want a refund", None))
    found = decisions(told.mentions[:1], told.evidence.passages)
    assert found == {}
