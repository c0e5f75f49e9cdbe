import re

import pytest
import sample_drivers
from sample_review import review

from cxanalyzer.records import Driver, Drivers, Measure, Placement
from cxanalyzer.views.charts import figures
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.report import drivers, markdown
from cxanalyzer.views.tables import tables


def told(*found: Drivers) -> str:
    return drivers.section(Evidence(review().model_copy(update={"drivers": found})))


def test_the_finding_stands_first_with_its_n_and_its_interval() -> None:
    text = told(sample_drivers.text())
    assert text.splitlines()[2].startswith(
        "**What goes with NPS most: complaint about Waiting for a part, praise of Technician’s visit and complaint about "
        "Marlow app.** What 188 customers said accounts for 34 % (25–43 %, n = 188)"
    )


def test_that_it_is_no_cause_is_said_once() -> None:
    assert markdown(review()).count("association, not cause") == 1


def test_what_chance_could_make_is_counted_and_not_listed() -> None:
    text = told(sample_drivers.text())
    assert "Annual invoice" not in text
    assert "1 further driver cannot be told from chance, and so counts as 0" in text


def test_correlations_come_with_the_reason() -> None:
    text = told(sample_drivers.ratings())
    assert "Only correlations are shown: all drivers together account for 3 %" in text
    assert "| Punctuality | 54 | +.52 | +.39 to +.64 |" in text
    assert "Share of R²" not in text


def test_ratings_that_not_everyone_gave_say_at_least() -> None:
    weighed = sample_drivers.text().model_copy(update={"source": "ratings", "n": 40, "placements": ()})
    assert "What at least 40 customers rated accounts for" in told(weighed)


def test_too_little_is_one_line() -> None:
    nothing = Drivers(
        source="text", score="", n=12, method="none", why="12 customers left both words and a score; it takes 30",
        r_squared=Measure(value=None, n=12, definition="R²"),
    )  # fmt: skip
    assert told(nothing) == (
        "## Drivers\n\nWhat goes with the score cannot be told from what customers said: 12 customers left both words and a "
        "score; it takes 30."
    )


def test_a_review_without_drivers_has_no_such_section() -> None:
    assert told() == ""


def test_names_are_inert() -> None:
    found = sample_drivers.ratings()
    nasty = found.drivers[0].model_copy(update={"label": "[x](http://y) | <b>"})
    assert "[x](" not in told(found.model_copy(update={"drivers": (nasty,)}))


def test_every_driver_has_a_row_of_the_table() -> None:
    rows = tables(review())["drivers.csv"].splitlines()
    assert len(rows) == 1 + 5 + 2
    assert rows[1].startswith("text,NPS,parts,Waiting for a part,negative,48,0.38,0.3,0.47,")
    assert rows[1].endswith(",hygiene")
    assert "'" not in rows[1]


def _crowded() -> Drivers:
    """Nine things that almost coincide, and one far away."""
    value = Measure(value=1.0, n=50, definition="d")
    places = [
        Placement(
            touchpoint_id=f"t{number}",
            label=f"Touchpoint number {number}",
            importance=value.model_copy(update={"value": 2 + number * 0.005 + (number == 9)}),
            performance=value.model_copy(update={"value": number % 3 * 0.01 + (number == 9)}),
            quadrant="Low priority",
            opportunity=5.0,
            opportunity_band="served",
        )
        for number in range(10)
    ]
    driver = Driver(touchpoint_id="t1", label="t", polarity="negative", mentions=40, correlation=value, proven=True)
    return sample_drivers.text().model_copy(
        update={"placements": tuple(places), "drivers": (driver,), "crosshair": (2.2, 0.02)}
    )


@pytest.mark.parametrize("found", [sample_drivers.text(), _crowded()])
def test_labels_of_the_quadrants_do_not_cover_each_other(found: Drivers) -> None:
    drawn = figures(review().model_copy(update={"drivers": (found,)}))["importance-performance"]
    wanted = {place.label for place in found.placements} | set(_CORNERS)
    boxes = [
        (x - (_LETTER * len(name) if anchor == "end" else 0), y, len(name) * _LETTER, name)
        for anchor, x, y, name in _texts(drawn)
        if name in wanted
    ]
    assert {name for *_, name in boxes} == wanted
    for place, (left, y, length, name) in enumerate(boxes):
        for other_left, other_y, other_length, other in boxes[place + 1 :]:
            beside = left + length <= other_left or other_left + other_length <= left
            assert beside or abs(y - other_y) >= _LINE, (name, other)


_CORNERS = ("Concentrate here", "Keep up the good work", "Low priority", "Possible overkill")
_LETTER, _LINE = 5.5, 8
_TEXT = re.compile(
    r'<text aria[^>]*text-anchor="(\w+)" transform="translate\(([-\d.]+),([-\d.]+)\)[^>]*>([^<]+)</text>'
)


def _texts(drawn: str) -> list[tuple[str, float, float, str]]:
    return [(anchor, float(x), float(y), name) for anchor, x, y, name in _TEXT.findall(drawn)]
