import pytest
from told import Told, touchpoint

from cxanalyzer.records import Cause, Gap, Measure, Network, Node, ScoredTouchpoint
from cxanalyzer.steps.prioritize import disconnects, easy_wins, guessed_effort, improvable, prioritize
from cxanalyzer.steps.score import ReadPeriod, score


def measure(value: float | None, n: int = 40, **fields: object) -> Measure:
    return Measure.model_validate({"value": value, "n": n, "definition": "test", **fields})


def scored(name: str, emotion: float | None = -1.0, **fields: object) -> ScoredTouchpoint:
    given = {
        "touchpoint": touchpoint(name),
        "respondents": 40,
        "mentions": 40,
        "emotion": measure(emotion),
        "function": measure(None, 0),
        "frequency": measure(0.4, 100, low=0.3, high=0.5),
        "impact": measure(-3.0, band="moderate"),
        "hurt": 1.0,
        "backing": "green",
        **fields,
    }
    return ScoredTouchpoint.model_validate(given)


def ranked(*touchpoints: ScoredTouchpoint, network: Network | None = None, **efforts: float) -> list[str]:
    return [one.touchpoint_id for one in prioritize(touchpoints, network or Network(), efforts, 3)]


def test_every_input_of_the_formula_is_visible() -> None:
    (found,) = prioritize([scored("Returns", respondents=50)], Network(), {"returns": 0.5}, 3)
    assert (found.reach, found.severity, found.confidence, found.effort) == (50, 1.0, 1.0, 0.5)
    assert (found.effort_basis, found.score, found.rank) == ("given", 100, 1)
    assert found.score == found.reach * found.severity * found.confidence / found.effort


@pytest.mark.parametrize(
    ("change", "value"),
    [("respondents", 80), ("hurt", 2.0), ("impact", measure(-20, band="mission-critical")), ("touchpoint", None)],
)
def test_more_reach_hurt_or_impact_comes_first(change: str, value: object) -> None:
    more = scored("Returns") if change == "touchpoint" else scored("Returns", **{change: value})
    efforts = {"returns": 1.0, "delivery": 4.0} if change == "touchpoint" else {}
    assert ranked(scored("Delivery"), more, **efforts) == ["returns", "delivery"]


def test_thin_evidence_counts_for_less() -> None:
    assert ranked(scored("Returns", backing="red"), scored("Delivery", backing="yellow"), scored("Website")) == [
        "website",
        "delivery",
        "returns",
    ]


def test_ties_go_to_the_more_central_then_by_id() -> None:
    both = [scored("Returns"), scored("Delivery")]
    assert ranked(*both) == ["delivery", "returns"]
    node = Node(touchpoint_id="returns", customers=40, entries=0, exits=0, centrality=0.9, decision=0.0)
    assert ranked(*both, network=Network(nodes=(node,))) == ["returns", "delivery"]


@pytest.mark.parametrize(
    ("fields", "candidate"),
    [
        ({"emotion": 0.4}, True),
        ({"emotion": 0.5}, False),
        ({"emotion": 1.5, "failures": {"outage": 3}}, True),
        ({"emotion": None}, False),
        ({"emotion": -2.0, "respondents": 2}, False),
        ({"emotion": -2.0, "touchpoint": touchpoint("Fax", status="retired")}, False),
    ],
)
def test_candidates_have_something_to_improve(fields: dict[str, object], candidate: bool) -> None:
    emotion = fields.pop("emotion")
    assert isinstance(emotion, float | None)
    assert improvable(scored("Returns", emotion, **fields)) is candidate


def cause(problem: str) -> Cause:
    return Cause.model_validate({"label": problem, "problem": problem, "respondents": 9, "mention_ids": ()})


@pytest.mark.parametrize(
    ("name", "fields", "months"),
    [
        ("Returns", {}, 2.0),
        ("Returns", {"causes": (cause("silence"),)}, 1.0),
        ("Login", {"failures": {"authentication": 4}}, 1.5),
        ("Seats", {"causes": (cause("quality"),)}, 4.5),
        ("Seats", {"causes": (cause("silence"),)}, 1.0),
    ],
)
def test_effort_is_guessed_from_the_kind_of_trouble(name: str, fields: dict[str, object], months: float) -> None:
    one = scored(name, **fields)
    assert guessed_effort(one) == months
    assert prioritize([one], Network(), {}, 3)[0].effort_basis == "guess"


def test_easy_wins_are_the_worst_felt_that_take_little() -> None:
    touchpoints = [scored("A", -0.6), scored("B", -1.8), scored("C", -1.9), scored("D", 0.2)]
    priorities = prioritize(touchpoints, Network(), {"a": 1, "b": 0.5, "c": 4, "d": 0.1}, 3)
    assert [one.touchpoint_id for one in easy_wins(touchpoints, priorities)] == ["b", "a"]


def test_disconnects_are_gaps_that_can_be_felt() -> None:
    sizes = {"a": 2.3, "b": 0.5, "c": 0.4, "d": -1.0}
    found = [
        Gap(touchpoint_id=key, intended="", reported="", size=size, n=5, against=()) for key, size in sizes.items()
    ]
    assert [gap.touchpoint_id for gap in disconnects(found)] == ["a", "b"]
    assert disconnects(found, 1) == found[:1]


def test_a_ranking_from_evidence_stands_the_same_every_time() -> None:
    told = Told()
    for number in range(30):
        told.say(f"c{number}", (f"place-{number % 6}", f"the queue was {number} long", -1 - number % 2))
    register = [touchpoint(f"Place {number}") for number in range(6)]
    touchpoints, _ = score(ReadPeriod(told.mentions, told.evidence), None, register)
    first = prioritize(touchpoints, Network(), {}, 3)
    assert first == prioritize(touchpoints[::-1], Network(), {}, 3)
    assert [one.rank for one in first] == [1, 2, 3, 4, 5, 6]
    assert all(0 <= one.stability <= 1 and one.rank_low <= one.rank_high for one in first)


def test_nothing_to_improve_gives_no_ranking() -> None:
    assert prioritize([scored("Returns", 1.8)], Network(), {}, 3) == []
