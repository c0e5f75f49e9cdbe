"""What may be said of an error: no key, no personal data, and nothing that stands in quotation marks."""

import os
import re
from collections.abc import Iterator
from traceback import format_tb

from cxanalyzer.privacy.ledger import Ledger
from cxanalyzer.privacy.redactor import Redactor

_SHOWN = "[key]"
_SECRET_NAME = re.compile(r"(?:KEY|TOKEN|SECRET|PASSWORD)$")
_LIKE_A_KEY = re.compile(r"\bsk-[\w*.…-]{4,}|(?i:(?<=bearer )\S+)|\bAIza[\w*.…-]{8,}")
_LOGIN = re.compile(r"(?<=://)[^/@\s]+@")
_SHORTEST = 8  # a shorter value of a key variable is a word, not a key
_QUOTED = re.compile(r"'(?:\\.|[^'\\])*'|\"(?:\\.|[^\"\\])*\"|“[^”]*”|‘[^’]*’|«[^»]*»", re.DOTALL)
_LONGEST = 2_000


def without_keys(text: str) -> str:
    """The text without anything that is or looks like a key."""
    for secret in _secrets():
        # Servers repeat a key whole or with its middle starred out: its first letters give it away.
        text = re.sub(re.escape(secret[:_SHORTEST]) + r"[^\s\"',)]*", _SHOWN, text)
    return _LOGIN.sub("", _LIKE_A_KEY.sub(_SHOWN, text))


def discreet(text: str) -> str:
    """What somebody else's error says, without keys, personal data and quoted values: these may be a customer's words."""
    plain = _QUOTED.sub("'…'", text)[:_LONGEST]
    return without_keys(Redactor(b"", Ledger()).redact(plain).text)


def traceback_of(error: BaseException) -> str:
    """Where an error was raised and what led to it, in lines that may be handed on."""
    return without_keys("".join(_told(error)))


def _told(error: BaseException) -> Iterator[str]:
    before = error.__cause__ or (None if error.__suppress_context__ else error.__context__)
    if before is not None:
        yield from _told(before)
        yield "\nwhich led to:\n\n"
    yield from format_tb(error.__traceback__)
    yield f"{type(error).__name__}: {discreet(str(error))}\n"


def _secrets() -> list[str]:
    values = {value.strip() for name, value in os.environ.items() if _SECRET_NAME.search(name)}
    return sorted((value for value in values if len(value) >= _SHORTEST), key=lambda value: (-len(value), value))
