"""Run the quarterly review on public data through the commands a user would type, and print the figures.

    uv run python benchmarks/review.py [airline] [skytrax] [sfo] [help] [demo]

The data are looked for in CXANALYZER_DATA, else in ../shared/data; a set that is not there is skipped with a line.
"""

import csv
import os
import resource
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path

DATA = Path(os.environ.get("CXANALYZER_DATA", "../shared/data"))
REASONS = {
    "Lost Luggage": "Lost luggage",
    "Damaged Luggage": "Damaged luggage",
    "Late Flight": "Late flight",
    "Cancelled Flight": "Cancelled flight",
    "Bad Flight": "Bad flight",
    "Flight Attendant Complaints": "Flight attendants",
    "Flight Booking Problems": "Flight booking",
    "longlines": "Long lines",
    "Customer Service Issue": "Customer service",
}
# Compiled modules are kept, as they are on a user's machine; the first command of a run may still compile them.
ENVIRONMENT = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
MERGED = {"Damaged Luggage": "Lost Luggage", "Cancelled Flight": "Late Flight"}
CHROMA_ALONE = """
import csv, sys, tempfile, time
from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
import chromadb
from chromadb.config import Settings
texts = [row["text"] for row in csv.DictReader(open(sys.argv[1], newline="", encoding="utf-8"))]
began = time.perf_counter()
client = chromadb.PersistentClient(tempfile.mkdtemp(), Settings(anonymized_telemetry=False))
collection = client.get_or_create_collection("passages", embedding_function=None)
embeddings = EmbeddedEmbeddings()
for first in range(0, len(texts), 1000):
    batch = texts[first : first + 1000]
    vectors = embeddings.embed_documents(batch)
    stored = {"documents": batch} if sys.argv[2] == "text" else {}
    collection.upsert(ids=[str(first + n) for n in range(len(batch))], embeddings=vectors, **stored)
print(time.perf_counter() - began)
"""


def run(*arguments: str) -> float:
    """Seconds a command took; its output is shown when it fails."""
    began = time.perf_counter()
    command = [sys.executable, "-m", "cxanalyzer", *arguments]
    done = subprocess.run(command, capture_output=True, text=True, check=False, env=ENVIRONMENT)
    if done.returncode:
        sys.exit(f"cxanalyzer {' '.join(arguments)} ended with {done.returncode}:\n{done.stdout}\n{done.stderr}")
    return time.perf_counter() - began


def peak() -> float:
    """The largest resident size of any child so far, in GB."""
    return resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / 1e6


def rows(path: Path) -> list[dict[str, str]]:
    """A CSV file as dictionaries."""
    with path.open(newline="", encoding="utf-8-sig") as handle:
        return list(csv.DictReader(handle))


def check_project(folder: Path, period: str) -> None:
    """Quotes that are exact spans of their passage, and records that are accounted for."""
    database = sqlite3.connect(folder / "evidence.sqlite")
    texts = dict(database.execute("SELECT passage_id, text FROM passages"))
    mentions = rows(folder / "reviews" / period / "tables" / "mentions.csv")
    exact = sum(texts[row["passage_id"]][int(row["start"]) : int(row["end"])] == row["quote"] for row in mentions)
    print(f"  quotes that are exact spans: {exact} of {len(mentions)}")
    for (account,) in database.execute(
        "SELECT json_extract(account, '$.file') || ': read ' || json_extract(account, '$.read') || ' = kept ' || "
        "json_extract(account, '$.kept') || ' + again ' || json_extract(account, '$.again') || ' + empty ' || "
        "json_extract(account, '$.empty') || ' + rejected ' || json_extract(account, '$.rejected') FROM files"
    ):
        print(f"  {account}")


def airline(root: Path) -> None:
    """14,640 tweets: time, memory, emotion, and the touchpoint of a complaint against the nine reasons."""
    path = DATA / "twitter_airline" / "Tweets.csv"
    register = root / "register.csv"
    register.write_text("id,name\n" + "".join(f"{_key(label)},{name}\n" for label, name in REASONS.items()))
    run("init", "airline", "--root", str(root))
    run("touchpoints", "airline", "import", str(register), "--root", str(root))
    alone, bare = (_alone(path, stored) for stored in ("text", "vectors"))
    memory_before = peak()
    took = run("ingest", "airline", str(path), "--root", str(root))
    print(f"  ingest {took:.1f} s; embedding and upserting alone {alone:.1f} s with the texts, {bare:.1f} s without")
    review = run("review", "airline", "--period", "all", "--no-discover", "--root", str(root))
    print(
        f"  review --no-discover {review:.1f} s; both {took + review:.1f} s = "
        f"{(took + review) / alone:.1f} x alone with the texts, {(took + review) / bare:.1f} x without"
    )
    print(f"  peak resident {peak():.2f} GB (before: {memory_before:.2f})")
    check_project(root / "airline", "all")
    _emotion(rows(path), root / "airline" / "reviews" / "all" / "tables")
    _touchpoints(rows(path), root / "airline" / "reviews" / "all" / "tables")
    run("init", "discovered", "--root", str(root))
    took = run("ingest", "discovered", str(path), "--root", str(root))
    review = run("review", "discovered", "--period", "all", "--root", str(root))
    print(
        f"  empty register, with discovery: ingest {took:.1f} s, review {review:.1f} s = {(took + review) / alone:.1f} x alone"
    )
    _emotion(rows(path), root / "discovered" / "reviews" / "all" / "tables")


def _alone(path: Path, stored: str) -> float:
    """Seconds that embedding the texts and upserting them into Chroma takes by itself, imports not counted."""
    return float(subprocess.check_output([sys.executable, "-c", CHROMA_ALONE, str(path), stored], text=True))


def _key(label: str) -> str:
    return label.casefold().replace(" ", "-")


def _emotion(tweets: Sequence[dict[str, str]], tables: Path) -> None:
    """Negative against positive, from the mentions (where there are any) and from all that was said."""
    said: defaultdict[str, list[float]] = defaultdict(list)
    for row in rows(tables / "mentions.csv"):
        if row["emotion"]:
            said[row["record"]].append(float(row["emotion"]))
    from_mentions = {record: sum(values) / len(values) for record, values in said.items()}
    from_records = {row["record"]: float(row["emotion"]) for row in rows(tables / "records.csv") if row["emotion"]}
    for name, predicted in (("mentions", from_mentions), ("records", from_records)):
        right: Counter[str] = Counter()
        total: Counter[str] = Counter()
        for tweet in tweets:
            label, value = tweet["airline_sentiment"], predicted.get(tweet["tweet_id"])
            if label != "neutral" and value is not None:
                total[label] += 1
                right[label] += (value < 0) if label == "negative" else (value > 0)
        accuracy = sum(right.values()) / sum(total.values())
        balanced = sum(right[label] / total[label] for label in total) / len(total)
        print(
            f"  emotion from {name}: accuracy {accuracy:.3f}, balanced {balanced:.3f}, n = {sum(total.values())} {dict(total)}"
        )


def _touchpoints(tweets: Sequence[dict[str, str]], tables: Path) -> None:
    best: dict[str, tuple[float, str]] = {}
    for row in rows(tables / "mentions.csv"):
        best[row["record"]] = max(best.get(row["record"], (-1.0, "")), (float(row["confidence"]), row["touchpoint_id"]))
    wanted = [
        tweet
        for tweet in tweets
        if tweet["negativereason"] in REASONS and float(tweet["negativereason_confidence"] or 0) >= 0.7
    ]
    missing = sum(tweet["tweet_id"] not in best for tweet in wanted)
    nine = sum(best.get(tweet["tweet_id"], (0, ""))[1] == _key(tweet["negativereason"]) for tweet in wanted)
    seven = sum(
        _merged(best.get(tweet["tweet_id"], (0, ""))[1]) == _merged(_key(tweet["negativereason"])) for tweet in wanted
    )
    total = len(wanted)
    shares = f"nine {nine / total:.3f}, seven {seven / total:.3f}, no mention {missing / total:.3f}"
    print(f"  touchpoint of a complaint: {shares}, n = {total}")


def _merged(touchpoint: str) -> str:
    return {_key(old): _key(new) for old, new in MERGED.items()}.get(touchpoint, touchpoint)


def skytrax(root: Path) -> None:
    """3,245 reviews with scores, packs as registers."""
    for pack in ("airline", "airport"):
        run("init", f"skytrax-{pack}", "--pack", pack, "--root", str(root))
        took = run("ingest", f"skytrax-{pack}", str(DATA / "skytrax" / f"{pack}.csv"), "--root", str(root))
        review = run("review", f"skytrax-{pack}", "--period", "all", "--root", str(root))
        print(f"  {pack}: ingest {took:.1f} s, review {review:.1f} s")
        check_project(root / f"skytrax-{pack}", "all")


def sfo(root: Path) -> None:
    """An airport's survey with scores and no free text: 2017's NPS."""
    run("init", "sfo", "--pack", "airport", "--root", str(root))
    path = next((DATA / "sfo_survey").glob("2017*.csv"))
    took = run("ingest", "sfo", str(path), "--id", "RESPNUM", "--score", "NETPRO", "--scale", "nps", "--period", "2017-Q2",
               "--channel", "survey", "--root", str(root))  # fmt: skip
    review = run("review", "sfo", "--root", str(root))
    print(f"  ingest {took:.1f} s, review {review:.1f} s")
    check_project(root / "sfo", "2017-Q2")
    for row in rows(root / "sfo" / "reviews" / "2017-Q2" / "tables" / "scorecard.csv"):
        print(f"  {row}")


def start(_: Path) -> None:
    """The start of the command line, best of five."""
    print(f"  cxanalyzer --help: {min(run('--help') for _ in range(5)):.2f} s")


def demo(root: Path) -> None:
    """The demo."""
    print(f"  cxanalyzer demo: {run('demo', '--root', str(root)):.1f} s, peak {peak():.2f} GB")


BENCHMARKS: dict[str, tuple[Callable[[Path], None], str]] = {
    "help": (start, ""),
    "demo": (demo, ""),
    "airline": (airline, "twitter_airline"),
    "skytrax": (skytrax, "skytrax"),
    "sfo": (sfo, "sfo_survey"),
}


def main() -> None:
    """Run the benchmarks named, or all."""
    for name in sys.argv[1:] or BENCHMARKS:
        benchmark, folder = BENCHMARKS[name]
        print(name)
        if folder and not (DATA / folder).is_dir():
            print(f"  skipped: {DATA / folder} is not there (set CXANALYZER_DATA)")
            continue
        with tempfile.TemporaryDirectory() as root:
            benchmark(Path(root))


if __name__ == "__main__":
    main()
