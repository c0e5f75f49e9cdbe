"""Labelled texts that say how something in them is felt: whole records, and touchpoints of a review or a sentence."""

import csv
import html
import json
import os
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

from written_reviews import written

DATA = Path(os.environ.get("CXANALYZER_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
SIGN = {"negative": -1, "neutral": 0, "positive": 1, "neg": -1, "pos": 1}
WHOLE = ""
"""The label under which the feeling of a whole record is given."""
REASONS = (
    "Lost Luggage", "Damaged Luggage", "Late Flight", "Cancelled Flight", "Bad Flight", "Flight Attendant Complaints",
    "Flight Booking Problems", "longlines", "Customer Service Issue",
)  # fmt: skip
AIRLINE = {
    "seat comfort": "Seats, legroom and comfort on board.",
    "cabin staff": "How the crew treats passengers during the flight.",
    "food beverages": "Meals, snacks and drinks on board.",
    "inflight entertainment": "Films, music, screens and magazines during the flight.",
    "ground service": "Check-in, boarding, lounge, baggage and help at the airport.",
    "wifi connectivity": "Internet on board.",
    "value money": "The fare and fees, and what one gets for them.",
}
AIRPORT = {
    "queuing": "Waiting in line at check-in, security and passport control.",
    "terminal cleanliness": "How clean the halls, floors and toilets are.",
    "terminal seating": "Places to sit and rest in the terminal.",
    "terminal signs": "Signs, screens and finding the way.",
    "food beverages": "Restaurants, cafés and bars in the terminal.",
    "airport shopping": "Shops and duty free.",
    "wifi connectivity": "Internet and sockets in the terminal.",
    "airport staff": "How people who work at the airport treat passengers.",
}
PLACE = {
    "food": "Dishes, their taste and portions.",
    "service": "How guests are served and treated.",
    "price": "What it costs and whether it is worth it.",
    "ambience": "Mood, décor, noise and comfort of the room.",
}
DINING = {
    "place": "The location and the room itself.",
    "staff": "Waiters, hosts and managers and how they treat guests.",
    "food": "Dishes and drinks and their taste.",
    "service": "How quickly and well guests are served.",
    "menu": "The choice of dishes and drinks.",
    "price": "What it costs and whether it is worth it.",
    "ambience": "Mood, décor, noise and comfort of the room.",
}
TABLE = {
    "food": "Dishes, their taste and portions.",
    "drinks": "Wine, beer, cocktails and coffee.",
    "service": "How guests are served and treated.",
    "ambience": "Mood, décor, noise and comfort of the room.",
    "location": "Where the restaurant is, and its view.",
}
HOTEL = {
    "rooms": "The guest room: its size, beds, bathroom, comfort and cleanliness.",
    "room amenities": "What the room is equipped with: television, air conditioning, minibar, towels.",
    "service": "Staff and reception, and how guests are treated.",
    "facilities": "Pool, gym, spa, parking, lift and internet of the hotel.",
    "food drinks": "Breakfast, restaurant and bar.",
    "location": "Where the hotel is and what is near it.",
}
MEAL = {
    "food": "Dishes, their taste and portions.",
    "service": "How guests are served and treated.",
    "ambiance": "Mood, décor and comfort of the room.",
    "noise": "How loud it is.",
}


class Judged(NamedTuple):
    """A text, and how people say that something in it is felt: label → −1, 0 or 1."""

    key: str
    text: str
    sides: Mapping[str, int]


class Set(NamedTuple):
    """Texts with the register to read them against; None: each text against the names of its own labels."""

    name: str
    register: Mapping[str, str] | None
    texts: list[Judged]


def sets() -> Iterator[Set]:
    """Every set. Of a touchpoint's labels only plain ones are kept: what is felt both ways has no one side."""
    yield Set("airline tweets", dict.fromkeys(REASONS, ""), list(_tweets()))
    yield Set("airline reviews", AIRLINE, list(_rated("airline", AIRLINE)))
    yield Set("airport reviews", AIRPORT, list(_rated("airport", AIRPORT)))
    dining = list(_mams("test"))
    yield Set("dining, conflicting", DINING, [one for one in dining if _conflicts(one)])
    yield Set("dining, one-sided", DINING, [one for one in dining if not _conflicts(one)])
    yield Set("dining, learned from", DINING, [one for one in _mams("train", "val") if _conflicts(one)])
    yield Set("restaurant sentences", PLACE, list(_restaurants()))
    yield Set("restaurant reviews", TABLE, list(_table()))
    yield Set("hotel sentences", HOTEL, list(_hotels(whole=False)))
    yield Set("hotel reviews", HOTEL, list(_hotels(whole=True)))
    yield Set("targets, conflicting", None, list(_targets()))
    yield Set("meals, edited", MEAL, list(_meals()))
    for one in written():
        pairs = zip(one.texts, one.felt, strict=True)
        yield Set(f"written: {one.trade}", one.register, [_judged(text, felt.items()) for text, felt in pairs])


def _tweets() -> Iterator[Judged]:
    for row in _rows("twitter_airline/Tweets.csv"):
        yield Judged(row["tweet_id"], html.unescape(row["text"]), {WHOLE: SIGN[row["airline_sentiment"]]})


def _rated(kind: str, register: Iterable[str]) -> Iterator[Judged]:
    """Reviews with stars: one or two are a complaint, four or five praise, three are left out."""
    for row in _rows(f"skytrax/{kind}.csv"):
        stars = {name: row[f"{name.replace(' ', '_')}_rating"] for name in register}
        sides = {name: 1 if float(star) > 3 else -1 for name, star in stars.items() if star in {"1", "2", "4", "5"}}
        yield Judged(row["link"] + row["author"] + row["date"], html.unescape(row["content"]), sides)


def _mams(*parts: str) -> Iterator[Judged]:
    for part in parts:
        for sentence in ET.parse(DATA / "mams" / f"{part}.xml").getroot():  # noqa: S314
            pairs = [(one.get("category", ""), one.get("polarity", "")) for one in sentence.iter("aspectCategory")]
            yield _judged(sentence.findtext("text", ""), [pair for pair in pairs if pair[0] in DINING])


def _restaurants() -> Iterator[Judged]:
    for sentence in ET.parse(DATA / "semeval_restaurants" / "Restaurants_Train_v2.xml").getroot():  # noqa: S314
        pairs = [(one.get("category", ""), one.get("polarity", "")) for one in sentence.iter("aspectCategory")]
        yield _judged(sentence.findtext("text", ""), [pair for pair in pairs if pair[0] in PLACE])


def _table() -> Iterator[Judged]:
    """Reviews put together from their sentences."""
    for review in ET.parse(DATA / "semeval_restaurants" / "ABSA15_Restaurants_Test.xml").getroot():  # noqa: S314
        yield _judged(" ".join(map(_said, review.iter("sentence"))), list(_opinions(review, TABLE)))


def _hotels(*, whole: bool) -> Iterator[Judged]:
    """Hotel reviews put together from their sentences, or the sentences; a half holds all sentences of its reviews."""
    for review in ET.parse(DATA / "oats_hotels" / "Hotels_corr.xml").getroot():  # noqa: S314
        for part in [review] if whole else review.iter("sentence"):
            text = " ".join(map(_said, part.iter("sentence")))
            yield _judged(text, list(_opinions(part, HOTEL)))._replace(key=review.get("rid", ""))


def _said(sentence: ET.Element) -> str:
    return (sentence.findtext("text") or "").strip()


def _opinions(part: ET.Element, register: Iterable[str]) -> Iterator[tuple[str, str]]:
    for opinion in part.iter("Opinion"):
        entity = opinion.get("category", "").partition("#")[0].replace("_", " ").lower()
        if entity in register:
            yield entity, opinion.get("polarity", "").lower()


def _targets() -> Iterator[Judged]:
    """Texts of which something is praised and something else blamed; the one-sided ones the emotion model learned from."""
    for part in ["train", "dev"]:
        for item in json.loads((DATA / "yaso_tsa" / f"TSA-MD.{part}.json").read_text(encoding="utf-8")):
            one = _judged(item["text"], [(target["text"], target["sentiment"]) for target in item["targets"]])
            if _conflicts(one):
                yield one


def _meals() -> Iterator[Judged]:
    """One in eight; the edits of one original stand side by side and begin alike, so they fall into one half."""
    said: defaultdict[str, list[tuple[str, str]]] = defaultdict(list)
    for line in (DATA / "trainable" / "cebab_aspects.tsv").read_text(encoding="utf-8").splitlines():
        label, _, aspect, text = line.split("\t", 3)
        said[text].append((aspect, label))
    for text, pairs in list(said.items())[::8]:
        yield _judged(text, pairs)._replace(key=text[:12].lower())


def _conflicts(one: Judged) -> bool:
    return {-1, 1} <= set(one.sides.values())


def _judged(text: str, pairs: Iterable[tuple[str, str]]) -> Judged:
    found: defaultdict[str, set[str]] = defaultdict(set)
    for label, side in pairs:
        found[label].add(side)
    sides = {label: min(told) for label, told in found.items() if len(told) == 1}
    return Judged(text, html.unescape(text), {label: SIGN[side] for label, side in sides.items() if side in SIGN})


def _rows(path: str) -> Iterator[dict[str, str]]:
    with (DATA / path).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)
