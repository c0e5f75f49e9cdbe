"""Measure the emotion reader on labelled texts it never learned from. Run by hand: python benchmarks/emotion.py [--vader]"""

import ast
import csv
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

import numpy as np
from emotion_data import DATA
from sklearn.metrics import accuracy_score, balanced_accuracy_score, f1_score

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded.emotion import EmotionReader

Scorer = Callable[[Sequence[str]], np.ndarray]
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


def line(score: Scorer, held: Labelled, band: float) -> str:
    """Two classes by the sign alone; three classes with the zero band; the share of complaints read as neutral."""
    values = score(held.texts)
    sided = held.signs != 0
    two = np.where(values[sided] > 0, 1, -1)
    three = np.where(np.abs(values) < band, 0, np.sign(values))
    complaints = three[held.signs < 0]
    return (
        f"{held.name:16} n={len(held.texts):5}  two: acc {accuracy_score(held.signs[sided], two):.3f}"
        f" bal {balanced_accuracy_score(held.signs[sided], two):.3f}   three: F1 {f1_score(held.signs, three, average='macro'):.3f}"
        f"   complaints: read neutral {np.mean(complaints == 0):.2f}, positive {np.mean(complaints > 0):.2f}"
    )


def main() -> None:
    """One line a set; with --vader the same of that baseline, where it is installed."""
    scorers: list[tuple[str, Scorer, float]] = []
    embed = EmbeddedEmbeddings().embed_array
    begun = time.perf_counter()
    reader = EmotionReader.load(embed)
    print(f"loaded in {time.perf_counter() - begun:.3f} s")
    scorers.append(("emotion model", reader.valence, 0.2))
    scorers.append(("words alone", EmotionReader.load().valence, 0.2))
    if "--vader" in sys.argv:
        from vaderSentiment.vaderSentiment import SentimentIntensityAnalyzer

        vader = SentimentIntensityAnalyzer()
        scorers.append(("VADER", lambda texts: np.array([vader.polarity_scores(t)["compound"] for t in texts]), 0.05))
    sets = list(held_out())
    for name, score, band in scorers:
        begun = time.perf_counter()
        print(name, *(line(score, held, band) for held in sets), sep="\n")
        print(f"{sum(len(held.texts) for held in sets) / (time.perf_counter() - begun):.0f} texts/s")


if __name__ == "__main__":
    main()
