"""What the records' short keys are called when a person reads them."""

from cxanalyzer.inert import escape
from cxanalyzer.records import Cause, ChannelLine
from cxanalyzer.words import capitalised, count, lowered

FAILURES = {
    "failure": "failure",
    "error_message": "error message",
    "conflict": "conflict",
    "incompatibility": "incompatibility",
    "warning": "warning",
    "connectivity": "connectivity",
    "lock_out": "lock-out or forced log-out",
    "authentication": "authentication",
    "outage": "outage",
    "urgent_support": "urgent support",
}
DECISIONS = {
    "churn": "leaving",
    "cancel": "cancelling",
    "compare": "comparing with others",
    "recommend": "recommending",
    "refund": "asking for money back",
}
_CHANNELS = {
    "call": ("call", "calls"),
    "chat": ("chat", "chats"),
    "survey": ("survey answer", "survey answers"),
    "review": ("review", "reviews"),
    "social": ("post", "posts"),
    "email": ("e-mail", "e-mails"),
    "sales": ("sales note", "sales notes"),
    "analytics": ("analytics record", "analytics records"),
}
_KIND = 0.5


def because(reason: str) -> str:
    """Why passages were not read, after their number: "in Polish: …", "because …"."""
    return reason if reason.startswith("in ") else f"because {reason}"


def failure(key: str) -> str:
    """A failure class in a few plain words."""
    return FAILURES.get(key, escape(key.replace("_", " ")))


def score(name: str) -> str:
    """A line of the scorecard as a person would call it, ready for Markdown."""
    return escape(named(name))


def named(name: str) -> str:
    """A line of the scorecard as a person would call it: `Rating: overall rating` is the overall rating."""
    kind, _, topic = name.partition(": ")
    if not topic:
        return name
    is_told = kind.casefold() in topic.casefold()
    return capitalised(topic) if is_told else f"{capitalised(topic)} ({lowered(kind)})"


def answer(name: str) -> str:
    """What one customer answered for a line of the scorecard, ready for Markdown."""
    return escape(answer_named(name))


def answer_named(name: str) -> str:
    """The same as it is: behind NPS, which nobody answers, stands an answer from 0 to 10."""
    return "the answer from 0 to 10" if name == "NPS" or name.startswith("NPS:") else lowered(named(name))


def decision(key: str) -> str:
    """A kind of decision language in a few plain words."""
    return DECISIONS.get(key, escape(key.replace("_", " ")))


def cause(found: Cause) -> str:
    """A cause as it is named: the customers' phrase in quotation marks, or the kind of problem in a few plain words."""
    return escape(found.label) if found.problem is not None else f"“{escape(found.label)}”"


def channel_line(line: ChannelLine) -> str:
    """`196 survey answers`."""
    return sources(line.channel, line.sources)


def sources(channel: str, number: int) -> str:
    """A number of sources of one channel, in words."""
    one, many = _CHANNELS.get(channel, (f"{channel} record", f"{channel} records"))
    return f"{count(number)} {one if number == 1 else many}"


def feeling(value: float) -> str:
    """How customers speak, from a mean emotion −2..2."""
    if value >= _KIND:
        return "mostly kindly"
    if value <= -_KIND:
        return "mostly with annoyance"
    return "with mixed feelings"
