"""The quarterly review: one straight line from the evidence of a period to its folder of reports and tables."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path

from cxanalyzer.interfaces import Analyst, Progress
from cxanalyzer.pipeline import follow_up, history, pinning
from cxanalyzer.pipeline.describing import described, inputs
from cxanalyzer.pipeline.finishing import finish, finish_what_was_stopped
from cxanalyzer.pipeline.kept import evidence
from cxanalyzer.pipeline.manifest import evidence_digest, fingerprint, manifest
from cxanalyzer.pipeline.progress import Clock, Spending, silent
from cxanalyzer.pipeline.reading import Read, read_both
from cxanalyzer.pipeline.settled import settled
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Priority, Rejection, Review, ScoredTouchpoint, Survival
from cxanalyzer.steps import (
    claim,
    connect,
    drive,
    explain,
    gaps,
    hypothesize,
    judge,
    movers,
    prioritize,
    score,
    segment,
    summarize,
    survive,
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
class _Done:
    """A review that is finished and not written yet."""

    both: Read
    review: Review
    files: Mapping[str, str]
    rejected: Sequence[Rejection]
    clock: Clock


def review(folder: ProjectFolder, analyst: Analyst, request: Request, progress: Progress | None = None) -> Outcome:
    """Read the evidence of a period, count, conclude, and write the review. EvidenceError when there is nothing to read."""
    progress = Spending(progress or silent, analyst.spent)
    clock = Clock(progress)
    now, before = evidence(folder, request.period)
    stopped = finish_what_was_stopped(folder, now.period)
    digest = evidence_digest(folder, now, before)
    mark = fingerprint(folder, digest, _versions(analyst, request))
    if (folder.manifest(now.period) or {}).get("fingerprint") == mark:
        told = summary.terminal_summary(stopped) if stopped else []
        return Outcome(now.period, folder.review_folder(now.period), unchanged=stopped is None, summary=told)

    with clock("read"):
        both = read_both(folder, analyst, (now, before), progress, discover=request.discover)
    with settled():
        done = _concluded(folder, analyst, request, both, clock)
        return _written(folder, analyst, request, done, digest)


def _concluded(folder: ProjectFolder, analyst: Analyst, request: Request, both: Read, clock: Clock) -> _Done:
    """Everything that follows from what was read, one step after the other."""
    now, mentions, (heard, earlier) = both.now, both.reading.mentions, both.periods
    with clock("connect"):
        moments = analyst.moments(mentions, now.passages, both.register)
        network = connect.connect(mentions, now.passages, both.register, moments)
    with clock("score"):
        current = heard._replace(deciding=moments.decisions)
        counted, scorecard = score.score(current, earlier, both.register)
        scored, judged = judge.judge(analyst, counted, mentions)
    with clock("explain"):
        explained = _explained(folder, both, current, earlier, scored)
        drivers = _drivers(current, earlier, scored)
    with clock("prioritize"):
        differences = gaps.gaps(scored, mentions, {one.source_id: one.channel for one in now.sources.values()})
        priorities = prioritize.prioritize(scored, network, folder.settings.effort, request.top)
        survival = _survived(both, scored, priorities, request.top)
    with clock("hypothesize"):
        top = _first(scored, priorities[: request.top])
        hypotheses, refused = hypothesize.hypothesize(analyst, top, mentions, now.passages)
    concluded = described(folder, analyst.name, both).model_copy(
        update={
            **explained,
            "top": request.top,
            "embedding": request.versions.get("embeddings", ""),
            "scorecard": tuple(scorecard),
            "touchpoints": tuple(scored),
            "not_mentioned": tuple(gaps.unmentioned(both.register, scored)),
            "network": network,
            "gaps": tuple(differences),
            "judged": tuple(judged),
            "priorities": tuple(priorities),
            "survival": survival,
            "hypotheses": tuple(hypotheses),
        }
    )
    with clock("summarize"):
        followed = follow_up.followed(folder, concluded, current.evidence, both.whole)
        claimed = _claimed(followed, drivers)
        result = claimed.model_copy(update=_told(analyst, claimed))
    with clock("report"):
        drawn = files.files(result)
    return _Done(both, result, drawn, (*both.reading.rejected, *refused), clock)


def _explained(
    folder: ProjectFolder,
    both: Read,
    now: score.ReadPeriod,
    before: score.ReadPeriod | None,
    scored: Sequence[ScoredTouchpoint],
) -> dict[str, object]:
    """What moved the score, what moved at the touchpoints, and how groups of customers differ."""
    return {
        "explained": explain.explain(now, before, history.earlier(folder, both.now.period)),
        "moved": movers.movers(scored, before[:2], now[:2], both.register) if before else None,
        "segments": segment.segment(now.mentions, now.evidence, [one.touchpoint for one in scored]),
    }


def _drivers(
    now: score.ReadPeriod, before: score.ReadPeriod | None, scored: Sequence[ScoredTouchpoint]
) -> list[drive.Unjudged]:
    """What goes with the score, before it is known what of it is proven."""
    earlier = drive.Heard(before.mentions, before.evidence) if before else None
    return drive.drive(drive.Heard(now.mentions, now.evidence), earlier, scored)


def _claimed(review: Review, drivers: Sequence[drive.Unjudged]) -> Review:
    """The review with everything judged that was tested, all of it as one family."""
    judged, adjusted = claim.claim(review, [chance for one in drivers for chance in one.chances])
    left = iter(adjusted)
    concluded = tuple(drive.concluded(one, [next(left) for _ in one.chances]) for one in drivers)
    return judged.model_copy(update={"drivers": concluded})


def _survived(
    both: Read, scored: Sequence[ScoredTouchpoint], priorities: Sequence[Priority], top: int
) -> Survival | None:
    found = survive.survive(priorities, scored, both.reading.mentions, both.now, top)
    discovered, draws = both.again
    return found and found.model_copy(update={"discovered": discovered, "rediscoveries": draws})


def _first(scored: Sequence[ScoredTouchpoint], priorities: Sequence[Priority]) -> list[ScoredTouchpoint]:
    """The touchpoints of these priorities, in their order."""
    by_id = {one.touchpoint.id: one for one in scored}
    return [by_id[one.touchpoint_id] for one in priorities if one.touchpoint_id in by_id]


def _told(analyst: Analyst, review: Review) -> dict[str, object]:
    """What the analyst tells of the computed lines, and what all of its work has cost."""
    lines, quotes = summary.computed_lines(review)
    return {"findings": tuple(summarize.summarize(analyst, lines, quotes)), "usage": analyst.spent().steps}


def _written(folder: ProjectFolder, analyst: Analyst, request: Request, done: _Done, digest: str) -> Outcome:
    """Pin the register, swap the review in, then finish: stopped before the swap nothing has happened, after it all is known."""
    both, review = done.both, done.review
    mark = fingerprint(folder, digest, _versions(analyst, request), both.whole)
    told = manifest(review, mark, done.clock.seconds, done.rejected, request.versions)
    discovered = [one.id for one in both.found]
    told |= {"inputs": inputs(folder, both), "calls_through": analyst.spent().last_call, "discovered": discovered}
    pinning.keep(folder, review, both.whole)
    written = folder.write_review(both.now.period, done.files, told)
    finish(folder, review, mark, discovered)
    return Outcome(both.now.period, written, unchanged=False, summary=summary.terminal_summary(review))


def _versions(analyst: Analyst, request: Request) -> dict[str, str]:
    return {**request.versions, "analyst": analyst.name, "discover": str(request.discover), "top": str(request.top)}
