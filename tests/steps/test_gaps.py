from told import Told, touchpoint

from cxanalyzer.records import Gap, ScoredTouchpoint, Touchpoint
from cxanalyzer.steps.gaps import gaps, unlisted, unmentioned
from cxanalyzer.steps.score import ReadPeriod, score

RETURNS = touchpoint("Returns", intended_experience="Sending it back takes two minutes.")
DELIVERY = touchpoint("Delivery", intended_experience="On the day we promise.")
WEBSITE = touchpoint("Website")
TEXTS = touchpoint("Courier texts", origin="data", status="new")
REGISTER = [RETURNS, DELIVERY, WEBSITE, TEXTS, touchpoint("Catalogue"), touchpoint("Fax", status="retired")]


def scored(told: Told, register: list[Touchpoint] = REGISTER) -> list[ScoredTouchpoint]:
    return score(ReadPeriod(told.mentions, told.evidence), None, register)[0]


def told_of_returns() -> Told:
    told = Told()
    for number in range(5):
        told.say(f"r{number}", ("returns", f"I had to print the label {number} times.", -2))
    told.say("fan", ("returns", "Dropping it off was a matter of minutes.", 2))
    for number in range(3):
        told.say(f"d{number}", ("delivery", f"{number}, on the day as promised.", 2))
    told.say("w", ("website", "slow", -2))
    told.say("t", ("courier-texts", "a photo of the door, love it", 2))
    return told


def found(told: Told) -> list[Gap]:
    return gaps(scored(told), told.mentions)


def test_a_gap_is_the_promise_against_what_is_felt() -> None:
    returns, delivery = found(told_of_returns())
    assert (returns.touchpoint_id, returns.intended) == ("returns", "Sending it back takes two minutes.")
    assert (round(returns.size, 2), returns.n) == (2.33, 6)
    assert returns.reported == "felt as −1.3 by 6 customers; 5 name “print the label”"
    assert (delivery.touchpoint_id, delivery.size) == ("delivery", -1.0)
    assert delivery.reported == "felt as +2.0 by 3 customers; 0 of 3 complain"


def test_a_gap_has_quotes_against_and_in_favour() -> None:
    told = told_of_returns()
    returns, delivery = found(told)
    felt = {mention.mention_id: mention.emotion for mention in told.mentions}
    assert [felt[mention_id] for mention_id in returns.against] == [-2] * 3
    assert [felt[mention_id] for mention_id in returns.in_favour] == [2]
    assert (delivery.against, len(delivery.in_favour)) == ((), 2)


def test_two_customers_are_no_gap() -> None:
    told = Told()
    told.say("a", ("returns", "bad", -2))
    told.say("b", ("returns", "bad", -2))
    assert found(told) == []


def test_the_largest_gap_of_most_customers_comes_first() -> None:
    told = Told()
    for number in range(3):
        told.say(f"r{number}", ("returns", f"awful {number}", -2))
    for number in range(30):
        told.say(f"d{number}", ("delivery", f"late {number}", -1))
    assert [gap.touchpoint_id for gap in found(told)] == ["delivery", "returns"]


def test_what_the_register_and_the_data_do_not_share() -> None:
    told = told_of_returns()
    assert [one.touchpoint.id for one in unlisted(scored(told))] == ["courier-texts"]
    assert [one.id for one in unmentioned(REGISTER, scored(told))] == ["catalogue"]
