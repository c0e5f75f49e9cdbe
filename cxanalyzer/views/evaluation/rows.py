"""The figures of an evaluation as rows of plain text, for tables in the report and on the terminal alike."""

from collections import defaultdict
from collections.abc import Sequence

from cxanalyzer.measures.intervals import FEW
from cxanalyzer.records import (
    Comparison,
    DifferenceLine,
    Evaluation,
    GoldProblem,
    Measure,
    ReaderScores,
    TouchpointScores,
)
from cxanalyzer.words import MINUS, count, listing, p_value, people, percent, signed_points

FIGURES = ("figure", "value", "95 % interval", "records")
TOUCHPOINTS = ("touchpoint", "labelled", "read", "both", "precision", "recall", "F1")
SHARES = ("touchpoint", "labelled in", "read in", "off by", "95 % interval")
COMPARISON = ("figure", "first", "second", "difference", "95 % interval", "real?")
_KINDS = {
    "row": "rows not understood",
    "record": "records that are not there",
    "touchpoint": "touchpoints the register lacks",
    "emotion": "emotions not used",
}
_NOT_SHOWN = 3
_CERTAIN = 0.05


def fraction(value: float) -> str:
    """A figure 0..1 or −1..1 with two decimals: 0.81, −0.12."""
    return f"{value:.2f}".replace("-0.00", "0.00").replace("-", MINUS)


def difference(value: float) -> str:
    """A difference with its sign: +0.04, −0.12, 0.00."""
    shown = fraction(value)
    return f"+{shown}" if value > 0 and shown != "0.00" else shown


def interval(measure: Measure, signed: bool = False) -> str:
    """`0.78 to 0.84`, or a dash where there is none."""
    if measure.low is None or measure.high is None:
        return "–"
    word = difference if signed else fraction
    return f"{word(measure.low)} to {word(measure.high)}"


def value(measure: Measure) -> str:
    """The bare value, or a dash."""
    return "–" if measure.value is None else fraction(measure.value)


def valued(measure: Measure) -> str:
    """`0.81 (0.78 to 0.84)`."""
    return value(measure) if measure.low is None else f"{value(measure)} ({interval(measure)})"


def figure_rows(scores: ReaderScores) -> list[tuple[str, ...]]:
    """Every figure of one analyst: what it is, value, interval, n."""
    emotion = scores.emotion
    named = [
        ("touchpoints, micro: precision", scores.micro.precision),
        ("touchpoints, micro: recall", scores.micro.recall),
        ("touchpoints, micro: F1", scores.micro.f1),
        ("touchpoints, macro: precision", scores.macro.precision),
        ("touchpoints, macro: recall", scores.macro.recall),
        ("touchpoints, macro: F1", scores.macro.f1),
        ("touchpoints, per record: precision", scores.per_record.precision),
        ("touchpoints, per record: recall", scores.per_record.recall),
        ("touchpoints, per record: F1", scores.per_record.f1),
        ("records wholly right", scores.whole),
        (f"emotion, sign ({count(emotion.found)} pairs found)", emotion.sign),
        ("emotion, sign where labelled negative or positive", emotion.polarity),
        ("emotion, level −2 to 2", emotion.level),
        ("emotion, quadratic-weighted κ", emotion.kappa),
        (f"touchpoint and sign ({count(emotion.pairs)} pairs labelled)", emotion.end_sign),
        ("touchpoint and level", emotion.end_level),
        ("mean error of a touchpoint's share of records", scores.share_error),
        (ranking_name(scores.ranking), scores.ranking),
    ]
    return [(name, value(one), interval(one), count(one.n)) for name, one in named if one is not None]


def ranking_name(ranking: Measure) -> str:
    """`ranking of 11 touchpoints by impact on NPS (Spearman's ρ)`, or why there is none."""
    if ranking.value is None:
        return f"ranking of touchpoints ({ranking.note})"
    told = ranking.definition.removeprefix("Spearman's ρ over ").partition(", labelled")[0]
    number, _, by = told.partition(": ")
    return f"ranking of {number} by {by.removesuffix(' (leave one out)')} (Spearman's ρ)"


def touchpoint_rows(touchpoints: Sequence[TouchpointScores], *, short: bool = False) -> list[tuple[str, ...]]:
    """A row a touchpoint, as `TOUCHPOINTS` names the columns; `short`: with the interval of F1 alone."""
    word = value if short else valued
    return [
        (
            _name(one),
            count(one.labelled),
            count(one.read),
            count(one.both),
            word(one.overlap.precision),
            word(one.overlap.recall),
            valued(one.overlap.f1),
        )
        for one in touchpoints
    ]


def share_rows(touchpoints: Sequence[TouchpointScores]) -> list[tuple[str, ...]]:
    """A row a touchpoint, as `SHARES` names the columns: its share of records, labelled and read, in percent and points."""
    return [
        (
            _name(one),
            percent(one.share_labelled.value or 0),
            percent(one.share_read.value or 0),
            _points(one.share_difference.value),
            f"{_points(one.share_difference.low)} to {_points(one.share_difference.high)}",
        )
        for one in touchpoints
    ]


def _name(one: TouchpointScores) -> str:
    return one.name if one.known else f"{one.name} (not in the register)"


def _points(share: float | None) -> str:
    """A difference of shares in points: +3, −4, 0."""
    return "–" if share is None else signed_points(100 * share)


def comparison_rows(comparison: Comparison) -> list[tuple[str, ...]]:
    """A row a figure, as `COMPARISON` names the columns."""
    return [
        (
            line.what,
            value(line.first),
            value(line.second),
            "–" if line.difference.value is None else difference(line.difference.value),
            interval(line.difference, signed=True),
            _real(line),
        )
        for line in comparison.lines
    ]


def _real(line: DifferenceLine) -> str:
    if line.difference.value is None or line.detectable is None:
        return "too little to say"
    return "yes" if line.real else f"not shown; {fraction(line.detectable)} would be"


def verdict(evaluation: Evaluation) -> str:
    """In a few sentences, whether the two analysts differ; empty for one analyst."""
    comparison = evaluation.comparison
    if comparison is None:
        return ""
    first, second = (one.reader for one in evaluation.readers)
    only = f"{second} alone has {count(comparison.only_second)} right, {first} alone {count(comparison.only_first)}"
    told = f"{only}, both {count(comparison.both_right)} ({p_value(comparison.p_value)}, McNemar, exact)"
    others = _others(comparison)
    if comparison.p_value < _CERTAIN:
        better = second if comparison.only_second > comparison.only_first else first
        real = f"{better} has more records wholly right, and the difference is real"
        return f"{real}: of {count(evaluation.records)}, {told}. {others}"
    size = comparison.lines[0].detectable
    seen = "" if size is None else f" About {fraction(size)} could have been seen."
    none = f"In records wholly right there is no difference that n = {count(evaluation.records)} records can show"
    return f"{none}: {told}.{seen} {others}"


def _others(comparison: Comparison) -> str:
    """Which of the other figures differ by their own intervals."""
    real = [line.what for line in comparison.lines[1:] if line.real]
    return f"Real by paired intervals: {listing(real)}." if real else "No other figure shows a difference."


def warning(evaluation: Evaluation) -> str:
    """What has to be said where few records are labelled; empty otherwise."""
    if evaluation.records >= FEW:
        return ""
    number = people(evaluation.records, "record")
    return f"Only {number} can be compared: fewer than {FEW} give a direction, not figures to compare."


def problem_lines(problems: Sequence[GoldProblem], most: int) -> list[str]:
    """What could not be used: a line for each kind of thing, with its lines in the file; `most` of them, the rest counted."""
    grouped: dict[tuple[str, str, str], list[int]] = defaultdict(list)
    for one in problems:
        grouped[one.kind, one.reason, one.value].append(one.line)
    ordered = sorted(grouped.items(), key=lambda item: (list(_KINDS).index(item[0][0]), item[1][0], item[0]))
    told = [_told(value, reason, lines) for (_, reason, value), lines in ordered[:most]]
    left = sum(len(lines) for _, lines in ordered[most:])
    return [*told, f"and {people(left, 'row')} more: the JSON file lists every one"] if left else told


def problem_counts(problems: Sequence[GoldProblem]) -> str:
    """`3 rows not understood, 4 records that are not there`."""
    counted = [(sum(one.kind == kind for one in problems), words) for kind, words in _KINDS.items()]
    return ", ".join(f"{words}: {count(number)}" for number, words in counted if number)


def _told(value: str, reason: str, lines: Sequence[int]) -> str:
    shown = ", ".join(map(str, lines[:_NOT_SHOWN])) + (" …" if len(lines) > _NOT_SHOWN else "")
    where = f"line {shown}" if len(lines) == 1 else f"{count(len(lines))} rows, lines {shown}"
    return f"“{value}” ({where}): {reason}" if value else f"{where}: {reason}"
