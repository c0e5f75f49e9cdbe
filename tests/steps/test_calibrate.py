from collections import Counter
from dataclasses import replace

from fakes import passage, source
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.grounding import locate
from cxanalyzer.records import Answer, Calibration, Drawn, Mention, Said, Touchpoint
from cxanalyzer.steps.calibrate import draw, judged, result

REGISTER = [Touchpoint(id=key, name=key.title()) for key in ("returns", "delivery", "app", "shop")]


def mention(number: int, touchpoint: str, emotion: int | None, analyst: str = "embedded") -> Mention:
    place = passage(source(number), f"Statement number {number} of many.")
    quote = locate(place.text, place)
    assert quote is not None
    return Mention(
        mention_id=f"M-{number}", passage_id=place.passage_id, source_id=place.source_id, respondent=f"C-{number}",
        touchpoint_id=touchpoint, quote=quote, emotion=emotion, confidence=0.8, analyst=analyst,
    )  # fmt: skip


def mentions(sizes: dict[str, int]) -> list[Mention]:
    kinds = [key for key, size in sizes.items() for _ in range(size)]
    return [mention(number, key, (-2, -1, 0, 1, 2)[number % 5]) for number, key in enumerate(kinds)]


def test_the_draw_has_the_shares_of_the_review_and_every_touchpoint() -> None:
    drawn = draw(mentions({"returns": 200, "delivery": 100, "app": 90, "shop": 2}), 40, "2026-Q3")
    by = Counter(one.said.touchpoint_id for one in drawn)
    assert by["shop"] == 1
    assert by["returns"] in range(18, 23)
    assert by["delivery"] in range(9, 12)
    signs = Counter((one.said.emotion or 0) > 0 for one in drawn if one.said.touchpoint_id == "returns")
    assert signs[True] in range(7, 10)


def test_the_order_is_shuffled_and_the_same_every_time() -> None:
    every = mentions({"returns": 60, "delivery": 60})
    first = draw(every, 40, "2026-Q3")
    assert draw(list(reversed(every)), 40, "2026-Q3") == first
    assert draw(every, 40, "2026-Q4") != first
    kinds = [one.said.touchpoint_id for one in first]
    assert kinds not in (sorted(kinds), sorted(kinds, reverse=True))


def test_what_a_person_corrected_already_is_not_asked() -> None:
    every = [*mentions({"returns": 5}), mention(99, "app", 1, "embedded, corrected")]
    assert {one.said.touchpoint_id for one in draw(every, 40, "s")} == {"returns"}


def test_one_mention_a_passage_and_what_was_read_beside_it_is_known() -> None:
    one = mention(1, "returns", -1)
    other = replace(one, mention_id="M-1b", touchpoint_id="app")
    (drawn,) = draw([one, other], 40, "s")
    assert {drawn.said.touchpoint_id, *drawn.beside} == {"returns", "app"}


@given(st.dictionaries(st.sampled_from(["a", "b", "c", "d"]), st.integers(1, 30), min_size=1), st.integers(1, 50))
def test_as_many_as_asked_or_all_there_are_each_once(sizes: dict[str, int], count: int) -> None:
    every = mentions(sizes)
    drawn = draw(every, count, "s")
    assert len(drawn) == min(count, len(every))
    assert len({one.passage_id for one in drawn}) == len(drawn)
    if count >= len(sizes):
        assert {one.said.touchpoint_id for one in drawn} == set(sizes)


# --- agreement --------------------------------------------------------------------------------------------------------


def calibration(rows: list[tuple[str | None, int, str, int]]) -> Calibration:
    """Rows of what the person and what the analyst said."""
    drawn = [
        Drawn(
            passage_id=f"P-{place}", start=0, end=4, quote="late", said=Said(touchpoint_id=touchpoint, emotion=emotion)
        )
        for place, (_, _, touchpoint, emotion) in enumerate(rows)
    ]
    answers = {place: Answer(touchpoint_id=row[0], emotion=row[1]) for place, row in enumerate(rows)}
    return Calibration(period="2026-Q3", analyst="embedded", drawn=tuple(drawn), answers=answers)


def test_kappa_is_what_the_formula_gives() -> None:
    """20 of 25 and 15 of 25 alike: observed .7, by chance .5, so κ = .4; emotion differs by one step in 4 of 50."""
    rows: list[tuple[str | None, int, str, int]] = [
        *[("returns", -1, "returns", -1)] * 20,
        *[("returns", 1, "app", 1)] * 5,
        *[("app", 1, "returns", 1)] * 10,
        *[("app", -1, "app", -1)] * 11,
        *[("app", -1, "app", -2)] * 4,
    ]
    found = result(calibration(rows), REGISTER)
    assert found.judged == found.touchpoint.n == 50
    assert found.touchpoint.value is not None
    assert abs(found.touchpoint.value - 0.4) < 1e-6
    assert found.touchpoint.band == "fair"
    assert found.emotion.value is not None
    assert 0.9 < found.emotion.value < 1
    assert len(found.differences) == 19


def test_none_of_them_is_a_label_of_its_own() -> None:
    rows: list[tuple[str | None, int, str, int]] = [(None, 0, "app", 0), ("app", 1, "app", 1), ("shop", 1, "shop", 1)]
    found = result(calibration(rows), REGISTER)
    assert found.differences[0].person.touchpoint_id is None
    assert found.touchpoint.value is not None
    assert found.touchpoint.value < 1


def test_what_is_skipped_counts_for_nothing() -> None:
    one = calibration([("app", 1, "app", 1), ("shop", 1, "shop", 1)])
    skipped = one.model_copy(update={"answers": {0: Answer(skipped=True), 1: one.answers[1]}})
    assert result(skipped, REGISTER).judged == 1


def test_an_answer_among_the_touchpoints_read_there_is_agreement() -> None:
    drawn = Drawn(
        passage_id="P", start=0, end=4, quote="late", said=Said(touchpoint_id="app", emotion=1), beside=("shop",)
    )
    session = Calibration(period="2026-Q3", analyst="embedded", drawn=(drawn,))
    correction = judged(drawn, Answer(touchpoint_id="shop", emotion=1), session)
    assert correction.confirms
    assert (correction.said.touchpoint_id, correction.beside) == ("shop", ("app",))
