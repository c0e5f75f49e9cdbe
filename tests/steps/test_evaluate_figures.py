from dataclasses import replace

import pytest
from fakes import passage, source
from hypothesis import given, settings
from hypothesis import strategies as st
from labelled_shop import READ, REGISTER, ROWS, Row, evaluated, evidence_of, mention, read_by, shop, table
from sklearn.metrics import cohen_kappa_score

from cxanalyzer.records import Evaluation, PeriodEvidence, ReaderScores, Score
from cxanalyzer.steps.evaluate import ReadBy, evaluate, gold

KEYS = ("delivery", "returns-desk", "store-visit")


def scores(rows: tuple[Row, ...] = ROWS, said: tuple[tuple[int, str, str, int | None], ...] = READ) -> ReaderScores:
    return evaluated(rows, said).readers[0]


def test_touchpoints_found_are_counted_by_hand() -> None:
    found = scores()
    assert found.micro.precision.value == pytest.approx(4 / 6, abs=1e-6)
    assert found.micro.recall.value == pytest.approx(4 / 5, abs=1e-6)
    assert found.micro.f1.value == pytest.approx(8 / 11, abs=1e-6)
    assert found.macro.recall.value == pytest.approx((1 / 2 + 1 + 1) / 3, abs=1e-6)
    assert found.per_record.f1.value == pytest.approx((1 + 2 / 3 + 1 + 1 / 2 + 1) / 5, abs=1e-6)
    assert found.whole.value == pytest.approx(3 / 5)
    assert found.whole.n == 5
    by_id = {one.touchpoint_id: one for one in found.touchpoints}
    assert list(by_id) == list(KEYS)
    assert (by_id["store-visit"].labelled, by_id["store-visit"].read, by_id["store-visit"].both) == (1, 3, 1)
    assert by_id["store-visit"].overlap.precision.value == pytest.approx(1 / 3, abs=1e-6)
    assert (by_id["store-visit"].overlap.precision.n, by_id["store-visit"].overlap.recall.n) == (3, 1)


def test_emotions_are_counted_over_pairs_found_and_over_all() -> None:
    found = scores().emotion
    assert (found.pairs, found.found) == (5, 4)
    assert found.sign.value == pytest.approx(3 / 4)  # the refund that took a month was read as good
    assert found.level is not None
    assert found.level.value == pytest.approx(1 / 4)
    assert found.end_sign.value == pytest.approx(3 / 5)
    assert found.end_level is not None
    assert found.end_level.value == pytest.approx(1 / 5)
    expected = cohen_kappa_score([-2, 1, 2, -2], [-1, 1, 1, 1], labels=[-2, -1, 0, 1, 2], weights="quadratic")
    assert found.kappa.value == pytest.approx(expected, abs=1e-6)


def test_with_signs_alone_no_level_is_compared() -> None:
    rows = tuple((record, touchpoint, emotion.replace("2", "1")) for record, touchpoint, emotion in ROWS)
    found = scores(rows).emotion
    assert (found.level, found.end_level) == (None, None)
    expected = cohen_kappa_score([-1, 1, 1, -1], [-1, 1, 1, 1], labels=[-1, 0, 1], weights="quadratic")
    assert found.kappa.value == pytest.approx(expected, abs=1e-6)


def test_polarity_leaves_out_what_was_labelled_neutral() -> None:
    found = scores((("1", "delivery", "0"), ("2", "returns-desk", "1"), ("3", "store-visit", "1"))).emotion
    assert found.sign.value == pytest.approx(2 / 3, abs=1e-6)
    assert (found.polarity.value, found.polarity.n) == (1, 2)


def test_shares_are_compared_touchpoint_by_touchpoint() -> None:
    found = scores()
    visit = next(one for one in found.touchpoints if one.touchpoint_id == "store-visit")
    assert (visit.share_labelled.value, visit.share_read.value) == (0.2, 0.6)
    assert visit.share_difference.value == pytest.approx(0.4)
    assert found.share_error.value == pytest.approx((0.2 + 0.0 + 0.4) / 3, abs=1e-6)


def test_a_touchpoint_the_register_lacks_counts_as_missed() -> None:
    found = scores((*ROWS, ("5", "Kiosk", "1")))
    kiosk = found.touchpoints[-1]
    assert (kiosk.name, kiosk.known, kiosk.overlap.recall.value) == ("kiosk", False, 0)
    assert found.micro.recall.value == pytest.approx(4 / 6, abs=1e-6)
    assert found.emotion.pairs == 6


def test_confusions_name_what_was_read_instead_and_quote_it_where_it_stands() -> None:
    found = scores()
    kinds = [(one.labelled, one.read, one.count) for one in found.confusions]
    assert kinds == [("delivery", "store-visit", 1), ("", "store-visit", 1)]
    example = found.confusions[0].example
    assert example is not None
    assert (example.file, example.record, example.lines) == ("survey.csv", "4", (5,))
    spoken = shop().passages[example.quote.passage_id].text
    assert spoken[example.quote.start : example.quote.end] == example.quote.text == "Late again"
    polarity = found.polarity_confusions
    assert [(one.labelled, one.read, one.count) for one in polarity] == [("negative", "positive", 1)]
    assert polarity[0].example is not None
    assert polarity[0].example.quote.text == "the refund took a month"


def test_what_was_missed_altogether_is_shown_by_the_words_that_name_it() -> None:
    found = scores(ROWS, READ[1:])
    missed = next(one for one in found.confusions if not one.read)
    assert (missed.labelled, missed.count) == ("delivery", 1)
    assert missed.example is not None
    assert missed.example.quote.text == "The parcel came a week late and nobody told us about it."


# --- properties ---------------------------------------------------------------------------------------------------------


def in_full(names: list[frozenset[str]], emotions: list[int]) -> tuple[list[Row], ReadBy, PeriodEvidence]:
    """Labels of many records, and an analyst who reads just that."""
    sources = [source(number) for number in range(len(names))]
    spoken = [passage(one, f"Words of customer {number}.") for number, one in enumerate(sources)]
    rows: list[Row] = []
    mentions = []
    for number, keys in enumerate(names):
        if not keys:
            rows.append((str(number), "", ""))
        for key in sorted(keys):
            emotion = emotions[number]
            rows.append((str(number), key, str(emotion)))
            mentions.append(mention(spoken[number], key, f"Words of customer {number}", emotion))
    return rows, ReadBy("oracle", "oracle", mentions, {}, {}), evidence_of(sources, spoken)


@settings(max_examples=15)
@given(
    st.lists(
        st.tuples(st.frozensets(st.sampled_from(KEYS), max_size=3), st.sampled_from((-2, -1, 0, 1, 2))),
        min_size=3, max_size=30,
    )
)  # fmt: skip
def test_whoever_reads_what_was_labelled_is_perfect(said: list[tuple[frozenset[str], int]]) -> None:
    rows, oracle, evidence = in_full([keys for keys, _ in said], [emotion for _, emotion in said])
    labels = gold(table(rows), evidence, REGISTER)
    (found,), _ = evaluate(labels, [oracle], evidence, REGISTER)
    assert found.whole.value == 1
    assert found.share_error.value in {0, None}
    assert found.confusions == found.polarity_confusions == ()
    if any(keys for keys, _ in said):
        assert found.micro.f1.value == found.macro.f1.value == found.per_record.f1.value == 1
        assert found.emotion.sign.value == found.emotion.end_sign.value == 1
        assert found.emotion.kappa.value in {1, None}


@settings(max_examples=4)
@given(st.permutations(ROWS), st.permutations(READ))
def test_the_order_of_rows_and_mentions_changes_no_figure(
    rows: list[Row], said: list[tuple[int, str, str, int | None]]
) -> None:
    evidence = shop()
    reading = read_by(evidence, said, "reader 1")
    (found,), _ = evaluate(gold(table(rows), evidence, REGISTER), [reading], evidence, REGISTER)
    skip = {"confusions", "polarity_confusions"}  # they cite lines
    assert found.model_dump(exclude=skip) == evaluated().readers[0].model_dump(exclude=skip)


# --- impact ---------------------------------------------------------------------------------------------------------------


def scored_shop(n: int = 120) -> tuple[list[Row], ReadBy, PeriodEvidence]:
    """Customers of three touchpoints in turn, those of `delivery` unhappy; the analyst misses every fifth."""
    nps = {"delivery": 1.0, "returns-desk": 7.0, "store-visit": 10.0}
    names = [frozenset({KEYS[number % 3]}) for number in range(n)]
    rows, oracle, evidence = in_full(names, [(-2, 0, 2)[number % 3] for number in range(n)])
    given_scores = {
        key: replace(one, scores=(Score(name="nps", scale="nps", value=nps[KEYS[number % 3]]),))
        for number, (key, one) in enumerate(evidence.sources.items())
    }
    kept = [one for number, one in enumerate(oracle.mentions) if number % 5]
    return rows, oracle._replace(mentions=kept), evidence.model_copy(update={"sources": given_scores})


def test_impact_is_that_of_reports_where_records_carry_scores() -> None:
    rows, reading, evidence = scored_shop()
    (found,), _ = evaluate(gold(table(rows), evidence, REGISTER), [reading], evidence, REGISTER)
    impacts = {one.touchpoint_id: one.impact_labelled for one in found.touchpoints}
    assert impacts["delivery"] is not None
    assert impacts["delivery"].value == pytest.approx(0.0 - 50.0)  # −100, 0 and 100 points; without delivery: 50
    assert "impact on NPS" in found.ranking.definition
    assert (found.ranking.value, found.ranking.n) == (1, 120)


def test_without_scores_touchpoints_are_ranked_by_share_and_emotion() -> None:
    rows, reading, evidence = scored_shop()
    bare = evidence.model_copy(
        update={"sources": {key: replace(one, scores=()) for key, one in evidence.sources.items()}}
    )
    (found,), _ = evaluate(gold(table(rows), bare, REGISTER), [reading], bare, REGISTER)
    assert "share of records × mean emotion" in found.ranking.definition
    assert found.ranking.value == 1
    assert all(one.impact_labelled is None for one in found.touchpoints)


def test_too_few_touchpoints_to_rank_are_said_to_be_too_few() -> None:
    found = scores().ranking
    assert found.value is None
    assert "fewer than three touchpoints" in found.note


# --- side by side -----------------------------------------------------------------------------------------------------------


def compared(wrong: int, n: int = 120) -> Evaluation:
    """A perfect reading against one that misses so many records."""
    names = [frozenset({KEYS[number % 3]}) for number in range(n)]
    rows, oracle, evidence = in_full(names, [(-1, 0, 1)[number % 3] for number in range(n)])
    labels = gold(table(rows), evidence, REGISTER)
    worse = oracle._replace(reader="worse", mentions=oracle.mentions[wrong:])
    readers, comparison = evaluate(labels, [worse, oracle], evidence, REGISTER)
    return evaluated().model_copy(update={"readers": tuple(readers), "comparison": comparison, "records": n})


def test_a_real_difference_is_told_from_one_that_may_be_chance() -> None:
    real = compared(wrong=12).comparison
    assert real is not None
    assert (real.only_first, real.only_second, real.both_right) == (0, 12, 108)
    assert real.p_value == pytest.approx(2 * 0.5**12, abs=1e-6)
    lines = {line.what: line for line in real.lines}
    assert lines["records wholly right"].difference.value == pytest.approx(0.1)
    assert all(lines[name].real for name in ("records wholly right", "touchpoint F1, micro", "touchpoint and sign"))
    chance = compared(wrong=2).comparison
    assert chance is not None
    assert chance.p_value == 0.5
    assert not chance.lines[0].real
    assert chance.lines[0].detectable == pytest.approx(0.0229, abs=0.005)


def test_one_analyst_is_compared_with_nobody() -> None:
    assert evaluated().comparison is None
