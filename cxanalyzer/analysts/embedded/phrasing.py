"""Counts and names in words, for the sentences of a hypothesis."""

from collections.abc import Mapping, Sequence

from cxanalyzer.analysts.embedded.playbook import Move
from cxanalyzer.measures.causes import PROBLEM_LABELS
from cxanalyzer.records import FailureClass, Problem

PROBLEMS: Mapping[Problem, str] = PROBLEM_LABELS | {
    "cost": "a price too high",
    "unavailable": "something they could not get or reach",
}
FAILURES: Mapping[FailureClass, str] = {
    "failure": "something that failed",
    "error_message": "an error message",
    "conflict": "two different answers",
    "incompatibility": "things that do not fit together",
    "warning": "a warning",
    "connectivity": "a poor connection or none",
    "lock_out": "being locked out or logged out",
    "authentication": "not being able to prove who they are",
    "outage": "an outage",
    "urgent_support": "needing help urgently",
}
ASKED: Mapping[Move, str] = {
    "tell people earlier": "ask to be told",
    "make it self-service": "ask to be able to do it themselves",
    "remove the step": "ask us to leave something out",
    "give it to someone else": "ask for more people, or for others",
    "repair it when it fails": "ask for a repair or an answer",
    "check before it leaves us": "ask for more care beforehand",
    "change the order": "ask for another order of things",
    "set and keep a promise": "propose something themselves",
    "measure and own it": "propose something themselves",
}
_SOURCES: Mapping[str, str] = {
    "call": "calls",
    "chat": "chats",
    "survey": "survey answers",
    "review": "reviews",
    "social": "posts",
    "email": "e-mails",
    "sales": "sales notes",
    "analytics": "records",
}
_WITH_S = frozenset({"tell", "say", "complain", "find", "speak", "name", "ask", "propose"})
_PREPOSITIONS = frozenset({"of", "in", "at", "on", "for", "to", "with", "from", "by", "between", "before", "after"})
_WITHOUT_ARTICLE = frozenset(
    """service delivery checkout check-in check-out boarding security food breakfast wi-fi wifi availability support care help
    information training cleanliness comfort surgery packaging baggage punctuality payment insurance onboarding
    administration advertising communication availability stock range choice location advice safety roaming tv broadband
    access hardware software maintenance compensation entertainment transport customs luggage self-checkout takeaway
    settlement activation cancellation registration installation login navigation sign-up housekeeping parking""".split()  # noqa: SIM905 (read as a text)
)
_PLURAL_LOOKS = ("ss", "us", "is")


def spoken(name: str) -> str:
    """A touchpoint's name inside a sentence: `Returns` is returns, `Mobile app` is the mobile app."""
    words = name.split()
    if not words:
        return "it"
    first = words[0] if any(letter.isupper() for letter in words[0][1:]) else words[0].lower()
    lowered = " ".join([first, *words[1:]])
    return f"the {lowered}" if _takes_article(words) else lowered


def _takes_article(words: Sequence[str]) -> bool:
    """Whether a name is a single countable thing, as far as its form tells."""
    if words[0].lower() in {"the", "our", "my", "a", "an"} or words[0].lower().endswith("ing"):
        return False
    if any(word in {"and", "or", "&", "/"} or word.endswith(",") for word in words):
        return False
    before = next((place for place, word in enumerate(words) if word.lower() in _PREPOSITIONS), len(words))
    head = words[max(before - 1, 0)].lower()
    plural = head.endswith("s") and not head.endswith(_PLURAL_LOOKS)
    return not (plural or head.endswith("ing") or head in _WITHOUT_ARTICLE)


def customers(number: int) -> str:
    """1 customer, 61 customers."""
    return "1 customer" if number == 1 else f"{number} customers"


def verb(phrase: str, number: int) -> str:
    """A verb phrase in the plural, made to agree with a number."""
    if number != 1:
        return phrase
    first, _, rest = phrase.partition(" ")
    single = f"{first}s" if first in _WITH_S else "was" if first == "were" else first
    return f"{single} {rest}".rstrip()


def share(part: int, whole: int, speak: str, phrase: str) -> str:
    """`34 of the 61 customers who speak of returns name …`; `phrase` and `speak` are verb phrases in the plural."""
    if whole == 1:
        return f"the one customer who {verb(speak, 1)} {verb(phrase, part)}"
    if part == whole:
        return f"all {whole} customers who {speak} {phrase}"
    return f"{part} of the {whole} customers who {speak} {verb(phrase, part)}"


def listed(parts: Sequence[str]) -> str:
    """One, two and three."""
    return " and ".join([", ".join(parts[:-1]), parts[-1]]) if len(parts) > 1 else "".join(parts)


def sources(channel: str) -> str:
    """A channel's sources in the plural: survey answers, calls."""
    return _SOURCES.get(channel, "answers")
