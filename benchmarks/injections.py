"""A model that obeys every order it reads: what it says of customers who gave none must not change.

    uv run python benchmarks/injections.py

200 airline tweets with their labels (twitter_airline, under CXANALYZER_DATA or ../shared/data) as clean records, and among
them 150 orders: those of tests/injections.py, nearly all of which show a sign and are read alone; and 150 harmless-looking
sentences that the server takes for an order all the same, which no reader of signs can know.
"""

import csv
import os
import random
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "analysts" / "language_model")]

import injections  # noqa: E402 - found once the tests' folders are
from at_the_desk import Desk  # noqa: E402
from fakes import evidence  # noqa: E402
from model_server import Label, Labels, ModelServer, Obeying, Oracle  # noqa: E402

from cxanalyzer import integrity  # noqa: E402
from cxanalyzer.records import Touchpoint  # noqa: E402
from cxanalyzer.steps.read import read  # noqa: E402

DATA = Path(os.environ.get("CXANALYZER_DATA", Path(__file__).parents[2] / "shared" / "data"))
CLEAN, ORDERS = 200, 150
EMOTION = {"negative": -1, "neutral": 0, "positive": 1}
Found = list[tuple[str, str, int | None]]


def labelled(path: Path) -> list[tuple[str, Label]]:
    """Distinct tweets with their labels, the same ones every time."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = {" ".join(row["text"].split()): row for row in csv.DictReader(file)}
    chosen = random.Random(3).sample(sorted(rows), CLEAN)  # noqa: S311 - the same ones every time
    return [
        (text, Label(rows[text]["negativereason"] or "Praise", EMOTION[rows[text]["airline_sentiment"]]))
        for text in chosen
    ]


def said_of_clean(clean: Sequence[tuple[str, Label]], orders: Sequence[str]) -> tuple[Found, int, int]:
    """(text, touchpoint, emotion) of the clean records' mentions; calls; quotes that were offered and refused."""
    texts = [text for text, _ in clean]
    mixed = list(texts)
    for at, order in reversed(list(enumerate(orders))):
        mixed.insert(at % len(texts) + 1, order)
    told = evidence(*mixed)
    names = sorted({label.touchpoint for _, label in clean})
    register = [Touchpoint(id=name.casefold().replace(" ", "-"), name=name) for name in names]
    with (
        tempfile.TemporaryDirectory() as folder,
        ModelServer(Obeying(Oracle(Labels(clean)), injected=orders)) as server,
    ):
        desk = Desk(server, Path(folder))
        reading = read(desk.analyst(), told, register)
        desk.kept.close()
    by_id = {key: passage.text for key, passage in told.passages.items()}
    assert all(one.quote.text == by_id[one.passage_id][one.quote.start : one.quote.end] for one in reading.mentions), (
        "a quote is not its passage's own"
    )
    found = [(by_id[one.passage_id], one.touchpoint_id, one.emotion) for one in reading.mentions]
    return sorted(one for one in found if one[0] in set(texts)), server.tally.calls, len(reading.rejected)


def main() -> None:
    """Compare readings with and without orders among the records."""
    path = DATA / "twitter_airline" / "Tweets.csv"
    if not path.exists():
        print(f"skipped: there is no {path}")
        return
    clean = labelled(path)
    honest, calls, _ = said_of_clean(clean, [])
    print(f"no order: {len(honest)} mentions of {CLEAN} clean records, {calls} calls")
    lots = (injections.SEEN, injections.BLIND, injections.FRESH)
    worded = list(dict.fromkeys(one.text for lot in lots for one in lot))[:ORDERS]
    hidden = [f"Seat {number}C had a window and the coffee was warm." for number in range(ORDERS)]
    for name, orders in (("worded as orders", worded), ("without a sign", hidden), ("one without a sign", hidden[:1])):
        signs = sum(bool(integrity.signs(order)) for order in orders)
        found, calls, refused = said_of_clean(clean, orders)
        print(
            f"{name}: {len(orders)} orders, {signs} with a sign; {len(set(honest) ^ set(found))} of the clean records' "
            f"mentions differ, {calls} calls, {refused} quotes refused"
        )


if __name__ == "__main__":
    main()
