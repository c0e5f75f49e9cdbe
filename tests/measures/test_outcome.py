"""The verdict on an improvement: each of them, its edges, and that it does not depend on which way is better."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.measures.outcome import answers_needed, outcome
from cxanalyzer.measures.samples import mean_group, nps_group, share_group
from cxanalyzer.records import Change, Measure

NONE = Measure(value=0.0, n=50, definition="")


def change(difference: float, low: float | None, high: float | None, significant: bool = False) -> Change:
    return Change(what="x", before=NONE, now=NONE, difference=difference, low=low, high=high, significant=significant)


@pytest.mark.parametrize(
    ("found", "aimed", "verdict"),
    [
        (change(0.5, 0.2, 0.8, significant=True), 1.0, ("worked", "proven")),
        (change(0.2, 0.1, 0.3, significant=True), 1.0, ("worked", "proven")),  # little, but proven
        (change(0.5, 0.2, 1.2), 1.0, ("cannot tell", "open")),  # not after correction
        (change(0.1, -0.2, 0.4), 1.0, ("no effect seen", "too small")),
        (change(0.1, -0.2, 0.5), 1.0, ("cannot tell", "open")),  # half of the way is still possible
        (change(-0.3, -0.6, -0.1, significant=True), 1.0, ("no effect seen", "wrong way")),
        (change(-0.1, -0.8, 0.6), 1.0, ("no effect seen", "wrong way")),
        (change(-0.1, -1.3, 1.1), 1.0, ("cannot tell", "open")),  # the whole aim is still possible
        (change(0.2, -0.7, 1.1), 1.0, ("cannot tell", "open")),
        (change(-0.2, -0.3, -0.1, significant=True), -0.3, ("worked", "proven")),
        (change(0.2, 0.1, 0.3, significant=True), -0.3, ("no effect seen", "wrong way")),
        (change(0.5, None, None), 1.0, ("cannot tell", "few")),
        (None, 1.0, ("cannot tell", "few")),
    ],
)
def test_each_verdict(found: Change | None, aimed: float, verdict: tuple[str, str]) -> None:
    assert tuple(outcome(found, aimed)) == verdict


numbers = st.floats(-3, 3).filter(lambda value: abs(value) > 1e-6)


@given(numbers, st.floats(0, 3), st.floats(0, 3), numbers, st.booleans())
def test_less_of_a_bad_thing_is_judged_as_more_of_a_good_one(
    difference: float, below: float, above: float, aimed: float, significant: bool
) -> None:
    one = change(difference, difference - below, difference + above, significant)
    mirrored = change(-difference, -difference - above, -difference + below, significant)
    assert outcome(one, aimed) == outcome(mirrored, -aimed)


@given(numbers, st.floats(0, 3), st.floats(0, 3), numbers)
def test_nothing_works_that_is_not_proven(difference: float, below: float, above: float, aimed: float) -> None:
    found = outcome(change(difference, difference - below, difference + above), aimed)
    assert found.verdict in {"no effect seen", "cannot tell"}


def test_the_answers_needed_are_those_of_the_aims_own_test() -> None:
    assert answers_needed("points", 20, 10) == nps_group(10)
    assert answers_needed("share", 0.4, -0.2) == share_group(0.4, 0.2)
    assert answers_needed("share", 0.1, -0.2) == share_group(0.1, 0.0)
    assert answers_needed("level", -1, 0.5) == mean_group(0.5, 1.0)
    assert answers_needed("mean", 3, 0.5, [1.0, 5.0, 3.0]) == mean_group(0.5, 2.0)
    assert answers_needed("level", -1, 0) == answers_needed("share", 1.0, 0.5) == 0
