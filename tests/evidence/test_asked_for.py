import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from fakes import passage, source
from hypothesis import given, settings
from hypothesis import strategies as st

from cxanalyzer.evidence import EvidenceDatabase, Remembered
from cxanalyzer.evidence.finding import content_words
from cxanalyzer.records import Filters, Mention, Quote

NOTHING = Remembered()
SAID = [
    ("The lamp arrived broken", {"channel": "chat", "segments": {"region": "Nord", 'tier"s': "a'b"}}),
    ("Nobody answered about my lamps", {"period": "2026-Q2", "date": "2026-05-02T10:30"}),
    ("A lovely café in the old town", {"channel": "email", "date": ""}),
    ("The lamp is lovely", {"segments": {"region": "Süd"}, "date": "2026-09-30T23:59"}),
]
SOURCES = [source(number, **fields) for number, (_, fields) in enumerate(SAID)]
PASSAGES = [passage(one, text) for one, (text, _) in zip(SOURCES, SAID, strict=True)]
IDS = [one.passage_id for one in PASSAGES]


def mention(number: int, touchpoint: str, emotion: int | None) -> Mention:
    one = PASSAGES[number]
    return Mention(
        mention_id=f"M-{number}-{touchpoint}", passage_id=one.passage_id, source_id=one.source_id, respondent="C-1",
        touchpoint_id=touchpoint, quote=Quote(passage_id=one.passage_id, text="The", start=0, end=3, match="exact"),
        emotion=emotion, confidence=1.0, analyst="fake",
    )  # fmt: skip


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Iterator[EvidenceDatabase]:
    one = EvidenceDatabase(tmp_path_factory.mktemp("evidence") / "evidence.sqlite")
    one.keep(SOURCES, PASSAGES, [], [], NOTHING)
    one.keep_review("2026-Q3", "f", [mention(0, "lighting", -2), mention(0, "delivery", -1), mention(3, "lighting", 2)])
    one.keep_review("2026-Q2", "f", [mention(1, "lighting", None)])
    yield one
    one.close()


def found(database: EvidenceDatabase, question: str, filters: Filters | None = None, count: int = 10) -> list[int]:
    words, _ = content_words(question)
    return [IDS.index(one) for one, _ in database.finding.by_words(words, filters or Filters(), count)]


def test_what_has_more_and_rarer_words_of_the_question_comes_first(database: EvidenceDatabase) -> None:
    assert found(database, "Who says that a LAMP arrived broken?")[0] == 0
    assert found(database, "lovely lamps")[0] == 3
    assert set(found(database, "lamps")) == {0, 1, 3}
    assert found(database, "lamp", count=2) == found(database, "lamp")[:2]


def test_accents_and_endings_do_not_matter(database: EvidenceDatabase) -> None:
    assert found(database, "CAFE") == [2]
    assert found(database, "breaking answers") == [1]


def test_small_words_are_looked_for_only_where_there_is_nothing_else() -> None:
    assert content_words("What do people say about the lamp?") == (["lamp"], 1 / 7)
    assert content_words("Who is who?") == (["who", "is"], 0.0)
    assert content_words("") == ([], 0.0)


@pytest.mark.parametrize(
    ("filters", "expected"),
    [
        (Filters(), {0, 1, 2, 3}),
        (Filters(period="all"), {0, 1, 2, 3}),
        (Filters(period="2026-Q2"), {1}),
        (Filters(channels=("chat", "email")), {0, 2}),
        (Filters(segments={"region": "Nord"}), {0}),
        (Filters(segments={"region": "Nord", 'tier"s': "a'b"}), {0}),
        (Filters(segments={"region": "' OR 1"}), set()),
        (Filters(touchpoint_id="lighting"), {0, 1, 3}),
        (Filters(touchpoint_id="lighting", period="2026-Q3"), {0, 3}),
        (Filters(touchpoint_id="delivery"), {0}),
        (Filters(since="2026-08-01"), {0, 3}),
        (Filters(until="2026-09-30"), {0, 1, 3}),
        (Filters(since="2026-05-02", until="2026-05-02"), {1}),
    ],
)
def test_filters_let_through_what_they_name(database: EvidenceDatabase, filters: Filters, expected: set[int]) -> None:
    finding = database.finding
    assert {IDS.index(one) for one, _ in finding.within(filters)} == expected
    assert set(found(database, "lamp lovely answered", filters)) == expected


FILTERS = st.builds(
    Filters,
    period=st.sampled_from(["", "2026-Q2", "2026-Q3"]),
    channels=st.lists(st.sampled_from(["chat", "email", "survey"]), unique=True, max_size=2).map(tuple),
    segments=st.dictionaries(st.sampled_from(["region"]), st.sampled_from(["Nord", "Süd"]), max_size=1),
    since=st.sampled_from(["", "2026-06-01"]),
    until=st.sampled_from(["", "2026-08-31"]),
)


def passes(number: int, filters: Filters) -> bool:
    one = SOURCES[number]
    dated = (not filters.since or one.date >= filters.since) and (
        not filters.until or "" < one.date[:10] <= filters.until
    )
    return (
        dated
        and filters.period in {"", one.period}
        and (not filters.channels or one.channel in filters.channels)
        and all(one.segments.get(key) == value for key, value in filters.segments.items())
    )


@given(filters=FILTERS)
def test_no_passage_comes_through_that_a_filter_does_not_let_through(
    database: EvidenceDatabase, filters: Filters
) -> None:
    expected = {number for number in range(len(SAID)) if passes(number, filters)}
    assert {IDS.index(one) for one, _ in database.finding.within(filters)} == expected
    assert set(found(database, "lamp lovely answered", filters)) == expected


SYNTAX = st.sampled_from(
    ['"', "'", "*", "(", ")", "NEAR(", " AND ", " OR ", " NOT ", "text:", "^", "-", "{a b}", "\x00", "lamp"]
)


@given(question=st.lists(st.one_of(st.text(max_size=12), SYNTAX), max_size=8).map("".join))
@settings(max_examples=200)
def test_no_text_breaks_a_search_or_changes_what_it_means(database: EvidenceDatabase, question: str) -> None:
    words, telling = content_words(question)
    assert 0 <= telling <= 1
    plain = [re.sub(r"\W", " ", word) for word in words]
    hits = database.finding.by_words(words, Filters(), 10)
    assert {one for one, _ in hits} <= set(IDS)
    assert [score for _, score in hits] == sorted((score for _, score in hits), reverse=True)
    if any(word in {"lamp", "lamps"} for word in plain):  # a NOT, a column or a quotation mark beside it is no syntax
        assert {IDS[0], IDS[1], IDS[3]} <= {one for one, _ in hits}


def test_passages_come_with_their_sources_in_the_order_asked(database: EvidenceDatabase) -> None:
    finding = database.finding
    assert finding.whole([IDS[2], "gone", IDS[0]]) == [(PASSAGES[2], SOURCES[2]), (PASSAGES[0], SOURCES[0])]
    assert finding.texts([IDS[2], "gone"]) == {IDS[2]: SAID[2][0]}
    assert finding.emotions(IDS) == {IDS[0]: -1.5, IDS[3]: 2.0}


def test_very_common_words_are_left_to_rarer_ones(tmp_path: Path) -> None:
    database = EvidenceDatabase(tmp_path / "evidence.sqlite")
    many = [passage(SOURCES[0], "a lamp", position) for position in range(1, 8_001)]
    database.keep(SOURCES, [*PASSAGES, *many], [], [], NOTHING)
    assert found(database, "answered lamp") == [1]  # not the lamps, which are more than are ranked
    assert len(database.finding.by_words(["lamp"], Filters(), 9_000)) == 8_003  # but the only word is looked for anyhow
