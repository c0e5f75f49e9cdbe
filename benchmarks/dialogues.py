"""Measure who is unhappy in a dialogue. Run by hand: python benchmarks/dialogues.py.

Every dialogue is written as a transcript, ingested and reviewed as a user's would be. Unhappy is who gave less than the lowest
quarter's mark overall (raters' mean); marks tie, so that with the mark itself it is half of them. The same is asked of the mean
mark of a dialogue's turns, which ties less. Beside it what one human rater tells of the others' mean, which no reader of the
words can be expected to beat by much.
"""

import csv
import hashlib
import os
import sys
import tempfile
from collections import defaultdict
from collections.abc import Sequence
from pathlib import Path

import numpy as np
from scipy.stats import spearmanr
from sklearn.metrics import roc_auc_score

from cxanalyzer import Project
from cxanalyzer.records import Touchpoint

DATA = Path(os.environ.get("CXANALYZER_DATA", "../shared/data"))
PERIOD = "2026-Q3"
REGISTER = {
    "Finding a restaurant": "Asking for places to eat by food, area and price, and getting address and phone number",
    "Booking a table": "Reserving a restaurant table for a day, time and number of people",
    "Finding a place to stay": "Asking for hotels and guesthouses by area, stars, price and facilities",
    "Booking a room": "Reserving a room for nights and people",
    "Trains and tickets": "Finding trains by departure and arrival, booking tickets",
    "Taxi": "Ordering a taxi, its car and contact number",
    "Sights and attractions": "Suggestions for museums, parks and entertainment, entrance fee and opening",
    "Questions about facilities": "Wifi, parking, pets, breakfast, accessibility and payment at the place",
    "Help from the agent": "How the person or assistant understands, answers and solves the request",
}

Turns = list[tuple[str, str]]


def main() -> None:
    """Three ways to tell a dialogue's emotion against how satisfied its raters found it, on both halves and on all."""
    path = DATA / "uss_mwoz" / "MWOZ.txt"
    if not path.is_file():
        sys.exit(f"skipped: no labelled data in {DATA} (set CXANALYZER_DATA)")
    talks = dialogues(path)
    marks = [np.array(given) for _, given, _ in talks]
    with tempfile.TemporaryDirectory() as folder:
        ways = read([turns for turns, _, _ in talks], Path(folder))
    overall, by_turns = np.array([given.mean() for given in marks]), np.array([along for _, _, along in talks])
    halves = np.array([int(hashlib.sha256(str(place).encode()).hexdigest(), 16) % 2 for place in range(len(talks))])
    for label, chosen in (("chosen on", halves == 0), ("held out", halves == 1), ("all", halves >= 0)):
        print(f"{label}: n={chosen.sum()}, below the quarter's mark {np.mean(overall[chosen] < quarter(overall)):.2f}")
        for name, values in ways.items():
            along = roc_auc_score(by_turns[chosen] <= quarter(by_turns), -values[chosen])
            print(
                f"  {name:24}" + told(values[chosen], overall[chosen], quarter(overall)) + f"; by turns AUC {along:.3f}"
            )
    one = [(given[place], np.delete(given, place).mean()) for given in marks for place in range(len(given))]
    rater, others = np.array(one).T
    print(f"  {'one rater of the others':24}" + told(rater, others, quarter(overall)))


def quarter(overall: "np.ndarray") -> float:
    """The mark that the lowest quarter reaches at most."""
    return float(np.quantile(overall, 0.25))


def told(values: "np.ndarray", overall: "np.ndarray", mark: float) -> str:
    """AUC of the unhappy, with the mark left out and with it, and the rank correlation."""
    below, most = roc_auc_score(overall < mark, -values), roc_auc_score(overall <= mark, -values)
    return f"AUC below {below:.3f}, up to it {most:.3f}, Spearman {spearmanr(values, overall).statistic:.3f}"


def dialogues(path: Path) -> list[tuple[Turns, list[float], float]]:
    """Turns of (label, text), the overall marks and the mean mark of the customer's turns of each dialogue."""
    found: list[tuple[Turns, list[float], float]] = []
    for block in path.read_text(encoding="utf-8").strip().split("\n\n"):
        rows = [line.split("\t") for line in block.splitlines() if line.strip()]
        overall = next(row[3] for row in rows if row[1] == "OVERALL")
        turns = [(row[0], row[1]) for row in rows if row[1] != "OVERALL"]
        along = [marked(row[3]) for row in rows if row[0] == "USER" and row[1] != "OVERALL" and row[3].strip()]
        found.append((turns, [float(mark) for mark in overall.split(",")], float(np.mean(along))))
    return found


def marked(marks: str) -> float:
    """The mean of the raters' marks."""
    return float(np.mean([float(mark) for mark in marks.split(",")]))


def read(talks: Sequence[Turns], folder: Path) -> dict[str, "np.ndarray"]:
    """Emotion of each dialogue, three ways: of its record, the mean and the minimum over its mentions; 0 where none is told."""
    exports = folder / "exports"
    exports.mkdir()
    for place, turns in enumerate(talks):
        text = "\n".join(f"{label}: {said}" for label, said in turns)
        (exports / f"{place:04d}.txt").write_text(text, encoding="utf-8")
    register = [Touchpoint(id=f"t{n}", name=name, description=line) for n, (name, line) in enumerate(REGISTER.items())]
    with Project.create("dialogues", root=folder) as project:
        project.edit_register(lambda _: register)
        project.take_in([exports], period=PERIOD)
        tables = project.review(period=PERIOD, discover=False).folder / "tables"
        records, mentions = rows(tables / "records.csv"), rows(tables / "mentions.csv")
    own = {number(row): float(row["emotion"]) for row in records if row["emotion"]}
    said: dict[int, list[float]] = defaultdict(list)
    for row in mentions:
        if row["emotion"]:
            said[number(row)].append(float(row["emotion"]))
    places = range(len(talks))
    return {
        "record": np.array([own.get(place, 0.0) for place in places]),
        "mean of mentions": np.array([np.mean(said[place]) if said[place] else 0.0 for place in places]),
        "worst mention": np.array([min(said[place], default=0.0) for place in places]),
    }


def number(row: dict[str, str]) -> int:
    """Which dialogue a row is about."""
    return int(Path(row.get("source") or row["file"]).stem)


def rows(path: Path) -> list[dict[str, str]]:
    """A table as dictionaries."""
    with path.open(newline="", encoding="utf-8-sig") as stream:
        return list(csv.DictReader(stream))


if __name__ == "__main__":
    main()
