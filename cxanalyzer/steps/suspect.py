"""List the passages that seem to address the machine that reads them: nothing is left out for it, and nothing hidden."""

from cxanalyzer import integrity
from cxanalyzer.records import PeriodEvidence, Suspect


def suspect(evidence: PeriodEvidence) -> list[Suspect]:
    """The passages of customers with signs of it, in reading order, each with its signs."""
    return [
        Suspect(passage_id=passage.passage_id, source_id=passage.source_id, signs=signs)
        for passage in evidence.passages.values()
        if passage.speaker != "agent" and (signs := integrity.signs(passage.text))
    ]
