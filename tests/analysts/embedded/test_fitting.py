"""A concept of another trade is a touchpoint only where it stands out; what does not hold together is none."""

import pytest

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.fitting import fitting
from cxanalyzer.analysts.embedded.grouping import Group

KNOWN = vocabulary.load()


def group(concept: str, size: int) -> Group:
    return Group(KNOWN[concept].name, tuple(range(size)), concept)


def kept(*told: tuple[str, int, float]) -> list[str]:
    groups = [group(concept, size) for concept, size, _ in told]
    return [each.concept for each in fitting(groups, [share for *_, share in told], KNOWN)]


def test_a_concept_of_a_trade_that_is_hardly_spoken_of_has_to_stand_out() -> None:
    flights = [("baggage", 60, 0.9), ("boarding", 30, 0.7), ("price", 8, 0.6)]
    assert kept(*flights, ("durability", 2, 0.7)) == ["baggage", "boarding", "price"]
    assert kept(*flights, ("durability", 2, 0.8))[-1] == "durability"
    assert kept(*flights, ("durability", 40, 0.7))[-1] == "durability"


def test_small_groups_of_a_trade_stand_for_it_together() -> None:
    goods = [("price", 100, 0.9), ("durability", 2, 0.7), ("material", 2, 0.7)]
    assert kept(*goods) == ["price", "durability", "material"]
    assert kept(*goods[:2]) == ["price"]


@pytest.mark.parametrize(("share", "stays"), [(0.49, False), (0.5, True)])
def test_a_group_that_does_not_hold_together_is_none(share: float, stays: bool) -> None:
    own = Group("Kiln schedule", (1, 2, 3), phrases=("kiln schedule",))
    assert fitting([own], [share], KNOWN) == [own] * stays
    assert kept(("price", 50, share)) == ["price"] * stays


def test_no_groups_are_none() -> None:
    assert fitting([], [], KNOWN) == []


def test_trades_are_of_several_concepts_each() -> None:
    trades = [concept.trade for concept in KNOWN.values() if concept.trade]
    assert min(map(trades.count, trades)) >= 3
