"""Read `asking_wordings.txt`: wordings with choices in them, as questions of marks and words with what each asks."""

import random
import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from cxanalyzer.steps.ask import signs
from cxanalyzer.steps.ask.beyond import BEYOND
from cxanalyzer.steps.ask.kinds import COUNTED
from cxanalyzer.steps.ask.wording import words

_FILE = Path(__file__).parent / "asking_wordings.txt"
_MARKS = {
    "TP": signs.TOUCHPOINT,
    "CH": signs.CHANNEL,
    "GR": signs.GROUP,
    "COL": signs.COLUMN,
    "FAIL": signs.FAILURE,
}
_POLITE = (
    "please", "can you tell me", "could you tell me", "i would like to know", "tell me", "quick question", "just wondering", "hi",
    "hello", "i need to know", "do you know", "let me know", "so", "ok", "well", "hmm", "for the board", "any idea", "one thing",
    "i was asked", "we want to know", "dear all", "could you please say", "would you mind telling me", "right", "now",
    "before i draft the storyline", "i'd be curious to learn", "my boss wants to know", "i have a meeting in five minutes",
    "for my slide", "for the appendix i need", "my client believes it matters", "i was asked", "i keep being asked",
    "people on the desk ask",
    "yo",
    "um", "tbh", "lol", "good morning i hope this is not too much trouble", "would you be so kind as to tell me", "forgive me if",
    "i should be most grateful if you could say", "might i trouble you for", "kindly advise", "we shipped a new page and",
    "i'm preparing the roadmap", "i'm trying to find out", "help me understand", "since we are short of time", "real quick",
    "my wife says otherwise", "as a founder i ask", "one hypothesis is that it matters", "i would like to understand",
    "thank you for your help yesterday", "today i would like to know", "i only want to know", "in your view", "from the evidence",
    "the board asks", "a client asked", "my colleague says it is a lot", "say me please", "excuse me", "hey", "look", "basically",
    "mein chef mochte wissen", "j'aimerais savoir", "quisiera saber",
)  # fmt: skip
_AFTERWARDS = (
    "please", "pls", "thanks", "thank you", "thx", "TIME", "TIME", "in CH", "among GR", "overall", "do you think", "roughly",
    "exactly", "if you can", "for me", "at the moment", "right now", "then", "really", "actually", "this time", "in CH TIME",
    "for a slide", "for the deck", "for my boss", "many thanks in advance", "with kind regards", "if poss", "if possible",
    "lol", "asap",
    "for the minutes", "in all honesty", "as far as you can tell", "according to the evidence", "from the data", "tho", "rn",
    "because the board asked", "as i have to present it", "i hope", "you know", "or nah", "yes or no", "in your data",
)  # fmt: skip
_OWN = frozenset(
    """
    stores store shops shop vans van trucks truck warehouse branches products product models machines parcels orders website
    app drivers driver fitters fitter engineers engineer couriers courier agents technicians repair repairs deliveries tickets
    password refund invoices bookings flights fee fridge desk calls delivery mechanics advisers appointments
    """.split()  # noqa: SIM905 (read as a text)
)
_INNER = re.compile(r"\(([^()\[\]]*)\)|\[([^()\[\]]*)\]")
_NAME = re.compile(r"@([A-Z]+)")


class Wording(NamedTuple):
    """One question: its words and marks, how many times it names, and what it asks; `family` is the line it came from."""

    family: int
    kind: str
    side: str
    tokens: tuple[str, ...]
    topic: frozenset[int]
    timed: int


def wordings(most: int, seed: int = 7) -> list[Wording]:
    """Up to `most` questions of every line of the file."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    choices: dict[str, list[str]] = {}
    made: list[Wording] = []
    for number, line in enumerate(_FILE.read_text(encoding="utf-8").splitlines()):
        if line.startswith("@"):
            name, _, rest = line[1:].partition(" = ")
            choices[name] = rest.split("|")
        elif line and not line.startswith("#"):
            label, _, pattern = line.partition(": ")
            kind, _, side = label.partition(" ")
            spoken = {_spoken(pattern, choices, chance) for _ in range(3 * most)}
            chosen = sorted(spoken)
            chance.shuffle(chosen)
            made += [_made(number, kind, side, _around(text, kind, chance)) for text in chosen[:most]]
    return [_named(one, chance) for one in made]


def _spoken(pattern: str, choices: dict[str, list[str]], chance: random.Random) -> str:
    """One of the ways to say a line."""
    text = pattern
    while True:
        named = _NAME.search(text)
        if named:
            text = text[: named.start()] + chance.choice(choices[named[1]]) + text[named.end() :]
            continue
        inner = _INNER.search(text)
        if inner is None:
            return " ".join(text.split())
        parts = (inner[1] if inner[1] is not None else f"{inner[2]}|").split("|")
        text = text[: inner.start()] + chance.choice(parts) + text[inner.end() :]


def _named(one: Wording, chance: random.Random) -> Wording:
    """A question about the firm's own things, now and then with a mark for them: a register may know them by these words."""
    if one.kind not in BEYOND or chance.random() < 0.5:
        return one
    tokens = tuple(signs.TOUCHPOINT if word in _OWN else word for word in one.tokens)
    return one._replace(tokens=tokens)


def _around(text: str, kind: str, chance: random.Random) -> str:
    """With what may stand before and after any question."""
    if text.count("TP") == 1 and kind not in BEYOND and chance.random() < 0.1:
        said = re.sub(r"(the |our )?\bTP\b", "it", text)
        text = chance.choice((f"TP {said}", f"about TP {said}", f"regarding TP {said}", f"TP is on my mind {said}"))
    if chance.random() < 0.3:
        text = f"{chance.choice(_POLITE)} {text}"
    if chance.random() < 0.25 and kind not in {"off", "order"}:
        text = f"{text} {chance.choice(_AFTERWARDS)}"
    return text


def _made(family: int, kind: str, side: str, text: str) -> Wording:
    tokens, topic, timed = [], set(), 0
    for word, of_topic in _words(text):
        if word == "TIME":
            timed += 1
        elif word in _MARKS:
            tokens.append(_MARKS[word])
        elif not (tokens[-1:] == [signs.GROUP] and COUNTED.fullmatch(word)):
            if of_topic:
                topic.add(len(tokens))
            tokens.append(word)
    return Wording(
        family, kind, {"-": "complaint", "+": "praise"}.get(side, "none"), tuple(tokens), frozenset(topic), timed
    )


def _words(text: str) -> Iterator[tuple[str, bool]]:
    for piece in re.findall(r"\{[^}]*\}|[^{}]+", text):
        raw: Sequence[str] = piece.replace("{", " ").replace("}", " ").split()
        for one in raw:
            if one in _MARKS or one == "TIME":
                yield one, False
            else:
                yield from ((word.text, piece.startswith("{")) for word in words(one))
