"""Answers that were saved for the report, with what each rests on."""

from cxanalyzer.views import answers
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.markdown import section as titled


def section(evidence: Evidence) -> str:
    """Each under its question; a citation of a mention goes to the evidence index."""
    return titled("Answers that were saved", *(answers.kept(one) for one in evidence.review.answers))
