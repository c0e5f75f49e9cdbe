"""Bank cards, IBANs, e-mail and network addresses: found by shape, kept only when a validator agrees."""

import ipaddress
import re
from collections.abc import Callable, Iterator
from functools import cache
from typing import Final

from cxanalyzer.privacy.context import introduced_as
from cxanalyzer.privacy.spans import Span, matches

_EMAIL = re.compile(
    r"(?<![\w.+%'’-])(?:[^\W_]|[_+])[\w.+%'’-]{0,63}@(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[^\W\d_]{2,24}(?![\w-])"
)
_APART = re.compile(
    r"(?<![\w.+%'’-])[^\W_][\w.+%'’-]{1,63}\s@\s(?:[^\W_](?:[\w-]{0,61}[^\W_])?\.){1,8}[a-z]{2,24}(?![\w-])"
)
"""With blanks around the sign, as some keyboards and recognisers write it."""
_AT, _DOT = r"\s?[\[({]\s?at\s?[\])}]\s?", r"(?:\s?[\[({]\s?dot\s?[\])}]\s?|\.)"
_SPELT_EMAIL = re.compile(
    rf"(?<![\w.+-])[\w.+-]{{1,64}}{_AT}(?:[\w-]{{1,63}}{_DOT}){{1,6}}[^\W\d_]{{2,24}}\b", re.IGNORECASE
)
_GAP = r"[ \u00a0.\-–]?"
_CARD = re.compile(
    rf"(?<![\w.])(?:\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{4}}{_GAP}\d{{1,4}}(?:{_GAP}\d{{3}})?|\d{{4}}{_GAP}\d{{6}}{_GAP}\d{{4,5}}|\d{{13,19}})(?!\w)"
)
_ISSUER = re.compile(r"4|5[0-8]|2[2-7]|3[0-9]|6[0-9]")
_CARD_DIGITS: Final = range(13, 20)
_IBAN = re.compile(r"(?<![^\W_])[A-Za-z]{2}[ \-.]?\d{2}(?:[ \u00a0\-.]?[A-Za-z0-9]){11,30}")
_IPV4 = re.compile(r"(?<![\w.])(?:\d{1,3}\.){3}\d{1,3}(?![\w])(?!\.\d)")
_VERSION = re.compile(r"(?:version|firmware|build|release|update|android|ios|app|v)[ :.]*$", re.IGNORECASE)
_IPV6 = re.compile(r"(?<![\w:.])[0-9A-Fa-f]{0,4}(?::[0-9A-Fa-f]{0,4}){2,7}(?![\w:])")
_IPV6_DIGITS: Final = 4


def emails(text: str) -> Iterator[Span]:
    """E-mail addresses, also those spelt with (at) and (dot)."""
    if "@" in text:
        yield from matches(_EMAIL, text, _email)
    if " @ " in text:
        yield from matches(_APART, text, _email)


def _email(match: re.Match[str]) -> Span:
    return Span(match.start(), match.end(), "EMAIL", match[0].lower().replace(" ", ""))


def spelt_emails(text: str) -> Iterator[Span]:
    """E-mail addresses written with (at) and (dot)."""
    lower = text.lower()
    if any(sign in lower for sign in ("at)", "at]", "at}", "at )", "at ]")):
        yield from matches(_SPELT_EMAIL, text, _spelt_email)


def _spelt_email(match: re.Match[str]) -> Span:
    plain = re.sub(_DOT, ".", re.sub(_AT, "@", match[0].lower()), flags=re.IGNORECASE)
    return Span(match.start(), match.end(), "EMAIL", plain)


def cards(text: str) -> Iterator[Span]:
    """Payment cards: 13 to 19 digits of an issuer, in the groups cards are printed in, with a valid Luhn digit."""
    return matches(_CARD, text, _card)


def is_card(digits: str) -> bool:
    """Whether these can be the digits of a payment card."""
    from stdnum import luhn

    return len(digits) in _CARD_DIGITS and bool(_ISSUER.match(digits)) and luhn.is_valid(digits)


def _card(match: re.Match[str]) -> Span | None:
    digits = re.sub(r"\D", "", match[0])
    if not is_card(digits):
        return None
    if digits == match[0] and introduced_as(match.string, match.start()) == "order":
        return None
    return Span(match.start(), match.end(), "CARD", digits)


def ibans(text: str) -> Iterator[Span]:
    """IBANs in any case, together or in groups, as long as their country prescribes and with a valid check sum."""
    return matches(_IBAN, text, _iban)


def _iban(match: re.Match[str]) -> Span | None:
    from stdnum import iban

    wanted = _iban_length(match[0][:2].upper())
    signs = [offset for offset, sign in enumerate(match[0]) if sign.isalnum()]
    if not wanted or len(signs) < wanted:
        return None
    end = signs[wanted - 1] + 1
    found = match[0][:end]
    after = match.string[match.start() + end : match.start() + end + 1]
    if after.isalnum() or not iban.is_valid(found.replace("\u00a0", " "), check_country=False):
        return None
    value = "".join(sign for sign in found if sign.isalnum()).upper()
    return Span(match.start(), match.start() + end, "IBAN", value)


@cache
def _iban_length(country: str) -> int:
    """How long the IBANs of a country are; 0 when it has none."""
    from stdnum import numdb

    structure = numdb.get("iban").info(country)[0][1].get("bban", "")
    return 4 + sum(int(part) for part in re.findall(r"(\d+)!", structure)) if structure else 0


def addresses(text: str) -> Iterator[Span]:
    """IPv4 and IPv6 addresses; a version number is none."""
    if text.count(".") > 2:  # noqa: PLR2004
        yield from matches(_IPV4, text, _ipv4)


def addresses6(text: str) -> Iterator[Span]:
    """IPv6 addresses; a time of day is none."""
    if text.count(":") > 1:
        yield from matches(_IPV6, text, _ipv6)


def _ipv4(match: re.Match[str]) -> Span | None:
    if _VERSION.search(match.string[max(0, match.start() - 20) : match.start()]):
        return None
    return _ip(match)


def _ipv6(match: re.Match[str]) -> Span | None:
    digits = sum(sign != ":" for sign in match[0])
    return _ip(match) if digits >= _IPV6_DIGITS else None


def _ip(match: re.Match[str]) -> Span | None:
    try:
        value = ipaddress.ip_address(match[0])
    except ValueError:
        return None
    return Span(match.start(), match.end(), "IP", value.compressed)


FINDERS: Final[tuple[tuple[int, Callable[[str], Iterator[Span]]], ...]] = ((8, ibans), (13, cards), (4, addresses))
"""Each search with the fewest digits a text must have for it to find anything."""
