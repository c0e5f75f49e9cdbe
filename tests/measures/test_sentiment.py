from dataclasses import replace

import pytest
from told import Told

from cxanalyzer.measures.sentiment import net_sentiment


def told(kind: int, unkind: int, flat: int) -> Told:
    found = Told()
    for number, emotion in enumerate([1] * kind + [-2] * unkind + [0] * (flat // 2) + [None] * (flat - flat // 2)):
        found.say(f"c{number}", ("returns", "a word", emotion))
    return found


def test_the_guides_vector_with_an_interval() -> None:
    found = net_sentiment(told(60, 25, 15).mentions)
    assert (found.value, found.n) == (35, 100)
    # Trinomial: √((.6 + .25 − .35²) ÷ 100) = 8.53 points.
    assert (found.low, found.high) == (pytest.approx(35 - 16.7, abs=2), pytest.approx(35 + 16.7, abs=2))


def test_a_customer_who_repeats_themselves_does_not_make_it_surer() -> None:
    once, often = told(20, 10, 0), told(20, 10, 0)
    for number, mention in enumerate(often.mentions[:]):
        often.mentions += [replace(mention, mention_id=f"again-{number}-{time}") for time in range(9)]
    single, repeated = net_sentiment(once.mentions), net_sentiment(often.mentions)
    assert (repeated.value, repeated.n, single.n) == (single.value, 300, 30)
    assert (repeated.low, repeated.high) == (single.low, single.high)


def test_no_mentions_no_value() -> None:
    assert net_sentiment([]).value is None
