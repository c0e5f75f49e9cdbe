import re
from dataclasses import replace

import pytest
from fakes import FakeAnalyst, evidence
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer import register as registers
from cxanalyzer.records import Correction, DraftMention, Mention, Passage, Said, Touchpoint
from cxanalyzer.steps.correct import Corrector, applicable
from cxanalyzer.steps.read import Reading, read

REGISTER = [Touchpoint(id=key, name=key.title()) for key in ("returns", "delivery", "app")]
TEXT = "The label must be printed at home. I have no printer. The van came late, but the driver was kind."
PERIOD = evidence(TEXT, "n/a")
(PASSAGE, _) = PERIOD.passages.values()
SPANS = [found.span() for found in re.finditer(r"[^.,]+[.,]", TEXT)]


def draft(quote: str, touchpoint: str | None = "returns", **fields: object) -> DraftMention:
    given = {"passage_id": PASSAGE.passage_id, "quote": quote, "touchpoint_id": touchpoint, "start": TEXT.index(quote)}
    return DraftMention.model_validate({**given, **fields})


def correction(quote: str, touchpoint: str | None, emotion: int | None = None, **fields: object) -> Correction:
    start = TEXT.index(quote)
    given = {
        "passage_id": PASSAGE.passage_id, "start": start, "end": start + len(quote), "quote": quote, "origin": "fix",
        "touchpoint_id": touchpoint, "emotion": emotion, "period": "2026-Q3", "said": Said(touchpoint_id="returns", emotion=-2),
    }  # fmt: skip
    return Correction.model_validate({**given, **fields})


def reading(drafts: list[DraftMention], *corrections: Correction) -> Reading:
    analyst = FakeAnalyst({PASSAGE.passage_id: drafts})
    return read(Corrector(analyst, corrections), PERIOD, REGISTER)


def told(mentions: tuple[Mention, ...]) -> list[tuple[str, str, int | None]]:
    return [(one.quote.text, one.touchpoint_id, one.emotion) for one in mentions]


def test_the_corrected_place_is_read_as_the_person_said_and_says_so() -> None:
    found = reading([draft("I have no printer.", emotion=-2)], correction("I have no printer.", "app", 0))
    (mention,) = found.mentions
    assert (mention.touchpoint_id, mention.emotion, mention.analyst) == ("app", 0, "fake, corrected")
    (otherwise,) = found.otherwise
    assert (otherwise.how, otherwise.was.touchpoint_id, otherwise.was.emotion) == ("corrected", "returns", -2)


def test_what_was_not_said_stays_as_the_analyst_reads_it() -> None:
    found = reading([draft("I have no printer.", emotion=-1)], correction("I have no printer.", "app"))
    assert told(found.mentions) == [("I have no printer.", "app", -1)]


def test_a_confirmation_changes_nothing_but_holds_for_every_analyst() -> None:
    confirmed = correction("I have no printer.", "returns", -2)
    assert reading([draft("I have no printer.", emotion=-2)], confirmed).otherwise == ()
    other = reading([draft("I have no printer.", "app", emotion=1)], confirmed)
    assert told(other.mentions) == [("I have no printer.", "returns", -2)]


def test_a_place_that_another_analyst_left_out_is_read_all_the_same() -> None:
    found = reading([], correction("I have no printer.", "app"))
    assert told(found.mentions) == [("I have no printer.", "app", -2)]


def test_none_takes_a_mention_out_and_lists_it() -> None:
    found = reading([draft("I have no printer.", emotion=-1)], correction("I have no printer.", None))
    assert found.mentions == ()
    assert [one.quote for one in found.unassigned] == ["I have no printer."]
    assert found.otherwise[0].touchpoint_id is None


def test_a_longer_quote_keeps_what_lies_outside_of_the_corrected_words() -> None:
    found = reading([draft(TEXT, emotion=-1)], correction("I have no printer.", "app"))
    assert told(found.mentions) == [
        ("The label must be printed at home.", "returns", -1),
        ("I have no printer.", "app", -1),
        ("The van came late, but the driver was kind.", "returns", -1),
    ]


def test_another_touchpoint_of_the_same_words_stands() -> None:
    quote = "The van came late, but the driver was kind."
    drafts = [draft(quote, "delivery", emotion=-1), draft(quote, "app", emotion=1)]
    said = Said(touchpoint_id="delivery", emotion=-1)
    found = reading(drafts, correction(quote, "returns", said=said, beside=("app",)))
    assert sorted(one.touchpoint_id for one in found.mentions) == ["app", "returns"]
    assert {one.analyst for one in found.mentions if one.touchpoint_id == "app"} == {"fake"}


def test_a_good_experience_names_no_failure() -> None:
    found = reading(
        [draft("I have no printer.", emotion=-1, failure_class="failure", problem="defect", function=0)],
        correction("I have no printer.", "returns", 2),
    )
    (mention,) = found.mentions
    assert (mention.failure_class, mention.problem, mention.function) == (None, None, None)


place = st.sampled_from(SPANS)
touchpoint = st.sampled_from(["returns", "delivery", "app"])
drafted = st.lists(st.tuples(place, place, touchpoint, st.integers(-2, 2)), max_size=5)


@given(drafted, place, st.one_of(st.none(), touchpoint), st.integers(-2, 2))
def test_a_correction_always_wins_at_its_own_place(
    spans: list[tuple[tuple[int, int], tuple[int, int], str, int]],
    own: tuple[int, int],
    wanted: str | None,
    emotion: int,
) -> None:
    drafts = [draft(TEXT[min(a[0], b[0]) : max(a[1], b[1])].strip(), key, emotion=felt) for a, b, key, felt in spans]
    quote = TEXT[own[0] : own[1]].strip()
    said = correction(quote, wanted, emotion)
    mentions = reading(drafts, said).mentions
    there = [one for one in mentions if one.quote.start < said.end and one.quote.end > said.start]
    expected = [] if wanted is None else [(quote, wanted, emotion)]
    assert told(tuple(there)) == expected
    assert all(TEXT[one.quote.start : one.quote.end] == one.quote.text for one in mentions)


@given(drafted)
def test_without_corrections_nothing_is_touched(
    spans: list[tuple[tuple[int, int], tuple[int, int], str, int]],
) -> None:
    drafts = [draft(TEXT[min(a[0], b[0]) : max(a[1], b[1])].strip(), key) for a, b, key, _ in spans]
    analyst = FakeAnalyst({PASSAGE.passage_id: drafts})
    assert reading(drafts) == read(analyst, PERIOD, REGISTER)


# --- which corrections can be applied ---------------------------------------------------------------------------------


def refusals(corrections: list[Correction], passages: dict[str, Passage], register: list[Touchpoint]) -> list[str]:
    return [one.reason for one in applicable(corrections, passages, register).refused]


def test_a_merged_touchpoint_is_followed_and_a_retired_one_is_not_applicable() -> None:
    register = registers.merge(REGISTER, "app", "delivery")
    found = applicable([correction("I have no printer.", "app", beside=("app",))], dict(PERIOD.passages), register)
    assert [(one.touchpoint_id, one.beside) for one in found.corrections] == [("delivery", ("delivery",))]
    retired = registers.set_status(REGISTER, "app", "retired")
    assert refusals([correction("I have no printer.", "app")], dict(PERIOD.passages), retired) == [
        "touchpoint “app” is retired or gone"
    ]


def test_words_that_are_gone_are_said_to_be_gone() -> None:
    one = correction("I have no printer.", "app")
    assert refusals([one], {}, REGISTER) == ["its words are no longer in the evidence"]
    changed = replace(PASSAGE, text="Well. " + TEXT)
    assert refusals([one], {PASSAGE.passage_id: changed}, REGISTER) == ["its words are no longer in the evidence"]


@pytest.mark.parametrize(("beside", "left"), [((), 1), (("delivery",), 2)])
def test_of_two_that_overlap_the_later_counts(beside: tuple[str, ...], left: int) -> None:
    first = correction("I have no printer.", "delivery")
    second = correction("must be printed at home. I have no printer.", "app", beside=beside)
    assert len(applicable([first, second], dict(PERIOD.passages), REGISTER).corrections) == left
