from collections.abc import Callable

import numpy as np
import pytest
from claimed import claimed
from hypothesis import given, settings
from hypothesis import strategies as st
from scipy.stats import ttest_ind
from told import Told, touchpoint

from cxanalyzer.measures.intervals import FEW
from cxanalyzer.records import SegmentDifference, Segments
from cxanalyzer.steps.segment import MOST_GROUPS, segment

REGISTER = [touchpoint("Returns"), touchpoint("Delivery")]


def period(sizes: dict[str, int], felt: Callable[[str, int], int], nps: Callable[[str, int], int]) -> Told:
    """Customers of each group by size; all speak of returns, every second of delivery too, and all give a score."""
    told = Told()
    for group, size in sizes.items():
        for number in range(size):
            who, columns = f"{group}{number}", {"plan": group}
            said = [("returns", f"Returns number {number}.", felt(group, number))]
            if number % 2:
                said.append(("delivery", f"Delivery number {number}.", 1))
            told.say(who, *said, segments=columns)
            told.answer(who, nps(group, number))
    return told


def segmented(told: Told) -> Segments:
    return claimed(segments=segment(told.mentions, told.evidence, REGISTER)).segments


def find(found: Segments, dimension: str, touchpoint_id: str = "", value: str = "Trade") -> SegmentDifference:
    return next(
        one
        for one in found.differences
        if (one.dimension, one.touchpoint_id, one.value) == (dimension, touchpoint_id, value)
    )


@pytest.fixture(scope="module")
def apart() -> Segments:
    return segmented(
        period(
            {"Home": 90, "Trade": 60},
            lambda group, number: -1 - number % 2 if group == "Trade" else number % 3 - 1,
            lambda group, number: 4 + number % 3 if group == "Trade" else 7 + number % 4,
        )
    )


def test_a_difference_that_is_there_holds(apart: Segments) -> None:
    felt = find(apart, "emotion", "returns").change
    assert (felt.now.value, felt.now.n, felt.before.value, felt.before.n) == (-1.5, 60, 0.0, 90)
    assert felt.significant
    score = find(apart, "score").change
    assert (score.now.value, score.significant) == (-100.0, True)


def test_a_difference_that_is_not_there_does_not(apart: Segments) -> None:
    assert not find(apart, "frequency", "delivery").change.significant
    assert not find(apart, "frequency", "returns").change.significant


def test_the_test_is_welchs(apart: Segments) -> None:
    trade = [-1.0 - number % 2 for number in range(60)]
    home = [float(number % 3 - 1) for number in range(90)]
    assert find(apart, "emotion", "returns").change.p_value == pytest.approx(
        ttest_ind(trade, home, equal_var=False).pvalue, abs=1e-6
    )


def test_of_two_groups_one_comparison_says_it_all(apart: Segments) -> None:
    assert {one.value for one in apart.differences} == {"Trade"}
    tested = [one for one in apart.differences if one.change.p_value is not None]
    assert {one.change.comparisons for one in apart.differences} == {len(tested)}
    assert [(line.value, line.customers) for line in apart.lines] == [("Home", 90), ("Trade", 60)]


def test_a_small_group_is_kept_back_and_listed() -> None:
    found = segmented(period({"Home": 80, "Trade": 40, "Club": FEW - 1}, lambda *_: -1, lambda *_: 8))
    assert [line.value for line in found.lines] == ["Home", "Trade"]
    assert [(cell.value, cell.n) for cell in found.suppressed if cell.dimension == "customers"] == [("Club", 29)]
    # The small group is among "the others" of both large ones all the same.
    assert find(found, "frequency", "returns").change.before.n == 109


def test_a_column_that_tells_no_groups_is_left_out_with_the_reason() -> None:
    told = period({"Home": 60, "Trade": 10}, lambda *_: -1, lambda *_: 8)
    assert segmented(told).left_out == {"plan": "fewer than two of its 2 values have 30 customers"}
    many = period(dict.fromkeys(map(str, range(MOST_GROUPS + 1)), FEW), lambda *_: -1, lambda *_: 8)
    assert segmented(many).left_out == {"plan": f"{MOST_GROUPS + 1} values are no groups"}


def test_who_changes_groups_counts_in_the_latest() -> None:
    told = period({"Home": 40, "Trade": 40}, lambda *_: -1, lambda *_: 8)
    told.say("Home0", ("returns", "Again.", -1), segments={"plan": "Trade"}, date="2026-09-01")
    assert [(line.value, line.customers) for line in segmented(told).lines] == [("Trade", 41), ("Home", 39)]


def test_without_scores_or_columns_nothing_is_made_up() -> None:
    told = Told()
    for number in range(70):
        told.say(f"c{number}", ("returns", "Slow.", -1), segments={"plan": "Home" if number < 35 else "Trade"})
    found = segmented(told)
    assert found.score == ""
    assert all(line.score is None for line in found.lines)
    assert segment([], Told().evidence, REGISTER) == Segments()


@settings(max_examples=25)
@given(st.lists(st.integers(1, 60), min_size=1, max_size=6), st.integers(0, 1000))
def test_every_group_is_shown_or_kept_back_or_its_column_left_out(sizes: list[int], seed: int) -> None:
    groups = {f"g{number}": size for number, size in enumerate(sizes)}
    found = segmented(by_chance(groups, seed))
    shown = {line.value: line.customers for line in found.lines}
    kept_back = {cell.value: cell.n for cell in found.suppressed if cell.dimension == "customers"}
    assert found.left_out or shown | kept_back == groups
    assert all(size >= FEW for size in shown.values())
    assert all(size < FEW for size in kept_back.values())
    assert all(min(one.change.now.n, one.change.before.n) >= FEW for one in found.differences)


def by_chance(groups: dict[str, int], seed: int) -> Told:
    chance = np.random.default_rng(seed)
    return period(groups, lambda *_: int(chance.integers(-2, 3)), lambda *_: int(chance.integers(0, 11)))


def test_groups_drawn_at_random_seldom_differ() -> None:
    """80 periods without any true difference: about 5 % of them may claim one."""
    found = [segmented(by_chance({"A": 40, "B": 40, "C": 40}, seed)) for seed in range(80)]
    assert sum(any(one.change.significant for one in each.differences) for each in found) <= 9
