"""How true an analyst reads, drawn from an evaluation: a report in Markdown, and rows of plain text for the terminal."""

from cxanalyzer.views.evaluation.differing import confusion_lines, polarity_lines
from cxanalyzer.views.evaluation.report import markdown
from cxanalyzer.views.evaluation.rows import (
    COMPARISON,
    FIGURES,
    SHARES,
    TOUCHPOINTS,
    comparison_rows,
    figure_rows,
    problem_counts,
    problem_lines,
    share_rows,
    touchpoint_rows,
    verdict,
    warning,
)

__all__ = [
    "COMPARISON",
    "FIGURES",
    "SHARES",
    "TOUCHPOINTS",
    "comparison_rows",
    "confusion_lines",
    "figure_rows",
    "markdown",
    "polarity_lines",
    "problem_counts",
    "problem_lines",
    "share_rows",
    "touchpoint_rows",
    "verdict",
    "warning",
]
