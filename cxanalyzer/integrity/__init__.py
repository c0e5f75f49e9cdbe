"""Signs that a customer's text speaks to the machine that reads it, instead of about what happened to the customer.

A record that shows one is read apart from the others and is listed in the report; nothing is left out because of it. The
signs are words and characters: they thin out what an author of such orders can try, and are no proof of anything.
"""

from functools import lru_cache
from typing import Final

from cxanalyzer.integrity.characters import marks
from cxanalyzer.integrity.findings import FINDINGS_BENT
from cxanalyzer.integrity.folding import has_disguise, marked, plain
from cxanalyzer.integrity.kinds import DISGUISED, KINDS, Rule
from cxanalyzer.integrity.orders import ORDERS_TO_MACHINES
from cxanalyzer.integrity.other_languages import ABROAD
from cxanalyzer.integrity.the_work import THE_WORK

__all__ = ["KINDS", "signs"]

_RULES: Final[tuple[Rule, ...]] = (*ORDERS_TO_MACHINES, *FINDINGS_BENT, *THE_WORK, *ABROAD)
_BY_WORD: Final = {word: [one for one in _RULES if word in one.first] for one in _RULES for word in one.first}
_FIRST: Final = frozenset(_BY_WORD)


@lru_cache(maxsize=65_536)  # who reads asks it of every passage, and the report again
def signs(text: str) -> tuple[str, ...]:
    """The kinds of signs in a text, in the order of `KINDS`; empty for a text that speaks to people only."""
    shaped = plain(text)
    found = marks(text) | _orders(shaped)
    if has_disguise(text, shaped):
        found.add(DISGUISED)
    return tuple(kind for kind in KINDS if kind in found) if found else ()


def _orders(shaped: str) -> set[str]:
    """The kinds of orders in a plain text."""
    words = set(shaped.split())
    likely = {
        one for word in words & _FIRST for one in _BY_WORD[word] if not one.second or not one.second.isdisjoint(words)
    }
    if not likely:
        return set()
    clauses = marked(shaped)
    return {one.kind for one in likely if one.holds(clauses)}
