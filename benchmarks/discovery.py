"""Measure what is discovered where no register is given, BERTopic beside it on the same texts where it is installed.

Run by hand: python benchmarks/discovery.py [--sample N] [--half 0|1] [--only WORD] [--names]

A text belongs to the touchpoint of its surest mention. NMI: normalised mutual information of touchpoints and labels. Purity:
the share of texts whose label is the most frequent one of their touchpoint. Left out: the share of texts without a discovered
touchpoint; NMI and purity are over the others. A text of several labels counts once for each.
"""

import argparse
import random
import sys
import time
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np
from discovery_data import DATA, Told, every_set
from sklearn.metrics import normalized_mutual_info_score

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.analysts.embedded import EmbeddedAnalyst
from cxanalyzer.records import DraftMention, DraftTouchpoint, Passage, Touchpoint

EMBED = EmbeddedEmbeddings().embed_array
_HEAD = f"{'':22s}{'':16s}{'texts':>6s}{'found':>7s}{'NMI':>7s}{'purity':>8s}{'left out':>10s}{'seconds':>9s}"
_EXAMPLES = 8


class Found(NamedTuple):
    """Text (its place) → the group it is in; and the processor time it took, in seconds."""

    groups: Mapping[int, str]
    seconds: float


def main() -> None:
    """Every set, as asked for on the command line."""
    asked = _asked()
    if not DATA.is_dir():
        sys.exit(f"skipped: no labelled data in {DATA} (set CXANALYZER_DATA)")
    beside = _bertopic_there()
    print(_HEAD)
    for name, told in every_set(asked.half):
        if asked.only in name:
            measure(name, _sampled(told, asked.sample), names=asked.names, beside=beside)


def measure(name: str, told: Sequence[Told], *, names: bool, beside: bool) -> None:
    """The lines of one set, and with `names` what was found."""
    passages = [_passage(place, each.text) for place, each in enumerate(told)]
    analyst = EmbeddedAnalyst(EMBED, lambda *_: [])
    started = time.process_time()
    drafts = list(analyst.read(passages, []).drafts)
    read = time.process_time()
    found = analyst.discover(drafts, [])
    seconds = time.process_time() - read
    register = [
        Touchpoint(id=each.name, name=each.name, description=each.description, keywords=each.keywords, origin="data")
        for each in found
    ]
    again = _surest(list(analyst.read(passages, register).drafts))
    print(_line(name, "as discovered", told, Found(_discovered(found), seconds)))
    print(_line("", "as read again", told, Found(again, time.process_time() - started)))
    if beside:
        print(_line("", "BERTopic", told, _bertopic([each.text for each in told])))
    if names:
        _print_names(found, again, told)


def _line(name: str, kind: str, told: Sequence[Told], found: Found) -> str:
    pairs = [(group, label) for place, group in found.groups.items() for label in sorted(told[place].labels)]
    groups, labels = zip(*pairs, strict=True) if pairs else ((), ())
    nmi = normalized_mutual_info_score(labels, groups) if pairs else float("nan")
    purity = sum(_purest(pairs).values()) / max(len(pairs), 1)
    left = 1 - len(found.groups) / len(told)
    return f"{name:22s}{kind:16s}{len(told):6d}{len(set(groups)):7d}{nmi:7.3f}{purity:8.3f}{left:10.3f}{found.seconds:9.1f}"


def _purest(pairs: Sequence[tuple[str, str]]) -> Counter[str]:
    """Group → how many of its texts have its most frequent label."""
    purest: Counter[str] = Counter()
    for (group, _), count in Counter(pairs).items():
        purest[group] = max(purest[group], count)
    return purest


def _print_names(found: Sequence[DraftTouchpoint], again: Mapping[int, str], told: Sequence[Told]) -> None:
    """Each touchpoint: texts found again, the share of its most frequent label, and how it is described and found."""
    labels: dict[str, Counter[str]] = defaultdict(Counter)
    for place, group in again.items():
        labels[group].update(told[place].labels)
    for each in found:
        most = labels[each.name].most_common(1) or [("none", 0)]
        total = max(labels[each.name].total(), 1)
        print(f"    {each.name:36s}{total:6d}  {most[0][1] / total:4.0%} {most[0][0]}")
        print(f"        {each.description}  [{'; '.join(each.keywords)}]")
    left = [each.text for place, each in enumerate(told) if place not in again]
    for text in random.Random(1).sample(left, min(_EXAMPLES, len(left))):  # noqa: S311
        print(f"    left out: {text[:150]}")


def _passage(place: int, text: str) -> Passage:
    return Passage(passage_id=f"P-{place:06d}", source_id=f"S-{place:06d}", record=str(place), position=0, text=text)


def _surest(drafts: Sequence[DraftMention]) -> dict[int, str]:
    """Text → the touchpoint of its surest mention, the first of equals."""
    best: dict[int, DraftMention] = {}
    for draft in drafts:
        place = int(draft.passage_id[2:])
        if draft.touchpoint_id is not None and (place not in best or draft.confidence > best[place].confidence):
            best[place] = draft
    return {place: draft.touchpoint_id or "" for place, draft in best.items()}


def _discovered(found: Sequence[DraftTouchpoint]) -> dict[int, str]:
    """Text → the first touchpoint, in the order found, that one of its statements belongs to."""
    groups: dict[int, str] = {}
    for each in found:
        for draft in each.drafts:
            groups.setdefault(int(draft.passage_id[2:]), each.name)
    return groups


def _bertopic_there() -> bool:
    try:
        import bertopic  # noqa: F401
        import hdbscan  # noqa: F401
        import umap  # noqa: F401
    except ImportError as missing:
        print(f"BERTopic is skipped: {missing.name} is not installed (pip install bertopic hdbscan umap-learn)")
        return False
    return True


def _bertopic(texts: Sequence[str]) -> Found:
    """BERTopic with its defaults and a fixed seed, on the vectors that the embedded analyst uses."""
    from bertopic import BERTopic
    from umap import UMAP

    started = time.process_time()
    reduced = UMAP(n_neighbors=15, n_components=5, min_dist=0.0, metric="cosine", low_memory=False, random_state=0)
    vectors = np.asarray(EMBED(list(texts)))
    topics, _ = BERTopic(embedding_model=None, umap_model=reduced).fit_transform(list(texts), embeddings=vectors)
    groups = {place: str(topic) for place, topic in enumerate(topics) if topic >= 0}
    return Found(groups, time.process_time() - started)


def _sampled(told: Sequence[Told], size: int | None) -> Sequence[Told]:
    """So many of the texts, in their order, the same ones every time."""
    if size is None or size >= len(told):
        return told
    return [told[place] for place in sorted(random.Random(0).sample(range(len(told)), size))]  # noqa: S311


def _asked() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure what is discovered where no register is given.")
    parser.add_argument("--sample", type=int, help="take so many texts of each set")
    parser.add_argument("--half", type=int, choices=(0, 1), help="take one half of each set, by a hash of its texts")
    parser.add_argument("--only", default="", help="take the sets whose name holds this word")
    parser.add_argument(
        "--names", action="store_true", help="print the names found, how they are described, and what is left out"
    )
    return parser.parse_args()


if __name__ == "__main__":
    main()
