"""Person names that are listed somewhere: in a column, a header, a speaker label, the settings, or an introduction."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Final

from cxanalyzer.privacy.ledger import Digests, Ledger
from cxanalyzer.privacy.spans import Span
from cxanalyzer.privacy.words import (
    AFTER_A_NAME,
    AMBIGUOUS,
    BEFORE_A_NAME,
    ORGANISATION,
    PARTICLES,
    POSSESSIVE,
    TITLES,
    WORD,
)

BEGINS, PART, AMBIGUOUS_PART, ALONE = 1, 2, 4, 8
_WORD: Final = "NAME_WORD"
FULL: Final = "NAME_FULL"
_LONGEST: Final = 5
_SHORTEST_PART: Final = 3
_BETWEEN = re.compile(r"[ \u00a0]{1,2}|\. |-")


def name_words(raw: str) -> tuple[str, ...]:
    """The words of a person's name, folded, in the order spoken and without titles; () when it names no person."""
    if any(sign.isdigit() or sign in "@_/" for sign in raw):
        return ()
    plain = re.sub(r"\([^)]*\)", " ", raw)
    last, comma, first = plain.partition(",")
    words = [fold(word) for word in WORD.findall(f"{first} {last}" if comma else plain)]
    words = [word for word in words if word not in TITLES or len(words) == 1]
    if not words or len(words) > _LONGEST or any(word in ORGANISATION for word in words):
        return ()
    return tuple(words) if any(len(word) > 1 for word in words) else ()


def fold(word: str) -> str:
    """A word of a name in the form in which it is looked up."""
    return POSSESSIVE.sub("", word).replace("’", "'").casefold()


class LocalNames:
    """Names that hold for one source only, kept in memory."""

    def __init__(self, names: Iterable[str] = (), *, anywhere: bool = False) -> None:
        self._roles: dict[str, int] = {}
        self._full: set[str] = set()
        for name in names:
            words = name_words(name)
            if words:
                self._full.add(" ".join(words))
                for role, word in _roles_of(words, anywhere=anywhere):
                    self._roles[word] = self._roles.get(word, 0) | role

    def roles(self, word: str) -> int:
        return self._roles.get(word, 0)

    def is_full(self, name: str) -> bool:
        return name in self._full


class LedgerNames:
    """Names the whole project knows, met by keyed digest only."""

    def __init__(self, digests: Digests, ledger: Ledger) -> None:
        self._digests, self._ledger = digests, ledger
        self._any = any(kind == _WORD for kind, _ in ledger.known)

    def learn(self, name: str) -> None:
        """Take this name out wherever it stands from now on, in full and by its unmistakable parts."""
        words = name_words(name)
        if words:
            self._any = True
            self._ledger.mark(FULL, self._digests(FULL, " ".join(words)), 1)
            for role, word in _roles_of(words, anywhere=False):
                self._ledger.mark(_WORD, self._digests(_WORD, word), role)

    def roles(self, word: str) -> int:
        return self._ledger.marks(_WORD, self._digests(_WORD, word)) if self._any else 0

    def is_full(self, name: str) -> bool:
        return self._ledger.marks(FULL, self._digests(FULL, name)) > 0


class _Roles(dict[str, int]):
    """What each word of a text can be in a listed name; looked up once, then remembered."""

    def __init__(self, lists: Sequence[LocalNames | LedgerNames]) -> None:
        super().__init__()
        self._lists = lists

    def __missing__(self, word: str) -> int:
        folded, roles = fold(word), 0
        for names in self._lists:
            roles |= names.roles(folded)
        self[word] = roles
        return roles


def _roles_of(words: Sequence[str], *, anywhere: bool) -> Iterator[tuple[int, str]]:
    if len(words) > 1:
        yield BEGINS, words[0]
    elif anywhere and words[0] not in AMBIGUOUS:
        yield ALONE, words[0]
    for word in words:
        if word in PARTICLES or (len(word) < _SHORTEST_PART and len(words) > 1):
            continue
        yield (AMBIGUOUS_PART if word in AMBIGUOUS else PART), word


class NameFinder:
    """Finds listed names in a text: full names in any case, their parts where they are written as names."""

    def __init__(self, *lists: LocalNames | LedgerNames) -> None:
        self._lists = lists
        self._roles = _Roles(lists)

    def forget(self) -> None:
        """Look every word up anew: the lists have grown."""
        self._roles.clear()

    def find(self, text: str) -> Iterator[Span]:
        """The names in the text, in order."""
        if not any(map(self._roles.__getitem__, WORD.findall(text))):
            return
        words = list(WORD.finditer(text))
        at = 0
        while at < len(words):
            count = self._name_at(text, words, at)
            if count:
                last = words[at + count - 1]
                end = last.end() - len(_possessive(last[0]))
                value = " ".join(fold(word[0]) for word in words[at : at + count])
                yield Span(words[at].start(), end, "NAME", value)
            at += count or 1

    def _name_at(self, text: str, words: Sequence[re.Match[str]], at: int) -> int:
        """How many words the name that begins here has; 0 when none does."""
        roles = self._roles[words[at][0]]
        if not roles or text[words[at].start() - 1 : words[at].start()] == "@":
            return 0
        if roles & BEGINS and (count := self._full_name(text, words, at)):
            return count
        if roles & ALONE:
            return 1
        if not _looks_like_a_name(words[at][0]):
            return 0
        if roles & PART or (roles & AMBIGUOUS_PART and _introduced(text, words, at)):
            return 1 + self._following_parts(text, words, at)
        return 0

    def _full_name(self, text: str, words: Sequence[re.Match[str]], at: int) -> int:
        joined, count = [fold(words[at][0])], 0
        for offset in range(1, _LONGEST):
            if not _adjacent(text, words, at + offset):
                break
            joined.append(fold(words[at + offset][0]))
            if self._is_full(" ".join(joined)):
                count = offset + 1
        return count

    def _following_parts(self, text: str, words: Sequence[re.Match[str]], at: int) -> int:
        count = 0
        while _adjacent(text, words, at + count + 1) and not _possessive(words[at + count][0]):
            word = words[at + count + 1][0]
            if not (self._roles[word] & (PART | AMBIGUOUS_PART) and _looks_like_a_name(word)):
                break
            count += 1
        return count

    def _is_full(self, name: str) -> bool:
        return any(names.is_full(name) for names in self._lists)


def _possessive(word: str) -> str:
    match = POSSESSIVE.search(word)
    return match[0] if match else ""


def _looks_like_a_name(word: str) -> bool:
    """Capitalised, or of a script that has no capitals."""
    return not word[0].islower()


def _adjacent(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    return at < len(words) and _BETWEEN.fullmatch(text, words[at - 1].end(), words[at].start()) is not None


def _introduced(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    """Whether the words around an ordinary word show that it names a person here."""
    word = words[at][0]
    if word.isupper() and len(word) > 1 and text.isupper():
        return False
    before = at > 0 and words[at - 1][0].casefold() in BEFORE_A_NAME | {"with", "to", "by"}
    after = at + 1 < len(words) and words[at + 1][0].casefold() in AFTER_A_NAME
    return (before and _adjacent_or_dotted(text, words, at)) or (after and _adjacent(text, words, at + 1))


def _adjacent_or_dotted(text: str, words: Sequence[re.Match[str]], at: int) -> bool:
    return text[words[at - 1].end() : words[at].start()] in {" ", ". ", ", "}
