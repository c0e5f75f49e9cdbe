"""report.md: the quarterly review as a person reads it, section by section; an empty section is left out."""

import re

from cxanalyzer.records import Review
from cxanalyzer.views.evidence import Evidence
from cxanalyzer.views.report import (
    analytics,
    answers,
    appendix,
    decisions,
    drivers,
    executive,
    failures,
    follow_up,
    gaps,
    header,
    hypotheses,
    integrity,
    inventory,
    method,
    movement,
    movers,
    network,
    priorities,
    scorecard,
    segments,
    touchpoints,
)

_SECTIONS = (
    header.section,
    executive.section,
    decisions.section,
    follow_up.section,
    scorecard.section,
    movement.section,
    movers.section,
    touchpoints.section,
    inventory.section,
    network.section,
    failures.section,
    drivers.section,
    segments.section,
    gaps.section,
    priorities.section,
    hypotheses.section,
    analytics.section,
    integrity.section,
    method.section,
    answers.section,
)
_NPS = re.compile(r"“[^”]*”|!\[[^\]]*\]|\bNPS\b(?!®)")


def markdown(review: Review) -> str:
    """The whole report as GitHub-flavoured Markdown; figures are referenced as figures/NAME.svg."""
    evidence = Evidence(review)
    body = "\n\n".join(text for text in (section(evidence) for section in _SECTIONS) if text)
    index = appendix.evidence_index(evidence, body)
    parts = [_registered(body), index, appendix.glossary()]
    return "\n\n".join(part for part in parts if part) + "\n"


def _registered(body: str) -> str:
    """Marks the first NPS that is ours and not a customer's as a registered trademark."""
    for found in _NPS.finditer(body):
        if found[0] == "NPS":
            return f"{body[: found.end()]}®{body[found.end() :]}"
    return body
