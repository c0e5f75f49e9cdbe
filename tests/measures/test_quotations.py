from told import Told

from cxanalyzer.measures.quotations import strongest

LONG = "The refund took nine weeks and nobody could tell me why."


def chosen(told: Told, sign: int = -1, most: int = 5) -> list[str]:
    channels = {one.source_id: one.channel for one in told.sources}
    said = {mention.mention_id: mention.respondent for mention in told.mentions}
    return [said[mention_id] for mention_id in strongest(told.mentions, channels, sign, most)]


def test_the_strongest_feeling_of_readable_length_comes_first() -> None:
    told = Told()
    told.say("mild", ("returns", LONG, -1))
    told.say("short", ("returns", "awful", -2))
    told.say("strong", ("returns", LONG.replace("nine", "ten"), -2))
    told.say("glad", ("returns", LONG.replace("nine", "no"), 2))
    assert chosen(told) == ["strong", "mild", "short"]
    assert chosen(told, 1) == ["glad"]


def test_each_customer_and_each_wording_once() -> None:
    told = Told()
    told.say("a", ("returns", LONG, -2))
    told.say("a", ("returns", LONG.replace("nine", "ten"), -2))
    told.say("b", ("returns", LONG, -2))
    assert chosen(told) == ["a"]


def test_quotes_are_spread_over_channels() -> None:
    told = Told()
    for number in range(4):
        told.say(f"survey{number}", ("returns", LONG.replace("nine", str(number)), -2))
    told.say("call", ("returns", LONG.replace("nine", "many"), -1), channel="call")
    assert "call" in chosen(told, most=3)
