"""Columns that say which record, which customer and which person: by their names first, by their values second."""

import re
from collections.abc import Sequence
from typing import Final

from cxanalyzer.recognition.columns import Column

_PERSON = (
    "customer|client|respondent|user|account|member|patient|guest|subscriber|contact|passenger|profile|buyer|shopper|"
    "person|household|author|reviewer|caller|recipient|participant|traveller|tenant|student|consumer|commenter"
)
_CUSTOMER_NUMBER = re.compile(rf"\b({_PERSON})\s?(id|no|nr|num|number|key|code|ref|reference|uuid|guid|identifier)$")
_CUSTOMER = re.compile(
    r"(customer|client|respondent|user|account|member|guest|patient|subscriber|company|organi[sz]ation)$"
)
_EMAIL = re.compile(r"\be ?mails?( address)?\b")
_PHONE = re.compile(r"\b(phone|mobile|telephone|tel|cell|msisdn|whatsapp)\b")
_HANDLE = re.compile(
    r"\b(handle|user ?name|screen ?name|nick ?name|login|twitter|instagram|account name|display name)\b"
)
_AUTHOR = re.compile(r"(author|name|user|from|by|poster|posted by|reviewer|commenter|sender|writer)$")
_RECORD = re.compile(
    r"\b(id|ids|guid|uuid|key|ref|reference|no|nr|num|number|respnum|#)$"
    r"|^(id|record|ticket|case|response|review|tweet|post|order|row|entry|interaction|conversation|call|message)$"
    r"|^(id|record|response|review|ticket|case|tweet|post|comment|survey|entry) ?(id|no|number)?$"
    r"|^(record|response|review|ticket|tweet|post|comment|resp)(id|num|no)$"
)
_BEST_RECORD = re.compile(r"^(id|(record|response|review|ticket|case|tweet|post|comment|message|entry) ?id)$")
_FULL_NAME = re.compile(
    rf"^((first|last|full|given|family|sur|middle|maiden|display|{_PERSON}|agent|rep|representative|advisor|operator|employee|"
    r"staff|sender|caller|manager|owner|nurse|doctor|driver|host|salesperson|recipient|contact)s? ?)+ ?names?$"
    r"|^recipient (first|last) name$|^(name|surname|forename|author|reviewer|agent|advisor|rep|representative|sales rep|"
    r"operator|contact|contact person|account manager|account owner|handled by|assigned to|assignee|csm|salesperson|"
    r"customer|client|caller|guest|patient|respondent|user|posted by|sender|by|from|writer)$"
)
_NAME_VALUE = re.compile(r"[^\W\d_][\w.'’\-]*(,?\s[^\W\d_][\w.'’\-]*){0,4}\.?")
_MOST: Final = 0.8
_UNIQUE: Final = 0.95


def kind_of_identifier(column: Column) -> str:
    """`email`, `phone`, `handle` or `id`: the prefix under which a column's values name a customer."""
    if column.emails >= _MOST:
        return "email"
    if _PHONE.search(column.plain) and column.phones >= _MOST:
        return "phone"
    if _HANDLE.search(column.plain) or (_AUTHOR.fullmatch(column.plain) and _looks_like_handles(column)):
        return "handle"
    return "id"


def _looks_like_handles(column: Column) -> bool:
    return column.single_words >= _MOST and column.alphabetic >= 0.5 and column.distinct > 1  # noqa: PLR2004


def respondent_column(columns: Sequence[Column]) -> str:
    """The column that says which customer speaks, or "": numbers before e-mail addresses, these before handles."""
    tests = (
        lambda column: _CUSTOMER_NUMBER.search(column.plain) and column.words <= 2,  # noqa: PLR2004
        lambda column: _CUSTOMER.fullmatch(column.plain) and column.words <= 4 and column.length > 1,  # noqa: PLR2004
        lambda column: kind_of_identifier(column) == "email",
        lambda column: kind_of_identifier(column) == "phone",
        lambda column: kind_of_identifier(column) == "handle" and column.words <= 2,  # noqa: PLR2004
    )
    usable = [column for column in columns if column.values and (column.distinct > 1 or len(column.values) == 1)]
    for test in tests:
        for column in usable:
            if test(column):
                return column.name
    return ""


def identifier_columns(columns: Sequence[Column], respondent: str) -> dict[str, str]:
    """Every column whose values name a customer, with its kind; the respondent's own first.

    An e-mail address or a phone number beside a customer number names the same customer.
    """
    found = {column.name: kind_of_identifier(column) for column in columns if column.name == respondent}
    for column in columns:
        kind = kind_of_identifier(column)
        ours = re.search(r"\b(agent|staff|employee|manager|owner|support|assigned)\b", column.plain)
        if kind in {"email", "phone"} and not ours:
            found.setdefault(column.name, kind)
    return found


def record_column(columns: Sequence[Column], respondent: str) -> str:
    """The column with the record's own id, or "": unique, named as an id, and not the customer's."""
    candidates = [column for column in columns if column.name != respondent and _is_record_id(column)]
    best = [column for column in candidates if _BEST_RECORD.match(column.plain)]
    return next((column.name for column in best or candidates), "")


def _is_record_id(column: Column) -> bool:
    if column.filled < _UNIQUE or column.distinct_share < _UNIQUE or column.words > 2:  # noqa: PLR2004
        return False
    personal = _CUSTOMER_NUMBER.search(column.plain) or column.emails > 0 or _PHONE.search(column.plain)
    return bool(_RECORD.search(column.plain)) and not personal


def name_columns(columns: Sequence[Column]) -> tuple[str, ...]:
    """Columns that hold names of persons (customers or staff)."""
    return tuple(column.name for column in columns if _FULL_NAME.match(column.plain) and _looks_like_names(column))


def _looks_like_names(column: Column) -> bool:
    if not column.sample or column.words > 4 or column.dates > 0:  # noqa: PLR2004
        return False
    matching = sum(_NAME_VALUE.fullmatch(value.strip()) is not None for value in column.sample)
    return matching >= _MOST * len(column.sample)
