"""What thirty corrections teach the embedded reader: how many other mentions it reads otherwise, and how many of these rightly.

The reader reads a labelled set; thirty of its errors are corrected as the labels say, and what it then reads otherwise in
other texts is held against their labels; twenty draws of thirty. Run: python benchmarks/taught.py [SET …]
"""

import ast
import csv
import html
import random
import sys
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from typing import NamedTuple
from xml.etree import ElementTree as ET

from touchpoints_data import DATA, DESCRIBED, labelled

from cxanalyzer.adapters.embeddings import ArrayEmbeddings, embeddings
from cxanalyzer.analysts.embedded.analyst import EmbeddedAnalyst
from cxanalyzer.analysts.embedded.taught import Taught
from cxanalyzer.records import Correction, DraftMention, Passage, Said, Touchpoint
from cxanalyzer.register import slug

DRAWS, CORRECTIONS, MOST = 20, 30, 3000
POLARITY = {"negative": -1, "neutral": 0, "positive": 1}
EMBED = ArrayEmbeddings(embeddings("embedded"))


class Case(NamedTuple):
    """A text with its labels, each with the polarity it has there (None: not labelled)."""

    text: str
    gold: Mapping[str, int | None]


def sets() -> Iterator[tuple[str, list[Case], dict[str, str]]]:
    """Name, cases and register of every set."""
    for one in labelled():
        cases = [Case(text, dict.fromkeys(right)) for text, right in zip(one.texts, one.right, strict=True) if right]
        yield one.name, cases, one.register
    for name, path in (("restaurants", "semeval_restaurants/Restaurants_Train_v2.xml"), ("mams", "mams/train.xml")):
        cases = list(_categories(path))
        yield f"{name}, polarity", cases, dict.fromkeys(sorted({key for case in cases for key in case.gold}), "")
    hotels = list(_hotels())
    yield "hotels, polarity", hotels, dict.fromkeys(sorted({key for case in hotels for key in case.gold}), "")
    yield "airline, polarity", list(_tweets()), DESCRIBED


def _categories(path: str) -> Iterator[Case]:
    for sentence in ET.parse(DATA / path).getroot():  # noqa: S314
        gold = {
            each.get("category", ""): POLARITY.get(each.get("polarity", ""))
            for each in sentence.iter("aspectCategory")
            if "misc" not in each.get("category", "")
        }
        if gold:
            yield Case(sentence.findtext("text") or "", gold)


def _hotels() -> Iterator[Case]:
    for line in (DATA / "oats_hotels" / "train.txt").read_text(encoding="utf-8", errors="replace").splitlines():
        text, _, listed = line.partition("####")
        gold: dict[str, int | None] = {}
        for opinion in ast.literal_eval(listed) if listed else []:
            key, felt = opinion[1].lower().split()[0].replace("_", " "), POLARITY.get(opinion[2])
            gold[key] = felt if gold.get(key, felt) == felt else None
        gold.pop("hotel", None)
        if gold and not any("polarity" in key for key in gold):
            yield Case(text, gold)


def _tweets() -> Iterator[Case]:
    """Tweets have one polarity, whatever they are about."""
    with (DATA / "twitter_airline" / "Tweets.csv").open(encoding="utf-8", newline="") as stream:
        for row in csv.DictReader(stream):
            yield Case(html.unescape(row["text"]), dict.fromkeys(DESCRIBED, POLARITY[row["airline_sentiment"]]))


def read(cases: Sequence[Case], register: Mapping[str, str]) -> tuple[list[Touchpoint], list[DraftMention]]:
    """The mentions that the reader finds, passages named by their place."""
    touchpoints = [Touchpoint(id=slug(name), name=name, description=line) for name, line in register.items()]
    passages = [
        Passage(passage_id=f"{place:06d}", source_id=f"{place:06d}", record="", position=0, text=case.text)
        for place, case in enumerate(cases)
    ]
    drafts = EmbeddedAnalyst(EMBED, lambda *_: []).read(passages, touchpoints).drafts
    return touchpoints, [draft for draft in drafts if draft.touchpoint_id]


def measure(
    cases: Sequence[Case], touchpoints: Sequence[Touchpoint], drafts: Sequence[DraftMention]
) -> dict[str, Counter[str]]:
    """For touchpoint and emotion: how many changes are right, wrong, as right as before, or cannot be told."""
    golds = [{slug(name): felt for name, felt in cases[int(draft.passage_id)].gold.items()} for draft in drafts]
    alone = Counter(draft.passage_id for draft in drafts)
    single = [alone[draft.passage_id] == 1 and len(gold) == 1 for draft, gold in zip(drafts, golds, strict=True)]
    errors: dict[str, list[tuple[DraftMention, str, int | None]]] = {"touchpoint": [], "emotion": []}
    for draft, gold, is_single in zip(drafts, golds, single, strict=True):
        key = draft.touchpoint_id or ""
        if is_single and key not in gold:
            errors["touchpoint"].append((draft, next(iter(gold)), None))
        felt = gold.get(key)
        if (
            alone[draft.passage_id] == 1
            and felt is not None
            and draft.emotion is not None
            and sign(draft.emotion) != felt
        ):
            errors["emotion"].append((draft, key, felt))
    found: dict[str, Counter[str]] = {}
    for kind, wrong in errors.items():
        found[kind] = Counter()
        for seed in range(DRAWS if wrong else 0):
            drawn = random.Random(seed).sample(wrong, min(CORRECTIONS, len(wrong) * 2 // 3))  # noqa: S311
            changed, _ = Taught([_corrected(*one) for one in drawn], EMBED).apply(drafts, touchpoints)
            found[kind] += judged(kind, drafts, changed, golds)
    return found


def judged(
    kind: str, before: Sequence[DraftMention], after: Sequence[DraftMention], golds: Sequence[Mapping[str, int | None]]
) -> Counter[str]:
    """What became of the mentions that are read otherwise."""
    found: Counter[str] = Counter()
    alone = Counter(draft.passage_id for draft in before)
    for old, new, gold in zip(before, after, golds, strict=True):
        if old is new:
            continue
        if kind == "emotion" and len(gold) == len(DESCRIBED) and alone[old.passage_id] > 1:
            found["untold"] += 1  # a tweet's polarity is not that of each of its statements
        elif kind == "touchpoint":
            was, now = old.touchpoint_id in gold, new.touchpoint_id in gold
            found["right" if now and not was else "either" if now else "wrong"] += 1
        else:
            felt = gold.get(new.touchpoint_id or "")
            found["untold" if felt is None else "right" if sign(new.emotion or 0) == felt else "wrong"] += 1
    return found


def _corrected(draft: DraftMention, touchpoint: str, emotion: int | None) -> Correction:
    start = draft.start or 0
    return Correction(
        passage_id=draft.passage_id, start=start, end=start + len(draft.quote), quote=draft.quote, touchpoint_id=touchpoint,
        emotion=emotion, origin="fix", period="", said=Said(touchpoint_id=draft.touchpoint_id, emotion=draft.emotion),
    )  # fmt: skip


def sign(emotion: int) -> int:
    """−1, 0 or 1."""
    return (emotion > 0) - (emotion < 0)


if __name__ == "__main__":
    for name, cases, register in sets():
        if len(sys.argv) > 1 and not any(wanted in name for wanted in sys.argv[1:]):
            continue
        cases = random.Random(0).sample(cases, min(MOST, len(cases)))  # noqa: S311, PLW2901
        touchpoints, drafts = read(cases, register)
        for kind, found in measure(cases, touchpoints, drafts).items():
            told = ", ".join(f"{number} {what}" for what, number in sorted(found.items()))
            print(
                f"{name}: {kind}: {sum(found.values()) / DRAWS:.1f} of {len(drafts)} mentions a draw; in all {told or 'none'}"
            )
