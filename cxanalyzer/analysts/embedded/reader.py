"""What passages say: their statements, how they feel, what failed, and the touchpoints they speak of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice, repeat
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cxanalyzer.analysts.embedded import failure, function, vocabulary
from cxanalyzer.analysts.embedded.answers import leaning
from cxanalyzer.analysts.embedded.assignment import Assigned, Assigner, Embed, Spoken
from cxanalyzer.analysts.embedded.context import Context, contexts
from cxanalyzer.analysts.embedded.dialogue import Bearing, Dialogue, is_dialogue, shifted
from cxanalyzer.analysts.embedded.emotion import EmotionReader, level
from cxanalyzer.analysts.embedded.foreign_places import in_english
from cxanalyzer.analysts.embedded.foreign_reading import ForeignReader, is_english, parted, why_unread
from cxanalyzer.analysts.embedded.statements import Statement, is_courtesy, split
from cxanalyzer.analysts.embedded.valence import hits
from cxanalyzer.analysts.embedded.wording import words
from cxanalyzer.records import DraftMention, Passage, Touchpoint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

_LONGEST_QUOTE = 400
_FEWEST_CONTENT_WORDS = 2
_FAILS = 1


class Feelings(Protocol):
    """Rates how statements feel, −1..1 each; `EmotionReader` does."""

    def valence(
        self,
        statements: Sequence[str],
        questions: Sequence[str] | None = None,
        contexts: Sequence[Context] | None = None,
        verdicts: Sequence[float | None] | None = None,
    ) -> "NDArray[np.float32]": ...


class Understood(NamedTuple):
    """What was read in some passages: the drafts, every English statement, and the source of each passage a customer speaks in.

    `unread`: passages that could not be read, each with why.
    """

    drafts: list[DraftMention]
    statements: list[str]
    sources: dict[str, str]
    unread: dict[str, str]
    passages: list[str]  # for each statement the passage it stands in


class _Heard(NamedTuple):
    """A passage that counts as evidence, its statements, what was asked before, and how each statement stands in a dialogue.

    `language` is "" for English.
    """

    passage: Passage
    statements: list[Statement]
    question: str
    bearings: Sequence[Bearing] = ()
    language: str = ""


class _Feeling(NamedTuple):
    """How a statement feels, −1..1: with the customer's own score as its context, and by the words alone."""

    value: float
    worded: float


class Reader:
    """Reads passages against a register; what a passage says by itself is read once, whatever the register."""

    def __init__(self, embed: Embed, feelings: Feelings | None = None) -> None:
        self._embed = embed
        self._feelings = feelings
        self._read: dict[Passage, list[DraftMention]] = {}
        self._assigners: dict[tuple[Touchpoint, ...], Assigner] = {}
        self._foreign = ForeignReader()

    def read(
        self, passages: Sequence[Passage], register: Sequence[Touchpoint], languages: Mapping[str, str] | None = None
    ) -> Understood:
        """Mentions in the order of sources and places. `languages`: those of the passages that are not in English, by id."""
        heard = [
            part for one in _hear(passages) for part in _parts(one, (languages or {}).get(one.passage.passage_id, ""))
        ]
        english = [one for one in heard if not one.language]
        self._consider(english)
        assigned = iter(
            self._assigner(tuple(register)).assign(
                [Spoken([each.text for each in one.statements], one.question, _asks_for_wishes(one)) for one in english]
            )
        )
        ids = [touchpoint.id for touchpoint in register]
        drafts: list[DraftMention] = []
        unread: dict[str, str] = {}
        for one in heard:
            if not one.language:
                drafts += _merged(one, _placed(self._read[one.passage], next(assigned), ids))
            elif told := self._foreign.read(one.passage, one.statements, one.bearings, (one.language, tuple(register))):
                drafts += _merged(one, _placed(told.drafts, told.touchpoints, ids))
            else:
                unread[one.passage.passage_id] = why_unread(one.language)
        for draft in drafts:
            unread.pop(draft.passage_id, None)
        statements = [each.text for one in english for each in one.statements]
        sources = {one.passage.passage_id: one.passage.source_id for one in heard}
        places = [one.passage.passage_id for one in english for _ in one.statements]
        return Understood(drafts, statements, sources, unread, places)

    def _assigner(self, register: tuple[Touchpoint, ...]) -> Assigner:
        if register not in self._assigners:
            self._assigners[register] = Assigner(in_english(register), self._embed)
        return self._assigners[register]

    def _consider(self, heard: Sequence[_Heard]) -> None:
        """How each statement feels and what failed: read once a passage, whatever the register."""
        new = [one for one in heard if one.passage not in self._read]
        values = iter(self._feel(new))
        for one in new:
            felt = list(islice(values, len(one.statements)))
            if one.bearings:
                felt = [
                    _Feeling(*(shifted(value, bearing) for value in each))
                    for each, bearing in zip(felt, one.bearings, strict=False)
                ]
            self._read[one.passage] = [
                _considered(one.passage, *each) for each in zip(one.statements, felt, strict=True)
            ]

    def _feel(self, heard: Sequence[_Heard]) -> list[_Feeling]:
        """How the statements feel, passage by passage; those beside a score once more as if there were none."""
        said = [each.text for one in heard for each in one.statements]
        if not said:
            return []
        if self._feelings is None:
            self._feelings = EmotionReader.load(embed=self._embed)
        around = [each for one in heard for each in contexts(one.passage.text, one.statements)]
        questions = [one.passage.question for one in heard for _ in one.statements]
        verdicts = [one.passage.verdict for one in heard for _ in one.statements]
        again = [place for place, verdict in enumerate(verdicts) if verdict is not None]
        values = self._feelings.valence(
            said + [said[place] for place in again],
            questions + [questions[place] for place in again],
            around + [around[place] for place in again],
            [*verdicts, *[None] * len(again)],
        )
        felt = [float(value) for value in values[: len(said)]]
        worded = felt.copy()
        for place, value in zip(again, values[len(said) :], strict=True):
            worded[place] = float(value)
        return list(map(_Feeling, felt, worded))


def in_order(passages: Iterable[Passage]) -> list[Passage]:
    """Passages source by source, each in the order told: in this order they are read."""
    return sorted(passages, key=lambda each: (each.source_id, each.position, each.passage_id))


def _hear(passages: Sequence[Passage]) -> list[_Heard]:
    """What customers say, in order; an agent's words are the question before the customer's next turn, and its context."""
    return [one for _, source in groupby(in_order(passages), _source) for one in _heard(list(source))]


def _source(passage: Passage) -> str:
    return passage.source_id


def _heard(source: Sequence[Passage]) -> Iterator[_Heard]:
    """What customers say in one source."""
    talk = Dialogue() if is_dialogue(source) else None
    last = max((place for place, passage in enumerate(source) if passage.speaker != "agent"), default=0)
    asked = ""
    for place, passage in enumerate(source):
        statements = split(passage.text)
        said = [each.text for each in statements]
        if passage.speaker != "agent":
            bearings = talk.customer(said, last=place == last) if talk else ()
            yield _Heard(passage, statements, passage.question or asked, bearings)
            asked = ""
        elif talk:
            talk.agent(said)
            asked = said[-1] if said else ""


def _parts(one: _Heard, language: str) -> Iterator[_Heard]:
    """A passage in another language in two parts: its English statements, where it has some, and the others."""
    if not language:
        yield one
        return
    pairs = list(zip(one.statements, one.bearings or repeat(Bearing()), strict=False))
    english = [pair for pair in pairs if is_english(pair[0].text)]
    foreign = [(piece, bearing) for whole, bearing in pairs if not is_english(whole.text) for piece in parted(whole)]
    for code, part in (("", english), (language, foreign)):
        if part:
            statements, bearings = zip(*part, strict=True)
            yield one._replace(statements=list(statements), bearings=bearings, language=code)


def _asks_for_wishes(one: _Heard) -> bool:
    """Whether the passage answers what should be done better: it often names a thing in passing, so it has to name it."""
    return leaning(one.passage.question) == "worse"


def _considered(passage: Passage, statement: Statement, feeling: _Feeling) -> DraftMention:
    """What a statement says, whatever it is about; only a complaint can name a failure or a problem."""
    value, worded = feeling
    emotion, works = level(value, statement.text, passage.verdict), function.rate(statement.text, value)
    by_words = emotion if passage.verdict is None else level(worded, statement.text)
    complains = (emotion or 0) < 0 or (works is not None and works <= _FAILS)
    return DraftMention(
        passage_id=passage.passage_id,
        quote=statement.text,
        start=statement.start,
        emotion=emotion,
        leaned=(emotion or 0) - (by_words or 0),
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
    worded = max((strong.worded, weak.worded), key=abs)
    return first.model_copy(
        update={
            "quote": quote,
            "emotion": strong.emotion,
            "leaned": (strong.emotion or 0) - worded,
            "function": weak.function if strong.function is None else strong.function,
            "failure_class": strong.failure_class or weak.failure_class,
            "problem": strong.problem or weak.problem,
            "confidence": max(first.confidence, second.confidence),
        }
    )
