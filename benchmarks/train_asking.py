"""Fit how questions are understood by their wording, and write the numbers. Run by hand: python benchmarks/train_asking.py.

`--check` leaves whole lines of `asking_wordings.txt` out in turn and says how often their wordings are understood.
"""

import random
import sys
from collections import Counter
from collections.abc import Sequence
from pathlib import Path
from typing import Any, NamedTuple

import numpy as np
from asking_wordings import Wording, wordings
from scipy.sparse import csr_matrix
from sklearn.linear_model import LogisticRegression

from cxanalyzer.steps.ask.beyond import BEYOND
from cxanalyzer.steps.ask.frame import FRAME
from cxanalyzer.steps.ask.signs import feelings, loudness, signs, signs_at, weight

TARGET = Path(__file__).parent.parent / "data" / "models" / "asking" / "weights.npz"
A_LINE, FOLDS = 50, 5
FEWEST = 3
HARDNESS = {"kind": 2.0, "side": 0.1, "topic": 2.0}
LEFT_OUT = 0.08
"""How often a word is left out of a question, so that none decides alone."""
SMALL = 0.02
HIDDEN = "?"
UNKNOWN = 0.7
"""How often a word is shown to the readings of topics and sides as one never seen."""


class Item(NamedTuple):
    """Signs, what they speak for, and the line they came from."""

    signs: set[str]
    answer: str
    family: int


class Reading(NamedTuple):
    """One fitted reading."""

    names: dict[str, int]
    model: Any


def main() -> None:
    """Check if asked, else fit on everything and write."""
    every = wordings(A_LINE)
    print(len(every), "questions of", len({one.family for one in every}), "lines")
    asked = {"kind": kinds(every), "side": sides(every), "topic": topics(every)}
    if "--check" in sys.argv:
        for name, items in asked.items():
            check(name, items)
        return
    stored: dict[str, Any] = {}
    for name, items in asked.items():
        reading = fit(name, items)
        stored |= numbers(name, reading)
    TARGET.parent.mkdir(exist_ok=True)
    np.savez_compressed(TARGET, **stored)
    print(TARGET.stat().st_size, "bytes")


def kinds(every: Sequence[Wording]) -> list[Item]:
    """Each question with its kind, once whole and once with words left out."""
    chance = random.Random(11)  # noqa: S311 - no secret
    return [
        Item(signs(tokens, timed=one.timed), one.kind, one.family)
        for one in every
        for tokens in (one.tokens, thinned(one.tokens, chance))
    ]


def sides(every: Sequence[Wording]) -> list[Item]:
    """Each question that asks for the evidence, with complaint, praise or neither; some words of feeling by their side alone."""
    chance = random.Random(5)  # noqa: S311 - no secret
    items = []
    for one in every:
        if one.kind in BEYOND:
            continue
        items.append(Item(signs(one.tokens, timed=one.timed), one.side, one.family))
        hidden = [HIDDEN if feelings([word]) and chance.random() < UNKNOWN else word for word in one.tokens]
        if HIDDEN in hidden:
            found = signs(hidden, timed=one.timed) | feelings(one.tokens)
            items.append(Item(found, one.side, one.family))
    return items


def topics(every: Sequence[Wording]) -> list[Item]:
    """Each word that is no common word of questions, with whether it is of a topic; it is mostly shown as one never seen."""
    chance = random.Random(13)  # noqa: S311 - no secret
    items = []
    for one in every:
        for place, token in enumerate(one.tokens):
            if token.startswith("<") or one.kind in BEYOND or (token in FRAME and place not in one.topic):
                continue
            found = signs_at(one.tokens, place)
            hidden = place in one.topic or chance.random() < UNKNOWN
            known = {sign for sign in found if not (hidden and sign.startswith(("is ", "ends ")))}
            items.append(Item(known, "topic" if place in one.topic else "asking", one.family))
    return items


def thinned(tokens: Sequence[str], chance: random.Random) -> list[str]:
    """The wording with a word left out now and then."""
    return [one for one in tokens if one.startswith("<") or chance.random() > LEFT_OUT]


def fit(name: str, items: Sequence[Item]) -> Reading:
    """Logistic regression over the signs that stand in several lines; every line counts alike."""
    lines: dict[str, set[int]] = {}
    for item in items:
        for sign in item.signs:
            lines.setdefault(sign, set()).add(item.family)
    often = Counter(sign for item in items for sign in item.signs)
    kept = sorted(sign for sign in lines if often[sign] >= FEWEST)
    names = {sign: row for row, sign in enumerate(kept)}
    of_line = Counter(item.family for item in items)
    weights = [1 / of_line[item.family] ** 0.5 for item in items]
    model = LogisticRegression(
        C=HARDNESS[name], max_iter=300, tol=1e-3, class_weight="balanced" if name == "topic" else None
    )
    model.fit(
        matrix(name, items, names), [item.answer for item in items], sample_weight=np.array(weights) / np.mean(weights)
    )
    return Reading(names, model)


def matrix(name: str, items: Sequence[Item], names: dict[str, int]) -> csr_matrix:
    """A row an item, a column a sign; of kinds, as loud as `fitted` hears them."""
    rows, columns, values = [], [], []
    for row, item in enumerate(items):
        loud = loudness(item.signs)
        known = [sign for sign in item.signs if sign in names]
        rows += [row] * len(known)
        columns += [names[sign] for sign in known]
        values += [loud * weight(sign) if name == "kind" else 1.0 for sign in known]
    return csr_matrix((np.array(values, dtype=np.float32), (rows, columns)), shape=(len(items), len(names)))


def check(name: str, items: Sequence[Item]) -> None:
    """How often what is asked is told right of lines that were left out; what is taken for what."""
    families = sorted({item.family for item in items})
    random.Random(3).shuffle(families)  # noqa: S311 - no secret
    right, wrong, mass = 0.0, Counter[tuple[str, str]](), 0.0
    for fold in range(FOLDS):
        held = set(families[fold::FOLDS])
        reading = fit(name, [item for item in items if item.family not in held])
        tested = [item for item in items if item.family in held]
        told = reading.model.predict(matrix(name, tested, reading.names))
        of_line = Counter(item.family for item in tested)
        for item, answer in zip(tested, told, strict=True):
            weight = 1 / of_line[item.family]
            mass += weight
            if answer == item.answer:
                right += weight
            else:
                wrong[item.answer, answer] += weight
    print(f"{name}: {right / mass:.3f} of wordings from lines never seen")
    for (asked, answer), weight in wrong.most_common(25):
        print(f"    {asked} taken for {answer}: {weight:.1f} lines")


def numbers(name: str, reading: Reading) -> dict[str, Any]:
    """A reading as arrays: signs that hardly weigh are left out, weights are kept as whole numbers."""
    weights, bias = reading.model.coef_, reading.model.intercept_
    if len(reading.model.classes_) == 2:
        weights, bias = np.vstack([np.zeros_like(weights), weights]), np.array([0.0, *bias])
    if name == "kind":
        weights = weights * np.array([weight(sign) for sign in reading.names])
    heavy = np.abs(weights - weights.mean(axis=0)).max(axis=0) >= SMALL
    kept = [sign for sign, keep in zip(reading.names, heavy, strict=True) if keep]
    scale = np.abs(weights).max() / 127
    print(name, len(kept), "signs of", len(heavy))
    return {
        name: np.round(weights[:, heavy].T / scale).astype(np.int8),
        f"{name}_scale": np.float32(scale),
        f"{name}_bias": bias.astype(np.float32),
        f"{name}_signs": np.frombuffer("\n".join(kept).encode(), dtype=np.uint8),
        f"{name}_answers": np.frombuffer("\n".join(reading.model.classes_).encode(), dtype=np.uint8),
    }


if __name__ == "__main__":
    main()
