"""Whatever a model writes, only words that stand in their passage and figures that stand in what is cited come out."""

import re
from collections.abc import Mapping, Sequence

from fakes import evidence
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.records import (
    DraftAnswer,
    DraftClaim,
    Filters,
    Found,
    Mention,
    Passage,
    Response,
    Review,
    Searched,
    Source,
    Touchpoint,
    Understood,
)
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.holding import Part
from cxanalyzer.steps.ask.material import Line, Material
from cxanalyzer.steps.ask.telling import instead, told

TEXTS = ("The parcel came 3 days late.", "The driver carried it up 4 floors!", "Late. Again.")
HELD = evidence(*TEXTS)
PASSAGES = list(HELD.passages.values())
LINES = (Line("12 of 30 customers speak of Delivery (40 %, 25–58 %). [2026-Q3]"), Line("Delivery feels −0.8 (n = 12)."))


class Holding:
    """A project with one period, which no review has read."""

    project, register, periods, reviewed = "shop", tuple[Touchpoint, ...](), ("2026-Q3",), tuple[str, ...]()

    def review(self, period: str) -> Review:
        raise AssertionError(period)

    def mentions(self, period: str) -> Sequence[Mention]:
        return ()

    def sources(self, period: str) -> Sequence[Source]:
        return list(HELD.sources.values())

    def passage_counts(self, period: str) -> Mapping[str, int]:
        return dict.fromkeys(HELD.sources, 1)

    def passages(self, ids: Sequence[str]) -> Sequence[Passage]:
        return [HELD.passages[one] for one in ids]

    def texts(self, period: str) -> Sequence[Passage]:
        return PASSAGES

    def is_used(self, word: str) -> bool:
        return False


FOUND = tuple(Found(passage=one, source=HELD.sources[one.source_id], score=1.0) for one in PASSAGES)
MATERIAL = Material(LINES, (), FOUND, kept_back=0)


def answered(*claims: DraftClaim, answerable: bool = True) -> Response:
    draft = Draft("How is it?", Understood(), Part(Holding(), Filters(period="2026-Q3")))
    return told(draft, MATERIAL, DraftAnswer(answerable=answerable, claims=claims), "openai:m")


SAID = st.one_of(
    st.sampled_from([*TEXTS, "12 of 30", "came 3 days late", "late", "13 %", "www.x.y", "[m1]", "−0,8", "Again"]),
    st.text(max_size=12),
)
CLAIMS = st.builds(
    DraftClaim,
    sentence=st.lists(SAID, max_size=4).map(" ".join),
    lines=st.lists(st.sampled_from([0, 1]), max_size=2).map(tuple),
    passage=st.sampled_from([None, 0, 1, 2]),
    quote=st.lists(SAID, max_size=2).map(" ".join),
)


@given(claims=st.lists(CLAIMS, max_size=10), answerable=st.booleans())
def test_no_quote_and_no_figure_comes_out_that_is_not_there(*, claims: list[DraftClaim], answerable: bool) -> None:
    answer = answered(*claims, answerable=answerable)
    texts = {one.passage_id: one.text for one in PASSAGES}
    quotes = {one.number: one.quote for one in answer.citations}
    for one in answer.citations:
        assert texts[one.passage_id][one.start : one.end] == one.quote
    told_claims = [one for one in answer.claims if one.lines or one.citations]
    for one in told_claims:
        cited = " ".join([*(answer.lines[at - 1] for at in one.lines), *(quotes[at] for at in one.citations)])
        sentence = re.sub(r" \[m?\d+\]", "", one.text)
        assert set(re.findall(r"\d", sentence)) <= set(re.findall(r"\d", cited))
        assert "www." not in one.text
    assert set(answer.lines) <= {one.text for one in LINES}
    assert answer.abstained or told_claims
    assert answerable or answer.abstained
    assert answer.dropped <= len(claims)


def test_a_short_answer_may_be_quoted_whole_and_no_letters_of_a_longer_one() -> None:
    assert not answered(DraftClaim(sentence="One says so.", passage=2, quote="Late. Again")).dropped
    assert answered(DraftClaim(sentence="One says so.", passage=2, quote="Late")).dropped == 1


def test_a_note_stands_before_what_was_counted() -> None:
    counted = Response(question="?", answer="Nobody.", searched=Searched(passages=3, sources=3, periods=("2026-Q3",)))
    answer = instead(counted, "openai:m", "no key.")
    assert answer.answer == "The embedded analyst answers instead of openai:m: no key.\nNobody."
    assert (answer.note, answer.analyst) == (answer.claims[0].text, "embedded")
