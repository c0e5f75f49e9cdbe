import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.measures.contributions import Voice
from cxanalyzer.measures.waterfall import ENOUGH_FOR_A_BAR, MOST_BARS, bars, contribution, moved, taken_apart
from cxanalyzer.records import Bar

THEMES = [f"t{number:02}" for number in range(14)]
values = {"nps": [-100.0, 0.0, 100.0], "share": [0.0, 1.0], "mean": [1.0, 2.5, 3.0, 4.0, 5.0]}


def crowd(values: list[float], seed: int, themes: list[str], respondents: int = 60) -> list[Voice]:
    random = np.random.default_rng(seed)
    return [
        Voice(
            float(random.choice(values)),
            frozenset(random.choice(themes, size=random.integers(0, 3), replace=False).tolist()),
        )
        for _ in range(respondents)
    ]


def drawn(before: list[Voice], now: list[Voice], themes: list[str]) -> list[Bar]:
    return bars(taken_apart(before, themes, later=False), taken_apart(now, themes), themes)


def mean(voices: list[Voice]) -> float:
    return sum(voice.value for voice in voices) / len(voices)


@pytest.mark.parametrize("scale", list(values))
@pytest.mark.parametrize("themes", [THEMES[:3], THEMES])
def test_the_bars_add_up_to_the_change_of_the_score(scale: str, themes: list[str]) -> None:
    before, now = crowd(values[scale], 1, themes, 80), crowd(values[scale], 2, themes, 95)
    total = sum(bar.change.value or 0 for bar in drawn(before, now, themes))
    assert total == pytest.approx(mean(now) - mean(before), abs=1e-5)


@given(st.integers(0, 10_000), st.integers(2, 30), st.sampled_from(sorted(values)))
def test_they_add_up_however_few_answered(seed: int, respondents: int, scale: str) -> None:
    before = crowd(values[scale], seed, THEMES[:4], respondents)
    now = crowd(values[scale], seed + 1, THEMES[:4], respondents + 3)
    total = sum(bar.change.value or 0 for bar in drawn(before, now, THEMES[:4]))
    assert total == pytest.approx(mean(now) - mean(before), abs=1e-5)


def test_the_largest_come_first_the_small_ones_together_and_none_last() -> None:
    before, now = crowd(values["nps"], 1, THEMES, 200), crowd(values["nps"], 2, THEMES, 200)
    found = drawn(before, now, THEMES)
    assert [bar.kind for bar in found] == ["touchpoint"] * MOST_BARS + ["others", "none"]
    sizes = [abs(bar.change.value or 0) for bar in found[:MOST_BARS]]
    assert sizes == sorted(sizes, reverse=True)
    assert sorted(key for bar in found for key in bar.touchpoint_ids) == THEMES


def test_a_touchpoint_of_a_few_has_no_bar_of_its_own() -> None:
    before = [Voice(0.0, "a")] * (ENOUGH_FOR_A_BAR // 2) + [Voice(100.0, "")] * 40
    now = [Voice(0.0, "a")] * (ENOUGH_FOR_A_BAR // 2 - 1) + [Voice(100.0, "")] * 40
    assert [bar.kind for bar in drawn(before, now, ["a"])] == ["others", "none"]
    assert [bar.kind for bar in drawn(before, [*now, now[0]], ["a"])] == ["touchpoint", "none"]


def test_every_bar_has_an_interval_that_a_real_change_leaves_zero_out_of() -> None:
    before = [Voice(100.0, "")] * 100 + [Voice(100.0, "a"), Voice(-100.0, "a")] * 50
    now = [Voice(100.0, "")] * 100 + [Voice(-100.0, "a")] * 90 + [Voice(100.0, "a")] * 10
    (touchpoint, none) = drawn(before, now, ["a"])
    assert (touchpoint.change.value, touchpoint.change.n) == (-40, 100)
    assert touchpoint.change.low is not None
    assert touchpoint.change.high is not None
    assert touchpoint.change.low < -40 < touchpoint.change.high < 0
    assert (none.change.value, none.change.low, none.change.high) == (0, 0, 0)


def test_the_interval_covers_the_true_change_as_often_as_it_says() -> None:
    """The share who mention it rises from 20 to 30 %, and theirs is a score of −50 against +20: the contribution falls by 7."""
    random = np.random.default_rng(5)

    def quarter(share: float) -> list[Voice]:
        mentions = random.random(250) < share
        promoters = random.random(250) < np.where(mentions, 0.25, 0.6)
        return [Voice(100.0 if yes else -100.0, "a" if by else "") for yes, by in zip(promoters, mentions, strict=True)]

    covered = 0
    for _ in range(120):
        change = drawn(quarter(0.2), quarter(0.3), ["a"])[0].change
        covered += (change.low or 0) <= -7 <= (change.high or 0)
    assert 0.88 <= covered / 120 <= 0.99


def test_a_period_in_which_everyone_mentions_something_is_said() -> None:
    before, now = [Voice(100.0, "a"), Voice(0.0, "b")] * 10, [Voice(100.0, "a"), Voice(0.0, "")] * 10
    then, here = taken_apart(before, ["a", "b"], later=False), taken_apart(now, ["a", "b"])
    none = moved(then, here, -1)
    assert "nobody before mentions no touchpoint" in none.note
    assert (none.value, none.n) == (-50, 10)
    assert contribution(then, -1).value == 50
    assert contribution(here, 0).n == 10
