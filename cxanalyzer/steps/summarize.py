"""Have the analyst tell the findings from computed lines, and keep those that rest on lines and mentions of the review."""

from collections.abc import Sequence

from cxanalyzer.interfaces import Analyst
from cxanalyzer.records import DraftFinding, Mention

FEWEST = 2
"""A summary of one finding is none: the computed ones then stand as they are."""


def summarize(analyst: Analyst, lines: Sequence[str], quotes: Sequence[Mention]) -> list[DraftFinding]:
    """The findings as told, each citing lines it was given and, if any, a mention it was given; else none."""
    known = {mention.mention_id for mention in quotes}
    found = [
        finding
        for finding in analyst.summarize(lines, quotes)
        if finding.headline
        and finding.measures
        and set(finding.measures) <= set(lines)
        and (finding.mention_id is None or finding.mention_id in known)
    ]
    return found if len(found) >= FEWEST else []
