"""Labelled texts that the emotion model never learned from: whole texts, and statements with a feeling of their own."""

import ast
import csv
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple
from xml.etree import ElementTree as ET

import numpy as np
from emotion_data import DATA, written

from cxanalyzer.analysts.embedded.statements import split

SIGN = {"negative": -1, "neutral": 0, "positive": 1}


class Labelled(NamedTuple):
    """A set held out from training: texts and their sign (−1, 0, 1)."""

    name: str
    texts: list[str]
    signs: np.ndarray


def held_out() -> Iterator[Labelled]:
    """Airline tweets, airline and airport reviews, restaurant and hotel sentences."""
    with (DATA / "twitter_airline" / "Tweets.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    yield _set("airline tweets", [(row["text"], SIGN[row["airline_sentiment"]]) for row in rows])
    for name in ["airline", "airport"]:
        with (DATA / "skytrax" / f"{name}.csv").open(encoding="utf-8", newline="") as stream:
            rated = [(row["content"], row["overall_rating"]) for row in csv.DictReader(stream)]
        scored = [(text, float(rating)) for text, rating in rated if re.fullmatch(r"[\d.]+", rating)]
        yield _set(f"{name} reviews", [(t, 1 if r > 5 else -1) for t, r in scored if r <= 3 or r >= 8])
    yield _set("restaurants", list(_restaurants()))
    yield _set("hotels", list(_hotels()))


def _set(name: str, pairs: list[tuple[str, int]]) -> Labelled:
    return Labelled(name, [text.replace("&amp;", "&") for text, _ in pairs], np.array([sign for _, sign in pairs]))


def _restaurants() -> Iterator[tuple[str, int]]:
    for sentence in ET.parse(DATA / "semeval_restaurants" / "Restaurants_Train_v2.xml").getroot():  # noqa: S314
        found = {one.get("polarity", "") for one in sentence.iter("aspectCategory")}
        if len(found) == 1 and found < set(SIGN):
            yield sentence.findtext("text", ""), SIGN[found.pop()]


def _hotels() -> Iterator[tuple[str, int]]:
    for part in ["train", "dev", "test"]:
        for line in (DATA / "oats_hotels" / f"{part}.txt").read_text(encoding="utf-8").splitlines():
            text, _, labels = line.partition("####")
            found = {one[2] for one in ast.literal_eval(labels)} if labels.startswith("[") else set()
            if len(found) == 1 and found < set(SIGN):
                yield text, SIGN[found.pop()]


def statements() -> Iterator[Labelled]:
    """Statements as the reader cuts them, each with the one feeling of the things it names; sentences that have but one."""
    yield _set("restaurant statements", list(_restaurant_statements()))
    yield _set("hotel statements", list(_hotel_statements()))
    yield _set("dining sentences", list(_dining()))
    yield _set("sentences, other trades", list(_sentences()))
    yield _set(
        "statements, other hand", [(one.text, one.polarity - 1) for one in written("emotion_statements_held_out.tsv")]
    )


def _restaurant_statements() -> Iterator[tuple[str, int]]:
    for sentence in ET.parse(DATA / "semeval_restaurants" / "Restaurants_Train_v2.xml").getroot():  # noqa: S314
        yield from _parts(sentence.findtext("text", ""), sentence.iter("aspectTerm"), ("from", "to"))


def _hotel_statements() -> Iterator[tuple[str, int]]:
    """A sentence of one feeling whole; of several, the statements around what is judged."""
    for sentence in ET.parse(DATA / "oats_hotels" / "Hotels_corr.xml").getroot().iter("sentence"):  # noqa: S314
        text = (sentence.findtext("text") or "").strip()
        opinions, parts = list(sentence.iter("Opinion")), split(text)
        found = {one.get("polarity", "").lower() for one in opinions}
        if len(parts) > 1:
            yield from _parts(text, opinions, ("target_from", "target_to"))
        elif len(parts) == 1 and len(found) == 1 and found < set(SIGN):
            yield parts[0].text, SIGN[found.pop()]


def _parts(text: str, judged: Iterable[ET.Element], ends: tuple[str, str]) -> Iterator[tuple[str, int]]:
    spans = [
        (int(one.get(ends[0]) or 0), int(one.get(ends[1]) or 0), one.get("polarity", "").lower()) for one in judged
    ]
    for part in split(text):
        found = {side for start, end, side in spans if part.start <= start and 0 < end <= part.end}
        if len(found) == 1 and found < set(SIGN):
            yield part.text, SIGN[found.pop()]


def _dining() -> Iterator[tuple[str, int]]:
    for sentence in ET.parse(DATA / "mams" / "test.xml").getroot():  # noqa: S314
        found = {one.get("polarity", "") for one in sentence.iter("aspectCategory")} - {"neutral"}
        if len(found) == 1:
            yield sentence.findtext("text", ""), SIGN[found.pop()]


def _sentences() -> Iterator[tuple[str, int]]:
    """On products, places and films; trainable once its licence is confirmed, and until then not trained on."""
    for row in (DATA / "trainable" / "uci_sls.tsv").read_text(encoding="utf-8").splitlines():
        label, _, _, text = row.split("\t", 3)
        yield text, 1 if label == "pos" else -1
