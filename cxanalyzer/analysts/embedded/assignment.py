"""Which touchpoints a statement speaks of: words first, meaning second, context where a statement has no subject."""

from collections.abc import Callable, Mapping, Sequence
from math import inf
from typing import TYPE_CHECKING, NamedTuple

from cxanalyzer.analysts.embedded import meant, vocabulary
from cxanalyzer.analysts.embedded.lexicon import Lexicon, in_stems, is_listed
from cxanalyzer.analysts.embedded.neighbours import without_neighbours
from cxanalyzer.analysts.embedded.prototypes import Prototypes
from cxanalyzer.analysts.embedded.vocabulary import Concept, Stems
from cxanalyzer.analysts.embedded.windows import parts, window
from cxanalyzer.records import Touchpoint

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray

    Numbers = NDArray[np.float32]

Embed = Callable[[list[str]], "NDArray[np.float32]"]

THRESHOLD = 0.3
_WORDS_WEIGHT = 10.0  # words decide; meaning breaks ties and speaks where there are no words
_MEANING_WEIGHT = 1.0
_OWN_SUBJECT = 0.2  # from here on a statement has a subject of its own and needs no context
_BESIDE = 0.45  # evidence in words that a second touchpoint of the same statement needs
_BESIDE_SHARE = 0.5
_BESIDE_BROAD = 0.6  # evidence that a catch-all needs: "service" named, and not a word of what else is done for people
_FROM_QUESTION, _FROM_BEFORE, _FROM_AFTER = 0.6, 0.5, 0.35
_LOCATION = "location"
_FEWEST_WORDS = 3  # meaning alone is not trusted in a shorter statement
_WORDED_WHERE_LISTED, _SURE_WHERE_LISTED = 0.45, 0.5
_BROAD = 0.93
_AS_A_WHOLE = 0.35  # the confidence of a verdict without a subject of its own: it is about the whole
_MANY = 30  # so many without listed words share theirs (card payment, card delivery): meaning tells them apart
_MEANING_WHERE_MANY = 5.0
_BLOCK = 4096


class Spoken(NamedTuple):
    """The statements of one passage in order, and the question they answer; `plainly`: they have to name what they mean."""

    statements: Sequence[str]
    question: str = ""
    plainly: bool = False


class Assigned(NamedTuple):
    """A touchpoint (its index in the register) a statement speaks of, with confidence, 0..1.

    `worded` is the evidence of words, those borrowed from its context included; `own` that of the statement's own;
    `lender` the place in its passage of the statement it was borrowed from.
    """

    touchpoint: int
    confidence: float
    worded: float = 0.0
    own: float = 0.0
    lender: int | None = None


class _Heard(NamedTuple):
    """What a statement's words say, what it borrows from its context, and how many words carry meaning."""

    own: Mapping[int, float]
    borrowed: Mapping[int, float]
    lender: int | None
    content: int


class Assigner:
    """Assigns statements to the touchpoints of one register. What it says of a passage does not depend on other passages."""

    def __init__(
        self, register: Sequence[Touchpoint], embed: Embed, concepts: Mapping[str, Concept] | None = None
    ) -> None:
        known = vocabulary.load() if concepts is None else concepts
        self._many = len(register) >= _MANY and not any(map(is_listed, register))
        known = {} if self._many else known
        self._lexicon = Lexicon(register, known)
        self._prototypes = Prototypes(register, self._lexicon.concepts, known, embed)
        self._broad = [bool(own) and all(known[each].broad for each in own) for own in self._lexicon.concepts]
        beside = [any(known[each].beside for each in own) for own in self._lexicon.concepts]
        self._least = [_least(*each) for each in zip(self._broad, beside, strict=True)]
        whole = [any(known[each].whole for each in own) for own in self._lexicon.concepts]
        self._location = [place for place, own in enumerate(self._lexicon.concepts) if _LOCATION in own]
        self._whole = whole.index(True) if True in whole else None
        self._listed = list(map(is_listed, register))
        self._discovered = [each.origin == "data" for each in register]
        self._size = len(register)

    def assign(self, passages: Sequence[Spoken]) -> list[list[list[Assigned]]]:
        """For each passage, for each of its statements, the touchpoints it speaks of, the surest first; may be none."""
        if not self._size:
            return [[[] for _ in passage.statements] for passage in passages]
        assigned: list[list[list[Assigned]]] = []
        for first in range(0, len(passages), _BLOCK):
            assigned += self._block(passages[first : first + _BLOCK])
        return assigned

    def windows(self, statement: str, touchpoints: Sequence[Assigned]) -> dict[int, str]:
        """The part of a statement that speaks of a touchpoint, for those that its own words name and only a part does."""
        named = [each.touchpoint for each in touchpoints if each.own]
        stretches = parts(statement) if named else []
        if len(stretches) < 2:  # noqa: PLR2004
            return {}
        evidence = [self._lexicon.evidence(in_stems(stretch)) for stretch in stretches]
        found = {one: window(stretches, [each.get(one, 0.0) for each in evidence]) for one in named}
        return {one: part for one, part in found.items() if part}

    def _block(self, passages: Sequence[Spoken]) -> list[list[list[Assigned]]]:
        import numpy as np

        heard = [each for passage in passages for each in self._hear(passage)]
        if not heard:
            return [[] for _ in passages]
        own = np.zeros((len(heard), self._size), dtype=np.float32)
        for row, each in enumerate(heard):
            for evidence in (each.own, each.borrowed):
                own[row, list(evidence)] = np.maximum(own[row, list(evidence)], list(evidence.values()))
        meaning, elsewhere = self._prototypes.closeness([text for passage in passages for text in passage.statements])
        chosen = iter(self._choose(heard, own, meaning, elsewhere))
        return self._as_a_whole(passages, [[next(chosen) for _ in passage.statements] for passage in passages])

    def _as_a_whole(
        self, passages: Sequence[Spoken], assigned: list[list[list[Assigned]]]
    ) -> list[list[list[Assigned]]]:
        """What the passages speak of, where they name what was discovered, as each means it as a whole."""
        asked = [place for place, statements in enumerate(assigned) if meant.is_open(statements, self._discovered)]
        if asked:
            meaning, _ = self._prototypes.closeness([" ".join(passages[place].statements) for place in asked])
            for place, row in zip(asked, meaning, strict=True):
                assigned[place] = meant.as_a_whole(assigned[place], self._discovered, row)
        return assigned

    def _hear(self, passage: Spoken) -> list[_Heard]:
        """The evidence of each statement's own words, and what it borrows from around it when it has no subject."""
        stems = [in_stems(text) for text in passage.statements]
        own = [self._specific(self._evidence(each)) for each in stems]
        asked = self._lexicon.evidence(vocabulary.stems(passage.question)) if passage.question else {}
        around = [] if passage.plainly else own
        return [
            _Heard(
                evidence,
                *(({}, None) if _strongest(evidence) >= _OWN_SUBJECT else _context(around, place, asked)),
                0 if passage.plainly else sum(map(vocabulary.is_content, stems[place])),
            )
            for place, evidence in enumerate(own)
        ]

    def _evidence(self, stems: Stems) -> dict[int, float]:
        """What the words speak for; where they tell where a place lies, what lies beside it is no part of it."""
        evidence = self._lexicon.evidence(stems)
        where = {place: evidence[place] for place in self._location if evidence.get(place, 0.0) >= _OWN_SUBJECT}
        return {**self._lexicon.evidence(without_neighbours(stems)), **where} if where else evidence

    def _specific(self, evidence: dict[int, float]) -> dict[int, float]:
        """A catch-all gives way where the words carry something more specific, and all else to what was discovered.

        "Seeds came with my pan": what customers brought up themselves is what they speak of, the rest says where it lay.
        """
        clear = {index for index, value in evidence.items() if value >= _BESIDE}
        if any(self._discovered[index] for index in clear):
            return {index: value for index, value in evidence.items() if self._discovered[index]}
        if all(self._broad[index] for index in clear):
            return evidence
        return {index: value * (_BROAD if self._broad[index] else 1.0) for index, value in evidence.items()}

    def _choose(
        self, heard: Sequence[_Heard], words: "Numbers", meaning: "Numbers", elsewhere: "Numbers"
    ) -> list[list[Assigned]]:
        """The best touchpoint of each statement and others beside it, where it is sure enough.

        Meaning alone decides only in a statement of some words that is not closer to something the register lacks.
        """
        import numpy as np

        weight = _MEANING_WHERE_MANY if self._many else _MEANING_WEIGHT
        scores = _WORDS_WEIGHT * words + weight * meaning
        rows, best = np.arange(len(scores)), scores.argmax(axis=1)
        top = scores[rows, best]
        scores[rows, best] = -np.inf
        second = scores.max(axis=1) if self._size > 1 else np.zeros_like(top)
        sure = confidence(words[rows, best], meaning[rows, best], (top - second) * _MEANING_WEIGHT / weight)
        worded = words[rows, best]
        known = (worded >= _OWN_SUBJECT) | (meaning[rows, best] >= elsewhere)
        chosen: list[list[Assigned]] = []
        for row, each in enumerate(heard):
            touchpoint = int(best[row])
            borrowed = touchpoint in each.borrowed and touchpoint not in each.own
            surest = Assigned(
                touchpoint,
                float(sure[row]),
                float(worded[row]),
                each.own.get(touchpoint, 0.0),
                each.lender if borrowed else None,
            )
            said = known[row] and (surest.worded > 0 or each.content >= _FEWEST_WORDS)
            said = said and self._is_plain(surest)
            chosen.append([surest, *self._beside(each.own, surest)] if said else self._verdict(each))
        return chosen

    def _verdict(self, heard: _Heard) -> list[Assigned]:
        """The whole, where the register has it, when a statement says something and names nothing: "It was wonderful."."""
        if self._whole is None or not heard.content:
            return []
        return [Assigned(self._whole, _AS_A_WHOLE)]

    def _is_plain(self, surest: Assigned) -> bool:
        """Whether it is sure enough; a touchpoint whose words the register lists has to be named by words."""
        if self._listed[surest.touchpoint]:
            return surest.confidence >= _SURE_WHERE_LISTED and surest.worded >= _WORDED_WHERE_LISTED
        return surest.confidence >= THRESHOLD

    def _beside(self, own: Mapping[int, float], surest: Assigned) -> list[Assigned]:
        """Other touchpoints that the statement's own words name as clearly; none among many that are alike."""
        if self._many:
            return []
        enough = _BESIDE_SHARE * own.get(surest.touchpoint, 1.0)
        others = [
            Assigned(index, round(surest.confidence * value, 3), value, value)
            for index, value in own.items()
            if index != surest.touchpoint and value >= max(enough, self._least[index])
        ]
        return sorted(others, key=lambda each: (-each.worded, each.touchpoint))


def _least(broad: bool, beside: bool) -> float:
    """The evidence in words that a touchpoint needs beside a surer one, whatever that one has; a catch-all mostly cannot."""
    if not broad:
        return _BESIDE
    return _BESIDE_BROAD if beside else inf


def confidence(words: "Numbers", meaning: "Numbers", margin: "Numbers") -> "NDArray[np.float64]":
    """The chance that a touchpoint is the right one, 0..1, shape (n,) as its arguments.

    `words` is the evidence of the words (0..1), `meaning` the closeness in meaning (in standard deviations of what is
    usual), `margin` the lead over the next touchpoint. A logistic curve through the share of right answers on labelled
    texts of five trades, each trade weighing the same; fitted on all but one, it holds on the one left out.
    """
    import numpy as np

    near = np.clip(meaning, -1.0, 4.0)
    value = -1.66 + 1.35 * words + 1.11 * np.log1p(np.maximum(margin, 0.0))
    value = value + np.where(words > 0, 0.08 * near, 0.34 * near - 0.33)
    sure: NDArray[np.float64] = np.round(1.0 / (1.0 + np.exp(-value.astype(np.float64))), 3)
    return sure


def _strongest(evidence: Mapping[int, float]) -> float:
    return max(evidence.values(), default=0.0)


def _context(
    own: Sequence[Mapping[int, float]], place: int, asked: Mapping[int, float]
) -> tuple[dict[int, float], int | None]:
    """What a statement without a subject speaks of: what was asked, else what was said just before, else just after.

    With the place of the statement it is borrowed from; None where it was asked.
    """
    around: list[tuple[int | None, Mapping[int, float], float]] = [(None, asked, _FROM_QUESTION)]
    around += [(other, own[other], _FROM_BEFORE) for other in reversed(range(min(place, len(own))))]
    around += [(other, own[other], _FROM_AFTER) for other in range(place + 1, len(own))]
    for lender, evidence, share in around:
        if _strongest(evidence) >= _OWN_SUBJECT:
            return {index: value * share for index, value in evidence.items()}, lender
    return {}, None
