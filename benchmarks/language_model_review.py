"""Review labelled data by a language model that knows the labels, and a review that is killed twenty times, as commands.

    uv run python benchmarks/language_model_review.py [airline] [skytrax] [kills] [--most N]

- airline, skytrax: the counts and mean emotions in tables/touchpoints.csv against those computed from the labels alone.
- kills: twenty SIGKILLs at random moments; asked: the same tables, no kept reply asked again.

The data are looked for in CXANALYZER_DATA, else in ../shared/data; a set that is not there is skipped with a line.
"""

import argparse
import csv
import os
import random
import signal
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from pathlib import Path
from typing import NamedTuple

ROOT = Path(__file__).resolve().parents[1]
sys.path[:0] = [str(ROOT / "tests")]

import bicycle_shop as bicycles  # noqa: E402 - found once the tests' folder is
import small_company  # noqa: E402
from commands import start  # noqa: E402
from model_server import Label, Labels, ModelServer, Oracle  # noqa: E402
from model_server.labels import even  # noqa: E402

from cxanalyzer.cleaning import repair  # noqa: E402

DATA = Path(os.environ.get("CXANALYZER_DATA", ROOT.parent / "shared" / "data"))
CONCURRENCY, KILLS = 8, 20
GENERAL = "general"
FELT = {"negative": -1, "neutral": 0, "positive": 1}
SKYTRAX = {
    "seat_comfort_rating": "Seat comfort", "cabin_staff_rating": "Cabin staff", "food_beverages_rating": "Food and drinks",
    "inflight_entertainment_rating": "Entertainment", "ground_service_rating": "Ground service",
    "wifi_connectivity_rating": "Wifi", "value_money_rating": "Value for money",
}  # fmt: skip


_UNRATED = {"", "NA", "0", "0.0"}


class Row(NamedTuple):
    """A labelled record: its id, who wrote it, the text, and what it says as (touchpoint, emotion)."""

    record: str
    customer: str
    text: str
    said: tuple[tuple[str, int], ...]

    @property
    def words(self) -> str:
        """The text as it is kept: without characters that nobody sees, white space made even."""
        return even(repair(self.text))


def airline(most: int) -> list[Row]:
    """Tweets: a complaint's reason is its touchpoint, everything else is about the airline in general."""
    with (DATA / "twitter_airline" / "Tweets.csv").open(newline="", encoding="utf-8") as handle:
        return [
            Row(row["tweet_id"], row["name"], row["text"],
                ((_key(row["negativereason"] or GENERAL), FELT[row["airline_sentiment"]]),))
            for row in list(csv.DictReader(handle))[:most]
        ]  # fmt: skip


def skytrax(most: int) -> list[Row]:
    """Airline reviews: each rating from 1 to 5 is the emotion at its touchpoint."""
    with (DATA / "skytrax" / "airline.csv").open(newline="", encoding="utf-8") as handle:
        return [
            Row(str(number), f"{row['author']} {number}", row["content"],
                tuple((_key(name), round(float(row[one])) - 3) for one, name in SKYTRAX.items() if row[one] not in _UNRATED))
            for number, row in enumerate(list(csv.DictReader(handle))[:most], start=1)
        ]  # fmt: skip


def _key(label: str) -> str:
    return "-".join("".join(one if one.isalnum() else " " for one in label.casefold()).split())


def compared(name: str, rows: Sequence[Row], folder: Path) -> None:
    """Review the rows by an oracle of their labels; print what the tables say and what the labels say."""
    said = one_reading(rows)
    labels = Labels([(text, Label(*one) if one else None) for text, all_ in said.items() for one in all_ or (None,)])
    with ModelServer(Oracle(labels, parts="first")) as server:
        shop = reviewed(folder, server, rows)
        figures = shop.manifest
        print(f"{name}: {len(rows):,} records; {figures['calls']:,} calls, {figures['input_tokens']:,} tokens sent, "
              f"{figures['output_tokens']:,} written, {sum(figures['seconds'].values()):.0f} s "
              f"(reading {figures['seconds']['read']:.0f} s); server: {server.tally.calls:,} calls")  # fmt: skip
        print(f"  calls by outcome: {outcomes(shop)}; coverage {figures['coverage']}; refused {figures['rejected']}")
    kept = {row["record"] for row in shop.table("records")}
    first = {row.record: row for row in reversed(rows) if row.record in kept}  # of rows with one id, the first is kept
    spoken = {row["record"] for row in shop.table("mentions")}
    silent = [row for row in first.values() if row.record not in spoken and said[row.words]]
    twice = Counter(row.words for row in rows)
    changed = sum(row.said != said[row.words] for row in rows)
    print(f"  {len(rows) - len(first)} records are copies left out; {sum(n > 1 for n in twice.values())} texts come again, "
          f"{changed} rows of them with another label than the first, which alone a reader of words can give")  # fmt: skip
    print(f"  labelled, and nothing read in them: {[row.text[:80] for row in silent][:5]} ({len(silent)})")
    expected = counted(first.values(), said)
    named = {row["record"]: row["touchpoint_id"] for row in shop.table("mentions")}
    unlike = [row for row in first.values() if len(row.said) == 1 and said[row.words][0][0] != named.get(row.record)]
    print(f"  read as another touchpoint than labelled: {[row.text[:90] for row in unlike][:5]} ({len(unlike)})")
    wrong = 0
    for row in shop.table("touchpoints"):
        mentions, people, feeling = expected.pop(row["touchpoint_id"])
        found = int(row["mentions"]), int(row["respondents"]), float(row["emotion"])
        same = found[:2] == (mentions, people) and abs(found[2] - feeling) <= 1e-4
        wrong += not same
        print(f"  {'=' if same else '≠'} {row['touchpoint_id']:28} mentions {found[0]:6} {mentions:6}  customers {found[1]:6} "
              f"{people:6}  emotion {found[2]:+.4f} {feeling:+.4f}")  # fmt: skip
    print(f"  {wrong} touchpoints differ; labels without a line in the table: {list(expected)}")


def one_reading(rows: Iterable[Row]) -> dict[str, tuple[tuple[str, int], ...]]:
    """What each different text says: its first row's labels."""
    said: dict[str, tuple[tuple[str, int], ...]] = {}
    for row in rows:
        said.setdefault(row.words, row.said)
    return said


def counted(rows: Iterable[Row], said: dict[str, tuple[tuple[str, int], ...]]) -> dict[str, tuple[int, int, float]]:
    """Mentions, customers and mean emotion by touchpoint: each customer's own mean first, without plain facts beside feelings."""
    felt: dict[str, dict[str, list[int]]] = defaultdict(lambda: defaultdict(list))
    for row in rows:
        for touchpoint, emotion in said[row.words]:
            felt[touchpoint][row.customer].append(emotion)
    return {
        touchpoint: (
            sum(map(len, by.values())),
            len(by),
            sum(mean([one for one in own if one] or [0]) for own in by.values()) / len(by),
        )
        for touchpoint, by in felt.items()
    }


def mean(values: Sequence[int]) -> float:
    """Their arithmetic mean."""
    return sum(values) / len(values)


def outcomes(shop: bicycles.Shop) -> dict[str, int]:
    """The calls of a project by step and outcome."""
    import sqlite3

    with sqlite3.connect(shop.project / "replies.sqlite") as database:
        return dict(database.execute("SELECT step || ' ' || outcome, count(*) FROM calls GROUP BY 1 ORDER BY 2 DESC"))


def reviewed(folder: Path, server: ModelServer, rows: Sequence[Row]) -> bicycles.Shop:
    """A project of these rows, its register that of the labels, all of it reviewed as one period."""
    with (folder / "rows.csv").open("w", newline="", encoding="utf-8") as handle:
        csv.writer(handle).writerows(
            [("id", "customer_id", "comment"), *((row.record, row.customer, row.text) for row in rows)]
        )
    touchpoints = dict.fromkeys(touchpoint for row in rows for touchpoint, _ in row.said)
    (folder / "register.csv").write_text(
        "id,name\n" + "".join(f"{one},{one}\n" for one in touchpoints), encoding="utf-8"
    )
    command(folder, "init", "shop")
    command(folder, "touchpoints", "shop", "import", str(folder / "register.csv"))
    command(folder, "ingest", "shop", str(folder / "rows.csv"))
    named(folder, server)
    command(folder, "review", "shop", "--analyst", bicycles.MODEL, "--period", "all", "--no-discover", "--top", "1")
    return Shop(folder, server)


class Shop(bicycles.Shop):
    """A project reviewed as one period."""

    @property
    def folder(self) -> Path:
        return self.project / "reviews" / "all"


def named(folder: Path, server: ModelServer) -> None:
    """Name the server in the project's settings."""
    with (folder / "shop" / "project.toml").open("a", encoding="utf-8") as file:
        file.write(f'\n[analyst]\nbase_url = "{server.url}"\nconcurrency = {CONCURRENCY}\n')


def command(folder: Path, *arguments: str) -> str:
    """Run a command; what it wrote."""
    done = start(*arguments, root=folder, folder=folder).wait(3_600)
    if done.code:
        sys.exit(f"cxanalyzer {' '.join(arguments)} ended with {done.code}: {done.errors}")
    return done.output


def kills(folder: Path) -> None:
    """A review of 1,500 records, killed twenty times and then left alone, beside one that nobody disturbs."""
    texts = small_company.texts(1_500)
    draw = random.Random(20_262)  # noqa: S311 - repeatable, guards nothing
    server = ModelServer(Oracle(small_company.labels(texts)), latency=0.1).start()
    (folder / "template").mkdir()
    template = bicycles.ingested(folder / "template", texts)
    shops = [
        bicycles.opened(template, made(folder / name), server, concurrency=CONCURRENCY) for name in ("whole", "killed")
    ]
    command(shops[0].root, "review", "shop", "--analyst", bicycles.MODEL)
    whole = server.tally.calls
    bicycles.renewed(server, Oracle(small_company.labels(texts)), latency=0.1)
    ended = Counter[int]()
    began = time.perf_counter()
    for number in range(KILLS):
        goal = server.tally.calls + (draw.randint(0, 4) if number < KILLS - 4 else 0)
        running = shops[1].start("review", "shop", "--analyst", bicycles.MODEL)
        while server.tally.calls < goal and running.alive:
            time.sleep(0.002)
        time.sleep(draw.uniform(0.0, 0.4 if number < KILLS - 4 else 3.0))
        if running.alive:
            os.kill(running.pid, signal.SIGKILL)
        ended[running.wait().code] += 1
    command(shops[1].root, "review", "shop", "--analyst", bicycles.MODEL)
    logged = sum(shops[1].logged().values())
    print(f"kills: {dict(ended)} (−9 is killed); {whole} calls undisturbed, {server.tally.calls} with kills, of which {logged} "
          f"were kept and {server.tally.calls - logged} were under way when killed (at most {KILLS * CONCURRENCY}); "
          f"{time.perf_counter() - began:.0f} s")  # fmt: skip
    print(f"  the same tables and review.json: {shops[0].result() == shops[1].result()}; totals of all attempts in the "
          f"manifest: {shops[1].manifest['calls'] == logged}")  # fmt: skip
    server.stop()


def made(folder: Path) -> Path:
    """A new folder."""
    folder.mkdir()
    return folder


LABELLED: dict[str, Callable[[int], list[Row]]] = {"airline": airline, "skytrax": skytrax}


def main() -> None:
    """Run the benchmarks asked for, or all of them."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("which", nargs="*", choices=[*LABELLED, "kills", []])
    parser.add_argument("--most", type=int, default=10**9, help="how many records of a data set")
    asked = parser.parse_args()
    for name in asked.which or [*LABELLED, "kills"]:
        if name != "kills" and not DATA.exists():
            print(f"{name}: skipped, no data in {DATA}")
            continue
        with tempfile.TemporaryDirectory() as folder:
            if name == "kills":
                kills(Path(folder))
            else:
                compared(name, LABELLED[name](asked.most), Path(folder))


if __name__ == "__main__":
    main()
