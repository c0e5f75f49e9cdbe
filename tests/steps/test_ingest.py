from collections import Counter
from collections.abc import Sequence
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cxanalyzer.privacy import Ledger, Redactor
from cxanalyzer.records import Metric, RawFile, RawSource, RawText, Recognition, Rejection, Score, as_json
from cxanalyzer.steps.ingest import Ingested, KnownEvidence, ingest
from cxanalyzer.steps.ingest.cutting import LONGEST, stretches

LONG = "The sofa came three weeks late and nobody told us anything about it until we called for the fifth time. " * 3


def row(record: str, text: str, **more: Any) -> RawSource:
    texts = (RawText(record=record, text=text, question="What should we do better?"),) if text else ()
    return RawSource(record=record, channel=more.pop("channel", "survey"), texts=texts, **more)


def table(*sources: RawSource, file: str = "answers.csv", **more: Any) -> RawFile:
    sizes = [sum(text.covers for text in source.texts) or 1 for source in sources]
    given = {"sha256": f"sha of {file}", "read": sum(sizes), "recognition": Recognition(channel="survey"), **more}
    return RawFile(file=file, sources=sources, **given)


def nps(value: float) -> Score:
    return Score(name="score", scale="nps", value=value)


def taken(*files: RawFile, known: KnownEvidence | None = None, key: bytes = b"k" * 32, **more: Any) -> Ingested:
    redactor = more.pop("redactor", None) or Redactor(key, Ledger())
    done = ingest(files, known or KnownEvidence(), redactor, more.get("period"))
    for account in done.accounts:
        assert account.read == account.kept + account.again + account.empty + account.rejected
    return done


def counts(done: Ingested, at: int = 0) -> tuple[int, int, int, int]:
    account = done.accounts[at]
    return account.kept, account.again, account.empty, account.rejected


# --- what is kept ----------------------------------------------------------------------------------------------------


def test_a_row_becomes_a_source_with_a_passage_that_knows_its_question() -> None:
    done = taken(
        table(row("r1", "Late &amp; cold  again", date="2026-08-14", identifiers=("id:4711",), scores=(nps(3),)))
    )
    (source,), (passage,) = done.sources, done.passages
    assert (source.file, source.record, source.period, source.respondent) == ("answers.csv", "r1", "2026-Q3", "C-0001")
    assert source.scores == (nps(3),)
    assert (passage.text, passage.question) == ("Late & cold again", "What should we do better?")
    assert (passage.source_id, passage.record, passage.start, passage.end) == (source.source_id, "r1", 0, 17)


def test_a_call_is_one_source_with_its_turns_in_order() -> None:
    turns = (
        RawText(record="1", text="Hello, this is Tom from support.", speaker="agent", time="00:01", covers=2),
        RawText(record="3", text="Tom, my parcel is lost", time="00:09"),
        RawText(record="4", text="-", time="00:11"),
    )
    call = RawSource(record="", channel="call", texts=turns, names=("Ute Brandt",), identifiers=("phone:0171 5550123",))
    done = taken(table(call, file="calls/one.vtt"))
    assert counts(done) == (3, 0, 1, 0)
    assert len(done.sources) == 1
    assert [(p.record, p.position, p.speaker, p.time, p.text) for p in done.passages] == [
        ("1", 0, "agent", "00:01", "Hello, this is [NAME_1] from support."),
        ("3", 1, "customer", "00:09", "[NAME_1], my parcel is lost"),
    ]


def test_a_score_without_text_is_kept_and_told() -> None:
    done = taken(
        table(
            row("1", "", scores=(nps(9),)),
            row("2", "n/a", scores=(nps(2),)),
            row("3", "n/a"),
            row("4", "..."),
            row("5", "ok"),
        )
    )
    assert counts(done) == (3, 0, 2, 0)
    assert len(done.passages) == 1
    assert "2 records with a score and no text" in done.accounts[0].notes


def test_what_the_reader_found_empty_or_rejected_is_passed_on() -> None:
    rejected = (Rejection(file="answers.csv", record="7", reason="torn"),)
    done = taken(table(row("1", "ok"), empty=("2", "3"), rejected=rejected, read=6))
    assert counts(done) == (1, 0, 2, 3)
    assert [reason.reason for reason in done.accounts[0].reasons] == ["torn", "2 records could not be told apart"]


# --- nothing twice ---------------------------------------------------------------------------------------------------


def test_two_customers_who_write_the_same_are_two_customers() -> None:
    done = taken(table(row("1", "late again"), row("2", "late again"), row("3", "late again", identifiers=("id:1",)),
                       row("4", "Late again!", identifiers=("id:2",))))  # fmt: skip
    assert counts(done) == (4, 0, 0, 0)


def test_the_same_text_of_one_customer_in_one_period_counts_once() -> None:
    one = ("id:1",)
    done = taken(
        table(row("1", "late again", identifiers=one, date="2026-07-01"), row("2", "Late  again!", identifiers=one, date="2026-07-09"),
              row("3", "late again", identifiers=one, date="2026-10-01"), row("4", "late again", identifiers=one, date="2026-07-01", channel="review")),
    )  # fmt: skip
    assert counts(done) == (3, 1, 0, 0)


def test_a_long_text_counts_once_whoever_sends_it() -> None:
    done = taken(
        table(row("1", LONG, identifiers=("id:1",))), table(row("9", LONG.upper(), identifiers=("id:2",)), file="b.csv")
    )
    assert counts(done, 0) == (1, 0, 0, 0)
    assert counts(done, 1) == (0, 1, 0, 0)
    assert done.accounts[1].notes[0] == "1 text also in answers.csv"


def test_what_agents_say_by_rote_is_no_copy() -> None:
    calls = [
        RawSource(
            record="",
            channel="call",
            texts=(RawText(record="1", text=LONG, speaker="agent"), RawText(record="2", text=f"no {n}")),
        )
        for n in (1, 2)
    ]
    done = taken(table(calls[0], file="1.vtt"), table(calls[1], file="2.vtt"))
    assert counts(done, 1) == (2, 0, 0, 0)


def test_the_same_file_again_adds_nothing_even_under_another_name() -> None:
    first = taken(table(row("1", "late"), row("2", "cold"), row("3", "n/a"), empty=("4",), read=4))
    again = taken(
        table(row("1", "late"), row("2", "cold"), row("3", "n/a"), empty=("4",), read=4), known=first.remembered
    )
    renamed = taken(table(row("1", "late"), file="copy.csv", sha256="sha of answers.csv"), known=first.remembered)
    assert counts(again) == (0, 2, 2, 0)
    assert counts(renamed) == (0, 1, 0, 0)
    assert not again.sources
    assert not again.remembered.files
    assert "answers.csv" in renamed.accounts[0].notes[0]


def test_a_longer_version_of_a_file_adds_its_new_rows() -> None:
    redactor = Redactor(b"k" * 32, Ledger())
    first = taken(table(row("1", "late"), row("2", "", scores=(nps(1),))), redactor=redactor)
    later = table(row("1", "late"), row("2", "", scores=(nps(1),)), row("3", "late"), row("1", "cold"), sha256="other")
    done = taken(later, known=first.remembered, redactor=redactor)
    assert counts(done) == (2, 2, 0, 0)
    assert not {source.source_id for source in first.sources} & {source.source_id for source in done.sources}


def test_figures_are_kept_once_and_without_personal_data() -> None:
    metric = Metric(
        metric_id="x", file="web.xlsx", record="1", name="visits", value=12, dimension="/reset?for=a@b.example"
    )
    file = table(file="web-2026-q3.xlsx", metrics=(metric, metric.model_copy(update={"name": "exits"})), read=1)
    done = taken(file)
    assert counts(done) == (1, 0, 0, 0)
    assert [(one.name, one.dimension, one.period) for one in done.metrics] == [
        ("visits", "/reset?for=[EMAIL_1]", "2026-Q3"), ("exits", "/reset?for=[EMAIL_1]", "2026-Q3")
    ]  # fmt: skip
    assert counts(taken(file.model_copy(update={"sha256": "other"}), known=done.remembered)) == (0, 1, 0, 0)


# --- who and when ----------------------------------------------------------------------------------------------------


def test_one_customer_is_one_customer_across_files() -> None:
    survey = table(row("1", "late", identifiers=("id:4711",)), row("2", "cold", identifiers=("id:5000",)))
    mail = table(row("1", "where is it", identifiers=("email:ana@shop.example",), channel="email"), file="a.eml")
    crm = table(row("1", "will churn", identifiers=("id:4711", "email:Ana@Shop.example")), file="crm.csv")
    done = taken(survey, mail, crm)
    assert [source.respondent for source in done.sources] == ["C-0001", "C-0002", "C-0001", "C-0001"]


def test_customers_found_to_be_one_later_are_renamed() -> None:
    redactor = Redactor(b"k" * 32, Ledger())
    taken(
        table(row("1", "a b", identifiers=("id:1",)), row("2", "c d", identifiers=("email:x@y.example",))),
        redactor=redactor,
    )
    done = taken(table(row("1", "e f", identifiers=("id:1", "email:x@y.example")), file="b.csv"), redactor=redactor)
    assert done.renamed == {"C-0002": "C-0001"}
    assert done.sources[0].respondent == "C-0001"


@pytest.mark.parametrize(
    ("file", "date", "period", "kept"),
    [
        ("answers.csv", "2026-08-14", None, "2026-Q3"), ("nps-2026-q3.csv", "", None, "2026-Q3"), ("2026Q3/answers.csv", "", None, "2026-Q3"),
        ("q3_2026.csv", "2026-02-01", None, "2026-Q1"), ("nps-2026-q3.csv", "2026-02-01", "2025-Q4", "2025-Q4"), ("answers.csv", "", None, "undated"),
    ],
)  # fmt: skip
def test_the_period(file: str, date: str, period: str | None, kept: str) -> None:
    done = taken(table(row("1", "late", date=date), file=file), period=period)
    assert done.sources[0].period == kept
    assert any("undated" in note for note in done.accounts[0].notes) == (kept == "undated")


# --- personal data ---------------------------------------------------------------------------------------------------


def test_no_personal_data_is_left_anywhere() -> None:
    canaries = ["Brandt", "Ute", "Kleinschmidt", "ute@home.example", "5550123", "4111", "CUST-88213", "KlaraReist"]
    survey = table(
        row("CUST-88213", "Ask Kleinschmidt or write to ute@home.example, +49 171 5550123.", names=("Ute Brandt",),
            identifiers=("id:CUST-88213",), segments={"manager": "Ute Brandt", "plan": "gold"}),
        row("2", "@klarareist @Acme says CUST-88213 paid with 4111 1111 1111 1111", channel="social"),
    )  # fmt: skip
    mail = table(
        RawSource(
            record="", channel="email", names=("Jo Kleinschmidt", "UTE BRANDT"), identifiers=("email:ute@home.example", "handle:KlaraReist"),
            texts=(RawText(record="1", text="Hi Jürgen,\nJürgen never called.\n\nRegards,\nUte Brandt\n\nOn 3 May, Jo wrote:\n> Dear Ute"),),
        ),
        file="a.eml",
    )  # fmt: skip
    done = taken(survey, mail)
    shown = " ".join(map(as_json, (*done.sources, *done.passages, *done.accounts))) + repr(done.remembered)
    assert [canary for canary in [*canaries, "Jürgen"] if canary.casefold() in shown.casefold()] == []
    assert "@Acme" in shown
    assert "gold" in shown
    assert done.sources[0].record == "C-0001"
    assert sum(account.redactions for account in done.accounts) >= 8


def test_ids_depend_on_the_input_alone() -> None:
    files = [
        table(row("1", "My name is Ana Ferrer, ana@x.example", identifiers=("id:1",)), row("2", "late"), row("3", LONG))
    ]
    one, other = taken(*files, key=b"1" * 32), taken(*files, key=b"2" * 32)
    assert one.sources == other.sources
    assert one.passages == other.passages
    assert one.sources[1].respondent == f"anonymous-{one.sources[1].source_id[2:10]}"
    assert not one.remembered.records.keys() & other.remembered.records.keys()


# --- laws ------------------------------------------------------------------------------------------------------------

TEXTS = st.sampled_from(
    [
        "late again",
        "Late again!",
        "n/a",
        "",
        "-",
        LONG,
        LONG.upper(),
        "ok",
        "my name is Ana Ferrer",
        "a@b.example",
        "😡",
    ]
)
TURNS = st.lists(st.tuples(TEXTS, st.sampled_from(["customer", "agent", "unknown"]), st.integers(1, 3)), max_size=4)


@st.composite
def raw_sources(draw: st.DrawFn) -> RawSource:
    turns = draw(TURNS)
    record = draw(st.sampled_from(["1", "2", "3", ""]))
    texts = [
        RawText.model_validate({"record": record or str(number), "text": text, "speaker": speaker, "covers": covers})
        for number, (text, speaker, covers) in enumerate(turns, start=1)
    ]
    return RawSource(
        record=record,
        channel=draw(st.sampled_from(["survey", "call", "email", "social"])),
        texts=tuple(texts),
        identifiers=tuple(draw(st.lists(st.sampled_from(["id:1", "id:2", "email:a@b.example"]), max_size=2))),
        date=draw(st.sampled_from(["", "2026-07-01", "2026-11-01"])),
        scores=(nps(3),) if draw(st.booleans()) else (),
    )


@st.composite
def raw_files(draw: st.DrawFn) -> RawFile:
    sources = tuple(draw(st.lists(raw_sources(), max_size=6)))
    name = draw(st.sampled_from(["a.csv", "b.csv"]))
    file = RawFile(
        file=name, sha256=draw(st.sampled_from(["one", "two", "three"])), read=0, recognition=Recognition(channel="survey"),
        sources=sources, empty=tuple(draw(st.lists(st.just("8"), max_size=2))),
        rejected=tuple(Rejection(file=name, record="9", reason="torn") for _ in range(draw(st.integers(0, 2)))),
    )  # fmt: skip
    return file.model_copy(update={"read": file.accounted()})


@settings(max_examples=150, deadline=None)
@given(st.lists(raw_files(), max_size=3))
def test_every_record_goes_to_one_place_and_a_second_time_adds_nothing(files: Sequence[RawFile]) -> None:
    redactor = Redactor(b"k" * 32, Ledger())
    done = taken(*files, redactor=redactor)
    for file, account in zip(files, done.accounts, strict=True):
        assert account.read == file.read == account.kept + account.again + account.empty + account.rejected
    assert max(Counter(source.source_id for source in done.sources).values(), default=0) <= 1
    assert max(Counter(passage.passage_id for passage in done.passages).values(), default=0) <= 1
    assert {passage.source_id for passage in done.passages} <= {source.source_id for source in done.sources}
    again = taken(
        *[file.model_copy(update={"sha256": f"{file.sha256} anew"}) for file in files],
        known=done.remembered,
        redactor=redactor,
    )
    assert again.sources == ()
    assert sum(account.again for account in again.accounts) == sum(
        account.kept + account.again for account in done.accounts
    )


@settings(deadline=None)
@given(
    st.lists(
        st.sampled_from(["word ", "A sentence. ", "\n", "\n\n", "x" * 500, "[EMAIL_1] ", "很好。" * 50]), max_size=60
    ).map("".join)
)
def test_stretches_hold_the_whole_text_in_order(text: str) -> None:
    found = list(stretches(text))
    assert all(0 < end - start <= LONGEST for start, end in found)
    assert all(text[start:end] == text[start:end].strip() for start, end in found)
    assert "".join("".join(text[start:end] for start, end in found).split()) == "".join(text.split())
    assert all(one[1] <= other[0] for one, other in pairwise(found))


def test_one_huge_line_is_cut_like_any_other() -> None:
    done = taken(table(row("1", "no end in sight " * 1_000), row("2", "x" * 5_000)))
    assert max(len(passage.text) for passage in done.passages) <= LONGEST
    assert sum(passage.text.count("sight") for passage in done.passages) == 1_000


def test_long_texts_are_cut_at_paragraphs_first() -> None:
    text = "\n\n".join(["One. " * 80 + "End."] * 4)
    assert [text[start:end][-4:] for start, end in stretches(text)] == ["End."] * len(list(stretches(text)))


def test_a_name_in_lower_case_alone_on_a_line_is_a_signature() -> None:
    message = row("1", "my account is locked, callum\ncallum", channel="email", names=("Callum Reid",))
    (passage,) = taken(table(message)).passages
    assert passage.text == "my account is locked, callum\n[NAME_1]"


def test_a_score_beside_the_words_is_kept_as_a_verdict() -> None:
    done = taken(table(row("1", "They fitted it.", scores=(nps(10),)), row("2", "They fitted it on Monday.")))
    assert [passage.verdict for passage in done.passages] == [1.0, None]
