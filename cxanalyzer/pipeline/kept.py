"""The evidence of a period, and what its review kept of it."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from cxanalyzer.errors import EvidenceError
from cxanalyzer.measures.respondents import people
from cxanalyzer.periods import UNDATED, comparable
from cxanalyzer.pipeline import pinning
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import ComparedPeriod, Mention, PeriodEvidence, Touchpoint
from cxanalyzer.steps import account

ALL = "all"
_NO_REVIEW = "it has no review yet"
_MORE_EVIDENCE = "evidence came in since its review"


@dataclass(frozen=True)
class Side:
    """A period with its mentions, and the register these were read with."""

    period: ComparedPeriod
    mentions: Sequence[Mention]
    evidence: PeriodEvidence
    register: Sequence[Touchpoint]


def periods(folder: ProjectFolder, wanted: str | None) -> tuple[str, str]:
    """The period that is wanted (None: the latest) and the one it is compared with ("": none). EvidenceError: there is none."""
    there = folder.evidence.periods()
    if not there:
        raise EvidenceError(
            f"project “{folder.name}” has no evidence yet. Take some in: cxanalyzer ingest {folder.name} PATH…"
        )
    dated = [period for period in there if period != UNDATED]
    if wanted == ALL or (wanted is None and not dated):
        return ALL, ""
    period = wanted or dated[-1]
    if period not in there:
        raise EvidenceError(
            f"there is no evidence of {period}. There is of: {', '.join(there)}; or review all of it: --period all"
        )
    before = comparable(period, dated) if period in dated else []
    return period, before[-1] if before else ""


def evidence(folder: ProjectFolder, wanted: str | None) -> tuple[PeriodEvidence, PeriodEvidence | None]:
    """The evidence of the period wanted and of the one before it."""
    period, earlier = periods(folder, wanted)
    now = period_evidence(folder, None if period == ALL else period)
    return now, period_evidence(folder, earlier) if earlier else None


def period_evidence(folder: ProjectFolder, period: str | None) -> PeriodEvidence:
    """The evidence of one period; None: all of it."""
    return PeriodEvidence(
        period=period or ALL,
        sources={source.source_id: source for source in folder.evidence.sources(period)},
        passages={passage.passage_id: passage for passage in folder.evidence.passages(period)},
    )


def stored(folder: ProjectFolder, everything: PeriodEvidence) -> Side | str:
    """A period as its review kept it; or why it cannot be used: there is none, or there is more evidence by now."""
    if folder.manifest(everything.period) is None:
        return _NO_REVIEW
    review = folder.review(everything.period)
    if (review.coverage.sources, review.coverage.passages) != (len(everything.sources), len(everything.passages)):
        return _MORE_EVIDENCE
    heard = account.understood(everything, review.unread)
    mentions = [_by_whom_we_know(mention, everything) for mention in review.mentions]
    told = side_of(heard, mentions, (review.analyst, review.register_version))
    return Side(told, mentions, heard, pinning.pinned(folder, everything.period))


def _by_whom_we_know(mention: Mention, everything: PeriodEvidence) -> Mention:
    """A mention by the customer its source is of today: two customers may have turned out to be one since."""
    source = everything.sources.get(mention.source_id)
    if source is None or source.respondent == mention.respondent:
        return mention
    return replace(mention, respondent=source.respondent)


def side_of(heard: PeriodEvidence, mentions: Sequence[Mention], by: tuple[str, int], why: str = "") -> ComparedPeriod:
    """One side of a comparison; `by` are its analyst and the number of its register, `why` it was read anew."""
    return ComparedPeriod(
        period=heard.period,
        how="read" if why else "stored",
        analyst=by[0],
        register_version=by[1],
        customers=len(people(heard)),
        mentions=len(mentions),
        why=why,
    )
