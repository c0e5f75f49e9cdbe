"""What passages say: their statements, how they feel, what failed, and the touchpoints they speak of."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, islice, repeat
from typing import TYPE_CHECKING, NamedTuple, Protocol

from cxanalyzer.analysts.embedded.answers import leaning
from cxanalyzer.analysts.embedded.assignment import Assigned, Assigner, Embed, Spoken
from cxanalyzer.analysts.embedded.context import Context, contexts
from cxanalyzer.analysts.embedded.dialogue import Bearing, Dialogue, is_dialogue, shifted
from cxanalyzer.analysts.embedded.drafts import Felt, considered, merged, placed
from cxanalyzer.analysts.embedded.emotion import EmotionReader
from cxanalyzer.analysts.embedded.foreign_places import in_english
from cxanalyzer.analysts.embedded.foreign_reading import ForeignReader, is_english, parted, why_unread
from cxanalyzer.analysts.embedded.statements import Statement, split
from cxanalyzer.analysts.embedded.windows import Feeling, narrowed
from cxanalyzer.records import DraftMention, Passage, Touchpoint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


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

    `unread`: passages that could not be read, each with why. `courses`: how each dialogue went, by source.
    """

    drafts: list[DraftMention]
    statements: list[str]
    sources: dict[str, str]
    unread: dict[str, str]
    passages: list[str]  # for each statement the passage it stands in
    courses: dict[str, float]


class _Heard(NamedTuple):
    """A passage that counts as evidence, its statements, what was asked before, and how each statement stands in a dialogue.

    `language` is "" for English.
    """

    passage: Passage
    statements: list[Statement]
    question: str
    bearings: Sequence[Bearing] = ()
    language: str = ""


class Reader:
    """Reads passages against a register; what a passage says by itself is read once, whatever the register."""

    def __init__(self, embed: Embed, feelings: Feelings | None = None) -> None:
        self._embed = embed
        self._feelings = feelings
        self._read: dict[Passage, list[DraftMention]] = {}
        self._felt: dict[Passage, list[Feeling]] = {}
        self._assigners: dict[tuple[Touchpoint, ...], Assigner] = {}
        self._foreign = ForeignReader()

    def read(
        self, passages: Sequence[Passage], register: Sequence[Touchpoint], languages: Mapping[str, str] | None = None
    ) -> Understood:
        """Mentions in the order of sources and places. `languages`: those of the passages that are not in English, by id."""
        told, courses = _hear(passages)
        heard = [part for one in told for part in _parts(one, (languages or {}).get(one.passage.passage_id, ""))]
        english = [one for one in heard if not one.language]
        self._consider(english)
        assigner = self._assigner(tuple(register))
        assigned = assigner.assign(
            [Spoken([each.text for each in one.statements], one.question, _asks_for_wishes(one)) for one in english]
        )
        parts = self._parts_felt(english, assigned, assigner)
        reading = zip(assigned, parts, strict=True)
        ids = [touchpoint.id for touchpoint in register]
        drafts: list[DraftMention] = []
        unread: dict[str, str] = {}
        for one in heard:
            if not one.language:
                said = placed(self._read[one.passage], *next(reading), ids)
            elif abroad := self._foreign.read(
                one.passage, one.statements, one.bearings, (one.language, tuple(register))
            ):
                said = placed(abroad.drafts, abroad.touchpoints, {}, ids)
            else:
                unread[one.passage.passage_id] = why_unread(one.language)
                continue
            drafts += merged(one.passage.text, one.statements, said)
        for draft in drafts:
            unread.pop(draft.passage_id, None)
        statements = [each.text for one in english for each in one.statements]
        sources = {one.passage.passage_id: one.passage.source_id for one in heard}
        places = [one.passage.passage_id for one in english for _ in one.statements]
        return Understood(drafts, statements, sources, unread, places, courses)

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
                    Feeling(*(shifted(value, bearing) for value in each))
                    for each, bearing in zip(felt, one.bearings, strict=False)
                ]
            self._felt[one.passage] = felt
            self._read[one.passage] = [
                considered(one.passage, *each) for each in zip(one.statements, felt, strict=True)
            ]

    def _parts_felt(
        self, heard: Sequence[_Heard], assigned: Sequence[Sequence[Sequence[Assigned]]], assigner: Assigner
    ) -> Sequence[Felt]:
        """What is felt otherwise at a touchpoint than in its statement as a whole, for each passage."""
        found: list[tuple[int, int, int, str]] = []
        for index, (one, statements) in enumerate(zip(heard, assigned, strict=True)):
            if leaning(one.passage.question) == "open":
                for place, touchpoints in enumerate(statements):
                    parts = assigner.windows(one.statements[place].text, touchpoints)
                    found += [(index, place, touchpoint, part) for touchpoint, part in parts.items()]
        narrow: list[dict[tuple[int, int], DraftMention]] = [{} for _ in heard]
        if not found or self._feelings is None:
            return narrow
        wholes = [heard[index].statements[place].text for index, place, _, _ in found]
        texts = list(dict.fromkeys([*(part for *_, part in found), *wholes]))
        felt = dict(zip(texts, self._feelings.valence(texts).tolist(), strict=True))
        for (index, place, touchpoint, part), whole in zip(found, wholes, strict=True):
            passage = heard[index].passage
            feeling = narrowed(self._felt[passage][place], felt[part], felt[whole])
            if feeling is not None:
                narrow[index][place, touchpoint] = considered(passage, heard[index].statements[place], feeling, part)
        return narrow

    def _feel(self, heard: Sequence[_Heard]) -> list[Feeling]:
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
        return list(map(Feeling, felt, worded))


def in_order(passages: Iterable[Passage]) -> list[Passage]:
    """Passages source by source, each in the order told: in this order they are read."""
    return sorted(passages, key=lambda each: (each.source_id, each.position, each.passage_id))


def _hear(passages: Sequence[Passage]) -> tuple[list[_Heard], dict[str, float]]:
    """What customers say, in order, and how each dialogue went, by source.

    An agent's words are the question before the customer's next turn, and its context.
    """
    heard: list[_Heard] = []
    courses: dict[str, float] = {}
    for source_id, source in groupby(in_order(passages), _source):
        told = list(source)
        talk = Dialogue() if is_dialogue(told) else None
        heard += _heard(told, talk)
        if talk:
            courses[source_id] = round(talk.course(), 4)
    return heard, courses


def _source(passage: Passage) -> str:
    return passage.source_id


def _heard(source: Sequence[Passage], talk: Dialogue | None) -> Iterator[_Heard]:
    """What customers say in one source, which is a dialogue or not."""
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
