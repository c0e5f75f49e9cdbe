from fakes import FakeAnalyst, evidence, passage, source

from cxanalyzer.records import DraftMention, FileAccount, PeriodEvidence, Touchpoint
from cxanalyzer.steps.account import channel_lines, coverage, record_lines
from cxanalyzer.steps.read import read

REGISTER = [Touchpoint(id="returns", name="Returns")]


def draft(passage_id: str, quote: str, touchpoint: str | None, emotion: int) -> DraftMention:
    return DraftMention(passage_id=passage_id, quote=quote, touchpoint_id=touchpoint, emotion=emotion)


def test_every_source_has_a_line_that_says_what_came_of_it() -> None:
    period = evidence("Returns are awful. The shop is nice.", "The shop is nice.", "hello")
    silent = source(4, respondent="C-0001")
    call = source(5, channel="call", file="call.vtt")
    period = PeriodEvidence(
        period=period.period,
        sources={**period.sources, silent.source_id: silent, call.source_id: call},
        passages={**period.passages, "P-a": passage(call, "How can I help?", passage_id="P-a", speaker="agent")},
    )
    first, second, *_ = period.passages
    analyst = FakeAnalyst(
        {
            first: [draft(first, "Returns are awful.", "returns", -2), draft(first, "The shop is nice.", None, 1)],
            second: [draft(second, "The shop is nice.", None, 1)],
        }
    )
    reading = read(analyst, period, REGISTER)
    lines = record_lines(period, reading.mentions, reading.unassigned)
    assert [(line.status, line.mentions, line.emotion) for line in lines] == [
        ("read", 1, -0.5),
        ("no touchpoint", 0, 1.0),
        ("no experience", 0, None),
        ("score only", 0, None),
        ("agent", 0, None),
    ]
    account = FileAccount(
        file="survey.csv", sha256="1", channel="survey", read=9, kept=4, again=3, empty=1, rejected=1, redactions=2
    )
    elsewhere = account.model_copy(update={"file": "other.csv"})
    whole = coverage(period, lines, (3, 3), [account, elsewhere])
    assert (whole.sources, whole.respondents, whole.with_mention) == (5, 4, 1)
    assert (whole.no_touchpoint, whole.not_understood) == (1, 1)
    assert (whole.duplicates, whole.redactions, whole.rejected) == (3, 2, 1)


def test_how_a_dialogue_went_moves_what_its_record_says_on_the_whole() -> None:
    period = evidence("The shop is nice.", "Hello again.", "Nada.", "Lovely, lovely.")
    first, _, third, fourth = period.passages
    said = [draft(first, "The shop is nice.", None, 1), draft(fourth, "Lovely, lovely.", None, 2)]
    courses = dict(zip(period.sources, (-0.3, -0.4, -0.5, 0.6), strict=True))
    lines = record_lines(period, [], said, {third}, courses)
    assert [line.emotion for line in lines] == [0.7, -0.4, None, 2.0]  # what was not read has none, and 2 is the most
    assert [line.status for line in lines] == ["no touchpoint", "no experience", "not read", "no touchpoint"]


def test_channels_are_counted_beside_the_period_before() -> None:
    now, before = evidence("a", "b"), evidence("c", period="2026-Q2")
    (line,) = channel_lines(now, before)
    assert (line.channel, line.sources, line.respondents, line.passages, line.sources_before) == ("survey", 2, 2, 2, 1)
