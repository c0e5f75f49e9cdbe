"""Web analytics, cited beside what customers say; never read as an opinion."""

from collections.abc import Sequence
from itertools import groupby

from cxanalyzer.inert import escape
from cxanalyzer.records import Metric
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.markdown import table

_ROWS = 8
_COLUMNS = 5


def section(evidence: Evidence) -> str:
    """One short table a file: the rows with the largest first figure, at most five figures each."""
    metrics = sorted(evidence.review.metrics, key=lambda metric: metric.file)
    files = [_file(name, list(found)) for name, found in groupby(metrics, key=lambda metric: metric.file)]
    return titled("Web analytics", *files)


def _file(name: str, metrics: Sequence[Metric]) -> str:
    columns = list(dict.fromkeys(metric.name for metric in metrics))[:_COLUMNS]
    rows: dict[tuple[str, str], dict[str, float]] = {}
    for metric in metrics:
        rows.setdefault((metric.dimension, metric.record), {}).setdefault(metric.name, metric.value)
    ordered = sorted(rows.items(), key=lambda row: (-row[1].get(columns[0], 0.0), row[0]))[:_ROWS]
    cells = [
        (escape(dimension) or f"record {escape(record)}", *(_figure(values.get(column)) for column in columns))
        for (dimension, record), values in ordered
    ]
    head = ("", *(escape(column) for column in columns))
    shown = f"the {len(cells)} largest of {len(rows)} rows" if len(rows) > len(cells) else f"{len(rows)} rows"
    return f"From {escape(name)}, {shown}:\n\n{table(head, cells, range(1, len(head)))}"


def _figure(value: float | None) -> str:
    if value is None:
        return "–"
    return f"{value:,.0f}" if value == int(value) else f"{value:,.2f}"
