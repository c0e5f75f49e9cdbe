"""What a review shows, as text or picture. A view computes nothing: it sorts, picks and words what the records hold.

`report.markdown` writes report.md, `html.page` turns it into report.html, `charts.figures` draws the SVG figures,
`network` writes network.mmd, network.graphml and network.html, `tables.tables` the CSV files, and
`summary.terminal_summary` the lines the terminal shows at the end of a review.
"""
