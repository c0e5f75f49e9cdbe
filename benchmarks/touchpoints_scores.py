"""How well sets of touchpoints were found: precision, recall and F1, and the baselines that need no reader."""

import zlib
from collections import Counter
from collections.abc import Mapping, Sequence
from typing import NamedTuple

import numpy as np

from cxanalyzer.analysts.embedded import vocabulary
from cxanalyzer.analysts.embedded.assignment import Embed
from cxanalyzer.analysts.embedded.statements import split

Labels = Sequence[set[str]]
THRESHOLDS = np.arange(0.0, 0.8, 0.02)


class Score(NamedTuple):
    """Shares, 0..1: over all pairs of text and touchpoint, as the mean over touchpoints, as the mean over texts."""

    precision: float
    recall: float
    micro: float
    macro: float
    per_record: float


def score(right: Labels, said: Labels) -> Score:
    """Multi-label agreement; a text that speaks of nothing and of which nothing is said counts 1 per record."""
    hits, wanted, given = Counter[str](), Counter[str](), Counter[str]()
    each: list[float] = []
    for true, guess in zip(right, said, strict=True):
        hits.update(true & guess)
        wanted.update(true)
        given.update(guess)
        each.append(2 * len(true & guess) / (len(true) + len(guess)) if true or guess else 1.0)
    found, asked, offered = hits.total(), wanted.total(), given.total()
    macro = np.mean([2 * hits[name] / (wanted[name] + given[name]) for name in wanted]) if wanted else 0.0
    return Score(
        found / max(offered, 1), found / max(asked, 1), 2 * found / max(asked + offered, 1), float(macro),
        float(np.mean(each)),
    )  # fmt: skip


def halves(texts: Sequence[str]) -> tuple[list[int], list[int]]:
    """The places of the texts in two halves that do not depend on their order: one to choose on, one to report."""
    sides: tuple[list[int], list[int]] = ([], [])
    for place, text in enumerate(texts):
        sides[zlib.crc32(text.encode()) % 2].append(place)
    return sides


def keyword_match(texts: Sequence[str], register: Mapping[str, str], lines: bool) -> list[set[str]]:
    """A touchpoint wherever a word of its name stands, inflected or not; with `lines` of its description too."""
    wanted = {
        name: {stem for stem in vocabulary.stems(f"{name} {line if lines else ''}") if vocabulary.is_content(stem)}
        for name, line in register.items()
    }
    return [{name for name, stems in wanted.items() if stems & set(vocabulary.stems(text))} for text in texts]


def nearest_label(texts: Sequence[str], right: Labels, register: Mapping[str, str], embed: Embed) -> list[set[str]]:
    """The label nearest to each sentence in mean embedding, from the threshold on that is best on the first half."""
    names = list(register)
    points = embed([f"{name}. {line}" if line else name for name, line in register.items()])
    parts = [[each.text for each in split(text)] or [text] for text in texts]
    near = embed([part for one in parts for part in one]) @ points.T
    owner = np.repeat(np.arange(len(parts)), [len(one) for one in parts])
    best, first = near.argmax(axis=1), halves(texts)[0]

    def said(threshold: float) -> list[set[str]]:
        found: list[set[str]] = [set() for _ in texts]
        for row in np.flatnonzero(near[np.arange(len(best)), best] >= threshold):
            found[owner[row]].add(names[best[row]])
        return found

    def worth(threshold: float) -> float:
        guess = said(threshold)
        return score([right[place] for place in first], [guess[place] for place in first]).micro

    return said(max(THRESHOLDS, key=worth))


def most_common(right: Labels) -> list[set[str]]:
    """The touchpoint that is spoken of most, everywhere."""
    counts = Counter(label for labels in right for label in labels)
    return [{max(sorted(counts), key=lambda name: counts[name])} for _ in right]
