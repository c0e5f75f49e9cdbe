"""Train how the finding of passages corrects the vectors of words, and write the numbers. Run by hand; numpy is enough.

    uv run python benchmarks/train_finding.py [--without "banking questions"] [--to FILE]

A text's vector is the mean of its words'. The correction of each word is a mixture of a few directions; it is fitted so that
texts of one label are nearer to each other than to the other texts of a batch (supervised contrastive loss: Khosla and others,
2020), while texts of other trades stay as near to each other as they were. See data/models/finding/MODEL_CARD.md.
"""

import argparse
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from finding_data import training, unlabelled
from numpy.typing import NDArray

from cxanalyzer.adapters.embeddings import EmbeddedEmbeddings
from cxanalyzer.adapters.word_vectors import PROBE

Array = NDArray[Any]

TARGET = Path(__file__).parent.parent / "data" / "models" / "finding" / "weights.npz"
DIRECTIONS, FEWEST = 64, 2
"""How many directions there are; how many texts a word must stand in to be corrected."""
STEPS, RATE = 5000, 0.005
LABELS, OF_A_LABEL = 64, 4
"""A batch: so many labels are drawn from one set, and so many texts of each."""
TEMPERATURE, LEFT_OUT = 0.1, 0.25
UNCHANGED, DECAY = 100.0, 1e-5
"""How dear it is to move texts of other trades against each other, and to correct at all."""


class Group(NamedTuple):
    """A set's texts as the numbers of their words, which label each has (a column a label), and the rows of each label."""

    texts: list[Array]
    labels: Array
    rows: list[Array]


class Fit:
    """The corrections while they are fitted: mixtures (words, directions) of directions (directions, 256), by Adam."""

    def __init__(self, vectors: Array, tokens: Array) -> None:
        self.vectors, self.tokens = vectors, tokens
        self.place = np.full(len(vectors), -1)
        self.place[tokens] = np.arange(len(tokens))
        chance = np.random.default_rng(0)
        self.numbers = [
            np.zeros((len(tokens), DIRECTIONS), np.float32),
            chance.normal(scale=0.05, size=(DIRECTIONS, vectors.shape[1])).astype(np.float32),
        ]
        self.slopes, self.moments, self.spreads = ([np.zeros_like(one) for one in self.numbers] for _ in range(3))

    def of(self, texts: Sequence[Array], kept: float, chance: np.random.Generator) -> tuple[Array, ...]:
        """Unit rows of texts, learned and plain, and what `back` needs of them; words are left out by chance."""
        flat = np.concatenate(texts)
        text = np.repeat(np.arange(len(texts)), [len(one) for one in texts])
        words, column = np.unique(flat, return_inverse=True)
        counts = np.zeros((len(texts), len(words)), np.float32)
        np.add.at(counts, (text, column), (chance.random(len(flat)) < kept).astype(np.float32))
        empty = counts.sum(axis=1) == 0
        np.add.at(counts, (text[empty[text]], column[empty[text]]), 1)
        place = self.place[words]
        vectors = self.vectors[words].copy()
        vectors[place >= 0] += self.numbers[0][place[place >= 0]] @ self.numbers[1]
        plain, sums = counts @ self.vectors[words], counts @ vectors
        lengths = np.maximum(np.linalg.norm(sums, axis=1, keepdims=True), 1e-9)
        return (
            sums / lengths,
            plain / np.maximum(np.linalg.norm(plain, axis=1, keepdims=True), 1e-9),
            (counts, place, lengths),
        )

    def back(self, unit: Array, slope: Array, needed: tuple[Array, ...]) -> None:
        """Add the slopes of the numbers, given the loss's slope by the unit rows."""
        counts, place, lengths = needed
        of_sums = (slope - unit * (slope * unit).sum(axis=1, keepdims=True)) / lengths
        of_words = (counts.T @ of_sums)[place >= 0]
        known = place[place >= 0]
        self.slopes[0][known] += of_words @ self.numbers[1].T
        self.slopes[1] += self.numbers[0][known].T @ of_words

    def step(self, number: int) -> None:
        """One step of Adam, the rate falling to nothing."""
        rate = RATE * (1 - number / STEPS)
        for part, (one, moment, spread) in enumerate(zip(self.numbers, self.moments, self.spreads, strict=True)):
            slope = self.slopes[part] + 2 * DECAY * one
            np.add(0.9 * moment, 0.1 * slope, out=moment)
            np.add(0.999 * spread, 0.001 * slope**2, out=spread)
            steady, wide = moment / (1 - 0.9 ** (number + 1)), spread / (1 - 0.999 ** (number + 1))
            np.subtract(one, rate * steady / (np.sqrt(wide) + 1e-8), out=one)
            self.slopes[part][:] = 0


def contrast(unit: Array, labels: Array) -> tuple[float, Array]:
    """The loss and its slope by the unit rows."""
    near = unit @ unit.T / TEMPERATURE
    np.fill_diagonal(near, -1e4)
    together = labels @ labels.T > 0
    np.fill_diagonal(together, val=False)
    count = together.sum(axis=1, keepdims=True)
    has = (count > 0).astype(np.float32) / max(1, int((count > 0).sum()))
    powers = np.exp(near - near.max(axis=1, keepdims=True))
    shares = powers / powers.sum(axis=1, keepdims=True)
    wanted = together / np.maximum(count, 1)
    slope = has * (shares - wanted)
    loss = -float((has * wanted * np.log(np.maximum(shares, 1e-12))).sum())
    return loss, (slope + slope.T) @ unit / TEMPERATURE


def fit(groups: dict[str, Group], others: list[Array], made: Fit) -> None:
    """Fit the corrections; sets are drawn by the root of their size."""
    chance = np.random.default_rng(1)
    names = sorted(groups)
    share = np.array([len(groups[name].texts) ** 0.5 for name in names])
    for number in range(STEPS):
        name = names[chance.choice(len(names), p=share / share.sum())]
        group = groups[name]
        drawn = [group.rows[label] for label in chance.choice(len(group.rows), size=LABELS)]
        rows = np.unique(
            np.concatenate([chance.choice(one, min(OF_A_LABEL, len(one)), replace=False) for one in drawn])
        )
        unit, _, needed = made.of([group.texts[row] for row in rows], 1 - LEFT_OUT, chance)
        loss, slope = contrast(unit, group.labels[rows])
        made.back(unit, slope, needed)
        other, was, needed = made.of(
            [others[row] for row in chance.choice(len(others), 256, replace=False)], 1.0, chance
        )
        moved = other @ other.T - was @ was.T
        made.back(other, 4 * UNCHANGED * moved @ other / moved.size, needed)
        made.step(number)
        if number % 500 == 0:
            print(number, name, f"loss {loss:.3f}, others moved {UNCHANGED * (moved**2).mean():.4f}", flush=True)


def apart(embedded: EmbeddedEmbeddings, texts: list[str]) -> list[Array]:
    """The numbers of each text's words."""
    tokens, lengths = embedded.tokens(texts)
    return np.split(tokens, np.cumsum(lengths)[:-1])


def grouped(embedded: EmbeddedEmbeddings, without: str) -> dict[str, Group]:
    """The sets to train on; a label of one text teaches nothing."""
    groups = {}
    for name, told in training(without).items():
        names = sorted({label for one in told for label in one.labels})
        labels = np.array([[label in one.labels for label in names] for one in told], dtype=np.float32)
        rows = [np.flatnonzero(column) for column in labels.T if column.sum() > 1]
        groups[name] = Group(apart(embedded, [one.text for one in told]), labels, rows)
        print(f"{name}: {len(told)} texts, {len(names)} labels")
    return groups


def main() -> None:
    """Fit and write."""
    parser = argparse.ArgumentParser()
    parser.add_argument("--without", default="")
    parser.add_argument("--to", type=Path, default=TARGET)
    asked = parser.parse_args()
    embedded = EmbeddedEmbeddings()
    groups = grouped(embedded, asked.without)
    others = [one for one in apart(embedded, unlabelled()) if len(one) > 2]
    often = Counter(token for group in groups.values() for text in group.texts for token in set(text.tolist()))
    tokens = np.array(sorted(token for token, count in often.items() if count >= FEWEST))
    made = Fit(embedded.of_tokens(np.arange(embedded.vocabulary)), tokens)
    print(len(others), "texts of other trades;", len(tokens), "words")
    fit(groups, others, made)
    scale = np.abs(made.numbers[0]).max(axis=0) / 127
    asked.to.parent.mkdir(parents=True, exist_ok=True)
    np.savez_compressed(
        asked.to,
        tokens=tokens.astype(np.uint16),
        mixtures=np.round(made.numbers[0] / scale).astype(np.int8),
        directions=(made.numbers[1] * scale[:, None]).astype(np.float32),
        probe=embedded.embed_array([PROBE])[0],
    )
    print(asked.to.stat().st_size, "bytes")


if __name__ == "__main__":
    main()
