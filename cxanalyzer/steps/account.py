"""Say where every source and passage of the period went, so that nothing is lost in silence."""

from collections import defaultdict
from collections.abc import Collection, Mapping, Sequence

from cxanalyzer.records import (
    ChannelLine,
    Coverage,
    DraftMention,
    FileAccount,
    Mention,
    Passage,
    PeriodEvidence,
    RecordLine,
    RecordStatus,
    Source,
)

_STRONGEST = 2.0


def understood(evidence: PeriodEvidence, unread: Collection[str]) -> PeriodEvidence:
    """The evidence without the passages (by id) that could not be read: who only said such things counts in no share."""
    if not unread:
        return evidence
    return evidence.model_copy(
        update={"passages": {key: one for key, one in evidence.passages.items() if key not in unread}}
    )


def record_lines(
    evidence: PeriodEvidence,
    mentions: Sequence[Mention],
    unassigned: Sequence[DraftMention],
    unread: Collection[str] = (),
    courses: Mapping[str, float] | None = None,
) -> list[RecordLine]:
    """One line a source: how many mentions, how it feels on the whole, and what came of it.

    `unread`: passage ids. `courses`: how dialogues went, by source, in levels of emotion.
    """
    said: defaultdict[str, list[int]] = defaultdict(list)
    counted: defaultdict[str, int] = defaultdict(int)
    opinions: set[str] = set()
    for draft in unassigned:
        source_id = evidence.passages[draft.passage_id].source_id
        opinions.add(source_id)
        if draft.emotion is not None:
            said[source_id].append(draft.emotion)
    for mention in mentions:
        counted[mention.source_id] += 1
        if mention.emotion is not None:
            said[mention.source_id].append(mention.emotion)
    passages = _passages_by_source(evidence)
    return [
        RecordLine(
            source_id=source.source_id,
            file=source.file,
            record=source.record,
            channel=source.channel,
            period=source.period,
            date=source.date,
            respondent=source.respondent,
            weight=source.weight,
            mentions=counted[source.source_id],
            emotion=_on_the_whole(
                said[source.source_id],
                None if _is_unread(passages[source.source_id], unread) else (courses or {}).get(source.source_id),
            ),
            status=_status(counted[source.source_id], source.source_id in opinions, passages[source.source_id], unread),
        )
        for source in evidence.sources.values()
    ]


def _status(mentions: int, opinion: bool, passages: Sequence[Passage], unread: Collection[str]) -> RecordStatus:
    if mentions:
        return "read"
    if opinion:
        return "no touchpoint"
    if _is_unread(passages, unread):
        return "not read"
    if not passages:
        return "score only"
    return "agent" if all(passage.speaker == "agent" for passage in passages) else "no experience"


def _is_unread(passages: Sequence[Passage], unread: Collection[str]) -> bool:
    return any(passage.passage_id in unread for passage in passages)


def _on_the_whole(said: Sequence[int], course: float | None) -> float | None:
    """The mean of what was said, moved by how a dialogue went; None where nothing was said and nobody answered."""
    if not said and course is None:
        return None
    mean = sum(said) / len(said) if said else 0.0
    return round(max(-_STRONGEST, min(_STRONGEST, mean + (course or 0.0))), 4)


def _passages_by_source(evidence: PeriodEvidence) -> defaultdict[str, list[Passage]]:
    grouped: defaultdict[str, list[Passage]] = defaultdict(list)
    for passage in evidence.passages.values():
        grouped[passage.source_id].append(passage)
    return grouped


def channel_lines(now: PeriodEvidence, before: PeriodEvidence | None) -> list[ChannelLine]:
    """The evidence of the period by channel, largest first."""
    passages = _passages_by_source(now)
    earlier: defaultdict[str, int] = defaultdict(int)
    for source in before.sources.values() if before else ():
        earlier[source.channel] += 1
    grouped: defaultdict[str, list[Source]] = defaultdict(list)
    for source in now.sources.values():
        grouped[source.channel].append(source)
    lines = [
        ChannelLine(
            channel=channel,
            sources=len(sources),
            respondents=len({source.respondent for source in sources}),
            passages=sum(len(passages[source.source_id]) for source in sources),
            sources_before=earlier[channel],
        )
        for channel, sources in grouped.items()
    ]
    return sorted(lines, key=lambda line: (-line.sources, line.channel))


def coverage(
    evidence: PeriodEvidence, lines: Sequence[RecordLine], quotes: tuple[int, int], accounts: Sequence[FileAccount]
) -> Coverage:
    """The sums over the period's records; `quotes` is (offered, located), `accounts` those of its files."""
    files = {source.file for source in evidence.sources.values()}
    ours = [account for account in accounts if account.file in files]
    return Coverage(
        sources=len(lines),
        respondents=len({line.respondent for line in lines}),
        passages=len(evidence.passages),
        with_mention=sum(line.status == "read" for line in lines),
        no_touchpoint=sum(line.status == "no experience" for line in lines),
        not_understood=sum(line.status == "no touchpoint" for line in lines),
        not_read=sum(line.status == "not read" for line in lines),
        weighted=sum(source.weight is not None for source in evidence.sources.values()),
        quotes_offered=quotes[0],
        quotes_located=quotes[1],
        redactions=sum(account.redactions for account in ours),
        duplicates=sum(account.again for account in ours),
        rejected=sum(account.rejected for account in ours),
    )
