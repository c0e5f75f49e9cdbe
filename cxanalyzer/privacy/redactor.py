"""Puts a stable placeholder in the place of every piece of personal data, and a pseudonym in the place of a customer."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

from cxanalyzer.privacy import accounts, phones, postal, spoken
from cxanalyzer.privacy.identifiers import FILE, TEXT_KINDS, Carried, normalised
from cxanalyzer.privacy.introductions import introductions
from cxanalyzer.privacy.ledger import CUSTOMER, FORGOTTEN, NAMED, OWNER, Digests, Ledger
from cxanalyzer.privacy.names import FULL, LedgerNames, LocalNames, NameFinder, name_words
from cxanalyzer.privacy.spans import PLACEHOLDER, Span, blank, mask_all

_HANDLE = re.compile(r"(?<![\w@.])@(\w{2,30})")
_ID_LIKE = re.compile(r"(?<![\w@#/.-])(?=[\w-]{0,38}\d)\w[\w-]{4,38}\w(?![\w@])")
_ROUNDS: Final = 10
_PHONE_DIGITS: Final = 7
_DIGIT = re.compile(r"\d")


@dataclass(frozen=True)
class Redacted:
    """A text without the personal data that was found in it, and how many placeholders of each kind were put in."""

    text: str
    counts: Mapping[str, int] = field(default_factory=dict)


class Redactor:
    """Redacts texts and names customers, for one project.

    The same value gets the same placeholder everywhere, numbered in order of first appearance: numbers depend on the order
    of the input, never on the key. `names` are taken out wherever they stand; `learn` adds those that the evidence lists.
    """

    def __init__(self, key: bytes, ledger: Ledger, names: Iterable[str] = ()) -> None:
        listed = list(names)
        self._ledger = ledger
        self._digests = Digests(key)
        self._given = LocalNames(listed, anywhere=True)
        self._listed = LedgerNames(self._digests, ledger)
        self._finder = NameFinder(self._given, self._listed)
        self._learnt: set[str] = set()
        self.learn(listed)
        self._customers: dict[str, bool] = {}

    # --- names and customers ------------------------------------------------------------------------------------------

    def learn(self, names: Iterable[str]) -> None:
        """Person names from columns, headers and speaker labels: taken out of every text from now on."""
        for name in names:
            if name not in self._learnt:
                self._learnt.add(name)
                self._listed.learn(name)
                self._finder.forget()

    @property
    def names_known(self) -> int:
        """How many full names are listed."""
        return sum(kind == FULL for kind, _ in self._ledger.known)

    def is_named_in(self, text: str) -> bool:
        """Whether a listed name stands in a text."""
        return any(True for _ in self._finder.find(blank(PLACEHOLDER, text)))

    def spare(self, handles: Iterable[str]) -> None:
        """Handles that so many people address that they are a firm's: they stay, whoever writes under them."""
        for handle in handles:
            self._ledger.mark("PUBLIC", self._digests("PUBLIC", handle.casefold()), 1)
        self._customers.clear()

    def pseudonym(self, identifiers: Sequence[str]) -> str:
        """The customer behind these identifiers (`id:4711`, `email:a@b.example`) as `C-0001`; "" when there is none.

        Identifiers that stand together name one customer: whoever carried one of them before carries the same pseudonym.
        """
        wanted = [one for raw in identifiers if (one := normalised(raw))]
        if not wanted:
            return ""
        known = len(self._ledger.known)
        number = self._ledger.customer([self._digests(CUSTOMER, one) for one in wanted])
        if len(self._ledger.known) > known:
            self._customers.clear()
            self._note_owner(wanted, number)
        return f"C-{number:04d}" if number else ""

    def _note_owner(self, identifiers: Sequence[str], number: int) -> None:
        """Whose these identifiers are where texts hold them."""
        for one in identifiers:
            kind, _, value = one.partition(":")
            if kind in TEXT_KINDS:
                digest = self._digests(TEXT_KINDS[kind], value)
                self._ledger.known.setdefault((OWNER if number else FORGOTTEN, digest), number)

    def note_names(self, names: Iterable[str], identifiers: Sequence[str]) -> None:
        """Names listed beside one customer only name that customer."""
        pseudonym = self.pseudonym(identifiers)
        if not pseudonym:
            return
        number = int(pseudonym[2:])
        for words in map(name_words, names):
            if len(words) > 1:
                link = (NAMED, self._digests(FULL, " ".join(words)))
                self._ledger.known[link] = number if self._ledger.known.get(link, number) == number else 0

    @property
    def aliases(self) -> dict[str, str]:
        """Pseudonyms given earlier that turned out to be another customer's, and whose."""
        return {f"C-{number:04d}": f"C-{standing:04d}" for number, standing in self._ledger.aliases.items()}

    def digest(self, kind: str, value: str) -> str:
        """A keyed digest: recognises the value when it comes again, tells nothing about it."""
        return self._digests(kind, value)

    # --- people who asked to be forgotten ------------------------------------------------------------------------------

    def knows_forgotten(self) -> bool:
        """Whether anybody asked to be forgotten."""
        return self._ledger.holds(FORGOTTEN)

    def is_forgotten(self, identifiers: Sequence[str]) -> bool:
        """Whether these are identifiers of somebody who asked to be forgotten."""
        wanted = (self._digests(CUSTOMER, one) for raw in identifiers if (one := normalised(raw)))
        return any(self._ledger.has(FORGOTTEN, digest) for digest in wanted)

    def is_forgotten_file(self, sha256: str) -> bool:
        """Whether a file of these bytes held nothing but what was forgotten."""
        return self._ledger.has(FORGOTTEN, self._digests(FILE, sha256))

    def carried(self, text: str) -> Carried:
        """Whose identifiers a text holds."""
        spans = [one for one in self._numbers(blank(PLACEHOLDER, text)) if one.kind in TEXT_KINDS.values()]
        digests = {self._digests(span.kind, span.value) for span in spans}
        ids = {self._digests("ID", word[0].casefold()) for word in _ID_LIKE.finditer(text)}
        theirs = {digest for digest in digests | ids if self._ledger.has(FORGOTTEN, digest)}
        others = digests - theirs
        return Carried(bool(theirs), others, any(self._ledger.has(OWNER, digest) for digest in others))

    # --- texts --------------------------------------------------------------------------------------------------------

    def introduced(self, text: str) -> tuple[str, ...]:
        """The names of people whom the text introduces."""
        return tuple(
            span.value for span in introductions(mask_all(text, _resolve(self._numbers(blank(PLACEHOLDER, text)))))
        )

    def redact(self, text: str, introduced: Iterable[str] = ()) -> Redacted:
        """The text with placeholders; `introduced` are names that other texts of the same source introduce."""
        counts: Counter[str] = Counter()
        local = list(introduced)
        for _ in range(_ROUNDS):
            spans = self._find(text, local)
            if not spans:
                break
            text = self._replace(text, spans)
            counts.update(span.kind for span in spans)
        return Redacted(text, dict(counts))

    def _find(self, text: str, introduced: list[str]) -> list[Span]:
        shadow = blank(PLACEHOLDER, text) if "[" in text else text
        spans = self._numbers(shadow)
        shadow = mask_all(shadow, _resolve(spans))
        named = list(introductions(shadow))
        introduced += [span.value for span in named]
        spans = [*spans, *named, *self._finder.find(shadow)]
        if introduced:
            spans += NameFinder(LocalNames(introduced)).find(shadow)
        return _resolve(spans)

    def _numbers(self, shadow: str) -> list[Span]:
        """Everything but names, each search on what the one before has left."""
        spans: list[Span] = []
        for find in (accounts.emails, accounts.spelt_emails, spoken.emails, spoken.numbers, accounts.addresses6):
            spans += find(shadow)
        if spans:
            shadow = mask_all(shadow, _resolve(spans))
        digits = len(_DIGIT.findall(shadow))
        for fewest, seek in (
            (1, postal.postal_addresses),
            *accounts.FINDERS,
            (_PHONE_DIGITS, phones.phones),
            (1, self._known_ids),
        ):
            if digits >= fewest:
                found = list(seek(shadow))
                shadow = mask_all(shadow, found)
                spans += found
        if "@" in shadow:
            spans += self._handles(shadow)
        return spans

    def _known_ids(self, text: str) -> list[Span]:
        """The ids of known customers, where a text mentions them."""
        return [
            Span(match.start(), match.end(), "ID", match[0].casefold())
            for match in _ID_LIKE.finditer(text)
            if self._is_customer(f"id:{match[0].casefold()}")
        ]

    def _handles(self, text: str) -> list[Span]:
        """Handles of people who are known as customers; a firm's handle is context and stays."""
        return [
            Span(match.start(), match.end(), "HANDLE", match[1].casefold())
            for match in _HANDLE.finditer(text)
            if self._is_private(match[1].casefold())
        ]

    def _is_private(self, handle: str) -> bool:
        if not self._is_customer(f"handle:{handle}"):
            return False
        return not self._ledger.marks("PUBLIC", self._digests("PUBLIC", handle))

    def _is_customer(self, identifier: str) -> bool:
        found = self._customers.get(identifier)
        if found is None:
            found = self._customers[identifier] = self._ledger.has(CUSTOMER, self._digests(CUSTOMER, identifier))
        return found

    def _replace(self, text: str, spans: Sequence[Span]) -> str:
        pieces, at = [], 0
        for span in spans:
            number = self._ledger.number(span.kind, self._digests(span.kind, span.value))
            pieces += [text[at : span.start], f"[{span.kind}_{number}]"]
            at = span.end
        return "".join([*pieces, text[at:]])


def _resolve(spans: Iterable[Span]) -> list[Span]:
    """The spans in order; of two that overlap, the one that begins first, then the longer."""
    kept: list[Span] = []
    for span in sorted(spans, key=lambda one: (one.start, -one.end)):
        if not kept or span.start >= kept[-1].end:
            kept.append(span)
    return kept
