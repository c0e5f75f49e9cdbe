"""What of the evidence a question names: touchpoints by name and keyword, channels, groups of customers."""

from collections import defaultdict
from collections.abc import Callable, Mapping, Sequence
from functools import cache
from itertools import pairwise
from typing import NamedTuple

from cxanalyzer import packs
from cxanalyzer.records import Channel, Language, Touchpoint
from cxanalyzer.steps.ask.frame import FRAME
from cxanalyzer.steps.ask.kinds import COUNTED, SCORES
from cxanalyzer.steps.ask.vocabulary import ALONE, BEFORE_CHANNEL, BESIDE_CHANNEL, CHANNELS
from cxanalyzer.steps.ask.wording import Word, folded, stem, stems, words

_NAME, _KEYWORD, _TRANSLATED, _TRANSLATED_WORD, _NAME_WORD, _TRANSLATED_LOOSELY = 6, 5, 4, 3, 2, 1
_CLOSE = 2
"""How many labels of a concept are the thing itself; those behind it are only near to it."""
_LONG_ENOUGH = 4
_AMONG = frozenset("in from for among of by only the our with im aus de en del".split())  # noqa: SIM905 (read as a text)
_ARTICLES = frozenset("the our a der die den le la les los las el".split())  # noqa: SIM905
_ANSWERS = frozenset("yes no none other others unknown true false any all new old".split())  # noqa: SIM905
"""Values that are words of any question: they name a group only behind their column's name."""
_BESIDE = frozenset("and versus vs und et y or".split())  # noqa: SIM905
_ASKED_WHICH = frozenset("which what any".split())  # noqa: SIM905
_ADJECTIVE = ("ern", "al", "erly", "ian")
_HELD_TOGETHER = _BESIDE | frozenset("than against compared between oder ou o als que gegen contre".split())  # noqa: SIM905

Phrase = tuple[str, ...]
Phrases = tuple[Phrase, ...]


class Known(NamedTuple):
    """What there is to be asked about. `latest` is the period that is meant when none is named, `last` the one before it."""

    touchpoints: Sequence[Touchpoint]
    segments: Mapping[str, Sequence[str]]
    periods: Sequence[str]
    latest: str
    last: str = ""
    is_used: Callable[[str], bool] = lambda _: False


class Named(NamedTuple):
    """What was found in a question, and the places of the words that named it."""

    found: tuple[str, ...]
    taken: frozenset[int]


class Touchpoints:
    """Finds the touchpoints of a register in a question."""

    def __init__(self, register: Sequence[Touchpoint], language: Language) -> None:
        self._phrases: dict[Phrase, dict[str, int]] = defaultdict(dict)
        self._plural: dict[Phrase, dict[str, int]] = defaultdict(dict)
        shared = _shared_words(register)
        translated = _translations(language)
        for one in register:
            own = stems(one.name)
            self._add(own, one.id, _NAME)
            self._add(stems(one.id.replace("-", " ")), one.id, _NAME)
            for keyword in one.keywords:
                self._add(stems(keyword), one.id, _KEYWORD)
            for word in own:
                if shared[word] == 1 and len(word) >= _LONG_ENOUGH:
                    self._add((word,), one.id, _NAME_WORD)
            self._add_translated(one, own, translated)
        self._longest = max(map(len, self._phrases), default=0)
        self._spelled = {word.text for one in register for name in (one.name, *one.keywords) for word in words(name)}

    def _add(self, phrase: Phrase, touchpoint_id: str, weight: int) -> None:
        if phrase:
            asks = len(phrase) == 1 and weight < _NAME and phrase[0] in _FRAME_STEMS
            phrases = self._plural if asks else self._phrases
            phrases[phrase][touchpoint_id] = max(weight, phrases[phrase].get(touchpoint_id, 0))

    def _named(self, asked: Sequence[Word]) -> Mapping[str, int] | None:
        """The touchpoints that a phrase names; "repair" is a word of questions, but "repairs" is a thing."""
        phrase = tuple(word.stem for word in asked)
        meant = self._phrases.get(phrase)
        if meant is None and len(asked) == 1 and asked[0].text[:-1] in FRAME and asked[0].text not in FRAME:
            return self._plural.get(phrase)
        return meant

    def _add_translated(self, one: Touchpoint, own: Phrase, translated: Sequence[tuple[Phrases, Phrases]]) -> None:
        """What a touchpoint is called in another language: by its whole name first, else by a word or keyword of it."""
        words_of = {stems(keyword) for keyword in one.keywords} | {(word,) for word in own}
        for labels, told in translated:
            close = labels[:_CLOSE]
            weight = (
                _TRANSLATED
                if own in close
                else _TRANSLATED_WORD
                if not words_of.isdisjoint(close)
                else _TRANSLATED_LOOSELY
                if own in labels or not words_of.isdisjoint(labels)
                else 0
            )
            for phrase in told if weight else ():
                self._add(phrase, one.id, weight)

    def vocabulary(self) -> set[str]:
        """Every word that can name a touchpoint, as its stem and as written: a slip is one away from what is written."""
        return {word for phrase in self._phrases for word in phrase} | (self._spelled - FRAME)

    def named(self, asked: Sequence[Word], taken: frozenset[int]) -> Named:
        """The touchpoints named, in order: the longest phrase first, each word once; names before keywords."""
        found: dict[int, str] = {}
        used = set(taken)
        for length in range(min(self._longest, len(asked)), 0, -1):
            for start in range(len(asked) - length + 1):
                places = range(start, start + length)
                if used.isdisjoint(places) and not _asks_for_parts(asked, start, length):
                    meant = self._named(asked[start : start + length])
                    if meant:
                        found[start] = max(meant, key=lambda one: meant[one])
                        used.update(places)
        ordered = tuple(dict.fromkeys(found[start] for start in sorted(found)))
        return Named(ordered, frozenset(used) - taken)


_FRAME_STEMS = frozenset(map(stem, FRAME)) | FRAME


def _asks_for_parts(asked: Sequence[Word], start: int, length: int) -> bool:
    """Whether a word that may be a thing is the one asked for: "which parts of the experience"."""
    before = asked[start - 1].text if start else ""
    after = asked[start + length].text if start + length < len(asked) else ""
    return length == 1 and before in _ASKED_WHICH and after == "of" and stem(asked[start].text) in _FRAME_STEMS


def _shared_words(register: Sequence[Touchpoint]) -> Mapping[str, int]:
    """In how many touchpoints' names each word stands."""
    counts: dict[str, int] = defaultdict(int)
    for one in register:
        for word in set(stems(one.name)):
            counts[word] += 1
    return counts


@cache
def _translations(language: Language) -> Sequence[tuple[Phrases, Phrases]]:
    """How registers label each concept, and what it is called in another language; English needs none."""
    if language == "en":
        return ()
    import yaml

    folder = packs.find("packs")
    concepts = yaml.safe_load((folder / "vocabulary.yaml").read_text(encoding="utf-8"))["concepts"]
    told = yaml.safe_load((folder / "vocabulary_languages.yaml").read_text(encoding="utf-8"))
    return [
        (
            tuple(dict.fromkeys(map(stems, (concepts[key]["name"], *concepts[key].get("labels", ()))))),
            tuple(map(stems, said[language])),
        )
        for key, said in told.items()
        if language in said
    ]


def channels(asked: Sequence[Word], taken: frozenset[int]) -> Named:
    """The channels named: by words that mean nothing else, or behind a word such as "in" or "only"."""
    found: list[Channel] = []
    used: set[int] = set()
    for place, word in enumerate(asked):
        if place in taken or word.text not in CHANNELS:
            continue
        before = _before(asked, place)
        beside = asked[place + 1].text if place + 1 < len(asked) else ""
        if word.text in ALONE or before in BEFORE_CHANNEL or beside in BESIDE_CHANNEL:
            found.append(CHANNELS[word.text])
            used.add(place)
            if beside in BESIDE_CHANNEL:
                used.add(place + 1)
    return Named(tuple(dict.fromkeys(found)), frozenset(used))


def _before(asked: Sequence[Word], place: int) -> str:
    """The word before a place, past an article."""
    texts = [word.text for word in asked[max(0, place - 2) : place]]
    return texts[0] if len(texts) > 1 and texts[1] in _ARTICLES else texts[-1] if texts else ""


class Groups(NamedTuple):
    """The groups of customers named, as (column, value), and the places of the words that named them."""

    found: tuple[tuple[str, str], ...]
    taken: frozenset[int]


def groups(asked: Sequence[Word], segments: Mapping[str, Sequence[str]], taken: frozenset[int]) -> Groups:
    """The groups named: a value beside "customers" or its column's name, behind "in" or "from", or of several words."""
    found: dict[tuple[str, str], int] = {}
    used: set[int] = set()
    paired = _paired(asked, segments)
    for column, values in segments.items():
        column_words = set(stems(column.replace("_", " ")))
        for value in values:
            phrase = [word.text for word in words(value)]
            for start in range(len(asked) - len(phrase) + 1) if phrase else ():
                places = range(start, start + len(phrase))
                if not _says(asked, places, phrase) or not (taken | used).isdisjoint(places):
                    continue
                if start in paired or _is_group(asked, start, start + len(phrase), column_words):
                    found.setdefault((column, value), start)
                    used.update(places)
                    end = start + len(phrase)
                    if end < len(asked) and COUNTED.fullmatch(asked[end].text):
                        used.add(end)
    ordered = tuple(sorted(found, key=lambda one: found[one]))
    return Groups(ordered, frozenset(used))


def _paired(asked: Sequence[Word], segments: Mapping[str, Sequence[str]]) -> set[int]:
    """Where two values of one column begin that are held together: "club vs home", "north more than coast"."""
    found: set[int] = set()
    for values in segments.values():
        phrases = [[word.text for word in words(value)] for value in values if folded(value) not in _ANSWERS]
        starts = [
            (start, index)
            for start in range(len(asked))
            for index, phrase in enumerate(phrases)
            if phrase and start + len(phrase) <= len(asked) and _says(asked, range(start, start + len(phrase)), phrase)
        ]
        for (first, one), (second, other) in pairwise(starts):
            if one != other and not _HELD_TOGETHER.isdisjoint(word.text for word in asked[first:second]):
                found |= {first, second}
    return found


def _says(asked: Sequence[Word], places: Sequence[int], value: Sequence[str]) -> bool:
    """Whether the words at some places are a value, or its forms where it is long enough to have any: "northern"."""
    return all(
        asked[place].text == text
        or (
            len(text) >= _LONG_ENOUGH
            and (asked[place].stem == stem(text) or asked[place].text in {text + ending for ending in _ADJECTIVE})
        )
        for place, text in zip(places, value, strict=True)
    )


def _is_group(asked: Sequence[Word], start: int, end: int, column: set[str]) -> bool:
    before = asked[start - 1] if start else None
    after = asked[end] if end < len(asked) else None
    if end - start == 1 and asked[start].text in _ANSWERS:
        return before is not None and before.stem in column
    if after is not None and (
        COUNTED.fullmatch(after.text) or after.stem in column or after.text in {"segment", "group"}
    ):
        return True
    if before is not None and before.stem in column:
        return True
    if any(word is not None and SCORES.fullmatch(word.text) for word in (before, after)):
        return True
    if not asked[start].capital:
        return False
    beside = {word.text for word in (before, after) if word is not None}
    alone = start > 0 and not any(word is not None and word.capital for word in (before, after))
    return alone or not beside.isdisjoint(_BESIDE) or (before is not None and before.text in _AMONG)


def column_of(text: str, segments: Mapping[str, Sequence[str]]) -> str:
    """The column of the evidence that a word such as `region` or `customer types` names; "" for none."""
    wanted = set(stems(text))
    named = [column for column in segments if wanted <= set(stems(column.replace("_", " ")))]
    return named[0] if named else ""
