"""The quarterly review: one straight line from the evidence of a period to its folder of reports and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cxanalyzer import register as registers
from cxanalyzer.errors import EvidenceError
from cxanalyzer.interfaces import Analyst, Progress
from cxanalyzer.periods import UNDATED
from cxanalyzer.pipeline.manifest import fingerprint, manifest
from cxanalyzer.pipeline.progress import Clock
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Coverage, Metric, PeriodEvidence, RecordLine, Review, Touchpoint
from cxanalyzer.steps import account, connect, consolidate, gaps, hypothesize, prioritize, read, score
from cxanalyzer.views import files, summary

ALL = "all"


@dataclass(frozen=True)
class Request:
    """What is to be reviewed. `versions` names everything besides the evidence that the result depends on."""

    period: str | None = None
    discover: bool = True
    top: int = 3
    versions: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True)
class Outcome:
    """A review that was done (or was found done already: `unchanged`), and where it stands."""

    period: str
    folder: Path
    unchanged: bool
    summary: list[str]


@dataclass(frozen=True)
class _Read:
    """Both periods as read against one register."""

    register: Sequence[Touchpoint]
    now: PeriodEvidence
    before: PeriodEvidence | None
    reading: read.Reading
    earlier: read.Reading | None


def review(folder: ProjectFolder, analyst: Analyst, request: Request, progress: Progress | None = None) -> Outcome:
    """Read the evidence of a period, count, conclude, and write the review. EvidenceError when there is nothing to read."""
    clock = Clock(progress)
    now, before = _evidence(folder, request.period)
    mark = fingerprint(folder, now, before, _versions(analyst, request))
    if (folder.manifest(now.period) or {}).get("fingerprint") == mark:
        return Outcome(now.period, folder.review_folder(now.period), unchanged=True, summary=[])

    with clock("read"):
        both = _read(folder, analyst, request, now, before)
    with clock("score"):
        earlier = score.ReadPeriod(both.earlier.mentions, before) if both.earlier and before else None
        scored, scorecard = score.score(score.ReadPeriod(both.reading.mentions, now), earlier, both.register)
    with clock("connect"):
        network = connect.connect(both.reading.mentions, now.passages, both.register)
    with clock("prioritize"):
        differences = gaps.gaps(
            scored, both.reading.mentions, {one.source_id: one.channel for one in now.sources.values()}
        )
        priorities = prioritize.prioritize(scored, network, folder.settings.effort, request.top)
    with clock("hypothesize"):
        first = {one.touchpoint_id: one.rank for one in priorities[: request.top]}
        top = sorted((one for one in scored if one.touchpoint.id in first), key=lambda one: first[one.touchpoint.id])
        hypotheses, refused = hypothesize.hypothesize(analyst, top, both.reading.mentions, now.passages)
    result = _described(folder, both, request).model_copy(
        update={
            "scorecard": tuple(scorecard),
            "touchpoints": tuple(scored),
            "not_mentioned": tuple(gaps.unmentioned(both.register, scored)),
            "network": network,
            "gaps": tuple(differences),
            "priorities": tuple(priorities),
            "hypotheses": tuple(hypotheses),
        }
    )
    with clock("report"):
        drawn = files.files(result)
    mark = fingerprint(folder, now, before, _versions(analyst, request))  # discovery may have changed the register
    rejected = (*both.reading.rejected, *refused)
    described = manifest(result, mark, clock.seconds, rejected, request.versions) | {"inputs": _inputs(folder, both)}
    written = folder.write_review(now.period, drawn, described)
    folder.evidence.keep_review(now.period, mark, both.reading.mentions)
    return Outcome(now.period, written, unchanged=False, summary=summary.terminal_summary(result))


def _versions(analyst: Analyst, request: Request) -> dict[str, str]:
    return {**request.versions, "analyst": analyst.name, "discover": str(request.discover), "top": str(request.top)}


def _evidence(folder: ProjectFolder, wanted: str | None) -> tuple[PeriodEvidence, PeriodEvidence | None]:
    """The evidence of the period wanted and of the one before it."""
    there = folder.evidence.periods()
    if not there:
        raise EvidenceError(
            f"project “{folder.name}” has no evidence yet. Take some in: cxanalyzer ingest {folder.name} PATH…"
        )
    dated = [period for period in there if period != UNDATED]
    if wanted == ALL or (wanted is None and not dated):
        return _period(folder, None), None
    period = wanted or dated[-1]
    if period not in there:
        raise EvidenceError(
            f"there is no evidence of {period}. There is of: {', '.join(there)}; or review all of it: --period all"
        )
    earlier = [one for one in dated if one < period]
    return _period(folder, period), _period(folder, earlier[-1]) if earlier and period in dated else None


def _period(folder: ProjectFolder, period: str | None) -> PeriodEvidence:
    return PeriodEvidence(
        period=period or ALL,
        sources={source.source_id: source for source in folder.evidence.sources(period)},
        passages={passage.passage_id: passage for passage in folder.evidence.passages(period)},
    )


def _read(
    folder: ProjectFolder, analyst: Analyst, request: Request, now: PeriodEvidence, before: PeriodEvidence | None
) -> _Read:
    """Read both periods against the same register; what was discovered first joins it, so that they can be compared."""
    register = registers.active(folder.register)
    reading = read.read(analyst, now, register)
    found = consolidate.consolidate(analyst, reading.unassigned, folder.register) if request.discover else []
    if found:
        folder.write_register([*folder.register, *found])
        register = [*register, *found]
        reading = read.read(analyst, now, register)
    return _Read(register, now, before, reading, read.read(analyst, before, register) if before else None)


def _described(folder: ProjectFolder, both: _Read, request: Request) -> Review:
    """The review as far as it is known once everything is read: what it is about, and where every record went."""
    now, before, mentions = both.now, both.before, both.reading.mentions
    lines = account.record_lines(now, mentions, both.reading.unassigned)
    dates = sorted(source.date for source in now.sources.values() if source.date)
    return Review(
        project=folder.name,
        business=folder.settings.business,
        period=now.period,
        previous_period=before.period if before else "",
        first_date=dates[0] if dates else "",
        last_date=dates[-1] if dates else "",
        analyst=folder.settings.analyst.model,
        embedding=request.versions.get("embeddings", ""),
        packs=folder.settings.packs,
        register_hash=registers.digest(both.register),
        top=request.top,
        channels=tuple(account.channel_lines(now, before)),
        coverage=_coverage(folder, both, lines),
        respondents_before=len(_respondents(before)),
        metrics=tuple(_metrics(folder, now.period)),
        mentions=mentions,
        passages={mention.passage_id: now.passages[mention.passage_id] for mention in mentions},
        sources={mention.source_id: now.sources[mention.source_id] for mention in mentions},
        records=tuple(lines),
    )


def _coverage(folder: ProjectFolder, both: _Read, lines: Sequence[RecordLine]) -> Coverage:
    quotes = (both.reading.offered, both.reading.offered - len(both.reading.rejected))
    return account.coverage(both.now, lines, quotes, folder.evidence.accounts())


def _inputs(folder: ProjectFolder, both: _Read) -> dict[str, str]:
    """SHA-256 of every file that the evidence of both periods came from."""
    periods = [both.now, both.before] if both.before else [both.now]
    used = {source.file for evidence in periods for source in evidence.sources.values()}
    return {account.file: account.sha256 for account in folder.evidence.accounts() if account.file in used}


def _respondents(evidence: PeriodEvidence | None) -> set[str]:
    return {source.respondent for source in evidence.sources.values()} if evidence else set()


def _metrics(folder: ProjectFolder, period: str) -> list[Metric]:
    return folder.evidence.metrics(None if period == ALL else period)
