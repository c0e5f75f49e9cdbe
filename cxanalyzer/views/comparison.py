"""Two periods compared, as Markdown, as a table and as rows of plain text for the terminal."""

import re
from collections.abc import Iterable

from cxanalyzer.inert import escape, printable
from cxanalyzer.records import Change, ComparedPeriod, ComparedTouchpoint, PeriodComparison
from cxanalyzer.views import labels, shifts, tables
from cxanalyzer.views.markdown import bullets, section, table
from cxanalyzer.views.scores import EMOTION, SHARE, Move, Style, from_to, moved, score_style, threshold
from cxanalyzer.words import capitalised, count, listing, people, proof

HEAD = ("Touchpoint", "Customers", "How it feels", "Difference", "Verdict")
_MANY_AGAIN = 0.1
_ESCAPED = re.compile(r"\\(.)")
_STATES = {
    "first heard": "nobody spoke of it before",
    "missing": "nobody speaks of it now",
    "new": "new: the older period was not read for it",
    "gone": "the newer period was not read for it",
}


def markdown(comparison: PeriodComparison) -> str:
    """The whole comparison: what may be called a change first, then every figure."""
    before, now = comparison.before.period, comparison.now.period
    title = f"# {escape(comparison.project)} · {escape(before)} against {escape(now)}"
    strip = "  \n".join(f"> {line}" for line in sides(comparison))
    blocks = [
        section("What changed", *_changed(comparison)),
        section("Scores", _scores(comparison), _paired(comparison)),
        section("Touchpoints", table(HEAD, touchpoint_rows(comparison)), _legend(comparison)),
        section("Rare and resolved", shifts.rising(comparison.moved), shifts.resolved(comparison.moved)),
        section("The list of touchpoints", _listed(comparison)),
    ]
    return "\n\n".join([title, strip, *(block for block in blocks if block)]) + "\n"


def plain_blocks(comparison: PeriodComparison) -> list[list[str]]:
    """What changed, what else moved and the list of touchpoints, as lines of plain text for the terminal."""
    told = [
        *_changed(comparison),
        _scores(comparison),
        _paired(comparison),
        shifts.rising(comparison.moved),
        shifts.resolved(comparison.moved),
        _listed(comparison),
    ]
    return [plain_lines(block.splitlines()) for block in told if block]


def plain_lines(lines: Iterable[str]) -> list[str]:
    """Lines of finished Markdown read back as plain text."""
    unmarked = (_ESCAPED.sub(r"\1", line.replace("**", "")) for line in lines)
    return [printable(line) for line in unmarked if line.strip()]


def sides(comparison: PeriodComparison) -> list[str]:
    """What was compared with what, and what has to be borne in mind."""
    lines = [_side(comparison.before), _side(comparison.now), *warnings(comparison)]
    return [line for line in lines if line]


def warnings(comparison: PeriodComparison) -> list[str]:
    """Customers who are in both periods, and different analysts."""
    found = []
    before, now = comparison.before, comparison.now
    fewer = min(before.customers, now.customers)
    if comparison.repeated and comparison.repeated >= _MANY_AGAIN * fewer:
        text = f"{people(comparison.repeated)} are in both periods; the tests take them for different people"
        text += ", but for the paired ones under Scores" if comparison.paired else ""
        found.append(f"{text}. Where the same people answer, a difference is usually more certain than shown.")
    if before.analyst != now.analyst:
        found.append(
            f"{escape(before.analyst)} read {before.period} and {escape(now.analyst)} read {now.period}: a difference may "
            "be one of readers. --reread reads the older period anew."
        )
    return found


def _listed(comparison: PeriodComparison) -> str:
    """What became of the list of touchpoints; where the older period was read anew, it was read with today's."""
    before, missing = comparison.before, comparison.moved.missing
    if before.how == "stored":
        return shifts.register_changes(comparison.register_changes, missing, before.period)
    told = f"{escape(before.period)} was read with today's list (register v{before.register_version})."
    return " ".join(part for part in (told, shifts.no_longer_heard(missing)) if part)


def _side(side: ComparedPeriod) -> str:
    how = "mentions as its review kept them" if side.how == "stored" else f"read anew: {side.why}"
    version = f", register v{side.register_version}" if side.register_version else ""
    return (
        f"**{escape(side.period)}**: {people(side.customers)}, {people(side.mentions, 'mention')} · "
        f"{escape(side.analyst)} analyst{version} · {how}"
    )


def moves(comparison: PeriodComparison) -> list[Move]:
    """Every change that was tested, the scores' first."""
    found = [
        Move(labels.score(line.name), "", line.change, score_style(line.name))
        for line in comparison.scorecard
        if line.change is not None
    ]
    found += [
        Move(
            labels.score(change.what), "among those who answered both times", change, score_style(change.what), "paired"
        )
        for change in comparison.paired
    ]
    return found + [move for one in comparison.touchpoints for move in _touchpoint_moves(one)]


def _touchpoint_moves(one: ComparedTouchpoint) -> Iterable[Move]:
    told: tuple[tuple[str, str, Change | None, Style], ...] = (
        ("emotion", "how it feels", one.emotion_change, EMOTION),
        ("frequency", "how many speak of it", one.frequency_change, SHARE),
        ("complaints", "how many complain of it", one.complaint_change, SHARE),
    )
    for dimension, about, change, style in told:
        if change is not None:
            yield Move(escape(one.name), about, change, style, dimension, one.touchpoint_id)


def _changed(comparison: PeriodComparison) -> list[str]:
    """The proven changes, up and down, and how many comparisons they survived."""
    every = moves(comparison)
    if not every:
        return ["Nothing in these periods can be compared."]
    proven = sorted((one for one in every if one.change.significant), key=_size)
    up = bullets(_moved(one) for one in proven if one.change.difference > 0)
    down = bullets(_moved(one) for one in proven if one.change.difference < 0)
    blocks = [f"**Up:**\n\n{up}" if up else "", f"**Down:**\n\n{down}" if down else ""]
    if not proven:
        blocks = ["No change between these periods can be told from chance."]
    tested = max(one.change.comparisons for one in every)
    counted = f"{count(tested)} comparisons were made and corrected for one another (Benjamini–Hochberg, 5 %); "
    return [*blocks, f"{counted}{len(proven)} may be called a change."]


def _size(one: Move) -> tuple[float, str, str]:
    detectable = one.change.detectable
    return (-abs(one.change.difference) / detectable if detectable else 0.0, one.name, one.about)


def _moved(one: Move) -> str:
    named = f"{one.name}, {one.about}," if one.about else capitalised(one.name)
    return f"**{named}** {moved(one.change, one.style)}."


def _scores(comparison: PeriodComparison) -> str:
    lines = [move for move in moves(comparison) if move.dimension == "score"]
    return bullets(_score(one) for one in lines)


def _score(one: Move) -> str:
    before, now = one.change.before, one.change.now
    told = f"**{one.name}** {from_to(one.change, one.style)} (n = {count(before.n)} and {count(now.n)})"
    return f"{told}: {_verdict(one)}"


def _paired(comparison: PeriodComparison) -> str:
    lines = [move for move in moves(comparison) if move.dimension == "paired"]
    told = [
        f"**{one.name}** {from_to(one.change, one.style)} (n = {count(one.change.now.n)}): {_verdict(one)}"
        for one in lines
    ]
    return f"Among those who answered both times, paired:\n\n{bullets(told)}" if told else ""


def _verdict(one: Move) -> str:
    if one.change.significant:
        way = "up" if one.change.difference > 0 else "down"
        return ", ".join(part for part in (way, proof(one.change)) if part)
    return f"no change we can claim; {threshold(one.change, one.style)}"


def touchpoint_rows(comparison: PeriodComparison) -> list[tuple[str, ...]]:
    """A row each: who speaks of it, how it feels, and what may be said of the difference; ready for Markdown."""
    return [_row(one) for one in comparison.touchpoints]


def plain_rows(comparison: PeriodComparison) -> list[tuple[str, ...]]:
    """The same rows as plain text for the terminal."""
    return [tuple(plain_lines(row)) for row in touchpoint_rows(comparison)]


def _row(one: ComparedTouchpoint) -> tuple[str, ...]:
    name = escape(one.name) + (f" (was {listing([escape(name) for name in one.was])})" if one.was else "")
    spoken = f"{one.customers_before} → {one.customers}"
    change = one.emotion_change
    if change is None or change.before.value is None or change.now.value is None:
        return (name, spoken, "–", "–", _STATES.get(one.state) or _frequency(one) or "too few say how it feels")
    felt = f"{EMOTION.value(change.before.value)} → {EMOTION.value(change.now.value)}"
    verdict = "no change we can claim"
    if change.significant:
        verdict = "feels better" if change.difference > 0 else "feels worse"
    return (
        name,
        spoken,
        felt,
        EMOTION.difference(change.difference),
        "; ".join(filter(None, (verdict, _frequency(one)))),
    )


def _frequency(one: ComparedTouchpoint) -> str:
    change = one.frequency_change
    if change is None or not change.significant:
        return ""
    return "more speak of it" if change.difference > 0 else "fewer speak of it"


def _legend(comparison: PeriodComparison) -> str:
    joined = any("+" in one.touchpoint_id or one.was for one in comparison.touchpoints)
    if not joined:
        return ""
    return "What was split since is taken together (“+”), and what was merged is taken with what it went into: like with like."


def changes_csv(comparison: PeriodComparison) -> str:
    """tables/changes.csv of a comparison: a row a test."""
    return tables.changes(moves(comparison))
