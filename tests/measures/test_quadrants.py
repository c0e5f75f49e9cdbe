import pytest

from cxanalyzer.measures.quadrants import (
    CONCENTRATE,
    KEEP_UP,
    LOW_PRIORITY,
    OVERKILL,
    crosshair,
    in_tenths,
    opportunity,
    opportunity_band,
    quadrant,
)


def test_the_four_quadrants_of_martilla_and_james() -> None:
    points = [(8.0, -1.0), (8.0, 1.0), (2.0, -1.0), (2.0, 1.0)]
    lines = crosshair(points, 0.0)
    assert lines == (5.0, 0.0, "the middle of the scale")
    assert [quadrant(*point, lines) for point in points] == [CONCENTRATE, KEEP_UP, LOW_PRIORITY, OVERKILL]


def test_where_all_is_on_one_side_the_mean_parts_it_and_says_so() -> None:
    lines = crosshair([(1.0, 0.5), (3.0, 1.5)], 0.0)
    assert lines == (2.0, 1.0, "the mean")
    assert quadrant(3.0, 0.9, lines) == CONCENTRATE


@pytest.mark.parametrize(
    ("importance", "satisfaction", "score", "band"),
    [(9, 3, 15, "high"), (9, 9, 9, "served"), (10, 3, 17, "extreme"), (8, 5, 11, "worth a look"), (6, 10, 6, "served")],
)
def test_ulwicks_score(importance: float, satisfaction: float, score: float, band: str) -> None:
    assert opportunity(importance, satisfaction) == score
    assert opportunity_band(score) == band


def test_a_scale_is_put_on_tenths() -> None:
    assert (in_tenths(0.0, -2, 2), in_tenths(5, 1, 5), in_tenths(9, 1, 5), in_tenths(3, 3, 3)) == (5, 10, 10, 0)
