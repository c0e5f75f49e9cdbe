"""The executive summary: a page that can be read alone."""

from cxanalyzer.views.evidence import Evidence, quoted
from cxanalyzer.views.findings import Finding, findings
from cxanalyzer.views.markdown import section as titled
from cxanalyzer.views.report.decisions import first_decision


def section(evidence: Evidence) -> str:
    """The findings, numbered, each with its proof and a customer's words; then what to decide."""
    found = findings(evidence)
    if not found:
        return ""
    numbered = [_finding(number, one) for number, one in enumerate(found, start=1)]
    return titled("Executive summary", *numbered, first_decision(evidence))


def _finding(number: int, finding: Finding) -> str:
    text = f"**{number}. {finding.headline}**"
    if finding.sentences:
        text = f"{text} {' '.join(sentence for sentence in finding.sentences if sentence)}"
    quote = quoted(finding.mention)
    return f"{text}\n\n> {quote}" if quote else text
