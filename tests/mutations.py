"""Damage done to files, the same every time: bits flipped, ends cut off, stretches doubled, stretches of another file put in."""

from collections.abc import Mapping
from random import Random

from seed_files import PACKED, repacked

KINDS = ("flip", "truncate", "duplicate", "splice")
_PARTS = ("document.xml", "slide1.xml", "sheet1.xml", ".rels", "styles.xml", "[Content_Types].xml")


def mutant(seeds: Mapping[str, bytes], name: str, number: int) -> bytes:
    """The seed `name` damaged in its `number`-th way. Every other one of a packed file is damaged inside a part."""
    chance = Random(f"{name} {number}")  # noqa: S311 - the same damage every time
    kind = KINDS[number % len(KINDS)]
    seed, other = seeds[name], seeds[chance.choice(sorted(seeds))]
    if name.rpartition(".")[2] not in PACKED or number // len(KINDS) % 2:
        return _damaged(kind, seed, other, chance)
    hit = chance.choice(_PARTS)

    def change(part: str, content: bytes) -> bytes:
        return _damaged(kind, content, other, chance) if part.endswith(hit) else content

    return repacked(seed, change)


def _damaged(kind: str, seed: bytes, other: bytes, chance: Random) -> bytes:
    at = chance.randrange(len(seed) or 1)
    if kind == "truncate":
        return seed[:at]
    if kind == "duplicate":
        stretch = seed[at : at + chance.choice((1, 8, 64, 1024))]
        return seed[:at] + stretch * chance.choice((2, 10, 1000)) + seed[at:]
    if kind == "splice":
        start = chance.randrange(len(other))
        return seed[:at] + other[start : start + chance.choice((4, 64, 1024))] + seed[at + chance.choice((0, 4, 64)) :]
    damaged = bytearray(seed)
    for _ in range(chance.choice((1, 2, 8, 64))):
        damaged[chance.randrange(len(damaged))] ^= 1 << chance.randrange(8)
    return bytes(damaged)
