"""What corrections teach the embedded reader, on the embeddings that ship."""

from collections.abc import Sequence

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.adapters.embeddings import ArrayEmbeddings, embeddings
from cxanalyzer.analysts.embedded.taught import Taught
from cxanalyzer.records import Correction, DraftMention, Otherwise, Said, Touchpoint

REGISTER = [
    Touchpoint(id="delivery", name="Delivery", description="Parcels and vans that bring the order to the door."),
    Touchpoint(
        id="support", name="Customer service", description="Reaching a person by phone or chat, waiting on hold."
    ),
    Touchpoint(id="app", name="App", description="The app on the phone and signing in to it."),
]
EMBED = ArrayEmbeddings(embeddings("embedded"))


def draft(
    quote: str, touchpoint: str, emotion: int = -1, confidence: float = 0.5, passage: str = "P-2"
) -> DraftMention:
    return DraftMention(
        passage_id=passage, quote=quote, start=0, touchpoint_id=touchpoint, emotion=emotion, confidence=confidence
    )


def correction(
    quote: str, said: str, now: str | None, emotions: tuple[int, int | None] = (-1, None), passage: str = "P-1"
) -> Correction:
    return Correction(
        passage_id=passage, start=0, end=len(quote), quote=quote, touchpoint_id=now, emotion=emotions[1], origin="fix",
        period="2026-Q3", said=Said(touchpoint_id=said, emotion=emotions[0], analyst="embedded"),
    )  # fmt: skip


def taught(judged: Sequence[Correction], *drafts: DraftMention) -> tuple[list[DraftMention], list[Otherwise]]:
    return Taught(judged, EMBED).apply(drafts, REGISTER)


ON_HOLD = correction("Waited on hold on the phone for an hour about my parcel.", "delivery", "support")
SAME = draft("On hold on the phone for two hours about the parcel.", "delivery")


def test_a_statement_that_says_the_same_is_read_as_the_corrected_one() -> None:
    (now,), (otherwise,) = taught([ON_HOLD], SAME)
    assert (now.touchpoint_id, now.by) == ("support", "alike")
    assert (otherwise.how, otherwise.was.touchpoint_id, otherwise.like) == ("alike", "delivery", ON_HOLD.quote)


@pytest.mark.parametrize(
    "other",
    [
        draft("The parcel stood in the rain for a day.", "delivery"),  # says another thing
        SAME.model_copy(update={"touchpoint_id": "app"}),  # was not misread in the same way
        SAME.model_copy(update={"passage_id": "P-1"}),  # a person has seen this passage
    ],
)
def test_anything_else_is_left_as_it_was(other: DraftMention) -> None:
    assert taught([ON_HOLD], other) == ([other], [])


def test_a_reading_that_a_person_confirmed_nearby_is_not_changed() -> None:
    confirmed = correction(SAME.quote, "delivery", "delivery", (-1, -1), passage="P-3")
    assert taught([ON_HOLD, confirmed], SAME) == ([SAME], [])


def test_two_corrections_that_agree_count_where_the_reader_was_unsure() -> None:
    first = correction("The doorman was lovely.", "delivery", "support", passage="P-1")
    second = correction("Our doorman helped.", "delivery", "support", passage="P-3")
    unsure, sure = draft("Great doorman!", "delivery"), draft("Great doorman!", "delivery", confidence=0.9)
    assert taught([first], unsure)[1] == []
    assert taught([first, second], unsure)[0][0].touchpoint_id == "support"
    assert taught([first, second], sure)[1] == []


def test_none_is_learned_from_as_good_as_the_same_words_only() -> None:
    nowhere = correction("My sister sent me the parcel number.", "delivery", None)
    (same, other), _ = taught(
        [nowhere],
        draft("My sister sent the parcel number.", "delivery"),
        draft("They sent me a parcel number and nothing came.", "delivery"),
    )
    assert (same.touchpoint_id, other.touchpoint_id) == (None, "delivery")


def test_an_emotion_is_learned_where_the_words_of_feeling_are_the_same() -> None:
    calm = correction("The parcel box is large.", "delivery", "delivery", (0, 1))
    (now, other), _ = taught(
        [calm],
        draft("The box of the parcel was large", "delivery", emotion=0),
        draft("The box of the parcel was not large", "delivery", emotion=0),
    )
    assert (now.emotion, now.touchpoint_id, other.emotion) == (1, "delivery", 0)


def test_a_touchpoint_that_the_register_has_no_more_is_not_given() -> None:
    gone = ON_HOLD.model_copy(update={"touchpoint_id": "fax"})
    assert taught([gone], SAME) == ([SAME], [])


words = st.sampled_from(["parcel", "late", "phone", "hold", "hour", "great", "van", "doorman", "waited", "app"])
quotes = st.lists(words, min_size=1, max_size=6).map(" ".join)
judgements = st.lists(
    st.tuples(quotes, st.sampled_from(["delivery", "app"]), st.sampled_from(["support", "app"])), max_size=4
)


@given(judgements, st.lists(quotes, max_size=5))
def test_what_it_says_of_a_statement_depends_on_no_other_and_changes_nothing_but_the_reading(
    judged: list[tuple[str, str, str]], said: list[str]
) -> None:
    teacher = Taught([correction(*one, passage=f"P-9{place}") for place, one in enumerate(judged)], EMBED)
    drafts = [draft(quote, "delivery") for quote in said]
    together, told = teacher.apply(drafts, REGISTER)
    assert together == [teacher.apply([one], REGISTER)[0][0] for one in drafts]
    assert [(one.quote, one.start, one.passage_id) for one in together] == [
        (one.quote, one.start, one.passage_id) for one in drafts
    ]
    assert len(told) == sum(one.by == "alike" for one in together)


@given(st.lists(quotes, max_size=5))
def test_confirmations_alone_change_nothing(said: list[str]) -> None:
    drafts = [draft(quote, "delivery") for quote in said]
    confirmed = [correction(quote, "delivery", "delivery", (-1, -1), passage=f"P-9{i}") for i, quote in enumerate(said)]
    assert taught(confirmed, *drafts) == (drafts, [])
