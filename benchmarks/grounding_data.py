"""Texts of several sets with quotes planted in them: true ones, changed ones, and ones that nobody said there."""

import csv
import os
import random
import re
from collections.abc import Callable, Iterator, Sequence
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

DATA = Path(os.environ.get("CXANALYZER_DATA", Path(__file__).parent.parent.parent / "shared" / "data"))
WORD = re.compile(r"[^\W_]+(?:['’][^\W_]+)*")
SENTENCE = re.compile(r"(?:[^.!?\n]|[.!?](?=[^\s.!?]))+[.!?]*")
FIGURE = re.compile(r"[\d$£€][.,:]?\d|\d[.,:]?[£€%]")  # never cut in two
KINDS = ("exact", "edited", "elided", "invented", "foreign")
FEWEST, FEWEST_CHANGED, MOST = 6, 8, 45  # words of a quote

SMALL = (
    "about there their these those where which while would could should really still just even then than here them the a "
    "an and or of to in on at for with is was are were be it that this my your you we i they our so as by from have has "
    "had do does did will can me us he she his her please very thanks"
)
PLAIN = frozenset(SMALL.split())
UNSPOILT = re.compile(
    r".*\d.*|no|non|not|never|none|nothing|without|cannot|.+n'?t|one|two|three|four|five|six|seven|eight|nine|ten|eleven|"
    r"twelve|.+teen|twenty|thirty|forty|fifty|.+ty-?one|hundreds?|thousands?|first|second|third|half|once|double|twice|triple|millions?|"
    r"last"
)
KEPT = re.compile(UNSPOILT.pattern + "|nobody|nowhere|neither|nor|hardly|barely|scarcely")
FILLERS = ("really", "just", "very", "then", "also", "actually", "still", "quite", "so", "even")
EXCHANGED = (
    ("the", "a", "this", "that", "my", "our"), ("it", "this", "that"), ("in", "on", "at", "for", "to"), ("is", "was"),
    ("and", "so"),
)  # fmt: skip
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
    ("i would", "i'd"), ("you would", "you'd"), ("we have", "we've"), ("would not", "wouldn't"), ("have not", "haven't"),
    ("we will", "we'll"),
)  # fmt: skip
SHORT_FORMS = dict(CONTRACTED)
LONG_FORM = re.compile(rf"\b(?:{'|'.join(SHORT_FORMS)})\b")


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
        heard = spoken(text)
        return Planted(kind, next(one for one in drawn(strangers, chance) if spoken(one) not in heard), None)
    if kind == "invented":
        return Planted(kind, _invented(text, strangers, words, chance), None)
    start, end = stretch(text, chance, {"exact": FEWEST, "edited": FEWEST_CHANGED, "elided": 12}[kind])
    quote = text[start:end]
    if kind == "edited":
        quote = _told_apart(quote, spoken(text), chance)
    elif kind == "elided":
        start, end, quote = _elided(text, start, end, chance)
    return Planted(kind, quote, (start, end))


def _told_apart(quote: str, heard: str, chance: random.Random) -> str:
    """The quote edited, but not into what the text says word for word at another place."""
    while True:
        changed = _edited(quote, chance)
        if spoken(changed) == spoken(quote) or spoken(changed) not in heard:
            return changed


@lru_cache(maxsize=8)
def spoken(text: str) -> str:
    """The letters and digits alone, contractions drawn together, to tell whether a sentence stands in a text word for word."""
    said = LONG_FORM.sub(lambda match: SHORT_FORMS[match[0]], text.lower())
    return "".join(character for character in said if character.isalnum())


def sentences(text: str) -> list[tuple[int, int]]:
    """Where sentences of a quotable length stand."""
    spans = [(match.start() + len(match[0]) - len(match[0].lstrip()), match.end()) for match in SENTENCE.finditer(text)]
    return [span for span in spans if FEWEST <= len(WORD.findall(text[span[0] : span[1]])) <= MOST]


def drawn(strangers: Sequence[str], chance: random.Random) -> Iterator[str]:
    """Sentences of strangers, without end."""
    while True:
        other = chance.choice(strangers)
        spans = sentences(other)
        if spans:
            start, end = chance.choice(spans)
            yield other[start:end].strip()


def stretch(text: str, chance: random.Random, fewest: int) -> tuple[int, int]:
    """Where a quote of at least that many words stands: a sentence, two in a row, or a run of words inside one."""
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
        whole = not (FIGURE.search(text, max(0, start - 2), start + 1) or FIGURE.search(text, end - 1, end + 2))
        if whole and len(WORD.findall(text[start:end])) >= fewest and _once(text[start:end], text):
            return start, end


def _once(quote: str, text: str) -> bool:
    """Whether these words stand at one place of the text only, whatever the punctuation."""
    return spoken(text).count(spoken(quote)) == 1


def _edited(quote: str, chance: random.Random) -> str:
    """One light edit, or another one in either half of a long quote, and sometimes another case besides.

    A light edit: a slip of the pen or its correction, another punctuation, contraction or country's spelling, any word but
    a number or a negation left out inside the quote, a filler added, a small word exchanged for one of its kind. A word of
    content in another one's place is no light edit but a paraphrase, and what stands at either end is the quote's length.
    """
    middle = quote.find(" ", len(quote) // 2)
    long = len(WORD.findall(quote)) >= 15 and middle > 0 and chance.random() < 0.5
    parts = [quote[:middle], quote[middle:]] if long else [quote]
    edits = chance.sample(EDITS, len(EDITS))
    changed = "".join(
        _once_edited(part, order, chance) for part, order in zip(parts, (edits, edits[::-1]), strict=False)
    )
    if chance.random() < 0.2:
        changed = chance.choice((changed.lower(), changed.capitalize(), changed.upper()))
    return changed


def _once_edited(quote: str, edits: Sequence[Callable[[str, random.Random], str]], chance: random.Random) -> str:
    return next((changed for edit in edits if (changed := edit(quote, chance)) != quote), quote)


def _swap(quote: str, chance: random.Random, chosen: Callable[[str], bool], new: Callable[[str], str]) -> str:
    """One of the chosen words replaced."""
    found = [match for match in WORD.finditer(quote) if chosen(match[0].lower())]
    if not found:
        return quote
    match = chance.choice(found)
    return quote[: match.start()] + new(match[0]) + quote[match.end() :]


def _typo(quote: str, chance: random.Random) -> str:
    def slip(word: str) -> str:
        place = chance.randrange(len(word) - 1)
        letter = chance.choice("abcdefghijklmnopqrstuvwxyz")
        one, two = word[place], word[place + 1]
        return word[:place] + chance.choice((two + one, two, one + one + two, letter + two)) + word[place + 2 :]

    return _swap(quote, chance, lambda word: len(word) > 3 and word.isalpha() and not UNSPOILT.fullmatch(word), slip)


def _dropped(quote: str, chance: random.Random) -> str:
    found = [match for match in list(WORD.finditer(quote))[1:-1] if not KEPT.fullmatch(match[0].lower())]
    if not found:
        return quote
    match = chance.choice(found)
    return quote[: match.start()].rstrip(" ") + quote[match.end() :]


def _replaced(quote: str, chance: random.Random) -> str:
    def exchanged(word: str) -> str:
        kinds = [kind for kind in EXCHANGED if word.lower() in kind]
        return chance.choice([other for kind in kinds for other in kind if other != word.lower()])

    return _swap(quote, chance, lambda word: any(word in kind for kind in EXCHANGED), exchanged)


def _added(quote: str, chance: random.Random) -> str:
    return _swap(quote, chance, str.isalpha, lambda word: f"{chance.choice(FILLERS)} {word}")


def _punctuated(quote: str, chance: random.Random) -> str:
    way = chance.randrange(3)
    if way == 0:
        return re.sub(r"[^\w\s'’$£€%](?!\S)", "", quote)
    if way == 1:
        return f"“{quote.rstrip('.!? ')}!”"
    return _swap(quote, chance, str.isalpha, lambda word: f"{word},")


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
    later = [span for span in sentences(text) if end < span[0] < end + 300 and _once(text[slice(*span)], text)]
    if later and chance.random() < 0.4:
        begin, finish = chance.choice(later)
        return start, finish, text[start:end].rstrip(".!? ") + mark + text[begin:finish]
    found = [(start + match.start(), start + match.end()) for match in WORD.finditer(text[start:end])]
    first = chance.randrange(3, len(found) - 5)
    second = chance.randrange(first + 1, len(found) - 3)
    return start, end, text[start : found[first][1]] + mark + text[found[second + 1][0] : end]


def _invented(text: str, strangers: Sequence[str], words: Sequence[str], chance: random.Random) -> str:
    """A sentence of the text, or of another one, that says something else: two words, a number or a "not" changed."""
    heard = spoken(text)
    while True:
        start, end = stretch(text, chance, FEWEST)
        quote = text[start:end] if chance.random() < 0.7 else next(drawn(strangers, chance))
        way = chance.random()
        if way < 0.6:
            made = _two_swapped(quote, words, chance)
        elif way < 0.8:
            made = re.sub(r"\d+", lambda match: str(int(match[0]) + chance.randrange(1, 9)), quote, count=1)
        else:
            made = re.sub(r"\b(is|was|are|were|did|do|can|will|would|have|could) (?!not)", r"\1 not ", quote, count=1)
        if spoken(made) not in heard and made != quote:
            return made


def _two_swapped(quote: str, words: Sequence[str], chance: random.Random) -> str:
    found = [match for match in WORD.finditer(quote) if len(match[0]) > 3 and match[0].lower() not in PLAIN]
    if len(found) < 2:
        return quote
    for match in sorted(chance.sample(found, 2), key=lambda match: -match.start()):
        quote = quote[: match.start()] + chance.choice(words) + quote[match.end() :]
    return quote
