"""What in the wording of a question may tell what it asks: words, neighbours, letters and the patterns of `kinds`."""

from collections.abc import Collection, Iterator, Sequence
from functools import cache
from itertools import pairwise

from cxanalyzer import shipped
from cxanalyzer.steps.ask import kinds as said
from cxanalyzer.steps.ask.wording import stem

TOUCHPOINT, CHANNEL, GROUP, COLUMN, FAILURE = "<touchpoint>", "<channel>", "<group>", "<column>", "<failure>"
"""What stands for the words that name something, so that the wording is the same for every firm."""
WELL, BADLY = "feels well", "feels badly"
_SCORE = "<score>"
_SCORES = frozenset("nps csat ces promoter stars star rating ratings score scores".split())  # noqa: SIM905 (read as a text)
_SHORTEST, _LONGEST = 3, 5
_MANY = 12
_BEGINNING = 3
_ENDING = 3
_PIECE = "…"
_PIECE_WEIGHT, _LOUDNESS = 0.6, 5.0


_SIDED = (("complaint", said.COMPLAINT), ("praise", said.PRAISE), ("denied", said.DENIED), ("spared", said.SPARED))


def signs(tokens: Sequence[str], *, timed: int) -> set[str]:
    """What speaks for one kind of question or another; `tokens` are folded words and marks, `timed` how many times it names."""
    found = {f"times {min(timed, 2)}", f"length {min(len(tokens), _MANY) // 2}"}
    found |= {f"no {mark}" for mark in (TOUCHPOINT, CHANNEL, GROUP) if mark not in tokens}
    found |= {f"two {mark}" for mark in (TOUCHPOINT, CHANNEL, GROUP) if tokens.count(mark) > 1}
    whole = ["^", *tokens, "$"]
    stems = [_SCORE if one in _SCORES else one if one.startswith("<") else stem(one) for one in whole]
    found |= set(tokens) | {f"~{one}" for one in stems}
    for sequence, lead in ((whole, ""), (stems, "~")):
        found |= {f"{lead}{first} {second}" for first, second in pairwise(sequence)}
    found |= {" ".join(three) for three in zip(stems, stems[1:], stems[2:], strict=False)}
    found |= {f"^^{one}" for one in stems[1 : 1 + _BEGINNING]}
    found |= {piece for one in tokens if not one.startswith("<") for piece in _pieces(one)}
    return found | set(_patterns(" ".join("_" if one.startswith("<") else one for one in tokens))) | feelings(tokens)


def loudness(found: Collection[str]) -> float:
    """How much each sign of a question counts, so that a long one is no surer than a short one."""
    pieces = sum(one.startswith(_PIECE) for one in found)
    return _LOUDNESS / (len(found) - pieces + _PIECE_WEIGHT**2 * pieces) ** 0.5 if found else 0.0


def weight(sign: str) -> float:
    """A piece of a word says less than a word."""
    return _PIECE_WEIGHT if sign.startswith(_PIECE) else 1.0


def signs_at(tokens: Sequence[str], place: int) -> set[str]:
    """What speaks for a word being the topic of a question, rather than a part of how it asks: its neighbours, its ending."""
    padded = ["^", "^", *tokens, "$", "$"]
    around = [one if one.startswith("<") else stem(one) for one in padded[place : place + 5]]
    before2, before, own, after, after2 = around
    word = tokens[place]
    return {
        f"is {own}", f"ends {word[-_ENDING:]}", f"ends {word[-2:]}", f"after {before}", f"before {after}",
        f"after {before2} {before}", f"before {after} {after2}", f"between {before} {after}", f"two after {before2}",
        f"two before {after2}", f"begins {tokens[0]}", f"begins {' '.join(tokens[:2])}",
        f"{TOUCHPOINT in tokens[:place]} {TOUCHPOINT in tokens[place:]}", f"left {min(len(tokens) - place, _BEGINNING)}",
        f"digit {any(letter.isdigit() for letter in word)}", f"short {len(word) < _SHORTEST}", *feelings([word]),
    }  # fmt: skip


def _pieces(word: str) -> Iterator[str]:
    """The letters of a word in pieces, so that a slip of the pen leaves most of them."""
    closed = f"[{word}]"
    for length in range(_SHORTEST, _LONGEST + 1):
        for start in range(len(closed) - length + 1):
            yield f"{_PIECE}{closed[start : start + length]}"


def _patterns(text: str) -> Iterator[str]:
    matched = [kind for kind, pattern in said.KINDS if pattern.search(text)]
    yield from (f"like {kind}" for kind in matched)
    yield f"first like {matched[0]}" if matched else "like nothing"
    yield from (f"beyond {what}" for what, pattern in said.BEYOND.items() if pattern.match(text))
    for name, pattern in _SIDED:
        if pattern.search(text):
            yield f"has {name}"
    yield f"counted {said.COUNTED.search(text) is not None} saying {said.SAYING.search(text) is not None}"


def feelings(tokens: Sequence[str]) -> set[str]:
    """Whether words of feeling are among them, and of which side."""
    felt = _valence()
    return {f"feels {felt[one]}" for word in tokens for one in (word, stem(word)) if one in felt}


@cache
def _valence() -> dict[str, str]:
    """Words of feeling with their side: those of questions, then those that the embedded analyst reads customers with."""
    found: dict[str, str] = {}
    lexicons = shipped.folder("models") / "lexicons"
    for line in (lexicons / "liking.tsv").read_text(encoding="utf-8").splitlines():
        side, _, rest = line.partition("\t")
        for word in rest.split(", ") if rest else ():
            found.setdefault(word, side)
            found.setdefault(stem(word), side)
    for line in (lexicons / "valence.tsv").read_text(encoding="utf-8").splitlines():
        strength, _, rest = line.partition("\t")
        if line.startswith("#") or not rest:
            continue
        side = "badly" if strength.startswith("-") else "well"
        for word in rest.partition("\t")[2].split(","):
            if word.strip() and " " not in word.strip():
                found.setdefault(word.strip(), side)
                found.setdefault(stem(word.strip()), side)
    return found
