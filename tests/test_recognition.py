from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from cxanalyzer.errors import InputError
from cxanalyzer.recognition import analytics, channels, dates, headers, scales, speakers
from cxanalyzer.recognition.columns import Column, plain_name
from cxanalyzer.recognition.table import Sheet, named_columns, recognise
from cxanalyzer.records import Hints, Scale


def column(name: str, *values: str, question: str = "") -> Column:
    return Column(name=name, values=values, rows=len(values), question=question)


@pytest.mark.parametrize("name", ["CustomerID", "customer_id", "customer-id", " Customer  ID "])
def test_names_read_alike_however_they_are_written(name: str) -> None:
    assert plain_name(name) == "customer id"


@pytest.mark.parametrize(
    ("value", "scale", "score"),
    [
        ("9", "nps", 9),
        ("10 - Extremely likely", "nps", 10),
        ("11", "nps", None),
        ("7.5", "nps", None),
        ("4/5", "csat5", 4),
        ("8/10", "csat5", None),
        ("Very satisfied", "csat5", 5),
        ("0", "stars5", None),
        ("4,5", "stars5", 4.5),
        ("★★★☆☆", "stars5", 3),
        ("4 stars", "stars5", 4),
        ("8 out of 10", "rating10", 8),
        ("strongly agree", "ces7", 7),
        ("Yes", "yesno", 1),
        ("0", "yesno", 0),
        ("maybe", "yesno", None),
        ("3 times", "nps", None),
        ("", "nps", None),
    ],
)
def test_a_score_is_read_as_printed(value: str, scale: Scale, score: float | None) -> None:
    assert scales.parse_score(value, scale) == score


@given(st.text(max_size=20), st.sampled_from(list(scales.RANGES)))
def test_a_score_is_always_on_its_scale(value: str, scale: Scale) -> None:
    score = scales.parse_score(value, scale)
    low, high = scales.RANGES[scale]
    assert score is None or low <= score <= high


@pytest.mark.parametrize(
    ("given_column", "scale"),
    [
        (column("nps", "0", "9", "10"), "nps"),
        (column("Q1", "0", "9", "10", question="How likely are you to recommend us?"), "nps"),
        (column("recommended", "1", "0", "1"), "yesno"),
        (column("satisfaction", "1", "5", "4"), "csat5"),
        (column("CSAT", "7", "5", "4"), "csat7"),
        (column("How easy was it?", "7", "2"), "ces7"),
        (column("stars", "5", "1", "3"), "stars5"),
        (column("overall_rating", "9", "10", "3"), "rating10"),
        (column("answer", "Satisfied", "Very dissatisfied", "Neutral"), "csat5"),
        (column("sentiment_score", "0.3", "0.9"), None),
        (column("age", "34", "51"), None),
        (column("retweet_count", "0", "3"), None),
        (column("rating", "87", "93"), None),
    ],
)
def test_the_scale_follows_from_name_and_values_together(given_column: Column, scale: Scale | None) -> None:
    assert scales.recognise_scale(given_column) == scale


def test_ratings_named_alike_share_a_scale_whatever_the_stray_value() -> None:
    good = [column(f"{part}_rating", *"12345" * 6) for part in ("seat", "food", "crew", "value")]
    found = scales.scales_of(
        [*good, column("wifi_rating", *"12345" * 2, "10"), column("overall_rating", "9", "10", "7", "8")]
    )
    assert {name: found[name] for name in ("seat_rating", "wifi_rating")} == {
        "seat_rating": "stars5",
        "wifi_rating": "stars5",
    }


def test_a_battery_of_ratings_in_words_is_recognised_and_codes_are_not() -> None:
    names = ("Seat comfort", "Cleanliness", "Food and drink", "Staff")
    assert set(scales.scales_of([column(name, *"012345" * 5) for name in names]).values()) == {"csat5"}
    assert scales.scales_of([column(f"Q{number}", *"012345" * 5) for number in range(4)]) == {}


@pytest.mark.parametrize(
    ("value", "iso"),
    [
        ("2026-08-14T09:12:00Z", "2026-08-14"),
        ("2026/8/4", "2026-08-04"),
        ("14.08.2026", "2026-08-14"),
        ("14 August 2026", "2026-08-14"),
        ("Fri, 14 Aug 2026 10:00:00 +0200", "2026-08-14"),
        ("Aug 14, 2026 9:05 PM", "2026-08-14"),
        ("August 2026", "2026-08-01"),
        ("1786665600", "2026-08-14"),
        ("14 August", ""),
        ("2026-13-40", ""),
        ("8", ""),
        ("09:30", ""),
        ("yesterday", ""),
    ],
)
def test_dates_in_many_forms(value: str, iso: str) -> None:
    assert dates.iso_date(value, day_first=True) == iso


@given(st.dates(min_value=date(1990, 1, 1), max_value=date(2099, 12, 31)))
def test_every_day_survives_either_order(day: date) -> None:
    assert dates.iso_date(day.strftime("%d/%m/%Y"), day_first=True) == day.isoformat()
    assert dates.iso_date(day.strftime("%m/%d/%Y"), day_first=False) == day.isoformat()


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        (["01/02/2026", "25/02/2026"], (True, False)),
        (["01/02/2026", "02/25/2026"], (False, False)),
        (["01.02.2026", "03.02.2026"], (True, False)),
        (["07/01/2026", "07/09/2026", "08/02/2026"], (False, True)),
        (["01/07/2026", "09/07/2026", "02/08/2026"], (True, True)),
        (["2026-02-01"], (True, False)),
    ],
)
def test_the_order_of_day_and_month_is_decided_for_the_whole_column(
    values: list[str], expected: tuple[bool, bool]
) -> None:
    assert dates.day_comes_first(values) == expected


@pytest.mark.parametrize(
    ("name", "period"),
    [
        ("web Q3 2026.csv", "2026-Q3"),
        ("2026-Q3/web.xlsx", "2026-Q3"),
        ("traffic_2026-08.csv", "2026-Q3"),
        ("report August 2026", "2026-Q3"),
        ("web.csv", ""),
    ],
)
def test_a_period_is_found_in_a_name(name: str, period: str) -> None:
    assert dates.find_period(name) == period


@pytest.mark.parametrize(
    ("value", "figure"),
    [("1,204", 1204), ("45.3%", 45.3), ("€ 12.50", 12.5), ("3,5", 3.5), ("00:01:05", 65), ("/cart", None)],
)
def test_figures(value: str, figure: float | None) -> None:
    assert analytics.parse_figure(value) == figure


@pytest.mark.parametrize(
    ("shown", "channel"),
    [
        ("nps-q3.csv", "survey"),
        ("calls/2026-08-14.txt", "call"),
        ("voice-of-customer.csv", None),
        ("Tweets.csv", "social"),
        ("reviews/march.csv", "review"),
        ("data.csv", None),
    ],
)
def test_a_channel_is_found_in_a_name(shown: str, channel: str | None) -> None:
    assert channels.channel_of_name(shown) == channel


@pytest.mark.parametrize(
    ("label", "role", "name"),
    [
        ("Agent (Maria Lopez)", "agent", "Maria Lopez"),
        ("Customer", "customer", ""),
        ("Customer Support", "agent", ""),
        ("Speaker 1", "unknown", ""),
        ("Tom", "unknown", "Tom"),
    ],
)
def test_speaker_labels(label: str, role: str, name: str) -> None:
    assert speakers.role_of_label(label) == role
    assert speakers.name_in_label(label) == name


def test_a_name_said_before_the_dialogue_tells_the_speakers_apart() -> None:
    turns = [("Lopez", "Good morning"), ("Reed", "Good morning")]
    assert speakers.roles(turns, {"maria lopez": "agent"}) == {"Lopez": "agent", "Reed": "customer"}


def test_header_lines_are_facts_and_the_dialogue_is_not() -> None:
    facts, taken = headers.take_header(
        ["Date: 2026-08-14", "Customer: Ann Reed (K-12)", "Agent: Bo", "", "Agent: Hello, hi."]
    )
    assert (facts.date, facts.identifiers, facts.names, taken) == ("2026-08-14", ["id:K-12"], ["Ann Reed", "Bo"], 3)
    assert headers.take_header(["Agent: Hello", "Customer: Hi", "Agent: What is it?"])[1] == 0


def table(**columns: list[str]) -> Sheet:
    return Sheet(tuple(columns), list(zip(*columns.values(), strict=True)))


def test_columns_of_a_post_export() -> None:
    sheet = table(
        tweet_id=[f"99{number}" for number in range(40)],
        sentiment=["negative", "neutral"] * 20,
        brand=["A", "B"] * 20,
        name=[f"user{number}x" for number in range(40)],
        retweet_count=["0"] * 40,
        text=[f"the app failed for the {number}th time today" for number in range(40)],
        created=["2026-07-01 10:00:00 -0800"] * 40,
    )
    meaning = recognise(sheet, Hints(), {})
    found = meaning.recognition
    assert (found.record_column, found.respondent, found.date, found.channel) == (
        "tweet_id",
        "name",
        "created",
        "social",
    )
    assert dict(found.texts) == {"text": ""}
    assert found.segments == ("brand",)
    assert dict(meaning.identifiers) == {"name": "handle"}


def test_a_customer_number_is_never_the_record_id() -> None:
    found = recognise(table(customer_id=["7", "8"], comment=["it was late", "fine by me"]), Hints(), {}).recognition
    assert (found.respondent, found.record_column) == ("customer_id", "")


def test_an_address_beside_the_customer_number_names_the_customer_too() -> None:
    sheet = table(
        customer_id=["7", "8"], email=["a@b.example", "c@d.example"], agent_email=["x@y.example", "z@y.example"]
    )
    assert dict(recognise(sheet, Hints(text="email"), {}).identifiers) == {"customer_id": "id", "email": "email"}


def test_names_of_things_are_not_names_of_persons() -> None:
    sheet = table(airline_name=["Blue Air", "Red Air"], first_name=["Ann", "Bo"], comment=["it was late", "fine by me"])
    assert recognise(sheet, Hints(), {}).recognition.names == ("first_name",)


def test_a_column_name_that_says_nothing_asks_nothing() -> None:
    sheet = table(comment=["it was late", "fine by me"], improvements=["more staff please", "open on Sundays"])
    assert dict(recognise(sheet, Hints(), {}).recognition.texts) == {"comment": "", "improvements": "improvements"}


def test_hints_name_columns_in_any_case_or_several() -> None:
    assert named_columns("TEXT", ["id", "Text"]) == ["Text"]
    assert named_columns("pros, cons", ["pros", "cons", "id"]) == ["pros", "cons"]
    with pytest.raises(InputError, match="there is no column “x”; the columns are: pros, cons"):
        named_columns("x", ["pros", "cons"])


def test_a_score_without_a_clear_scale_asks_for_it() -> None:
    with pytest.raises(InputError, match="say it with --scale"):
        recognise(table(id=["1", "2"], v=["3", "4"]), Hints(score="v"), {})
