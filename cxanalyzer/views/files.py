"""Every file of a review's folder, drawn from the review."""

from cxanalyzer.records import Review
from cxanalyzer.views import charts, html, network, tables
from cxanalyzer.views.report import markdown


def files(review: Review) -> dict[str, str]:
    """File name to text: report, figures, network, tables and review.json."""
    figures = charts.figures(review)
    touchpoints = [scored.touchpoint for scored in review.touchpoints]
    report = markdown(review)
    return {
        "report.md": report,
        "report.html": html.page(report, f"{review.project} · {review.period}", figures),
        "review.json": review.model_dump_json(indent=1) + "\n",
        "network.mmd": network.mermaid(review.network, touchpoints),
        "network.graphml": network.graphml(review.network, touchpoints),
        "network.html": network.page(review),
        **{f"figures/{name}.svg": svg for name, svg in figures.items()},
        **{f"tables/{name}": text for name, text in tables.tables(review, report).items()},
    }
