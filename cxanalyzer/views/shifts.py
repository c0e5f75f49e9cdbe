"""What else moved, in lines: rare but rising, resolved, no longer heard, and what became of the list of touchpoints."""

from collections.abc import Sequence

from cxanalyzer.inert import escape
from cxanalyzer.records import Became, Fate, Moved, RegisterChanges, Shift
from cxanalyzer.views.markdown import bullets
from cxanalyzer.views.scores import SHARE, from_to
from cxanalyzer.words import capitalised, interval_of_change, listing, people, proof

_SHOWN = 8
_LED: tuple[tuple[Fate, str], ...] = (
    ("renamed", "Renamed"),
    ("merged", "Merged"),
    ("split", "Split"),
    ("retired", "Retired"),
    ("removed", "Removed, with its history"),
)


def rising(moved: Moved) -> str:
    """What fewer than 3 % of customers spoke of before and more do now, proven or not."""
    if not moved.rising:
        return ""
    lines = bullets(_rising(one) for one in moved.rising[:_SHOWN])
    return f"**Rare but rising** (fewer than 3 % of customers spoke of it before):\n\n{lines}"


def resolved(moved: Moved) -> str:
    """What customers complained of before and nearly nobody complains of now."""
    if not moved.resolved:
        return ""
    lines = bullets(_resolved(one) for one in moved.resolved[:_SHOWN])
    return f"**Complaints that are nearly gone** (a quarter of their share before, or less):\n\n{lines}"


def register_changes(changes: RegisterChanges, missing: Sequence[Shift], beside: str) -> str:
    """What is new, missing, renamed, merged, split and retired in the list since the review of the period `beside`."""
    lines = [_new(changes), no_longer_heard(missing), *(_fates(changes.became, how, title) for how, title in _LED)]
    told = [line for line in lines if line]
    versions = _versions(changes)
    if not told:
        return f"**Since the review of {escape(beside)}** the list is the same{versions}."
    return f"**Since the review of {escape(beside)}**{versions}:\n\n{bullets(told)}"


def _versions(changes: RegisterChanges) -> str:
    if not changes.now:
        return ""
    before = f"v{changes.before}" if changes.before else "a register without a number"
    return f" (register v{changes.now})" if changes.before == changes.now else f" ({before} to v{changes.now})"


def _rising(one: Shift) -> str:
    change = one.change
    told = f"**{escape(one.name)}**: {one.customers_before} customers before, {one.customers} now"
    if change is None:
        return told
    return (
        f"{told}; {from_to(change, SHARE)} of customers ({_tested(one)}){'' if change.significant else ', not proven'}"
    )


def _resolved(one: Shift) -> str:
    change = one.change
    gone = f"{people(one.customers_before)} complained before, {one.customers or 'nobody'} now"
    if change is None:
        return f"**{escape(one.name)}**: {gone}"
    proven = "" if change.significant else ", not proven"
    return f"**{escape(one.name)}**: {gone}; {from_to(change, SHARE)} of customers ({_tested(one)}){proven}"


def _tested(one: Shift) -> str:
    if one.change is None:
        return ""
    return "; ".join(part for part in (interval_of_change(one.change, SHARE.difference), proof(one.change)) if part)


def _new(changes: RegisterChanges) -> str:
    return f"New: {listing([escape(name) for name in changes.new_names])}" if changes.new_names else ""


def no_longer_heard(missing: Sequence[Shift]) -> str:
    """Those spoken of before that nobody speaks of now: the list holds them, the evidence does not."""
    if not missing:
        return ""
    told = [f"{escape(one.name)} ({people(one.customers_before)} before)" for one in missing]
    return f"Missing (spoken of then, by nobody now): {listing(told)}"


def _fates(became: Sequence[Became], how: Fate, title: str) -> str:
    told = [_fate(one, how) for one in became if one.how == how]
    return f"{capitalised(title)}: {listing(told)}" if told else ""


def _fate(one: Became, how: Fate) -> str:
    name, now = escape(one.name), listing([escape(name) for name in one.now])
    led = {"renamed": f"{name} is now {now}", "merged": f"{name} into {now}", "split": f"{name} into {now}"}
    return led.get(how, name)
