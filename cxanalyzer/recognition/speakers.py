"""Who is the customer and who the agent in a dialogue: by labels, by names said beforehand, else by who greets."""

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from cxanalyzer.records import Speaker

_AGENT = re.compile(
    r"\b(agent|agents|rep|reps|representative|support|advis[eo]rs?|operator|csr|associate|consultant|staff|assistant|"
    r"chat ?bot|bot|specialist|interviewer|sales|seller|clerk|system|ivr|moderator|team|helpdesk|help desk|service|care|"
    r"receptionist|technician|dispatcher|coach|csm|success manager|account manager|employee|company|host|outbound|outgoing)\b",
    re.IGNORECASE,
)
_CUSTOMER = re.compile(
    r"\b(customer|caller|client|user|guest|member|patient|passenger|consumer|buyer|shopper|subscriber|respondent|visitor|"
    r"interviewee|participant|prospect|cust|cx|traveller|tenant|resident|student|policyholder|inbound|incoming|end user)\b",
    re.IGNORECASE,
)
_SERVICE = re.compile(
    r"\b(customer|client|guest|member|user|patient) (service|services|care|support|success|relations)\b", re.IGNORECASE
)
_GREETS = re.compile(
    r"thank(s| you) for (calling|contacting|reaching|holding|waiting|your (call|patience))|how (can|may|could) i (help|assist)|"
    r"(can|may|could) i (have|get|take) your|for (security|verification)|pull(ing)? up your|"
    r"anything else i can|let me (check|look|see|pull)|i('ll| will| can) (check|transfer|arrange|refund|send you|escalate)|"
    r"apologi[sz]e for|on our (side|end)|my name is \w+[^.]{0,30}(how|help)|you(’|')?ve reached|speaking[,.] how",
    re.IGNORECASE,
)
_ANONYMOUS = re.compile(
    r"(speaker|person|voice|participant|unknown|channel)[\s_-]*(\d+|[a-z])?|\d+|[a-z]", re.IGNORECASE
)
_TWO: Final = 2


def role_of_label(label: str) -> Speaker:
    """The part a label names by itself: `Agent (Maria)`, `Customer`, `Support`; unknown for a bare name."""
    if _SERVICE.search(label) or (_AGENT.search(label) and not _CUSTOMER.search(label)):
        return "agent"
    return "customer" if _CUSTOMER.search(label) else "unknown"


def name_in_label(label: str) -> str:
    """The person's name in a speaker label, or "": `Agent (Maria)` names Maria, `Speaker 1` and `Customer` nobody."""
    bare = _AGENT.sub(" ", _CUSTOMER.sub(" ", _SERVICE.sub(" ", label)))
    bare = " ".join(re.sub(r"[()\[\]/|–—:,-]+", " ", bare).split())
    return "" if _ANONYMOUS.fullmatch(bare) or not any(map(str.isalpha, bare)) else bare


def roles(turns: Iterable[tuple[str, str]], known: Mapping[str, Speaker]) -> dict[str, Speaker]:
    """Each label's part in a dialogue of (label, text) turns; `known` maps names in lower case to their part.

    With two speakers, one known settles the other. A dialogue where nobody is known and nobody greets stays unknown.
    """
    said: dict[str, list[str]] = {}
    for label, text in turns:
        if label:
            said.setdefault(label, []).append(text)
    parts = {label: _known_role(label, known) for label in said}
    if "agent" not in parts.values():
        parts.update(_greeter([label for label, part in parts.items() if part == "unknown"], said))
    unknown = [label for label, part in parts.items() if part == "unknown"]
    if len(unknown) == 1 and len(parts) == _TWO:
        parts[unknown[0]] = "customer" if "agent" in parts.values() else "agent"
    return parts


def _known_role(label: str, known: Mapping[str, Speaker]) -> Speaker:
    part = role_of_label(label)
    if part != "unknown":
        return part
    folded = label.casefold().strip()
    for name, role in known.items():
        if folded == name or folded in name.split() or name in folded.split():
            return role
    return "unknown"


def _greeter(labels: Sequence[str], said: Mapping[str, Sequence[str]]) -> dict[str, Speaker]:
    """The speaker who talks like an agent, if one clearly does more than the others."""
    counts = sorted(
        ((sum(bool(_GREETS.search(text)) for text in said[label]), label) for label in labels), reverse=True
    )
    if not counts or counts[0][0] == 0 or (len(counts) > 1 and counts[0][0] == counts[1][0]):
        return {}
    return {counts[0][1]: "agent"}
