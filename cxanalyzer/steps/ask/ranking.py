"""Touchpoints in an order: spoken of most, felt worst, felt best, complained of or praised by most."""

from typing import NamedTuple

from cxanalyzer.records import Kind, Measure, Side
from cxanalyzer.steps.ask.counting import emotion, of_side, speaking, strongest
from cxanalyzer.steps.ask.draft import Draft
from cxanalyzer.steps.ask.sentences import say, share_of, valued
from cxanalyzer.words import FEW, count, signed

_SHOWN = 5


class _Place(NamedTuple):
    touchpoint_id: str
    key: tuple[float, ...]
    number: Measure
    share: Measure
    emotion: Measure


def rank(draft: Draft) -> None:
    """The first five, or as many as are asked for; touchpoints of fewer than five customers are not ranked by feeling."""
    kind, side = draft.understood.kind, draft.understood.side
    counted = kind == "most"
    places = _places(draft, kind, side if counted else "")
    if not places:
        if draft.part.spoken_of and not counted:
            draft.reason = f"No touchpoint has {FEW} customers who speak of it: fewer are told, and not ranked."
        return
    first = places[0]
    sentence = "fewest" if counted and draft.understood.fewest else _headline(kind, side)
    indexes = _kept(draft, first)
    draft.say(sentence, indexes, name=draft.name(first.touchpoint_id), few=FEW)
    for number, place in enumerate(places[: draft.understood.places or _SHOWN], start=1):
        kept = indexes if number == 1 else _kept(draft, place)
        draft.say("ranked", kept, place=number, name=draft.name(place.touchpoint_id), what=_what(draft, place))
    leaning: Side = "praise" if kind == "best" or side == "praise" else "complaint" if kind == "worst" or side else ""
    draft.quote(strongest(of_side(draft.part.at(first.touchpoint_id), leaning), leaning), 2)


def _headline(kind: Kind, side: Side) -> str:
    if kind == "most":
        return {"complaint": "complained", "praise": "praised", "": "most"}[side]
    return "worst" if kind == "worst" else "best"


def _places(draft: Draft, kind: Kind, side: Side) -> list[_Place]:
    part = draft.part
    found = []
    for key in part.spoken_of:
        if draft.understood.touchpoints and key not in draft.understood.touchpoints:
            continue
        number, share = speaking(part, key, side)
        if kind == "most":
            if number.value:
                order = number.value if draft.understood.fewest else -number.value
                found.append(_Place(key, (order,), number, share, Measure(value=None, n=0, definition="")))
        elif (number.value or 0.0) >= FEW:
            feels = emotion(part, key)
            sign = 1 if kind == "worst" else -1
            if feels.value is not None:
                found.append(_Place(key, (sign * feels.value, -(number.value or 0.0)), number, share, feels))
    return sorted(found, key=lambda one: (*one.key, one.touchpoint_id))


def _kept(draft: Draft, place: _Place) -> list[int]:
    kept = [
        draft.count("customers", place.number, place.touchpoint_id),
        draft.count("share", place.share, place.touchpoint_id),
    ]
    if place.emotion.n:
        kept.append(draft.count("emotion", place.emotion, place.touchpoint_id))
    return kept


def _what(draft: Draft, place: _Place) -> str:
    number = say(draft.language, "customers", n=count(int(place.number.value or 0)))
    told = f"{number} ({share_of(draft.language, place.share)})"
    return f"{valued(draft.language, place.emotion, signed)}, {number}" if place.emotion.n else told


def emotions(draft: Draft) -> None:
    """The strongest emotions both ways: the two felt worst and the two felt best, with a quote each."""
    for kind, sentence in (("worst", "worst"), ("best", "best")):
        places = [one for one in _places(draft, "worst" if kind == "worst" else "best", "") if one.emotion.value]
        told = [one for one in places if ((one.emotion.value or 0) < 0) == (kind == "worst")][:2]
        for number, place in enumerate(told):
            kept = _kept(draft, place)
            if number == 0:
                draft.say(sentence, kept, name=draft.name(place.touchpoint_id), few=FEW)
            draft.say("ranked", kept, place=number + 1, name=draft.name(place.touchpoint_id), what=_what(draft, place))
        for place in told[:1]:
            side: Side = "complaint" if kind == "worst" else "praise"
            draft.quote(strongest(of_side(draft.part.at(place.touchpoint_id), side), side), 1)
