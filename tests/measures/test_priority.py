import pytest

from cxanalyzer.measures.priority import Inputs, ice, ice_of, rice, severity, stability
from cxanalyzer.records import Measure


def impact(band: str, value: float = -6.0) -> Measure:
    return Measure(value=value, n=100, definition="impact", band=band)


def test_rice_gives_the_vector_of_the_guide() -> None:
    assert rice(Inputs(500, 2, 0.8, 2)) == 400


def test_ice_says_which_it_is_of_the_guides_two() -> None:
    found = ice(8, 6, 3)
    assert (round(found.average, 2), found.product) == (5.67, 144)


def test_ice_comes_from_the_inputs_of_rice_without_reach() -> None:
    easy, hard = ice_of(Inputs(10, 3, 1, 0.25)), ice_of(Inputs(9999, 0, 0.5, 16))
    assert (easy.average, easy.product) == (10, 1000)
    assert hard.average == pytest.approx((1 + 5.5 + 1) / 3, abs=1e-4)
    assert ice_of(Inputs(10, 3, 1, 1)).average == pytest.approx((10 + 10 + 6) / 3, abs=1e-4)


@pytest.mark.parametrize(
    ("hurt", "band", "value", "severe"),
    [
        (2.0, "mission-critical", -20, 3.0),
        (1.0, "moderate", -3, 1.0),
        (1.0, "minimal", -0.5, 0.5),
        (1.0, "high", 6, 1.0),  # what lifts the score is no more urgent than usual
        (0.0, "high", -6, 0.0),
    ],
)
def test_severity_is_hurt_times_the_band(hurt: float, band: str, value: float, severe: float) -> None:
    assert severity(hurt, impact(band, value)) == severe


def test_a_lone_leader_stays_and_neighbours_change_places() -> None:
    ranking = [Inputs(10_000, 2, 1, 1), Inputs(50, 1, 0.8, 1), Inputs(48, 1, 0.8, 1), Inputs(1, 0.25, 0.5, 3)]
    leader, second, third, last = stability(ranking, 2)
    assert (leader.share, leader.rank_low, leader.rank_high) == (1.0, 1, 1)
    assert second.share == pytest.approx(third.share)
    assert 0.4 < second.share < 0.8
    assert (second.rank_low, second.rank_high) == (2, 3)
    assert (last.share, last.rank_low) == (1.0, 4)


def test_stability_is_the_same_every_time() -> None:
    ranking = [Inputs(60 - number, 1, 0.8, 1) for number in range(20)]
    assert stability(ranking, 3) == stability(ranking, 3)
    assert stability([], 3) == []


def test_reach_moves_only_within_what_was_counted() -> None:
    sure = [Inputs(100, 1, 1, 1, (1, 1)), Inputs(90, 1, 1, 1, (1, 1))]
    unsure = [Inputs(100, 1, 1, 1, (0.1, 3)), Inputs(90, 1, 1, 1, (0.1, 3))]
    assert stability(sure, 1)[0].share > stability(unsure, 1)[0].share - 0.05
