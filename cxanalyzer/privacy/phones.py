"""Telephone numbers: found by shape, kept when phonenumbers accepts them or their form leaves no doubt."""

import re
from collections.abc import Iterator
from functools import lru_cache
from typing import Any, Final

from cxanalyzer.privacy.context import introduced_as
from cxanalyzer.privacy.spans import Span, blank

_NOT_A_PHONE = re.compile(
    r"(?<![\d+])(?<![\d)][./-])\d{1,4}[./-]\d{1,2}[./-](?:\d{4}|\d{2})(?![\d\-–])(?![./]\d)"  # a date
    r"|(?<!\d)(?:19|20)\d{2}-\d{2}-\d{2}(?![\d-])"
    r"|(?<!\d)\d{1,2}:\d{2}(?::\d{2})?"  # a time
    r"|[$€£¥]\s?\d[\d.,]{0,15}"  # a price, a measure
    r"|(?<![\d.,])\d[\d.,]{0,15}\s?(?:[$€£¥%]|(?:usd|eur|gbp|euro?s?|dollars?|pounds?|kg|km|lbs?)\b)"
    r"|(?<!\d)\d{1,3}(?:,\d{3}){1,4}(?!\d)"  # thousands
    r"|(?<!\d)(?:19|20)\d{2}\s?[-–/]\s?(?:19|20)?\d{2}(?!\d)",  # years
    re.IGNORECASE,
)
_SEPARATOR = r"[ \u00a0.()/\-–]"
_CANDIDATE = re.compile(
    rf"(?<![\w@#$€£+])(?:\+|\(\+?)?\d(?:{_SEPARATOR}{{0,3}}\d){{6,16}}(?:\s?(?:x|ext\.?|extension)\s?\d{{1,6}})?(?!\w)",
    re.IGNORECASE,
)
_GROUP = re.compile(r"\d+")
_EXTENSION = re.compile(r"\s?(?:x|ext\.?|extension)\s?\d{1,6}$", re.IGNORECASE)
_NORTH_AMERICAN = re.compile(
    r"(?:\+?1|001)?[ .\-–]?\(?[2-9]\d{2}\)?[ .\-–/]{1,2}[2-9]\d{2}[ .\-–]\d{4}$|\(\d{3}\) ?\d{3}[ .\-–]?\d{4}$"
)
_LOCAL = re.compile(r"\d{3}[ .\-–]\d{4}$")
_GROUPED_BY_THREES = re.compile(r"[679]\d{2}[ .\-–]\d{3}[ .\-–]\d{3}$|[679]\d{2}(?:[ .\-–]\d{2}){3}$")
_REGIONS: Final = (
    "GB",
    "DE",
    "FR",
    "NL",
    "IT",
    "BE",
    "AT",
    "CH",
    "IE",
    "SE",
    "FI",
    "AU",
    "NZ",
    "ZA",
    "IN",
    "BR",
    "TR",
    "JP",
)
_REGIONS_WITHOUT_ZERO: Final = ("US", "ES", "PT", "PL", "DK", "NO", "CZ", "GR", "SG", "HK", "MX", "IN")
_DIGITS: Final = range(7, 16)
_LONG: Final = 10
_GROUPS: Final = 6
_GROUPS_ABROAD: Final = 8


def phones(text: str) -> Iterator[Span]:
    """Telephone numbers, national or international; dates, times, prices and introduced order numbers are none."""
    shadow, at = blank(_NOT_A_PHONE, text), 0
    while match := _CANDIDATE.search(shadow, at):
        span = _phone(match)
        if span:
            yield span
        at = span.end if span else _next_group(match)


def _next_group(match: re.Match[str]) -> int:
    """Where to look on after a candidate that is no number: a long row of numbers is a table, skipped whole."""
    groups = list(_GROUP.finditer(match[0]))
    return match.end() if _is_table(match[0], len(groups)) else match.start() + groups[0].end()


def _is_table(written: str, groups: int) -> bool:
    return groups > (_GROUPS_ABROAD if written.lstrip("(").startswith("+") else _GROUPS)


def _phone(match: re.Match[str]) -> Span | None:
    """The candidate, or what is left of it without its last groups, as a number."""
    whole = match[0]
    groups = list(_GROUP.finditer(_EXTENSION.sub("", whole)))
    if _is_table(whole, len(groups)):
        return None
    for count in range(len(groups), 0, -1):
        end = groups[count - 1].end()
        value = _recognised(whole[:end], match.string, match.start())
        if value:
            end = len(whole) if count == len(groups) else end
            start = match.start() + (whole[:end].count("(") > whole[:end].count(")"))
            return Span(start, match.start() + end, "PHONE", value)
    return None


def _recognised(written: str, text: str, start: int) -> str:  # noqa: PLR0911
    """The number in the form +49171…, or its digits where no country is known; "" when it is no telephone number."""
    digits = re.sub(r"\D", "", written)
    if len(digits) not in _DIGITS or len(set(digits)) == 1:
        return ""
    if written.lstrip("(").startswith("+") or digits.startswith("00"):
        return _international(digits.removeprefix("00"))
    northern = _NORTH_AMERICAN.match(written) is not None
    shaped = northern or digits[0] == "0" or _GROUPED_BY_THREES.match(written) or written == digits
    if not shaped and len(digits) > _LONG + 2:
        return ""
    introduced = introduced_as(text, start)
    if introduced == "order":
        return ""
    if northern:
        return _valid(digits.removeprefix("001"), ("US",)) or digits
    if digits[0] == "0":
        return (
            ""
            if len(digits) < _LONG - 1 and not introduced
            else _valid(digits, _REGIONS) or _trusted(digits, introduced)
        )
    if introduced and (len(digits) >= _LONG - 2 or _LOCAL.match(written)):
        return _valid(digits, _REGIONS_WITHOUT_ZERO) or digits
    if _GROUPED_BY_THREES.match(written) or (written == digits and len(digits) == _LONG):
        return _valid(digits, _REGIONS_WITHOUT_ZERO)
    return ""


def _international(digits: str) -> str:
    import phonenumbers

    number = _parsed(f"+{digits}", None)
    if number is None or not phonenumbers.is_possible_number(number):
        return ""
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def _trusted(digits: str, introduced: str) -> str:
    return digits if introduced and len(digits) >= _LONG - 2 else ""


def is_national(digits: str) -> bool:
    """Whether these are the digits of a national number with its leading zero."""
    return digits[0] == "0" and len(digits) >= _LONG - 1 and bool(_valid(digits, _REGIONS))


@lru_cache(maxsize=4096)
def _valid(digits: str, regions: tuple[str, ...]) -> str:
    import phonenumbers

    for region in regions:
        number = _parsed(digits, region)
        if number is not None and phonenumbers.is_valid_number(number):
            return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))
    return ""


def _parsed(digits: str, region: str | None) -> Any:  # noqa: ANN401  (phonenumbers publishes no types)
    import phonenumbers

    try:
        return phonenumbers.parse(digits, region)
    except phonenumbers.NumberParseException:
        return None


def e164(value: str) -> str:
    """A telephone number from a column or header in one form, whatever way it is written."""
    digits = re.sub(r"\D", "", _EXTENSION.sub("", value))
    if value.strip().lstrip("(").startswith("+") or digits.startswith("00"):
        return _international(digits.removeprefix("00")) or digits
    return (_valid(digits, _REGIONS) if digits.startswith("0") else _valid(digits, _REGIONS_WITHOUT_ZERO)) or digits
