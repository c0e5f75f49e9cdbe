"""Web-analytics tables to figures that a report can cite."""

from collections.abc import Iterator

from cxanalyzer.adapters.intake import Findings, Intake
from cxanalyzer.adapters.reading import Reading
from cxanalyzer.adapters.table import Row
from cxanalyzer.recognition import analytics, dates
from cxanalyzer.recognition.columns import is_missing
from cxanalyzer.records import Metric, content_id


def read_figures(intake: Intake, reading: Reading, found: Findings) -> None:
    """Add one metric for each figure of a row; its period comes from the row, else from the sheet's or the file's name."""
    usual = dates.find_period(reading.table.title) or dates.find_period(intake.shown)
    for row in reading.table.rows:
        record = f"{reading.prefix}{row.number}"
        figures = list(_figures(intake.shown, reading, row, _period(reading, row) or usual))
        found.metrics.extend(figures)
        if not figures:
            found.empty.append(record)


def _figures(shown: str, reading: Reading, row: Row, period: str) -> Iterator[Metric]:
    record = f"{reading.prefix}{row.number}"
    described = [row.cells[index].strip() for index in _dimensions(reading)]
    dimension = " · ".join(value for value in described if not is_missing(value))
    for name in reading.meaning.metrics:
        value = analytics.parse_figure(reading.cell(row, name))
        if value is not None:
            yield Metric(
                metric_id=content_id("metric", shown, record, name),
                file=shown,
                record=record,
                name=name,
                value=value,
                dimension=dimension,
                period=period,
            )


def _dimensions(reading: Reading) -> list[int]:
    return [index for name, index in reading.place.items() if name not in reading.meaning.metrics]


def _period(reading: Reading, row: Row) -> str:
    """The quarter of the row's date, or of a cell that names a period."""
    if day := reading.day(row):
        return dates.quarter(day)
    return next((period for index in _dimensions(reading) if (period := dates.find_period(row.cells[index]))), "")
