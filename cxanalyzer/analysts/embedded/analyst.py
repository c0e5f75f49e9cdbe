"""The analyst that needs no key and no network: statements, their touchpoints, how they feel, what failed."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cxanalyzer.analysts.embedded import failure, function, vocabulary
from cxanalyzer.analysts.embedded.answers import leaning
from cxanalyzer.analysts.embedded.assignment import Assigned, Assigner, Embed, Spoken
from cxanalyzer.analysts.embedded.discovery import discover
from cxanalyzer.analysts.embedded.emotion import EmotionReader, level
from cxanalyzer.analysts.embedded.statements import Statement, is_courtesy, split
from cxanalyzer.analysts.embedded.surroundings import Surroundings
from cxanalyzer.analysts.embedded.valence import hits
from cxanalyzer.analysts.embedded.wording import words
from cxanalyzer.records import (
    DraftHypothesis,
    DraftMention,
    DraftTouchpoint,
    Mention,
    Passage,
    ScoredTouchpoint,
    Touchpoint,
)
from cxanalyzer.settings import EMBEDDED

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

Hypothesize = Callable[[ScoredTouchpoint, Sequence[Mention], Mapping[str, Passage]], list[DraftHypothesis]]

_LONGEST_QUOTE = 400
_FEWEST_CONTENT_WORDS = 2
_FAILS = 1


class Feelings(Protocol):
    """Rates how statements feel, −1..1 each; `EmotionReader` does."""

    def valence(
        self,
        statements: Sequence[str],
        questions: Sequence[str] | None = None,
        contexts: Sequence[str] | None = None,
        verdicts: Sequence[float | None] | None = None,
    ) -> "NDArray[np.float32]": ...


class _Heard(NamedTuple):
    """A passage that counts as evidence, its statements, and what was asked before."""

    passage: Passage
    statements: list[Statement]
    question: str


class EmbeddedAnalyst:
    """Reads with word statistics and embeddings; `hypothesize` is the callable that writes improvements.

    `embed` gives texts as L2-normalised float32 vectors, shape (n, d). What is read in a passage does not depend on the other
    passages, except for the turn of an agent just before it in the same source.
    """

    def __init__(self, embed: Embed, hypothesize: Hypothesize, feelings: Feelings | None = None) -> None:
        self._embed = embed
        self._hypothesize = hypothesize
        self._feelings = feelings
        self._read: dict[Passage, list[DraftMention]] = {}
        self._assigners: dict[tuple[Touchpoint, ...], Assigner] = {}
        self._sources: dict[str, str] = {}
        self._around: Surroundings | None = None

    @property
    def name(self) -> str:
        return EMBEDDED

    def read(self, passages: Sequence[Passage], register: Sequence[Touchpoint]) -> list[DraftMention]:
        """Mentions in the order of passages (by id) and places; see `interfaces.Analyst`."""
        heard = _hear(passages)
        self._consider(heard)
        assigned = self._assigner(tuple(register)).assign(
            [Spoken([each.text for each in one.statements], one.question, _asks_for_wishes(one)) for one in heard]
        )
        ids = [touchpoint.id for touchpoint in register]
        drafts: list[DraftMention] = []
        for one, touchpoints in zip(heard, assigned, strict=True):
            drafts += _merged(one, _placed(self._read[one.passage], touchpoints, ids))
        self._sources = {one.passage.passage_id: one.passage.source_id for one in heard}
        self._around = Surroundings([each.text for one in heard for each in one.statements], self._sources, drafts)
        return drafts

    def discover(self, drafts: Sequence[DraftMention], register: Sequence[Touchpoint]) -> list[DraftTouchpoint]:
        """Touchpoints among drafts that fit nowhere, the most spoken of first; what was read with them counts, if it was last."""
        known = self._sources.keys() >= {draft.passage_id for draft in drafts}
        return discover(drafts, register, self._embed, self._around if known else None)

    def hypothesize(
        self, scored: ScoredTouchpoint, mentions: Sequence[Mention], passages: Mapping[str, Passage]
    ) -> list[DraftHypothesis]:
        """Improvements for one touchpoint, from the callable given."""
        return self._hypothesize(scored, mentions, passages)

    def _assigner(self, register: tuple[Touchpoint, ...]) -> Assigner:
        if register not in self._assigners:
            self._assigners[register] = Assigner(register, self._embed)
        return self._assigners[register]

    def _consider(self, heard: Sequence[_Heard]) -> None:
        """How each statement feels and what failed: read once a passage, whatever the register."""
        new = [one for one in heard if one.passage not in self._read]
        values = iter(self._feel([(each.text, one) for one in new for each in one.statements]))
        for one in new:
            self._read[one.passage] = [_considered(one.passage, each, next(values)) for each in one.statements]

    def _feel(self, said: Sequence[tuple[str, _Heard]]) -> list[float]:
        if not said:
            return []
        if self._feelings is None:
            self._feelings = EmotionReader.load(embed=self._embed)
        questions = [one.passage.question for _, one in said]
        contexts = [one.passage.text for _, one in said]
        verdicts = [one.passage.verdict for _, one in said]
        return list(map(float, self._feelings.valence([text for text, _ in said], questions, contexts, verdicts)))


def _hear(passages: Sequence[Passage]) -> list[_Heard]:
    """What customers say, in order; an agent's words only serve as the question before the customer's next turn."""
    heard: list[_Heard] = []
    source, asked = "", ""
    for passage in sorted(passages, key=lambda each: (each.source_id, each.position, each.passage_id)):
        if passage.source_id != source:
            source, asked = passage.source_id, ""
        if passage.speaker == "agent":
            asked = passage.text
            continue
        heard.append(_Heard(passage, split(passage.text), passage.question or _last(asked)))
        asked = ""
    return heard


def _asks_for_wishes(one: _Heard) -> bool:
    """Whether the passage answers what should be done better: it often names a thing in passing, so it has to name it."""
    return leaning(one.passage.question) == "worse"


def _last(turn: str) -> str:
    """The end of an agent's turn: what the customer answers to."""
    said = split(turn) if turn else []
    return said[-1].text if said else ""


def _considered(passage: Passage, statement: Statement, value: float) -> DraftMention:
    """What a statement says, whatever it is about; only a complaint can name a failure or a problem."""
    emotion, works = level(value, statement.text, passage.verdict), function.rate(statement.text, value)
    complains = (emotion or 0) < 0 or (works is not None and works <= _FAILS)
    return DraftMention(
        passage_id=passage.passage_id,
        quote=statement.text,
        start=statement.start,
        emotion=emotion,
        function=works,
        failure_class=failure.failure_class(statement.text) if complains else None,
        problem=failure.problem(statement.text) if complains else None,
        confidence=0.0,
    )


def _placed(
    drafts: Sequence[DraftMention], assigned: Sequence[Sequence[Assigned]], ids: Sequence[str]
) -> Iterator[DraftMention]:
    """A draft for each statement and touchpoint; none for small talk and for what is neither felt nor about anything."""
    for draft, touchpoints in zip(drafts, assigned, strict=True):
        if is_courtesy(draft.quote):
            continue
        for each in touchpoints:
            if each.own or _judges(draft):
                yield _at(draft, ids[each.touchpoint], each.confidence)
        if not touchpoints and _says_something(draft):
            yield draft


def _at(draft: DraftMention, touchpoint_id: str, confidence: float) -> DraftMention:
    return draft.model_copy(update={"touchpoint_id": touchpoint_id, "confidence": confidence})


def _says_something(draft: DraftMention) -> bool:
    """An opinion or a problem in words of its own: "Good" and "thanks, bye" are not."""
    content = {stem for stem in vocabulary.stems(draft.quote) if vocabulary.is_content(stem)} - vocabulary.listed(
        "courtesies"
    )
    return _is_felt(draft) and len(content) >= _FEWEST_CONTENT_WORDS


def _judges(draft: DraftMention) -> bool:
    """Whether a statement that does not name its touchpoint tells how it was: "That's ridiculous.", and not "Yes, a boat."."""
    return _says_something(draft) or (_is_felt(draft) and bool(hits(words(draft.quote))))


def _is_felt(draft: DraftMention) -> bool:
    return bool(draft.emotion) or draft.problem is not None or draft.failure_class is not None


def _merged(one: _Heard, drafts: Iterable[DraftMention]) -> list[DraftMention]:
    """Neighbouring statements about one touchpoint with the same sign become one mention with one quote."""
    places = {statement.start: place for place, statement in enumerate(one.statements)}
    ends = {statement.start: statement.end for statement in one.statements}
    merged: list[tuple[DraftMention, int, int]] = []  # with the place of its last statement and the end of its quote
    for draft in drafts:
        place, end = places[draft.start or 0], ends[draft.start or 0]
        for index in range(len(merged) - 1, -1, -1):
            before, last, _ = merged[index]
            if last == place - 1 and _same_experience(before, draft) and end - (before.start or 0) <= _LONGEST_QUOTE:
                merged[index] = (_joined(before, draft, one.passage.text[before.start or 0 : end]), place, end)
                break
        else:
            merged.append((draft, place, end))
    return [draft for draft, _, _ in merged]


def _same_experience(first: DraftMention, second: DraftMention) -> bool:
    if first.touchpoint_id is None or first.touchpoint_id != second.touchpoint_id:
        return False
    return (first.emotion or 0) * (second.emotion or 0) >= 0


def _joined(first: DraftMention, second: DraftMention, quote: str) -> DraftMention:
    """The stronger feeling and the surer touchpoint speak for both; function follows the feeling."""
    strong, weak = (second, first) if abs(second.emotion or 0) > abs(first.emotion or 0) else (first, second)
    return first.model_copy(
        update={
            "quote": quote,
            "emotion": strong.emotion,
            "function": weak.function if strong.function is None else strong.function,
            "failure_class": strong.failure_class or weak.failure_class,
            "problem": strong.problem or weak.problem,
            "confidence": max(first.confidence, second.confidence),
        }
    )
