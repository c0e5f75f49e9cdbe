"""The embedded analyst reads what customers say, quotes it exactly, and keeps mixed feelings apart."""

import random
from collections.abc import Mapping, Sequence
from dataclasses import replace

import numpy as np
from hypothesis import given, settings
from hypothesis import strategies as st
from numpy.typing import NDArray

from cxanalyzer import grounding
from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded import EmbeddedAnalyst
from cxanalyzer.analysts.embedded.context import Context
from cxanalyzer.records import DraftHypothesis, DraftMention, Mention, Passage, ScoredTouchpoint, Speaker, Touchpoint

EMBED = EmbeddedEmbeddings().embed_array
REGISTER = [
    Touchpoint(id="delivery", name="Delivery"),
    Touchpoint(id="returns", name="Returns"),
    Touchpoint(id="price", name="Price"),
]


class WordFeelings:
    """Feels "awful" as bad, "great" as good and all else as neutral."""

    def valence(
        self,
        statements: Sequence[str],
        questions: Sequence[str] | None = None,
        contexts: Sequence[Context] | None = None,
        verdicts: Sequence[float | None] | None = None,
    ) -> NDArray[np.float32]:
        return np.array([("great" in text) * 0.6 - ("awful" in text) * 0.6 for text in statements], dtype=np.float32)


def never(
    scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
) -> list[DraftHypothesis]:
    raise AssertionError((scored, mentions, passages))


ANALYST = EmbeddedAnalyst(EMBED, never, WordFeelings())


def passage(text: str, position: int = 0, speaker: Speaker = "customer", question: str = "") -> Passage:
    return Passage(
        passage_id=f"P-{position:02d}",
        source_id="S",
        record="1",
        position=position,
        text=text,
        speaker=speaker,
        question=question,
    )


def read(*passages: Passage) -> list[DraftMention]:
    return list(ANALYST.read(passages, REGISTER).drafts)


def said(*passages: Passage) -> list[tuple[str | None, str, int | None]]:
    return [(draft.touchpoint_id, draft.quote, draft.emotion) for draft in read(*passages)]


def test_it_says_who_it_is() -> None:
    assert ANALYST.name == "embedded"


def test_mixed_feelings_stay_apart() -> None:
    assert said(passage("The delivery was great. The delivery driver was awful though.")) == [
        ("delivery", "The delivery was great.", 1),
        ("delivery", "The delivery driver was awful though.", -1),
    ]


def test_neighbours_about_one_touchpoint_with_one_feeling_become_one_quote() -> None:
    text = "The delivery was awful. The parcel came open, which is awful. Returns were great."
    assert said(passage(text)) == [
        ("delivery", "The delivery was awful. The parcel came open, which is awful.", -1),
        ("returns", "Returns were great.", 1),
    ]


def test_a_fact_about_a_touchpoint_is_a_mention_without_feeling() -> None:
    assert said(passage("My delivery came on a Tuesday.")) == [("delivery", "My delivery came on a Tuesday.", 0)]


def test_an_opinion_that_fits_nowhere_is_kept_for_discovery_and_small_talk_is_not() -> None:
    assert said(passage("Your tea room serves awful marmalade.")) == [
        (None, "Your tea room serves awful marmalade.", -1)
    ]
    assert said(passage("Good"), passage("Hello, good morning!", 1), passage("n/a", 2), passage("", 3)) == []


def test_an_agent_is_never_quoted_but_what_he_asks_is_context() -> None:
    asked = passage("Hello. How was the return of your lamp?", 0, "agent")
    answer = passage("Took eleven days, awful.", 1)
    assert said(asked, answer) == [("returns", "Took eleven days, awful.", -1)]
    assert [draft.touchpoint_id for draft in read(answer)] == [None]
    assert read(asked) == []


def test_confidence_tells_the_surest_mention() -> None:
    drafts = read(passage("The price is awful."))
    assert [(draft.touchpoint_id, 0 < draft.confidence <= 1) for draft in drafts] == [("price", True)]
    assert [draft.confidence for draft in read(passage("Your tea room serves awful marmalade."))] == [0.0]


TALK = [
    passage("Returns were great and the delivery was great.", 0),
    passage("How did we do?", 1, "agent"),
    passage("Slow. The price? Awful, awful price… 😡 Then my parcel came.", 2),
    passage("The label, the label, the label is awful.", 3),
]


def test_the_order_of_the_passages_does_not_matter_and_every_quote_stands_where_it_says() -> None:
    shuffled = TALK.copy()
    random.Random(7).shuffle(shuffled)  # noqa: S311
    drafts = read(*TALK)
    assert drafts == list(EmbeddedAnalyst(EMBED, never, WordFeelings()).read(shuffled, REGISTER).drafts)
    texts = {each.passage_id: each for each in TALK}
    for draft in drafts:
        quote = grounding.locate(draft.quote, texts[draft.passage_id], draft.start)
        assert quote is not None
        assert (quote.start, quote.match) == (draft.start, "exact")


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.sampled_from("abde gry.,!?😀\n-áß'"), max_size=120))
def test_any_text_is_read_and_only_quoted_exactly(text: str) -> None:
    one = passage(f"{text} delivery awful. {text}")
    for draft in read(one):
        assert draft.start is not None
        assert one.text[draft.start : draft.start + len(draft.quote)] == draft.quote


def test_a_passage_is_felt_once_whatever_the_register() -> None:
    analyst = EmbeddedAnalyst(EMBED, never, WordFeelings())
    first = analyst.read(TALK, []).drafts
    assert {draft.touchpoint_id for draft in first} == {None}
    assert list(analyst.read(TALK, REGISTER).drafts) == read(*TALK)


def test_courtesies_and_signatures_are_no_mentions_and_stretch_no_quote() -> None:
    text = "Hello.\nThe delivery was awful.\nBest\n[NAME_4]"
    assert said(passage(text)) == [("delivery", "The delivery was awful.", -1)]


def test_a_neighbour_counts_only_with_a_feeling_of_its_own() -> None:
    assert said(passage("The delivery was awful. Yes, a boat.")) == [("delivery", "The delivery was awful.", -1)]


def test_a_neighbour_of_another_feeling_that_names_nothing_is_about_something_else() -> None:
    assert said(passage("The delivery was great. Two terrible, awful neighbours were shouting.")) == [
        ("delivery", "The delivery was great.", 1),
        (None, "Two terrible, awful neighbours were shouting.", -1),
    ]
    assert said(passage("The delivery was great, but it became awful.")) == [
        ("delivery", "The delivery was great", 1),
        ("delivery", "but it became awful.", -1),
    ]


def test_two_touchpoints_of_one_statement_are_felt_apart() -> None:
    reader = EmbeddedAnalyst(EMBED, never)
    told = reader.read([passage("Great delivery, terrible price")], REGISTER).drafts
    feelings = {draft.touchpoint_id: draft.emotion or 0 for draft in told}
    assert feelings["delivery"] > 0 > feelings["price"]


def test_a_wish_is_a_mention_only_where_it_names_the_touchpoint() -> None:
    wish = "What should we do better?"
    assert said(passage("Your delivery drivers. Just be less awful.", question=wish)) == [
        ("delivery", "Your delivery drivers.", 0),
        (None, "Just be less awful.", -1),
    ]
    [(where, quote, _)] = said(
        passage("Your delivery drivers. Just be less awful.", question="Tell us about your order")
    )
    assert (where, quote) == ("delivery", "Your delivery drivers. Just be less awful.")


def test_discovery_knows_what_was_read_last() -> None:
    analyst = EmbeddedAnalyst(EMBED, never, WordFeelings())
    texts = [
        f"The brass bell was awful, {number} people said" for number in ("two", "three", "four", "five", "six", "ten")
    ]
    talk = [replace(passage(text, place), source_id=f"S-{place}") for place, text in enumerate(texts)]
    drafts = analyst.read(talk, REGISTER).drafts
    assert [each.name for each in analyst.discover(drafts, REGISTER)] == ["Brass bell"]
    crowd = [replace(passage("My delivery came.", 10 + place), source_id=f"T-{place}") for place in range(400)]
    assert analyst.discover(analyst.read([*talk, *crowd], REGISTER).drafts, REGISTER) == []


class ScoredFeelings(WordFeelings):
    """Feels as `WordFeelings` does, moved by half of the customer's own score."""

    def valence(
        self,
        statements: Sequence[str],
        questions: Sequence[str] | None = None,
        contexts: Sequence[Context] | None = None,
        verdicts: Sequence[float | None] | None = None,
    ) -> NDArray[np.float32]:
        leaning = [0.5 * (verdict or 0.0) for verdict in verdicts or ()]
        return super().valence(statements) + np.array(leaning, dtype=np.float32)


def test_what_the_words_alone_say_stands_beside_what_the_score_made_of_it() -> None:
    analyst = EmbeddedAnalyst(EMBED, never, ScoredFeelings())
    text = "The delivery came on Tuesday. The price was awful."
    beside = [replace(passage(text), verdict=verdict) for verdict in (-1.0, None)]
    scored, plain = ([*analyst.read([one], REGISTER).drafts] for one in beside)
    assert [(draft.emotion, draft.worded) for draft in scored] == [(-1, 0), (-2, -1)]
    assert [draft.touchpoint_id for draft in scored] == ["delivery", "price"]
    assert all(draft.leaned == 0 for draft in plain)


def test_merged_statements_keep_the_stronger_words() -> None:
    analyst = EmbeddedAnalyst(EMBED, never, ScoredFeelings())
    one = replace(passage("The delivery was on Tuesday. The delivery was awful."), verdict=-1.0)
    (draft,) = analyst.read([one], REGISTER).drafts
    assert (draft.emotion, draft.worded) == (-2, -1)
