"""Finding passages: how many of the ten found are what was asked for, and how long it takes among 100,000.

    uv run python benchmarks/finding.py [quality] [speed] [queries] [weights.npz]

A text held out of each labelled set asks for the others of its label; recall@10 is the share of right ones among the ten
(or among as many as there are), nDCG@10 weighs them by their place. Of a set that the shipped numbers were trained on, only
texts ask that no training saw (`finding_data.py`); numbers made by `train_finding.py --without SET --to FILE` say what is
left on a trade that was never seen. The sets are looked for in CXANALYZER_DATA, else in ../shared/data; one that is not
there is skipped. `speed` makes its 100,000 passages itself, by recombining sentences.
"""

import random
import re
import sys
import tempfile
import time
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from statistics import mean, quantiles

import numpy as np
from discovery_data import Told, every_set
from finding_data import asking

from cxanalyzer.adapters.embeddings import EMBEDDED_NAME, ArrayEmbeddings, EmbeddedEmbeddings
from cxanalyzer.adapters.finding import LOOKED_AT, EvidenceFinder
from cxanalyzer.adapters.vectors import ChromaIndex
from cxanalyzer.adapters.word_vectors import EmbeddedWords
from cxanalyzer.evidence import EvidenceDatabase, Remembered
from cxanalyzer.records import Filters, Passage, Source
from cxanalyzer.steps.find import find

QUERIES = 400
MOST = 11_000
GAIN = 1 / np.log2(np.arange(2, 12))
WEIGHTS = Path(__file__).parent.parent / "data" / "models" / "finding" / "weights.npz"
CHANNELS = ("survey", "review", "social", "chat")
Way = Callable[[str], list[str]]


def opened(
    folder: Path, texts: Sequence[str], looked_at: int = LOOKED_AT, weights: Path | None = WEIGHTS
) -> EvidenceFinder:
    """A finder in a new database of these texts: passage `P000012` holds the text of place 12."""
    database = EvidenceDatabase(folder / "evidence.sqlite")
    sources, passages = [], []
    for number, text in enumerate(texts):
        sources.append(
            Source(
                source_id=f"S{number:06d}", file="texts.csv", record=str(number), channel=CHANNELS[number % 4],
                period=f"2026-Q{number // 4 % 4 + 1}", date="2026-08-01", respondent=f"C{number}",
            )
        )  # fmt: skip
        passages.append(
            Passage(passage_id=f"P{number:06d}", source_id=f"S{number:06d}", record=str(number), position=0, text=text)
        )
    database.keep(sources, passages, [], [], Remembered())
    embeddings = EmbeddedEmbeddings()
    index = ChromaIndex(folder / "vectors", embeddings, EMBEDDED_NAME, database)
    if len(texts) > looked_at:
        index.add(passages)
    words = EmbeddedWords(embeddings, weights)
    return EvidenceFinder(database, index, ArrayEmbeddings(embeddings), looked_at, words)


# --- quality ----------------------------------------------------------------------------------------------------------


def ways(finder: EvidenceFinder) -> dict[str, Way]:
    """Each way of finding ten passages, by ids."""
    return {
        "words": lambda asked: list(finder.by_words(asked, Filters(), 10).scores),
        "meaning": lambda asked: finder.by_meaning(asked, Filters(), 10),
        "together": lambda asked: [one.passage.passage_id for one in find(finder, asked, Filters(), 10)],
    }


def measured(way: Way, asked: Sequence[Told], there: Sequence[Told]) -> tuple[float, float]:
    """nDCG@10 and recall@10, in percent, over the queries that anything answers."""
    gained, hit = [], []
    for one in asked:
        right = sum(bool(one.labels & other.labels) for other in there)
        if right:
            hits = np.array([bool(one.labels & there[int(found[1:])].labels) for found in way(one.text)])
            gained.append(float((hits * GAIN[: len(hits)]).sum() / GAIN[:right].sum()))
            hit.append(float(hits.sum()) / min(10, right))
    return 100 * mean(gained), 100 * mean(hit)


def key_words(there: Sequence[Told], number: int) -> Iterator[tuple[str, str]]:
    """Three longer words of a passage, and its id: who types them looks for that very passage."""
    chance = random.Random(5)  # noqa: S311 - not for secrets
    for place in chance.sample(range(len(there)), len(there)):
        words = sorted(set(re.findall(r"[a-z]{4,}", there[place].text.lower())))
        if len(words) >= 5 and number:
            number -= 1
            yield " ".join(chance.sample(words, 3)), f"P{place:06d}"


def quality(queries: int, weights: Path) -> None:
    """Every set: texts ask for texts of their label, and three words for the passage they are from."""
    for name, told in every_set():
        texts = list({one.text.lower(): one for one in told}.values())
        random.Random(1).shuffle(texts)  # noqa: S311 - not for secrets
        asked = asking(name, texts)[: min(queries, len(texts) // 3)]
        there = [one for one in texts if one not in set(asked)][:MOST]
        with tempfile.TemporaryDirectory() as folder:
            finder = opened(Path(folder), [one.text for one in there], weights=weights)
            wanted = list(key_words(there, queries // 2))
            print(f"{name}: {len(asked)} ask {len(there)}; {len(wanted)} look for one", flush=True)
            for label, way in ways(finder).items():
                gained, hit = measured(way, asked, there)
                one = 100 * mean(place in way(words) for words, place in wanted)
                print(f"  {label:9} nDCG@10 {gained:5.1f}  recall@10 {hit:5.1f}  the very one {one:5.1f}", flush=True)


# --- speed ------------------------------------------------------------------------------------------------------------

THINGS = (  # noqa: SIM905 - shorter so
    "parcel flight invoice room card refund voucher seat meal driver password balance contract router delivery jacket "
    "prescription appointment statement luggage printer subscription ticket mattress kettle bicycle loan claim policy "
    "transfer shower breakfast pool lift gate lounge queue counter checkout basket label charger battery screen "
    "manual warranty locker fitting receipt"
).split()
SAID = [
    "arrived late",
    "was cancelled",
    "cost twice as much",
    "worked at once",
    "broke on the first day",
    "was never explained",
    "looked tired",
    "had my name wrong",
    "was worth the wait",
    "needed four calls",
    "disappeared from my account",
    "smelled of smoke",
    "came with a smile",
    "was sent to a neighbour",
    "could not be opened",
    "took an hour",
    "was free of charge",
    "surprised my children",
    "kept freezing",
    "did not match the picture",
]
PEOPLE = (  # noqa: SIM905 - shorter so
    "courier nurse pilot cashier receptionist engineer waiter adviser teller guard plumber optician trainer "
    "stewardess concierge baker gardener lecturer mechanic dentist mover clerk cleaner translator surveyor porter "
    "barber chef tutor cobbler"
).split()
PLACES = (  # noqa: SIM905 - shorter so
    "Lyon Porto Leeds Turin Ghent Graz Malmo Bergen Cork Basel Tartu Split Varna Lodz Brno Nantes Braga York Parma "
    "Namur Linz Lund Molde Sligo Thun Narva Zadar Burgas Gdynia Plzen"
).split()
ASKED = ("Who waited for a refund?", "What do customers say about the courier?", "battery broke", "Why does the screen freeze?",
         "Is the waiter kind?", "voucher charged twice", "How many calls does it take to change an appointment?",
         "Which luggage was sent to the wrong place?", "breakfast in Porto", "Do people find the contract clear?")  # fmt: skip


def made(number: int) -> list[str]:
    """So many different passages of one to three sentences."""
    chance = random.Random(7)  # noqa: S311 - not for secrets

    def sentence() -> str:
        thing, other = chance.sample(THINGS, 2)
        said = chance.choice(SAID)
        return f"The {thing} {said}, and the {chance.choice(PEOPLE)} in {chance.choice(PLACES)} blamed the {other}."

    return [f"Order {place}. " + " ".join(sentence() for _ in range(chance.randint(1, 3))) for place in range(number)]


def speed() -> None:
    """How long one question takes among 100,000 passages, once warm, without and with filters."""
    with tempfile.TemporaryDirectory() as folder:
        finder = opened(Path(folder), made(100_000))
        for name, filters in {
            "all": Filters(),
            "one channel": Filters(channels=("chat",)),
            "a channel of a quarter": Filters(period="2026-Q4", channels=("chat",)),
        }.items():
            started = time.perf_counter()
            find(finder, ASKED[0], filters, 10)
            first = time.perf_counter() - started
            taken = []
            for asked in ASKED * 8:
                started = time.perf_counter()
                find(finder, asked, filters, 10)
                taken.append(1000 * (time.perf_counter() - started))
            cuts = quantiles(taken, n=20)
            print(f"{name:24} first {first:5.2f} s; then median {cuts[9]:5.1f} ms, p95 {cuts[18]:5.1f} ms", flush=True)


if __name__ == "__main__":
    weights = next((Path(one) for one in sys.argv[1:] if one.endswith(".npz")), WEIGHTS)
    given = [one for one in sys.argv[1:] if one in {"quality", "speed"}] or ["quality", "speed"]
    if "quality" in given:
        quality(next((int(one) for one in sys.argv[1:] if one.isdigit()), QUERIES), weights)
    if "speed" in given:
        speed()
