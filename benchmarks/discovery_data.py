"""Texts of several trades with what each speaks of, for measuring what is discovered where no register is given."""

import ast
import csv
import html
import json
import os
from collections.abc import Callable, Iterator, Mapping
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple
from xml.etree import ElementTree as ET

DATA = Path(os.environ.get("CXANALYZER_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
_SMALL_TALK = {
    "openinggreeting",
    "closinggreeting",
    "thankyou",
    "confirmation",
    "rejection",
    "contentonly",
    "outofdomain",
}
_WANTED = ("flight", "seatassignment", "boardingpass", "seatinfo")
_ACTS = {
    "affirm", "deny", "dont_know", "acknowledge", "greet", "end_call", "handoff", "thank", "repeat", "cancel_close_leave_freeze",
    "change", "more_higher_after", "less_lower_before", "new", "existing", "limits", "when", "how", "how_much", "how_long",
    "not_working", "lost_stolen", "request_info", "make_open_apply_setup_get_activate", "wrong_notworking_notshowing", "why",
}  # fmt: skip


class Told(NamedTuple):
    """A text and the labels people gave it."""

    text: str
    labels: frozenset[str]


def every_set(half: int | None = None) -> Iterator[tuple[str, list[Told]]]:
    """Name and texts of each set that is there, each text with a label at least; `half` 0 or 1 of them by a hash of the text."""
    for name, load in _SETS.items():
        try:
            told = [Told(each.text.strip(), each.labels) for each in load() if each.labels]
        except FileNotFoundError as missing:
            print(f"skipped: {name}, no {missing.filename}")
            continue
        yield name, [each for each in told if half is None or sha256(each.text.encode()).digest()[0] % 2 == half]


def _airline() -> Iterator[Told]:
    """Complaints and their reason; "Can't Tell" left out."""
    for row in _rows("twitter_airline/Tweets.csv"):
        if row["negativereason"] not in {"", "Can't Tell"}:
            yield _told(html.unescape(row["text"]), row["negativereason"])


def _hotels() -> Iterator[Told]:
    """Sentences of reviews that speak of one entity; the whole hotel is no touchpoint."""
    for line in (DATA / "oats_hotels/train.txt").read_text(encoding="utf-8", errors="replace").splitlines():
        text, _, listed = line.partition("####")
        entities = {opinion[1].lower().split()[0] for opinion in ast.literal_eval(listed)} if listed else set()
        if len(entities) == 1 and entities.isdisjoint({"polarity", "hotel"}):
            yield _told(text, *entities)


def _restaurants() -> Iterator[Told]:
    for sentence in _sentences("semeval_restaurants/Restaurants_Train_v2.xml"):
        yield _told(*sentence[:1], *(set(sentence[1:]) - {"anecdotes/miscellaneous"}))


def _mixed() -> Iterator[Told]:
    """Sentences of several categories each."""
    for sentence in _sentences("mams/train.xml"):
        yield _told(*sentence[:1], *(set(sentence[1:]) - {"miscellaneous"}))


def _chats(trade: str) -> Callable[[], Iterator[Told]]:
    """Customers' turns that want something: one intent each, no small talk."""

    def load() -> Iterator[Told]:
        for line in (DATA / f"multidogo/{trade}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            fields = line.split("\t")
            wanted = fields[5] if len(fields) > 5 else ""
            if "<div>" not in wanted and wanted not in _SMALL_TALK and wanted.endswith(("intent", *_WANTED)):
                yield _told(fields[3], wanted)

    return load


def _banking() -> Iterator[Told]:
    for part in ("train", "test"):
        for row in _rows(f"banking77/{part}.csv"):
            yield _told(row["text"], row["category"])


def _hotel_questions() -> Iterator[Told]:
    """Questions with what they are about, without the acts of speech."""
    for path in sorted((DATA / "nlupp/hotels").glob("fold*.json")):
        for row in json.loads(path.read_text(encoding="utf-8")):
            yield _told(row["text"], *(set(row.get("intents", ())) - _ACTS))


def _told(text: str, *labels: str) -> Told:
    return Told(text, frozenset(labels))


def _rows(name: str) -> Iterator[dict[str, str]]:
    with (DATA / name).open(encoding="utf-8", newline="") as stream:
        yield from csv.DictReader(stream)


def _sentences(name: str) -> Iterator[list[str]]:
    """Text, then its categories."""
    for sentence in ET.parse(DATA / name).getroot():  # noqa: S314
        yield [
            sentence.findtext("text") or "",
            *(each.get("category", "") for each in sentence.iter("aspectCategory")),
        ]


_SETS: Mapping[str, Callable[[], Iterator[Told]]] = {
    "airline complaints": _airline,
    "hotel sentences": _hotels,
    "restaurants": _restaurants,
    "restaurants, mixed": _mixed,
    "airline chats": _chats("airline"),
    "media chats": _chats("media"),
    "banking questions": _banking,
    "hotel questions": _hotel_questions,
}
