"""What a project remembers of personal data: keyed digests and the numbers they were given, never a value."""

import hmac
from collections import Counter
from collections.abc import Iterable, Mapping

CUSTOMER = "CUSTOMER"
ALIAS = "ALIAS"
OWNER = "OWNER"
"""Whose a value is that texts may hold: its digest, and the number of the customer who carried it as an identifier."""
NAMED = "NAMED"
"""The customer beside whom a full name is listed; 0 when it is listed beside several."""
FORGOTTEN = "FORGOTTEN"
"""Digests of people who asked to be forgotten: by these they are left out when they come again."""
LAST = "LAST"
"""The highest number that a kind had when rows of it were erased: no number is given twice."""


class Ledger:
    """The numbers of placeholders and pseudonyms by (kind, keyed hex digest); the project loads and saves `known`.

    Two customers who turn out to be one keep the lower number; the higher stays in `known` as an alias, of kind `ALIAS`.
    """

    def __init__(self, known: Mapping[tuple[str, str], int] | None = None) -> None:
        self.known: dict[tuple[str, str], int] = dict(known or {})
        self._last: Counter[str] = Counter()
        for (kind, digest), number in self.known.items():
            of = digest if kind == LAST else kind
            self._last[of] = max(self._last[of], number)

    @property
    def aliases(self) -> dict[int, int]:
        """Customer numbers that turned out to be another customer's: number -> the number that stands for both."""
        return {int(number): self.standing(int(number)) for kind, number in self.known if kind == ALIAS}

    def has(self, kind: str, digest: str) -> bool:
        """Whether the value behind the digest was met before."""
        return (kind, digest) in self.known

    def holds(self, kind: str) -> bool:
        """Whether there is anything of this kind."""
        return any(known == kind for known, _ in self.known)

    def number(self, kind: str, digest: str) -> int:
        """The number of a value, the next free one when it is new."""
        found = self.known.get((kind, digest))
        if found is None:
            self._last[kind] += 1
            found = self.known[kind, digest] = self._last[kind]
        return found

    def marks(self, kind: str, digest: str) -> int:
        """The marks (bits) that a value carries, 0 when it was never marked."""
        return self.known.get((kind, digest), 0)

    def mark(self, kind: str, digest: str, marks: int) -> None:
        """Add marks to those that a value carries."""
        self.known[kind, digest] = self.marks(kind, digest) | marks

    def customer(self, digests: Iterable[str]) -> int:
        """The number of the customer behind all these identifiers; customers they link become one. 0: one to be forgotten."""
        wanted = list(digests)
        if any(self.has(FORGOTTEN, one) for one in wanted):
            self.known.update({(FORGOTTEN, digest): 0 for digest in wanted})
            return 0
        met = sorted({self.standing(self.known[CUSTOMER, one]) for one in wanted if self.has(CUSTOMER, one)})
        number = met[0] if met else self.number(CUSTOMER, wanted[0])
        for other in met[1:]:
            self.known[ALIAS, str(other)] = number
        for digest in wanted:
            self.known.setdefault((CUSTOMER, digest), number)
        return number

    def last(self, kind: str) -> int:
        """The highest number that was ever given to something of this kind."""
        return self._last[kind]

    def standing(self, number: int) -> int:
        """The number of the customer who stands for this one."""
        while (other := self.known.get((ALIAS, str(number)))) is not None:
            number = other
        return number


class Digests:
    """HMAC-SHA256 of values by kind: without the project's key nobody can tell which value stands behind a digest."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    def __call__(self, kind: str, value: str) -> str:
        message = f"{kind}\x1f{value}".encode("utf-8", "surrogatepass")
        return hmac.digest(self._key, message, "sha256").hex()
