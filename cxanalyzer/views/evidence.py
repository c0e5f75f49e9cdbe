"""The evidence of a review, looked up for a view: whose words, from where, under which id."""

import re
from collections.abc import Iterable
from functools import cached_property

from cxanalyzer.inert import escape
from cxanalyzer.records import Mention, Passage, Review, ScoredTouchpoint, Source, Touchpoint

READABLE = 220
"""Characters up to which a quote is shown gladly; a longer one is shown whole only when there is no other."""
_TELLING = 25
_NAMED = 3

CITATION = re.compile(r"(?<!\\)\[(E\d+(?:, E\d+)*)( …)?\]")
"""`[E0412]` or `[E0412, E0388 …]` as this package writes it; the same letters in a customer's text are escaped."""


class Evidence:
    """Looks up what a review holds by the ids its records carry (mention ids or evidence ids)."""

    def __init__(self, review: Review) -> None:
        self.review = review
        self._picked: set[str] = set()

    @cached_property
    def _mentions(self) -> dict[str, Mention]:
        keyed = {mention.mention_id: mention for mention in self.review.mentions}
        return keyed | {mention.evidence_id: mention for mention in self.review.mentions if mention.evidence_id}

    @cached_property
    def _scored(self) -> dict[str, ScoredTouchpoint]:
        return {scored.touchpoint.id: scored for scored in self.review.touchpoints}

    @cached_property
    def _touchpoints(self) -> dict[str, Touchpoint]:
        silent = {touchpoint.id: touchpoint for touchpoint in self.review.not_mentioned}
        return silent | {key: scored.touchpoint for key, scored in self._scored.items()}

    def mentions(self, ids: Iterable[str]) -> list[Mention]:
        """The mentions of these ids that the review holds, in the order given."""
        return [self._mentions[key] for key in ids if key in self._mentions]

    def failures(self, failure_class: str) -> list[str]:
        """The ids of the mentions that report a class of failure, the worst-felt first."""
        found = [one for one in self.review.mentions if one.failure_class == failure_class]
        return [one.mention_id for one in sorted(found, key=lambda one: one.emotion or 0)]

    def scored(self, touchpoint_id: str) -> ScoredTouchpoint | None:
        """The scores of a touchpoint, or None when nobody spoke of it."""
        return self._scored.get(touchpoint_id)

    def touchpoint(self, touchpoint_id: str) -> Touchpoint:
        """The touchpoint of this id; one that carries only the id when the review does not describe it."""
        return self._touchpoints.get(touchpoint_id) or Touchpoint(id=touchpoint_id, name=touchpoint_id)

    def name(self, touchpoint_id: str) -> str:
        """A touchpoint's name, ready for Markdown."""
        return escape(self.touchpoint(touchpoint_id).name)

    def source(self, mention: Mention) -> Source | None:
        """The source a mention comes from."""
        return self.review.sources.get(mention.source_id)

    def passage(self, mention: Mention) -> Passage | None:
        """The passage a mention was read in."""
        return self.review.passages.get(mention.passage_id)

    def pick(self, ids: Iterable[str]) -> Mention | None:
        """The mention that quotes best, the first of those given that is telling and short enough; a new one if there is one.

        A reader should not meet the same words twice, so a mention picked before is picked again only for want of another.
        """
        found = self.mentions(ids)
        fitting = [mention for mention in found if _TELLING <= len(mention.quote.text) <= READABLE]
        fresh = [mention for mention in fitting if mention.mention_id not in self._picked]
        ordered = fresh or fitting or sorted(found, key=_distance)
        self._picked.update(mention.mention_id for mention in ordered[:1])
        return ordered[0] if ordered else None


def _distance(mention: Mention) -> int:
    length = len(mention.quote.text)
    return length - READABLE if length > READABLE else _TELLING - length


def quoted(mention: Mention | None) -> str:
    """`“the customer's words” [E0412]`, or nothing."""
    if mention is None:
        return ""
    return f"“{escape(mention.quote.text)}” [{identifier(mention)}]"


def cited(mentions: Iterable[Mention]) -> str:
    """`[E0412, E0388, E0290 …]`: the first three ids, an ellipsis for more; nothing for no mention."""
    ids = list(dict.fromkeys(identifier(mention) for mention in mentions))
    if not ids:
        return ""
    return f"[{', '.join(ids[:_NAMED])}{' …' if len(ids) > _NAMED else ''}]"


def identifier(mention: Mention) -> str:
    """The id a reader sees: the evidence id, else the mention id."""
    return mention.evidence_id or mention.mention_id


def citations(text: str) -> set[str]:
    """Every evidence id that a finished text cites."""
    return {key for found in CITATION.finditer(text) for key in found[1].split(", ")}
