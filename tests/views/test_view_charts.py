from xml.etree import ElementTree as ET

import pytest
from haunting import explained
from hypothesis import given
from hypothesis import strategies as st
from inertness import alive_in_drawing
from sample_review import review

from cxanalyzer.records import Network
from cxanalyzer.views import placing, score_charts
from cxanalyzer.views.charts import _svg, figures
from cxanalyzer.views.report import markdown


@pytest.fixture(scope="module")
def drawn() -> dict[str, str]:
    return figures(review())


def test_every_figure_the_report_names_is_drawn(drawn: dict[str, str]) -> None:
    named = {
        line.partition("figures/")[2].removesuffix(".svg)")
        for line in markdown(review()).splitlines()
        if "](figures/" in line
    }
    assert named | {"network"} == set(drawn)


def test_figures_are_sound_svg_without_anything_from_outside(drawn: dict[str, str]) -> None:
    for text in drawn.values():
        assert ET.fromstring(text).tag == "{http://www.w3.org/2000/svg}svg"  # noqa: S314 - our own drawing
        assert "<script" not in text
        assert "href=" not in text
        assert "url(http" not in text


def test_figures_are_the_same_every_time(drawn: dict[str, str]) -> None:
    assert figures(review()) == drawn


def test_a_figure_says_n_and_names_what_it_shows(drawn: dict[str, str]) -> None:
    assert "Waiting for a part (n = 61)" in drawn["touchpoint-emotion"]
    assert "Showroom" not in drawn["touchpoint-emotion"]
    assert "1. Marlow app" in drawn["priorities"]


def test_what_would_show_nothing_is_not_drawn() -> None:
    nothing = {"touchpoints": (), "priorities": (), "network": Network(), "drivers": (), "explained": None}
    assert figures(review().model_copy(update=nothing)) == {}


def test_the_waterfall_names_every_step_and_the_trend_every_quarter_even_one_without_a_score(
    drawn: dict[str, str],
) -> None:
    for step in ("before (2026-Q2)", "Waiting for a part", "other touchpoints (7)", "now (2026-Q3)"):
        assert step in drawn["score-waterfall"]
    assert all(f">{quarter}<" in drawn["score-trend"] for quarter in ("2025-Q1", "2025-Q4", "2026-Q3"))


@given(st.lists(st.tuples(st.floats(0, 620), st.floats(0, 380)), max_size=12))
def test_labels_keep_the_order_of_their_points(points: list[tuple[float, float]]) -> None:
    spots = placing.labels([(x, y, "a label") for x, y in points], 620)
    assert len(spots) == len(points)
    assert all(abs(spot.x - x) == pytest.approx(17) for spot, (x, _) in zip(spots, points, strict=True))


def test_two_points_at_one_place_get_labels_apart() -> None:
    first, second = placing.labels([(300, 200, "one label"), (301, 201, "other label")], 620)
    assert first.side != second.side or abs(first.y - second.y) >= 12


def test_a_name_is_no_part_of_an_expression_of_the_chart() -> None:
    name = 'https:\\evil\\back \\"+(1+1)+\\" \\x41'
    drawing = _svg(score_charts.trend(explained(name)))
    assert alive_in_drawing(drawing) == []
    assert "(1+1)" in drawing
    assert "∖x41" in drawing
