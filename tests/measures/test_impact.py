import time

import numpy as np
import pytest

from cxanalyzer.measures.impact import BANDS, COUNTED_CUTS, JUDGED_CUTS, Split, apart, band, judged, left_out, swing

RESPONDENTS = [
    (100, "A"), (100, "A"), (100, "ABC"), (-100, "B"), (-100, "BC"), (-100, "C"), (0, "C"), (100, ""),
]  # fmt: skip
"""NPS 12.5; the impacts of the field guide's vector."""


def split(theme: str) -> Split:
    return Split(
        [points for points, themes in RESPONDENTS if theme in themes],
        [points for points, themes in RESPONDENTS if theme not in themes],
    )


@pytest.mark.parametrize(("theme", "impact"), [("A", 52.5), ("B", -27.5), ("C", -37.5)])
def test_leaving_one_out_gives_the_vector_of_the_guide(theme: str, impact: float) -> None:
    assert left_out(split(theme), "NPS").value == impact


def test_impact_is_not_additive_and_that_is_how_the_guide_has_it() -> None:
    assert sum(left_out(split(theme), "NPS").value or 0 for theme in "ABC") == -12.5


def test_an_interval_with_zero_in_it_keeps_the_band_low() -> None:
    found = left_out(split("C"), "NPS")
    assert found.low is not None
    assert found.high is not None
    assert found.low < 0 < found.high
    assert found.band == "low"
    assert "includes 0" in found.note


def test_a_clear_drag_is_mission_critical() -> None:
    found = left_out(Split([-100.0] * 60 + [100.0] * 10, [100.0] * 150 + [-100.0] * 50), "NPS")
    assert found.value is not None
    assert found.value < -10
    assert found.band == "mission-critical"
    assert found.high is not None
    assert found.high < 0


def test_the_interval_agrees_with_resampling_person_by_person() -> None:
    random = np.random.default_rng(4)
    points = random.choice([-100.0, 0.0, 100.0], size=300)
    mentions = random.random(300) < 0.25
    draws = []
    for _ in range(2000):
        chosen = random.integers(300, size=300)
        draws.append(points[chosen].mean() - points[chosen][~mentions[chosen]].mean())
    found = left_out(Split(points[mentions].tolist(), points[~mentions].tolist()), "NPS")
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(draws, [0.025, 0.975])), abs=1.0)


def test_those_who_mention_it_against_those_who_do_not() -> None:
    found = apart(Split([1.0, 3.0] * 20, [4.0, 5.0] * 50), "mean Stars")
    assert (found.value, found.n) == (-2.5, 40)
    assert found.low is not None
    assert found.high is not None
    assert found.low < -2.5 < found.high < 0


def test_floors() -> None:
    assert Split([0.0] * 10, [0.0] * 30).enough
    assert not Split([0.0] * 9, [0.0] * 300).enough
    assert not Split([0.0] * 100, [0.0] * 29).enough


def test_judged_impact_is_marked_and_grows_with_each_part() -> None:
    found = judged(-1.3, 0.2, 0.1, 61)
    assert (found.basis, found.low, found.n) == ("judged", None, 61)
    assert found.value == pytest.approx(100 * 0.65 * 0.2**0.5 * 0.55, abs=1e-5)
    values = [judged(*case, 61).value or 0 for case in ((-1.3, 0.1, 0.1), (-1.3, 0.2, 0.1), (-1.9, 0.2, 0.1))]
    assert values == sorted(values)
    assert judged(-2, 1, 1, 5).value == 100
    assert judged(None, 0.2, 0.1, 61).value is None


def test_bands_begin_at_their_cuts() -> None:
    assert [band(cut, COUNTED_CUTS) for cut in (0, *COUNTED_CUTS)] == list(BANDS)
    assert [band(cut - 0.01, JUDGED_CUTS) for cut in JUDGED_CUTS] == list(BANDS[:-1])


def test_fifty_touchpoints_and_fifteen_thousand_respondents_take_no_time() -> None:
    random = np.random.default_rng(9)
    points = random.choice([-100.0, 0.0, 100.0], size=15_000)
    before = time.process_time()
    for _ in range(50):
        mentions = random.random(15_000) < 0.1
        left_out(Split(points[mentions].tolist(), points[~mentions].tolist()), "NPS")
    assert time.process_time() - before < 5


def test_the_swing_is_how_far_praise_scores_above_complaint() -> None:
    found = swing(Split([9.0, 10.0] * 20, [3.0, 5.0] * 15), "NPS (0–10)")
    assert (found.value, found.n, found.note) == (5.5, 70, "40 praise it, 30 complain")
    assert found.low is not None
    assert found.high is not None
    assert found.low < 5.5 < found.high
    assert found.high - found.low < 1.2
