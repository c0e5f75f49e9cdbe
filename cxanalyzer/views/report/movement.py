"""What moved the score: a table that adds up, who answered, and what holds the score where it is."""

from collections.abc import Sequence
from typing import NamedTuple

from cxanalyzer.inert import escape
from cxanalyzer.measures.base_sizes import MEANINGS, base_size
from cxanalyzer.measures.intervals import FEW
from cxanalyzer.records import Bar, Contribution, Explained, Measure, Mix, MixSegment, Waterfall
from cxanalyzer.views import labels
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.markdown import table
from cxanalyzer.views.scores import MEAN, SHARE, score_style
from cxanalyzer.words import MINUS, count, listing, percent, signed_points

_STRONGEST = 8
_MIXES = 3
_NONE = "Customers who mention none"
_MARK = "†"
_FEW = f"{_MARK} fewer than {FEW}: a hint, not a figure to compare."
_CAUTION = (
    "These are associations, not causes: a touchpoint's bar says how the score of those who mention it, and how many they "
    "are, differs from before. It does not say that a repair would bring the points back. Each interval stands by itself, not "
    "corrected for the number of steps."
)


class _Unit(NamedTuple):
    """How the parts of a score are written, so finely that they add up: 1 decimal for points and per cent, 2 for means."""

    factor: float
    decimals: int
    sign: str

    def whole(self, value: float) -> int:
        """In the last decimal that is shown."""
        return round(self.factor * value * 10.0**self.decimals)

    def shown(self, whole: int, *, signed: bool = False) -> str:
        number = f"{abs(whole) / 10**self.decimals:.{self.decimals}f}"
        before = MINUS if whole < 0 else "+" if signed and whole else ""
        return f"{before}{number}{self.sign if not signed else ''}"

    def value(self, value: float) -> str:
        return self.shown(self.whole(value))

    def difference(self, value: float) -> str:
        return self.shown(self.whole(value), signed=True)


def section(evidence: Evidence) -> str:
    """The waterfall and its figure, mix against rate, and today's contributions; nothing where nobody gave a score."""
    explained = evidence.review.explained
    if explained is None or not (explained.contributions or evidence.review.previous_period):
        return ""
    unit = _unit(explained)
    name = labels.score(explained.score)
    if explained.waterfall is None:
        said = (
            f"The change of {name} is not taken apart: {escape(explained.unexplained)}."
            if explained.unexplained
            else ""
        )
        standing = _standing(evidence, explained, unit)
        return titled("What moved the score", said, standing, _FEW if standing else "")
    return titled(
        "What moved the score",
        _verdict(evidence, explained, unit),
        _steps(evidence, explained, unit),
        "![From the score before to the score now; grey lines are 95 % intervals](figures/score-waterfall.svg)",
        _notes(explained.waterfall),
        _CAUTION,
        _mixes(explained, unit),
        _standing(evidence, explained, unit),
        _FEW,
    )


def _unit(explained: Explained) -> _Unit:
    style = score_style(explained.score)
    if style is SHARE:
        return _Unit(100, 1, " %")
    return _Unit(1, 2, "") if style is MEAN else _Unit(1, 1, "")


def _verdict(evidence: Evidence, explained: Explained, unit: _Unit) -> str:
    """From where to where, and whether that may be called a change at all."""
    found = explained.waterfall
    if found is None:
        return ""
    before, now = (unit.value(one.value or 0) for one in (found.before, found.now))
    told = (
        f"{labels.score(explained.score)} went from {before} (n = {count(found.before.n)}) to {now} "
        f"(n = {count(found.now.n)})."
    )
    line = next((line for line in evidence.review.scorecard if line.name == explained.score), None)
    if line is not None and line.change is not None and line.change.significant:
        return f"{told} That is a change, and the steps below add up to it."
    return (
        f"{told} **That is not significant: it is not a change we can claim**, and the steps below, which add up to it, say "
        "where to look and not what happened."
    )


def _steps(evidence: Evidence, explained: Explained, unit: _Unit) -> str:
    found = explained.waterfall
    if found is None:
        return ""
    lines = {line.touchpoint_id: line for line in explained.contributions}
    before, now = unit.whole(found.before.value or 0), unit.whole(found.now.value or 0)
    steps = _adding_up([(bar.change.value or 0) * unit.factor * 10**unit.decimals for bar in found.bars], now - before)
    rows = [(f"**Before** ({escape(evidence.review.previous_period)})", f"**{unit.shown(before)}**", "", "", "")]
    for bar, step in zip(found.bars, steps, strict=True):
        spoken, scored = _background(bar, lines, found, unit)
        rows.append((_named(evidence, bar), unit.shown(step, signed=True), _span(bar.change, unit), spoken, scored))
    rows.append((f"**Now** ({escape(evidence.review.period)})", f"**{unit.shown(now)}**", "", "", ""))
    name = labels.score(explained.score)
    return table(("Step", name, "95 % interval", "Who mention it", f"{name} of these"), rows, (1,))


def _adding_up(steps: Sequence[float], total: int) -> list[int]:
    """Whole numbers near the steps that add up to the total: what rounding leaves over goes where it bends least."""
    rounded = [round(step) for step in steps]
    left = total - sum(rounded)
    way = 1 if left > 0 else -1
    bent = sorted(range(len(steps)), key=lambda place: -way * (steps[place] - rounded[place]))
    for turn in range(abs(left)):
        rounded[bent[turn % len(bent)]] += way
    return rounded


def _background(bar: Bar, lines: dict[str, Contribution], found: Waterfall, unit: _Unit) -> tuple[str, str]:
    """How many of those with a score mention it, and what they give: then → now."""
    key = bar.touchpoint_ids[0] if bar.kind == "touchpoint" else ""
    line = lines.get(key)
    if line is None or bar.kind == "others":
        return "", ""
    shares = line.mentioning_before / found.before.n, line.mentioning / found.now.n
    of_none = (line.before.value if line.before else None, line.now.value)
    then, here = (line.score_before, line.score) if key else of_none
    known = ((then, line.mentioning_before), (here, line.mentioning))
    scores = ["–" if one is None else _based(unit.value(one), n) for one, n in known]
    return f"{percent(shares[0])} → {percent(shares[1])}", " → ".join(scores)


def _based(text: str, n: int) -> str:
    """Marked where it stands on too few to be compared."""
    return f"{text}{_MARK}" if base_size(n) == "suppressed" else text


def _named(evidence: Evidence, bar: Bar) -> str:
    if bar.kind == "none":
        return _NONE
    if bar.kind == "others":
        return f"Other touchpoints ({len(bar.touchpoint_ids)})"
    return evidence.name(bar.touchpoint_ids[0])


def _span(measure: Measure, unit: _Unit) -> str:
    if measure.low is None or measure.high is None:
        return "–"
    return f"{unit.difference(measure.low)} to {unit.difference(measure.high)}"


def _notes(found: Waterfall) -> str:
    """Where the step of those who mention none stands on few or on nobody."""
    notes = [bar.change.note for bar in found.bars if bar.kind == "none" and bar.change.note]
    return f"{_NONE}: {escape(notes[0])}." if notes else ""


def _mixes(explained: Explained, unit: _Unit) -> str:
    """Each column in which another mix of customers moved the score; the others are named in a line."""
    if not explained.mixes:
        return ""
    matter = [one for one in explained.mixes if one.matters][:_MIXES]
    rest = [escape(one.column) for one in explained.mixes if one not in matter]
    quiet = (
        f"By {listing(rest)}: who answered explains nothing of the change that can be told from chance." if rest else ""
    )
    return "\n\n".join(
        (
            "**Did the same customers score otherwise, or did others answer?**",
            *(_mix(one, unit) for one in matter),
            *filter(None, [quiet]),
        )
    )


def _mix(found: Mix, unit: _Unit) -> str:
    rows = [_group(one, unit) for one in found.segments]
    head = (escape(found.column), "Share of answers", "Score", "By scoring otherwise", "By their share")
    told = (
        f"By {escape(found.column)}: the groups' own scores moved it by {unit.difference(found.rate.value or 0)} "
        f"({_span(found.rate, unit)}), other customers answering by {unit.difference(found.mix.value or 0)} "
        f"({_span(found.mix, unit)})."
    )
    return f"{told}\n\n{table(head, rows, (3, 4))}"


def _group(one: MixSegment, unit: _Unit) -> tuple[str, ...]:
    """A group with fewer than 30 answers keeps its part of the sum, and its score is not shown."""
    scores = [
        MEANINGS["suppressed"] if score is None or base_size(n) == "suppressed" else unit.value(score)
        for score, n in ((one.score_before, one.n_before), (one.score, one.n))
    ]
    name = escape(one.segment) or "not said"
    return (
        f"{name} (n = {count(one.n_before)} → {count(one.n)})",
        f"{percent(one.share_before)} → {percent(one.share)}",
        " → ".join(scores),
        unit.difference(one.rate),
        unit.difference(one.mix),
    )


def _standing(evidence: Evidence, explained: Explained, unit: _Unit) -> str:
    """What holds the score up and down now, the strongest first."""
    lines = [line for line in explained.contributions if line.touchpoint_id]
    if not lines:
        return ""
    name = labels.score(explained.score)
    rows = [
        (
            evidence.name(line.touchpoint_id),
            unit.difference(line.now.value or 0),
            _span(line.now, unit),
            _based(count(line.mentioning), line.mentioning),
            f"{line.positive:.1f} / {line.negative:.1f}",
            _net(line.net_sentiment),
        )
        for line in lines[:_STRONGEST]
    ]
    head = ("Touchpoint", f"Adds to {name}", "95 % interval", "Mentioned by", "Good / missing points", "Net sentiment")
    none = explained.contributions[-1]
    told = (
        f"**What holds {name} up and down now**\n\nWhat all touchpoints add is the score of all less that of the "
        f"{count(none.mentioning)} who mention none ({unit.value(none.now.value or 0)}). Good and missing points: how far all "
        "answers lie above the worst score and below the best, 200 in all, by what customers praise and complain of. "
        "tables/contributions.csv holds every touchpoint."
    )
    return f"{told}\n\n{table(head, rows, (1,))}"


def _net(measure: Measure | None) -> str:
    if measure is None or measure.value is None:
        return "–"
    if measure.low is None or measure.high is None:
        return f"{signed_points(measure.value)} (n = {count(measure.n)})"
    low, high = signed_points(measure.low), signed_points(measure.high)
    return f"{signed_points(measure.value)} ({low} to {high}, n = {count(measure.n)})"
