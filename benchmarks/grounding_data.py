"""Texts of several sets with quotes planted in them: true ones, changed ones, and ones that nobody said there."""

import csv
import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

DATA = Path(os.environ.get("CXANALYZER_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=[^\s.!?]))+[.!?]*")
KINDS = ("exact", "edited", "elided", "invented", "foreign")
FEWEST, FEWEST_CHANGED, MOST = 6, 8, 45  # words of a quote

SMALL = (
    "about there their these those where which while would could should really still just even then than here them the a "
    "an and or of to in on at for with is was are were be it that this my your you we i they our so as by from have has "
    "had do does did will can me us he she his her please very thanks"
)
PLAIN = frozenset(SMALL.split())
KEPT = re.compile(
    r".*\d.*|no|not|never|none|nothing|without|cannot|.+n'?t|one|two|three|four|five|six|first|second|half|last"
)
FILLERS = ("really", "just", "very", "then", "also", "actually", "still", "quite", "so", "even")
SHORT = ("the", "a", "this", "that", "my", "our", "is", "was", "it", "in", "on", "at", "for", "to", "and", "so")
SPELLINGS = (
    ("canceled", "cancelled"), ("color", "colour"), ("favorite", "favourite"), ("center", "centre"),
    ("apologize", "apologise"), ("realize", "realise"), ("organized", "organised"), ("traveling", "travelling"),
    ("traveler", "traveller"), ("program", "programme"), ("neighbor", "neighbour"), ("recognize", "recognise"),
    ("theater", "theatre"), ("learned", "learnt"), ("gray", "grey"), ("while", "whilst"), ("labeled", "labelled"),
)  # fmt: skip
CONTRACTED = (
    ("i am", "i'm"), ("i have", "i've"), ("i will", "i'll"), ("do not", "don't"), ("does not", "doesn't"),
    ("did not", "didn't"), ("cannot", "can't"), ("will not", "won't"), ("is not", "isn't"), ("was not", "wasn't"),
    ("it is", "it's"), ("that is", "that's"), ("we are", "we're"), ("you are", "you're"), ("they are", "they're"),
    ("we have", "we've"), ("would not", "wouldn't"), ("have not", "haven't"), ("we will", "we'll"),
)  # fmt: skip


class Planted(NamedTuple):
    """A quote as an analyst might write it, and where its words stand; None where they do not."""

    kind: str
    quote: str
    span: tuple[int, int] | None


def sets() -> Iterator[tuple[str, list[str]]]:
    """The name of a set and its dialogues or reviews, one line a turn."""
    with (DATA / "tweetsumm" / "tweetsum_train.csv").open(encoding="utf-8", newline="") as stream:
        yield "tweetsumm", [re.sub(r"\s*<BR>\s*", "\n", row["inputs"]).strip() for row in csv.DictReader(stream)]
    turns: dict[str, list[str]] = {}
    for name in ("airline", "media"):
        for line in (DATA / "multidogo" / f"{name}.tsv").read_text(encoding="utf-8").splitlines()[1:]:
            columns = line.split("\t")
            if len(columns) > 3:  # a turn that holds a line break goes on without its columns
                turns.setdefault(columns[0], []).append(columns[3])
    yield "multidogo", ["\n".join(each) for each in turns.values()]
    with (DATA / "skytrax" / "airline.csv").open(encoding="utf-8", newline="") as stream:
        yield "skytrax", [row["content"] for row in csv.DictReader(stream)]
    talks = (DATA / "uss_mwoz" / "MWOZ.txt").read_text(encoding="utf-8").split("\n\n")
    yield "uss_mwoz", ["\n".join(line.split("\t")[1] for line in talk.splitlines() if "\t" in line) for talk in talks]


def texts(dialogues: Sequence[str], size: int, number: int, chance: random.Random) -> list[str]:
    """That many texts of at least `size` characters, each of dialogues drawn without repeating one in a text."""
    made = []
    for _ in range(number):
        parts: list[str] = []
        for each in chance.sample(dialogues, len(dialogues)):
            parts.append(each)
            if sum(map(len, parts)) >= size:
                break
        made.append("\n".join(parts)[: size + 500])
    return made


def planted(text: str, kind: str, strangers: Sequence[str], words: Sequence[str], chance: random.Random) -> Planted:
    """One quote of this kind."""
    if kind == "foreign":
        heard = _spoken(text)
        return Planted(kind, next(one for one in _drawn(strangers, chance) if _spoken(one) not in heard), None)
    if kind == "invented":
        return Planted(kind, _invented(text, strangers, words, chance), None)
    start, end = _stretch(text, chance, {"exact": FEWEST, "edited": FEWEST_CHANGED, "elided": 12}[kind])
    quote = text[start:end]
    if kind == "edited":
        quote = _edited(quote, chance)
    elif kind == "elided":
        start, end, quote = _elided(text, start, end, chance)
    return Planted(kind, quote, (start, end))


def _spoken(text: str) -> str:
    """The letters and digits alone, to tell whether a sentence stands in a text word for word."""
    return "".join(character for character in text.lower() if character.isalnum())


def sentences(text: str) -> list[tuple[int, int]]:
    """Where sentences of a quotable length stand."""
    spans = [(match.start() + len(match[0]) - len(match[0].lstrip()), match.end()) for match in SENTENCE.finditer(text)]
    return [span for span in spans if FEWEST <= len(WORD.findall(text[span[0] : span[1]])) <= MOST]


def _drawn(strangers: Sequence[str], chance: random.Random) -> Iterator[str]:
    while True:
        other = chance.choice(strangers)
        spans = sentences(other)
        if spans:
            start, end = chance.choice(spans)
            yield other[start:end].strip()


def _stretch(text: str, chance: random.Random, fewest: int) -> tuple[int, int]:
    """A sentence, two in a row, or a run of words inside one."""
    while True:
        spans = sentences(text)
        place = chance.randrange(len(spans))
        start, end = spans[place]
        shape = chance.random()
        if shape < 0.25 and place + 1 < len(spans) and spans[place + 1][0] - end < 3:
            end = spans[place + 1][1]
        found = [(start + match.start(), start + match.end()) for match in WORD.finditer(text[start:end])]
        if shape > 0.75 and len(found) > fewest + 1:
            first = chance.randrange(len(found) - fewest)
            start, end = found[first][0], found[chance.randrange(first + fewest - 1, len(found))][1]
        if len(WORD.findall(text[start:end])) >= fewest and text.count(text[start:end]) == 1:
            return start, end


def _edited(quote: str, chance: random.Random) -> str:
    """One light edit, or two when the quote is long, and sometimes another case besides."""
    changed, left = quote, 1 if len(WORD.findall(quote)) < 15 else chance.choice((1, 2))
    for edit in chance.sample(EDITS, len(EDITS)):
        before = changed
        changed = edit(before, chance)
        left -= changed != before
        if not left:
            break
    if chance.random() < 0.2:
        changed = chance.choice((changed.lower(), changed.capitalize(), changed.upper()))
    return changed


def _swap(quote: str, chance: random.Random, chosen: Callable[[str], bool], new: Callable[[str], str]) -> str:
    """One of the chosen words replaced."""
    found = [
        match for match in WORD.finditer(quote) if chosen(match[0].lower()) and not KEPT.fullmatch(match[0].lower())
    ]
    if not found:
        return quote
    match = chance.choice(found)
    return re.sub(r" {2,}", " ", quote[: match.start()] + new(match[0]) + quote[match.end() :]).strip()


def _typo(quote: str, chance: random.Random) -> str:
    def slip(word: str) -> str:
        place = chance.randrange(len(word) - 1)
        letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
        one, two = word[place], word[place + 1]
        return word[:place] + chance.choice((two + one, two, one + one + two, letter + two)) + word[place + 2 :]

    return _swap(quote, chance, lambda word: len(word) > 3 and word.isalpha(), slip)


def _dropped(quote: str, chance: random.Random) -> str:
    return _swap(quote, chance, lambda _: True, lambda _: "")


def _replaced(quote: str, chance: random.Random) -> str:
    return _swap(quote, chance, lambda word: word in SHORT, lambda _: chance.choice(SHORT))


def _added(quote: str, chance: random.Random) -> str:
    return _swap(quote, chance, lambda _: True, lambda word: f"{chance.choice(FILLERS)} {word}")


def _punctuated(quote: str, chance: random.Random) -> str:
    way = chance.randrange(3)
    if way == 0:
        return re.sub(r"[^\w\s'’](?!\S)", "", quote)
    if way == 1:
        return f"“{quote.rstrip('.!? ')}!”"
    return _swap(quote, chance, lambda _: True, lambda word: f"{word},")


def _contracted(quote: str, chance: random.Random) -> str:
    for pair in chance.sample(CONTRACTED, len(CONTRACTED)):
        for one, other in (pair, pair[::-1], (pair[1].replace("'", ""), pair[0])):
            changed = re.sub(rf"\b{one}\b", other, quote, count=1, flags=re.IGNORECASE)
            if changed != quote and one not in {"were", "well", "ill", "its"}:
                return changed
    return quote


def _spelled(quote: str, chance: random.Random) -> str:
    for pair in chance.sample(SPELLINGS, len(SPELLINGS)):
        for one, other in (pair, pair[::-1]):
            changed = re.sub(rf"\b{one}\b", other, quote, count=1, flags=re.IGNORECASE)
            if changed != quote:
                return changed
    return quote


EDITS = (_typo, _dropped, _replaced, _added, _punctuated, _contracted, _spelled)


def _elided(text: str, start: int, end: int, chance: random.Random) -> tuple[int, int, str]:
    """The middle left out: some words of it, or the sentences up to one that follows."""
    mark = chance.choice((" … ", "… ", " ... ", "...", " [...] ", " […] ", " (…) ", " (...) "))
    later = [span for span in sentences(text) if end < span[0] < end + 300]
    if later and chance.random() < 0.4:
        begin, finish = chance.choice(later)
        return start, finish, text[start:end].rstrip(".!? ") + mark + text[begin:finish]
    found = [(start + match.start(), start + match.end()) for match in WORD.finditer(text[start:end])]
    first = chance.randrange(3, len(found) - 5)
    second = chance.randrange(first + 1, len(found) - 3)
    return start, end, text[start : found[first][1]] + mark + text[found[second + 1][0] : end]


def _invented(text: str, strangers: Sequence[str], words: Sequence[str], chance: random.Random) -> str:
    """A sentence of the text, or of another one, that says something else: two words, a number or a "not" changed."""
    heard = _spoken(text)
    while True:
        start, end = _stretch(text, chance, FEWEST)
        quote = text[start:end] if chance.random() < 0.7 else next(_drawn(strangers, chance))
        way = chance.random()
        if way < 0.6:
            made = _two_swapped(quote, words, chance)
        elif way < 0.8:
            made = re.sub(r"\d+", lambda match: str(int(match[0]) + chance.randrange(1, 9)), quote, count=1)
        else:
            made = re.sub(r"\b(is|was|are|were|did|do|can|will|would|have|could) (?!not)", r"\1 not ", quote, count=1)
        if _spoken(made) not in heard and made != quote:
            return made


def _two_swapped(quote: str, words: Sequence[str], chance: random.Random) -> str:
    found = [match for match in WORD.finditer(quote) if len(match[0]) > 3 and match[0].lower() not in PLAIN]
    if len(found) < 2:
        return quote
    for match in sorted(chance.sample(found, 2), key=lambda match: -match.start()):
        quote = quote[: match.start()] + chance.choice(words) + quote[match.end() :]
    return quote
