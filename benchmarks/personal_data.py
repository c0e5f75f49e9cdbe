"""How much personal data is taken out of labelled texts, how much else is, and how long it takes.

    uv run python benchmarks/personal_data.py [show]

The texts are those of tests/personal_texts.py: 10 × as many as the suite's. Clean texts are those of its templates and sentences
of public sets (under CXANALYZER_DATA or ../shared/data) that hold no @ and no row of seven digits; `show` prints what is
missed and what is taken out of them.
"""

import csv
import os
import random
import re
import sys
import time
from collections import Counter
from collections.abc import Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parents[1] / "tests"))

from personal_texts import clean, labelled, left

from cxanalyzer.privacy import Ledger, Redactor

DATA = Path(os.environ.get("CXANALYZER_DATA", Path(__file__).parents[2] / "shared" / "data"))
SHOW = "show" in sys.argv
PLACEHOLDER = re.compile(r"\[[A-Z]+_\d+\]")
_PERSONAL = re.compile(r"@|\d[\d\s().-]{6,}\d")


def recall() -> None:
    """Recall by kind, written and spoken, and by language."""
    texts, names = labelled(seed=11, each=500)
    redactor = Redactor(b"k" * 32, Ledger(), names)
    met: Counter[tuple[str, str]] = Counter()
    missed: Counter[tuple[str, str]] = Counter()
    for one in texts:
        said = redactor.redact(one.text).text
        for group in ((one.kind, "spoken" if one.spoken else "written"), (one.kind, one.language)):
            met[group] += 1
            missed[group] += left(one, said)
        if SHOW and left(one, said):
            print("missed:", one.kind, repr(one.text), "->", repr(said))
    for group, count in sorted(met.items()):
        print(f"{group[0]:<11} {group[1]:<8} {1 - missed[group] / count:.4f} (n = {count})")


def taken_out(texts: list[str], what: str) -> None:
    """Share of words that are taken out of texts without personal data."""
    redactor = Redactor(b"k" * 32, Ledger())
    words = lost = 0
    for text in texts:
        clean_text = redactor.redact(text).text
        count = len(text.split())
        words += count
        if PLACEHOLDER.search(clean_text):
            kept = len(PLACEHOLDER.sub(" ", clean_text).split())
            lost += max(1, count - kept)
            if SHOW:
                print("taken out:", repr(text[:160]), "->", repr(clean_text[:160]))
    print(f"{what}: {lost} of {words} words taken out ({lost / words:.4%}), {len(texts)} texts")


def _lines(path: Path, column: str, delimiter: str = ",") -> Iterator[str]:
    with path.open(encoding="utf-8", newline="", errors="replace") as file:
        yield from (row[column] for row in csv.DictReader(file, delimiter=delimiter) if row.get(column))


def public() -> Iterator[tuple[str, list[str]]]:
    """Sentences of public sets that show no personal data, 500 of each."""
    for path in sorted(DATA.glob("*/*.csv")) + sorted(DATA.glob("*/*/*.csv")):
        with path.open(encoding="utf-8", newline="", errors="replace") as file:
            header = next(csv.reader(file), [])
        column = next((name for name in ("text", "sentence", "review", "content", "comment") if name in header), None)
        if column is None:
            continue
        texts = sorted({" ".join(text.split()) for text in _lines(path, column) if not _PERSONAL.search(text)})
        if len(texts) > 400:
            yield str(path.relative_to(DATA)), random.Random(5).sample(texts, min(500, len(texts)))  # noqa: S311


def tables() -> Iterator[tuple[str, list[str]]]:
    """The same of sets whose last column is the text."""
    for path in sorted(DATA.glob("trainable/*.tsv")):
        lines = path.read_text(encoding="utf-8").splitlines()
        texts = sorted({line.rpartition("\t")[2] for line in lines if not _PERSONAL.search(line)})
        yield str(path.relative_to(DATA)), random.Random(5).sample(texts, min(500, len(texts)))  # noqa: S311


def speed() -> None:
    """Seconds for 10 MB of ordinary text and for rows of signs that patterns could choke on."""
    personal = " ".join(one.text for one in labelled(seed=3, each=100)[0])
    reviews = " ".join(text for name, texts in public() if "airline" in name for text in texts)
    for what, said in (
        ("public reviews", reviews),
        ("texts without personal data", " ".join(clean(count=3_000))),
        ("nothing but personal data", personal),
    ):
        if not said:
            continue
        texts = [said[at : at + 900] for at in range(0, len(said), 900)]
        redactor = Redactor(b"k" * 32, Ledger(), ["Aileen Abernethy"])
        done, began = 0, time.process_time()
        while done < 10_000_000:
            for text in texts:
                redactor.redact(text)
            done += len(said.encode())
        print(f"{done / 1e6:.1f} MB of {what}: {time.process_time() - began:.1f} s of one processor")
    for shape in ("1 ", "a@", "a@a.", "one ", "dot ", "A. ", "Mr. ", "(1) ", "at dot ", "+1 "):
        times = []
        for length in (250_000, 500_000, 1_000_000):
            text = shape * (length // len(shape))
            began = time.perf_counter()
            redactor.redact(text)
            times.append(time.perf_counter() - began)
        print(f"1 MB of {shape!r}: {times[-1]:.2f} s; ¼, ½: {times[0]:.2f}, {times[1]:.2f}")


if __name__ == "__main__":
    recall()
    taken_out(clean(), "templates")
    for name, texts in (*public(), *tables()):
        taken_out(texts, name)
    if not SHOW:
        speed()
