"""Draw mentions for a person to judge blind, and say how far the person and the analyst agree."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cxanalyzer import register as registers
from cxanalyzer.measures.agreement import kappa
from cxanalyzer.records import (
    CORRECTED,
    Answer,
    Calibrated,
    Calibration,
    Correction,
    Difference,
    Drawn,
    Measure,
    Mention,
    Said,
    Touchpoint,
    content_id,
)

LEVELS = (-2, -1, 0, 1, 2)
_BANDS = ((0.2, "slight"), (0.4, "fair"), (0.6, "moderate"), (0.8, "substantial"))
_NONE = ""
"""The label of what belongs to no touchpoint."""


def draw(mentions: Sequence[Mention], count: int, seed: str) -> tuple[Drawn, ...]:
    """`count` mentions in shuffled order, at most one a passage: shares as in the review, every touchpoint if there is room.

    Within a touchpoint the signs of emotion are drawn by the same rule. Those that a person corrected are left out. The same
    mentions and seed give the same draw.
    """
    ranked = sorted(mentions, key=lambda one: content_id("", seed, one.mention_id))
    first = {one.passage_id: one for one in reversed(ranked) if not one.analyst.endswith(CORRECTED)}
    by_touchpoint: defaultdict[str, list[Mention]] = defaultdict(list)
    for one in ranked:
        if first.get(one.passage_id) is one:
            by_touchpoint[one.touchpoint_id].append(one)
    drawn: list[Mention] = []
    for key, seats in _seats({key: len(found) for key, found in by_touchpoint.items()}, count).items():
        by_sign: defaultdict[str, list[Mention]] = defaultdict(list)
        for one in by_touchpoint[key]:
            by_sign[_sign(one.emotion)].append(one)
        for sign, places in _seats({sign: len(found) for sign, found in by_sign.items()}, seats).items():
            drawn += by_sign[sign][:places]
    drawn.sort(key=lambda one: content_id("", seed, "order", one.mention_id))
    return tuple(_drawn(one, mentions) for one in drawn)


def _seats(sizes: Mapping[str, int], seats: int) -> dict[str, int]:
    """How many of each kind, by the method of equal proportions: one of each first, the largest first (Huntington–Hill)."""
    given = dict.fromkeys(sorted(sizes, key=lambda key: (-sizes[key], key)), 0)
    for _ in range(min(seats, sum(sizes.values()))):
        open_ones = [key for key, taken in given.items() if taken < sizes[key]]
        best = max(
            open_ones, key=lambda key: (given[key] == 0, sizes[key] ** 2 / ((given[key] * (given[key] + 1)) or 1))
        )
        given[best] += 1
    return given


def _sign(emotion: int | None) -> str:
    if not emotion:
        return "neutral"
    return "good" if emotion > 0 else "bad"


def _drawn(mention: Mention, mentions: Sequence[Mention]) -> Drawn:
    quote = mention.quote
    return Drawn(
        passage_id=mention.passage_id,
        start=quote.start,
        end=quote.end,
        quote=quote.text,
        said=Said(touchpoint_id=mention.touchpoint_id, emotion=mention.emotion, analyst=mention.analyst),
        beside=read_beside(mention, mentions),
    )


def read_beside(mention: Mention, mentions: Sequence[Mention]) -> tuple[str, ...]:
    """The other touchpoints that were read in some of the same words."""
    own = mention.quote
    return tuple(
        dict.fromkeys(
            other.touchpoint_id
            for other in mentions
            if other.passage_id == mention.passage_id
            and other.touchpoint_id != mention.touchpoint_id
            and min(own.end, other.quote.end) > max(own.start, other.quote.start)
        )
    )


def judged(drawn: Drawn, answer: Answer, calibration: Calibration) -> Correction:
    """What an answer says of the place: where several touchpoints were read in the words, it is about the one it names."""
    said, beside = drawn.said, drawn.beside
    if answer.touchpoint_id in beside:
        beside = tuple(one for one in (said.touchpoint_id, *beside) if one and one != answer.touchpoint_id)
        said = said.model_copy(update={"touchpoint_id": answer.touchpoint_id})
    return Correction(
        passage_id=drawn.passage_id,
        start=drawn.start,
        end=drawn.end,
        quote=drawn.quote,
        touchpoint_id=answer.touchpoint_id,
        emotion=answer.emotion,
        origin="calibration",
        period=calibration.period,
        said=said,
        beside=beside,
        by=calibration.by,
    )


def result(calibration: Calibration, register: Sequence[Touchpoint]) -> Calibrated:
    """How far person and analyst agree on what was judged so far; touchpoints merged since count as one."""
    judgements = [judged(drawn, answer, calibration) for drawn, answer in calibration.judged]
    pairs = [(_today(one.touchpoint_id, register), _today(one.said.touchpoint_id, register)) for one in judgements]
    felt = [
        (one.emotion, one.said.emotion)
        for one in judgements
        if one.emotion is not None and one.said.emotion is not None
    ]
    return Calibrated(
        period=calibration.period,
        analyst=calibration.analyst,
        by=calibration.by,
        asked=len(calibration.drawn),
        judged=len(judgements),
        touchpoint=_banded(kappa([one for one, _ in pairs], [other for _, other in pairs])),
        emotion=_banded(kappa([one for one, _ in felt], [other for _, other in felt], "quadratic", LEVELS)),
        differences=tuple(
            Difference(
                quote=one.quote,
                person=Said(touchpoint_id=mine or None, emotion=one.emotion, analyst=one.by),
                analyst=one.said.model_copy(update={"touchpoint_id": theirs or None}),
            )
            for one, (mine, theirs) in zip(judgements, pairs, strict=True)
            if mine != theirs or one.emotion != one.said.emotion
        ),
    )


def _today(touchpoint_id: str | None, register: Sequence[Touchpoint]) -> str:
    return registers.successor(register, touchpoint_id) or touchpoint_id if touchpoint_id else _NONE


def _banded(measure: Measure) -> Measure:
    """With the name of its band (Landis and Koch 1977)."""
    if measure.value is None:
        return measure
    value = round(measure.value, 2)
    band = "poor" if value < 0 else next((name for most, name in _BANDS if value <= most), "almost perfect")
    return measure.model_copy(update={"band": band})
