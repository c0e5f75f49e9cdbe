"""Measure reading by sample against reading in full, over real HTTP, by a model that answers labels.

    uv run python benchmarks/sampling.py [airline|hotels|restaurants|banking …] [--agreement 0.9]

Asked on the airline tweets: ≥ 4 × fewer calls at ≤ 3 points less accuracy, and the agreement that is printed within its
interval around the true one. The labels of the other sets are those of `touchpoints_data`, the emotion the embedded
reader's own word for it, so that an answer has both.
"""

import argparse
import csv
import html
import logging
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

TESTS = Path(__file__).parents[1] / "tests"
sys.path[:0] = [str(TESTS), str(TESTS / "analysts" / "language_model")]

from at_the_desk import PROMPTS, Desk, passages_of  # noqa: E402 - found once the tests' folders are
from model_server import Label, Labels, ModelServer, Oracle  # noqa: E402
from touchpoints_data import DATA, MERGED, labelled  # noqa: E402

from cxanalyzer.adapters.embeddings import ArrayEmbeddings, embeddings  # noqa: E402
from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst  # noqa: E402
from cxanalyzer.analysts.embedded.hypotheses import hypothesize  # noqa: E402
from cxanalyzer.analysts.language_model.batches import open_packs  # noqa: E402
from cxanalyzer.analysts.sampled.analyst import SampledAnalyst  # noqa: E402
from cxanalyzer.analysts.sampled.answers import Answer, answer_of  # noqa: E402
from cxanalyzer.analysts.sampled.reading import Embedded  # noqa: E402
from cxanalyzer.analysts.sampled.short import ShortReader  # noqa: E402
from cxanalyzer.interfaces import Analyst  # noqa: E402
from cxanalyzer.records import Drafts, Passage, Touchpoint  # noqa: E402
from cxanalyzer.register import slug  # noqa: E402

EMBED = ArrayEmbeddings(embeddings("embedded"))
FELT = {"negative": -1, "neutral": 0, "positive": 1}
FEWER_CALLS, LESS_ACCURATE = 4.0, 0.03


class Set(NamedTuple):
    """A labelled set: the labels by text, the register, and the texts whose touchpoint is scored (None: all)."""

    labels: Labels
    register: list[Touchpoint]
    scored: set[str] | None = None


def airline() -> Set:
    """Tweets: the reason of a complaint among nine (scored where it is labelled surely), and the emotion of every one."""
    with (DATA / "twitter_airline" / "Tweets.csv").open(encoding="utf-8", newline="") as stream:
        rows = {html.unescape(row["text"]): row for row in csv.DictReader(stream)}
    names = {reason: slug(reason, []) for reason in MERGED}
    labels = Labels(
        [
            (text, Label(names.get(row["negativereason"], "overall"), emotion=FELT[row["airline_sentiment"]]))
            for text, row in rows.items()
        ]
    )
    sure = {
        text
        for text, row in rows.items()
        if row["negativereason"] in MERGED and float(row["negativereason_confidence"] or 0) >= 0.7
    }
    return Set(labels, [Touchpoint(id=key, name=name) for name, key in names.items()], sure)


def named(name: str) -> Set:
    """A set of other trades: every text with its touchpoints."""
    found = next(one for one in labelled() if one.name.startswith(name))
    ids = {label: slug(label, []) for label in found.register}
    register = [Touchpoint(id=ids[label], name=label, description=line) for label, line in found.register.items()]
    _, passages = passages_of(*found.texts)
    felt: dict[str, list[int]] = {}
    for draft in EmbeddedAnalyst(EMBED, hypothesize).read(passages, register).drafts:
        felt.setdefault(draft.passage_id, []).append(draft.emotion or 0)
    rows = [
        (passage.text, Label(ids[label], emotion=_sign(felt.get(passage.passage_id, []))))
        for passage, right in zip(passages, found.right, strict=True)
        for label in sorted(right)
    ]
    return Set(Labels(rows), register)


def _sign(values: Sequence[int]) -> int:
    total = sum(values)
    return (total > 0) - (total < 0)


SETS = {
    "airline": airline,
    "hotels": lambda: named("hotels"),
    "restaurants": lambda: named("restaurants"),
    "banking": lambda: named("banking"),
}


class Read(NamedTuple):
    """What came of one way of reading: the answer of every passage, the drafts, calls, tokens and seconds."""

    answers: dict[str, Answer]
    drafts: Drafts
    calls: int
    planned: int
    tokens: tuple[int, int]
    seconds: float


def read(one: Set, passages: Sequence[Passage], agreement: float | None) -> Read:
    """Read all passages by a desk of their own; `agreement` None: in full."""
    with tempfile.TemporaryDirectory() as folder, ModelServer(Oracle(one.labels)) as server:
        desk = Desk(server, Path(folder), concurrency=4, timeout=60)
        analyst: Analyst = desk.analyst()
        if agreement is not None:
            model = desk.analyst()
            embedded = Embedded(EmbeddedAnalyst(EMBED, hypothesize), EMBED)
            analyst = SampledAnalyst(model, ShortReader(desk.asker, PROMPTS, "A shop"), embedded, agreement)
        task = desk.analyst().reader.task(one.register)
        planned = len(open_packs(desk.asker, task, desk.analyst().reader.items(passages)))
        began = time.perf_counter()
        drafts = analyst.read(list(passages), one.register)
        seconds = time.perf_counter() - began
        tally = server.tally
    by_passage: dict[str, list[object]] = {passage.passage_id: [] for passage in passages}
    for draft in drafts.drafts:
        by_passage[draft.passage_id].append(draft)
    answers = {key: answer_of(found) for key, found in by_passage.items()}  # type: ignore[arg-type]
    return Read(answers, drafts, tally.calls, planned, (tally.input_tokens, tally.output_tokens), seconds)


def right(said: Read, truth: Read, keys: Sequence[str], part: int) -> float:
    """The share of passages whose touchpoints (part 0) or emotion (part 1) are as labelled."""
    same = [{one[part] for one in said.answers[key]} == {one[part] for one in truth.answers[key]} for key in keys]
    return sum(same) / len(same)


def measure(name: str, agreement: float) -> bool:
    """Read a set both ways and print what it took and what it lost."""
    one = SETS[name]()
    _, passages = passages_of(*one.labels.by_text)
    full, sampled = read(one, passages, None), read(one, passages, agreement)
    for line in report(name, full, sampled):
        print(line)
    keys = [passage.passage_id for passage in passages]
    scored = [each.passage_id for each in passages if one.scored is None or each.text in one.scored]
    touchpoint, emotion = right(sampled, full, scored, 0), right(sampled, full, keys, 1)
    both = sum(sampled.answers[key] == full.answers[key] for key in keys) / len(keys)
    print(
        f"  accuracy: touchpoint {touchpoint:.3f} (n = {len(scored)}), emotion {emotion:.3f}, both {both:.3f}; in full 1.000"
    )
    sampling = sampled.drafts.sampling
    within = True
    if sampling and sampling.agreement and sampling.by_classifier:
        rest = sorted({each.passage_id for each in sampled.drafts.drafts if each.by == "classifier"})
        true = sum(sampled.answers[key] == full.answers[key] for key in rest) / len(rest)
        told = sampling.agreement
        within = (told.low or 0) <= true <= (told.high or 1)
        print(
            f"  agreement printed {told.value:.3f} ({told.low:.3f}–{told.high:.3f}, n = {told.n}), true {true:.3f}, {within=}"
        )
    fewer = full.planned / sampled.calls
    return fewer >= FEWER_CALLS and min(touchpoint, emotion) >= 1 - LESS_ACCURATE and within


def report(name: str, full: Read, sampled: Read) -> Iterator[str]:
    """What both ways took."""
    fewer = full.planned / sampled.calls
    yield f"{name}: {full.calls} calls in full ({full.planned} as planned), {sampled.calls} by sample: {fewer:.2f} × fewer"
    yield (f"  tokens in {full.tokens[0]:,} → {sampled.tokens[0]:,}, out {full.tokens[1]:,} → {sampled.tokens[1]:,}; "
           f"seconds {full.seconds:.0f} → {sampled.seconds:.0f}")  # fmt: skip
    yield f"  {sampled.drafts.sampling!r}"
    yield f"  drafts by {dict(Counter(each.by for each in sampled.drafts.drafts))}"


def main() -> None:
    """Measure the sets that are named; all of them where none is."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sets", nargs="*", choices=[*SETS, []], default=[])
    parser.add_argument("--agreement", type=float, default=0.9)
    given = parser.parse_args()
    logging.disable(logging.INFO)
    if not DATA.exists():
        sys.exit(f"The labelled data is not at {DATA}: set CXANALYZER_DATA.")
    kept = [measure(name, given.agreement) for name in given.sets or SETS]
    sys.exit(0 if all(kept) else 1)


if __name__ == "__main__":
    main()
