import sample_review
from sample_scores import measure

from cxanalyzer.records import Change, Review, ScoreLine
from cxanalyzer.views.score_findings import lowest, moved_most, primary
from cxanalyzer.views.scores import SHARE, takes

ALONE = Review.model_validate(
    sample_review.review().model_dump()
    | {"touchpoints": (), "mentions": (), "scorecard": (), "previous_period": "2025"}
)


def change(before: float, now: float, detectable: float, *, significant: bool = False) -> Change:
    return Change(
        what="score", before=measure(before, 0, 1, 90), now=measure(now, 0, 1, 90), difference=now - before,
        p_value=0.01, p_adjusted=0.02, significant=significant, comparisons=9, detectable=detectable,
    )  # fmt: skip


def review(*lines: ScoreLine, **more: object) -> Review:
    return ALONE.model_copy(update={"scorecard": lines, **more})


def line(name: str, value: float, moved: Change | None = None, note: str = "") -> ScoreLine:
    now = measure(value, value - 0.05, value + 0.05, 90).model_copy(update={"note": note})
    return ScoreLine(name=name, measure=now, change=moved)


FIRST = line("CSAT: overall", 0.8)


def test_a_first_score_says_why_it_is_compared_with_nothing() -> None:
    assert [told.sentences for told in primary(review(FIRST))] == [("It was not asked in 2025.",)]
    alone = review(FIRST, previous_period="")
    assert [told.sentences for told in primary(alone)] == [("There is no earlier period to compare it with.",)]
    assert list(primary(review())) == []


def test_the_largest_moves_are_those_farthest_beyond_chance() -> None:
    lines = [
        line(f"CSAT: part {number}", 0.5, change(0.4, 0.5, 0.01 * number, significant=True)) for number in range(1, 6)
    ]
    told = [one.headline.partition(" (")[0] for one in moved_most(review(FIRST, *lines))]
    assert told == ["Part 1", "Part 2", "Part 3"]
    assert len(list(moved_most(review(*lines)))) == 3  # the first of them is told as the primary score


def test_of_many_parts_the_lowest_of_one_kind_is_told() -> None:
    parts = [line("CSAT: lift", 0.7), line("CSAT: café", 0.5), line("CSAT: ice", 0.6), line("Stars: music", 3.1)]
    few = line("CSAT: lost property", 0.1, note="few answers")
    (told,) = lowest(review(FIRST, *parts, few))
    assert told.headline == "Café (CSAT) stands lowest of 3."
    assert told.sentences == ("It is 50 % (45–55 %, n = 90); next are Ice (CSAT) with 60 % and Lift (CSAT) with 70 %.",)
    assert list(lowest(review(FIRST, *parts[:2]))) == []


def test_where_customers_speak_only_proven_moves_are_told() -> None:
    parts = [line(f"CSAT: {name}", 0.5, change(0.49, 0.5, 0.05)) for name in ("lift", "café", "ice")]
    spoken = review(FIRST, *parts, touchpoints=sample_review.review().touchpoints)
    assert list(lowest(spoken)) == list(moved_most(spoken)) == []


def test_what_it_would_have_taken_never_reads_like_what_was_seen() -> None:
    assert takes(change(0.76, 0.776, 0.019), SHARE) == "a little more"
    assert takes(change(0.76, 0.776, 0.031), SHARE) == "3 percentage points"
    assert takes(change(0.76, 0.776, 0.015), SHARE) == "2 percentage points"
