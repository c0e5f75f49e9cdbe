"""How a period was read where a model read a part of it: every number with its n, and the reason where it read all."""

import pytest

from cxanalyzer.records import Measure, Sampling
from cxanalyzer.views.sampling import short, told

HIGH = Measure(value=0.93, n=187, low=0.885, high=0.959, basis="counted", definition="agreement")
LOW = Measure(value=0.71, n=60, low=0.58, high=0.82, basis="counted", definition="agreement")
SAMPLED = Sampling(
    passages=14_424, in_full=1_154, in_short=11_800, by_classifier=1_470, asked=0.9, agreement=HIGH, short_agreement=HIGH,
    tries=2,
)  # fmt: skip


def test_the_header_says_who_read_how_much_and_how_well() -> None:
    assert short(SAMPLED) == (
        "the model read 1,154 of 14,424 passages in full, 11,800 in short, a classifier 1,470 (agreement 93 % (88–96, n = 187))"
    )


def test_the_method_tells_each_reader_with_its_agreement() -> None:
    text = told(SAMPLED)
    assert "Of 14,424 passages by customers the model read 1,154 in full." in text
    assert "Of 11,800 it told touchpoint and emotion in short" in text
    assert "read the other 1,470" in text
    assert "at the second measurement" in text
    assert text.endswith("Asked was an agreement of 90 %.")


@pytest.mark.parametrize(
    ("sampling", "why"),
    [
        (Sampling(passages=40, in_full=40, asked=0.9), "there are too few of them to learn from"),
        (Sampling(passages=400, in_full=400, asked=0.9, short_agreement=LOW), "in 71 % (58–82, n = 60) only"),
    ],
)
def test_where_all_was_read_in_full_it_says_why(sampling: Sampling, why: str) -> None:
    assert why in told(sampling)
    assert "agreement" not in short(sampling)


def test_a_classifier_that_was_not_good_enough_reads_nothing() -> None:
    sampling = Sampling(passages=400, in_full=100, in_short=300, asked=0.9, agreement=LOW, short_agreement=HIGH)
    assert "would not have agreed with it often enough" in told(sampling)
