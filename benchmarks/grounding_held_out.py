"""Measure quotes on sets that nothing was chosen on, with two planters, and how far a stranger's sentence can be told apart.

Run by hand: python benchmarks/grounding_held_out.py [set ...]

A stranger's sentence may be one light edit away from a sentence of the text: it could have been planted as such, and no
rule that finds that edit can refuse it. These twins are counted apart: how many were drawn, and how many were accepted.
"""

import csv
import gc
import json
import random
import sys
import time
import xml.etree.ElementTree as ET
from collections import Counter
from collections.abc import Iterator, Sequence
from itertools import islice

from grounding import overlap
from grounding_data import (
    DATA,
    PLAIN,
    WORD,
    drawn,
    planted,
    sentences,
    sets,
    spoken,
    stretch,
    texts,
)  # fmt: skip
from grounding_slips import slips
from grounding_twins import is_twin, spoken_words

from cxanalyzer.grounding import locate
from cxanalyzer.records import Passage

SIZES, TEXTS, FIRST, OF_A_KIND, STRANGE, FEWEST = (4_000, 15_000), 25, 20, 2, 200, 8


def main(names: Sequence[str]) -> None:
    """Every set, or the named ones, at every length of text."""
    if not DATA.is_dir():
        sys.exit(f"skipped: no data in {DATA} (set CXANALYZER_DATA)")
    gc.disable()
    for name, records in (*held_out(), *sets()):
        for size in SIZES if not names or name in names else ():
            print(f"{name:16s}{size:7,d}  {measured(records, size)}", flush=True)


def held_out() -> Iterator[tuple[str, list[str]]]:
    """The name of a set and its records, none of which was looked at."""
    hotels = (DATA / "oats_hotels" / "train.txt").read_text(encoding="utf-8").splitlines()
    yield "hotels", [line.split("####")[0].strip() for line in hotels]
    meals = ET.parse(DATA / "semeval_restaurants" / "Restaurants_Train_v2.xml")  # noqa: S314 - a file of ours
    yield "restaurants", [text.text or "" for text in meals.iter("text")]
    forum = (DATA / "goemotions" / "train.tsv").read_text(encoding="utf-8").splitlines()
    yield "goemotions", [line.split("\t")[0] for line in forum[:20_000]]
    for name, path in (("banking77", "train.csv"), ("twitter_airline", "Tweets.csv")):
        with (DATA / name / path).open(encoding="utf-8", newline="") as stream:
            yield name, [row["text"] for row in csv.DictReader(stream)]
    folds = sorted((DATA / "nlupp" / "hotels").glob("fold*.json"))
    yield "nlupp_hotels", [row["text"] for fold in folds for row in json.loads(fold.read_text(encoding="utf-8"))]


def measured(records: Sequence[str], size: int) -> str:
    """One line of figures."""
    chance = random.Random(size + 1)  # noqa: S311 - the same quotes on every run
    mixed = chance.sample(records, len(records))  # some sets are in the order of their topics
    ours, strangers = mixed[: len(mixed) // 2], mixed[len(mixed) // 2 :]
    planting: Counter[str] = Counter()
    found: Counter[str] = Counter()
    spent = 0.0
    for text in texts(ours, size, TEXTS, chance):
        here = Passage(passage_id="P", source_id="S", record="1", position=0, text=text)
        said = [tuple(spoken_words(text[slice(*span)])) for span in sentences(text)]
        for kind, wanted, span in _quotes(text, ours, strangers, chance):
            started = time.process_time()
            quote = locate(wanted, here)
            spent += time.process_time() - started
            twin = kind == "foreign" and is_twin(spoken_words(wanted), said)
            name = "twins" if twin else kind
            planting[name] += 1
            right = span is None or (quote is not None and overlap(span, (quote.start, quote.end)) >= 0.8)
            found[name] += quote is not None and right
    shown = "  ".join(f"{kind} {found[kind]}/{planting[kind]}" for kind in ("invented", "foreign", "twins"))
    kinds = list(slips())
    second = f"{sum(found[kind] for kind in kinds) / sum(planting[kind] for kind in kinds):.1%}"
    each = "  ".join(f"{kind} {found[kind] / planting[kind]:.0%}" for kind in kinds if planting[kind])
    first = f"{found['edited'] / planting['edited']:.1%}"
    return f"first {first}  second {second}  {shown}  {1000 * spent / planting.total():.2f} ms  ({each})"


def _quotes(
    text: str, ours: Sequence[str], strangers: Sequence[str], chance: random.Random
) -> Iterator[tuple[str, str, tuple[int, int] | None]]:
    """The kind, the quote and where it stands: of the first planter, of the second one, and of strangers."""
    common = [word for word in WORD.findall(" ".join(ours[:300])) if len(word) > 4 and word.lower() not in PLAIN]
    for _ in range(FIRST):
        for kind in ("edited", "invented"):
            yield planted(text, kind, strangers, common, chance)
    heard = spoken(text)
    for kind, slip in slips().items():
        made = 0
        for _ in range(8 * OF_A_KIND):
            span = stretch(text, chance, FEWEST)
            wanted = slip(text[slice(*span)], chance)
            told = spoken(wanted) == spoken(text[slice(*span)]) or spoken(wanted) not in heard
            if made < OF_A_KIND and told and wanted != text[slice(*span)]:
                made += 1
                yield kind, wanted, span
    for wanted in islice(drawn(strangers, chance), STRANGE):
        if spoken(wanted) not in heard:
            yield "foreign", wanted, None


if __name__ == "__main__":
    main(sys.argv[1:])
