import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.measures.mix import Answer, mix, parts


def test_the_guides_vector() -> None:
    found = parts((np.array([0.5, 0.5]), np.array([0.3, 0.7])), (np.array([20.0, 60.0]), np.array([22.0, 58.0])))
    assert (found.rate.sum(), found.mix.sum()) == (pytest.approx(-0.4), pytest.approx(7.6))


answers = st.lists(
    st.builds(Answer, st.sampled_from("ABC"), st.sampled_from([-100.0, 0.0, 100.0])), min_size=2, max_size=40
)


@given(answers, answers)
def test_rate_and_mix_add_up_to_the_change_even_where_a_group_is_new_or_gone(
    before: list[Answer], now: list[Answer]
) -> None:
    found = mix("region", before, now)
    change = np.mean([one.value for one in now]) - np.mean([one.value for one in before])
    assert (found.rate.value or 0) + (found.mix.value or 0) == pytest.approx(change, abs=1e-5)
    assert sum(one.rate for one in found.segments) == pytest.approx(found.rate.value, abs=1e-5)
    assert sum(one.mix for one in found.segments) == pytest.approx(found.mix.value, abs=1e-5)


def test_a_group_that_came_is_all_mix() -> None:
    found = mix("region", [Answer("A", 0.0)] * 10, [Answer("A", 0.0)] * 10 + [Answer("B", 100.0)] * 10)
    new = found.segments[1]
    assert (new.segment, new.n_before, new.n, new.score_before, new.score) == ("B", 0, 10, None, 100)
    assert (found.rate.value, found.mix.value, new.rate) == (0, 50, 0)


def people(shares: tuple[float, float], random: np.random.Generator) -> list[Answer]:
    """300 answers of two groups; A is content, B is not."""
    groups = random.choice(["A", "B"], p=shares, size=300)
    return [
        Answer(group, float(random.choice([100, -100], p=(0.7, 0.3) if group == "A" else (0.3, 0.7))))
        for group in groups
    ]


def test_a_shift_of_who_answers_matters_and_none_hardly_ever_does() -> None:
    random = np.random.default_rng(6)
    shifted = mix("region", people((0.7, 0.3), random), people((0.4, 0.6), random))
    assert shifted.matters
    assert shifted.mix.high is not None
    assert shifted.mix.high < 0
    assert shifted.rate.low is not None
    assert shifted.rate.high is not None
    assert shifted.rate.low < 0 < shifted.rate.high
    same = [mix("region", people((0.5, 0.5), random), people((0.5, 0.5), random)).matters for _ in range(40)]
    assert sum(same) <= 5


def test_the_interval_agrees_with_drawing_person_by_person() -> None:
    random = np.random.default_rng(7)
    before, now = people((0.6, 0.4), random), people((0.5, 0.5), random)
    drawn = []
    for _ in range(400):
        pair = [[period[place] for place in random.integers(300, size=300)] for period in (before, now)]
        weights, scores = [], []
        for period in pair:
            own = [[one.value for one in period if one.segment == group] for group in "AB"]
            weights.append(np.array([len(values) / 300 for values in own]))
            scores.append(np.array([np.mean(values) for values in own]))
        drawn.append(parts((weights[0], weights[1]), (scores[0], scores[1])).mix.sum())
    found = mix("region", before, now).mix
    assert (found.low, found.high) == pytest.approx(tuple(np.quantile(drawn, [0.025, 0.975])), abs=1.5)
