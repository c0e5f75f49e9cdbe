"""A second planter of light edits, written without the first one's lists: one slip of one named kind a quote.

It knows no rule of `cxanalyzer.grounding`: keys that lie side by side, words run together, endings, and small words of a
list of its own.
"""

import random
import re
from collections.abc import Callable

Slip = Callable[[str, random.Random], str]

WORD = re.compile(r"(?<!\w)[^\W\d_]+(?:['’][^\W\d_]+)?(?!\w)")
DECIDING = re.compile(
    r"no|not|non|nor|none|never|neither|nobody|nothing|nowhere|without|hardly|barely|scarcely|cannot|.*n['’]?t|"
    r"zero|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|\w+teen|\w+ty|hundreds?|thousands?|millions?|"
    r"first|second|third|last|half|quarter|double|twice|triple|once|dozens?",
    re.IGNORECASE,
)
"""Words left as they are: a number or a negation changed is another statement."""
ROWS = ("qwertyuiop", "asdfghjkl", "zxcvbnm")
SMALL_WORDS = (
    "a an the this that these those my your our his her their its of in on at to for from by with about as into is are was "
    "were be been am have has had do does did will would can could should i you he she it we they me him us them and so "
    "there here which who"
)
SMALL = frozenset(SMALL_WORDS.split())
ADDED = ("just", "really", "so", "the", "a", "that", "to", "well", "very", "also", "then", "please", "oh", "for", "it")
SHORT = (
    ("i am", "im"), ("i'm", "i am"), ("it's", "it is"), ("it is", "it's"), ("that's", "that is"), ("i'd", "i would"),
    ("i will", "i'll"), ("i'll", "i will"), ("i have", "i've"), ("i've", "i have"), ("we have", "we've"), ("you are", "you're"),
    ("don't", "dont"), ("do not", "don't"), ("don't", "do not"), ("didn't", "did not"), ("did not", "didnt"), ("can't", "cant"),
    ("cannot", "can not"), ("wasn't", "was not"), ("isn't", "is not"), ("won't", "will not"), ("going to", "gonna"),
    ("want to", "wanna"), ("you're", "you are"), ("there is", "there's"), ("what is", "what's"), ("we are", "were"),
    ("couldn't", "could not"), ("let's", "lets"),
)  # fmt: skip
COUNTRIES = (
    (r"(\w{3,})ize(d|s)?\b", r"\1ise\2"), (r"(\w{3,})ise(d|s)?\b", r"\1ize\2"),
    (r"(\w{2,}[^aeiou\s])or(s|ed|ing|ite|able)?\b", r"\1our\2"),
    (r"(\w{2,})our(s|ed|ing|ite|able)?\b", r"\1or\2"), (r"(\w{3,}t)re\b", r"\1er"), (r"(\w{3,}[aeiou])l(ed|ing)\b", r"\1ll\2"),
    (r"(\w{3,}[aeiou])ll(ed|ing)\b", r"\1l\2"), (r"(\w{3,})yze(d)?\b", r"\1yse\2"),
)  # fmt: skip


def slips() -> dict[str, Slip]:
    """The name of each kind and how it is made; a slip that finds nothing to change returns the quote."""
    return {
        "key": _key, "dropped letter": _letter_dropped, "doubled letter": _letter_doubled, "case": _case,
        "small dropped": _small_dropped, "small added": _small_added, "contraction": _contraction, "country": _country,
        "number": _plural, "split": _split, "merged": _merged, "punctuation": _punctuation, "signs": _signs,
    }  # fmt: skip


def _one(quote: str, chance: random.Random, chosen: Callable[[str], bool], new: Callable[[str], str]) -> str:
    found = [match for match in WORD.finditer(quote) if chosen(match[0]) and not DECIDING.fullmatch(match[0])]
    if not found:
        return quote
    match = chance.choice(found)
    return quote[: match.start()] + new(match[0]) + quote[match.end() :]


def _long(word: str) -> bool:
    return len(word) > 3 and word.isascii() and word.isalpha()


def _key(quote: str, chance: random.Random) -> str:
    def pressed(word: str) -> str:
        place = chance.randrange(len(word))
        row = next(row for row in ROWS if word[place].lower() in row)
        at = row.index(word[place].lower())
        return word[:place] + chance.choice(row[max(0, at - 1) : at] + row[at + 1 : at + 2]) + word[place + 1 :]

    return _one(quote, chance, _long, pressed)


def _letter_dropped(quote: str, chance: random.Random) -> str:
    def shorter(word: str) -> str:
        place = chance.randrange(1, len(word))
        return word[:place] + word[place + 1 :]

    return _one(quote, chance, _long, shorter)


def _letter_doubled(quote: str, chance: random.Random) -> str:
    def longer(word: str) -> str:
        place = chance.randrange(len(word))
        return word[:place] + word[place] + word[place:]

    return _one(quote, chance, _long, longer)


def _case(quote: str, chance: random.Random) -> str:
    return chance.choice((quote.upper(), quote.lower(), quote.title(), quote.swapcase()))


def _small_dropped(quote: str, chance: random.Random) -> str:
    found = [match for match in WORD.finditer(quote) if match[0].lower() in SMALL]
    if not found:
        return quote
    match = chance.choice(found)
    return (quote[: match.start()].rstrip() + " " + quote[match.end() :].lstrip()).strip()


def _small_added(quote: str, chance: random.Random) -> str:
    blanks = [match.start() for match in re.finditer(r"(?<=\w) (?=\w)", quote)]
    if not blanks:
        return quote
    place = chance.choice(blanks)
    return f"{quote[:place]} {chance.choice(ADDED)}{quote[place:]}"


def _replaced(quote: str, chance: random.Random, pairs: tuple[tuple[str, str], ...]) -> str:
    for one, other in chance.sample(pairs, len(pairs)):
        changed = re.sub(one, other, quote, count=1, flags=re.IGNORECASE)
        if changed != quote:
            return changed
    return quote


def _contraction(quote: str, chance: random.Random) -> str:
    pairs = tuple((rf"\b{one}\b".replace("'", "['’]"), other) for one, other in SHORT)
    return _replaced(quote, chance, pairs)


def _country(quote: str, chance: random.Random) -> str:
    return _replaced(quote, chance, COUNTRIES)


def _plural(quote: str, chance: random.Random) -> str:
    def other(word: str) -> str:
        return word[:-1] if word.endswith("s") else f"{word}s"

    return _one(
        quote,
        chance,
        lambda word: len(word) > 4 and _long(word) and word.lower() not in SMALL and word[-2:] != "ss",
        other,
    )


def _split(quote: str, chance: random.Random) -> str:
    def apart(word: str) -> str:
        place = chance.randrange(2, len(word) - 1)
        return f"{word[:place]} {word[place:]}"

    return _one(quote, chance, lambda word: len(word) > 5 and _long(word), apart)


def _merged(quote: str, chance: random.Random) -> str:
    found = [
        match for match in re.finditer(r"(?<!\w)([^\W\d_]+) (?=([^\W\d_]+))", quote)
        if not (DECIDING.fullmatch(match[1]) or DECIDING.fullmatch(match[2]))
    ]  # fmt: skip
    if not found:
        return quote
    match = chance.choice(found)
    return quote[: match.end() - 1] + quote[match.end() :]


def _punctuation(quote: str, chance: random.Random) -> str:
    if chance.random() < 0.5:
        return re.sub(r"[^\w\s$£€%.,:'’/@#-]|[.,:-](?!\w)", "", quote)
    return re.sub(r"(?<=\w)[.!?;,]+(?=\s)", lambda _: chance.choice((" -", ";", "!!", ",")), quote)


def _signs(quote: str, chance: random.Random) -> str:
    """Curly and straight marks exchanged, "&" written out or drawn, dashes of another length, blanks doubled."""
    if chance.random() < 0.5 and " and " in quote:
        return quote.replace(" and ", " & ", 1)
    changed = quote.replace(" & ", " and ").translate(str.maketrans("'’\"-–", "’'”–-"))
    return f"«{changed}»" if chance.random() < 0.5 else re.sub(" ", "  ", changed, count=2)
