from random import Random

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from sklearn.metrics import precision_recall_fscore_support
from sklearn.preprocessing import MultiLabelBinarizer

from cxanalyzer.measures.overlap import Average, Overlap, overlap

LABELS = "abcde"
SETS = st.frozensets(st.sampled_from(LABELS), max_size=3)
ROWS = st.lists(st.tuples(SETS, SETS), min_size=1, max_size=40)
AVERAGES: tuple[Average, ...] = ("micro", "macro", "records")

Rows = list[tuple[frozenset[str], frozenset[str]]]


def scores(rows: Rows, how: Average) -> Overlap:
    return overlap([one for one, _ in rows], [other for _, other in rows], how)


def values(found: Overlap) -> list[float | None]:
    return [measure.value for measure in found]


def by_sklearn(rows: Rows, how: Average) -> list[float]:
    binary = MultiLabelBinarizer(classes=list(LABELS))
    first, second = (binary.fit_transform([pair[side] for pair in rows]) for side in range(2))
    if how == "macro":
        held = [place for place in range(len(LABELS)) if first[:, place].any()]
        found = precision_recall_fscore_support(first, second, labels=held, average="macro", zero_division=0)
    else:
        name = "samples" if how == "records" else "micro"
        found = precision_recall_fscore_support(first, second, average=name, zero_division=0)
    return [float(value) for value in found[:3]]


@settings(max_examples=60)
@given(ROWS, st.sampled_from(AVERAGES))
def test_precision_recall_and_f1_are_sklearns(rows: Rows, how: Average) -> None:
    if how == "records":  # of a record without labels on either side we say 1, sklearn 0
        rows = [pair for pair in rows if pair != (frozenset(), frozenset())]
    if not any(one for one, _ in rows) or not any(other for _, other in rows):
        return
    assert values(scores(rows, how)) == pytest.approx(by_sklearn(rows, how), abs=1e-6)


@settings(max_examples=60)
@given(ROWS, st.sampled_from(AVERAGES))
def test_every_value_lies_inside_its_interval_and_both_between_0_and_1(rows: Rows, how: Average) -> None:
    for measure in scores(rows, how):
        if measure.value is not None:
            low, high = measure.low, measure.high
            assert 0 <= (measure.value if low is None else low) <= measure.value
            assert measure.value <= (measure.value if high is None else high) <= 1


@settings(max_examples=40)
@given(ROWS, st.sampled_from(AVERAGES))
def test_f1_lies_between_precision_and_recall(rows: Rows, how: Average) -> None:
    precision, recall, f1 = values(scores(rows, how))
    if how == "micro" and precision is not None and recall is not None and f1 is not None:
        assert min(precision, recall) - 1e-6 <= f1 <= max(precision, recall) + 1e-6
    assert f1 is None or f1 <= 1


@settings(max_examples=40)
@given(ROWS, st.randoms(), st.sampled_from(AVERAGES))
def test_the_order_of_records_changes_nothing(rows: Rows, random: Random, how: Average) -> None:
    shuffled = list(rows)
    random.shuffle(shuffled)
    assert scores(rows, how) == scores(shuffled, how)


@given(st.lists(SETS, min_size=2, max_size=30), st.sampled_from(AVERAGES))
def test_what_was_labelled_read_again_is_perfect(sets: list[frozenset[str]], how: Average) -> None:
    found = overlap(sets, sets, how)
    if any(sets):
        assert values(found) == [1, 1, 1]
        assert found.f1.low is not None
        assert found.f1.low < 1  # so many records do not make it sure for all


def test_silence_about_nothing_is_right_and_silence_about_something_wrong() -> None:
    nothing, something = frozenset[str](), frozenset("a")
    assert values(scores([(nothing, nothing)], "records")) == [1, 1, 1]
    assert values(scores([(something, nothing)], "records")) == [0, 0, 0]
    assert values(scores([(nothing, something)], "records")) == [0, 0, 0]
    assert values(scores([(something, nothing)], "micro")) == [None, 0, 0]
    assert values(scores([(nothing, something)], "macro")) == [None, None, None]


def test_a_label_that_only_the_reading_has_counts_in_micro_and_not_in_macro() -> None:
    rows = [(frozenset("a"), frozenset("ab"))] * 4
    assert values(scores(rows, "micro")) == pytest.approx([0.5, 1, 2 / 3], abs=1e-6)
    assert values(scores(rows, "macro")) == [1, 1, 1]


def test_the_interval_holds_the_value_of_other_records_like_them() -> None:
    random = np.random.default_rng(3)

    def drawn(n: int) -> Rows:
        gold = [frozenset(random.choice(list(LABELS), 2, replace=False).tolist()) for _ in range(n)]
        return [(one, frozenset(label for label in one if random.random() < 0.7) | {"a"}) for one in gold]

    truth = scores(drawn(5_000), "micro").f1.value or 0
    held = [
        (found.low or 0) <= truth <= (found.high or 0) for found in (scores(drawn(150), "micro").f1 for _ in range(40))
    ]
    assert 0.85 <= sum(held) / len(held) <= 1
