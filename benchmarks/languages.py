"""Measure what becomes of evidence that is not in English. Run by hand: python benchmarks/languages.py.

Whether English is ever taken for foreign, whether other languages are told, and how German, French and Spanish are read: on
statements made up for this (languages_statements.tsv; the word lists were not changed after a look at them), and on
subtitles and posts whose labels are those of emotions, so that they show a tendency and no more.
"""

import csv
import os
import random
import sys
import time
from collections import Counter
from collections.abc import Iterable, Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

from sklearn.metrics import balanced_accuracy_score, f1_score

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.adapters.languages import LanguageIdentifier
from cxanalyzer.analysts.embedded import EmbeddedAnalyst
from cxanalyzer.analysts.embedded.foreign_words import felt, level
from cxanalyzer.analysts.embedded.language import READ, language_of
from cxanalyzer.records import Passage, Touchpoint

DATA = Path(os.environ.get("CXANALYZER_DATA", "../shared/data"))
SIGNS = {"neg": -1, "pos": 1}
MOST = 1500


def main() -> None:
    """English first, then the others."""
    statements()
    if not DATA.is_dir():
        sys.exit(f"skipped: no labelled data in {DATA} (set CXANALYZER_DATA)")
    identify = LanguageIdentifier()
    for name, texts in english():
        began = time.process_time()
        told = Counter(language_of(text, identify) for text in texts)
        spent = (time.process_time() - began) / len(texts) * 1e6
        foreign = sum(count for code, count in told.items() if code not in {"en", None}) / len(texts)
        print(
            f"{name:22} n={len(texts):6}  taken for foreign {foreign:7.2%}  left open {told[None] / len(texts):6.2%}"
            f"  {spent:4.0f} µs a text"
        )
    for name in ("xed", "brighter"):
        for code, rows in labelled(name).items():
            told = Counter(language_of(text, identify) for _, text in rows)
            shares = [told[each] / len(rows) for each in (code, None, "en")]
            print(
                f"{name} {code}: told right {shares[0]:.3f}, left open {shares[1]:.3f}, taken for English {shares[2]:.3f}"
            )
            if code in READ:
                print("  " + signs([(SIGNS[label], text) for label, text in rows if label in SIGNS], code))


def statements() -> None:
    """The made-up statements: their language, and their sign as an analyst reads them."""
    with (Path(__file__).parent / "languages_statements.tsv").open(encoding="utf-8") as stream:
        rows = [line.rstrip("\n").split("\t") for line in stream if not line.startswith("#")]
    passages = [
        Passage(passage_id=f"P{place:03d}", source_id=f"S{place:03d}", record=str(place), position=0, text=row[3])
        for place, row in enumerate(rows)
    ]
    names = sorted({row[2] for row in rows})
    register = [Touchpoint(id=name, name=name.capitalize()) for name in names]
    identify = LanguageIdentifier()
    analyst = EmbeddedAnalyst(EmbeddedEmbeddings().embed_array, lambda *_: [], identify=identify)
    read = analyst.read(passages, register)
    for code in READ:
        own = [(one.passage_id, int(row[1]), row[2]) for one, row in zip(passages, rows, strict=True) if row[0] == code]
        sums: Counter[str] = Counter()
        places: dict[str, set[str]] = {}
        for draft in read.drafts:
            sums[draft.passage_id] += draft.emotion or 0
            places.setdefault(draft.passage_id, set()).add(draft.touchpoint_id or "")
        said = [(sign, (sums[key] > 0) - (sums[key] < 0)) for key, sign, _ in own]
        sided = [(sign, found) for sign, found in said if sign]
        right = sum(sign == found for sign, found in sided)
        wrong = sum(sign == -found for sign, found in sided)
        told = sum(language_of(row[3], identify) == code for row in rows if row[0] == code)
        at = sum(name in places.get(key, set()) for key, _, name in own)
        felt_nothing = sum(found != 0 for sign, found in said if not sign)
        unread = sum(key in read.unread for key, _, _ in own)
        print(
            f"statements {code}: n={len(own)}, language told {told / len(own):.2f}; of {len(sided)} with a feeling "
            f"{right} read right, {wrong} with the wrong sign; of {len(own) - len(sided)} plain ones {felt_nothing} read as "
            f"felt; touchpoint found {at}; marked not read {unread}"
        )


def signs(rows: list[tuple[int, str]], code: str) -> str:
    """How often a word is known, and how right the sign then is."""
    read = [(sign, felt(text, code)) for sign, text in rows]
    known = [(sign, level(one.value, one.strong)) for sign, one in read if one.known]
    sided = [(sign, (found > 0) - (found < 0)) for sign, found in known if found]
    right, found = zip(*sided, strict=True)
    return (
        f"n={len(rows)}, a word known {len(known) / len(rows):.2f}, felt {len(sided) / len(rows):.2f}, of these balanced "
        f"accuracy {balanced_accuracy_score(right, found):.3f}, macro-F1 {f1_score(right, found, average='macro'):.3f}"
    )


def labelled(name: str) -> dict[str, list[tuple[str, str]]]:
    """Every second block of 20 neighbours, a sample of each language."""
    found: dict[str, list[tuple[str, str]]] = {}
    with (DATA / "trainable" / f"{name}.tsv").open(encoding="utf-8") as stream:
        for place, line in enumerate(stream):
            parts = line.rstrip("\n").split("\t")
            if len(parts) == 4 and parts[1] != "en" and place // 20 % 2:
                found.setdefault(parts[1], []).append((parts[0], parts[3]))
    return {code: random.Random(1).sample(rows, min(MOST, len(rows))) for code, rows in sorted(found.items())}  # noqa: S311


def english() -> Iterator[tuple[str, list[str]]]:
    """Every English set."""
    yield "airline tweets", column(DATA / "twitter_airline" / "Tweets.csv", "text")
    for name in ("airline", "airport"):
        yield f"{name} reviews", column(DATA / "skytrax" / f"{name}.csv", "content")
    root = ET.parse(DATA / "semeval_restaurants" / "Restaurants_Train_v2.xml").getroot()  # noqa: S314
    yield "restaurants", [sentence.findtext("text", "") for sentence in root]
    for name in ("cebab", "nltk_pros_cons", "uci_sls", "nltk_product_reviews_1"):
        lines = (DATA / "trainable" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()
        yield name, [line.split("\t")[-1] for line in lines]
    yield "tweetsumm turns", list(turns(column(DATA / "tweetsumm" / "tweetsum_train.csv", "inputs")))
    yield "banking questions", column(DATA / "banking77" / "train.csv", "text")


def turns(talks: Iterable[str]) -> Iterator[str]:
    """The turns of talks in one cell each."""
    for talk in talks:
        yield from (turn.strip() for turn in talk.split("<BR>") if turn.strip())


def column(path: Path, name: str) -> list[str]:
    """One column of a CSV file."""
    with path.open(encoding="utf-8", newline="") as stream:
        return [row[name] for row in csv.DictReader(stream)]


if __name__ == "__main__":
    main()
