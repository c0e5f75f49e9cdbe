import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from scipy.stats import spearmanr

from cxanalyzer.measures.survival import Drawn, Weighed, survival

CUSTOMERS, TOUCHPOINTS = 80, 5


def weighed(seed: int = 1) -> Weighed:
    random = np.random.default_rng(seed)
    mentions = (random.random((CUSTOMERS, TOUCHPOINTS)) < np.linspace(0.6, 0.2, TOUCHPOINTS)).astype(float)
    hurt = (
        mentions * random.choice([0.0, 1.0, 2.0], size=mentions.shape) * (1 + 0.001 * np.arange(TOUCHPOINTS))
    )  # no ties
    order = np.argsort(-hurt.sum(axis=0), kind="stable")
    return Weighed(mentions[:, order], hurt[:, order], np.ones(TOUCHPOINTS), np.ones(TOUCHPOINTS))


def plainly(given: Weighed, top: int, draws: int) -> tuple[float, float, float]:
    """The same, customer by customer: how many of the top stay, how often all do, and Spearman's ρ."""
    random = np.random.default_rng(7)
    kept, alike = [], []
    for _ in range(draws):
        chosen = random.integers(CUSTOMERS, size=CUSTOMERS)
        reach = given.mentions[chosen].sum(axis=0)
        severity = np.minimum(3.0, given.hurt[chosen].sum(axis=0) / np.maximum(reach, 1) * given.multiplier)
        ranks = np.argsort(np.argsort(-reach * severity * given.factor, kind="stable")) + 1
        kept.append(int((ranks[:top] <= top).sum()))
        alike.append(spearmanr(np.arange(1, TOUCHPOINTS + 1), ranks).statistic)
    return float(np.mean(kept)), float(np.mean(np.array(kept) == top)), float(np.mean(alike))


@pytest.fixture(scope="module")
def drawn() -> Drawn:
    return survival(weighed(), 3, draws=8000)


def test_it_agrees_with_drawing_customers_one_by_one(drawn: Drawn) -> None:
    kept, whole, alike = plainly(weighed(), 3, 3000)
    assert drawn.kept.value == pytest.approx(kept, abs=0.05)
    assert drawn.whole == pytest.approx(whole, abs=0.045)
    assert drawn.ranking.value == pytest.approx(alike, abs=0.03)


def test_places_add_up_to_the_top(drawn: Drawn) -> None:
    assert sum(drawn.places) == pytest.approx(3)
    assert drawn.kept.n == CUSTOMERS


def test_a_ranking_far_apart_always_stands() -> None:
    mentions = np.zeros((100, 2))
    mentions[:, 0] = 1.0
    mentions[:5, 1] = 1.0
    drawn = survival(Weighed(mentions, 2 * mentions, np.ones(2), np.ones(2)), 1, draws=500)
    assert (drawn.whole, drawn.places, drawn.ranking.value) == (1.0, [1.0, 0.0], 1.0)


def test_severity_has_its_ceiling() -> None:
    """Twice as much hurt above the ceiling changes nothing."""
    given = weighed()
    ceiling = given._replace(multiplier=np.full(TOUCHPOINTS, 1e6))
    assert survival(ceiling, 2, 500) == survival(ceiling._replace(hurt=2 * given.hurt), 2, 500)


@given(st.permutations(range(CUSTOMERS)))
def test_the_order_of_customers_does_not_matter(order: list[int]) -> None:
    given = weighed()
    shuffled = given._replace(mentions=given.mentions[order], hurt=given.hurt[order])
    assert survival(shuffled, 3, draws=50) == survival(given, 3, draws=50)
