from collections.abc import Sequence
from itertools import permutations
from math import isclose

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.measures.contributions import EXACT_UP_TO, Voice, contributions

RESPONDENTS = [
    (0, ""), (100, ""), (100, "A"), (100, "A"), (-100, "B"), (100, "AB"), (-100, "C"), (-100, "BC"),
]  # fmt: skip
"""The only eight respondents that give the field guide's figures: NPS 12.5, left out +52.5 −27.5 −37.5, Shapley +40.8 −36.7 −41.7."""
GUIDE = [Voice(points, themes) for points, themes in RESPONDENTS]

voices = st.lists(
    st.builds(Voice, st.sampled_from([-100.0, 0.0, 100.0]), st.frozensets(st.sampled_from("ABCD"))),
    min_size=1,
    max_size=25,
)


def kept(given: Sequence[Voice], themes: set[str], everyone: float) -> float:
    """The value of a set of themes, told person by person."""
    left = [voice.value for voice in given if set(voice.themes) <= themes]
    return sum(left) / len(left) if left else everyone


def by_orders(given: Sequence[Voice], themes: Sequence[str]) -> dict[str, float]:
    """The second implementation: what each theme adds when it joins, averaged over every order."""
    everyone = sum(voice.value for voice in given) / len(given)
    added = dict.fromkeys(themes, 0.0)
    orders = list(permutations(themes))
    for order in orders:
        for place, theme in enumerate(order):
            before, after = set(order[:place]), set(order[: place + 1])
            added[theme] += kept(given, after, everyone) - kept(given, before, everyone)
    return {theme: total / len(orders) for theme, total in added.items()}


def figures(given: Sequence[Voice], themes: Sequence[str]) -> dict[str, float]:
    return dict(zip(themes, contributions(given, themes).themes[:, 0].tolist(), strict=True))


def test_the_guides_vector_comes_out_with_its_impacts_of_leaving_out() -> None:
    found = contributions(GUIDE, "ABC")
    assert found.everyone[0] == 12.5
    assert found.none[0] == 50
    assert [round(one, 1) for one in found.themes[:, 0]] == [40.8, -36.7, -41.7]
    left_out = [12.5 - kept(GUIDE, set("ABC") - {theme}, 12.5) for theme in "ABC"]
    assert left_out == [52.5, -27.5, -37.5]


@given(voices)
def test_every_theme_adds_what_it_adds_over_all_orders(given: list[Voice]) -> None:
    assert figures(given, "ABCD") == pytest.approx(by_orders(given, "ABCD"), abs=1e-9)


@given(voices)
def test_contributions_add_up_to_all_less_none(given: list[Voice]) -> None:
    found = contributions(given, "ABCD", draws=20)
    assert np.allclose(found.themes.sum(axis=0), found.everyone - found.none)


@given(voices, st.randoms())
def test_the_order_of_the_respondents_does_not_matter(given: list[Voice], random: object) -> None:
    found, turned = contributions(given, "ABCD", draws=5), contributions(given[::-1], "ABCD", draws=5)
    assert all(np.array_equal(one, other) for one, other in zip(found, turned, strict=True))


def test_where_nobody_is_left_the_score_of_all_stands_in() -> None:
    everyone_mentions = [Voice(100, "A"), Voice(-100, "B"), Voice(0, "AB")]
    found = contributions(everyone_mentions, "AB")
    assert found.none[0] == found.everyone[0] == 0
    assert isclose(found.themes[:, 0].sum(), 0, abs_tol=1e-12)
    assert found.themes[0, 0] > 0 > found.themes[1, 0]


def test_a_theme_that_nobody_mentions_adds_nothing_and_without_themes_there_is_nothing_to_add() -> None:
    assert figures(GUIDE, "ABCZ")["Z"] == pytest.approx(0, abs=1e-9)
    assert contributions(GUIDE, []).themes.shape == (0, 1)


def crowd(respondents: int, themes: Sequence[str], seed: int = 3) -> list[Voice]:
    random = np.random.default_rng(seed)
    pull = {theme: number - len(themes) / 2 for number, theme in enumerate(themes)}
    found = []
    for _ in range(respondents):
        own = random.choice(list(themes), size=random.integers(0, 4), replace=False)
        chance = 0.5 + 0.06 * sum(pull[theme] for theme in own)
        found.append(Voice(100.0 if random.random() < chance else -100.0, frozenset(own.tolist())))
    return found


def test_sampled_orders_come_near_the_exact_figures_and_add_up_exactly() -> None:
    themes = [f"T{number:02}" for number in range(EXACT_UP_TO + 1)]
    given = crowd(400, themes)
    exact = contributions([voice._replace(themes=set(voice.themes) - {"T12"}) for voice in given], themes[:-1])
    # A thirteenth theme that nobody mentions has the same game sampled.
    sampled = contributions([voice._replace(themes=set(voice.themes) - {"T12"}) for voice in given], themes, draws=10)
    assert sampled.themes[:-1, 0] == pytest.approx(exact.themes[:, 0], abs=0.25)
    assert sampled.themes[-1, 0] == 0
    assert np.allclose(sampled.themes.sum(axis=0), sampled.everyone - sampled.none)


def test_sampling_is_the_same_every_time() -> None:
    themes = [f"T{number:02}" for number in range(20)]
    given = crowd(100, themes)
    assert np.array_equal(contributions(given, themes, draws=3).themes, contributions(given, themes, draws=3).themes)


@pytest.mark.parametrize("respondents", [300, 1500])
def test_the_draws_spread_like_a_bootstrap_of_persons(respondents: int) -> None:
    """Above 400 respondents random groups are drawn: the spread stays that of drawing persons."""
    given = crowd(respondents, "ABC")
    random = np.random.default_rng(8)
    persons = [
        list(figures([given[place] for place in random.integers(respondents, size=respondents)], "ABC").values())
        for _ in range(300)
    ]
    drawn = contributions(given, "ABC", draws=2000).themes[:, 1:]
    assert drawn.std(axis=1) == pytest.approx(np.std(persons, axis=0), rel=0.15)
