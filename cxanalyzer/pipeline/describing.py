"""A review as far as it is known once everything is read: what it is about, and where every record went."""

from collections.abc import Sequence

from cxanalyzer import register as registers
from cxanalyzer.pipeline import corrections, pinning
from cxanalyzer.pipeline.kept import ALL
from cxanalyzer.pipeline.reading import Read
from cxanalyzer.project import ProjectFolder
from cxanalyzer.records import Coverage, Metric, PeriodEvidence, RecordLine, Review
from cxanalyzer.steps import account, suspect


def described(folder: ProjectFolder, analyst: str, both: Read) -> Review:
    """The review as far as it is known once everything is read: what it is about, and where every record went."""
    now, before, mentions = both.now, both.before, both.reading.mentions
    read = both.reading
    lines = account.record_lines(now, mentions, read.unassigned, read.unread, read.courses)
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
        analyst=analyst,
        packs=folder.settings.packs,
        register_hash=registers.digest(both.register),
        register_version=pinning.number(folder, both.whole),
        register_changes=pinning.since(folder, before.period, both.whole) if before else None,
        channels=tuple(account.channel_lines(now, before)),
        coverage=_coverage(folder, both, lines),
        respondents_before=len(_respondents(before)),
        metrics=tuple(_metrics(folder, now.period)),
        mentions=mentions,
        suspects=tuple(suspects),
        unread=dict(both.reading.unread),
        sampling=both.reading.sampling,
        corrected=corrections.told(corrections.usable(folder), both.reading.otherwise),
        calibrated=corrections.calibrated(folder, analyst),
        passages={key: passage for key, passage in now.passages.items() if key in shown},
        sources={
            now.passages[key].source_id: now.sources[now.passages[key].source_id]
            for key in now.passages
            if key in shown
        },
        records=tuple(lines),
    )


def _coverage(folder: ProjectFolder, both: Read, lines: Sequence[RecordLine]) -> Coverage:
    quotes = (both.reading.offered, both.reading.offered - len(both.reading.rejected))
    return account.coverage(both.now, lines, quotes, folder.evidence.accounts())


def inputs(folder: ProjectFolder, both: Read) -> dict[str, str]:
    """SHA-256 of every file that the evidence of both periods came from."""
    periods = [both.now, both.before] if both.before else [both.now]
    used = {source.file for evidence in periods for source in evidence.sources.values()}
    return {account.file: account.sha256 for account in folder.evidence.accounts() if account.file in used}


def _respondents(evidence: PeriodEvidence | None) -> set[str]:
    return {source.respondent for source in evidence.sources.values()} if evidence else set()


def _metrics(folder: ProjectFolder, period: str) -> list[Metric]:
    return folder.evidence.metrics(None if period == ALL else period)
