"""Header lines such as `Date: 2026-08-14` or `Customer ID: K-2041`: facts about a text, not the text itself."""

import re
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final

from cxanalyzer.recognition.columns import plain_name
from cxanalyzer.recognition.dates import find_date, iso_date
from cxanalyzer.records import Speaker

_LINE = re.compile(r"[\s>*#-]*(?P<key>[A-Za-z][\w .'/&()#-]{0,40}?)\s*[*_]*\s*[:=：]\s*[*_]*\s*(?P<value>\S.*)?$")
_DATE = re.compile(
    r"^((call|chat|visit|meeting|note|survey|created|recorded|interview|post) )?(date|datum|day|when)( and time| time)?$"
    r"|^(date|recorded|posted|created|submitted|start time|started|timestamp|time)( on| at)?$"
)
_CUSTOMER_ID = re.compile(
    r"^((customer|client|account|member|user|patient|guest|subscriber|contact|cust|company) ?"
    r"(id|no|nr|number|ref|#|code)|crm id)$"
)
_CUSTOMER = re.compile(
    r"^(customer|client|caller|guest|patient|member|prospect|passenger|respondent|user|visitor)( name)?$"
)
_COMPANY = re.compile(r"^(account|company|organi[sz]ation|business|account name|company name)$")
_EMAIL = re.compile(r"^(customer |contact |caller )?e ?mail( address)?$|^from$")
_PHONE = re.compile(r"^(customer |contact |caller )?(phone|telephone|mobile|tel|caller id|callback)( number| no)?$")
_HANDLE = re.compile(r"^(handle|user ?name|screen name|twitter|instagram)$")
_AGENT = re.compile(
    r"^(agent|rep|representative|sales rep|advisor|adviser|operator|support|handled by|"
    r"account (manager|executive|owner)|csm|seller|interviewer)( name)?$"
)
_PERSON = re.compile(
    r"^(author|owner|contact( person| name)?|attendees|participants|present|prepared by|written by|notes by|logged by|"
    r"to|cc|name|reviewer|poster|posted by|by|with)$"
)
_OTHER = re.compile(
    r"^((call|case|ticket|chat|conversation|session|recording|order|opportunity|deal|post|review|meeting|interaction) ?"
    r"(id|no|number|ref|type|name|stage)?|id|ref|reference|duration|length|queue|channel|subject|topic|language|lang|"
    r"location|place|site|store|region|product|type|direction|status|stage|source|platform|title|re|team|department|"
    r"category|tags?|priority|disposition|wait time|hold time|version|segment|plan|tier|rating|stars)$"
)
_EMAIL_VALUE = re.compile(r"[\w.+-]+@[\w-]+\.[\w.-]*\w")
_HANDLE_VALUE = re.compile(r"(?<![\w@])@(\w{2,30})\b")
_ID_VALUE = re.compile(r"\b(?=[A-Z0-9-]*\d)[A-Z0-9][A-Z0-9-]{2,}\b", re.IGNORECASE)
_ROLE_KEYS: Final[tuple[tuple[re.Pattern[str], str], ...]] = (
    (_DATE, "date"),
    (_CUSTOMER_ID, "id"),
    (_COMPANY, "company"),
    (_EMAIL, "email"),
    (_PHONE, "phone"),
    (_HANDLE, "handle"),
    (_CUSTOMER, "customer"),
    (_AGENT, "agent"),
    (_PERSON, "person"),
    (_OTHER, "other"),
)
_SPOKEN_KEYS = frozenset({"customer", "agent"})
_LONGEST_VALUE: Final = 120
_LONGEST_LINE: Final = 200
_LONGEST_NAME: Final = 5
_LONGEST_DATE: Final = 40


@dataclass
class Facts:
    """What header lines say: filled line by line."""

    date: str = ""
    identifiers: list[str] = field(default_factory=list)
    names: list[str] = field(default_factory=list)
    parts: dict[str, Speaker] = field(default_factory=dict)
    lines: int = 0


def handle_line(line: str) -> tuple[str, str]:
    """The handle and the date of a line that holds nothing else (`@ron`, `@ron · 2026-08-02`); ("", "") otherwise."""
    match = _HANDLE_VALUE.match(line.strip())
    rest = line.strip()[match.end() :].strip(" ·•|,:–—-()") if match else ""
    if match is None or (rest and not find_date(rest)) or len(rest) > _LONGEST_DATE:
        return "", ""
    return match[1], find_date(rest)


def key_of(line: str) -> str:
    """What kind of fact a line states (`date`, `id`, `customer`, `agent`, `other` …), or "" for an ordinary line."""
    match = _LINE.match(line.strip()) if len(line.strip()) <= _LONGEST_LINE else None
    if match is None or len(match["value"] or "") > _LONGEST_VALUE:
        return ""
    key = plain_name(match["key"]).strip("#% ")
    kind = next((kind for pattern, kind in _ROLE_KEYS if pattern.match(key)), "")
    if kind in _SPOKEN_KEYS | {"person"} and _is_speech(match["value"] or ""):
        return ""
    return kind


def _is_speech(value: str) -> bool:
    """Whether what stands after `Agent:` is said rather than a name."""
    return len(value.split()) > 2 * _LONGEST_NAME or value.rstrip()[-1:] in {".", "?", "!"} or not value


def take_header(lines: Sequence[str]) -> tuple[Facts, int]:
    """The facts in the leading header lines, and how many lines they take (blank lines between them included).

    A block of nothing but `Agent: …` and `Customer: …` lines is a header only when something else follows than more of
    them: else it is the dialogue itself.
    """
    kinds: list[str] = []
    end = 0
    for number, line in enumerate(lines, start=1):
        kind = key_of(line)
        if line.strip() and not kind:
            break
        if kind in _SPOKEN_KEYS and kind in kinds:
            break
        if kind:
            kinds.append(kind)
            end = number
    if not set(kinds) - _SPOKEN_KEYS and (not kinds or _goes_on_speaking(lines[end:])):
        return Facts(), 0
    facts = Facts()
    for line in lines[:end]:
        if line.strip():
            _learn(facts, key_of(line), line)
    return facts, end


def _goes_on_speaking(lines: Sequence[str]) -> bool:
    """Whether the next filled line is labelled agent or customer, or there is none."""
    following = next((line for line in lines if line.strip()), "")
    match = _LINE.match(following.strip()[:_LONGEST_LINE])
    key = plain_name(match["key"]) if match else ""
    return not following or bool(_CUSTOMER.match(key) or _AGENT.match(key))


def _learn(facts: Facts, kind: str, line: str) -> None:
    match = _LINE.match(line.strip())
    value = (match["value"] or "").strip().strip("*_ ") if match else ""
    facts.lines += 1
    if not value:
        return
    if kind == "date":
        facts.date = facts.date or find_date(value) or iso_date(value, day_first=True)
    elif kind in {"id", "phone", "handle"}:
        facts.identifiers.append(f"{kind}:{value}")
    elif kind == "company":
        facts.identifiers.append(f"id:{_id_in(value) or value}")
    elif kind == "email" or (kind in {"customer", "agent", "person"} and _EMAIL_VALUE.search(value)):
        _learn_address(facts, kind, value)
    elif kind in {"customer", "agent"}:
        _learn_person(facts, "customer" if kind == "customer" else "agent", value)
    elif kind == "person":
        facts.identifiers.extend(f"handle:{name}" for name in _HANDLE_VALUE.findall(value))
        facts.names.extend(person_names(_HANDLE_VALUE.sub("", value)))


def _learn_address(facts: Facts, kind: str, value: str) -> None:
    if kind in {"email", "customer"}:
        facts.identifiers.extend(f"email:{address}" for address in _EMAIL_VALUE.findall(value))
    facts.names.extend(person_names(_EMAIL_VALUE.sub("", value)))


def _learn_person(facts: Facts, part: Speaker, value: str) -> None:
    if part == "customer" and (number := _id_in(value)):
        facts.identifiers.append(f"id:{number}")
    for name in person_names(_ID_VALUE.sub("", value)):
        facts.names.append(name)
        facts.parts[name.casefold()] = part


def _id_in(value: str) -> str:
    match = _ID_VALUE.search(value)
    return match[0] if match else ""


def person_names(value: str) -> list[str]:
    """The names in a list of persons: `Maria Lopez (support), Tom Reed` gives both, without what stands in brackets."""
    bare = re.sub(r"\([^)]*\)|<[^>]*>|\[[^\]]*\]", " ", value)
    parts = [" ".join(part.split()).strip(" .-–—\"'") for part in re.split(r"[,;/&|]|\band\b|\s[-–—]\s", bare)]
    return [part for part in parts if part and part[0].isalpha() and len(part.split()) <= _LONGEST_NAME]
