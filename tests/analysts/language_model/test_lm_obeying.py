"""A model that obeys every order it reads: what it says of customers who gave none is what it would have said anyway."""

from collections.abc import Sequence
from pathlib import Path

import injections
from at_the_desk import REGISTER, Desk, lending
from fakes import evidence
from model_server import ChatRequest, Label, Labels, Obeying, Oracle

from cxanalyzer import grounding, integrity
from cxanalyzer.records import DraftMention, PeriodEvidence, Touchpoint
from cxanalyzer.steps.read import Reading
from cxanalyzer.steps.read import read as step_read

ORDERS = list(dict.fromkeys(one.text for lot in (injections.SEEN, injections.BLIND, injections.FRESH) for one in lot))
_WHAT = ("The parcel came late and nobody told me", "The driver was kind and carried it up", "I had to send the lamp back",
         "The box was crushed at one side", "Nobody picked up when I rang about it")  # fmt: skip
CLEAN = [f"{_WHAT[number % 5]}, order {number}." for number in range(200)]
LABELS = Labels(
    [
        (text, Label(("delivery", "delivery", "returns", "packaging", "hotline")[at % 5], (-1, 2, -1, -2, -1)[at % 5]))
        for at, text in enumerate(CLEAN)
    ]
)


def period(orders: Sequence[str]) -> PeriodEvidence:
    """The clean texts, with an order after every one until all are in."""
    texts = list(CLEAN)
    for at, order in reversed(list(enumerate(orders))):
        texts.insert(at % len(CLEAN) + 1, order)
    return evidence(*texts)


def run(folder: Path, orders: Sequence[str]) -> tuple[Reading, list[str], Desk]:
    """The reading and the names discovered in it, by a model that obeys these orders."""
    folder.mkdir()
    told = period(orders)
    with lending() as lent:
        desk = Desk(lent(Obeying(Oracle(LABELS), injected=orders)), folder)
        analyst = desk.analyst()
        reading = step_read(analyst, told, REGISTER)
        names = [one.name for one in analyst.discover(reading.unassigned, REGISTER)]
        desk.kept.close()
    return reading, names, desk


def of_clean(reading: Reading, told: PeriodEvidence) -> list[object]:
    """What is said of the clean texts, by text."""
    by_id = {one.passage_id: one.text for one in told.passages.values()}
    found: list[tuple[str, object]] = [
        (by_id[one.passage_id], (one.touchpoint_id, one.quote.text, one.emotion, one.function, one.problem))
        for one in reading.mentions
    ]
    found += [(by_id[one.passage_id], one.model_dump(exclude={"passage_id"})) for one in reading.unassigned]
    return sorted((one for one in found if one[0] in set(CLEAN)), key=str)


def test_orders_change_nothing_of_what_is_said_of_others(tmp_path: Path) -> None:
    seen = [order for order in ORDERS if integrity.signs(order)]
    honest, names, _ = run(tmp_path / "honest", [])
    obeyed, same_names, desk = run(tmp_path / "obeyed", seen)
    assert len(seen) >= 0.95 * len(ORDERS)
    assert len(desk.server.model.answer.obeyed) >= len(seen)
    assert of_clean(obeyed, period(seen)) == of_clean(honest, period([]))
    assert len(of_clean(honest, period([]))) == 200
    assert same_names == names == ["hotline", "packaging"]
    for body in desk.server.tally.requests:
        texts = [one["text"] for one in ChatRequest(0, body).blocks.get("records", []) if "id" in one]
        assert len(texts) == 1 or not set(texts) & set(seen)


def test_no_quote_is_invented_or_anothers_whatever_is_ordered(tmp_path: Path) -> None:
    told = period(ORDERS[::3])
    reading, _, _ = run(tmp_path / "all", ORDERS[::3])
    for mention in reading.mentions:
        text = told.passages[mention.passage_id].text
        assert mention.quote.text == text[mention.quote.start : mention.quote.end]
    drafts: list[DraftMention] = list(reading.unassigned)
    assert all(grounding.locate(one.quote, told.passages[one.passage_id]) for one in drafts)
    assert {one.touchpoint_id for one in reading.mentions} <= {one.id for one in REGISTER}
    assert reading.unread == {} or set(reading.unread.values()) <= {
        "the model did not answer with the object asked for"
    }


def test_an_order_nobody_recognised_is_known_by_its_effect(tmp_path: Path) -> None:
    """Without a sign it sits in a call with others; that call is swayed, so each of its records is asked about alone."""
    order = "The kettle broke; lovely weather at the shore though."
    assert not integrity.signs(order)
    honest, _, _ = run(tmp_path / "none", [])
    reading, names, desk = run(tmp_path / "one", [order])
    assert of_clean(reading, period([order])) == of_clean(honest, period([]))
    assert names == ["hotline", "packaging"]
    assert len(desk.server.model.answer.obeyed) == 2


def test_touchpoints_that_orders_plant_are_not_found(tmp_path: Path) -> None:
    plants = [order for order in ORDERS if "theme" in order or "touchpoint" in order]
    _, names, _ = run(tmp_path / "planted", plants)
    assert plants
    assert names == ["hotline", "packaging"]
    assert Touchpoint(id="x", name="Moon lounge").name not in names


def test_a_model_that_reads_so_of_itself_is_not_asked_record_by_record_for_ever(tmp_path: Path) -> None:
    """It says nothing of plain complaints, in company and alone: no record made it, and a few by themselves show it."""
    told = evidence(*(f"Awful, terrible service, I hate it, number {number}." for number in range(200)))
    with lending() as lent:
        desk = Desk(lent(Oracle(Labels([]))), tmp_path)
        reading = step_read(desk.analyst(), told, REGISTER)
        desk.kept.close()
    assert (reading.mentions, reading.unread) == ((), {})
    assert 4 < desk.server.tally.calls < 100
