"""Which labelled texts train the finding of passages, and which are kept back to ask."""

import csv
from collections.abc import Sequence
from functools import cache
from hashlib import sha256

from discovery_data import DATA, Told, every_set

TRAINABLE = ("restaurants, mixed", "airline chats", "media chats", "banking questions", "hotel questions")
"""The sets whose licences let trained numbers ship; the others are measured only."""


def asking(name: str, told: Sequence[Told]) -> list[Told]:
    """The texts that may ask, in their order: of a set that trains, those kept back from it; of another, all."""
    return [one for one in told if name not in TRAINABLE or kept_back(name, one.text)]


def kept_back(name: str, text: str) -> bool:
    """Whether no training sees this text: the whole test part of the banking questions, elsewhere a quarter by a hash."""
    if name == "banking questions":
        return text.lower() in _tested()
    return sha256(text.lower().encode()).digest()[0] % 4 == 0


def training(without: str = "") -> dict[str, list[Told]]:
    """The texts to train on, set by set, none twice; one set may be left out whole."""
    return {
        name: [one for one in {one.text.lower(): one for one in told}.values() if not kept_back(name, one.text)]
        for name, told in every_set()
        if name in TRAINABLE and name != without
    }


def unlabelled(most: int = 3000) -> list[str]:
    """Texts of other trades, on which nothing is to change: of each set the first so many by a hash."""
    files = ("nltk_pros_cons", "nltk_product_reviews_1", "nltk_product_reviews_2", "cebab")
    texts: list[str] = []
    for name in files:
        lines = (DATA / "trainable" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        texts += _some({line.split("\t", 3)[3].strip() for line in lines}, most)
    comments = (DATA / "goemotions" / "train.tsv").read_text(encoding="utf-8").splitlines()
    return texts + _some({line.split("\t")[0] for line in comments}, 2 * most)


def _some(texts: set[str], most: int) -> list[str]:
    return sorted(texts, key=lambda text: sha256(text.encode()).digest())[:most]


@cache
def _tested() -> frozenset[str]:
    with (DATA / "banking77" / "test.csv").open(encoding="utf-8", newline="") as stream:
        return frozenset(row["text"].strip().lower() for row in csv.DictReader(stream))
