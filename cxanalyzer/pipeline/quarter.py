"""The quarterly review: one straight line from the evidence of a period to its folder of reports and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cxanalyzer import register as registers
from cxanalyzer.errors import EvidenceError
from cxanalyzer.interfaces import Analyst, Progress
from cxanalyzer.periods import UNDATED, comparable
from cxanalyzer.pipeline import corrections, follow_up, history, pinning
from cxanalyzer.pipeline.kept import ALL, period_evidence
from cxanalyzer.pipeline.manifest import evidence_digest, fingerprint, manifest
from cxanalyzer.pipeline.progress import Clock, Spending, silent
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import (
    Coverage,
    Metric,
    PeriodEvidence,
    Priority,
    RecordLine,
    Rejection,
    Review,
    ScoredTouchpoint,
    Survival,
    Touchpoint,
)
from cxanalyzer.settings import EMBEDDED
from cxanalyzer.steps import (
    account,
    connect,
    consolidate,
    correct,
    drive,
    explain,
    gaps,
    hypothesize,
    judge,
    movers,
    prioritize,
    read,
    score,
    segment,
    summarize,
    survive,
    suspect,
)
from cxanalyzer.views import files, summary


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
    """Both periods as read against one register, of which `found` is what this review discovered; `whole` has the retired too.

    `again`: how often what was discovered is found again, and in how many draws; see `steps.survive`.
    """

    register: Sequence[Touchpoint]
    whole: Sequence[Touchpoint]
    found: Sequence[Touchpoint]
    now: PeriodEvidence
    before: PeriodEvidence | None
    reading: read.Reading
    earlier: read.Reading | None
    again: tuple[Mapping[str, float], int]


def review(folder: ProjectFolder, analyst: Analyst, request: Request, progress: Progress | None = None) -> Outcome:
    """Read the evidence of a period, count, conclude, and write the review. EvidenceError when there is nothing to read."""
    progress = Spending(progress or silent, analyst.spent)
    clock = Clock(progress)
    now, before = evidence(folder, request.period)
    digest = evidence_digest(folder, now, before)
    mark = fingerprint(folder, digest, _versions(analyst, request))
    if (folder.manifest(now.period) or {}).get("fingerprint") == mark:
        return Outcome(now.period, folder.review_folder(now.period), unchanged=True, summary=[])

    with clock("read"):
        both = _read(folder, analyst, request, (now, before), progress)
    mentions = both.reading.mentions
    with clock("connect"):
        moments = analyst.moments(mentions, now.passages, both.register)
        network = connect.connect(mentions, now.passages, both.register, moments)
    with clock("score"):
        earlier = _understood(both.earlier, before) if both.earlier and before else None
        current = _understood(both.reading, now)._replace(deciding=moments.decisions)
        counted, scorecard = score.score(current, earlier, both.register)
        scored, judged = judge.judge(analyst, counted, mentions)
        moved = movers.movers(scored, earlier[:2], current[:2], both.register) if earlier else None
    with clock("explain"):
        explained = explain.explain(current, earlier, history.earlier(folder, now.period))
        drivers = drive.drive(_heard(current), _heard(earlier) if earlier else None, scored)
    with clock("prioritize"):
        differences = gaps.gaps(scored, mentions, {one.source_id: one.channel for one in now.sources.values()})
        priorities = prioritize.prioritize(scored, network, folder.settings.effort, request.top)
        survival = _survived(both, scored, priorities, request.top)
        segments = segment.segment(mentions, current.evidence, [one.touchpoint for one in scored])
    with clock("hypothesize"):
        top = _first(scored, priorities[: request.top])
        hypotheses, refused = hypothesize.hypothesize(analyst, top, mentions, now.passages)
    concluded = _described(folder, analyst, both, request).model_copy(
        update={
            "scorecard": tuple(scorecard),
            "moved": moved,
            "explained": explained,
            "touchpoints": tuple(scored),
            "not_mentioned": tuple(gaps.unmentioned(both.register, scored)),
            "network": network,
            "drivers": tuple(drivers),
            "gaps": tuple(differences),
            "judged": tuple(judged),
            "priorities": tuple(priorities),
            "survival": survival,
            "segments": segments,
            "hypotheses": tuple(follow_up.with_status(folder, hypotheses, now.period)),
        }
    )
    with clock("follow up"):
        heard = follow_up.Now(mentions, current.evidence, both.whole, analyst.name)
        concluded = concluded.model_copy(update={"follow_up": follow_up.followed(folder, concluded, heard)})
    with clock("summarize"):
        result = concluded.model_copy(update=_told(analyst, concluded))
    with clock("report"):
        drawn = files.files(result)
    done = _Done(both, result, drawn, (*both.reading.rejected, *refused), digest, clock)
    return _written(folder, analyst, request, done)


def _understood(reading: read.Reading, evidence: PeriodEvidence) -> score.ReadPeriod:
    """A period as it is scored: without what could not be read."""
    return score.ReadPeriod(reading.mentions, account.understood(evidence, reading.unread))


def _heard(period: score.ReadPeriod) -> drive.Heard:
    return drive.Heard(period.mentions, period.evidence)


def _first(scored: Sequence[ScoredTouchpoint], priorities: Sequence[Priority]) -> list[ScoredTouchpoint]:
    """The touchpoints of these priorities, in their order."""
    by_id = {one.touchpoint.id: one for one in scored}
    return [by_id[one.touchpoint_id] for one in priorities if one.touchpoint_id in by_id]


def _told(analyst: Analyst, review: Review) -> dict[str, object]:
    """What the analyst tells of the computed lines, and what all of its work has cost."""
    lines, quotes = summary.computed_lines(review)
    return {"findings": tuple(summarize.summarize(analyst, lines, quotes)), "usage": analyst.spent().steps}


@dataclass(frozen=True)
class _Done:
    """A review that is finished and not written yet."""

    both: _Read
    review: Review
    files: Mapping[str, str]
    rejected: Sequence[Rejection]
    evidence: str
    clock: Clock


def _written(folder: ProjectFolder, analyst: Analyst, request: Request, done: _Done) -> Outcome:
    """Write the review, then what it found into the register: whoever is stopped in between does the same again."""
    both, review = done.both, done.review
    mark = fingerprint(folder, done.evidence, _versions(analyst, request), both.whole)
    described = manifest(review, mark, done.clock.seconds, done.rejected, request.versions)
    described |= {"inputs": _inputs(folder, both), "calls_through": analyst.spent().last_call}
    written = folder.write_review(both.now.period, done.files, described)
    folder.evidence.keep_review(both.now.period, mark, review.mentions)
    pinning.keep(folder, review, both.whole)
    follow_up.keep(folder, review)
    if both.found:
        folder.write_register(both.whole)
    return Outcome(both.now.period, written, unchanged=False, summary=summary.terminal_summary(review))


def _versions(analyst: Analyst, request: Request) -> dict[str, str]:
    return {**request.versions, "analyst": analyst.name, "discover": str(request.discover), "top": str(request.top)}


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


def _read(
    folder: ProjectFolder,
    analyst: Analyst,
    request: Request,
    periods: tuple[PeriodEvidence, PeriodEvidence | None],
    progress: Progress | None,
) -> _Read:
    """Read both periods against the same register; what was discovered first joins it, so that they can be compared."""
    now, before = periods
    register = registers.active(folder.register)
    reader = correct.Corrector(analyst, corrections.usable(folder).corrections)
    reading = read.read(reader, now, register, progress=progress)
    found = consolidate.consolidate(analyst, reading.unassigned, folder.register) if request.discover else []
    if found:
        reading = read.read(reader, now, register, found, progress)
    again: tuple[Mapping[str, float], int] = ({}, 0)
    if analyst.name == EMBEDDED:  # discovering over and over costs nothing here; a language model would be paid for it
        again = survive.rediscover(analyst, [*register, *found], (reading.mentions, reading.unassigned), now)
    earlier = read.read(reader, before, register, found, progress) if before else None
    return _Read([*register, *found], [*folder.register, *found], found, now, before, reading, earlier, again)


def _survived(
    both: _Read, scored: Sequence[ScoredTouchpoint], priorities: Sequence[Priority], top: int
) -> Survival | None:
    found = survive.survive(priorities, scored, both.reading.mentions, both.now, top)
    discovered, draws = both.again
    return found and found.model_copy(update={"discovered": discovered, "rediscoveries": draws})


def _described(folder: ProjectFolder, analyst: Analyst, both: _Read, request: Request) -> Review:
    """The review as far as it is known once everything is read: what it is about, and where every record went."""
    now, before, mentions = both.now, both.before, both.reading.mentions
    lines = account.record_lines(now, mentions, both.reading.unassigned, both.reading.unread)
    suspects = suspect.suspect(now)
    shown = (
        {mention.passage_id for mention in mentions}
        | {one.passage_id for one in both.reading.otherwise}
        | {one.passage_id for one in suspects}
        | set(both.reading.unread)
    )
    dates = sorted(source.date for source in now.sources.values() if source.date)
    return Review(
        project=folder.name,
        business=folder.settings.business,
        period=now.period,
        previous_period=before.period if before else "",
        first_date=dates[0] if dates else "",
        last_date=dates[-1] if dates else "",
        analyst=analyst.name,
        embedding=request.versions.get("embeddings", ""),
        packs=folder.settings.packs,
        register_hash=registers.digest(both.register),
        register_version=pinning.number(folder, both.whole),
        register_changes=pinning.since(folder, before.period, both.whole) if before else None,
        top=request.top,
        channels=tuple(account.channel_lines(now, before)),
        coverage=_coverage(folder, both, lines),
        respondents_before=len(_respondents(before)),
        metrics=tuple(_metrics(folder, now.period)),
        mentions=mentions,
        suspects=tuple(suspects),
        unread=dict(both.reading.unread),
        sampling=both.reading.sampling,
        corrected=corrections.told(corrections.usable(folder), both.reading.otherwise),
        calibrated=corrections.calibrated(folder, analyst.name),
        passages={key: passage for key, passage in now.passages.items() if key in shown},
        sources={
            now.passages[key].source_id: now.sources[now.passages[key].source_id]
            for key in now.passages
            if key in shown
        },
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
