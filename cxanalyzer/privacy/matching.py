"""Who is meant by a pseudonym, an e-mail address, a telephone number, a handle, an id or a name, though none is stored."""

import re
from collections.abc import Collection, Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from typing import Final

from cxanalyzer.privacy import accounts, phones
from cxanalyzer.privacy.identifiers import FILE, TEXT_KINDS, normalised
from cxanalyzer.privacy.ledger import ALIAS, CUSTOMER, FORGOTTEN, LAST, NAMED, OWNER, Digests, Ledger
from cxanalyzer.privacy.names import FULL, name_words

_PSEUDONYM = re.compile(r"C-(\d{4,})", re.IGNORECASE)
_PHONE = re.compile(r"\+?[\d\s().\-–/]{7,}")
_WORD = re.compile(r"[^\W\d_][\w'’.-]*")
_ID_LIKE = re.compile(r"\w[\w-]+\w")
_NAME: Final = (2, 3, 4)
"""How many words a full name has."""
_IN_TEXTS: Final = frozenset((*TEXT_KINDS.values(), "CARD", "IBAN"))
_LISTED_BESIDE_SEVERAL: Final = 0


@dataclass(frozen=True)
class Person:
    """Somebody as a project knows them: pseudonyms, placeholders in texts, digests that recognise them.

    `owned` are the placeholders of all other customers. `ambiguous`: by this name several customers are listed.
    """

    numbers: AbstractSet[int] = frozenset()
    respondents: AbstractSet[str] = frozenset()
    placeholders: AbstractSet[str] = frozenset()
    digests: AbstractSet[str] = frozenset()
    owned: AbstractSet[str] = frozenset()
    ambiguous: bool = False


class Matcher:
    """Finds people in a project's ledger by what its user knows of them."""

    def __init__(self, key: bytes, ledger: Ledger) -> None:
        self._digests = Digests(key)
        self._ledger = ledger

    def digest(self, kind: str, value: str) -> str:
        """The keyed digest of a value."""
        return self._digests(kind, value)

    def find(self, match: str) -> Person:
        """Who is meant; somebody of whom nothing is known where it is nobody."""
        said = match.strip()
        if found := _PSEUDONYM.fullmatch(said):
            return self.customers({self._ledger.standing(int(found[1]))})
        identifiers = list(_identifiers(said))
        customers = [self._digests(CUSTOMER, one) for one in identifiers]
        texts = [self._digests(kind, value) for kind, value in _in_texts(said, identifiers)]
        rows = [(CUSTOMER, one) for one in customers] + [(OWNER, one) for one in texts]
        numbers = {self._ledger.standing(number) for row in rows if (number := self._ledger.known.get(row))}
        listed = self._ledger.known.get((NAMED, self._digests(FULL, " ".join(name_words(said)))))
        if listed and not numbers:
            numbers = {self._ledger.standing(listed)}
        known = [one for one in texts if any(self._ledger.has(kind, one) for kind in _IN_TEXTS)]
        ambiguous = listed == _LISTED_BESIDE_SEVERAL and not numbers and not known
        return self.customers(numbers, {*customers, *texts} if numbers or known else set(), ambiguous=ambiguous)

    def customers(self, numbers: AbstractSet[int], digests: Collection[str] = (), *, ambiguous: bool = False) -> Person:
        """The person of these customer numbers, also known by these digests."""
        known = self._ledger.known
        group = {int(old) for kind, old in known if kind == ALIAS and self._ledger.standing(int(old)) in numbers}
        group |= numbers
        theirs = {digest for (kind, digest), number in known.items() if kind in {CUSTOMER, OWNER} and number in group}
        theirs |= set(digests)
        owned = {digest for kind, digest in known if kind == OWNER} - theirs
        return Person(
            numbers=group,
            respondents={f"C-{number:04d}" for number in group},
            placeholders={f"[{kind}_{known[kind, digest]}]" for kind, digest in self._placed(theirs)},
            digests=theirs,
            owned={f"[{kind}_{known[kind, digest]}]" for kind, digest in self._placed(owned)},
            ambiguous=ambiguous,
        )

    def _placed(self, digests: AbstractSet[str]) -> Iterator[tuple[str, str]]:
        return ((kind, digest) for kind in _IN_TEXTS for digest in digests if self._ledger.has(kind, digest))

    def is_in(self, text: str, person: Person) -> bool:
        """Whether a text that nobody has redacted holds who they are."""
        if any(self._digests(kind, value) in person.digests for kind, value in _values(text)):
            return True
        words = _WORD.findall(text)
        named = (" ".join(name_words(" ".join(words[at : at + size]))) for size in _NAME for at in range(len(words)))
        return any(self._ledger.known.get((NAMED, self._digests(FULL, one))) in person.numbers for one in set(named))

    def names(self, listed: Collection[str], match: str, person: Person) -> list[str]:
        """Which of these names are the person's."""
        return [
            name
            for name in listed
            if (name.casefold() == match.strip().casefold() and not person.ambiguous)
            or self._ledger.known.get((NAMED, self._digests(FULL, " ".join(name_words(name))))) in person.numbers
        ]

    def without(
        self, person: Person, unused: Collection[str], files: Collection[str]
    ) -> tuple[list[tuple[str, str]], dict[tuple[str, str], int]]:
        """The rows of the ledger that go, and those that come: what keeps the person out, and no number is given twice.

        `unused` are placeholders that stand nowhere any more, `files` the SHA-256 of files that held nothing else.
        """
        gone = [
            (kind, digest)
            for (kind, digest), number in self._ledger.known.items()
            if self._goes(kind, digest, number, person)
        ]
        left = {token[1:-1] for token in unused}
        gone += [
            row for row, number in self._ledger.known.items() if f"{row[0]}_{number}" in left and row not in set(gone)
        ]
        kinds = {CUSTOMER if kind == ALIAS else kind for kind, _ in gone} - {NAMED, OWNER}
        stops = [*person.digests, *(self._digests(FILE, sha256) for sha256 in files)]
        return gone, {(LAST, kind): self._ledger.last(kind) for kind in kinds} | {(FORGOTTEN, one): 0 for one in stops}

    def _goes(self, kind: str, digest: str, number: int, person: Person) -> bool:
        if kind == ALIAS:
            return int(digest) in person.numbers
        if kind == NAMED:
            return number in person.numbers
        return digest in person.digests and kind != FORGOTTEN


def _identifiers(said: str) -> Iterator[str]:
    """What the words can be as an identifier, in the one form of each."""
    kinds = ["id", "handle"] if "@" not in said.strip("@") else ["email"]
    if _PHONE.fullmatch(said):
        kinds.append("phone")
    yield from dict.fromkeys(one for kind in kinds if (one := normalised(f"{kind}:{said}")))


def _values(text: str) -> Iterator[tuple[str, str]]:
    """(kind, value) of everything in a text that may be an identifier."""
    for find in (accounts.emails, phones.phones, accounts.ibans, accounts.cards):
        yield from ((span.kind, span.value) for span in find(text))
    for word in set(_ID_LIKE.findall(text.casefold())):
        yield "ID", word
        yield "HANDLE", word


def _in_texts(said: str, identifiers: Collection[str]) -> Iterator[tuple[str, str]]:
    """(kind, value) of what a text would have a placeholder for."""
    for one in identifiers:
        kind, _, value = one.partition(":")
        yield TEXT_KINDS[kind], value
    for find in (accounts.ibans, accounts.cards):
        yield from ((span.kind, span.value) for span in find(said))
