"""Answers without a quote become drafts: code finds the stretch of the passage that speaks of the touchpoint."""

from collections.abc import Iterable, Mapping, Sequence
from typing import Literal, NamedTuple

from cxanalyzer.analysts.embedded.assignment import Embed
from cxanalyzer.analysts.embedded.statements import Statement, split
from cxanalyzer.analysts.sampled.answers import sign
from cxanalyzer.records import DraftMention, Passage, Touchpoint


class Said(NamedTuple):
    """One thing that a passage says, without its words: a touchpoint id, or None and what it is `about`."""

    touchpoint_id: str | None
    about: str
    emotion: int | None
    confidence: float = 1.0


class Quoter:
    """Finds quotes; `own` holds what the embedded reader made of each passage, by its id."""

    def __init__(self, own: Mapping[str, Sequence[DraftMention]], register: Sequence[Touchpoint], embed: Embed) -> None:
        self._own = own
        self._embed = embed
        self._described = {one.id: f"{one.name}. {one.description}" for one in register}

    def drafts(self, passage: Passage, said: Iterable[Said], by: Literal["short", "classifier"]) -> list[DraftMention]:
        """A draft for each thing that is said; function, failure and problem are the embedded reader's."""
        return [self._draft(passage, one).model_copy(update={"by": by}) for one in said]

    def _draft(self, passage: Passage, said: Said) -> DraftMention:
        own = self._nearest_own(passage, said)
        told = said._asdict()
        if own is not None:
            return own.model_copy(update=told)
        place = self._nearest_statement(passage, said)
        return DraftMention.model_validate(
            {"passage_id": passage.passage_id, "quote": place.text, "start": place.start, **told}
        )

    def _nearest_own(self, passage: Passage, said: Said) -> DraftMention | None:
        """The embedded reader's draft at the same touchpoint, rather with the same sign of emotion; else one of that sign."""
        own = self._own.get(passage.passage_id, ())
        wanted = sign(said.emotion)
        there = [draft for draft in own if said.touchpoint_id and draft.touchpoint_id == said.touchpoint_id]
        alike = [draft for draft in there if sign(draft.emotion) == wanted]
        if alike:
            return alike[0]
        if there:
            return there[0].model_copy(update={"function": None, "failure_class": None, "problem": None})
        felt = [draft for draft in own if sign(draft.emotion) == wanted]
        return felt[0] if len(felt) == 1 else None

    def _nearest_statement(self, passage: Passage, said: Said) -> Statement:
        """The statement nearest in meaning to the touchpoint; the whole passage where it has none."""
        statements = split(passage.text)
        if len(statements) == 1:
            return statements[0]
        topic = self._described.get(said.touchpoint_id or "", said.about)
        if not statements or not topic:
            return statements[0] if statements else Statement(passage.text, 0, len(passage.text))
        rows = self._embed([topic, *(one.text for one in statements)])
        return statements[int((rows[1:] @ rows[0]).argmax())]
