"""Have the analyst read the passages, and keep what can be located in them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from pydantic import Field

from cxanalyzer import grounding
from cxanalyzer.interfaces import PassageReader, Progress
from cxanalyzer.records import (
    CORRECTED,
    DraftMention,
    Mention,
    Otherwise,
    PeriodEvidence,
    Record,
    Rejection,
    Sampling,
    Touchpoint,
    content_id,
)

_BY = {
    "": "",
    "short": ", in short",
    "classifier": " + classifier",
    "person": CORRECTED,
    "alike": ", as corrected elsewhere",
}
"""What the name of the analyst is followed by where it did not read a passage in full itself."""


class Reading(Record):
    """What was read: mentions of the register's touchpoints, what fitted none of them, and what was refused, with why.

    `unread` are passages that the analyst could not read, each with why; `otherwise` what people's corrections changed;
    `courses` how dialogues went, by source (see `Drafts`).
    """

    mentions: tuple[Mention, ...]
    unassigned: tuple[DraftMention, ...]
    rejected: tuple[Rejection, ...]
    offered: int
    unread: Mapping[str, str] = Field(default_factory=dict)
    sampling: Sampling | None = None
    otherwise: tuple[Otherwise, ...] = ()
    courses: Mapping[str, float] = Field(default_factory=dict)


def read(
    analyst: PassageReader,
    evidence: PeriodEvidence,
    register: Sequence[Touchpoint],
    found: Sequence[Touchpoint] = (),
    progress: Progress | None = None,
) -> Reading:
    """Read every passage of the evidence against the register and what was `found` since.

    A draft whose quote is not in its passage is refused.
    """
    known = {touchpoint.id for touchpoint in (*register, *found)}
    kept: list[Mention] = []
    unassigned: list[DraftMention] = []
    rejected: list[Rejection] = []
    read = analyst.read(list(evidence.passages.values()), register, found, progress)
    for draft in read.drafts:
        mention = _keep(draft, evidence, known, analyst.name)
        if isinstance(mention, Rejection):
            rejected.append(mention)
        elif mention is None:
            unassigned.append(draft)
        else:
            kept.append(mention)
    return Reading(
        mentions=tuple(_numbered(kept, evidence)),
        unassigned=tuple(unassigned),
        rejected=tuple(rejected),
        offered=len(read.drafts),
        unread=read.unread,
        sampling=read.sampling,
        otherwise=read.otherwise,
        courses=read.courses,
    )


def _keep(draft: DraftMention, evidence: PeriodEvidence, known: set[str], analyst: str) -> Mention | Rejection | None:
    passage = evidence.passages.get(draft.passage_id)
    if passage is None:
        return Rejection(file="", record=draft.passage_id, reason="names a passage that was not sent")
    source = evidence.sources[passage.source_id]
    if draft.touchpoint_id is not None and draft.touchpoint_id not in known:
        return Rejection(
            file=source.file, record=passage.record, reason="names a touchpoint that is not in the register"
        )
    quote = grounding.locate(draft.quote, passage, draft.start)
    if quote is None:
        return Rejection(file=source.file, record=passage.record, reason="its quote is not in the passage")
    if draft.touchpoint_id is None:
        return None
    return Mention(
        mention_id=content_id("M", passage.passage_id, draft.touchpoint_id, str(quote.start), str(quote.end)),
        passage_id=passage.passage_id,
        source_id=source.source_id,
        respondent=source.respondent,
        touchpoint_id=draft.touchpoint_id,
        quote=quote,
        emotion=draft.emotion,
        leaned=draft.leaned,
        function=draft.function,
        failure_class=draft.failure_class,
        problem=draft.problem,
        confidence=round(draft.confidence, 4),
        analyst=f"{analyst}{_BY[draft.by]}",
    )


def _numbered(mentions: Sequence[Mention], evidence: PeriodEvidence) -> list[Mention]:
    """One mention per place and touchpoint, in reading order, each with the number a report cites it by."""
    order = {passage_id: index for index, passage_id in enumerate(evidence.passages)}
    unique = {mention.mention_id: mention for mention in mentions}
    ranked = sorted(
        unique.values(), key=lambda one: (order[one.passage_id], one.quote.start, -one.confidence, one.touchpoint_id)
    )
    return [replace(one, evidence_id=f"E{number:04d}") for number, one in enumerate(ranked, start=1)]
