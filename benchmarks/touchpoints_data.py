"""Labelled texts of five trades: what each text speaks of, and the register written from the labels' names alone."""

import ast
import csv
import html
import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

DATA = Path(os.environ.get("CXANALYZER_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
MERGED = {
    "Lost Luggage": "baggage",
    "Damaged Luggage": "baggage",
    "Late Flight": "flight operation",
    "Cancelled Flight": "flight operation",
    "Bad Flight": "in-flight",
    "Flight Attendant Complaints": "cabin crew",
    "Flight Booking Problems": "booking",
    "longlines": "queues",
    "Customer Service Issue": "support",
}
DESCRIBED = {
    "baggage": "Bags and suitcases that are lost, late, left behind or damaged.",
    "flight operation": "Flights that are delayed, cancelled or diverted, missed connections and rebooking.",
    "in-flight": "The cabin on board: seats, food, entertainment, wifi and comfort during the flight.",
    "cabin crew": "How flight attendants treat passengers on the plane.",
    "booking": "Reserving, paying and changing a ticket on the website, in the app or by phone.",
    "queues": "Long lines and waiting at the airport desk, gate or bag drop.",
    "support": "Reaching an agent by phone, e-mail or social media, waiting on hold, answers, help and manners.",
}
HOTEL_SERVICES = {
    "restaurant", "spa", "room_service", "room_ammenities", "gym", "parking", "check_in", "swimming_pool", "wifi",
    "check_out", "pets", "housekeeping", "accesibility", "booking", "refund",
}  # fmt: skip


class Labelled(NamedTuple):
    """A set: texts, for each the labels that count as right, and the register (name → description, may be empty)."""

    name: str
    texts: list[str]
    right: list[set[str]]
    register: dict[str, str]


def labelled() -> Iterator[Labelled]:
    """Every set with the register that its labels make."""
    texts, reasons = complaints(surely=0.7)
    merged = [{MERGED[reason]} for reason in reasons]
    yield Labelled("airline, 7 names", texts, merged, dict.fromkeys(DESCRIBED, ""))
    yield Labelled("airline, 7 with a line", texts, merged, DESCRIBED)
    yield Labelled("airline, 9 labels", texts, [{reason} for reason in reasons], dict.fromkeys(MERGED, ""))
    yield _named("hotels", list(_hotels()))
    yield _named("restaurants", list(_restaurants()))
    yield _named("banking, 77 intents", list(banking()))
    yield _named("hotel questions", list(_hotel_questions()))


def complaints(surely: float) -> tuple[list[str], list[str]]:
    """Airline complaints and their reasons, those labelled at least this surely; "Can't Tell" left out."""
    with (DATA / "twitter_airline" / "Tweets.csv").open(encoding="utf-8", newline="") as stream:
        rows = [
            row
            for row in csv.DictReader(stream)
            if row["negativereason"] in MERGED and float(row["negativereason_confidence"] or 0) >= surely
        ]
    return [html.unescape(row["text"]) for row in rows], [row["negativereason"] for row in rows]


def reviews(kind: str) -> list[dict[str, str]]:
    """Airline or airport reviews: `content` and a rating per touchpoint."""
    with (DATA / "skytrax" / f"{kind}.csv").open(encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def _named(name: str, pairs: list[tuple[str, set[str]]]) -> Labelled:
    kept = [(text, labels) for text, labels in pairs if labels]
    names = sorted({label for _, labels in kept for label in labels})
    return Labelled(name, [text for text, _ in kept], [labels for _, labels in kept], dict.fromkeys(names, ""))


def _hotels() -> Iterator[tuple[str, set[str]]]:
    """Hotel sentences; the whole hotel ("hotel") is no touchpoint."""
    for line in (DATA / "oats_hotels" / "train.txt").read_text(encoding="utf-8", errors="replace").splitlines():
        text, _, listed = line.partition("####")
        categories = {opinion[1].lower() for opinion in ast.literal_eval(listed)} if listed else set()
        if not any("polarity" in category for category in categories):
            yield text, {category.split()[0].replace("_", " ") for category in categories} - {"hotel"}


def _restaurants() -> Iterator[tuple[str, set[str]]]:
    for sentence in ET.parse(DATA / "semeval_restaurants" / "Restaurants_Train_v2.xml").getroot():  # noqa: S314
        labels = {each.get("category", "") for each in sentence.iter("aspectCategory")}
        yield sentence.findtext("text") or "", labels - {"anecdotes/miscellaneous"}


def banking() -> Iterator[tuple[str, set[str]]]:
    """Questions to a bank, each with its intent."""
    with (DATA / "banking77" / "test.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield row["text"], {row["category"].replace("_", " ")}


def _hotel_questions() -> Iterator[tuple[str, set[str]]]:
    for path in sorted((DATA / "nlupp" / "hotels").glob("fold*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            yield (
                row["text"],
                {intent.replace("_", " ") for intent in row.get("intents", []) if intent in HOTEL_SERVICES},
            )
