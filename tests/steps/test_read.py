from fakes import FakeAnalyst, evidence
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.records import DraftMention, Touchpoint
from cxanalyzer.steps.read import read

REGISTER = [Touchpoint(id="returns", name="Returns")]
PERIOD = evidence("The label must be printed at home. I have no printer.", "n/a")
FIRST = next(iter(PERIOD.passages))


def draft(**fields: object) -> DraftMention:
    return DraftMention.model_validate(
        {"passage_id": FIRST, "quote": "I have no printer.", "touchpoint_id": "returns", **fields}
    )


def test_a_located_quote_becomes_a_mention_with_its_evidence_number() -> None:
    reading = read(FakeAnalyst({FIRST: [draft(emotion=-1)]}), PERIOD, REGISTER)
    (mention,) = reading.mentions
    assert mention.evidence_id == "E0001"
    assert (mention.quote.start, mention.quote.text) == (35, "I have no printer.")
    assert (mention.respondent, mention.emotion, mention.analyst) == ("C-0001", -1, "fake")


def test_what_cannot_be_kept_is_refused_with_its_reason_and_nothing_is_lost() -> None:
    drafts = [
        draft(),
        draft(quote="I hate you"),
        draft(touchpoint_id="delivery"),
        draft(touchpoint_id=None, quote="The label must be printed at home."),
    ]
    reading = read(FakeAnalyst({FIRST: drafts}), PERIOD, REGISTER)
    assert [one.reason for one in reading.rejected] == [
        "its quote is not in the passage",
        "names a touchpoint that is not in the register",
    ]
    assert len(reading.unassigned) == 1
    assert len(reading.mentions) + len(reading.unassigned) + len(reading.rejected) == reading.offered == 4


@given(st.lists(st.text(max_size=8), max_size=6))
def test_every_kept_quote_is_a_span_of_its_passage(quotes: list[str]) -> None:
    reading = read(FakeAnalyst({FIRST: [draft(quote=quote) for quote in quotes]}), PERIOD, REGISTER)
    for mention in reading.mentions:
        assert PERIOD.passages[FIRST].text[mention.quote.start : mention.quote.end] == mention.quote.text
