from collections.abc import Sequence

import pytest
from fakes import FakeAnalyst
from told import Told, touchpoint

from cxanalyzer.measures.priority import rice
from cxanalyzer.records import DraftMention, DraftTouchpoint, Network, Touchpoint
from cxanalyzer.steps.prioritize import prioritize
from cxanalyzer.steps.score import ReadPeriod, score
from cxanalyzer.steps.survive import REDISCOVERIES, rediscover, survive

REGISTER = [touchpoint("Returns"), touchpoint("Delivery"), touchpoint("Website")]
NEW = touchpoint("Seeds in the parcel", origin="data", status="new")


def quarter() -> Told:
    told = Told()
    for number in range(60):
        told.say(f"a{number}", ("returns", f"Returns took {number} days.", -2))
    for number in range(20):
        told.say(f"b{number}", ("delivery", f"Delivery was {number} days late.", -1))
    for number in range(6):
        told.say(f"c{number}", ("website", f"The website failed {number} times.", -1))
    return told


def test_a_clear_first_place_stands_in_every_draw() -> None:
    told = quarter()
    scored, _ = score(ReadPeriod(told.mentions, told.evidence), None, REGISTER)
    priorities = prioritize(scored, Network(), {}, 1)
    found = survive(priorities, scored, told.mentions, told.evidence, 1)
    assert found is not None
    assert priorities[0].touchpoint_id == "returns"
    assert (found.whole, found.places["returns"], found.customers, found.top) == (1.0, 1.0, 86, 1)


def test_without_a_ranking_there_is_nothing_to_survive() -> None:
    told = quarter()
    assert survive([], [], told.mentions, told.evidence, 3) is None


def test_the_formula_is_that_of_the_ranking() -> None:
    """Customers who all say the same: every draw is the ranking itself, whatever else goes into the formula."""
    told = Told()
    for number in range(40):
        told.say(f"a{number}", ("returns", "Returns are slow.", -1), ("website", "The website is awful.", -2))
    scored, _ = score(ReadPeriod(told.mentions, told.evidence), None, REGISTER)
    priorities = prioritize(scored, Network(), {"returns": 0.5, "website": 4.0}, 1)
    assert [one.touchpoint_id for one in priorities] == ["returns", "website"]
    assert priorities[0].score == pytest.approx(rice_of(priorities[0]))
    found = survive(priorities, scored, told.mentions, told.evidence, 1)
    assert found is not None
    assert (found.whole, found.ranking.value) == (1.0, 1.0)


def rice_of(priority: object) -> float:
    from cxanalyzer.measures.priority import Inputs

    return rice(Inputs(*(getattr(priority, name) for name in ("reach", "severity", "confidence", "effort"))))


class Seeker(FakeAnalyst):
    """Discovers whatever at least `fewest` drafts say with the word “seeds”, under any name."""

    def __init__(self, fewest: int) -> None:
        super().__init__()
        self.fewest = fewest
        self.asked: list[tuple[int, list[str]]] = []

    def discover(self, drafts: Sequence[DraftMention], register: Sequence[Touchpoint]) -> list[DraftTouchpoint]:
        self.asked.append((len(drafts), [one.id for one in register]))
        found = tuple(draft for draft in drafts if "seeds" in draft.quote)
        return [DraftTouchpoint(name="Whatever", drafts=found)] if len(found) >= self.fewest else []


def with_seeds(number: int) -> Told:
    told = Told()
    for place in range(number):
        told.say(f"a{place}", ("seeds-in-the-parcel", f"The seeds came up in {place} days.", 1))
    for place in range(10):
        told.say(f"b{place}", ("returns", f"Returns took {place} days.", -1))
    return told


def seek(number: int, fewest: int) -> tuple[dict[str, float], int, Seeker]:
    told, seeker = with_seeds(number), Seeker(fewest)
    found, draws = rediscover(seeker, [*REGISTER, NEW], (told.mentions, []), told.evidence)
    return found, draws, seeker


def test_what_many_speak_of_is_found_again_every_time() -> None:
    found, draws, seeker = seek(40, fewest=5)
    assert (found, draws) == ({"seeds-in-the-parcel": 1.0}, REDISCOVERIES)
    assert all(20 <= asked < 40 for asked, _ in seeker.asked)
    assert all(register == ["returns", "delivery", "website"] for _, register in seeker.asked)


def test_what_just_reached_the_bound_is_found_again_now_and_then() -> None:
    found, _, _ = seek(10, fewest=9)
    assert 0 < found["seeds-in-the-parcel"] < 0.8


def test_a_proposal_made_of_other_things_is_not_the_same_touchpoint() -> None:
    told = with_seeds(20)
    others = [
        DraftMention(passage_id=one.passage_id, quote="seeds, says everybody", start=900) for one in told.passages
    ] * 3
    found, _ = rediscover(Seeker(5), [*REGISTER, NEW], (told.mentions, others), told.evidence)
    assert found == {"seeds-in-the-parcel": 0.0}


def test_without_discovered_touchpoints_nobody_is_asked() -> None:
    told, seeker = quarter(), Seeker(1)
    assert rediscover(seeker, REGISTER, (told.mentions, []), told.evidence) == ({}, 0)
    assert seeker.asked == []
