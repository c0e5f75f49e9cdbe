"""Count the texts of real customers that show a sign of speaking to the machine that reads them.

    uv run python benchmarks/integrity.py [--show]

Each costs a call of its own and a line in the report: asked is at most one text in 200 of every set. --show prints them.
The data are looked for in CXANALYZER_DATA, else in ../shared/data; a set that is not there is skipped with a line.
"""

import csv
import json
import os
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from xml.etree import ElementTree as ET

from cxanalyzer.cleaning import repair
from cxanalyzer.integrity import signs

DATA = Path(os.environ.get("CXANALYZER_DATA", Path(__file__).parents[2] / "shared" / "data"))
ASKED = 0.005
SHOWN = 300
Texts = Callable[[], Iterator[str]]


def column(pattern: str, name: str) -> Iterator[str]:
    """The texts in one column of CSV files."""
    for path in sorted(DATA.glob(pattern)):
        with path.open(encoding="utf-8", errors="replace", newline="") as stream:
            yield from (row[name] for row in csv.DictReader(stream) if row.get(name))


def turns() -> Iterator[str]:
    """What customers said in support chats, turn by turn: they begin, and speak every other time."""
    for chat in column("tweetsumm/*.csv", "inputs"):
        yield from chat.split("<BR>")[::2]


def cells() -> Iterator[str]:
    """Every answer of the airport's survey that has several words."""
    for path in sorted(DATA.glob("sfo_survey/*.csv")):
        with path.open(encoding="utf-8", errors="replace", newline="") as stream:
            yield from (cell for row in csv.reader(stream) for cell in row if " " in cell.strip())


def sentences(pattern: str) -> Iterator[str]:
    """The sentences of reviews."""
    for path in sorted(DATA.glob(pattern)):
        yield from (one.text or "" for one in ET.parse(path).getroot().iter("text"))  # noqa: S314


def questions() -> Iterator[str]:
    """What hotel guests asked."""
    for path in sorted(DATA.glob("nlupp/hotels/*.json")):
        yield from (one["text"] for one in json.loads(path.read_text(encoding="utf-8")))


SETS: dict[str, tuple[str, Texts]] = {
    "airline tweets": ("twitter_airline", partial(column, "twitter_airline/*.csv", "text")),
    "airline and airport reviews": ("skytrax", partial(column, "skytrax/*.csv", "content")),
    "airport survey": ("sfo_survey", cells),
    "support chats": ("tweetsumm", turns),
    "banking questions": ("banking77", partial(column, "banking77/*.csv", "text")),
    "hotel reviews": ("oats_hotels", partial(sentences, "oats_hotels/*.xml")),
    "hotel questions": ("nlupp", questions),
    "restaurant reviews": ("semeval_restaurants", partial(sentences, "semeval_restaurants/*.xml")),
    "restaurant sentences": ("mams", partial(sentences, "mams/*.xml")),
}


def measure(name: str, texts: list[str]) -> list[tuple[tuple[str, ...], str]]:
    """Print the share of a set that is flagged and the time it takes; return what is flagged."""
    began = time.process_time()
    found = [signs(text) for text in texts]
    each = (time.process_time() - began) / len(texts)
    flagged = [(kinds, text) for kinds, text in zip(found, texts, strict=True) if kinds]
    share = len(flagged) / len(texts)
    verdict = "" if share <= ASKED else "   more than asked"
    length = sum(map(len, texts)) // len(texts)
    print(
        f"{name:28} {len(flagged):4} of {len(texts):6} = {share:.2%}  {each * 1e6:6.1f} µs a text of {length:4}{verdict}"
    )
    for kind, count in Counter(kind for kinds, _ in flagged for kind in kinds).most_common():
        print(f"    {count:4} {kind}")
    return flagged


def main() -> None:
    """One line a set, and one for each kind of sign in it; texts are repaired first, as they are before a model reads them."""
    for name, (folder, texts) in SETS.items():
        if not (DATA / folder).is_dir():
            print(f"{name:28} skipped: {DATA / folder} is not there (set CXANALYZER_DATA)")
            continue
        flagged = measure(name, list(filter(None, map(repair, texts()))))
        for kinds, text in flagged if "--show" in sys.argv else []:
            print(f"        {', '.join(kinds)}: {text[:SHOWN]!r}")


if __name__ == "__main__":
    main()
