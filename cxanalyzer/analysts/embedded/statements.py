"""Text to statements: sentences, then clauses where the talk turns, each an exact stretch of the text about one thing."""

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple


class Statement(NamedTuple):
    """A stretch of a text: text == whole[start:end]; `sentence` is the number of the sentence it stands in."""

    text: str
    start: int
    end: int
    sentence: int = 0


# After a title a capital goes on with the same sentence ("Dr. Meyer"); after the others ("at 9 a.m.") it begins a new one.
_TITLE_WORDS = "mr mrs ms dr prof st nr approx e.g i.e vs fig ext incl excl min max"
_OTHER_WORDS = (
    "jr sr etc a.m p.m am pm inc ltd co corp ave blvd rd apt tel dept u.s u.k jan feb aug sep sept oct nov dec"
)
_TITLES = frozenset(_TITLE_WORDS.split())
_ABBREVIATIONS = _TITLES.union(_OTHER_WORDS.split())
_EMOJI = "\U0001f300-\U0001faff\u2600-\u27bf\u2b50\u2b06\u2b07\ufe0f\u200d"
_CLOSING = (
    r"(?:many )?thanks|thank you|cheers|(?:(?:best|kind(?:est)?|warm) )?regards|best(?: wishes)?|yours|sincerely|bye"
)
_GREETINGS = "hello hi hiya hey dear morning afternoon evening bye goodbye thanks thank cheers regards sincerely faithfully yours"
_BESIDE_GREETINGS = (
    "ta best wishes good you there all team sir madam or and kind kindest warm many very much so a lot in advance again"
    " everyone mr mrs ms for your the help to whom it may concern who whoever reads these this"
)
_COURTEOUS = frozenset([*_GREETINGS.split(), "ta", "best"])
_BESIDE_COURTESY = frozenset(_BESIDE_GREETINGS.split())
_PLACEHOLDER = re.compile(r"\[[A-Z]+_\d+\]")
_END = re.compile(
    rf"[.!?\u2026\u3002]+[\"'\u201d\u2019)\]]*(?:\s*[{_EMOJI}]+)*(?=\s|$|[{_EMOJI}])"  # with closing quotes and emoji
    rf"|[.!?](?<=[a-z]{{2}}.)(?=[A-Z][a-z])"  # "late.Then": a blank forgotten
    rf"|[{_EMOJI}]+(?=\s+[A-Z\"\u201c#@])"  # an emoji ends a sentence that has no mark
    rf"|\n\s*(?:\n|[-*\u2022\u00b7\u2013\u25cf]\s|\d{{1,2}}[.)]\s|[A-Z\u201c\"]"  # paragraphs, bullets, new lines
    rf"|(?=\[[A-Z]+_\d+\]\W*(?:\n|$)|(?i:{_CLOSING})\b[^\n]{{0,24}}(?:\n|$)))"  # signatures
)
_LAST_WORD = re.compile(r"([A-Za-z][A-Za-z.]*)\.$")
_URL = re.compile(r"https?://\S+|www\.\S+")
_TURN = re.compile(
    r"(?<=\s)(?:but|however|though|although|whereas|nevertheless|nonetheless|yet(?= (?:the|it|we|i|they|he|she|no)\b)"
    r"|except(?: that)?|while(?= (?:the|my|our|their|your)\b)|on the other hand|unfortunately|sadly|otherwise)\b"
    r"|(?<!&amp);\s+(?=\S)"
    r"|(?<=\s)[-\u2013\u2014]+\s+(?=\S)|(?<=\w)(?:--|\u2014)(?=\w)",
    re.IGNORECASE,
)
_LIST = re.compile(
    r"(?:(?<=\s)(?:and(?: (?:then|also))?|plus)|,)\s+"
    r"(?=(?:the|my|our|their|your|i|we|they|he|she|it|nobody|no one|there|this|that|staff)\b)",
    re.IGNORECASE,
)
_OPENING_TURN = re.compile(
    r"^\W*(?:although|though|while|whilst|even though|despite|whereas)\b[^,;]{8,}?,\s+", re.IGNORECASE
)
_VERB = re.compile(
    r"\b(?:is|are|was|were|am|be|been|has|have|had|do|does|did|will|would|can|could|should|might|must|may"
    r"|(?:is|was|are|were|do|does|did|wo|ca|could|would|has|have)n'?t|[a-z]+'(?:s|re|ve|ll|d|m)|got|gets?|took|takes?|made|makes?"
    r"|went|goe?s?|came|comes?|said|says?|told|gave|gives?|kept|keeps?|lost|left|found|felt|feels?|paid|pay|sent|send|sat|stood|ran"
    r"|broke|knew|knows?|thinks?|thought|loves?|hates?|likes?|wants?|needs?|seems?|works?|looks?|never|[a-z]{2,}ed)\b",
    re.IGNORECASE,
)
_WORDS = re.compile(r"\w+")
_LEAD = re.compile(r"[\s\-*\u2022\u00b7\u2013\u2014\u25cf,;:>|]*(?:\d{1,2}[.)]\s+)?")
_SAYS = re.compile(rf"[\w{_EMOJI}]")
_FIRST_WORD = re.compile(r"\w")
_MIN_CLAUSE, _MIN_LIST_SIDE = 2, 3


def split(text: str) -> list[Statement]:
    """The statements of a text in order: no overlap, no word cut or lost; what lies between them is blank or a bullet."""
    urls = [found.span() for found in _URL.finditer(text)]
    found = []
    for sentence, (start, end) in enumerate(_sentences(text, urls)):
        for first, last in _clauses(text, start, end, urls):
            span = _trim(text, first, last)
            if span is not None:
                found.append(Statement(text[span[0] : span[1]], *span, sentence))
    return found


def is_courtesy(statement: str) -> bool:
    """Whether a statement only greets, thanks or signs: "Hi [NAME_1],", "Many thanks", "[NAME_2]"."""
    said = set(_WORDS.findall(_PLACEHOLDER.sub(" ", statement).lower()))
    if not said:
        return _PLACEHOLDER.search(statement) is not None
    return not said.isdisjoint(_COURTEOUS) and said <= _COURTEOUS | _BESIDE_COURTESY


def _sentences(text: str, urls: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    start = 0
    for mark in _END.finditer(text):
        end = mark.end() if not mark[0].startswith("\n") else mark.start()
        if end <= start or _inside(mark.start(), urls) or _goes_on(text, start, mark):
            continue
        yield start, end
        start = end
    yield start, len(text)


def _inside(place: int, urls: list[tuple[int, int]]) -> bool:
    return any(first <= place < last - 1 for first, last in urls)


def _goes_on(text: str, start: int, mark: re.Match[str]) -> bool:
    """Whether a full stop belongs to an abbreviation, an initial, a list number or an ellipsis inside a sentence."""
    if not mark[0].startswith((".", "\u2026")):
        return False
    rest = text[mark.end() :].lstrip()
    if mark[0].startswith(("..", "\u2026")):
        return rest[:1].islower() and len(_WORDS.findall(text[start : mark.start()])) < 4  # noqa: PLR2004
    word = _LAST_WORD.search(text[max(start, mark.start() - 12) : mark.start() + 1])
    if word is None:
        return text[start : mark.start()].strip().isdigit()
    return _is_abbreviation(word[1].lower().rstrip("."), rest)


def _is_abbreviation(name: str, rest: str) -> bool:
    if len(name) == 1:
        return name != "i" and bool(rest)
    if name == "no":  # "no. 5", or the answer "No."
        return rest[:1].isdigit()
    return name in _ABBREVIATIONS and bool(rest) and (name in _TITLES or not rest[0].isupper())


def _clauses(text: str, start: int, end: int, urls: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Clauses of one sentence: cut where the talk turns, and at joints whose two sides can each stand alone."""
    for place in _cuts(text, start, end):
        if start < place < end and not _inside(place, urls):
            yield start, place
            start = place
    yield start, end


def _cuts(text: str, start: int, end: int) -> list[int]:
    opening = _OPENING_TURN.match(text[start:end])
    places = {start + opening.end()} if opening else set()
    for found in _TURN.finditer(text, start, end):
        if found[0].strip().lower() in {"though", "however"} and not _WORDS.search(text, found.end(), end):
            continue
        places.add(_joint(found))
    kept, last = [], start
    for place in sorted(places):
        if _count(text, last, place) >= _MIN_CLAUSE and _count(text, place, end) >= _MIN_CLAUSE:
            kept.append(place)
            last = place
    return sorted({*kept, *_list_cuts(text, [start, *kept, end])})


def _joint(found: re.Match[str]) -> int:
    """Where the second side begins: the joining word stays with it, punctuation stays with the first."""
    word = _FIRST_WORD.search(found[0])
    return found.start() + word.start() if word else found.end()


def _list_cuts(text: str, bounds: list[int]) -> list[int]:
    places = []
    for start, end in pairwise(bounds):
        last = start
        for found in _LIST.finditer(text, start, end):
            place = _joint(found)
            if _stands_alone(text[last:place]) and _stands_alone(text[place:end]):
                places.append(place)
                last = place
    return places


def _stands_alone(part: str) -> bool:
    return bool(_VERB.search(part)) and len(_WORDS.findall(part)) >= _MIN_LIST_SIDE


def _count(text: str, start: int, end: int) -> int:
    return len(_WORDS.findall(text[start:end]))


def _trim(text: str, start: int, end: int) -> tuple[int, int] | None:
    """The span without blanks and bullets at its ends; None when no letter, digit or emoji is left."""
    lead = _LEAD.match(text, start, end)
    first = lead.end() if lead else start
    last = end
    while last > first and (text[last - 1].isspace() or text[last - 1] in ",;:-\u2013\u2014"):
        last -= 1
    return (first, last) if _SAYS.search(text, first, last) else None
