from told import Told

from cxanalyzer.measures.polarity import ENOUGH, channel_shifts, voices


def spoken(told: Told) -> dict[str, str]:
    return {one.source_id: one.channel for one in told.sources}


def test_praise_and_complaint_are_apart_and_one_may_do_both() -> None:
    told = Told()
    told.say("a", ("returns", "Returns are easy.", 1), ("returns", "The label is not.", -1))
    told.say("b", ("returns", "I sent it back.", 0), ("delivery", "Late.", -2))
    found = voices(told.mentions, spoken(told), {})
    assert found["returns"] == ({"a"}, {"a"})
    assert found["delivery"] == (set(), {"b"})


def test_a_reading_that_leaned_on_the_score_counts_by_its_words() -> None:
    told = Told()
    told.say("a", ("returns", "I sent it back.", -1), leaned=-1)
    told.say("b", ("returns", "Not good.", -2), leaned=-1)
    assert voices(told.mentions, spoken(told), {})["returns"].complaint == {"b"}


def calls_and_surveys(calls: int) -> Told:
    told = Told()
    for number in range(60):
        told.say(f"s{number}", ("returns", "Fine.", 1 if number % 2 else -1), channel="survey")
    for number in range(calls):
        told.say(f"c{number}", ("returns", "Broken.", -2 if number % 2 else -1), channel="call")
    return told


def test_where_everyone_complains_a_complaint_says_less() -> None:
    told = calls_and_surveys(40)
    shifts = channel_shifts(told.mentions, told.mentions[:60], spoken(told))
    assert shifts == {"call": -1.5}
    found = voices(told.mentions, spoken(told), shifts)["returns"]
    assert {"c1", "s0"} <= found.complaint
    assert "c0" not in found.praise | found.complaint  # milder than what is usual there, and still no praise
    assert len(found.praise) == 30


def test_few_mentions_of_a_channel_tell_nothing_of_what_is_usual() -> None:
    told = calls_and_surveys(ENOUGH - 1)
    assert channel_shifts(told.mentions, told.mentions[:60], spoken(told)) == {}


def test_one_channel_has_nothing_to_be_held_against() -> None:
    told = calls_and_surveys(0)
    assert channel_shifts(told.mentions, told.mentions, spoken(told)) == {}
