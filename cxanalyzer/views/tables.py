"""The tables of a review as CSV text.

A text that a spreadsheet would run as a formula gets a leading apostrophe. The one exception is `quote`, which stays the
exact span of its passage: import mentions.csv and evidence.csv as text where a spreadsheet opens them.
"""

import csv
from collections.abc import Iterable, Sequence

from cxanalyzer.records import (
    Measure,
    Mention,
    Metric,
    RecordLine,
    Review,
    ScoredTouchpoint,
)
from cxanalyzer.views import columns, comparison_tables, score_tables, tested
from cxanalyzer.views.evidence import Evidence, citations, identifier
from cxanalyzer.views.report import markdown
from cxanalyzer.views.score_tables import Cell, Row
from cxanalyzer.views.scores import Move, moves

_EXACT = "quote"
_WINDOWS_LINE = "\r\n"
_FROM_REGISTER = ("name", "stage", "origin", "status", "channel", "owner")
_FROM_SCORES = ("respondents", "mentions", "backing", "is_new", "hurt")
_FROM_MENTION = (
    *("mention_id", "source_id", "passage_id", "respondent", "touchpoint_id"),
    *("emotion", "function", "failure_class", "problem", "confidence", "analyst"),
)
_MEASURES = ("emotion", "function", "frequency", "impact")
_OF_CHANGE = ("difference", "significant", "detectable", "assured", "paired")
_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def tables(review: Review, report: str | None = None) -> dict[str, str]:
    """File name to CSV text; a table without rows keeps its header. evidence.csv holds what the `report` cites.

    `report`: the review's report in Markdown where it is drawn already.
    """
    evidence = Evidence(review)
    touchpoints = [_touchpoint(evidence, scored) for scored in review.touchpoints]
    return {
        "touchpoints.csv": _csv(columns.TOUCHPOINTS, touchpoints),
        "mentions.csv": _csv(columns.MENTIONS, [_mention(evidence, one) for one in review.mentions]),
        "links.csv": _csv(columns.LINKS, _links(evidence)),
        "gaps.csv": _csv(columns.GAPS, _gaps(evidence)),
        "opportunities.csv": _csv(columns.OPPORTUNITIES, _opportunities(evidence)),
        "hypotheses.csv": _csv(columns.HYPOTHESES, _hypotheses(evidence)),
        "followups.csv": _csv(columns.FOLLOWUPS, comparison_tables.followups(review)),
        "scorecard.csv": _csv(columns.SCORECARD, _scorecard(review)),
        "changes.csv": changes(moves(review)),
        "contributions.csv": _csv(columns.CONTRIBUTIONS, score_tables.contributions(evidence)),
        "trend.csv": _csv(columns.TREND, score_tables.trend(review)),
        "drivers.csv": _csv(columns.DRIVERS, comparison_tables.drivers(review)),
        "causes.csv": _csv(columns.CAUSES, _causes(evidence)),
        "evidence.csv": _csv(columns.EVIDENCE, _cited(evidence, markdown(review) if report is None else report)),
        "metrics.csv": _csv(columns.METRICS, [_filed(metric) for metric in review.metrics]),
        "segments.csv": _csv(columns.SEGMENTS, comparison_tables.segments(evidence)),
        "records.csv": _csv(columns.RECORDS, [_filed(line) for line in review.records]),
        "tests.csv": _csv(columns.TESTS, tested.rows(review)),
    }


def changes(found: Iterable[Move]) -> str:
    """A row a change, as CSV text."""
    return _csv(columns.CHANGES, [_change(move) for move in found])


def _csv(head: Sequence[str], rows: Iterable[Row]) -> str:
    lines = _Lines()
    writer = csv.writer(lines, lineterminator=_WINDOWS_LINE)
    writer.writerow(head)
    writer.writerows(
        [
            # A plain text, which most cells are, stays as it is; the first look spares the call.
            value if type(value) is str and value[:1] not in _FORMULA else _cell(name, value)
            for name, value in zip(head, map(row.get, head), strict=True)
        ]
        for row in rows
    )
    return "".join(lines)


class _Lines(list[str]):
    """Lines that end in a line feed; a cell with a lone carriage return is quoted only by a writer of Windows lines."""

    def write(self, line: str) -> None:
        """Keep one line."""
        self.append(line.removesuffix(_WINDOWS_LINE) + "\n")


def _cell(name: str, value: Cell) -> str:
    """A cell as text: floats to four decimals, booleans in words, formulas disarmed."""
    if isinstance(value, str):
        return f"'{value}" if name != _EXACT and value.startswith(_FORMULA) else value
    if value is None:
        return ""
    if isinstance(value, bool):
        return "yes" if value else "no"
    return _decimals(value) if isinstance(value, float) else str(value)


def _decimals(value: float) -> str:
    shown = f"{value:.4f}".rstrip("0").rstrip(".")
    return "0" if shown == "-0" else shown


def _touchpoint(evidence: Evidence, scored: ScoredTouchpoint) -> Row:
    touchpoint = scored.touchpoint
    row: dict[str, Cell] = {name: getattr(touchpoint, name) for name in _FROM_REGISTER}
    row |= {name: getattr(scored, name) for name in _FROM_SCORES}
    for name in _MEASURES:
        row |= _measure(name, getattr(scored, name))
    if scored.score_gap is not None:
        row |= _measure("score_gap", scored.score_gap)
    ranked = [one for one in evidence.review.priorities if one.touchpoint_id == touchpoint.id]
    place: dict[str, Cell] = {"priority": ranked[0].score, "rank": ranked[0].rank} if ranked else {}
    return {"touchpoint_id": touchpoint.id, **row, **place}


def _measure(name: str, measure: Measure) -> dict[str, Cell]:
    return {
        name: measure.value,
        f"{name}_low": measure.low,
        f"{name}_high": measure.high,
        f"{name}_basis": measure.basis,
        f"{name}_n": measure.n,
        f"{name}_band": measure.band,
    }


def _mention(evidence: Evidence, mention: Mention) -> Row:
    source, passage = evidence.source(mention), evidence.passage(mention)
    touchpoint = evidence.touchpoint(mention.touchpoint_id)
    place: dict[str, Cell] = {}
    if source is not None:
        place = {"source": source.file, "record": source.record, "period": source.period}
        place |= {"date": source.date, "channel": source.channel}
    if passage is not None:
        place["record"] = passage.record
    quote: dict[str, Cell] = {name: getattr(mention.quote, name) for name in ("start", "end", "match")}
    named: dict[str, Cell] = {"touchpoint": touchpoint.name, "stage": touchpoint.stage, "quote": mention.quote.text}
    own: dict[str, Cell] = {name: getattr(mention, name) for name in _FROM_MENTION}
    return {**own, **place, **quote, **named, "evidence_id": identifier(mention)}


def _links(evidence: Evidence) -> list[Row]:
    ordered = sorted(evidence.review.network.links, key=lambda one: (-one.customers, one.source, one.target, one.kind))
    return [
        {
            **link.model_dump(exclude={"mention_ids"}),
            "source_name": evidence.touchpoint(link.source).name,
            "target_name": evidence.touchpoint(link.target).name,
            "mentions": _ids(evidence, link.mention_ids),
        }
        for link in ordered
    ]


def _gaps(evidence: Evidence) -> list[Row]:
    return [
        {
            **gap.model_dump(exclude={"against", "in_favour"}),
            "touchpoint": evidence.touchpoint(gap.touchpoint_id).name,
            "against": _ids(evidence, gap.against),
            "in_favour": _ids(evidence, gap.in_favour),
        }
        for gap in evidence.review.gaps
    ]


def _opportunities(evidence: Evidence) -> list[Row]:
    ranked = evidence.review.priorities
    return [{**one.model_dump(), "touchpoint": evidence.touchpoint(one.touchpoint_id).name} for one in ranked]


def _hypotheses(evidence: Evidence) -> list[Row]:
    return [
        {
            **card.model_dump(exclude={"baseline", "evidence", "evidence_against"}),
            "baseline": card.baseline.value,
            "baseline_low": card.baseline.low,
            "baseline_high": card.baseline.high,
            "baseline_n": card.baseline.n,
            "evidence": _ids(evidence, card.evidence),
            "evidence_against": _ids(evidence, card.evidence_against),
        }
        for card in evidence.review.hypotheses
    ]


def _scorecard(review: Review) -> list[Row]:
    rows: list[Row] = []
    for line in review.scorecard:
        row: dict[str, Cell] = {"name": line.name, **line.measure.model_dump()}
        if line.change is not None:
            row |= {"before": line.change.before.value, "before_n": line.change.before.n}
            row |= {name: getattr(line.change, name) for name in _OF_CHANGE}
        rows.append(row | {"not_compared": line.not_compared} | score_tables.year_ago(review, line.name))
    return rows


def _change(move: Move) -> Row:
    change = move.change
    return {
        **change.model_dump(exclude={"before", "now"}),
        "touchpoint_id": move.touchpoint_id,
        "dimension": move.dimension,
        "before": change.before.value,
        "before_n": change.before.n,
        "now": change.now.value,
        "now_n": change.now.n,
    }


def _causes(evidence: Evidence) -> list[Row]:
    return [
        {
            "touchpoint_id": scored.touchpoint.id,
            "touchpoint": scored.touchpoint.name,
            "cause": cause.label,
            "problem": cause.problem,
            "respondents": cause.respondents,
            "mentions": _ids(evidence, cause.mention_ids),
        }
        for scored in evidence.review.touchpoints
        for cause in scored.causes
    ]


def _cited(evidence: Evidence, report: str) -> list[Row]:
    wanted = citations(report)
    return [_mention(evidence, mention) for mention in evidence.review.mentions if identifier(mention) in wanted]


def _filed(line: Metric | RecordLine) -> Row:
    return {**vars(line), "source": line.file}


def _ids(evidence: Evidence, keys: Iterable[str]) -> str:
    return " ".join(dict.fromkeys(identifier(mention) for mention in evidence.mentions(keys)))
