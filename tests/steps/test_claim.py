"""All tests of a review are one family: what may be claimed is what survives the correction over every one of them."""

from collections.abc import Sequence

import pytest
from claimed import alone, claimed
from hypothesis import given
from hypothesis import strategies as st
from sample_review import review as sample
from statsmodels.stats.multitest import multipletests

from cxanalyzer.records import Change, Review
from cxanalyzer.steps.claim import claim
from cxanalyzer.steps.drive import Unjudged
from cxanalyzer.views import tested

REVIEW = sample()


def parts(review: Review) -> list[Change]:
    """Every change of a review that is a test, by where it stands."""
    assert review.moved is not None
    assert review.explained is not None
    assert review.follow_up is not None
    found = [line.change for line in review.scorecard]
    found += [change for one in review.touchpoints for change in (one.emotion_change, one.frequency_change)]
    found += [one.change for one in review.moved.complaints]
    found += review.explained.year_ago
    found += [one.change for one in review.segments.differences]
    found += [one.change for one in review.follow_up.cards if one.verdict != "too early"]
    return [change for change in found if change is not None and change.p_value is not None]


def test_every_kind_of_test_is_in_the_family_and_corrected_for_all_others() -> None:
    chances = [0.0001, 0.03, 0.9]
    review, adjusted = claim(REVIEW, chances)
    found = parts(review)
    assert len({one["kind"] for one in tested.rows(review)}) == 8
    _, theirs, _, _ = multipletests([*(one.p_value for one in found), *chances], alpha=0.05, method="fdr_bh")
    assert [one.p_adjusted for one in found] + adjusted == pytest.approx(list(theirs), abs=1e-6)
    assert [one.significant for one in found] == [value <= 0.05 for value in theirs[: len(found)]]
    assert {one.comparisons for one in found} == {len(theirs)}


def test_what_rises_is_the_reach_of_a_touchpoint_and_no_test_of_its_own() -> None:
    now = claim(REVIEW, [])[0]
    assert now.moved is not None
    reach = {one.touchpoint.id: one.frequency_change for one in now.touchpoints}
    assert [one.change for one in now.moved.rising] == [reach[one.touchpoint_id] for one in now.moved.rising]
    assert [one.change for one in now.moved.resolved] == [one.change for one in now.moved.complaints]


def test_what_is_not_due_is_no_test() -> None:
    now = claim(REVIEW, [])[0]
    assert now.follow_up is not None
    assert REVIEW.follow_up is not None
    early = [one for one in now.follow_up.cards if one.verdict == "too early"]
    assert early
    assert early == [one for one in REVIEW.follow_up.cards if one.verdict == "too early"]


@given(
    st.lists(st.floats(min_value=0, max_value=1), min_size=1, max_size=40), st.integers(min_value=0, max_value=10**6)
)
def test_a_test_more_never_makes_a_claim_of_chance_alone(chances: Sequence[float], seed: int) -> None:
    """Whatever else is tested, corrected values are those of the whole family, in their order, never below their own."""
    review, adjusted = claim(REVIEW, chances)
    values = [*(one.p_value or 0.0 for one in parts(review)), *chances]
    assert adjusted == pytest.approx(list(multipletests(values, method="fdr_bh")[1][-len(chances) :]), abs=1e-6)
    assert all(after >= before - 1e-6 for before, after in zip(chances, adjusted, strict=True))


def test_a_driver_that_chance_could_make_counts_as_0_and_says_so() -> None:
    text = REVIEW.drivers[0]
    likely = text.drivers[1].model_copy(update={"p_value": 0.6})
    sure = text.drivers[0].model_copy(update={"p_value": 0.0001})
    found = alone(Unjudged(text.model_copy(update={"drivers": (likely, sure)})))
    assert [one.proven for one in found.drivers] == [True, False]
    unproven = found.drivers[1].weight
    assert unproven is not None
    assert (unproven.value, unproven.low) == (0, 0)
    assert "chance" in unproven.note


def test_an_empty_review_claims_nothing() -> None:
    assert claimed().scorecard == ()
