"""Measure how a customer feels at a touchpoint in a text, and how a record feels as a whole, through the analyst's mentions.

Run by hand: python benchmarks/polarity.py [part of a set's name …]

The feeling of a touchpoint in a text is the mean emotion of the text's mentions of it, that of a record the mean of all of
them ("from mentions"), or of them and of what fits no touchpoint ("all said", as tables/records.csv has it). A mean of 0 is
wrong where people say good or bad. "Weighed" counts each mention by its confidence, so that two opposed ones seldom cancel
out. "Asked" counts the labels that have a mention; the share that has one stands beside it.
Each set is told apart in two halves by a hash of its records' ids, so that one can be chosen on and the other reported.
"""

import sys
import time
import zlib
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

import numpy as np
from polarity_data import DATA, WHOLE, Judged, Set, sets
from sklearn.metrics import f1_score

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded import EmbeddedAnalyst
from cxanalyzer.records import DraftMention, Passage, Touchpoint
from cxanalyzer.steps.ingest.cutting import stretches

Read = Callable[[Sequence[Judged], Mapping[str, str]], Sequence[DraftMention]]


class Felt(NamedTuple):
    """A label beside what the mentions say: the true side, the mean emotion (None: no mention), and the half it is in.

    `weighed` is the mean by the mentions' confidence.
    """

    side: int
    emotion: float | None
    half: int
    weighed: float | None


def main() -> None:
    """A line a set and half."""
    if not DATA.is_dir():
        sys.exit(f"skipped: no labelled data in {DATA} (set CXANALYZER_DATA)")
    wanted, analyst = sys.argv[1:], EmbeddedAnalyst(EmbeddedEmbeddings().embed_array, lambda *_: [])
    started = time.process_time()
    for each in sets():
        if not wanted or any(part in each.name for part in wanted):
            for name, felt in measured(each, reading(analyst)):
                print("\n".join(lines(name, felt)))
    print(f"{time.process_time() - started:.0f} s of processor time")


def reading(analyst: EmbeddedAnalyst) -> Read:
    """Texts read as sources of their own, cut as evidence is, against names with a line of description."""

    def read(texts: Sequence[Judged], register: Mapping[str, str]) -> Sequence[DraftMention]:
        passages = [
            Passage(
                passage_id=f"{place:06d}-{start:06d}",
                source_id=f"{place:06d}",
                record=one.key,
                position=start,
                text=one.text[start:end],
            )
            for place, one in enumerate(texts)
            for start, end in stretches(one.text)
        ]
        described = [Touchpoint(id=name, name=name, description=line) for name, line in register.items()]
        return analyst.read(passages, described).drafts

    return read


def measured(each: Set, read: Read) -> Iterator[tuple[str, list[Felt]]]:
    """The set's labels beside what was read; a set of whole records twice, from mentions and from all said."""
    if each.register is None:
        felt = [one for text in each.texts for one in _beside([text], read([text], dict.fromkeys(text.sides, "")))]
        yield each.name, felt
        return
    drafts = read(each.texts, each.register)
    if any(WHOLE in one.sides for one in each.texts):
        placed = [draft.model_copy(update={"touchpoint_id": WHOLE}) for draft in drafts if draft.touchpoint_id]
        yield f"{each.name}, mentions", _beside(each.texts, placed)
        every = [draft.model_copy(update={"touchpoint_id": WHOLE}) for draft in drafts]
        yield f"{each.name}, all said", _beside(each.texts, every)
    else:
        yield each.name, _beside(each.texts, drafts)


def _beside(texts: Sequence[Judged], drafts: Sequence[DraftMention]) -> list[Felt]:
    emotions: defaultdict[tuple[str, str], list[tuple[int, float]]] = defaultdict(list)
    for draft in drafts:
        if draft.touchpoint_id is not None and draft.emotion is not None:
            emotions[draft.passage_id.partition("-")[0], draft.touchpoint_id].append((draft.emotion, draft.confidence))
    return [
        Felt(side, _mean(found, weigh=False), half(one.key), _mean(found, weigh=True))
        for place, one in enumerate(texts)
        for label, side in one.sides.items()
        for found in [emotions.get((f"{place:06d}", label), [])]
    ]


def half(key: str) -> int:
    """0 or 1, by a hash of a record's id."""
    return zlib.crc32(key.encode()) % 2


def _mean(values: Sequence[tuple[int, float]], *, weigh: bool) -> float | None:
    """The mean of emotions, each with its confidence; what fits no touchpoint has none and counts for little."""
    shares = [max(confidence, 0.1) if weigh else 1.0 for _, confidence in values]
    return float(np.average([emotion for emotion, _ in values], weights=shares)) if values else None


def lines(name: str, felt: Sequence[Felt]) -> Iterator[str]:
    """The set as a whole and its two halves."""
    for which, kept in (
        ("all", felt),
        ("first half", [one for one in felt if not one.half]),
        ("other half", [one for one in felt if one.half]),
    ):
        yield f"{name:26} {which:11} {_figures(kept)}"


def _figures(felt: Sequence[Felt]) -> str:
    found = figures(felt)
    three = f"  three classes macro-F1 {found['three']:.3f}" if "three" in found else ""
    return (
        f"n={found['n']:5.0f}  accuracy {found['accuracy']:.3f}  balanced {found['balanced']:.3f}"
        f"  weighed {found['weighed']:.3f}"
        f"  read as 0 {found['zero']:.3f}  asked {found['asked']:.3f}{three}"
    )


def figures(felt: Sequence[Felt]) -> dict[str, float]:
    """Two classes among what has a mention, 0 is wrong; three classes where neutral ones are labelled, no mention is 0."""
    sided = [one for one in felt if one.side]
    said = [one for one in sided if one.emotion is not None]
    sides, signs = np.array([one.side for one in said]), np.sign([one.emotion or 0 for one in said])
    right = sides == signs
    weighed = np.sign([one.weighed or 0 for one in said])
    found = {
        "n": float(len(said)),
        "accuracy": float(right.mean()),
        "balanced": float(np.mean([right[sides == side].mean() for side in np.unique(sides)])),
        "weighed": float((sides == weighed).mean()),
        "zero": float((signs == 0).mean()),
        "asked": len(said) / len(sided),
    }
    if len(sided) < len(felt):
        every = np.sign([one.emotion or 0 for one in felt])
        found["three"] = float(f1_score([one.side for one in felt], every, average="macro"))
    return found


if __name__ == "__main__":
    main()
